"""A saved answer of Tumblr, of any of its ways out: which it is, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...model.item import AccountFacts, Source, Visibility
from ...model.problem import Place, Problem, error, warning
from ...text.sanitise import plain_text
from ..channel import Found, Skipped
from ..json_records import document
from ..shapes import mapping, number, sequence, text
from ..xml_tree import tree
from .feed import facts_from_blog, posts_from_feed
from .legacy import blog_from, is_legacy, post_from_legacy
from .media import largest, sizes_from
from .npf import is_npf, post_from_npf
from .page import post_from_page
from .post import Blog, Post, Told, found_in
from .v1 import answer_from_xml, blog_from_v1, post_from_v1

Values = Mapping[str, object]

_ENCODED_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_V1_KEYS = frozenset({"unix-timestamp", "url-with-slug", "date-gmt", "reblog-key"})
_V1_TYPES = frozenset({"regular", "conversation"})
_NUMBER = re.compile(r"(\d{1,20})(?=\D*$)")


class Listed(NamedTuple):
    """The posts of an answer."""

    blog: Blog
    facts: AccountFacts | None
    records: tuple[object, ...]
    # of posts that do not say it
    visibility: Visibility
    # where the records stand, for messages
    pointer: str = "/posts"
    is_v1: bool = False


def parse(name: str, data: bytes, account: str, made: str | None) -> Iterator[Found]:
    """What a single answer or file holds."""
    for told in posts_in(name, data, made):
        if isinstance(told, Told):
            yield from found_in(told, account)
        else:
            yield told


def posts_in(name: str, data: bytes, made: str | None) -> Iterator[Told | Found]:
    """The posts that a file holds, of whatever form it is."""
    data = _without_headers(data)
    source = Source(name, "", "api", made)
    match form_of(data):
        case "v1":
            root = tree(data, name)
            if isinstance(root, Problem):
                yield root
            else:
                yield from _posts(_v1(answer_from_xml(root)), source)
        case "feed":
            yield from posts_from_feed(name, data, source._replace(via="feed"))
        case "page":
            yield from posts_in_page(name, data, made)
        case "json":
            yield from _from_json(document(data, name), source)


def form_of(data: bytes) -> str:
    """What a file is by how it begins: "v1" (XML), "feed", "page" or "json".

    >>> form_of(b'<?xml version="1.0"?><tumblr version="1.0">'), form_of(b" {}")
    ('v1', 'json')
    """
    head = data[:4096].replace(b"\0", b"").lstrip(_ENCODED_MARKS).lower()
    if not head.startswith(b"<"):
        return "json"
    if b"<tumblr" in head:
        return "v1"
    is_feed = re.search(rb"<(?:rss|rdf:rdf|feed)[\s>]", head) is not None
    return "feed" if is_feed else "page"


def posts_in_page(name: str, data: bytes, made: str | None) -> Iterator[Told | Found]:
    """What an HTML file of an export holds: the post whose id it is named after."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    found = _NUMBER.search(stem if stem != "index" else name.rpartition("/")[0])
    if found is None:
        yield Skipped("a page that is no post")
        return
    post = post_from_page(found[1], data.decode("utf-8-sig", "replace"), Blog())
    if post is None:
        yield Skipped("a liked post")
        return
    if post.blog.name:
        yield facts_from_blog(post.blog)
    yield Told(post, Source(name, f"post {found[1]}", "archive", made))


def posts_from(value: object) -> Listed | None:
    """The posts of a JSON document; None if it is no answer of Tumblr's."""
    if isinstance(value, list):
        return _v1({"posts": value}) if _is_v1_list(value) else _bare(value)
    values = mapping(value)
    response = values.get("response")
    if isinstance(response, list):
        return _bare(response)
    inner = mapping(response) or values
    listed = inner.get("posts")
    if "tumblelog" in inner or (isinstance(listed, list) and _is_v1_list(listed)):
        return _v1(inner)
    if isinstance(listed, list):
        return _of_blog(inner, listed)
    if _is_post(inner):
        is_v1 = _is_v1(inner)
        return _v1({"posts": [inner]}, "") if is_v1 else _bare([inner], "")
    return None


