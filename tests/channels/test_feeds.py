"""Feeds of all dialects, and those that are none."""

from __future__ import annotations

from time import process_time

import pytest

from affluent.channels import feeds
from affluent.channels.feed import Feed, FeedEntry
from affluent.channels.feeds import entries
from affluent.model.item import Media, Person, Spot
from affluent.model.problem import Problem

URL = "https://feeds.test/all/feed.xml"
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


def feed(text: str | bytes, headers: dict[str, str] | None = None) -> Feed:
    data = text.encode() if isinstance(text, str) else text
    found = entries(data, URL, headers)
    assert isinstance(found, Feed), found
    return found


def rss(item: str, space: str = "") -> FeedEntry:
    [entry] = feed(
        f'<rss version="2.0" {space}><channel><title>T</title>'
        f"<item>{item}</item></channel></rss>"
    ).entries
    return entry


def atom(inner: str) -> FeedEntry:
    [entry] = feed(ATOM.format(f"<entry>{inner}</entry>")).entries
    return entry


DIALECTS = {
    "rss 0.91": '<rss version="0.91"><channel><title>T</title>{}</channel></rss>',
    "rss 0.92": '<rss version="0.92"><channel><title>T</title>{}</channel></rss>',
    "rss 2.0": '<rss version="2.0"><channel><title>T</title>{}</channel></rss>',
    "rss 0.90": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title>'
    "</channel>{}</rdf:RDF>",
    "rss 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>'
    "{}</rdf:RDF>",
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_dialects_of_rss(dialect: str) -> None:
    item = (
        "<item><title>One</title><link>https://x.test/1</link>"
        "<description>&lt;p&gt;Hi&lt;/p&gt;</description></item>"
    )
    found = feed(DIALECTS[dialect].format(item))
    assert found.title == "T"
    [entry] = found.entries
    assert (entry.id, entry.url) == ("https://x.test/1", "https://x.test/1")
    assert (entry.title, entry.html) == ("One", "<p>Hi</p>")
    assert (entry.published, entry.updated) == (None, None)


def test_atom_0_3() -> None:
    [entry] = feed(
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry>'
        "<id>tag:x.test,2003:1</id><issued>2003-12-13T08:29:29-04:00</issued>"
        "<modified>2003-12-14T00:00:00Z</modified>"
        '<content type="text/html" mode="escaped">&lt;b&gt;x&lt;/b&gt;</content>'
        "</entry></feed>"
    ).entries
    assert entry.id == "tag:x.test,2003:1"
    assert entry.published == "2003-12-13T08:29:29-04:00"
    assert entry.updated == "2003-12-14T00:00:00Z"
    assert (entry.html, entry.url) == ("<b>x</b>", None)


def test_the_parts_of_an_atom_feed() -> None:
    found = feed(
        ATOM.format(
            '<title>T</title><link rel="hub" href="https://hub.test/"/>'
            '<link href="https://x.test/"/><link rel="next" href="?page=2"/>'
            "<author><name>Jane</name><email>jane@x.test</email>"
            "<uri>https://jane.test/</uri></author>"
            '<entry xml:lang="fr"><id>1</id><title type="html">R&amp;amp;D</title>'
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
            '<p>Oui, <a href="b">b</a></p></div></content><summary>S</summary>'
            '<category term="a" label="A b"/><category term="c"/></entry>'
        )
    )
    assert found.hubs == ("https://hub.test/",)
    assert (found.url, found.older) == ("https://x.test/", f"{URL}?page=2")
    assert found.author == Person("Jane", None, "https://jane.test/")
    [entry] = found.entries
    assert entry.author == found.author
    assert (entry.title, entry.lang) == ("R&D", "fr")
    assert entry.html == '<p>Oui, <a href="https://feeds.test/all/b">b</a></p>'
    assert (entry.summary, entry.tags) == ("<p>S</p>", ("A b", "c"))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<guid>12</guid>", ("12", None)),
        ("<guid>https://x.test/1</guid>", ("https://x.test/1", "https://x.test/1")),
        (
            '<guid isPermaLink="false">https://x.test/1</guid><link>/2</link>',
            ("https://x.test/1", "https://feeds.test/2"),
        ),
        (
            (
                "<link>https://burner.test/~r/1</link><feedburner:origLink "
                'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
                "https://x.test/1</feedburner:origLink><guid>1</guid>"
            ),
            ("1", "https://x.test/1"),
        ),
        ("<link>javascript:alert(1)</link><guid>1</guid>", ("1", None)),
    ],
)
def test_ids_and_addresses(item: str, expected: tuple[str, str | None]) -> None:
    entry = rss(item)
    assert (entry.id, entry.url) == expected


