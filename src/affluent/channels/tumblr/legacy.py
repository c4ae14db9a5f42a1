"""API v2 as it was before posts were made of blocks: a type, and fields of that type.

Backup tools save these posts one by one to this day. Until 2014 a reblog was told
only by its HTML, since then by `trail`, and by `reblogged_root_*` on request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ...model.item import Kind, Visibility
from ...text.markdown import Options, render
from ..shapes import decimal, mapping, sequence, text
from .addresses import blog_at, blog_url, post_at, post_url, secured, unwrapped
from .media import (
    Medium,
    Size,
    addresses_in,
    largest,
    media_in_embed,
    medium_from,
    player_in,
    sizes_from,
)
from .post import Blog, Post, seen_by
from .quotes import as_blocks, asked, asker_from, linked, played, quoted, spoken
from .reblogs import Chain, Said, chain_in, said_by

Values = Mapping[str, object]

_FORMS: dict[str, Kind] = {
    "text": "article",
    "photo": "photo",
    "quote": "quote",
    "link": "link",
    "chat": "chat",
    "video": "video",
    "audio": "audio",
    "answer": "answer",
}
_LABELS = {
    "mature": "mature content",
    "drug_use": "drug use",
    "violence": "violence",
    "sexual_themes": "sexual themes",
}
_ANY_TAG = re.compile(r"<[a-z/!]", re.IGNORECASE)


def is_legacy(values: Values) -> bool:
    """Whether a record is a post of this format."""
    return text(values.get("type")) in _FORMS and native_id(values) != ""


def native_id(values: Values) -> str:
    """The id of a post, which as a number may be too large for other languages."""
    found = values.get("id_string") or values.get("id") or ""
    return "" if isinstance(found, bool | float) else str(found).strip()


def blog_from(values: Values, name: object = None) -> Blog:
    """A blog as API v2 describes it."""
    known = text(values.get("name")) or text(name) or ""
    uuid = text(values.get("uuid")) or ""
    url = secured(text(values.get("url")))
    return Blog(known, text(values.get("title")) or "", _home(url, known), uuid)


def common(values: Values, blog: Blog, otherwise: Visibility) -> Post:
    """What posts of both formats of API v2 have."""
    own = blog_from(mapping(values.get("blog")), values.get("blog_name"))
    same = blog if not own.name or own.name == blog.name else own
    url = secured(text(values.get("post_url")))
    if not same.name:
        same = same._replace(name=blog_at(url))
    return Post(
        native_id(values),
        blog=_joined(own, same),
        url=url,
        dates=(values.get("timestamp"), values.get("date")),
        tags=tuple(tag for tag in sequence(values.get("tags")) if isinstance(tag, str)),
        links=(text(values.get("source_url")),),
        warning=_warning(values),
        visibility=seen_by(values.get("state"), otherwise),
        writer=text(values.get("post_author")),
    )


def root_from(values: Values) -> Said | None:
    """Whom a reblog repeats, as its own fields say; None if they do not."""
    for which in ("reblogged_root", "reblogged_from"):
        url = text(values.get(f"{which}_url"))
        name = text(values.get(f"{which}_name")) or ""
        native = str(values.get(f"{which}_id") or "")
        if url or (name and native):
            address = secured(url) if post_at(url) else post_url(name, native)
            return said_by(name, address or url)
    parent = text(values.get("parent_post_url"))
    return said_by("", parent) if post_at(parent) else None


def with_root(trail: tuple[Said, ...], values: Values) -> tuple[Said, ...]:
    """The chain of a reblog, its root as well known as the post's fields know it."""
    root = root_from(values)
    if root is None:
        return trail
    if not trail:
        return (root,)
    first = trail[0]
    known = first._replace(url=first.url or root.url, blog=first.blog or root.blog)
    return (known, *trail[1:])


def post_from_legacy(values: Values, blog: Blog, otherwise: Visibility) -> Post:
    """A post of the legacy format."""
    kind = text(values.get("type")) or ""
    base = common(values, blog, otherwise)
    own = _READERS.get(kind, _text_post)(values)
    chain = _chain(values, own.html)
    trail = chain.said
    if len(trail) <= 1:
        trail = with_root(trail, values) or _credited(values, base.blog.name)
    return own._replace(
        native=base.native,
        blog=base.blog,
        form=_FORMS.get(kind),
        url=base.url,
        html=chain.own,
        trail=trail,
        dates=base.dates,
        tags=base.tags,
        links=(*own.links, *base.links),
        warning=base.warning,
        visibility=base.visibility,
        writer=base.writer,
    )


def _text_post(values: Values) -> Post:
    return Post("", title=_text(values, "title"), html=_html(values, "body"))


def _quote(values: Values) -> Post:
    lead, cites = quoted(_html(values, "text"), _html(values, "source"))
    return Post("", lead=lead, cites=cites)


def _answer(values: Values) -> Post:
    asker = asker_from(_text(values, "asking_name"), _text(values, "asking_url"))
    lead, cites = asked(_html(values, "question"), asker)
    return Post("", lead=lead, html=as_blocks(_html(values, "answer")), cites=cites)


def _photo(values: Values) -> Post:
    media, captions = [], []
    for shot in map(mapping, sequence(values.get("photos"))):
        original = sizes_from(shot.get("original_size"))
        sizes = [*original, *sizes_from(shot.get("alt_sizes"))]
        best = largest(original) or largest(sizes)
        medium = medium_from("image", [best]) if best else None
        if medium:
            media.append(medium._replace(names=tuple(size.url for size in sizes)))
        captions.append(as_blocks(_html(shot, "caption")))
    if not media and (url := secured(_text(values, "image_permalink"))):
        captions.append(linked(url))
    return Post(
        "",
        lead="".join(captions),
        html=_html(values, "caption"),
        media=tuple(media),
        links=(_text(values, "link_url"),),
    )


