"""The embed codes of SlideShare in old posts, from 2007 on."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from ...model.item import Player
from ..providers import player_of
from .slideshow import HOST

# In the order of the text: a frame, a Flash film or its parameters, the box around
# it, the shortcode of WordPress.com.
_CODES = re.compile(
    r"""
    <iframe\b[^<>]*?\bsrc\s*=\s*["']?(?P<frame>[^"'\s>]{0,200}slideshare\.net[^"'\s>]*)
    |\bid=["']?__ss[e]?_?(?P<box>\d+)
    |(?:\b(?:src|data|value|movie)\s*=\s*["']?)
     (?P<film>[^"'\s>]{0,200}slideshare(?:cdn)?\.(?:net|com)/swf/[^"'\s>]*)
    |\[slideshare\b(?P<short>[^\]]*)\]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"(?:\bid\s*=\s*[\"']?|^\s*)(\d+)")


def embeds_in(html: str) -> list[Player | str]:
    """The slideshows that a text embeds, in order, each once.

    Players where the code names a number or a key; the address of the page where a
    Flash film names user and title alone.

    >>> embeds_in("<p>[slideshare id=12&doc=talk-0812]</p>")
    [Player(provider='slideshare', key='12')]
    """
    found: list[Player | str] = []
    for code in _CODES.finditer(html):
        one = _embed(code, html)
        if one is not None and one not in found:
            found.append(one)
    return found


def _embed(code: re.Match[str], html: str) -> Player | str | None:
    if code["frame"]:
        return player_of(unescape(code["frame"]))
    if code["box"]:
        return Player("slideshare", code["box"])
    if code["film"]:
        return _of_film(unescape(code["film"]), html)
    said = _NUMBER.search(unescape(code["short"]))
    return Player("slideshare", said[1]) if said else None


def _of_film(url: str, html: str) -> Player | str | None:
    """ssplayer.swf and ssplayer2.swf name a number, or user and title.

    Those of 2008 name the title alone: the user is in the credit beside the film.
    """
    try:
        query = parse_qs(urlsplit(url).query)
    except ValueError:
        return None
    number = query.get("id", [""])[0]
    if number.isascii() and number.isdigit():
        return Player("slideshare", number)
    user, title = query.get("userName", [""])[0], query.get("stripped_title", [""])[0]
    if not re.fullmatch(r"[\w.-]+", title):
        return None
    if not user:
        credit = re.search(
            rf"slideshare\.net/([\w.-]+)/{re.escape(title)}(?![\w.-])", html
        )
        user = credit[1] if credit else ""
    return f"{HOST}/{user}/{title}" if re.fullmatch(r"[\w.-]+", user) else None
