"""Questions about what is saved from elsewhere."""

from __future__ import annotations

from typing import cast

from ..hub.stream.stream import Stream
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
