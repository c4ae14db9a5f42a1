"""The names that a site has in the fediverse, and what they lead to."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model.settings import Settings

# The file of an actor, and that beside a page which tells the same as an object.
ACTOR = "fediverse/actor.json"
OBJECT = "activity.json"
# As Mastodon has the names of others; what cannot be in one.
_NAME = re.compile(r"[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*")
_NO_NAME = re.compile(r"[^A-Za-z0-9_]+")


class Name(NamedTuple):
    """A name of this host, and the account that it leads to."""

    # the "jane" of @jane@example.org
    name: str
    # "jane@social.example"
    account: str
    # output path of what tells it
    path: str


def host_of(settings: Settings) -> str:
    """What stands behind the second "@" in the names of this host."""
    return settings.base_url.partition("://")[2].partition("/")[0]


def names(settings: Settings) -> tuple[Name, ...]:
    """The voices whose accounts all other names do not lead to, each by its key."""
    common = "" if is_actor(settings) else account_of(settings)
    return tuple(
        Name(_local(voice.key), voice.fediverse, f"webfinger/{_local(voice.key)}.json")
        for voice in settings.voices
        if voice.fediverse not in {"", common} and _local(voice.key)
    )


def account_of(settings: Settings) -> str:
    """The account that every other name leads to, or ""."""
    told = {voice.key: voice.fediverse for voice in settings.voices if voice.fediverse}
    owner = told.get(settings.owner, "")
    return settings.fediverse.account or owner or next(iter(told.values()), "")


def is_actor(settings: Settings) -> bool:
    """Whether the site is an actor itself."""
    return settings.fediverse.actor == "static"


def local_name(settings: Settings) -> str:
    """What the site's own actor is called before the host."""
    return settings.fediverse.name or _local(settings.owner) or "site"


def _local(key: str) -> str:
    if _NAME.fullmatch(key):
        return key
    return _NO_NAME.sub("_", key).strip("_") if key.isascii() else ""
