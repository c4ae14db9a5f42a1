"""The site joined: who stands beside whom, what is published, and what it hangs on."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.channels.canonical import canonical
from affluent.hub.holdings import NO_HOLDINGS
from affluent.hub.join import join
from affluent.hub.site import Site
from affluent.model.digest import digest_of_plain, plain
from affluent.model.embed import Embed
from affluent.model.item import Item
from affluent.model.post import Post, Slot, marker
from affluent.model.settings import (
    Language,
    Markdown,
    Settings,
    Voice,
)
from affluent.model.site import Card, FileLink, Redirect
from harness.values import (
    LARGE,
    NOW,
    SMALL,
    changed,
    content,
    link,
    picture,
    post,
    shown,
    site,
    source,
)

BOTH = Settings(languages=(Language("en"), Language("fr", "Le titre", "Le sujet")))


def dated(name: str, date: str | None, **fields: Any) -> Post:
    return post(f"content/posts/{name}.md", date=date, **fields)


OLD, MIDDLE, NEW = (dated(one, f"2012-05-0{one}") for one in "123")


def slugs(cards: tuple[Card, ...]) -> str:
    return "".join(card.post.slug for card in cards)


def test_posts_are_newest_first_and_what_has_no_date_last() -> None:
    one = site(dated("0", None), OLD, NEW, MIDDLE)
    assert [post.slug for post in one.posts.values()] == list("3210")
    assert one.paths["content/posts/1.md"] == "/posts/1/"
    assert one.sources["/posts/1/"] == "content/posts/1.md"


def test_posts_of_one_moment_keep_the_order_of_their_paths() -> None:
    one = site(*(dated(name, "2012-05-01") for name in "cab"))
    assert [post.slug for post in one.posts.values()] == list("abc")


def test_what_is_held_back_is_nowhere() -> None:
    later = dated("later", "2026-12-01")
    one = site(OLD, dated("draft", "2012-05-01", draft=True), later)
    assert list(one.posts) == [OLD.path]
    assert [held.why for held in one.held] == ["draft", "scheduled"]
    assert one.due == later.date
    assert slugs(one.sections[0].cards) == "1"
    assert one.entry_at("/posts/later/") is None


def test_translations_name_every_language_of_a_text() -> None:
    key = {"translation_key": "posts/a"}
    one = site(
        post("content/posts/a.md", url="/a/", **key),
        post("content/posts/a.fr.md", lang="fr", url="/fr/a/", **key),
        post("content/posts/b.md", url="/b/"),
    )
    spots = (("en", "/a/"), ("fr", "/fr/a/"))
    assert one.translations == {"/a/": spots, "/fr/a/": spots}


def test_redirects_as_the_sources_ask() -> None:
    one = site(dated("1", "2012-05-01", aliases=("/old/", "/older/")), NEW)
    target, path = "/posts/1/", "content/posts/1.md"
    assert one.redirects == (
        Redirect("/old/", target, path),
        Redirect("/older/", target, path),
    )


FILES = (
    "content/static/CNAME",
    "content/posts/trip/notes.txt",
    "content/posts/draft/notes.txt",
    "content/posts/trip/draft/notes.txt",
    "content/posts/linked.pdf",
    "content/posts/loose.pdf",
    "content/data/facts.yaml",
)
PICTURES: dict[str, tuple[object, ...]] = {
    "content/posts/shown.jpg": LARGE,
    "content/posts/cover.png": SMALL,
    "content/posts/loose.png": SMALL,
    "content/posts/voice.png": SMALL,
}


def test_published_are_static_files_bundles_and_what_is_linked_or_shown() -> None:
    one = site(
        post("content/posts/trip/index.md", url="/posts/trip/"),
        post("content/posts/draft/index.md", url="/posts/draft/", draft=True),
        # it lies in a public bundle, and is a secret all the same
        post("content/posts/trip/draft/index.md", url="/posts/d/", draft=True),
        dated(
            "1",
            "2012-05-01",
            slots=[link("linked.pdf?a#b"), shown("shown.jpg"), link("2.md")],
            cover=("cover.png", ""),
        ),
        dated("2", None, draft=True, slots=[link("loose.pdf"), shown("loose.png")]),
        files=FILES,
        pictures=PICTURES,
        settings=Settings(
            voices=(Voice("ann", "Ann", avatar="content/posts/voice.png"),)
        ),
    )
    assert one.published == {
        "content/posts/cover.png": "/posts/cover.png",
        "content/posts/linked.pdf": "/posts/linked.pdf",
        "content/posts/shown.jpg": "/posts/shown.jpg",
        "content/posts/trip/notes.txt": "/posts/trip/notes.txt",
        "content/posts/voice.png": "/posts/voice.png",
        "content/static/CNAME": "/CNAME",
    }
    assert one.files["/CNAME"] == "content/static/CNAME"
    assert list(one.pictures) == [
        "content/posts/cover.png",
        "content/posts/shown.jpg",
        "content/posts/voice.png",
    ]


def test_of_a_bare_folder_only_what_is_linked_is_published() -> None:
    one = site(
        post("a.md", url="/a/", slots=[link("linked.pdf")]),
        settings=Settings(content="."),
        files=["linked.pdf", "taxes.pdf", "static/robots.txt"],
    )
    assert list(one.published) == ["linked.pdf", "static/robots.txt"]


def test_two_files_may_want_one_address() -> None:
    """Both are published, so that the plan can refuse them."""
    one = site(
        post("content/posts/trip/index.md", url="/trip/"),
        files=["content/posts/trip/a.txt", "content/static/trip/a.txt"],
    )
    assert list(one.published.values()) == ["/trip/a.txt", "/trip/a.txt"]


def covered(**fields: Any) -> tuple[Site, Post]:
    """A site in which a post has a cover, and what its excerpt shows is missing or not."""
    one = dated(
        "1",
        "2012-05-01",
        cover=("a.png", "A"),
        excerpt="See \x020\x03",
        slots=[shown("b.png")],
    )
    return site(one, **fields), one


def test_a_card_differs_by_what_it_shows() -> None:
    pictures = {"content/posts/a.png": SMALL, "content/posts/b.png": SMALL}
    whole, one = covered(pictures=pictures)
    without_cover, _ = covered(pictures={"content/posts/b.png": SMALL})
    without_picture, _ = covered(pictures={"content/posts/a.png": SMALL})
    cards = [one_site.card(one) for one_site in (whole, without_cover, without_picture)]
    assert len({card.digest for card in cards}) == 3
    assert cards[0].cover
    assert cards[0].cover.path == "content/posts/a.png"
    assert cards[1].cover is None
    assert whole.card(one) is cards[0]


def test_an_entry_differs_by_what_its_gaps_lead_to() -> None:
    linked = dated("1", "2012-05-01", slots=[link("2.md"), shown("a.png")])
    at = [
        site(linked, dated("2", None)),
        site(linked, dated("2", None, url="/moved/")),
        site(linked),
        site(linked, pictures={"content/posts/a.png": SMALL}),
    ]
    entries = [one.entry(linked) for one in at]
    assert len({entry.digest for entry in entries}) == 4
    assert len({entry.card.digest for entry in entries}) == 1
    assert entries[1].targets == (FileLink("/moved/"), None)


TEXT = """---
title: A
date: 2012-05-01
---
The body.
"""
FRONT, BODY = TEXT.split("The", 1)[0], "The body.\n"
DRAFT = "---\ntitle: D\ndraft: true\n---\nDraft.\n"
PATH = "content/posts/a.md"
BASE = (source(PATH, TEXT), source("content/posts/draft.md", DRAFT))


def outline(text: str = TEXT, *, path: str = PATH, **fields: Any) -> bytes:
    return site(source(path, text), BASE[1], **fields).outline


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("title: A", "title: A\nsyndication: [https://x.org/1]"),
        TEXT.replace("title: A", "title: A\ncomments: false"),
    ],
)
def test_what_only_the_own_page_shows_leaves_the_outline(text: str) -> None:
    assert outline(text) == outline()


@pytest.mark.parametrize("body", ["Another text, and longer.\n", "", "[x](/top)"])
def test_an_edit_of_a_body_leaves_the_outline(body: str) -> None:
    # without a summary of the author's own, it is taken from the body
    front = FRONT.replace("title: A", "title: A\nsummary: Mine")
    same = outline(front + BODY) == outline(front + body)
    # a link may have to publish what it leads to
    assert same == ("](" not in body)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("title: A", "title: B"),
        TEXT.replace("2012-05-01", "2012-05-02"),
        TEXT.replace("title: A", "title: A\ntags: [loire]"),
        TEXT.replace("title: A", "title: A\nslug: other"),
        TEXT.replace("title: A", "title: A\nsummary: Other"),
        TEXT.replace("title: A", "title: A\nlang: fr"),
        TEXT.replace("title: A", "title: A\ntranslation_key: k"),
        TEXT.replace("title: A", "title: A\naliases: [/old/]"),
        TEXT.replace("title: A", "title: A\ntemplate: wide"),
        TEXT.replace("title: A", "title: A\nweight: 2"),
        TEXT.replace("title: A", "title: A\nunlisted: true"),
        TEXT.replace("title: A", "title: A\ndraft: true"),
        TEXT.replace("title: A", "title: A\nexpires: 2030-01-01"),
        TEXT.replace("title: A", "title: A\nextra: {a: 1}"),
        TEXT.replace("title: A", "title: A\ncover: a.png"),
        TEXT.replace("title: A", "title: A\nlocation: Nantes"),
        TEXT.replace("The body", "[The](new.pdf) body"),
        TEXT.replace("The body", "![The](new.png) body"),
        TEXT.replace("The body", "# A part\n\nThe body"),
        TEXT.replace("The body.", "The<!--more--> body."),
        TEXT.replace("The body", " ".join(["The body"] * 300)),
    ],
)
def test_what_others_may_show_changes_the_outline(text: str) -> None:
    assert outline(text) != outline()


def bearings(text: str = TEXT, **fields: Any) -> bytes:
    return site(source(PATH, text), BASE[1], **fields).bearings


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("title: A", "title: B", True),
        ("title: A", "title: A\ntags: [loire]", True),
        ("title: A", "title: A\ntemplate: wide", True),
        ("2012-05-01", "2012-05-02", True),
        ("body", "text", True),
        ("title: A", "title: A\nslug: other", False),
        ("title: A", "title: A\nlang: fr", False),
        ("title: A", "title: A\ntranslation_key: k", False),
        ("title: A", "title: A\ncover: a.png", False),
        ("title: A", "title: A\ndraft: true", False),
        ("The body", "[The](new.pdf) body", False),
        ("The body", "# A part\n\nThe body", False),
    ],
)
def test_bearings_are_of_what_links_may_find(old: str, new: str, is_same: bool) -> None:
    assert (bearings(TEXT.replace(old, new)) == bearings()) == is_same


def test_files_settings_and_what_is_held_back_change_the_bearings() -> None:
    others = {
        bearings(),
        bearings(files=["content/posts/a.pdf"]),
        bearings(settings=Settings(title="Other")),
        site(BASE[0]).bearings,
    }
    assert len(others) == 4


@pytest.mark.parametrize(
    "fields",
    [
        {"path": "content/posts/b.md"},
        {"files": ["content/posts/a.pdf"]},
        {"settings": Settings(title="Other")},
        {"settings": Settings(markdown=Markdown(maths=False))},
    ],
)
def test_files_and_settings_change_the_outline(fields: dict[str, Any]) -> None:
    assert outline(**fields) != outline()


def test_held_back_texts_count_by_their_being_there() -> None:
    """A link to one is told otherwise than a link to nothing."""
    first = BASE[0]
    edited = source("content/posts/draft.md", DRAFT.replace("Draft.", "Edited."))
    assert site(first, edited).outline == site(*BASE).outline
    assert site(first).outline != site(*BASE).outline


def test_the_clock_changes_the_outline_when_it_shows_something() -> None:
    later = dated("later", "2026-12-01")
    assert later.date
    at = [
        site(OLD, later, now=now).outline for now in (NOW, later.date - 1, later.date)
    ]
    assert at[0] == at[1] != at[2]


def test_descriptions_of_terms_change_the_outline() -> None:
    about = post("content/tags/loire.md", kind="term", url="/tags/loire/")
    other = changed(about, summary="Other", digest=b"other")
    outlines = {site(OLD, *more).outline for more in ((), (about,), (other,))}
    assert len(outlines) == 3


def test_a_site_is_joined_without_what_is_packed() -> None:
    packed = [
        post(f"content/posts/{name}.md", date="2012-05-31", slots=[link("b.md")])
        for name in "ab"
    ]
    one = site(*(each._replace(packed=b"") for each in packed))
    (section,) = one.sections
    assert len(section.cards) == len(one.neighbours) == 2
    assert section.years
    assert not section.terms("tags")
    assert [guess.target for guess in one.guesses] == ["/"]
    assert all((one.outline, one.bearings, one.month_digests))
    # and the links of these are what is packed
    with pytest.raises(EOFError):
        assert one.pictures


def test_a_renewed_site_has_the_new_bodies_everywhere() -> None:
    home = post("content/pages/index.md", url="/", title="Home")
    before = site(OLD, home)
    assert before.sections[0].home
    assert before.card(OLD)
    cards, years = before.sections[0].cards, before.sections[0].years
    edited = [changed(one, body=b"edited", digest=b"edited") for one in (OLD, home)]
    after = before.renewed(edited)
    assert after.outline == before.outline
    assert [one.body for one in after.posts.values()] == [b"edited"] * 2
    assert after.sections[0].home
    assert after.sections[0].home.post.body == b"edited"
    entry = after.entry(after.posts[OLD.path])
    assert (entry.post.body, entry.card.post.body) == (b"edited", b"edited")
    assert entry.digest != before.entry(OLD).digest
    # what lists show is as it was, and was not found again
    assert after.sections[0].cards is cards
    assert after.sections[0].years is years
    # and the site before is as it was
    assert before.posts[OLD.path].body == OLD.body
    assert before.sections[0].home
    assert before.sections[0].home.post.body == home.body


def test_an_item_is_found_where_a_text_embeds_it() -> None:
    one = post(slots=[Slot("embed", "https://x.test/1", 1)], features=("embeds",))
    item = Item(
        "blog:jane:1",
        "blog",
        "jane",
        "note",
        html="<p>Hi</p>",
        text="Hi",
        url="https://x.test/1",
        visibility="public",
    )
    saved = NO_HOLDINGS._replace(digest=b"1", items=lambda: {"jane": (item,)})
    read = content(one)._replace(holdings=saved)
    joined = join(read, Settings(), now=NOW, drafts=False, future=False)
    (view,) = joined.embeds
    assert (view.own_url, view.html) == ("/channels/jane/1/", "<p>Hi</p>")
    hidden = item._replace(visibility="unknown")
    saved = saved._replace(items=lambda: {"jane": (hidden,)})
    read = content(one)._replace(holdings=saved)
    assert join(read, Settings(), now=NOW, drafts=False, future=False).embeds == ()


def test_an_excerpt_that_embeds_an_item_can_be_part_of_the_stream() -> None:
    address = "https://x.test/1"
    one = post(
        kind="note",
        slots=[Slot("embed", address, 1)],
        features=("embeds",),
        excerpt=marker(0),
    )
    item = Item("blog:jane:1", "blog", "jane", "note", url=address, visibility="public")
    saved = NO_HOLDINGS._replace(digest=b"1", items=lambda: {"jane": (item,)})
    read = content(one)._replace(holdings=saved)
    joined = join(read, Settings(), now=NOW, drafts=False, future=False)
    assert len(joined.embeds) == 1
    assert joined.card(one).digest == joined.card(one).digest


WATCH = "https://www.youtube.com/watch?v=abcdefghijk"
CLIP = picture("content/embeds/media/a.png")


def with_embed(saved: Embed | None = None, **fields: Any) -> Site:
    """A site of one post with an embed, and what is saved of it."""
    slots = [Slot("embed", WATCH, 1), link("https://x.test/")]
    one = post(slots=slots, features=("embeds",), **fields)
    read = content(one, post("content/posts/b.md"), pictures={CLIP.path: SMALL})
    if saved is not None:
        digest = digest_of_plain(plain(saved))
        read = read._replace(
            files={**read.files, "content/embeds/a.json": digest},
            holdings=NO_HOLDINGS._replace(
                digest=digest, embeds=lambda: {canonical(saved.url): saved}
            ),
        )
    return join(read, Settings(), now=NOW, drafts=False, future=False)


SAVED = Embed(WATCH, "video", title="A", thumbnail_path="media/a.png")


def test_embeds_are_those_of_public_texts() -> None:
    (view,) = with_embed(SAVED).embeds
    assert view.title == "A"
    assert with_embed(SAVED, draft=True).embeds == ()
    assert site(post()).embeds == ()


def test_pictures_of_embeds_are_published() -> None:
    assert list(with_embed(SAVED).pictures) == [CLIP.path]
    assert list(with_embed(SAVED).published) == [CLIP.path]
    assert list(with_embed(SAVED, draft=True).published) == []
    assert list(with_embed().published) == []


def test_an_embed_that_changes_changes_its_entry_and_the_bearings() -> None:
    path = "content/posts/a.md"
    sites = [
        with_embed(),
        with_embed(SAVED),
        with_embed(SAVED._replace(title="B")),
        with_embed(SAVED._replace(thumbnail_path=None)),
    ]
    entries = {one.entry(one.posts[path]).digest for one in sites}
    assert len(entries) == len({one.bearings for one in sites}) == len(sites)
    # a list shows it only with an excerpt that has it
    assert len({one.card(one.posts[path]).digest for one in sites}) == 1
    shown = [
        with_embed(saved, excerpt=marker(0))
        for saved in (SAVED, SAVED._replace(title="B"))
    ]
    assert len({one.card(one.posts[path]).digest for one in shown}) == 2
    assert with_embed(SAVED).bearings == with_embed(SAVED).bearings
