"""The players that pages may offer: an allow-list, and the only source of frames.

A player is two facts, a provider and the key it gave the thing. Its address is built
here of a template and a key that fits a pattern, so that no frame can ever lead to a
host which is not on the list, whatever an archive or an answer says.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from ..model.item import Player
from ..model.stream import PlayerView
from .provider_list import PROVIDERS, Provider
from .services import service

# Longer addresses are no addresses of players.
_LONGEST = 2048
_PREFIX = re.compile(r"^(?:www|m|mobile|music|secure)\.(?=[^.]+\.)")
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f\\<>\"'`{}|^]")

_FORMS_OF = [
    (provider.name, re.compile(provider.forms, re.VERBOSE))
    for provider in PROVIDERS.values()
    if provider.forms
]


def player_of(url: str) -> Player | None:
    """The player of an address, be it of a page, of a frame, or of an old Flash film.

    >>> player_of("https://youtu.be/dQw4w9WgXcQ?t=42")
    Player(provider='youtube', key='dQw4w9WgXcQ')
    >>> player_of("https://youtube.com.evil.test/watch?v=dQw4w9WgXcQ")
    """
    text = _comparable(url)
    for name, form in _FORMS_OF if text else ():
        found = form.match(text)
        if found:
            player = Player(name, _key(name, found.groups()))
            return player if is_player(player) else None
    return None


def is_player(player: Player) -> bool:
    """Whether the provider is known and the key is one of its keys."""
    provider = PROVIDERS.get(player.provider)
    return provider is not None and bool(
        re.fullmatch(provider.key, player.key, re.ASCII)
    )


def player_view(
    player: Player, url: str, width: int | None = None, height: int | None = None
) -> PlayerView | None:
    """What a page needs to offer a player; None if it is not on the list.

    `url` is the thing's own page; `width` and `height` are what the service said, of
    which the ratio counts: it may have been asked for something small.
    """
    provider = PROVIDERS.get(player.provider)
    if provider is None or not is_player(player):
        return None
    src = provider.src.replace("{}", quote(player.key, safe="/:?&=#@%+~"))
    usual = _size(provider, f"{url} {player.key}")
    width, height = _at_least(usual, width or 0, height or 0)
    return PlayerView(
        label=service(provider.name).label,
        src=src,
        url=url,
        host=provider.host or urlsplit(src).hostname or "",
        sandbox=provider.sandbox,
        allow=provider.allow,
        width=width,
        height=height,
    )


def _size(provider: Provider, words: str) -> tuple[int, int]:
    """So large is a player of which nothing else is known."""
    fits = ((width, height) for part, width, height in provider.sizes if part in words)
    return next(fits, (560, 315))


def _at_least(usual: tuple[int, int], width: int, height: int) -> tuple[int, int]:
    """The size that was said, as wide as is usual; the usual one if none was said."""
    if width <= 0 or height <= 0:
        return usual
    if width >= usual[0]:
        return width, height
    return usual[0], round(height * usual[0] / width)


def _comparable(url: str) -> str:
    """Host, path and query, decoded; "" for what no player can have."""
    url = f"https:{url}" if url.startswith("//") else url
    if len(url) > _LONGEST or _UNSAFE.search(url):
        return ""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    is_plain = parts.scheme in {"http", "https"} and "@" not in parts.netloc
    if not is_plain or port not in {None, 80, 443}:
        return ""
    host = _PREFIX.sub("", (parts.hostname or "").lower().rstrip("."), count=1)
    query = f"?{parts.query}" if parts.query else ""
    mark = f"#{parts.fragment}" if parts.fragment else ""
    return unquote(f"{host}{parts.path or '/'}{query}{mark}")


def _key(name: str, groups: tuple[str | None, ...]) -> str:
    """What the provider calls it, of the parts of an address."""
    parts = [part for part in groups if part is not None]
    match name, parts:
        case "youtube", [one] if one[:11] != one and not one.startswith("videoseries"):
            return f"videoseries?list={one}"
        case "issuu", [first, second] if first.isdigit() and second.isdigit():
            return f"#{first}/{second}"
        case "issuu", [user, document]:
            return f"?u={user}&d={document}"
        case "bluesky", [did, _, record]:
            return f"{did}/app.bsky.feed.post/{record}"
        case "soundcloud", [place, number]:
            return f"{place}{number}"
        case _:
            return "/".join(parts)
