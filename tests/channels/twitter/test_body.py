"""What a text and its marks become."""

from __future__ import annotations

import pytest

from affluent.channels.twitter.body import (
    Body,
    Mark,
    body_from_entities,
    status_link,
    told,
    unescaped,
)

TCO = "https://t.co/abcdefghij"
OWN = "100"


def spot(text: str, piece: str, **more: object) -> dict[str, object]:
    start = text.index(piece)
    return {"indices": [str(start), str(start + len(piece))], **more}


def html(text: str, entities: dict[str, object], *, is_reply: bool = False) -> str:
    return told(body_from_entities(text, entities), OWN, is_reply=is_reply).html


@pytest.mark.parametrize(
    ("text", "kind", "entity", "expected"),
    [
        (
            f"🎉🎉 a &lt;b&gt; {TCO} &amp; AT&T",
            "urls",
            {"url": TCO, "expanded_url": "https://example.org/?a=1&b=2", "display_url": "example.org/?a=1&b…"},
            '<p>🎉🎉 a &lt;b&gt; <a href="https://example.org/?a=1&amp;b=2">example.org/?a=1&amp;b…</a> &amp; AT&amp;T</p>',
        ),
        (
            "hi @Jack!",
            "user_mentions",
            {"screen_name": "jack"},
            '<p>hi <a href="https://x.com/jack">@Jack</a>!</p>',
        ),
        ("plain http://example.org/a?b=1&amp;c=2.", "urls", None,
         '<p>plain <a href="http://example.org/a?b=1&amp;c=2">http://example.org/a?b=1&amp;c=2</a>.</p>'),
        ("cut https://t.co/abc", "urls", None, "<p>cut https://t.co/abc</p>"),
        ("one\ntwo\n\nthree", "urls", None, "<p>one<br>two</p><p>three</p>"),
        ("<script>alert(1)</script>", "urls", None, "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ],
)  # fmt: skip
def test_html(
    text: str, kind: str, entity: dict[str, object] | None, expected: str
) -> None:
    piece = TCO if kind == "urls" else "@Jack"
    listed = [] if entity is None else [spot(text, piece, **entity)]
    assert html(text, {kind: listed}) == expected


def test_an_address_that_could_run_is_never_a_link() -> None:
    text = f"see {TCO}"
    entity = spot(
        text, TCO, url=TCO, expanded_url="javascript:alert(1)", display_url="x"
    )
    assert 'href="https://t.co/abcdefghij"' in html(text, {"urls": [entity]})


@pytest.mark.parametrize("indices", [["0", "5"], [3], ["a", "b"], None, [40, 90]])
def test_a_wrong_position_is_looked_for(indices: object) -> None:
    entity = {
        "indices": indices,
        "url": TCO,
        "expanded_url": "https://example.org",
        "display_url": "example.org",
    }
    assert (
        html(f"é see {TCO} ok", {"urls": [entity]})
        == '<p>é see <a href="https://example.org">example.org</a> ok</p>'
    )


def test_a_name_within_a_longer_one_is_not_taken_for_it() -> None:
    assert "href" not in html(
        "hi @jackson", {"user_mentions": [{"screen_name": "jack", "indices": [0, 2]}]}
    )


def test_pictures_and_the_quoted_tweet_leave_the_end() -> None:
    text = f"look https://t.co/quoted0000 {TCO}"
    quoted = spot(
        text,
        "https://t.co/quoted0000",
        url="https://t.co/quoted0000",
        expanded_url="https://twitter.com/jane/status/7?s=20",
    )
    picture = spot(text, TCO, url=TCO)
    found = told(
        body_from_entities(text, {"urls": [quoted]}, [picture, picture]),
        OWN,
        is_reply=False,
    )
    assert (found.html, found.quote, found.links) == (
        "<p>look</p>",
        "https://twitter.com/jane/status/7?s=20",
        (),
    )


def test_a_tweet_in_the_middle_is_a_link() -> None:
    text = f"{TCO} says it"
    found = told(
        body_from_entities(
            text,
            {
                "urls": [
                    spot(text, TCO, url=TCO, expanded_url="https://x.com/jane/status/7")
                ]
            },
        ),
        OWN,
        is_reply=False,
    )
    assert (found.quote, found.links) == (None, ("https://x.com/jane/status/7",))


def test_another_tweet_than_the_known_quote_stays_a_link() -> None:
    text = f"see {TCO}"
    body = body_from_entities(
        text,
        {
            "urls": [
                spot(text, TCO, url=TCO, expanded_url="https://x.com/jane/status/7")
            ]
        },
    )
    assert told(body, OWN, is_reply=False, quoted="8").quote is None
    assert told(body, OWN, is_reply=False, quoted="7").html == "<p>see</p>"


def test_the_address_of_the_tweet_itself_goes() -> None:
    text = f"a long beginning… {TCO}"
    found = told(
        body_from_entities(
            text,
            {
                "urls": [
                    spot(
                        text,
                        TCO,
                        url=TCO,
                        expanded_url="https://twitter.com/i/web/status/100",
                    )
                ]
            },
        ),
        OWN,
        is_reply=False,
    )
    assert (found.text, found.quote) == ("a long beginning…", None)


@pytest.mark.parametrize(
    ("text", "is_reply", "expected"),
    [
        ("@a @b_1 hello @c", True, "hello @c"),
        ("@a hello", False, "@a hello"),
        ("@a @b", True, "@a @b"),
        ("hello @a", True, "hello @a"),
    ],
)
def test_names_of_those_who_are_answered(
    text: str, is_reply: bool, expected: str
) -> None:
    assert told(body_from_entities(text, {}), OWN, is_reply=is_reply).text == expected


def test_where_the_service_says_that_the_text_begins() -> None:
    assert (
        told(body_from_entities("@a @b hello", {}, start=3), OWN, is_reply=True).text
        == "@b hello"
    )


def test_tags_once_each_in_their_spelling() -> None:
    text = "#Été and #été and #two"
    tags = [
        {"indices": [0, 4], "text": "Été"},
        {"indices": [9, 13], "text": "été"},
        {"indices": [18, 22], "text": "two"},
    ]
    assert told(
        body_from_entities(text, {"hashtags": tags}), OWN, is_reply=False
    ).tags == ("Été", "two")


def test_styles_overlap() -> None:
    body = Body("ab cd", (Mark("bold", 0, 4), Mark("italic", 3, 5)))
    assert (
        told(body, OWN, is_reply=False).html
        == "<p><strong>ab <em>c</em></strong><em>d</em></p>"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://mobile.twitter.com/jane/status/12/photo/1", ("jane", "12")),
        ("http://twitter.com/#!/jane/status/12", ("jane", "12")),
        ("https://x.com/i/status/12", ("", "12")),
        ("https://twitter.com.example.org/jane/status/12", None),
        ("https://example.org/jane/status/12", None),
        ("https://x.com/jane/status/12/analytics", None),
    ],
)
def test_status_link(url: str, expected: object) -> None:
    assert status_link(url) == expected


def test_unescaped_once() -> None:
    assert unescaped("&amp;lt; &quot; &") == "&lt; &quot; &"


@pytest.mark.parametrize(
    "entities", [None, [], "x", {"urls": "x", "hashtags": [None, 3], "media": [[]]}]
)
def test_shapes_that_are_none(entities: object) -> None:
    assert (
        told(body_from_entities("a", entities, [None, 1]), OWN, is_reply=False).html
        == "<p>a</p>"
    )