def _link(values: Values) -> Post:
    url = _text(values, "url")
    said = _html(values, "description") or as_blocks(_text(values, "excerpt") or "")
    title = _text(values, "title")
    return Post("", title=title, lead=linked(url), html=said, links=(url,))


def _chat(values: Values) -> Post:
    lines = [mapping(line) for line in sequence(values.get("dialogue"))]
    said = (
        (_text(line, "label") or _text(line, "name") or "", _html(line, "phrase"))
        for line in lines
    )
    lead = spoken(said) if lines else as_blocks(_html(values, "body"))
    return Post("", title=_text(values, "title"), lead=lead)


def _video(values: Values) -> Post:
    poster = secured(_text(values, "thumbnail_url"))
    permalink = _text(values, "permalink_url")
    embeds = [*_embeds(values)]
    urls = [permalink or "", *(url for one in embeds for url in addresses_in(one))]
    player = player_in(urls)
    file = secured(_text(values, "video_url"))
    duration = decimal(values.get("duration"))
    medium: Medium | None = None
    if file and player is None:
        seconds = duration if duration and duration > 0 else None
        medium = medium_from("video", [Size(file)], poster=poster, duration=seconds)
    elif player is None:
        found = (media_in_embed(one, poster) for one in embeds)
        medium = next(filter(None, found), None)
    source = next((url for url in map(secured, urls) if url), None)
    is_lost = player is None and medium is None
    return Post(
        "",
        lead=linked(source) if is_lost else "",
        html=_html(values, "caption"),
        media=(medium,) if medium else (),
        player=player,
        links=(permalink,),
    )


def _embeds(values: Values) -> Iterator[str]:
    """The embed codes, the widest first."""
    player = values.get("player")
    sizes = [mapping(one) for one in sequence(player)]
    yield from (_html(size, "embed_code") for size in reversed(sizes))
    yield player if isinstance(player, str) else ""
    for key in ("html", "embed_code", "embed", "video"):
        yield _html(values, key)


def _audio(values: Values) -> Post:
    embeds = [*_embeds(values)]
    file = secured(_text(values, "audio_url"))
    source = secured(_text(values, "audio_source_url"))
    urls = [file or "", *(url for one in embeds for url in addresses_in(one))]
    player = player_in(urls)
    art = secured(_text(values, "album_art"))
    medium = None
    if file and player is None:
        medium = medium_from("audio", [Size(file)], poster=art)
    keys = ("track_name", "artist", "album")
    return Post(
        "",
        lead=played(*(_text(values, key) for key in keys)),
        html=_html(values, "caption"),
        media=(medium,) if medium else (),
        player=player,
        links=(source,),
    )


def _chain(values: Values, html: str) -> Chain:
    """Who said what: by the trail, else by the HTML itself."""
    trail = [mapping(one) for one in sequence(values.get("trail"))]
    others = [one for one in trail if one.get("is_current_item") is not True]
    if not others:
        return chain_in(html) or Chain((), html)
    said = tuple(_said(one) for one in others)
    reblog = mapping(values.get("reblog"))
    mine = [one for one in trail if one.get("is_current_item") is True]
    own = reblog.get("comment")
    if not isinstance(own, str):
        own = _html(mine[-1], "content") if mine else ""
    told = chain_in(html)
    return Chain(said, own if own or told is None else told.own)


def _said(one: Values) -> Said:
    blog = mapping(one.get("blog"))
    name = _text(blog, "name") or _text(one, "broken_blog_name") or ""
    post = mapping(one.get("post"))
    native = native_id(post)
    html = _html(one, "content") or _html(one, "content_raw")
    return Said(name, post_url(name, native), html, home=_home(None, name))


def _credited(values: Values, blog: str) -> tuple[Said, ...]:
    """The root of a reblog that had no words, of which only the credit is left.

    Until 2018 the credit was made of the root: its address, and its blog's name.
    """
    url = secured(unwrapped(text(values.get("source_url")) or ""))
    at = post_at(url)
    name = text(values.get("source_title")) or ""
    is_root = at is not None and name.lower() in {at.blog, f"{at.blog}.tumblr.com"}
    return (said_by(name, url),) if at and is_root and at.blog != blog.lower() else ()


def _joined(one: Blog, other: Blog) -> Blog:
    """What two records know of one blog."""
    return Blog(
        one.name or other.name,
        one.title or other.title,
        one.url or other.url,
        one.uuid or other.uuid,
    )


def _warning(values: Values) -> str | None:
    """The labels that the author gave the post, in words."""
    labels = mapping(values.get("community_labels"))
    names = [_LABELS.get(str(one), "") for one in sequence(labels.get("categories"))]
    if labels.get("has_community_label") is True:
        return ", ".join(filter(None, names)) or _LABELS["mature"]
    return "" if values.get("is_nsfw") is True else None


def _home(url: str | None, name: str) -> str | None:
    return url or blog_url(name)


def _text(values: Values, key: str) -> str | None:
    return text(values.get(key))


def _html(values: Values, key: str) -> str:
    """Foreign HTML; raw Markdown, as some tools ask for it, is made HTML."""
    value = values.get(key)
    if not isinstance(value, str):
        return ""
    if values.get("format") == "markdown" and value and not _ANY_TAG.search(value):
        return render(value, Options(lang="en", html="none")).html
    return value


_READERS: dict[str, Callable[[Values], Post]] = {
    "text": _text_post,
    "photo": _photo,
    "quote": _quote,
    "link": _link,
    "chat": _chat,
    "video": _video,
    "audio": _audio,
    "answer": _answer,
}
