"""Questions about what is saved from elsewhere, and what is said of it there."""

from __future__ import annotations

from typing import Any, cast

from ..hub.stream.stream import Stream
from ..text.spelling import place_of
from .queries import prepared
from .report import Request
from .workshop import Workshop


def stream_of(request: Request) -> Stream:
    """What is saved from elsewhere, joined with the posts.

    Raises ContentError if the site has errors.
    """
    with Workshop(request) as shop, shop.at_desk() as desk:
        stream = cast("Stream", prepared(desk, request).site.stream)
        # while the ledger is open: what is loaded late is loaded from it
        _ = stream.held
        return stream


def spoken(request: Request) -> tuple[dict[str, Any], ...]:
    """What is public, as far as who asks for answers to it must know.

    An item that is a copy of another or of a text is one of that one's copies. Raises
    ContentError if the site has errors.
    """
    with Workshop(request) as shop, shop.at_desk() as desk:
        site = prepared(desk, request).site
        # while the ledger is open: what is loaded late is loaded from it
        views = tuple(cast("Stream", site.stream).items.values())
    pages: dict[str, dict[str, Any]] = {
        place_of(post.url): {
            "date": post.date,
            "copies": post.syndication,
            "former": tuple(map(place_of, post.aliases)),
        }
        for post in site.posts.values()
    }
    for view in views:
        if not view.origin:
            continue
        place = place_of(view.canonical or view.url)
        page = pages.setdefault(place, {"date": view.date, "copies": ()})
        page["copies"] = tuple(dict.fromkeys((*page["copies"], view.origin)))
    return tuple({"place": place, **page} for place, page in pages.items())