def test_what_has_no_id_gets_one_that_stays() -> None:
    first, again, other = (rss(f"<title>{title}</title>") for title in "aab")
    assert first.id == again.id != other.id


def test_one_id_for_all_is_no_id() -> None:
    one = (
        "<item><guid isPermaLink='false'>1</guid><link>https://x.test/{}</link></item>"
    )
    items = one.format("a") + one.format("b") + one.format("a")
    found = feed(f'<rss version="2.0"><channel>{items}</channel></rss>').entries
    assert [entry.url for entry in found] == ["https://x.test/a", "https://x.test/b"]
    assert len({entry.id for entry in found}) == 2


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<title>R&amp;amp;D</title>", "R&D"),
        ("<title>&lt;b&gt;a&lt;/b&gt; b</title>", "a b"),
        ("<title>1 &lt; 2</title>", "1 < 2"),
        ("<title><![CDATA[ two\n lines ]]></title>", "two lines"),
        ("<title/>", None),
    ],
)
def test_titles_of_rss(inner: str, expected: str | None) -> None:
    assert rss(f"<guid>1</guid>{inner}").title == expected


def test_a_title_of_atom_is_what_it_says() -> None:
    assert atom("<title>a &amp;amp; &lt;i&gt;</title>").title == "a &amp; <i>"


@pytest.mark.parametrize(
    ("dates", "published", "updated"),
    [
        (
            "<pubDate>Sun, 06 Sep 2009 16:20:00 +0200</pubDate>",
            "2009-09-06T16:20:00+02:00",
            None,
        ),
        ("<pubDate>6 Sep 09 16:20 EST</pubDate>", "2009-09-06T16:20:00-05:00", None),
        ("<dc:date>2009-09-06</dc:date>", "2009-09-06", None),
        (
            (
                "<pubDate>Sun, 06 Sep 2009 16:20:00 GMT</pubDate>"
                "<dcterms:modified>2010-01-01T00:00:00Z</dcterms:modified>"
            ),
            "2009-09-06T16:20:00Z",
            "2010-01-01T00:00:00Z",
        ),
        (
            "<pubDate>Κυρ, 11 Ιούλ 2004 12:00:00 EST</pubDate>",
            "2004-07-11T17:00:00Z",
            None,
        ),
        ("<pubDate>soon</pubDate>", None, None),
        ("<pubDate>0000-00-00 00:00:00</pubDate>", None, None),
    ],
)
def test_dates(dates: str, published: str | None, updated: str | None) -> None:
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"'
    )
    entry = rss(dates, spaces)
    assert (entry.published, entry.updated) == (published, updated)


def test_an_atom_entry_that_was_only_updated() -> None:
    entry = atom("<id>1</id><updated>2011-10-05T10:00:00Z</updated>")
    assert (entry.published, entry.updated) == (None, "2011-10-05T10:00:00Z")


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("nobody@x.test (Jane Doe)", "Jane Doe"),
        ("Jane Doe (jane@x.test)", "Jane Doe"),
        ("jane@x.test", None),
        ("Jane Doe", "Jane Doe"),
    ],
)
def test_authors_have_no_mail(author: str, expected: str | None) -> None:
    assert rss(f"<author>{author}</author>").author == Person(expected)


