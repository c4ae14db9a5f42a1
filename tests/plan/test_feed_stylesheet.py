"""A person who opens a feed sees a page, in English or French, without script or style."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree, html

from affluent.plan.feed_stylesheet import feed_css, feed_stylesheet
from affluent.plan.feeds import Feed, FeedEntry, atom, rss

BASE = "https://example.org/"
FEED = Feed(
    id=BASE,
    title="Rivers & <lakes>",
    subtitle="Of all lengths",
    home_url=BASE,
    self_url=BASE + "feed.rss",
    author="Ann",
    hub="https://hub.example/",
    entries=(
        FeedEntry(
            id=BASE + "loire/",
            url=BASE + "loire/",
            title="L'été <b>",
            published="2012-12-04T09:00:00+01:00",
            summary="AT&T",
            html="<p>long</p>",
        ),
        FeedEntry(
            id=BASE + "note/",
            url=BASE + "note/",
            published="2011-01-31T09:00:00+01:00",
            summary="A note",
        ),
    ),
)


def page(form: Any, lang: str) -> Any:
    sheet = etree.XSLT(etree.fromstring(feed_stylesheet(lang, "/b/style.css?a&b")))
    return html.fromstring(str(sheet(etree.fromstring(form(FEED)))))


@pytest.mark.parametrize("form", [rss, atom])
def test_a_feed_as_a_page(form: Any) -> None:
    seen = page(form, "en")
    assert seen.get("lang") == "en"
    assert seen.findtext(".//h1") == "Rivers & <lakes>"
    assert "Of all lengths" in seen.text_content()
    assert seen.findtext(".//code") == BASE + "feed.rss"
    links = [(link.get("href"), link.text_content().strip()) for link in seen.iter("a")]
    assert links[:2] == [(BASE, "Visit the site"), (BASE + "loire/", "L'été <b>")]
    assert links[2][0] == BASE + "note/"
    assert [time.text for time in seen.iter("time")] == ["2012-12-04", "2011-01-31"]
    assert "A note" in seen.text_content()
    assert seen.xpath("//link[@rel='stylesheet']/@href") == ["/b/style.css?a&b"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Address of this feed"),
        ("de", "Address of this feed"),
        ("fr", "Adresse de ce flux"),
        ("fr-CA", "Adresse de ce flux"),
        ("frr", "Address of this feed"),
    ],
)
def test_the_language_of_the_page(lang: str, words: str) -> None:
    assert words in page(rss, lang).text_content()
    assert words in feed_css(lang).decode()


@pytest.mark.parametrize("form", [rss, atom])
def test_nothing_that_the_policy_forbids(form: Any) -> None:
    seen = page(form, "fr")
    assert seen.xpath("//script | //style | //@style | //@onclick") == []


def test_the_css_is_whole_and_asks_for_nothing() -> None:
    text = feed_css("fr").decode()
    assert text.count("{") == text.count("}")
    assert not re.search(r"\$|@import|url\(", text)
