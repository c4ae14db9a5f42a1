from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.stream.stream import Stream
from affluent.hub.stream.why import named, why
from affluent.model.curation import Curation
from affluent.model.item import Source
from affluent.model.problem import Place
from affluent.model.settings import Account, Settings
from harness.items import BASE, item, status, stream
from harness.values import card

SOURCE = Source("data/tweets.js", "tweet 3", "archive", "2022-11-01T00:00:00Z")


def told(there: Stream, native: str = "20") -> dict[str, list[str]]:
    """Topic -> what is said of it."""
    found = why(there, f"twitter:jane:{native}")
    assert found is not None
    lines: dict[str, list[str]] = {}
    for reason in found.reasons:
        lines.setdefault(reason.topic, []).append(reason.text)
    return lines


def test_a_plain_item() -> None:
    assert told(stream(item(published="2011-10-05T14:48:00Z", source=SOURCE))) == {
        "source": [
            "read from an archive: data/tweets.js, tweet 3, made 2022-11-01T00:00:00Z",
            f"at the service: {status('20')}",
        ],
        "visibility": ["shown: it is public"],
        "date": ["2011-10-05 in UTC, from 2011-10-05T14:48:00Z"],
    }


@pytest.mark.parametrize(
    ("given", "said", "publish", "text"),
    [
        (
            {"visibility": "followers"},
            None,
            (),
            'not shown: it is not public ("followers")',
        ),
        ({}, Curation(hide=True), (), "not shown: hidden by the author"),
        (
            {"visibility": "unknown"},
            None,
            (),
            (
                'not shown: nothing proves it public; name "unknown" in "publish" of the '
                'account "jane" to show all such items'
            ),
        ),
        (
            {"visibility": "unlisted"},
            None,
            ("unlisted",),
            'shown: "publish" of the account "jane" names it ("unlisted")',
        ),
    ],
)
def test_visibility(
    given: dict[str, Any], said: Curation | None, publish: tuple[str, ...], text: str
) -> None:
    settings = Settings(base_url=BASE, accounts=(Account("jane", publish=publish),))
    there = stream(item(**given), said={"20": said} if said else {}, settings=settings)
    assert told(there)["visibility"] == [text]
    found = why(there, "twitter:jane:20")
    assert found is not None
    assert bool(found.url) == text.startswith("shown")


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (None, "none: it is in no month, and last in every list"),
        (
            "2011-10-05",
            "2011-10-05 in UTC, from 2011-10-05; the time of the day is not known",
        ),
    ],
)
def test_dates(published: str | None, text: str) -> None:
    assert told(stream(item(published=published)))["date"] == [text]


def test_threads() -> None:
    there = stream(
        item("20", published="2011-10-05T10:00:00Z"),
        item("21", published="2011-10-05T10:01:00Z", reply="20"),
        item("22", published="2011-10-05T10:02:00Z", reply="20"),
        item("23", published="2011-10-05T10:03:00Z", reply="19"),
        item("24", published="2011-10-05T10:04:00Z", reply="9", by="bob"),
    )
    assert told(there, "20")["thread"] == ["part 1 of 2 of /channels/jane/20/"]
    assert told(there, "21")["thread"] == [
        "part 2 of 2 of /channels/jane/20/, which begins with twitter:jane:20"
    ]
    assert told(there, "22")["thread"] == [
        "a branch: it answers twitter:jane:20, which goes on elsewhere"
    ]
    assert told(there, "23")["thread"] == [
        f"it answers {status('19')}, which is not saved"
    ]
    assert told(there, "24")["stream"] == [
        (
            'replies are not on the main stream unless "stream" of the account "jane" '
            "names them"
        )
    ]


def test_bursts() -> None:
    three = [item(str(n), published=f"2011-10-05T10:0{n}:00Z") for n in range(3)]
    assert told(stream(*three), "1")["burst"] == [
        "folded with 2 others of its kind, published in one go"
    ]
    assert "burst" not in told(stream(*three[:2]), "1")


def test_copies() -> None:
    post = card("content/posts/a.md", date="2011-10-05")
    there = stream(item(links=(f"{BASE}posts/a/",)), cards=[post])
    assert told(there)["copies"] == [
        "twitter:jane:20 and content/posts/a.md are one: it links back to the other",
        "lists show content/posts/a.md instead",
    ]
    other = item(
        "7", account="joe", url="https://joe.test/7", syndication=(status("20"),)
    )
    assert (
        told(stream(item(), other))["copies"][-1]
        == "lists show it instead of twitter:joe:7"
    )


def test_curation() -> None:
    place = Place("content/channels/jane/curation.yaml", 3, 1)
    said = Curation(title="T", tags=("a",), is_alone=True, place=place)
    assert told(stream(item(), said={"20": said}))["curation"] == [
        f"{place}: title, tags, distinct"
    ]


def test_nobody_knows_everything() -> None:
    assert why(stream(item()), "twitter:jane:21") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("twitter:jane:20", ["twitter:jane:20"]),
        ("20", ["twitter:jane:20"]),
        ("19", ["twitter:jane:20"]),
        ("30", ["twitter:jane:30", "twitter:joe:30"]),
        ("channels/jane/20/index.html", ["twitter:jane:20"]),
        ("/channels/jane/20/", ["twitter:jane:20"]),
        ("channels/jane/20", ["twitter:jane:20"]),
        ("https://jane.test/channels/jane/20/", ["twitter:jane:20"]),
        ("https://twitter.com/jane/status/20", ["twitter:jane:20"]),
        # also of what is held back
        (status("40"), ["twitter:jane:40"]),
        ("40", ["twitter:jane:40"]),
        ("99", []),
        ("posts/a/", []),
        ("https://other.test/", []),
    ],
)
def test_names(name: str, expected: list[str]) -> None:
    there = stream(
        item("20", aliases=("19",)),
        item("30"),
        item("30", account="joe", url=None),
        item("40", visibility="private"),
        cards=[card("content/posts/a.md")],
    )
    assert list(named(there, name)) == expected
