"""What a tweet answers, repeats and quotes."""

from __future__ import annotations

import pytest

from affluent.channels.twitter.cites import quote_in, quoted_id, reply_in, repost_in
from affluent.channels.twitter.status import person
from affluent.model.item import Cite, Person

MIA = {"screen_name": "mia", "name": "Mia", "id_str": "77"}
MIA_PERSON = Person("Mia", "mia", "https://x.com/mia")
OWNER = person("jane", "Jane")


def repeated(text: str, *mentions: dict[str, object], **more: object) -> Cite | None:
    return repost_in(
        {"full_text": text, "entities": {"user_mentions": list(mentions)}, **more}
    )


def test_a_repeated_tweet_of_an_archive() -> None:
    cite = repeated(
        "RT @Mia: bread &amp; butter is what she wr…", {**MIA, "indices": ["3", "7"]}
    )
    assert cite == Cite(
        "repost",
        None,
        Person("Mia", "Mia", "https://x.com/Mia"),
        "<p>bread &amp; butter is what she wr…</p>",
    )


@pytest.mark.parametrize(
    "text", ["RT @mia: by hand", "RT mia", "so RT @mia: hello", "@mia RT: no"]
)
def test_what_was_repeated_by_hand_is_a_note(text: str) -> None:
    assert repeated(text) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            {"source_status_id_str": "50", "source_user_id_str": "77"},
            "https://x.com/mia/status/50",
        ),
        ({"source_status_id_str": "50", "source_user_id_str": "78"}, None),
        (
            {
                "source_status_id_str": "50",
                "expanded_url": "https://twitter.com/mia/status/50/photo/1",
            },
            "https://x.com/mia/status/50",
        ),
        (
            {
                "source_status_id_str": "50",
                "expanded_url": "https://twitter.com/joe/status/50/photo/1",
            },
            None,
        ),
        ({}, None),
    ],
)
def test_pictures_tell_which_tweet_was_repeated(
    source: dict[str, object], expected: str | None
) -> None:
    joe = {"screen_name": "joe", "id_str": "78", "indices": [10, 14]}
    cite = repeated(
        "RT @mia: @joe look",
        {**MIA, "indices": [3, 7]},
        joe,
        extended_entities={"media": [source]},
    )
    assert cite is not None
    assert cite.url == expected


@pytest.mark.parametrize(
    ("status", "url", "author"),
    [
        ({"in_reply_to_status_id_str": "5", "in_reply_to_screen_name": "mia"}, "https://x.com/mia/status/5", Person(None, "mia", "https://x.com/mia")),
        ({"in_reply_to_status_id": "5"}, "https://x.com/i/status/5", None),
        ({"in_reply_to_status_id": "5", "in_reply_to_user_id_str": "12"}, "https://x.com/jane/status/5", Person(None, "jane", "https://x.com/jane")),
        ({"in_reply_to_status_id": "5", "in_reply_to_user_id_str": "77", "entities": {"user_mentions": [MIA]}}, "https://x.com/mia/status/5", MIA_PERSON),
    ],
)  # fmt: skip
def test_reply(status: dict[str, object], url: str, author: Person | None) -> None:
    assert reply_in(status, OWNER, "12") == Cite("reply", url, author)


@pytest.mark.parametrize(
    "status", [{"in_reply_to_user_id_str": "77"}, {"in_reply_to_status_id_str": ""}, {}]
)
def test_no_reply(status: dict[str, object]) -> None:
    assert reply_in(status, OWNER, "12") is None


def test_quote() -> None:
    assert quote_in({}, "https://twitter.com/mia/status/5") == Cite(
        "quote",
        "https://twitter.com/mia/status/5",
        Person(None, "mia", "https://x.com/mia"),
    )
    assert quote_in({"quoted_status_id_str": "5"}, None) == Cite(
        "quote", "https://x.com/i/status/5"
    )
    assert quote_in({}, None) is None
    assert quoted_id({"quoted_status": {"id": 7}}) == "7"


def test_of_a_closed_account_nothing_is_told() -> None:
    quoted = {"id_str": "5", "full_text": "SALT", "user": {**MIA, "protected": True}}
    cite = quote_in({"quoted_status": quoted}, None)
    assert cite == Cite("quote", "https://x.com/mia/status/5", MIA_PERSON)
