"""Feeds: valid by the rules of each format, read back by others, the same in all three."""

from __future__ import annotations

import json
import locale
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape
from typing import Any

import feedparser
import pytest
from lxml import etree

from affluent.plan.feeds.json_feed import json_feed
from affluent.plan.feeds.values import Enclosure, Feed, FeedEntry, scrubbed
from affluent.plan.feeds.xml_feed import atom, rss
from harness.feed_rules import problems_of_atom, problems_of_json, problems_of_rss

BASE = "https://example.org/"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = "{http://search.yahoo.com/mrss/}content"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ARTICLE = FeedEntry(
    id=BASE + "posts/loire/",
    url=BASE + "posts/loire/",
    title="La Loire & l'été",
    published="2012-03-14T09:00:00+01:00",
    updated="2012-03-15T10:30:00+01:00",
    summary="AT&T, 1 < 2",
    html='<p>Un <a href="https://example.org/x/">fleuve</a> &amp; des îles</p>',
    authors=(("Ann", BASE + "authors/ann/"), ("Zoé", "")),
    categories=("fleuves", "a & b", "fleuves"),
    lang="fr",
    cover=Enclosure(BASE + "loire.jpg", "image/jpeg", 1234),
)
NOTE = FeedEntry(
    id="tag:example.org,2012:note",
    url=BASE + "notes/1/",
    published="2012-03-13T09:00:00+00:00",
    summary="A note without a title, which goes on for so long that its beginning"
    " must be cut where a word ends, to stand for the title that it has not got",
    html="<p>A note</p>",
)
SHORT = FeedEntry(
    id=BASE + "short/",
    url=BASE + "short/",
    title="Summary only",
    published="2012-03-12T09:00:00Z",
    summary="In short",
)
FEED = Feed(
    id=BASE,
    title="Rivers",
    subtitle="Of all lengths",
    home_url=BASE,
    self_url=BASE + "feed",
    lang="en",
    author="Ann",
    author_url=BASE + "about/",
    entries=(ARTICLE, NOTE, SHORT),
    icon=BASE + "icon.png",
    hub="https://hub.example/",
)
FORMS = (rss, atom, json_feed)
XML_FORMS = (rss, atom)

NASTY = (
    "control \x00\x07\x0b\x1f and C1 \x85\x9f",
    "no characters \ufffe\uffff, half ones \ud800\udfff",
    "cdata ]]> <![CDATA[ ]]]]>",
    "lines \u2028 and \u2029, next\r\nto\ttabs",
    "family \U0001f468\u200d\U0001f469\u200d\U0001f467, İ ß 漢字",
    "right \u202eto\u202c left \u200f marks \u2067x\u2069",
    'markup <b>"bold"</b> &amp; <script>x</script> <!-- c -->',
    "x" * 10_000,
)


def with_entry(entry: FeedEntry) -> Feed:
    return replace(FEED, entries=(entry,))


CHECKS = {rss: problems_of_rss, atom: problems_of_atom, json_feed: problems_of_json}


def items(document: bytes) -> list[Any]:
    root = etree.fromstring(document)
    return root.findall("channel/item") or root.findall(ATOM + "entry")


@pytest.mark.parametrize("form", FORMS)
def test_feeds_are_valid(form: Any) -> None:
    assert CHECKS[form](form(FEED)) == []


