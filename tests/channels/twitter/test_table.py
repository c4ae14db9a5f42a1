"""The table of the first archives."""

from __future__ import annotations

from io import BytesIO

import pytest

from affluent.channels.twitter.table import handle_within, is_table, rows, shown_address

HEAD = "tweet_id,timestamp,text,expanded_urls\n"


def first(row: str) -> dict[str, object]:
    (_, status), *_ = rows(BytesIO((HEAD + row).encode()), "tweets.csv")  # type: ignore[misc]
    return status


@pytest.mark.parametrize(
    ("urls", "shown"),
    [
        (
            "https://example.org/a",
            [["https://t.co/aaaaaaaaaa", "https://example.org/a"]],
        ),
        (
            '"https://example.org/a,https://example.org/a"',
            [["https://t.co/aaaaaaaaaa", "https://example.org/a"]],
        ),
        (
            '"https://example.org/a,https://example.org/b"',
            [["https://t.co/aaaaaaaaaa", "https://example.org/a"]],
        ),
        ("", []),
    ],
)
def test_links_are_paired_with_where_they_lead(urls: str, shown: object) -> None:
    status = first(f"1,2014-01-01 00:00:01 +0000,see https://t.co/aaaaaaaaaa,{urls}\n")
    entities = status["entities"]
    assert isinstance(entities, dict)
    assert [[one["url"], one["expanded_url"]] for one in entities["urls"]] == shown


def test_two_links_and_one_address_cannot_be_paired() -> None:
    entities = first(
        "1,x,https://t.co/aaaaaaaaaa https://t.co/bbbbbbbbbb,https://example.org/a\n"
    )["entities"]
    assert isinstance(entities, dict)
    assert entities["urls"] == []


def test_whose_it_is() -> None:
    own = "https://twitter.com/jane/status/1/photo/1"
    assert handle_within(first(f"1,x,a,{own}\n")) == "jane"
    assert handle_within(first(f"2,x,a,{own}\n")) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEAD, True),
        ('"text","tweet_id","timestamp"\r\n1', True),
        ("id,text\n", False),
        ("", False),
    ],
)
def test_is_table(head: str, expected: bool) -> None:
    assert is_table(head) is expected


def test_a_table_in_pieces_is_read_as_far_as_it_goes() -> None:
    found = list(
        rows(
            BytesIO((HEAD + '1,x,a,\n2,y\n3,"open\n').encode() + b"\xff\x00"),
            "tweets.csv",
        )
    )
    assert [
        one[1]["id_str"]
        for one in found
        if isinstance(one, tuple) and isinstance(one[1], dict)
    ] == ["1", "2", "3"]


def test_links_of_2011_have_seven_signs_and_cut_ones_none() -> None:
    entities = first("1,x,a http://t.co/bh2fbvY,http://example.org/\n")["entities"]
    assert isinstance(entities, dict)
    assert [one["expanded_url"] for one in entities["urls"]] == ["http://example.org/"]
    entities = first("1,x,a http://t.co/bh2fbv…,http://example.org/\n")["entities"]
    assert isinstance(entities, dict)
    assert entities["urls"] == []


def test_tags_that_are_cut_are_none() -> None:
    entities = first("1,x,RT @a: #whole #hal…,\n")["entities"]
    assert isinstance(entities, dict)
    assert [one["text"] for one in entities["hashtags"]] == ["whole"]


def test_shown_addresses_are_cut_behind_fifteen_signs_of_more_than_sixteen() -> None:
    assert shown_address("https://example.org/tag/socmedhe15/") == (
        "example.org/tag/socmedhe15/"
    )
    assert shown_address("https://example.org/tag/socmedhe15/a") == (
        "example.org/tag/socmedhe15…"
    )


def test_what_a_spreadsheet_saved() -> None:
    line = "1,2014-01-01 00:00:01 +0000,caf\xe9,\n"
    for encoding in ("cp1252", "utf-8"):
        (found,) = rows(BytesIO((HEAD + line).encode(encoding)), "tweets.csv")
        assert isinstance(found, tuple)
        assert found[1]["full_text"] == "caf\xe9"


def test_shown_address_of_a_host_alone() -> None:
    assert shown_address("http://www.example.org/") == "example.org"
