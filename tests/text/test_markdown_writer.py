"""Ids, addresses and what else is collected."""

from __future__ import annotations

import pytest

from affluent.model.post import Slot, marker
from affluent.text.markdown_writer import (
    Options,
    Writer,
    encoded,
    text_of,
    without_ids,
)


def writer(lang: str = "en", base_path: str = "/blog") -> Writer:
    return Writer(Options(lang=lang, base_path=base_path), frozenset(), {})


def test_ids_are_unique() -> None:
    one = writer()
    wanted = ["same", "same", "main", "same-1", "same-1", "same", "_x", "__"]
    assert [one.anchor(name) for name in wanted] == [
        *("same", "same-1", "main", "same-1-1", "same-1-2", "same-2", "x", "x-1")
    ]


def test_ids_of_raw_html_are_taken() -> None:
    one = writer()
    one.reserve_ids('<p id="a"><p ID=b class="c"><p\nid = \'d\'>')
    assert [one.anchor(name) for name in "abcd"] == ["a-1", "b-1", "c", "d-1"]


@pytest.mark.parametrize(
    ("html", "wanted", "anchor", "shown"),
    [
        ("L’été", None, "l-ete", "L’été"),
        ("<em>a</em> &amp; b", None, "a-b", "<em>a</em> &amp; b"),
        ('<a href="x">a</a> b', None, "a-b", "a b"),
        ('a<sup class="footnote-ref"><a href="#fn:1">1</a></sup>', None, "a", "a"),
        (f"a {marker(0)} b", None, "a-b", "a  b"),
        ('<code id="x" class="y">a</code>', None, "a", '<code class="y">a</code>'),
        ("a", "own", "own", "a"),
    ],
)
def test_headings(html: str, wanted: str | None, anchor: str, shown: str) -> None:
    one = writer()
    assert one.heading(2, html, wanted) == anchor
    assert one.headings == [(2, anchor, shown)]


def test_a_heading_without_words_has_no_anchor() -> None:
    one = writer()
    assert one.heading(2, "", None) == ""
    assert one.headings == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://e.example/a b?c&d", "https://e.example/a%20b?c&amp;d"),
        ("mailto:a@e.example", "mailto:a@e.example"),
        ("//e.example/x", "//e.example/x"),
        ("/x/é", "/blog/x/%C3%A9"),
        ("?a=b", "?a=b"),
        ("", ""),
        ("#", "#"),
    ],
)
def test_addresses_that_are_known(url: str, shown: str) -> None:
    one = writer()
    assert one.address(url, 1) == shown
    assert one.slots == []


@pytest.mark.parametrize(
    ("url", "kind", "target"),
    [
        ("other.md#part", "link", "other.md#part"),
        ("../x/", "link", "../x/"),
        ("mon été.md", "link", "mon%20%C3%A9t%C3%A9.md"),
        ("a.md?b&c", "link", "a.md?b&c"),
        ('a"onclick="x', "link", "a%22onclick=%22x"),
        ("#part", "fragment", "#part"),
        ('#"><script>', "fragment", "#%22%3E%3Cscript%3E"),
    ],
)
def test_addresses_that_the_site_knows(url: str, kind, target: str) -> None:
    one = writer()
    assert one.address(url, 7) == marker(0)
    assert one.slots == [Slot(kind, target, 7)]


@pytest.mark.parametrize("url", ["a.jpg", "/img/a.jpg", "../a.jpg", ""])
def test_pictures_of_the_site(url: str) -> None:
    one = writer()
    assert one.picture(url, "alt", "t", ' class="x"', 3) == marker(0)
    assert one.slots == [Slot("picture", url, 3, "alt", "t", ' class="x"')]


def test_pictures_elsewhere() -> None:
    assert writer().picture("//e.example/a.jpg", '"a"', "<t>", ' class="x"', 3) == (
        '<img src="//e.example/a.jpg" alt="&quot;a&quot;" title="&lt;t&gt;"'
        ' loading="lazy" decoding="async" class="x">'
    )


def test_links_to_parts_are_checked_at_the_end() -> None:
    one = writer()
    for url in ("#ete", "#été", "#nothing", "#top", "#_comments", "other.md#x"):
        one.address(url, 4)
    one.heading(2, "Été", None)
    one.check_fragments()
    assert [(fault.message, fault.hint) for fault in one.faults] == [
        ('"#%C3%A9t%C3%A9": there is no heading "été" in this text', 'write "#ete"'),
        ('"#nothing": there is no heading "nothing" in this text', ""),
    ]


def test_the_lead_is_the_first_paragraph_with_words() -> None:
    one = writer()
    for html, level in (("in a list", 2), (marker(0), 0), ("first", 0), ("second", 0)):
        one.note_lead(html, level)
    assert one.lead == "first"


def test_without_a_paragraph_the_lead_is_in_a_list() -> None:
    one = writer()
    one.note_lead("in a list", 2)
    one.note_lead("next", 1)
    one.end_lead()
    one.note_lead("a note", 0)
    assert one.lead == "in a list"


def test_words_of_ours() -> None:
    assert writer("fr").word("note") == writer("fr-CA").word("note") == "Remarque"
    assert writer("de").word("note") == "Note"


def test_addresses_are_encoded() -> None:
    assert encoded("https://é.example/é") == "https://xn--9ca.example/%C3%A9"
    assert encoded("a&b") == "a&amp;b"


def test_text_of_html() -> None:
    assert text_of(f"a <b>b</b>\n&lt;c&gt; {marker(1)}d") == "a b <c> d"


def test_html_that_can_stand_beside_others() -> None:
    html = (
        '<h2 id="a" class="b">c</h2><p>d<sup class="footnote-ref"><a href="#fn:1"'
        ' id="fnref:1">1</a></sup> id="e"</p>'
    )
    assert without_ids(html) == '<h2 class="b">c</h2><p>d id="e"</p>'
