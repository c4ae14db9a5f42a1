"""What is folded: a table of stories."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.stream import copies
from affluent.model.curation import Curation
from affluent.model.item import Cite, Item, Media, Source
from harness.items import item, status, stream
from harness.values import card

POST = "https://jane.test/posts/a/"
SHOT = "https://www.flickr.com/photos/jane/5/"


def flickr(native: str = "5", **given: Any) -> Item:
    url = f"https://www.flickr.com/photos/jane/{native}/"
    fields = {"channel": "flickr", "account": "janef", "kind": "photo", "url": url}
    return item(native, **{**fields, **given})


def tumblr(native: str = "7", **given: Any) -> Item:
    url = f"https://jane.tumblr.com/post/{native}"
    return item(native, channel="tumblr", account="janet", url=url, **given)


def groups(
    *items: Item, said: dict[str, Curation] | None = None, **post: Any
) -> set[str]:
    """The groups of the items and of one post, best first, by native id."""
    cards = [card("content/posts/a.md", date="2011-10-05", **post)]
    found = stream(*items, said=said, cards=cards).ground.copies.groups
    return {
        " ".join(name.rpartition(":")[2].rpartition("/")[2] for name in group)
        for group in found.values()
    }


@pytest.mark.parametrize(
    ("items", "post", "expected"),
    [
        # nothing is folded on a guess
        ([item(text="Same"), tumblr(text="Same"), flickr(text="Same")], {}, set()),
        ([item(links=("https://other.test/",))], {}, set()),
        # the post names its copy, however its address is written
        ([item()], {"syndication": (status("20"),)}, {"a.md 20"}),
        (
            [item()],
            {"syndication": ("https://twitter.com/jane/status/20?s=1",)},
            {"a.md 20"},
        ),
        (
            [item(), tumblr()],
            {"syndication": (status("20"), "https://tumblr.com/jane/7")},
            {"a.md 20 7"},
        ),
        # the item names its copy
        ([item(syndication=(POST,))], {}, {"a.md 20"}),
        ([item(), tumblr(syndication=(status("20"),))], {}, {"20 7"}),
        # it links back to an own address, old ones too
        ([item(links=(POST,))], {}, {"a.md 20"}),
        ([item(links=("http://www.jane.test/posts/a?utm_source=t",))], {}, {"a.md 20"}),
        (
            [item(links=("https://jane.test/old/",))],
            {"aliases": ("/old/",)},
            {"a.md 20"},
        ),
        (
            [item(links=("https://jane.test/channels/janef/5/",)), flickr()],
            {},
            {"20 5"},
        ),
        ([item(links=("https://other.test/", POST))], {}, {"a.md 20"}),
        # but not to a page that is no post, nor to several
        ([item(links=("https://jane.test/",))], {}, set()),
        (
            [item(links=(POST, "https://jane.test/channels/janef/5/")), flickr()],
            {},
            set(),
        ),
        # an item of one's own elsewhere is linked for other reasons
        ([item(links=(SHOT,)), flickr()], {}, set()),
        # what was written for the hub links to it as pages do
        ([item(links=(POST,), source=Source("a.md", "", "hand"))], {}, set()),
        # answers, reposts and quotes are no copies
        ([item(reply="9", by="bob", links=(POST,))], {}, set()),
        ([item(kind="repost", links=(POST,))], {}, set()),
        ([item(kind="like", links=(POST,))], {}, set()),
        ([item(cites=(Cite("quote", status("9", "bob")),), links=(POST,))], {}, set()),
        # of one account, only the first links back; the second says something new
        (
            [
                item("21", links=(POST,), published="2011-10-07T10:00:00Z"),
                item("20", links=(POST,), published="2011-10-06T10:00:00Z"),
            ],
            {},
            {"a.md 20"},
        ),
        ([item("20"), item("21", syndication=(status("20"),))], {}, set()),
        # one address at the service, even within an account
        ([item(), item("x", url="https://twitter.com/jane/status/20")], {}, {"20 x"}),
        (
            [
                item(),
                tumblr("20", syndication=(status("20"),)),
                flickr(syndication=(status("20"),)),
            ],
            {},
            {"20 20 5"},
        ),
        # what was liked is not one's own
        ([item(), item("like", kind="like", url=status("20"))], {}, set()),
        # a thread is folded by its first part
        (
            [
                item("20", published="2011-10-05"),
                item("21", reply="20", published="2011-10-06"),
            ],
            {"syndication": (status("20"),)},
            {"a.md 20"},
        ),
        (
            [
                item("20", published="2011-10-05", links=(POST,)),
                item("21", reply="20", published="2011-10-06"),
            ],
            {},
            set(),
        ),
        # what is held back is nobody's copy
        ([item(visibility="followers", links=(POST,))], {}, set()),
        ([item()], {"syndication": (status("20"),), "unlisted": True}, set()),
    ],
)
def test_what_is_folded(
    items: list[Item], post: dict[str, Any], expected: set[str]
) -> None:
    assert groups(*items, **post) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"20": Curation(same_as=("flickr:janef:5",))}, {"20 5"}),
        ({"20": Curation(same_as=(SHOT,))}, {"20 5"}),
        ({"20": Curation(same_as=("21",))}, {"20 21"}),
        ({"20": Curation(same_as=("/posts/a/",))}, {"a.md 20"}),
        ({"20": Curation(same_as=(POST, SHOT))}, {"a.md 20 5"}),
        ({"20": Curation(same_as=("99",))}, set()),
        ({"20": Curation(hide=True, same_as=(SHOT,))}, set()),
    ],
)
def test_the_author_folds(said: dict[str, Curation], expected: set[str]) -> None:
    assert groups(item("20", title="T"), item("21"), flickr(), said=said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, {"a.md 20 7"}),
        ({"20": Curation(is_alone=True)}, {"a.md 7"}),
        ({"20": Curation(distinct=(POST,))}, {"a.md 7"}),
        # the earlier one is the copy, and of things undated that of the shorter id
        ({"20": Curation(distinct=("tumblr:janet:7",))}, {"a.md 7"}),
        ({"20": Curation(is_alone=True, same_as=(POST,))}, {"a.md 7"}),
    ],
)
def test_the_author_keeps_apart(said: dict[str, Curation], expected: set[str]) -> None:
    two = (item("20", links=(POST,)), tumblr(links=(POST,)))
    assert groups(*two, said=said) == expected


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"kind": "article"}, {"title": "T", "text": "longer than the other"}),
        ({"title": "T"}, {"text": "longer than the other"}),
        (
            {"media": (Media("image", alt="A river"),)},
            {"text": "longer than the other"},
        ),
        ({"text": "longer than the other"}, {"media": (Media("image"),)}),
        (
            {"media": (Media("image", path="media/a.jpg"),)},
            {"media": (Media("image"),)},
        ),
        ({"published": "2011-10-05"}, {"published": "2011-10-06"}),
        ({"published": "2011-10-05"}, {"published": None}),
    ],
)
def test_the_richest_is_the_best(better: dict[str, Any], worse: dict[str, Any]) -> None:
    same = {"text": "Note"}
    one = item("20", **{**same, **better})
    other = tumblr("7", syndication=(status("20"),), **{**same, **worse})
    assert groups(one, other) == {"20 7"}
    one = item("20", syndication=("https://tumblr.com/jane/7",), **{**same, **worse})
    assert groups(one, tumblr("7", **{**same, **better})) == {"7 20"}


def test_every_evidence_is_told() -> None:
    there = stream(item(links=(POST,)), cards=[card("content/posts/a.md")])
    assert there.ground.copies.evidence == (
        copies.Evidence("twitter:jane:20", "content/posts/a.md", copies.LINK_BACK),
    )
