"""``affluent forget``, and what waits in ``affluent list``."""

from __future__ import annotations

import pytest

from affluent.cli.exits import DONE, FAILED, USAGE
from affluent.source.responses import responses_as_json
from harness.sites import Folder
from harness.talk import reply

PATH = "content/responses/posts/a.json"


@pytest.fixture
def spoken(site: Folder) -> Folder:
    """A site with a text that was answered elsewhere."""
    site.write("affluent.yaml", "site: {title: A}\n")
    site.write("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-10\n---\nB.\n")
    site.write(PATH, responses_as_json("posts/a", [reply(html="<p>Hi &amp; ho</p>")]))
    return site


def test_what_waits_is_listed(spoken: Folder) -> None:
    ran = spoken.affluent("list", "waiting")
    assert (ran.code, ran.out) == (
        DONE,
        (
            "/posts/a/\n  Ada, 1970-01-01: Hi & ho\n"
            "    https://social.test/@ada/1  by https://social.test/@ada\n"
        ),
    )
    (told,) = spoken.affluent("list", "waiting", "--json").report["waiting"]
    assert told["author"] == "https://social.test/@ada"
    moderation = "show: ['https://social.test/@ada']\n"
    spoken.write("content/responses/moderation.yaml", moderation)
    assert spoken.affluent("list", "waiting").out == ""


def test_forgetting(spoken: Folder) -> None:
    ran = spoken.affluent("forget", "https://social.test/@ada/1")
    assert ran.code == DONE
    assert ran.out == (
        f"took away 1 response from {PATH}; pull will not fetch them again\n"
        f"next: affluent build -C {spoken.root}\n"
    )
    assert not (spoken.root / PATH).exists()


def test_the_report(spoken: Folder) -> None:
    report = spoken.affluent("forget", "https://x.test/", "--json").report
    assert (report["removed"], report["files"], report["problems"]) == (0, [], [])


def test_a_broken_file(spoken: Folder) -> None:
    spoken.write(PATH, "{")
    ran = spoken.affluent("forget", "https://x.test/")
    assert ran.code == FAILED
    assert "D101" in ran.err


def test_what_is_no_address(spoken: Folder) -> None:
    ran = spoken.affluent("forget", "ada")
    assert ran.code == USAGE
    assert '"ada" is no address of the web' in ran.err