def test_media_with_their_own_descriptions() -> None:
    entry = rss(
        "<description>&lt;p&gt;Body&lt;/p&gt;</description>"
        '<media:content url="https://x.test/a.jpg" type="image/jpeg" width="4" height="3">'
        '<media:description type="plain">A dog</media:description></media:content>'
        '<media:content url="https://x.test/b.png" medium="image"/>'
        '<media:group><media:content url="/s.mp4" type="video/mp4" width="1" height="1"/>'
        '<media:content url="/l.mp4" type="video/mp4" width="9" height="9"/>'
        '<media:thumbnail url="t.jpg"/></media:group>'
        "<media:keywords>one, two</media:keywords>",
        MEDIA,
    )
    assert (entry.html, entry.summary) == ("<p>Body</p>", "")
    assert entry.media == (
        Media("image", "https://x.test/a.jpg", alt="A dog", width=4, height=3),
        Media("image", "https://x.test/b.png"),
        Media(
            "video",
            "https://feeds.test/l.mp4",
            width=9,
            height=9,
            poster="https://feeds.test/all/t.jpg",
        ),
    )
    assert entry.tags == ("one", "two")


def test_what_describes_an_entry_without_text_is_its_text() -> None:
    entry = rss(
        "<media:group><media:title>Film</media:title>"
        "<media:description>a &lt; b</media:description></media:group>",
        MEDIA,
    )
    assert (entry.title, entry.html) == ("Film", "<p>a &lt; b</p>")


def test_a_podcast() -> None:
    entry = rss(
        '<enclosure url="https://x.test/1.mp3?a=1" type="audio/mpeg" length="12"/>'
        "<itunes:duration>1:02:03</itunes:duration>",
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    )
    assert entry.media == (Media("audio", "https://x.test/1.mp3?a=1", duration=3723.0),)


def test_places() -> None:
    georss = 'xmlns:georss="http://www.georss.org/georss"'
    geo = 'xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"'
    assert rss("<georss:point>48.85 2.35</georss:point>", georss).place == Spot(
        48.85, 2.35
    )
    assert rss("<geo:lat>48.85</geo:lat><geo:long>2.35</geo:long>", geo).place == Spot(
        48.85, 2.35
    )
    assert rss("<geo:lat>948.85</geo:lat><geo:long>2.35</geo:long>", geo).place is None


def test_replies_licences_and_what_else_there_is() -> None:
    entry = rss(
        '<thr:in-reply-to ref="a" href="https://y.test/1"/>'
        "<cc:license>https://cc.test/by</cc:license>"
        "<slideshare:meta><slideshare:views>12</slideshare:views></slideshare:meta>"
        "<dc:date.Taken>2010-01-01</dc:date.Taken>",
        'xmlns:thr="http://purl.org/syndication/thread/1.0" '
        'xmlns:cc="http://web.resource.org/cc/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:slideshare="http://slideshare.net/api/1"',
    )
    assert entry.in_reply_to == ("https://y.test/1",)
    assert entry.licence == "https://cc.test/by"
    assert entry.extra["slideshare:views"] == "12"
    assert entry.extra["dc:date.taken"] == "2010-01-01"


def test_tags_of_photos_and_types_of_entries() -> None:
    spaces = MEDIA
    tags = '<media:category scheme="urn:flickr:tags">sea sun</media:category>'
    assert rss(tags, spaces).tags == ("sea", "sun")
    kind = '<category scheme="http://schemas.google.com/g/2005#kind" term="post"/>'
    assert atom(f'<id>1</id>{kind}<category term="#x"/>').tags == ("x",)


def test_what_is_damaged_is_read_as_far_as_it_goes() -> None:
    found = feed(
        "\n\n<rss version='2.0'><channel><item><title>a&nbsp;b & c</title>"
        "<link>https://x.test/?a=1&b=2</link><slideshare:views>7</slideshare:views>"
        "</item><item><title>cut"
    ).entries
    assert found[0].title == "a\xa0b & c" or found[0].title == "a b & c"
    assert found[0].url == "https://x.test/?a=1&b=2"


