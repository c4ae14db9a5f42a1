"""API v1, the oldest: `/api/read` (XML) and `/api/read/json`, which need no key.

Both say the same in the same words, so that XML is made the JSON it would be: what
are attributes and elements there, are keys here; a picture's sizes are keys with
their width at the end, "photo-url-1280" (seen 2007 to 2024).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ...model.item import Kind, Visibility
from ..shapes import decimal, mapping, number, sequence, text
from .addresses import blog_at, secured
from .media import (
    Medium,
    Size,
    addresses_in,
    media_in_embed,
    medium_from,
    player_in,
)
from .post import Blog, Post, seen_by
from .quotes import as_blocks, asked, asker_from, linked, played, quoted, spoken
from .reblogs import Chain, Said, chain_in, said_by

Values = Mapping[str, object]

_FORMS: dict[str, Kind] = {
    "regular": "article",
    "photo": "photo",
    "quote": "quote",
    "link": "link",
    "conversation": "chat",
    "video": "video",
    "audio": "audio",
    "answer": "answer",
}
_PICTURE = "photo-url"
# What the Flash player of sounds was told to play.
_FLASH_SOUND = re.compile(r"\baudio_file=([^&\"'\s]+)")


def answer_from_xml(root: Element) -> dict[str, object]:
    """What the JSON of the same answer would hold."""
    blog = root.find("tumblelog")
    posts = root.find("posts")
    listed = root.iter("post")
    return {
        "tumblelog": {} if blog is None else _attributes(blog, "description"),
        "posts-total": None if posts is None else posts.get("total"),
        "posts": [_post_from(element) for element in listed],
    }


def blog_from_v1(values: Values) -> Blog:
    """The blog of an answer."""
    name = text(values.get("name")) or ""
    host = text(values.get("cname"))
    url = f"https://{host}/" if host else None
    return Blog(name, text(values.get("title")) or "", secured(url))


def post_from_v1(values: Values, blog: Blog, otherwise: Visibility = "public") -> Post:
    """A post of API v1; without signing in, only what is public is given."""
    kind = text(values.get("type")) or ""
    post = _READERS.get(kind, _text_post)(values)
    chain = chain_in(post.html) or Chain((), post.html)
    url = _text(values, "url-with-slug", "url")
    native = str(values.get("id") or "").strip()
    name = blog.name or text(values.get("tumblelog")) or blog_at(url)
    return post._replace(
        native=native,
        blog=blog._replace(name=name),
        form=_FORMS.get(kind),
        url=secured(url),
        html=chain.own,
        trail=_trail(values, chain),
        dates=(
            values.get("unix-timestamp"),
            values.get("date-gmt"),
            values.get("date"),
        ),
        tags=tuple(tag for tag in sequence(values.get("tags")) if isinstance(tag, str)),
        visibility=_visibility(values, otherwise),
    )


def _text_post(values: Values) -> Post:
    html = as_blocks(_html(values, "regular-body"))
    return Post("", title=_text(values, "regular-title"), html=html)


def _quote(values: Values) -> Post:
    lead, cites = quoted(_html(values, "quote-text"), _html(values, "quote-source"))
    return Post("", lead=lead, cites=cites)


def _link(values: Values) -> Post:
    url = _text(values, "link-url")
    html = as_blocks(_html(values, "link-description"))
    title = _text(values, "link-text")
    return Post("", title=title, lead=linked(url), html=html, links=(url,))


def _chat(values: Values) -> Post:
    title = _text(values, "conversation-title")
    return Post("", title=title, lead=_conversation(values))


def _answer(values: Values) -> Post:
    asker = asker_from(_text(values, "asker"), _text(values, "asker-url"))
    lead, cites = asked(_html(values, "question"), asker)
    return Post("", lead=lead, html=as_blocks(_html(values, "answer")), cites=cites)


def _photo(values: Values) -> Post:
    shots = [mapping(one) for one in sequence(values.get("photos"))]
    shots = shots or [{**values}]
    media = [_picture(shot) for shot in shots]
    captions = [as_blocks(_html(shot, "caption")) for shot in shots if "offset" in shot]
    return Post(
        "",
        lead="".join(captions),
        html=as_blocks(_html(values, "photo-caption")),
        media=tuple(medium for medium in media if medium),
        links=(_text(values, "photo-link-url"),),
    )


def _picture(shot: Values) -> Medium | None:
    """A picture; the width and height beside it are those of the largest size."""
    sizes = [
        Size(url, number(key.rpartition("-")[2]))
        for key, value in shot.items()
        if key.startswith(_PICTURE) and (url := secured(text(value)))
    ]
    # The number of a size is a limit, not a width: a smaller original keeps its own.
    sizes.sort(key=lambda size: -(size.width or 0))
    medium = medium_from("image", sizes)
    if medium is None:
        return None
    width, height = number(shot.get("width")), number(shot.get("height"))
    whole = (width, height) if width and height else (None, None)
    return medium._replace(media=medium.media._replace(width=whole[0], height=whole[1]))


def _video(values: Values) -> Post:
    embeds = [_html(values, key) for key in _embeds(values)]
    urls = [url for embed in embeds for url in (embed, *addresses_in(embed))]
    player = player_in(urls)
    medium = next(filter(None, (media_in_embed(one, None) for one in embeds)), None)
    source = next((one for one in urls if secured(one) and " " not in one), None)
    is_lost = player is None and medium is None
    if medium and not player:
        return Post(
            "",
            html=as_blocks(_html(values, "video-caption")),
            media=(_measured(medium, mapping(values.get("video-source"))),),
        )
    return Post(
        "",
        lead=linked(source) if is_lost else "",
        html=as_blocks(_html(values, "video-caption")),
        player=player,
        links=(source,),
    )


def _measured(medium: Medium, facts: Values) -> Medium:
    """A film that Tumblr keeps, with the measures of what was uploaded."""
    width, height = number(facts.get("width")), number(facts.get("height"))
    seconds = decimal(facts.get("duration"))
    whole = (width, height) if width and height else (None, None)
    duration = seconds if seconds and seconds > 0 else None
    return medium._replace(
        media=medium.media._replace(width=whole[0], height=whole[1], duration=duration)
    )


def _embeds(values: Values) -> Iterator[str]:
    yield "video-source"
    yield from (key for key in values if key.startswith("video-player"))


def _audio(values: Values) -> Post:
    embed = _html(values, "audio-embed") or _html(values, "audio-player")
    urls = [*addresses_in(embed)]
    player = player_in(urls)
    file = _FLASH_SOUND.search(unescape(embed))
    sizes = [Size(url) for url in [secured(unquote(file[1])) if file else None] if url]
    medium = media_in_embed(embed, None) or medium_from("audio", sizes)
    keys = ("title", "artist", "album")
    return Post(
        "",
        lead=played(*(_text(values, f"id3-{key}") for key in keys)),
        html=as_blocks(_html(values, "audio-caption")),
        media=(medium,) if medium and not player else (),
        player=player,
    )


def _conversation(values: Values) -> str:
    lines = [mapping(line) for line in sequence(values.get("conversation"))]
    if lines:
        return spoken(
            (
                _text(line, "label") or _text(line, "name") or "",
                _text(line, "phrase") or "",
            )
            for line in lines
        )
    said = (_text(values, "conversation-text") or "").splitlines()
    return spoken(("", line) for line in said if line.strip())


def _trail(values: Values, chain: Chain) -> tuple[Said, ...]:
    """Who is repeated: what the HTML tells, else what the attributes say."""
    for which in ("root", "from"):
        url = _text(values, f"reblogged-{which}-url")
        if url:
            name = _text(values, f"reblogged-{which}-name") or ""
            root = said_by(name, url)
            first = chain.said[0] if chain.said else root
            known = first._replace(
                url=root.url or first.url, blog=root.blog or first.blog
            )
            return (known, *chain.said[1:])
    is_reblog = str(values.get("is_reblog")).lower() == "true"
    return chain.said or ((Said(),) if is_reblog else ())


def _visibility(values: Values, otherwise: Visibility) -> Visibility:
    is_private = str(values.get("private") or "").lower() in {"true", "1"}
    return "private" if is_private else seen_by(values.get("state"), otherwise)


def _text(values: Values, *keys: str) -> str | None:
    """The first of the texts, plain."""
    return next((found for key in keys if (found := text(values.get(key)))), None)


def _html(values: Values, key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _post_from(element: Element) -> dict[str, object]:
    values: dict[str, object] = {**_attributes(element, "text")}
    tags: list[str] = []
    for child in element:
        match child.tag:
            case "tag":
                tags.append(child.text or "")
            case "photoset":
                values["photos"] = [_shot(photo) for photo in child.iter("photo")]
            case "conversation":
                values["conversation"] = [_line(line) for line in child]
            case "video-source" if len(child):
                values["video-source"] = {str(one.tag): one.text for one in child}
            case "conversation-line":
                lines = sequence(values.get("conversation"))
                values["conversation"] = [*lines, _line(child)]
            case str():
                values[_key(child)] = child.text
    return {**values, "tags": tags}


def _shot(photo: Element) -> dict[str, object]:
    sizes = {_key(child): child.text for child in photo}
    return {"offset": "", **photo.attrib, **sizes}


def _line(line: Element) -> dict[str, object]:
    return {**line.attrib, "phrase": line.text}


def _key(child: Element) -> str:
    limit = child.get("max-width")
    return f"{child.tag}-{limit}" if limit else str(child.tag)


def _attributes(element: Element, words: str) -> dict[str, object]:
    """The attributes, and the text of the element itself."""
    return {**element.attrib, words: element.text}


_READERS: dict[str, Callable[[Values], Post]] = {
    "regular": _text_post,
    "photo": _photo,
    "quote": _quote,
    "link": _link,
    "conversation": _chat,
    "video": _video,
    "audio": _audio,
    "answer": _answer,
}
