"""What pages see of a service's player."""

from __future__ import annotations

from typing import NamedTuple


class PlayerView(NamedTuple):
    """A service's player: what a click loads, and nothing before."""

    # "SlideShare"
    label: str
    # absolute, on an allowed host
    src: str
    # the thing's own page at the service
    url: str
    # the host that the content-security policy must allow in frames
    host: str
    # of the iframe
    sandbox: str
    allow: str
    # width by height of what is played
    width: int
    height: int
