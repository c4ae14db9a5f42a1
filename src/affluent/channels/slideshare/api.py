"""Saved answers of SlideShare's API, version 2: XML (seen 2010 to 2014)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ...model.item import Kind, Media, Source, Visibility
from ...model.problem import Place, Problem, error
from ...model.visibility import is_kept, visibility_of
from ..channel import Found, Saved, Skipped, Withheld
from ..moments import instant
from ..providers import player_of
from ..shapes import number
from ..xml_tree import tree
from .slideshow import (
    CHANNEL,
    Slideshow,
    absolute,
    facts_of,
    is_secret,
    item_from_slideshow,
    page_of,
    person_from,
    plain,
)

ROOTS = frozenset(
    ("Slideshow", "Slideshows", "User", "Tag", "Group", "SlideShareServiceError")
)
_DONE = 2
_KINDS: dict[int, Kind] = {0: "slides", 1: "document", 2: "slides", 3: "video"}
_SIZE = re.compile(r"\[\s*(\d{1,5})\s*,\s*(\d{1,5})\s*\]")
_FRAME = re.compile(r"\bsrc\s*=\s*[\"']([^\"']+)")


def found_in_api(
    data: bytes, name: str, account: str, made: str | None
) -> Iterator[Found]:
    """The slideshows of an answer, whatever was asked."""
    root = tree(data, name)
    if isinstance(root, Problem):
        yield root
        return
    if root.tag == "SlideShareServiceError":
        said = plain(root.findtext("Message")) or "no reason is given"
        hint = "this answer holds no slideshow: save another"
        yield error("I111", f"SlideShare refused: {said}", Place(name), hint)
        return
    shows = [root] if root.tag == "Slideshow" else root.findall(".//Slideshow")
    users = {plain(show.findtext("Username")) for show in shows} - {""}
    if len(users) > 1:
        # a search, a tag, a group: nothing tells which of them is the author
        yield Skipped("a slideshow in a list of several people", len(shows))
        return
    if users:
        yield facts_of(users.pop())
    for spot, show in enumerate(shows):
        source = Source(name, f"Slideshow {spot}", "api", made)
        yield _found(show, account, source)


def _found(show: Element, account: str, source: Source) -> Found:
    status = number(show.findtext("Status"))
    if status is not None and status != _DONE:
        return Skipped("a slideshow that was not converted")
    visibility = _visibility(show)
    if not is_kept(visibility):
        return Withheld(visibility)
    item = item_from_slideshow(_slideshow(show, visibility), account, source)
    if item is None:
        message = f"{source.pointer} has neither number nor address"
        return error(
            "I105", message, Place(source.file), "get a new copy of the answer"
        )
    return Saved(item)


def _visibility(show: Element) -> Visibility:
    """Levels above 0 are for some alone; without one the answer is everybody's.

    The API tells the level only if details were asked for, and slideshows that are not
    public only to their owner, by addresses that are secret.
    """
    level = (show.findtext("PrivacyLevel") or "").strip()
    secret = (show.findtext("SecretURL") or "").strip()
    if is_secret(show.findtext("URL")) or secret not in {"", "0"}:
        return visibility_of(CHANNEL, "private")
    return visibility_of(CHANNEL, "public" if level in {"", "0"} else "private")


def _slideshow(show: Element, visibility: Visibility) -> Slideshow:
    said = number(show.findtext("ID"))
    user = plain(show.findtext("Username"))
    author = person_from(user or None, f"https://www.slideshare.net/{user}")
    frame = _FRAME.search(plain(show.findtext("Embed")))
    return Slideshow(
        number=str(said) if said and said > 0 else None,
        title=plain(show.findtext("Title")),
        description=plain(show.findtext("Description")),
        published=instant(plain(show.findtext("Created"))),
        updated=instant(plain(show.findtext("Updated"))),
        url=page_of(show.findtext("URL")),
        author=author if user else person_from(None, None),
        media=_media(show),
        tags=tuple(plain(tag.text) for tag in show.findall("Tags/Tag")),
        lang=_lang(show),
        kind=_KINDS.get(number(show.findtext("SlideshowType")) or 0, "slides"),
        visibility=visibility,
        player=player_of(frame[1]) if frame else None,
    )


def _media(show: Element) -> tuple[Media, ...]:
    """The thumbnail: all that the API shows of it."""
    url = absolute(show.findtext("ThumbnailURL"))
    size = _SIZE.search(show.findtext("ThumbnailSize") or "")
    if url is None:
        return ()
    width, height = (int(size[1]), int(size[2])) if size else (None, None)
    return (Media("image", url, width=width, height=height),)


def _lang(show: Element) -> str | None:
    """Two letters; "**" is what the API writes for a language it does not know."""
    said = plain(show.findtext("Language"))
    return said.lower() if re.fullmatch(r"[A-Za-z]{2,3}", said) else None
