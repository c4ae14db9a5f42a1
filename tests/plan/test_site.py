"""The whole plan: and a family that seems as before must plan as before."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from affluent.hub.site import Site
from affluent.model.artifact import (
    Artifact,
    Deferred,
    Family,
    Value,
    digest_of,
    value_of,
)
from affluent.model.post import Post
from affluent.model.settings import Feeds, Language, Pagination, Settings, Voice
from affluent.plan.site import families
from affluent.plan.world import World
from affluent.theme.facts import ThemeFacts
from harness.values import SMALL, planned, post, site, source, theme, world

TEMPLATES = {
    "home.html": "page entries pager intro body",
    "list.html": "page entries pager period",
    "post.html": "page entry body older newer related series",
    "page.html": "page entry body",
    "term.html": "page term entries pager",
    "terms.html": "page terms",
    "archive.html": "page years",
    "404.html": "page recent",
    "redirect.html": "page target",
}
NARROW = {**TEMPLATES, "post.html": "page entry body older newer"}
SETTINGS = Settings(
    languages=(Language("en"), Language("fr")),
    voices=(Voice("ann", "Ann"),),
    owner="ann",
    pagination=Pagination(posts=2, terms=2),
)


def dated(date: str, more: str = "", body: str = "Words.\n") -> str:
    return f"---\ndate: {date}\n{more}---\n{body}"


TEXTS = {
    "content/posts/a.md": dated("2012-05-01", "title: A\ntags: [x, y]\n"),
    "content/posts/b.md": dated("2012-05-20", "title: B\ntags: [x]\nseries: [s]\n"),
    "content/posts/c.md": dated("2012-06-01", "title: C\ntags: [x]\nseries: [s]\n"),
    "content/posts/d.md": dated("2013-01-01", "title: D\n", "[a](a.md)\n"),
    "content/posts/e.md": "---\ntitle: E\n---\nUndated.\n",
    "content/posts/a.fr.md": dated("2012-05-02", "title: A\ntags: [x]\n"),
    "content/notes/n.md": dated("2012-05-10", body="A note.\n"),
    "content/pages/about.md": "---\ntitle: About\n---\nMe.\n",
    "content/pages/about/more.md": "---\ntitle: More\n---\nMore.\n",
    "content/tags/x.md": "---\ntitle: The X\n---\nOf x.\n",
}
A, B, D, NOTE = (
    f"content/{name}.md" for name in ("posts/a", "posts/b", "posts/d", "notes/n")
)
# what an author may do: path -> another text, or None for no text at all
EDITS: dict[str, dict[str, str | None]] = {
    "nothing": {},
    "body": {A: TEXTS[A] + "More.\n"},
    "long body": {A: TEXTS[A] + "More words. " * 400},
    "body of a page": {"content/pages/about.md": "---\ntitle: About\n---\nYou.\n"},
    "body of a note": {NOTE: TEXTS[NOTE] + "More.\n"},
    "title": {A: TEXTS[A].replace("title: A", "title: Other")},
    "title in the middle": {B: TEXTS[B].replace("title: B", "title: Other")},
    "date": {A: TEXTS[A].replace("05-01", "05-03")},
    "date to another month": {A: TEXTS[A].replace("05-01", "06-03")},
    "date taken away": {A: TEXTS[A].replace("date: 2012-05-01\n", "")},
    "tag": {A: TEXTS[A].replace("[x, y]", "[x, z]")},
    "tag of its own": {A: TEXTS[A].replace("[x, y]", "[x, y, new]")},
    "series": {A: TEXTS[A].replace("tags", "series: [s]\ntags")},
    "slug": {A: TEXTS[A].replace("title: A", "title: A\nslug: other")},
    "alias": {A: TEXTS[A].replace("title: A", "title: A\naliases: [/old/]")},
    "unlisted": {A: TEXTS[A].replace("title: A", "title: A\nunlisted: true")},
    "draft": {A: TEXTS[A].replace("title: A", "title: A\ndraft: true")},
    "author": {A: TEXTS[A].replace("title: A", "title: A\nauthors: [Bob]")},
    "template": {A: TEXTS[A].replace("title: A", "title: A\ntemplate: page")},
    "deleted": {A: None},
    "linked one deleted": {A: None, D: TEXTS[D].replace("[a](a.md)", "None.")},
    "translation deleted": {"content/posts/a.fr.md": None},
    "new": {"content/posts/new.md": dated("2012-05-15", "title: New\n")},
    "new one in a new month": {"content/posts/new.md": dated("2012-08-15")},
    "new one, newest": {"content/posts/new.md": dated("2014-08-15", "tags: [x]\n")},
    "new translation": {"content/posts/b.fr.md": dated("2012-05-20")},
    "new page": {"content/pages/new.md": "New.\n"},
    "home": {"content/pages/index.md": "Welcome.\n"},
    "description": {"content/tags/x.md": "---\ntitle: X\n---\nOther.\n"},
    "no description": {"content/tags/x.md": None},
    "the first date": dict.fromkeys(TEXTS) | {"content/posts/e.md": dated("2012-05-31")},
}  # fmt: skip


def joined(
    texts: Mapping[str, str | None], settings: Settings = SETTINGS, **fields: object
) -> Site:
    posts = [
        source(path, text, settings) for path, text in texts.items() if text is not None
    ]
    return site(*posts, settings=settings, **fields)  # type: ignore[arg-type]


def family_by_name(here: World) -> dict[str, Family]:
    return {family.name: family for family in families(here)[0]}


def shapes(family: Family, here: World) -> list[object]:
    """All that a family must not change unseen: of parts, what templates mention."""
    return [shape(artifact, here.theme) for artifact in family.plan()]


def shape(artifact: Artifact, facts: ThemeFacts) -> object:
    names = artifact.parts.keys()
    if artifact.recipe in facts.closures:
        names &= {*facts.closures[artifact.recipe][1]}
    parts = {name: digest_of(artifact.parts[name]) for name in sorted(names)}
    return artifact._replace(parts=parts)


def unsound(before: World, after: World) -> list[str]:
    """The families whose inputs are as before though what they plan is not."""
    old, new = family_by_name(before), family_by_name(after)
    return [
        name
        for name in old.keys() & new.keys()
        if old[name].inputs == new[name].inputs
        and shapes(old[name], before) != shapes(new[name], after)
    ]


@pytest.mark.parametrize("templates", [TEMPLATES, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("edit", EDITS)
def test_what_seems_as_before_plans_as_before(
    edit: str, templates: dict[str, str]
) -> None:
    facts = theme(templates)
    before = world(joined(TEXTS), facts)
    after = world(joined({**TEXTS, **EDITS[edit]}), facts)
    assert unsound(before, after) == []
    assert unsound(after, before) == []


def dishonest(before: World, after: World) -> list[str]:
    """Parts that have another value under the digest that they had before."""
    old, new = planned(before), planned(after)
    found = []
    for path in sorted(old.keys() & new.keys()):
        if old[path].recipe != new[path].recipe:
            continue
        one, other = old[path].parts, new[path].parts
        same = [name for name in one if digest_of(one[name]) == digest_of(other[name])]
        # a template may mention any part alone; what is made sees all of them
        if old[path].recipe.startswith("@") and len(same) < len(one):
            continue
        found += [
            f"{path}: {name}"
            for name in same
            if isinstance(one[name], Deferred | Value)
            and value_of(one[name]) != value_of(other[name])
        ]
    return found


@pytest.mark.parametrize("edit", EDITS)
def test_what_has_its_digest_has_its_value(edit: str) -> None:
    facts = theme(TEMPLATES)
    before = world(joined(TEXTS), facts)
    after = world(joined({**TEXTS, **EDITS[edit]}), facts)
    assert dishonest(before, after) == []


@pytest.mark.parametrize("pages", [{}, {"content/pages/about.md": "Me.\n"}])
def test_the_date_of_the_only_post_opens_its_feeds(pages: dict[str, str]) -> None:
    """Everything that advertises feeds must be planned anew with it."""
    undated = {"content/posts/e.md": "E.\n", **pages}
    later = {**undated, "content/posts/e.md": dated("2012-05-31", body="E.\n")}
    before, after = (
        world(joined(texts), theme(TEMPLATES)) for texts in (undated, later)
    )
    assert unsound(before, after) == []
    assert dishonest(before, after) == []
    assert "feed.rss" not in planned(before)
    assert "feed.rss" in planned(after)


OTHER_SETTINGS = {
    "title": SETTINGS._replace(title="Other"),
    "description": SETTINGS._replace(description="Other"),
    "base_url": SETTINGS._replace(base_url="https://y.org/blog/"),
    "pagination": SETTINGS._replace(pagination=Pagination(posts=1, terms=2)),
    "archives": SETTINGS._replace(archives=False),
    "voice": SETTINGS._replace(voices=(Voice("ann", "Ann", url="https://ann.org/"),)),
    "owner": SETTINGS._replace(owner=""),
    "icon": SETTINGS._replace(icon="content/static/icon.png"),
    "languages": SETTINGS._replace(languages=SETTINGS.languages[:1]),
    "titles": SETTINGS._replace(languages=(Language("en"), Language("fr", "Autre"))),
    "formats": SETTINGS._replace(feeds=Feeds(formats=("rss",))),
    "limit": SETTINGS._replace(feeds=Feeds(limit=1)),
    "summaries": SETTINGS._replace(feeds=Feeds(content="summary")),
    "crawlers": SETTINGS._replace(ai_crawlers="allow"),
    "taxonomies": SETTINGS._replace(taxonomies=SETTINGS.taxonomies[:1]),
    "menus": SETTINGS._replace(menus=(("main", ()),)),
}


@pytest.mark.parametrize("name", OTHER_SETTINGS)
def test_settings_change_what_they_reach(name: str) -> None:
    facts = theme(TEMPLATES)
    before = world(joined(TEXTS), facts)
    after = world(joined(TEXTS, OTHER_SETTINGS[name]), facts)
    assert unsound(before, after) == []
    # every artifact hangs on the base address and the zone
    assert name == "base_url" or dishonest(before, after) == []


def differing(one: World, other: World) -> set[str]:
    """Paths of which any part differs."""
    before, after = planned(one), planned(other)
    return {
        path
        for path in before.keys() & after.keys()
        if shape(before[path], one.theme) != shape(after[path], other.theme)
    }


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        # it adds pages, which the map must name
        (SETTINGS._replace(pagination=Pagination(posts=1, terms=2)), "sitemap.xml"),
        (SETTINGS._replace(archives=False), "sitemap.xml"),
        # the feeds say who their author is, and where
        (
            SETTINGS._replace(voices=(Voice("ann", "Ann", url="https://ann.org/"),)),
            "feed.rss",
        ),
        (SETTINGS._replace(voices=(Voice("ann", "Zoé"),)), "tags/x/feed.json"),
        (SETTINGS._replace(title="Other"), "feeds.opml"),
        (SETTINGS._replace(ai_crawlers="allow"), "robots.txt"),
        (SETTINGS._replace(base_url="https://y.org/"), "robots.txt"),
    ],
)
def test_files_differ_by_all_that_they_tell(settings: Settings, expected: str) -> None:
    facts = theme(TEMPLATES)
    before, after = joined(TEXTS), joined(TEXTS, settings)
    assert expected in differing(world(before, facts), world(after, facts))


def test_the_map_differs_by_the_lists_that_a_theme_has() -> None:
    fewer = {name: TEMPLATES[name] for name in TEMPLATES if name != "archive.html"}
    one, other = (world(joined(TEXTS), theme(names)) for names in (TEMPLATES, fewer))
    assert "sitemap.xml" in differing(one, other)


def reached(edit: str, templates: dict[str, str] | None = None) -> set[str]:
    """The families that an edit makes plan anew."""
    facts = theme(templates or NARROW)
    before = family_by_name(world(joined(TEXTS), facts))
    after = family_by_name(world(joined({**TEXTS, **EDITS[edit]}), facts))
    return {
        name
        for name in before.keys() | after.keys()
        if name not in before
        or name not in after
        or before[name].inputs != after[name].inputs
    }


def test_a_body_reaches_its_month_and_the_feeds_it_is_in() -> None:
    """Its summary is taken from it, but lists know that only from its outline."""
    text = TEXTS[A].replace("title: A", "title: A\nsummary: S")
    facts = theme(NARROW)
    one = family_by_name(world(joined({**TEXTS, A: text}), facts))
    other = family_by_name(world(joined({**TEXTS, A: text + "More.\n"}), facts))
    assert {name for name in one if one[name].inputs != other[name].inputs} == {
        *("posts 2012-05", "feeds /", "feeds /tags/x/", "feeds /tags/y/"),
        "feeds /authors/ann/",
    }


def test_nothing_reaches_nothing() -> None:
    assert reached("nothing") == set()


def test_a_title_reaches_its_month_and_those_beside_it() -> None:
    found = {name for name in reached("title in the middle") if "posts" in name}
    assert found == {"posts 2012-05", "posts 2012-06"}


def test_where_pages_show_related_posts_a_title_reaches_all() -> None:
    found = reached("title in the middle", TEMPLATES)
    assert {"posts 2012-05", "posts 2013-01", "pages"} <= found


def test_old_addresses_lead_to_pages_and_lists() -> None:
    text = TEXTS[A].replace("title: A", "title: A\naliases: [/old/, /posts/b/]")
    found, problems = families(world(joined({**TEXTS, A: text}), theme(TEMPLATES)))
    (family,) = (one for one in found if one.name == "redirects")
    assert "old/index.html" in [one.path for one in family.plan()]
    # one that would hide a page is a problem
    assert [(problem.code, problem.place.path) for problem in problems] == [("A301", A)]


def test_every_path_is_planned_once() -> None:
    here = world(
        site(
            *(source(path, text, SETTINGS) for path, text in TEXTS.items()),
            settings=SETTINGS,
            files=["content/static/robots.txt", "content/static/CNAME"],
        ),
        theme(TEMPLATES, assets={"a.css": ("/theme/assets/a.css", b"1" * 16)}),
    )
    paths = [one.path for family in families(here)[0] for one in family.plan()]
    assert len(paths) == len(set(paths))
    assert {"CNAME", "robots.txt", "assets/a.css", "posts/a/index.html"} <= {*paths}


def test_two_files_of_one_address_are_both_planned() -> None:
    bundle: Post = post("content/posts/trip/index.md", url="/trip/")
    files = ("content/posts/trip/a.png", "content/static/trip/a.png")
    here = world(site(bundle, pictures=dict.fromkeys(files, SMALL)))
    found = [
        one.source
        for family in families(here)[0]
        for one in family.plan()
        if one.path == "trip/a.png"
    ]
    assert found == [*files]