@pytest.mark.parametrize("form", XML_FORMS)
def test_feed_readers_see_no_fault(form: Any) -> None:
    seen = feedparser.parse(form(FEED, "/feed.xsl"))
    assert not seen.bozo
    assert [entry.link for entry in seen.entries] == [e.url for e in FEED.entries]
    assert [entry.id for entry in seen.entries] == [e.id for e in FEED.entries]
    assert seen.feed.title == "Rivers"
    assert seen.feed.link == BASE
    assert {"self", "hub"} <= {link.rel for link in seen.feed.links}


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        (rss, (b"<link>https://example.org/</link>", b"")),
        (rss, (b"Wed, 14 Mar 2012", b"14.3.2012")),
        (atom, (b"<id>https://example.org/</id>", b"")),
        (atom, (b"2012-03-14T09:00:00+01:00", b"2012-03-14T09:00:00")),
        (json_feed, (b"+01:00", b"")),
        (json_feed, (b'"id":"https://example.org/short/"', b'"id":""')),
    ],
)
def test_the_checkers_see_faults(form: Any, fault: tuple[bytes, bytes]) -> None:
    document = form(FEED)
    assert fault[0] in document
    assert CHECKS[form](document.replace(*fault)) != []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_leaves_the_feed_valid(form: Any, text: str) -> None:
    entry = replace(
        ARTICLE, title=text, summary=text, html=f"<p>{text}</p>", categories=(text,)
    )
    named = replace(entry, authors=((text, ""),))
    feed = replace(with_entry(named), title=text, subtitle=text, author=text)
    document = form(feed)
    assert CHECKS[form](document) == []
    if form is not json_feed:
        assert not feedparser.parse(document).bozo


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_comes_back_the_same_from_all_forms(text: str) -> None:
    # as the sanitiser gives it: XML readers know no carriage return
    html = f"<p>{text}</p>".replace("\r", "")
    feed = with_entry(replace(ARTICLE, title=text, summary=text, html=html))
    line = re.sub(r"[\t\r\n\u2028\u2029]+", " ", scrubbed(text)).strip()
    item = items(rss(feed))[0]
    # as it is, or as HTML where feed readers would take it for some
    assert item.findtext("title") in {line, escape(line, quote=False)}
    assert unescape(item.findtext("description")) == scrubbed(text)
    assert item.findtext(CONTENT) == scrubbed(html)
    entry = items(atom(feed))[0]
    assert text_of(entry.find(ATOM + "title")) == line
    assert text_of(entry.find(ATOM + "summary")) == scrubbed(text)
    assert entry.findtext(ATOM + "content") == scrubbed(html)
    member = json.loads(json_feed(feed))["items"][0]
    assert member["title"] == line
    assert member["summary"] == scrubbed(text)
    assert member["content_html"] == scrubbed(html)


def text_of(element: Any) -> str:
    """The plain text of an Atom element of type text or html."""
    text = str(element.text)
    return unescape(text) if element.get("type") == "html" else text


def test_what_rss_tells() -> None:
    document = rss(FEED)
    channel = etree.fromstring(document).find("channel")
    assert channel.findtext("generator") == "affluent"
    assert channel.findtext("language") == "en"
    assert channel.findtext("image/url") == BASE + "icon.png"
    assert channel.findtext("lastBuildDate") == "Thu, 15 Mar 2012 10:30:00 +0100"
    article, note, short = items(document)
    assert article.find("guid").get("isPermaLink") == "true"
    assert note.find("guid").get("isPermaLink") == "false"
    assert article.findtext("description") == "AT&amp;T, 1 &lt; 2"
    assert [each.text for each in article.findall(CREATOR)] == ["Ann", "Zoé"]
    assert [each.text for each in note.findall(CREATOR)] == ["Ann"]
    assert [each.text for each in article.findall("category")] == ["fleuves", "a & b"]
    assert dict(article.find("enclosure").attrib) == {
        "url": BASE + "loire.jpg",
        "type": "image/jpeg",
        "length": "1234",
    }
    assert note.find("title") is None
    assert note.findtext("description").startswith("A note without")
    assert short.find(CONTENT) is None
    assert b"<content:encoded><![CDATA[<p>Un <a " in document


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (b"AT&T, 1 < 2, <x>", b"AT&#x26;T, 1 &#x3C; 2, &#x3C;x&gt;"),
        (b"of <b>tags</b>", b"of &#x26;lt;b&#x26;gt;tags&#x26;lt;/b&#x26;gt;"),
        (b"what &amp; is", b"what &#x26;amp;amp; is"),
    ],
)
def test_rss_tells_titles_so_that_nobody_takes_them_for_html(
    title: bytes, told: bytes
) -> None:
    entry = replace(ARTICLE, title=title.decode(), html="<p>&amp; <![CDATA[ &lt;</p>")
    document = rss(replace(with_entry(entry), title=title.decode()))
    assert document.count(b"<title>" + told + b"</title>") == 3
    # nothing but CDATA tells HTML, and in it nothing is a reference
    assert b"<![CDATA[<p>&amp; <![CDATA[ &lt;</p>]]>" in document


