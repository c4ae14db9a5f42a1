"""Settings of feeds: what they take, and what they refuse."""

from __future__ import annotations

import pytest

from affluent.model.settings import Feeds, Podcast
from affluent.source.settings import read_settings


def test_a_podcast() -> None:
    text = (
        "podcast:\n  title: Sounds\n  category: Arts/Books\n  explicit: yes\n"
        "  kind: serial\n  image: /cover.png\n  email: ann@x.org\n  guid: a-b\n"
        "  locked: yes\n"
        "  description: Of rivers\n"
    )
    read = read_settings(text.encode(), "affluent.yaml")
    assert read.problems == ()
    assert read.settings.podcast == Podcast(
        "Sounds",
        "Of rivers",
        "Arts/Books",
        True,
        "serial",
        "/cover.png",
        "a-b",
        "ann@x.org",
        locked=True,
    )


@pytest.mark.parametrize(
    "own",
    ["example.org", "example.org,2012", "ann@example.org,2012-05-31", "localhost"],
)
def test_who_may_mint_ids(own: str) -> None:
    text = f"feeds: {{authority: '{own}', archives: all}}\n"
    read = read_settings(text.encode(), "affluent.yaml")
    assert read.problems == ()
    assert read.settings.feeds == Feeds(authority=own, archives="all")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("feeds: {authority: 'https://x.org'}", "cannot mint ids"),
        ("feeds: {authority: 'x.org,12'}", "cannot mint ids"),
        ("feeds: {archives: some}", "is none of main, all, none"),
        ("podcast: {title: S, email: ann}", "is no e-mail address"),
        ("podcast: {title: S, category: Arts/Book}", 'did you mean "Arts/Books"?'),
        ("podcast: {title: S, kind: weekly}", "is none of episodic, serial"),
        ("podcast: {title: S, guid: 'a b'}", "cannot be an id"),
        (
            "podcast: {title: S, image: 'https://x.org/a.png'}",
            "is not a file of this site",
        ),
    ],
)
def test_what_is_refused(line: str, message: str) -> None:
    (problem,) = read_settings(f"{line}\n".encode(), "affluent.yaml").problems
    assert problem.code == "C104"
    assert message in problem.message