@pytest.mark.parametrize(
    ("encoding", "headers"),
    [
        ("utf-16", {}),
        ("utf-8-sig", {}),
        ("iso-8859-1", {"content-type": "application/xml; charset=iso-8859-1"}),
    ],
)
def test_encodings(encoding: str, headers: dict[str, str]) -> None:
    text = "<rss version='2.0'><channel><item><title>été</title></item></channel></rss>"
    [entry] = feed(text.encode(encoding), headers).entries
    assert entry.title == "été"


BOMB = '<!DOCTYPE rss [<!ENTITY a "{}">{}]><rss version="2.0"><channel><title>&a;</title></channel></rss>'


@pytest.mark.parametrize(
    "text",
    [
        BOMB.format("ha", '<!ENTITY b "&a;&a;">'),
        BOMB.format("ha" * 100, ""),
        BOMB.format("ha", '<!ENTITY f SYSTEM "file:///etc/hostname">'),
        BOMB.format("ha", '<!ENTITY % p "x">'),
        BOMB.format("ha", "<!ENTITY odd"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_bombs_are_refused(text: str, encoding: str) -> None:
    found = entries(text.encode(encoding), URL)
    assert isinstance(found, Problem)
    assert (found.code, found.place.path) == ("I112", URL)
    assert "entities" in found.message


def test_names_of_signs_do_no_harm() -> None:
    text = BOMB.format("&#233;", "")
    assert feed(text).title == "é"


@pytest.mark.parametrize(
    "data", [b"", b"<html><p>Hi</p></html>", b"\x89PNG\r\n", b"hello"]
)
def test_what_is_no_feed_is_a_problem(data: bytes) -> None:
    found = entries(data, URL)
    assert isinstance(found, Problem)
    assert found.code == "I112"


def test_a_text_is_never_taken_for_a_path(tmp_path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<rss version='2.0'><channel><title>T</title></channel></rss>")
    assert isinstance(entries(str(path).encode(), URL), Problem)


START = b"<rss version='2.0'><channel><item><title>T</title><description>"


@pytest.mark.parametrize(
    "sign", [b"<!--", b"<![CDATA[", b"<a>", b"<!", b"<", b"&", b"<a b="]
)
def test_open_ends_take_no_time(sign: bytes) -> None:
    start = process_time()
    feed(START + sign * 20_000)
    assert process_time() - start < 3


def test_what_is_damaged_and_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MENDED_LIMIT", 1000)
    found = entries(START + b"a" * 1000, URL)
    assert isinstance(found, Problem)
    assert "damaged" in found.message
    assert feed(START + b"a" * 1000 + b"</description></item></channel></rss>").entries


@pytest.mark.parametrize("form", ["{}", "<![CDATA[{}]]>"])
def test_endless_names_take_no_time(form: str) -> None:
    start = process_time()
    one = rss(f"<title>T</title><author>{form.format('x' * 200_000)}</author>")
    assert process_time() - start < 3
    assert one.author == Person()


@pytest.mark.parametrize("escaped", ["&#{}", "&amp;#{}", "<![CDATA[&#{}]]>"])
@pytest.mark.parametrize(
    ("reference", "sign"),
    [("xD83D;&#xDE00;", "\U0001f600"), ("xD800;", "\ufffd"), ("x110000;", "\ufffd")],
)
def test_references_to_no_character(escaped: str, reference: str, sign: str) -> None:
    shown = reference.replace(
        "&", escaped[: escaped.index("#")].replace("<![CDATA[", "")
    )
    entry = rss(f"<description>{escaped.format(shown)}</description>")
    assert sign in (entry.html or entry.summary or "")


def test_a_torn_declaration() -> None:
    data = b"<?xml version='1.0' encoding='ut\x97f'?><rss version='2.0'><channel>"
    assert feed(data + b"<title>T</title></channel></rss>").title == "T"
