from __future__ import annotations

from typing import Any

import pytest

from affluent import preview
from harness.sites import Folder


def test_what_it_is_asked(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def fake(request: Any, say: Any, _complain: Any) -> int:
        asked.append(request)
        say("rebuilt")
        return 130

    monkeypatch.setattr(preview, "watch", fake)
    site.write("affluent.yaml", "")
    ran = site.affluent("watch", "--drafts", "-o", "/srv/www")
    assert (ran.code, ran.out, ran.err) == (130, "", "rebuilt\n")
    (request,) = asked
    assert (request.drafts, request.output) == (True, "/srv/www")
