"""HTML of posts, read once: the words stay, media, players and links come out.

Pictures leave the text: an item holds its media as facts, so that pages show the
author's own copies and ask nobody else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ...model.item import Media, MediaKind, Player
from ..shapes import mapping, number, text
from .addresses import secured, unwrapped
from .media import (
    Medium,
    Size,
    kind_of_file,
    medium_from,
    medium_from_block,
    player_from_block,
    player_in,
    sizes_from_set,
    with_others,
    words,
)

# What is in these is for browsers that cannot show them, or is no text at all.
_HIDING = frozenset(
    [
        "audio",
        "canvas",
        "iframe",
        "noframes",
        "noscript",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "title",
        "video",
    ]
)
# Elements that hold nothing and have no end.
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
    ]
)
# A button on pictures that have an alternative text; it says "ALT".
_ALT_BADGE = "tmblr-alt-text-helper"
# A figure of Tumblr's is a frame around a medium; its caption is text.
_DROPPED = frozenset({"figure", "picture", "html", "body", "head", "area", "map"})
_RENAMED = {"figcaption": "p"}
_EMPTY = re.compile(
    r"<(a|b|blockquote|div|em|h[1-6]|i|li|ol|p|small|span|strong|u|ul)(?:\s[^<>]*)?>"
    r"(?:\s|&nbsp;|<br[^<>]*>)*</\1>",
    re.IGNORECASE,
)
_LEADING_BREAKS = re.compile(r"(?:\s|<br[^<>]*>)+", re.IGNORECASE)
_LAST_BREAK = re.compile(r"<br[^<>]*>\Z", re.IGNORECASE)
_MORE = re.compile(r"(?:<p>\s*)?\[\[MORE\]\](?:\s*</p>)?", re.IGNORECASE)
# Blocks in blocks in blocks: more than this many emptied at once is no post's.
_ROUNDS = 12
_BREAK = 64
# No post nests deeper, and what cleans HTML becomes slow in what does; the elements
# that may end without saying so are not counted.
_DEEPEST = 200
_UNCOUNTED = frozenset({"dd", "dt", "li", "option", "p", "td", "th", "tr"})


class Body(NamedTuple):
    """What the HTML of a post holds."""

    # not yet sanitised; without media and players
    html: str = ""
    media: tuple[Medium, ...] = ()
    players: tuple[Player, ...] = ()
    # absolute, outside links of the text, each once
    links: tuple[str, ...] = ()
    # what Tumblr's own marks say of its parts: "chat", "quote", "link"
    marks: tuple[str, ...] = ()
    # the answers of a poll
    choices: tuple[str, ...] = ()
    # whether it begins with a picture or a film, or is laid out in rows of them
    is_led: bool = False


def body_from(html: str) -> Body:
    """The words, the media, the players and the links of a post's HTML.

    >>> body_from('<p>Hi</p><figure><img src="https://x.test/a.jpg"></figure>').html
    '<p>Hi</p>'
    """
    reader = _Reader()
    reader.feed(closed(_MORE.sub("", html)))
    reader.close()
    return Body(
        tidied("".join(reader.out)),
        tuple(with_others([], reader.media)),
        tuple(dict.fromkeys(reader.players)),
        tuple(dict.fromkeys(reader.links)),
        tuple(reader.marks),
        tuple(" ".join("".join(one).split()) for one in reader.choices),
        reader.is_led or bool(reader.has_rows and reader.media),
    )


def closed(html: str) -> str:
    """HTML that the parser of the standard library can read to its end.

    It reads all that follows once for each tag that does not end; one of those is
    text, as a lone "<" is. And it refuses what word processors mark and others tear.

    >>> closed("<b>1 < 2</b> and 2 < 3")
    '<b>1 < 2</b> and 2 &lt; 3'
    >>> closed("<![if !lists]>a")
    '<?[if !lists]>a'
    """
    end = html.rfind(">") + 1
    return html[:end].replace("<![", "<?[") + html[end:].replace("<", "&lt;")


def tidied(html: str) -> str:
    """HTML without the empty elements that taken-out media leave behind.

    >>> tidied('<br><p>a</p><p><a href="x"> </a></p>')
    '<p>a</p>'
    """
    for _ in range(_ROUNDS):
        html, changes = _EMPTY.subn("", html)
        if not changes:
            break
    leading = _LEADING_BREAKS.match(html)
    html = html[leading.end() :].rstrip() if leading else html.rstrip()
    # a break is short: only the end is looked at
    while last := _LAST_BREAK.search(html, max(0, len(html) - _BREAK)):
        html = html[: last.start()].rstrip()
    return html


class _Reader(HTMLParser):
    """Writes the HTML anew without what it takes out of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.media: list[Medium] = []
        self.players: list[Player] = []
        self.links: list[str] = []
        self.marks: list[str] = []
        self.choices: list[list[str]] = []
        self.is_led = False
        self.has_rows = False
        self._has_words = False
        self._hidden: list[str] = []
        self._poll = ""
        self._is_choosing = False
        self._figures: list[Mapping[str, str]] = []
        self._film: Mapping[str, str] = {}
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}
        self._mark(given)
        self._take(tag, given)
        self.is_led = self.is_led or bool(self.media and not self._has_words)
        self.has_rows = self.has_rows or given.get("class") == "npf_row"
        if (
            tag in _HIDING
            or given.get("class") == _ALT_BADGE
            or self._votes(tag, given)
        ):
            self._hidden.append(tag)
        if self._hidden or tag in _DROPPED or tag in {"img", "embed", "param"}:
            return
        self._depth += tag not in _UNCOUNTED and tag not in VOID
        if self._depth > _DEEPEST:
            return
        if tag == "a":
            given = self._followed(given)
        shown = "".join(f' {name}="{escape(given[name])}"' for name in given)
        self.out.append(f"<{_RENAMED.get(tag, tag)}{shown}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "figure" and self._figures:
            self._figures.pop()
        self._is_choosing = self._is_choosing and tag != "a"
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif not self._hidden and tag not in _DROPPED | VOID | _HIDING:
            self._depth = max(0, self._depth - (tag not in _UNCOUNTED))
            self.out.append(f"</{_RENAMED.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        if self._is_choosing:
            self.choices[-1].append(data)
        if not self._hidden:
            self.out.append(escape(data, quote=False))
            self._has_words = self._has_words or not data.isspace()

    def _votes(self, tag: str, given: Mapping[str, str]) -> bool:
        """Whether a link is an answer of a poll, or leads to its results."""
        href = given.get("href", "")
        if tag == "a" and given.get("class") == "poll-row":
            self._poll, self._is_choosing = href, True
            self.choices.append([])
            return True
        return tag == "a" and bool(href) and href == self._poll

    def _take(self, tag: str, given: Mapping[str, str]) -> None:
        """The media and players of a tag."""
        match tag:
            case "figure":
                self._figures.append(given)
                self._play(unquote(given.get("data-url", "")))
            case "img":
                self._see(given)
            case "video" | "audio":
                self._film = given
                self._hear(given.get("src", ""), tag)
            case "source" if "video" in self._hidden:
                self._hear(given.get("src", ""), "video")
            case "source" if "audio" in self._hidden:
                self._hear(given.get("src", ""), "audio")
            case "iframe" | "embed":
                self._play(given.get("src", ""), given.get("data-src", ""))
            case "object":
                self._play(given.get("data", ""))
            case "param" if given.get("name", "").lower() in {"movie", "src"}:
                self._play(given.get("value", ""))

    def _see(self, given: Mapping[str, str]) -> None:
        """A picture in its largest size; one of a single pixel counts visitors."""
        if "1" in {given.get("width"), given.get("height")} or self._hidden:
            return
        around = self._figures[-1] if self._figures else {}
        medium = _picture(given, around)
        if medium:
            self.media.append(medium)

    def _hear(self, src: str, kind: MediaKind) -> None:
        """A film or a sound that is a file."""
        url = secured(src) or _relative(src)
        if url and not any(one.media.url == url for one in self.media):
            poster = secured(self._film.get("poster"))
            medium = medium_from(kind, [Size(url)], poster=poster)
            self.media += [medium] if medium else []

    def _play(self, *urls: str) -> None:
        """A player on an allowed host; of any other frame the link stays."""
        for url in urls:
            found = secured(url)
            if found is None:
                continue
            player = player_in([found])
            kind = None if player else kind_of_file(found)
            if player:
                self.players.append(player)
            elif kind:
                self.media += [one for one in [medium_from(kind, [Size(found)])] if one]
            elif not _is_theirs(found):
                self.links.append(found)

    def _followed(self, given: dict[str, str]) -> dict[str, str]:
        """A link without its stations; mentions of blogs are no outside links."""
        url = unwrapped(given.get("href", "").strip())
        url = f"https:{url}" if url.startswith("//") else url
        classes = given.get("class", "").split()
        is_mention = bool({"tumblr_blog", "tumblelog"} & {*classes})
        found = secured(url)
        if found and not is_mention and not _is_theirs(found):
            self.links.append(found)
        return {"href": found or url} if url else {}

    def _mark(self, given: Mapping[str, str]) -> None:
        """What Tumblr's classes and facts say of a part of a post in its own format."""
        block: dict[str, object] = {}
        with suppress(ValueError, RecursionError):
            block = mapping(json.loads(given.get("data-npf") or "null"))
        medium = medium_from_block(block)
        player = None if medium else player_from_block(block)
        self.media += [medium] if medium else []
        self.players += [player] if player else []
        classes = [one[4:] for one in given.get("class", "").split()]
        mark = text(block.get("subtype")) or text(block.get("type"))
        self.marks += (
            [mark]
            if mark
            else [one for one in classes if one in {"chat", "quote", "link"}]
        )


def _picture(given: Mapping[str, str], around: Mapping[str, str]) -> Medium | None:
    """A picture with the size that its figure tells, where the largest has it."""
    listed = sizes_from_set(given.get("srcset", "") or given.get("data-srcset", ""))
    src = given.get("src") or given.get("data-src") or ""
    url = secured(src)
    width = number(given.get("data-orig-width") or around.get("data-orig-width"))
    height = number(given.get("data-orig-height") or around.get("data-orig-height"))
    if not listed:
        shown = number(given.get("width")), number(given.get("height"))
        path = None if url else _relative(src)
        if not url and not path:
            return None
        whole = shown if all(shown) else (None, None)
        media = Media("image", url or path, None, words(given.get("alt")), *whole)
        return Medium(media, (url or path or "",))
    best = max(listed, key=lambda size: size.width or 0)
    medium = Media(
        "image",
        best.url,
        alt=words(given.get("alt")),
        width=best.width,
        height=height if best.width == width else None,
    )
    return Medium(medium, tuple(size.url for size in listed) + ((url,) if url else ()))


def _relative(src: str) -> str | None:
    """A path within an export, or None."""
    src = src.strip()
    return None if not src or ":" in src or src.startswith(("/", "#")) else src


def _is_theirs(url: str) -> bool:
    """Whether an address is of Tumblr's own machinery, or of a list of a tag."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if not host.endswith("tumblr.com"):
        return False
    is_machine = host.endswith(("media.tumblr.com", "assets.tumblr.com"))
    return is_machine or "/tagged/" in parts.path or "/video_file/" in parts.path