def _from_json(value: object | Problem, source: Source) -> Iterator[Told | Found]:
    if isinstance(value, Problem):
        yield value
        return
    place = Place(source.file)
    meta = mapping(mapping(value).get("meta"))
    status = number(meta.get("status"))
    liked = sequence(mapping(mapping(value).get("response")).get("liked_posts"))
    listed = posts_from(value)
    if status is not None and status >= 400:  # noqa: PLR2004 - as in HTTP
        said = text(meta.get("msg")) or "without a reason"
        message = f"Tumblr refused: {status} {plain_text(said)[:80]}"
        yield error("I112", message, place, "ask again, and save the new answer")
    elif liked:
        yield Skipped("a liked post", len(liked))
    elif listed is None:
        message = "it holds no posts of Tumblr"
        yield warning("I112", message, place, "it is left out")
    else:
        yield from _posts(listed, source)


def _posts(listed: Listed, source: Source) -> Iterator[Told | Found]:
    """An answer's posts."""
    if listed.facts:
        yield listed.facts
    for spot, record in enumerate(listed.records):
        values = mapping(record)
        pointer = f"{listed.pointer}/{spot}" if listed.pointer else "/"
        if not _is_post(values):
            where = f"{pointer}: the record is no post"
            hint = "it is left out"
            yield warning("I105", where, Place(source.file), hint)
            continue
        post = _post(values, listed)
        name = listed.blog.name
        if name and post.blog.name and post.blog.name.lower() != name.lower():
            yield Skipped("a post of another blog")
            continue
        if "liked_timestamp" in values:
            yield Skipped("a liked post")
            continue
        facts = _facts(mapping(values.get("blog")), post.blog)
        if listed.facts is None and facts:
            yield facts
        yield Told(post, source._replace(pointer=pointer))


def _post(values: Values, listed: Listed) -> Post:
    if listed.is_v1 or _is_v1(values):
        return post_from_v1(values, listed.blog, listed.visibility)
    if is_npf(values):
        return post_from_npf(values, listed.blog, listed.visibility)
    return post_from_legacy(values, listed.blog, listed.visibility)


def _v1(values: Values, pointer: str = "/posts") -> Listed:
    raw = mapping(values.get("tumblelog"))
    blog = blog_from_v1(raw)
    bio = plain_text(text(raw.get("description")) or "")
    facts = facts_from_blog(blog, bio) if blog.name else None
    records = tuple(sequence(values.get("posts")))
    # the export has drafts too, and says of each post which it is
    is_export = any(mapping(record).get("state") for record in records)
    seen: Visibility = "unknown" if is_export else "public"
    return Listed(blog, facts, records, seen, pointer, is_v1=True)


def _of_blog(inner: Values, listed: list[object]) -> Listed:
    """An answer that names the blog is that of its public posts."""
    raw = mapping(inner.get("blog"))
    blog = blog_from(raw)
    visibility: Visibility = "public" if blog.name else "unknown"
    return Listed(blog, _facts(raw, blog), tuple(listed), visibility)


def _bare(listed: Iterable[object], pointer: str = "") -> Listed:
    return Listed(Blog(), None, tuple(listed), "unknown", pointer)


def _facts(raw: Values, blog: Blog) -> AccountFacts | None:
    """What an answer tells of the account."""
    if not blog.name:
        return None
    avatar = largest(sizes_from(raw.get("avatar")))
    bio = plain_text(text(raw.get("description")) or "")
    return facts_from_blog(blog, bio, avatar.url if avatar else "")


def _is_post(values: Values) -> bool:
    return is_npf(values) or is_legacy(values) or _is_v1(values)


def _is_v1(values: Values) -> bool:
    kind = text(values.get("type"))
    return kind is not None and (
        kind in _V1_TYPES or bool(_V1_KEYS & values.keys()) or f"{kind}-url" in values
    )


def _is_v1_list(listed: list[object]) -> bool:
    return any(_is_v1(mapping(record)) for record in listed[:5])


def _without_headers(data: bytes) -> bytes:
    """An answer as it came, without the headers of HTTP above it."""
    if not data.startswith(b"HTTP/"):
        return data
    return re.split(rb"\r?\n\r?\n", data, maxsplit=1)[-1]
