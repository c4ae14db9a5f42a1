"""Values such as the engine makes, for tests: posts, cards, pictures, a site, a world."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from affluent.hub.content import Content
from affluent.hub.join import join
from affluent.hub.related import closest
from affluent.hub.site import Site
from affluent.model.artifact import Artifact
from affluent.model.digest import digest_of_bytes, digest_of_plain
from affluent.model.picture import Picture
from affluent.model.post import (
    CARD_FIELDS,
    Body,
    Heading,
    Outline,
    Post,
    Slot,
    Text,
    key_of_path,
    marker,
)
from affluent.model.settings import Plain, Settings
from affluent.model.site import Card
from affluent.plan.bodies import Bodies
from affluent.plan.site import families
from affluent.plan.stream.outline import outline_of
from affluent.plan.stream.source import StreamSource
from affluent.plan.world import World
from affluent.source.posts import read_post
from affluent.text.dates import parse_date
from affluent.text.slugs import slugify
from affluent.text.zones import local_day
from affluent.theme.facts import ThemeFacts

FOLDERS = {"posts": "article", "notes": "note"}
TAXONOMIES = ("authors", "categories", "series", "tags")
# What an edit of a body alone may change.
OF_THE_BODY = ("words", "minutes", "body", "body_line", "features")
# As Markdown writes a link or a picture.
GAP = re.compile(r"(!?)\[([^\]]*)\]\(([^)]+)\)")
# So large that it has smaller copies, so small that it has none.
LARGE, SMALL = (2000, 1000, "image/jpeg"), (40, 30, "image/png")


def seconds(written: str) -> int:
    """Since 1970, of a date as an author writes it, in UTC."""
    return parse_date(written, "UTC")


NOW = seconds("2026-11-22 12:00")


def terms(taxonomy: str, names: Iterable[str], prefix: str = "") -> Any:
    """The terms of one taxonomy as a post holds them."""
    slugs = [(name, "/".join(map(slugify, name.split("/")))) for name in names]
    return tuple((name, slug, f"{prefix}/{taxonomy}/{slug}/") for name, slug in slugs)


def post(path: str = "content/posts/a.md", **given: Any) -> Post:
    """A public post with these fields; the others follow from its path.

    Dates may be text; terms may stand under the names of their taxonomies; slots are
    `Slot`s, headings their anchors.
    """
    *_, folder, name = ("", *path.split("/"))
    slug = name.partition(".")[0]
    kind = given.get("kind") or FOLDERS.get(folder, "page")
    place = "" if kind == "page" else folder
    for key in ("date", "updated", "expires"):
        if isinstance(given.get(key), str):
            given[key] = seconds(given[key])
    named = {one: given.pop(one) for one in TAXONOMIES if one in given}
    date = given.get("date")
    fields: dict[str, Any] = {
        **dict.fromkeys((*Outline._fields, *Text._fields), ""),
        **dict.fromkeys(("date", "updated", "expires", "cover", "location", "episode")),
        **dict.fromkeys(("aliases", "syndication", "cites", "features"), ()),
        "path": path,
        "kind": kind,
        "lang": "en",
        "title": slug.replace("-", " ").capitalize(),
        "slug": slug,
        "url": "/".join(("", *filter(None, (place, slug)), "")),
        "day": None if date is None else local_day(date, "UTC"),
        "draft": False,
        "unlisted": False,
        "terms": tuple((one, terms(one, names)) for one, names in named.items()),
        "translation_key": path.partition(".")[0],
        "id": key_of_path(path.removeprefix("content/")),
        "comments": True,
        "weight": 0,
        "extra": {},
        "words": 3,
        "minutes": 1,
        "body_line": 1,
        "body": b"body",
        **given,
        "slots": tuple(map(tuple, given.get("slots", ()))),
        "headings": tuple((2, anchor, anchor) for anchor in given.get("headings", ())),
    }
    whole = tuple(fields.values())
    around = [value for name, value in fields.items() if name not in OF_THE_BODY]
    return Post.of(
        {
            **fields,
            "digest": digest_of_plain(whole),
            "card_digest": digest_of_plain([fields[name] for name in CARD_FIELDS]),
            "outline": digest_of_plain(around),
            "bearings": digest_of_plain(around),
        }
    )


def changed(one: Post, **fields: Any) -> Post:
    """A post with other values of some fields; its digests stay unless given."""
    text = {name: getattr(one, name) for name in Text._fields}
    return Post.of({**one._asdict(), **text, **fields})


def card(path: str = "content/posts/a.md", **fields: Any) -> Card:
    """How lists see such a post."""
    one = post(path, **fields)
    return Card(one.card_digest, one, None)


def link(target: str, line: int = 1) -> Slot:
    """The gap of a link."""
    return Slot("link", target, line)


def shown(target: str, line: int = 1, alt: str = "Alt") -> Slot:
    """The gap of a picture."""
    return Slot("picture", target, line, alt)


def picture(path: str = "content/static/a.png", **fields: Any) -> Picture:
    """A picture without copies."""
    url = "/" + path.removeprefix("content/").removeprefix("static/")
    one = Picture(path, url, 40, 30, "image/png", (), digest_of_bytes(path.encode()))
    return one._replace(**fields)


def content(
    *posts: Post,
    files: Iterable[str] = (),
    pictures: Mapping[str, tuple[object, ...]] | None = None,
) -> Content:
    """These sources, files, and pictures with what is known of them, in memory."""
    pictures = pictures or {}
    return Content(
        {one.path: one for one in sorted(posts, key=lambda one: one.path)},
        {path: digest_of_bytes(path.encode()) for path in sorted([*files, *pictures])},
        pictures,
    )


def site(
    *posts: Post,
    settings: Settings | None = None,
    now: int = NOW,
    files: Iterable[str] = (),
    pictures: Mapping[str, tuple[object, ...]] | None = None,
) -> Site:
    """A site of these posts and files, at a moment."""
    read = content(*posts, files=files, pictures=pictures)
    return join(read, settings or Settings(), now=now, drafts=False, future=False)


def theme(
    templates: Mapping[str, str] | Iterable[str] = (), **fields: Any
) -> ThemeFacts:
    """A theme of these templates, by name, with the names that each mentions."""
    mentioned = dict(templates) if isinstance(templates, Mapping) else {}
    names = sorted(templates)
    facts = ThemeFacts(
        name="test",
        folders=("/theme",),
        options={},
        templates={name: f"/theme/templates/{name}" for name in names},
        closures={
            name: (
                ((name, digest_of_bytes(name.encode())),),
                tuple(sorted(mentioned.get(name, "").split())),
            )
            for name in names
        },
        assets={},
        messages={},
    )
    return facts._replace(**fields)


def world(
    joined: Site,
    facts: ThemeFacts | None = None,
    *,
    files: Mapping[str, bytes] | None = None,
    data: dict[str, Plain] | None = None,
    cache: str = "",
) -> World:
    """A world in memory: the body of every post is its title in a paragraph.

    `files` are the bytes of those of the author's files that are to be read.
    """
    held = files or {}
    content = joined._content
    bodies = Bodies(
        lambda one: f"<p>{one.title}</p>",
        joined.targets,
        joined.settings.base_path,
    )
    return World(
        site=joined,
        theme=facts or theme(),
        bodies=bodies,
        read=lambda path: held[path],
        facts=content.pictures,
        files=content.files,
        data=data or {},
        closest=closest,
        cache=cache,
    )


def with_stream(around: World, stream: StreamSource | None) -> World:
    """The world with what was published elsewhere, its files, and its outline."""
    copies = dict.fromkeys(stream.published, b"") if stream else {}
    flowing = around._replace(joined=lambda: stream, files={**copies, **around.files})
    return flowing._replace(outline=outline_of(flowing))


def rendered(text: str, _lang: str) -> tuple[bytes, Body]:
    """What takes the place of Markdown: links, pictures and headings of a text."""
    slots: list[Slot] = []

    def gap(found: re.Match[str]) -> str:
        line = text.count("\n", 0, found.start()) + 1
        make = shown if found[1] else link
        slots.append(make(found[3], line)._replace(alt=found[2] if found[1] else ""))
        return marker(len(slots) - 1)

    html = GAP.sub(gap, text)
    excerpt, cut, _ = html.partition("<!--more-->")
    headings = [line.strip("# ") for line in text.split("\n") if line[:1] == "#"]
    body = Body(
        html,
        tuple(slots),
        tuple(Heading(2, slugify(one), one) for one in headings),
        excerpt if cut else "",
        " ".join(GAP.sub(r"\2", text).split())[:200],
        len(text.split()),
        (),
    )
    return digest_of_bytes(text.encode()), body


def source(
    path: str = "content/posts/a.md", text: str = "", settings: Settings | None = None
) -> Post:
    """The post of a file with this text, read without complaint of an error."""
    read = read_post(path, text.encode(), settings or Settings(), rendered)
    assert read.post, read.problems
    return read.post


def planned(here: World) -> dict[str, Artifact]:
    """All artifacts of a world by their path."""
    found, _ = families(here)
    return {artifact.path: artifact for family in found for artifact in family.plan()}
