"""An item as feeds carry it: its text, its media, of players a picture and a link.

Media are the author's own copies. Whatever would run or frame anything is left to the
page of the item, and so is what stands behind a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model.item import Person
from ..model.stream import CiteView, ItemView, MediaView
from .item_html import beside, own_media
from .markdown_links import is_allowed
from .picture_html import escaped

# Key and values of a message -> its words.
Message = Callable[..., str]
# What is looked at or heard stands before what is said of it.
MEDIA_FIRST = frozenset({"photo", "gallery", "video", "audio", "slides", "document"})


def feed_html(view: ItemView, message: Message) -> str:
    """The HTML of an item; its addresses are from the site's own root."""
    if view.warning is not None:
        return _behind_warning(view, message)
    text = own_media(view.html, view.media)
    media = "".join(_media(view, message))
    first, second = (media, text) if view.kind in MEDIA_FIRST else (text, media)
    answered = [one for one in view.cites if one.cite.relation != "quote"]
    quoted = [one for one in view.cites if one.cite.relation == "quote"]
    return "\n".join(
        part
        for part in (
            *(_cite(one, message) for one in answered),
            first,
            second,
            *(_cite(one, message) for one in quoted),
            _poll(view),
            view.note,
        )
        if part
    )


def _behind_warning(view: ItemView, message: Message) -> str:
    about = view.warning
    told = message("warning", about=about) if about else message("sensitive")
    return f"<p>{escaped(told)}</p>\n<p>{_link(view.url, escaped(message('more')))}</p>"


def _media(view: ItemView, message: Message) -> Iterator[str]:
    media = beside(view)
    kept = [one for one in media if one.url and one.kind != "image"]
    if view.player and not kept:
        still = next((one for one in media if one.picture), None)
        yield _played(view, still, message)
        return
    for one in media:
        yield _medium(one, view, message)


def _played(view: ItemView, still: MediaView | None, message: Message) -> str:
    """What a player would show: its still, and the way to the thing itself."""
    player = view.player
    if player is None:
        return ""
    words = message("embed.play", title=view.heading, service=player.label)
    url = player.url or player.src
    shown = f"<p>{_link(url, _image(still, ''))}</p>\n" if still else ""
    return f"{shown}<p>{_link(url, escaped(words))}</p>\n"


def _medium(one: MediaView, view: ItemView, message: Message) -> str:
    image = _image(one, one.alt or "")
    if one.kind == "image" and image:
        return f"<p>{_link(view.url, image)}</p>\n"
    if one.url and one.kind in ("video", "gif"):
        poster = f' poster="{escaped(one.picture.url)}"' if one.picture else ""
        source = escaped(one.url)
        within = _link(one.url, escaped(one.alt or view.heading or source))
        return f'<p><video controls{poster} src="{source}">{within}</video></p>\n'
    if one.url and one.kind == "audio":
        source = escaped(one.url)
        within = _link(one.url, escaped(one.alt or view.heading or source))
        return f'<p><audio controls src="{source}">{within}</audio></p>\n'
    if one.url:
        return _document(one, view, message)
    if image:
        return f"<p>{_link(view.url, image)}</p>\n"
    return _absent(one, message)


def _document(one: MediaView, view: ItemView, message: Message) -> str:
    """Its first page, and the way to all of it."""
    first = one.leaves[0].picture if one.leaves else one.picture
    shown = ""
    if first:
        image = _image(one._replace(picture=first), "")
        shown = f"<p>{_link(view.url, image)}</p>\n"
    words = one.alt or message("media.document")
    return f"{shown}<p>{_link(one.url, escaped(words))}</p>\n"


def _absent(one: MediaView, message: Message) -> str:
    words = escaped(message(f"media.absent.{one.kind}"))
    if one.alt:
        words += " " + escaped(message("media.shows", alt=one.alt))
    there = f" {_link(one.origin, _host(one.origin))}" if one.origin else ""
    return f"<p>{words}{there}</p>\n"


def _image(one: MediaView | None, alt: str) -> str:
    picture = one.picture if one else None
    if picture is None:
        return ""
    return (
        f'<img src="{escaped(picture.url)}" width="{picture.width}"'
        f' height="{picture.height}" alt="{escaped(alt)}">'
    )


def _cite(one: CiteView, message: Message) -> str:
    """What an item answers, repeats or quotes, and whose words they are."""
    said, person = one.cite, one.author
    words = [escaped(message(f"cite.{said.relation}"))]
    name = _name(person)
    if person and name:
        shown = escaped(name)
        words.append(_link(person.url, shown) if person.url else shown)
    if one.url:
        words.append(_link(one.url, escaped(message("cite.here"))))
    if said.url:
        words.append(_link(said.url, _host(said.url)))
    text = f"\n<blockquote>{own_media(said.html, ())}</blockquote>" if said.html else ""
    return f"<p>{' '.join(words)}</p>{text}"


def _name(person: Person | None) -> str:
    if person is None:
        return ""
    return person.name or (f"@{person.handle}" if person.handle else "")


def _poll(view: ItemView) -> str:
    if not view.poll:
        return ""
    lines = (
        escaped(choice.text) + ("" if choice.votes is None else f" ({choice.votes})")
        for choice in view.poll
    )
    return f"<ul>{''.join(f'<li>{one}</li>' for one in lines)}</ul>"


def _host(address: str) -> str:
    host = address.rsplit("://", maxsplit=1)[-1].split("/", maxsplit=1)[0]
    return escaped(host.removeprefix("www."))


def _link(url: str, html: str) -> str:
    return f'<a href="{escaped(url)}">{html}</a>' if is_allowed(url) else html
