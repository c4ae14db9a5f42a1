"""``affluent moderate``: who waits is shown, or hidden."""

from __future__ import annotations

import pytest

from affluent.cli.exits import DONE, FAILED, USAGE
from affluent.source.responses import responses_as_json
from harness.sites import Folder
from harness.talk import reply

PATH = "content/responses/moderation.yaml"
URL = "https://social.test/@ada/1"


@pytest.fixture
def spoken(site: Folder) -> Folder:
    """A site with a text that was answered elsewhere."""
    site.write("affluent.yaml", "site: {title: A}\n")
    site.write("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-10\n---\nB.\n")
    said = responses_as_json("posts/a", [reply(html="<p>Hi</p>")])
    site.write("content/responses/posts/a.json", said)
    return site


def test_who_waits_is_let_in(spoken: Folder) -> None:
    ran = spoken.affluent("moderate", "show", URL)
    assert (ran.code, ran.out) == (
        DONE,
        f"{PATH} says so now\nnext: affluent build -C {spoken.root}\n",
    )
    assert (spoken.root / PATH).read_text("utf-8") == f"show:\n  - {URL}\n"
    assert spoken.affluent("list", "waiting").out == ""
    spoken.build()
    assert "<p>Hi</p>" in (spoken.output / "posts/a/index.html").read_text("utf-8")
    ran = spoken.affluent("moderate", "show", URL)
    assert (ran.code, ran.out) == (DONE, "")


def test_who_is_hidden_is_shown_no_more(spoken: Folder) -> None:
    spoken.affluent("moderate", "show", URL)
    assert spoken.affluent("moderate", "hide", "https://social.test/@ada").code == DONE
    spoken.build()
    assert "<p>Hi</p>" not in (spoken.output / "posts/a/index.html").read_text("utf-8")


def test_what_cannot_be_written_is_told(spoken: Folder) -> None:
    spoken.write(PATH, "show: [https://a.test/]\n")
    ran = spoken.affluent("moderate", "show", URL)
    assert ran.code == FAILED
    assert "D102" in ran.err
    assert (spoken.root / PATH).read_text("utf-8") == "show: [https://a.test/]\n"


def test_what_is_no_address(spoken: Folder) -> None:
    assert spoken.affluent("moderate", "show", "ada").code == USAGE
