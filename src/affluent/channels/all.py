"""The channels by name, each imported only when it is needed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from .channel import Channel, Export, Recognised

# In the order in which they are tried.
NAMES = ("twitter", "tumblr", "flickr", "slideshare", "blog")


def channel_named(name: str) -> Channel | None:
    """The channel of this name, or None.

    >>> channel_named("carrier pigeons") is None
    True
    """
    if name not in NAMES or find_spec(f"{__package__}.{name}") is None:
        return None
    module = import_module(f".{name}", __package__)
    channel: Channel | None = getattr(module, "CHANNEL", None)
    return channel


def all_channels() -> tuple[Channel, ...]:
    """All that there are."""
    found = (channel_named(name) for name in NAMES)
    return tuple(channel for channel in found if channel is not None)


def recognised(
    export: Export, channels: tuple[Channel, ...] | None = None
) -> tuple[Recognised, ...]:
    """What an export seems to be, the likeliest first.

    A channel that fails at it, by its own fault too, recognises nothing: the others
    have their say, and one that is named by the author reads it all the same.
    """
    found = []
    for channel in all_channels() if channels is None else channels:
        try:
            guess = channel.recognise(export)
        # what cannot be read tells nothing; if it is the channel's, `read` says so
        except Exception:  # noqa: BLE001, S112
            continue
        if guess is not None and guess.confidence > 0:
            found.append(guess)
    return tuple(sorted(found, key=lambda guess: (-guess.confidence, guess.channel)))