def test_what_is_told_whole_has_no_summary() -> None:
    entry = replace(NOTE, summary="", opening="A note")
    (told,) = items(atom(with_entry(entry)))
    assert told.findtext(ATOM + "title") == "A note"
    assert told.find(ATOM + "summary") is None
    # but RSS has a description always, which browsers show
    (item,) = items(rss(with_entry(entry)))
    assert item.findtext("description") == "A note"
    assert item.findtext(CONTENT) == "<p>A note</p>"
    (item,) = items(rss(with_entry(replace(entry, title="T", opening=""))))
    assert item.findtext("description") == "T"
    assert item.findtext(CONTENT) == "<p>A note</p>"


def test_all_files_are_told_though_rss_has_one_enclosure() -> None:
    sound = Enclosure(BASE + "a.mp3", "audio/mpeg", 3, 61.5)
    second = Enclosure(BASE + "b.png", "image/png")
    entry = replace(ARTICLE, enclosures=(sound, second))
    (item,) = items(rss(with_entry(entry)))
    assert [one.get("url") for one in item.findall("enclosure")] == [sound.url]
    assert [dict(one.attrib) for one in item.findall(MEDIA)] == [
        {
            "url": sound.url,
            "type": "audio/mpeg",
            "medium": "audio",
            "fileSize": "3",
            "duration": "62",
        },
        {
            "url": BASE + "loire.jpg",
            "type": "image/jpeg",
            "medium": "image",
            "fileSize": "1234",
        },
        {"url": second.url, "type": "image/png", "medium": "image"},
    ]
    assert b"media" not in rss(with_entry(ARTICLE))


def test_what_atom_tells() -> None:
    feed = etree.fromstring(atom(FEED))
    assert feed.get(LANG) == "en"
    assert feed.findtext(ATOM + "generator") == "affluent"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ann"
    article, note, short = feed.findall(ATOM + "entry")
    assert article.get(LANG) == "fr"
    assert article.findtext(ATOM + "updated") == "2012-03-15T10:30:00+01:00"
    assert article.findtext(ATOM + "published") == "2012-03-14T09:00:00+01:00"
    assert [dict(link.attrib) for link in article.findall(ATOM + "link")] == [
        {"href": ARTICLE.url},
        {
            "href": BASE + "loire.jpg",
            "rel": "enclosure",
            "type": "image/jpeg",
            "length": "1234",
        },
    ]
    assert article.find(ATOM + "content").get("type") == "html"
    # plain, unless feed readers would take it for HTML
    assert article.find(ATOM + "summary").text == "AT&T, 1 < 2"
    assert article.find(ATOM + "summary").get("type") is None
    assert note.findtext(ATOM + "title") == (
        "A note without a title, which goes on for so long that its beginning must be"
        " cut where a word ends…"
    )
    assert note.findtext(ATOM + "updated") == "2012-03-13T09:00:00+00:00"
    assert short.find(ATOM + "content") is None


def test_what_json_tells() -> None:
    document = json_feed(FEED)
    feed = json.loads(document)
    assert list(feed)[:2] == ["version", "title"]
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert feed["authors"] == [{"name": "Ann", "url": BASE + "about/"}]
    article, note, short = feed["items"]
    assert article == {
        "id": ARTICLE.id,
        "url": ARTICLE.url,
        "title": ARTICLE.title,
        "content_html": ARTICLE.html,
        "summary": ARTICLE.summary,
        "image": BASE + "loire.jpg",
        "date_published": "2012-03-14T09:00:00+01:00",
        "date_modified": "2012-03-15T10:30:00+01:00",
        "authors": [{"name": "Ann", "url": BASE + "authors/ann/"}, {"name": "Zoé"}],
        "tags": ["fleuves", "a & b"],
        "language": "fr",
    }
    assert "title" not in note
    assert short["content_text"] == "In short"
    assert document.decode().count("\n") == len(FEED.entries) + 2


