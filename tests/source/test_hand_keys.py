from __future__ import annotations

from typing import Any

import pytest

from affluent.model.item import Cite, Media, Person, Spot
from affluent.source.hand_keys import hand_keys, media_kind
from affluent.source.nodes import Mapping
from affluent.source.schema import CONTENT, Source
from affluent.source.tables import json_schema, read_pairs, rows
from affluent.source.yaml import compose

ROOT = "content/channels/jane"


def read(text: str, zone: str = "Europe/Paris") -> tuple[dict[str, Any], list[str]]:
    path = f"{ROOT}/talks/a.md"
    node, _ = compose(text, path)
    assert isinstance(node, Mapping)
    source = Source(path, CONTENT._replace(strict=True), zone)
    values, problems = read_pairs(node.pairs, hand_keys(ROOT), "", source)
    return values, [f"{one.code} {one.message}" for one in problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # a mere day stays one, a clock is the site's
        ("2011-10-05", "2011-10-05"),
        ("5 October 2011", "2011-10-05"),
        ("1er mai 2012", "2012-05-01"),
        ("2011-10-05 14:48", "2011-10-05T14:48:00+02:00"),
        ("2011-12-05T14:48:00", "2011-12-05T14:48:00+01:00"),
        ("2011-10-05T14:48:00Z", "2011-10-05T16:48:00+02:00"),
        ("5 octobre 2011 à 14h30", "2011-10-05T14:30:00+02:00"),
        ("5 October 2011, 14h", "2011-10-05T14:00:00+02:00"),
    ],
)
def test_dates(written: str, expected: str) -> None:
    assert read(f"date: {written}") == ({"date": expected}, [])


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("author: Bob", "author", Person("Bob")),
        ("author: {name: Bob, handle: '@bob'}", "author", Person("Bob", "bob")),
        ("place: Nantes", "place", Spot(None, None, "Nantes")),
        ("place: {lat: 47.2, lon: -1.5}", "place", Spot(47.2, -1.5)),
        ("reply_to: https://x.test/1", "reply_to", Cite("reply", "https://x.test/1")),
        (
            "quote_of: {author: Bob, text: Hi & bye, date: 2011-10-05}",
            "quote_of",
            Cite("reply", None, Person("Bob"), "<p>Hi &amp; bye</p>", "2011-10-05"),
        ),
        ("file: deck.pdf", "file", "talks/deck.pdf"),
        ("file: ../media/a.jpg", "file", "media/a.jpg"),
        (
            "pictures: [a.jpg, {file: b.png, alt: A river}]",
            "pictures",
            (
                Media("image", None, "talks/a.jpg"),
                Media("image", None, "talks/b.png", "A river"),
            ),
        ),
        (
            "media: [{url: https://x.test/a, kind: video, duration: 2, poster: b.jpg}]",
            "media",
            (Media("video", "https://x.test/a", duration=2.0, poster="talks/b.jpg"),),
        ),
        ("tags: a, b", "tags", ("a", "b")),
        ("draft: yes", "draft", True),
        ("id: 12", "id", "12"),
        ("text: |\n  One\n\n  Two\n", "text", "One\n\nTwo"),
    ],
)
def test_values(text: str, key: str, expected: object) -> None:
    assert read(text) == ({key: expected}, [])


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("visibilty: private", "A106", '"visibilty" is not known'),
        ("visibility: secret", "A109", "is none of public"),
        ("draft: perhaps", "A109", "is neither true nor false"),
        ("kind: tweet", "A109", "is none of note"),
        ("date: next week", "A108", 'is not a date: "next week"'),
        ("url: example.org", "A109", "is not an address of the web"),
        ("file: https://x.test/a.pdf", "A109", "is not a file of this site"),
        ("file: ../../joe/a.pdf", "A403", "is not in the folder of the account"),
        ("file: ../../../../../a.pdf", "A403", "lies outside the site"),
        ("file: /a.pdf", "A403", "is not in the folder of the account"),
        ("media: [{alt: A river}]", "A109", 'has no "file"'),
        ("place: {lat: 47}", "A109", 'has only one of "lat" and "lon"'),
        ("reply_to: {author: Bob}", "A109", 'has neither "url" nor "text"'),
        ("id: a b", "A109", 'cannot be an id: "a b"'),
        ("id: a:b", "A109", "cannot be an id"),
        ("id: ../a", "A109", "cannot be an id"),
    ],
)
def test_what_is_refused(text: str, code: str, message: str) -> None:
    values, problems = read(text)
    assert not any(values.values())
    assert len(problems) == 1
    assert problems[0].startswith(code)
    assert message in problems[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.JPEG", "image"),
        ("a.mp4", "video"),
        ("a.mp3", "audio"),
        ("a.pdf", "document"),
        ("a", "document"),
    ],
)
def test_files_are_what_their_names_say(name: str, kind: str) -> None:
    assert media_kind(name) == kind


def test_the_manual_and_the_schema_have_every_key() -> None:
    keys = hand_keys(ROOT)
    assert {row.path for row in rows(keys, {})} >= {key.name for key in keys}
    properties = json_schema(keys)["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == {key.name for key in keys}
