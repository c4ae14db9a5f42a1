"""Whole texts of long tweets."""

from __future__ import annotations

from time import perf_counter

from affluent.channels.twitter.body import body_from_entities, told
from affluent.channels.twitter.notes import (
    Note,
    note_from_record,
    notes_by_second,
    whole_body,
)

MADE = "2024-05-06T07:08:09Z"
LONG = "🎉 This is a long text that goes on " + "and on " * 60 + "to its end."


def note(text: str, **core: object) -> Note:
    record = {
        "noteTweet": {
            "noteTweetId": "9",
            "createdAt": "2024-05-06T07:08:09.000Z",
            "core": {"text": text, **core},
        }
    }
    found = note_from_record(record)
    assert found is not None
    return found


def shown(text: str, *notes: Note, made: str = MADE) -> str:
    url = "https://t.co/abcdefghij"
    entities = {
        "urls": [
            {
                "indices": [text.find(url), text.find(url) + len(url)],
                "url": url,
                "expanded_url": "https://twitter.com/i/web/status/5",
            }
        ]
    }
    body = whole_body(
        body_from_entities(text, entities if url in text else {}),
        made,
        notes_by_second(notes),
    )
    return told(body, "5", is_reply=text.startswith("@")).text


def test_the_whole_text_takes_the_place_of_its_beginning() -> None:
    assert shown(f"{LONG[:270]}… https://t.co/abcdefghij", note(LONG)) == LONG


def test_of_two_in_a_second_the_one_that_begins_alike() -> None:
    other = "Something else altogether " * 20
    assert (
        shown(f"{LONG[:270]}… https://t.co/abcdefghij", note(other), note(LONG)) == LONG
    )


def test_a_tweet_of_the_same_second_stays_itself() -> None:
    assert (
        shown("Second part of the thread, short.", note(LONG))
        == "Second part of the thread, short."
    )


def test_another_second() -> None:
    assert shown(LONG[:100], note(LONG), made="2024-05-06T07:08:10Z") == LONG[:100]


def test_names_may_be_missing_in_the_whole_text() -> None:
    assert shown(f"@jane @joe {LONG[:240]}…", note(LONG)) == LONG


def test_a_short_note_is_there_for_its_styles() -> None:
    text = "🎉 bold and slanted"
    plain = note(text)
    styled = note(text, styletags=[
        {"styleTypes": [{"name": "Bold"}], "fromIndex": 2, "toIndex": 6},
        {"styleTypes": [{"name": "Italic"}], "fromIndex": "11", "toIndex": "18"},
        {"styleTypes": [{"name": "Bold"}], "fromIndex": 90, "toIndex": 95},
    ])  # fmt: skip
    body = body_from_entities(text, {})
    assert whole_body(body, MADE, notes_by_second([plain])) == body
    html = told(
        whole_body(body, MADE, notes_by_second([styled])), "5", is_reply=False
    ).html
    assert html == "<p>🎉 <strong>bold</strong> and <em>slanted</em></p>"


def test_what_a_note_marks() -> None:
    text = f"See https://t.co/zzzzzzzzzz by @jane #Tag {LONG}"
    found = note(
        text,
        urls=[
            {
                "shortUrl": "https://t.co/zzzzzzzzzz",
                "expandedUrl": "https://example.org/",
                "displayUrl": "example.org",
                "fromIndex": 4,
                "toIndex": 27,
            }
        ],
        mentions=[{"screenName": "jane", "fromIndex": 31, "toIndex": 36}],
        hashtags=[{"text": "Tag", "fromIndex": 37, "toIndex": 41}],
    )
    words = told(found.body, "5", is_reply=False)
    assert (words.links, words.tags) == (("https://example.org/",), ("Tag",))
    assert '<a href="https://x.com/jane">@jane</a>' in words.html


def test_pictures_of_the_tweet_leave_the_note() -> None:
    picture = "https://t.co/pppppppppp"
    text = f"{LONG[:200]}… {picture}"
    media = [{"indices": [text.index(picture), len(text)], "url": picture}]
    body = whole_body(
        body_from_entities(text, {}, media),
        MADE,
        notes_by_second([note(f"{LONG} {picture}")]),
    )
    assert told(body, "5", is_reply=False).text == LONG


def test_records_that_are_none() -> None:
    for record in (
        None,
        [],
        {},
        {"noteTweet": {"core": {"text": "a"}}},
        {"noteTweet": {"createdAt": "x", "core": {"text": "a"}}},
    ):
        assert note_from_record(record) is None


def test_the_quoted_tweet_and_the_picture_stay() -> None:
    text = f"{LONG[:270]}… https://t.co/qqqqqqqqqq https://t.co/pppppppppp"
    other = "https://twitter.com/joe/status/7"
    own = "https://twitter.com/jane/status/5/photo/1"
    links = [
        {
            "indices": [text.index(url), text.index(url) + len(url)],
            "url": url,
            "expanded_url": leads,
        }
        for url, leads in (
            ("https://t.co/qqqqqqqqqq", other),
            ("https://t.co/pppppppppp", own),
        )
    ]
    entities = {"urls": links[:1], "media": links[1:]}
    short = body_from_entities(text, entities)
    found = told(
        whole_body(short, MADE, notes_by_second([note(LONG)])), "5", is_reply=False
    )
    assert (found.text, found.quote, found.links) == (LONG, other, ())


def test_styles_count_as_the_editor_does() -> None:
    """Behind signs that are two in UTF-16; if that parts words, then code points."""
    text = "👨‍💻 some bold words"
    for start, end in ((11, 15), (9, 13)):
        style = {"styleTypes": [{"name": "Bold"}], "fromIndex": start, "toIndex": end}
        (mark,) = note(text, styletags=[style]).body.marks
        assert text[mark.start : mark.end] == "bold"


def test_styles_beyond_the_text() -> None:
    for text in ("plain", "🎉"):
        style = {"styleTypes": [{"name": "Bold"}], "fromIndex": 0, "toIndex": 40}
        assert note(text, styletags=[style]).body.marks == ()


def test_many_of_one_second_take_no_time() -> None:
    notes = [note("@a " * 500 + str(number)) for number in range(500)]
    started = perf_counter()
    for _ in range(20):
        shown("@a " * 90, *notes)
    assert perf_counter() - started < 5
