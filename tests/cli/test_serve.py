from __future__ import annotations

from typing import Any

import pytest

from affluent import preview
from harness.command import ODD_KEY
from harness.sites import Folder, Ran


def served(
    site: Folder, monkeypatch: pytest.MonkeyPatch, *options: str
) -> tuple[Ran, list[Any]]:
    """What the preview is asked."""
    asked: list[Any] = []

    def fake(*given: Any) -> int:
        *settings, say, complain = given
        asked.extend(settings)
        say("http://127.0.0.1/")
        complain([ODD_KEY])
        return 0

    monkeypatch.setattr(preview, "serve", fake)
    site.write("affluent.yaml", "")
    return site.affluent("serve", *options), asked


def test_defaults(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    ran, (request, host, port, opens) = served(site, monkeypatch)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("http://127.0.0.1/\n")
    assert "A106 warning" in ran.err
    assert (host, port, opens) == ("127.0.0.1", 8000, False)
    assert request.drafts
    assert not request.future


def test_options(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    options = (
        "--port",
        "8080",
        "--host",
        "0.0.0.0",
        "--open",
        "--no-drafts",
        "--future",
    )
    _, (request, host, port, opens) = served(site, monkeypatch, *options)
    assert (host, port, opens) == ("0.0.0.0", 8080, True)
    assert request.future
    assert not request.drafts


@pytest.mark.parametrize("port", ["65536", "eighty", "-1"])
def test_no_port(site: Folder, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    ran, asked = served(site, monkeypatch, "--port", port)
    assert (ran.code, asked) == (2, [])
    assert "--port" in ran.err