def test_dates_are_the_same_everywhere() -> None:
    naive = replace(ARTICLE, published="2012-03-14T09:00:00", updated="")
    feed = with_entry(naive)
    moment = datetime(2012, 3, 14, 9, tzinfo=UTC)
    item = items(rss(feed))[0]
    assert parsedate_to_datetime(item.findtext("pubDate")) == moment
    entry = items(atom(feed))[0]
    for name in ("published", "updated"):
        assert datetime.fromisoformat(entry.findtext(ATOM + name)) == moment
    member = json.loads(json_feed(feed))["items"][0]
    assert datetime.fromisoformat(member["date_published"]) == moment


def test_the_latest_is_an_instant_not_a_text() -> None:
    early = replace(SHORT, id="e", published="2012-03-14T23:00:00+05:00", updated="")
    late = replace(SHORT, id="l", published="2012-03-14T22:00:00+00:00", updated="")
    feed = replace(FEED, entries=(early, late))
    root = etree.fromstring(atom(feed))
    assert root.findtext(ATOM + "updated") == "2012-03-14T22:00:00+00:00"
    told = replace(feed, updated="2013-01-01T00:00:00+00:00")
    root = etree.fromstring(atom(told))
    assert root.findtext(ATOM + "updated") == "2013-01-01T00:00:00+00:00"


@pytest.mark.parametrize("form", FORMS)
def test_the_barest_of_entries_and_feeds(form: Any) -> None:
    bare = FeedEntry(id=BASE + "x/", url=BASE + "x/")
    picture = replace(bare, id="p", html='<img src="https://example.org/x.png" alt="">')
    dated = replace(bare, id="d", published="2012-03-14T00:00:00+00:00")
    feed = Feed(id=BASE, title="", home_url=BASE, self_url=BASE + "feed")
    full = replace(feed, title="T", entries=(bare, picture, dated))
    assert CHECKS[form](form(full)) == []
    assert CHECKS[form](form(replace(feed, title="T"))) == []
    assert b"20" not in re.sub(rb"2012|2005|2\.0", b"", form(replace(feed, title="T")))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_feed_has_the_same_bytes(form: Any) -> None:
    assert form(FEED) == form(replace(FEED))


def test_the_locale_stays_as_it_is() -> None:
    before = locale.setlocale(locale.LC_ALL)
    rss(FEED)
    assert locale.setlocale(locale.LC_ALL) == before


@pytest.mark.parametrize("form", XML_FORMS)
def test_style_sheets_stand_before_the_root(form: Any) -> None:
    lines = form(FEED, "/b&c/feed.xsl", "/feed.css").decode().split("\n")
    assert lines[1:3] == [
        '<?xml-stylesheet href="/b&amp;c/feed.xsl" type="text/xsl"?>',
        '<?xml-stylesheet href="/feed.css" type="text/css"?>',
    ]
    assert lines[3].startswith(("<rss", "<feed"))
    assert b"xml-stylesheet" not in form(FEED)


def test_an_atom_entry_says_something_beside_its_title() -> None:
    bare = replace(FEED, entries=(replace(SHORT, summary="", title="A & <b>"),))
    entry = etree.fromstring(atom(bare)).find(ATOM + "entry")
    assert text_of(entry.find(ATOM + "summary")) == "A & <b>"
    noted = replace(FEED, entries=(NOTE, ARTICLE, replace(NOTE, summary="")))
    entries = etree.fromstring(atom(noted)).findall(ATOM + "entry")
    assert [entry.find(ATOM + "summary") is None for entry in entries] == [
        *(False, False, True)
    ]
