"""What all pages of a language share: the site, its menus, its voices."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.site import Site
from affluent.model.page import FeedLink
from affluent.model.post import Post, Slot
from affluent.model.settings import (
    Feeds,
    Language,
    Markdown,
    MenuEntry,
    Settings,
    Voice,
)
from affluent.plan.world import (
    World,
    feed_links,
    frame_sources,
    interface_lang,
    shared_parts,
)
from harness.embed_values import PLAYER, item_view
from harness.stream_values import entry_of, stream_of
from harness.values import SMALL, post, site, theme, with_stream, world

BOTH = (Language("en"), Language("fr", title="Rivières"))
SETTINGS = Settings(title="Rivers", base_url="https://x.org/blog/", languages=BOTH)
LABEL = (("", "Label"),)


def values(joined: Site, number: int = 0, **fields: Any) -> dict[str, Any]:
    """The shared parts of a section by name, without their digests."""
    here = world(joined, **fields)
    parts = shared_parts(here, joined.sections[number])
    return {name: part.value for name, part in parts.items()}


def test_the_site_as_its_pages_see_it() -> None:
    ann = Voice("ann", "Ann")
    settings = SETTINGS._replace(voices=(ann,), owner="ann", description="All of them")
    english, french = (values(site(settings=settings), n)["site"] for n in (0, 1))
    assert (english.title, english.description) == ("Rivers", "All of them")
    assert (english.url, english.home_url) == ("https://x.org/blog/", "/")
    assert (french.title, french.home_url, french.lang) == ("Rivières", "/fr/", "fr")
    assert english.owner == ann
    assert english.languages == (("en", "Rivers", "/"), ("fr", "Rivières", "/fr/"))
    assert values(site())["site"].owner is None


def test_the_theme_and_the_data() -> None:
    facts = theme(options={"width": 3})
    found = values(site(), facts=facts, data={"facts": {"a": 1}})
    assert (found["theme"].name, found["theme"].options) == ("test", {"width": 3})
    assert found["data"] == {"facts": {"a": 1}}


@pytest.mark.parametrize(
    ("avatar", "path"),
    [
        ("", ""),
        ("/ann.png", "content/static/ann.png"),
        ("/my%20face.png", "content/static/my face.png"),
        ("content/posts/ann.png", "content/posts/ann.png"),
        ("content/posts/../posts/ann.png", "content/posts/ann.png"),
        ("ann.png", ""),
    ],
)
def test_avatars(avatar: str, path: str) -> None:
    pictures = dict.fromkeys(
        (
            "content/static/ann.png",
            "content/static/my face.png",
            "content/posts/ann.png",
        ),
        SMALL,
    )
    settings = Settings(voices=(Voice("ann", "Ann", avatar=avatar),))
    shown = values(site(settings=settings, pictures=pictures))["avatars"]["ann"]
    assert (shown.path if shown else "") == path


def test_authors_have_their_page_in_the_language_or_in_another() -> None:
    voices = (Voice("ann", "Ann"), Voice("Bob B", "Bob"), Voice("cy", "Cy"))
    settings = SETTINGS._replace(voices=voices)
    english = post("content/posts/a.md", authors=["ann", "Bob B"])
    french = post("content/posts/b.md", lang="fr", authors=["ann"])
    joined = site(english, french, settings=settings)
    assert values(joined, 0)["author_urls"] == {
        "ann": "/authors/ann/",
        "Bob B": "/authors/bob-b/",
        "cy": "",
    }
    assert values(joined, 1)["author_urls"] == {
        "ann": "/fr/authors/ann/",
        "Bob B": "/authors/bob-b/",
        "cy": "",
    }
    assert values(site(english))["author_urls"] == {}


ABOUT = post("content/pages/about.md", url="/about/", translation_key="about")
A_PROPOS = post(
    "content/pages/about.fr.md", lang="fr", url="/fr/about/", translation_key="about"
)


def menu(url: str, number: int = 0, labels: Any = LABEL, **fields: Any) -> Any:
    settings = SETTINGS._replace(menus=(("main", (MenuEntry(labels, url),)),), **fields)
    joined = site(ABOUT, A_PROPOS, post("content/posts/a.md"), settings=settings)
    (line,) = values(joined, number)["menus"]["main"]
    return line


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        # a source by its path, from the site's folder or from its content
        ("content/pages/about.md", "/about/", "/fr/about/"),
        ("pages/about.md", "/about/", "/fr/about/"),
        ("content/posts/a.md", "/posts/a/", "/posts/a/"),
        # an address
        ("/about/", "/about/", "/fr/about/"),
        ("/fr/about/", "/about/", "/fr/about/"),
        ("/cv.pdf", "/cv.pdf", "/cv.pdf"),
        # lists that each language has
        ("/", "/", "/fr/"),
        ("/archive/", "/archive/", "/fr/archive/"),
        ("/tags/", "/tags/", "/fr/tags/"),
        ("/stream/", "/stream/", "/fr/stream/"),
        ("/on-this-day/", "/on-this-day/", "/fr/on-this-day/"),
        # an item has one page for all
        ("/channels/jane/20/", "/channels/jane/20/", "/channels/jane/20/"),
    ],
)
def test_a_menu_leads_to_the_language_of_its_page(
    written: str, english: str, french: str
) -> None:
    assert menu(written, 0) == ("Label", english, False)
    assert menu(written, 1) == ("Label", french, False)


@pytest.mark.parametrize("url", ["https://y.org/", "mailto:ann@x.org"])
def test_a_menu_may_lead_elsewhere(url: str) -> None:
    assert menu(url) == ("Label", url, True)


@pytest.mark.parametrize(
    ("labels", "english", "french"),
    [
        ((("", "Both"),), "Both", "Both"),
        ((("", "About"), ("fr", "À propos")), "About", "À propos"),
        ((("fr", "À propos"),), "À propos", "À propos"),
        ((), "", ""),
    ],
)
def test_labels(labels: tuple[tuple[str, str], ...], english: str, french: str) -> None:
    assert menu("/", 0, labels)[0] == english
    assert menu("/", 1, labels)[0] == french


def test_menus_of_their_own_names() -> None:
    settings = Settings(menus=(("side", (MenuEntry(LABEL, "/"),)),))
    menus = values(site(settings=settings))["menus"]
    assert menus == {"side": (("Label", "/", False),), "main": (), "footer": ()}


def pages() -> tuple[Any, ...]:
    return (
        post("content/pages/index.md", url="/", title="Home"),
        post("content/pages/b.md", url="/b/", title="beta"),
        post("content/pages/a.md", url="/a/", title="Alpha"),
        post("content/pages/z.md", url="/z/", title="Zeta", weight=-1),
        post("content/pages/u.md", url="/u/", unlisted=True),
        post("content/pages/deep.md", url="/a/deep/"),
        post("content/pages/f.md", url="/fr/f/", lang="fr", title="Fleuve"),
        post("content/posts/p.md", date="2012-05-31"),
    )


def test_the_menu_that_nobody_declared() -> None:
    joined = site(*pages(), settings=SETTINGS)
    facts = theme(["archive.html"], messages={"en": {"nav.archive": "All"}})
    assert values(joined, facts=facts)["menus"]["main"] == (
        ("Zeta", "/z/", False),
        ("Alpha", "/a/", False),
        ("beta", "/b/", False),
        ("All", "/archive/", False),
    )
    # the French have no posts, and so no archive
    assert values(joined, 1, facts=facts)["menus"]["main"] == (
        ("Fleuve", "/fr/f/", False),
    )
    # a theme without archives has none
    assert values(joined)["menus"]["main"][-1] == ("beta", "/b/", False)


def test_the_menu_leads_to_the_stream_where_there_is_one() -> None:
    joined = site(settings=SETTINGS)
    facts = theme(["stream.html"], messages={"en": {"nav.stream": "All of it"}})
    here = with_stream(world(joined, facts), stream_of(entry_of(item_view())))

    def lines(one: World, number: int) -> Any:
        menus: Any = shared_parts(one, joined.sections[number])["menus"].value
        return menus["main"]

    assert lines(here, 0) == (("All of it", "/stream/", False),)
    assert lines(here, 1) == (("All of it", "/fr/stream/", False),)
    assert lines(with_stream(here, stream_of()), 0) == ()
    assert lines(here._replace(theme=theme()), 0) == ()


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "en"), ("fr", "fr"), ("de", "en"), ("fr-CA", "en")]
)
def test_the_interface_of_a_text(lang: str, expected: str) -> None:
    assert interface_lang(lang, site(settings=SETTINGS)) == expected


def test_feeds_of_a_list() -> None:
    dated = site(post(date="2012-05-31"))
    assert feed_links(world(dated), "/tags/a/", "A") == (
        FeedLink("A", "/tags/a/feed.rss", "application/rss+xml"),
        FeedLink("A", "/tags/a/feed.atom", "application/atom+xml"),
        FeedLink("A", "/tags/a/feed.json", "application/feed+json"),
    )
    only = site(
        post(date="2012-05-31"), settings=Settings(feeds=Feeds(formats=("atom",)))
    )
    assert [one.url for one in feed_links(world(only), "/", "A")] == ["/feed.atom"]


def test_a_section_that_has_nothing_to_tell_has_no_feed() -> None:
    joined = site(post(date="2012-05-31"), settings=SETTINGS)
    assert len(feed_links(world(joined), "/", "A")) == 3
    assert feed_links(world(joined), "/fr/", "A") == ()
    assert feed_links(world(site(post())), "/", "A") == ()


def test_messages_of_a_language() -> None:
    facts = theme(messages={"en": {"home": "Home"}, "fr": {"home": "Accueil"}})
    here = world(site(), facts)
    assert here.catalogue("fr")("home") == "Accueil"


def differing(one: Site, other: Site, **fields: Any) -> set[str]:
    parts = shared_parts(world(one), one.sections[0])
    others = shared_parts(world(other, **fields), other.sections[0])
    return {name for name in parts if parts[name].digest != others[name].digest}


def test_parts_differ_one_by_one() -> None:
    voiced = Settings(voices=(Voice("ann", "Ann"),))
    assert differing(site(), site()) == set()
    assert differing(site(), site(settings=Settings(title="B"))) == {"site"}
    assert differing(site(), site(), data={"a": 1}) == {"data"}
    assert differing(site(), site(), facts=theme(options={"a": 1})) == {"theme"}
    assert differing(site(), site(settings=voiced)) == {
        *("voices", "avatars", "author_urls"),
    }
    assert differing(site(), site(ABOUT)) == {"menus"}
    # an article changes nothing that all pages share
    assert differing(site(ABOUT), site(ABOUT, post())) == set()


WATCH = post(
    slots=[
        Slot("embed", "https://www.youtube.com/watch?v=abcdefghijk", 1),
        Slot("embed", "https://vimeo.com/123456", 2),
        Slot("embed", "https://x.test/", 3),
    ],
    features=("embeds",),
)


PLAYED = stream_of(entry_of(item_view(player=PLAYER)), entry_of(item_view("21")))


@pytest.mark.parametrize(
    ("posts", "stream", "sources"),
    [
        ((), None, ()),
        ((WATCH._replace(draft=True),), None, ()),
        (
            (WATCH,),
            None,
            ("https://player.vimeo.com", "https://www.youtube-nocookie.com"),
        ),
        ((), PLAYED, ("https://www.youtube-nocookie.com",)),
    ],
)
def test_frames_show_the_players_in_use(
    posts: tuple[Post, ...], stream: Any, sources: tuple[str, ...]
) -> None:
    assert frame_sources(with_stream(world(site(*posts)), stream)) == sources


def test_an_author_who_writes_all_html_frames_anything() -> None:
    settings = Settings(markdown=Markdown(html="trusted"))
    assert frame_sources(world(site(settings=settings))) == ("'self'", "https:")
