"""The item that a tweet is."""

from __future__ import annotations

import pytest

from affluent.channels.twitter.tweet import Setting, saved_from_status
from affluent.model.item import Item, Source, Spot

PHOTO = {"type": "photo", "media_url_https": "https://pbs.twimg.com/media/A.jpg"}
FILM = {"type": "animated_gif", "media_url_https": "https://pbs.twimg.com/t.jpg"}
LINK = {
    "indices": [0, 23],
    "url": "https://t.co/aaaaaaaaaa",
    "expanded_url": "https://example.org/",
    "display_url": "example.org",
}


def item(text: str = "hi", **status: object) -> Item:
    saved = saved_from_status(
        {"id_str": "20", "full_text": text, **status}, Setting("jane"), Source("a", "b")
    )
    assert saved is not None
    return saved.item


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ({}, "note"),
        ({"extended_entities": {"media": [PHOTO]}}, "photo"),
        (
            {
                "extended_entities": {
                    "media": [
                        PHOTO,
                        {**PHOTO, "media_url_https": "https://pbs.twimg.com/b.jpg"},
                    ]
                }
            },
            "gallery",
        ),
        ({"extended_entities": {"media": [PHOTO, FILM]}}, "video"),
        (
            {"extended_entities": {"media": [PHOTO]}, "in_reply_to_status_id": 5},
            "reply",
        ),
        ({"extended_entities": {"media": [PHOTO]}, "quoted_status_id": 5}, "photo"),
        ({"quoted_status_id": 5}, "quote"),
        (
            {
                "retweeted_status": {"id_str": "5", "full_text": "a"},
                "quoted_status_id": 6,
            },
            "repost",
        ),
        (
            {"card": {"binding_values": {"choice1_label": {"string_value": "A"}}}},
            "poll",
        ),
        ({"article": {"title": "T", "plain_text": "Long"}}, "article"),
        (
            {
                "text": "https://t.co/aaaaaaaaaa via @mia #tag",
                "entities": {"urls": [LINK]},
            },
            "link",
        ),
        (
            {
                "text": "https://t.co/aaaaaaaaaa is what I read all the day",
                "entities": {"urls": [LINK]},
            },
            "note",
        ),
    ],
)
def test_kind(status: dict[str, object], kind: str) -> None:
    assert item(str(status.pop("text", "hi")), **status).kind == kind


def test_a_repeated_tweet_has_no_words_of_its_own() -> None:
    found = item("RT @mia: a", retweeted_status={"id_str": "5", "full_text": "a"})
    assert (found.html, found.text, found.links, found.cites[0].html) == (
        "",
        "",
        (),
        "<p>a</p>",
    )


def test_an_article_within_a_tweet() -> None:
    found = item(
        "https://t.co/x", article={"title": "T", "plain_text": "Long\n\nand good"}
    )
    assert (found.title, found.text) == ("T", "Long\n\nand good")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "en"),
        ("zh-TW", "zh-TW"),
        ("und", None),
        ("qme", None),
        ("zxx", None),
        ("in", "id"),
        ("iw", "he"),
        ("<b>", None),
        (3, None),
    ],
)
def test_language(code: object, expected: str | None) -> None:
    assert item(lang=code).lang == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (
            {
                "coordinates": {"coordinates": ["2.35", "48.85"]},
                "geo": {"coordinates": [1, 2]},
            },
            Spot(48.85, 2.35),
        ),
        (
            {
                "geo": {"coordinates": ["48.85", "2.35"]},
                "place": {"full_name": "Paris"},
            },
            Spot(48.85, 2.35, "Paris"),
        ),
        ({"geo": {"coordinates": [91, 0]}}, None),
        ({"geo": {}, "place": {"name": "Paris"}}, Spot(name="Paris")),
        ({"geo": None, "coordinates": {"coordinates": ["x", 1]}}, None),
    ],
)
def test_place(status: dict[str, object], expected: Spot | None) -> None:
    assert item(**status).place == expected


@pytest.mark.parametrize(
    ("flag", "expected"),
    [(True, ""), ("true", ""), (False, None), (None, None), ([], None)],
)
def test_warning(flag: object, expected: str | None) -> None:
    assert item(possibly_sensitive=flag).warning == expected


def test_without_an_id_there_is_none() -> None:
    assert (
        saved_from_status({"full_text": "a"}, Setting("jane"), Source("a", "b")) is None
    )
