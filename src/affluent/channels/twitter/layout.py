"""Which files of an export are read, and why the others are not.

An allow-list: what fits no line of it is never opened. Names are those of the
archives of 2012 to 2026; the folder they stand in has changed and is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..channel import Export, Unread

_PART = r"(?:[-_]?part[-_]?\d+|[-_]\d+)?\.js"
_ROLES: tuple[tuple[str, str], ...] = (
    ("manifest", r"manifest\.js"),
    ("account", r"account\.js"),
    ("profile", r"profile\.js"),
    ("handles", r"screen-name-change\.js"),
    ("tweets", rf"tweets?{_PART}"),
    ("communities", rf"community-tweets?{_PART}"),
    ("notes", rf"note-tweets?{_PART}"),
    ("articles", rf"(?:twitter-)?articles?{_PART}"),
    ("about_articles", rf"(?:twitter-)?article-metadata{_PART}"),
    ("circles", rf"twitter-circle-tweets?{_PART}"),
    ("deleted", rf"deleted-tweets?{_PART}"),
    ("protections", rf"protected-history{_PART}"),
    ("months", r"(?:19|20)\d\d_[01]\d\.js"),
    ("details", r"user_details\.js"),
    ("payload", r"payload_details\.js"),
    ("tables", r".*\.csv"),
    ("documents", r".*\.json|.*\.jsonl|.*\.ndjson"),
)
_ROLE = re.compile(
    "|".join(f"(?P<{role}>{form})" for role, form in _ROLES), re.IGNORECASE
)
# Not even looked at, whatever else a name says.
_PRIVATE = re.compile(r"direct.?message|(?:^|[/_-])dms?(?:[/_.-]|$)", re.IGNORECASE)
_OWN_MEDIA = re.compile(
    r"(?:tweets?|community_tweet|(?:twitter_)?articles?)_media(?:\W.*)?", re.IGNORECASE
)
_MEDIA = re.compile(
    r"(?:\w*message\w*|\w*tweet\w*|\w*article\w*|moments?\w*|grok\w*|spaces?\w*|profile"
    r"|periscope\w*|ads?\w*)_media(?:\W.*)?",
    re.IGNORECASE,
)

# How names of other files begin -> why they stay closed; the first that fits.
_REASONS: tuple[tuple[str, str], ...] = (
    (r"direct.?message|message-event|dm", "direct messages"),
    (r"audio-video-calls", "calls"),
    (r"grok", "conversations with Grok"),
    (r"ip-audit|account-creation-ip|.*\bip\b", "IP addresses"),
    (r"email", "e-mail addresses"),
    (r"phone", "telephone numbers"),
    (r"contact", "contacts"),
    (r"device-token|ni-device|key-registry|sso|connected-app|app\b", "devices, keys"),
    (r"ad-|ads-|user-link-clicks|branch-links", "advertising"),
    (r"personalization|age-?info|profession|account-label", "about you"),
    (r"block|mute|smartblock", "blocked and muted accounts"),
    (r"follow|lists?-", "other people"),
    (r"like", "likes have no date; not asked for"),
    (r"twitter-circle", "circles"),
    (r"deleted", "deleted"),
    (r"saved-search|reply-prompt|periscope|spaces|moment", "not published tweets"),
    (r"tweet-headers|tweetdeck",
     "nothing that the tweets do not say"),
)  # fmt: skip
_ARCHIVE = frozenset({"tweets", "communities", "notes", "articles", "account"})


class Layout(NamedTuple):
    """What an export holds, by role."""

    roles: Mapping[str, tuple[str, ...]]
    # what a file of a tweet's media is called -> where it is
    media: Mapping[str, str]
    unread: tuple[Unread, ...]

    def of(self, role: str) -> tuple[str, ...]:
        """The files of a role, parts in their order."""
        return self.roles.get(role, ())

    @property
    def is_archive(self) -> bool:
        """Whether there is what an archive since 2018 has."""
        return not _ARCHIVE.isdisjoint(self.roles)

    @property
    def is_classic(self) -> bool:
        """Whether there is what an archive before 2019 has."""
        return "months" in self.roles or "details" in self.roles


def layout_of(export: Export) -> Layout:
    """What an export holds."""
    roles: dict[str, tuple[str, ...]] = {}
    media: dict[str, str] = {}
    others: list[str] = []
    for name in export.names:
        folder, _, base = name.rpartition("/")
        match = None if _PRIVATE.search(name) else _ROLE.fullmatch(base)
        parts = folder.split("/")
        if parts[-1] == "assets" or any(map(_MEDIA.fullmatch, parts)):
            match = None
        role = match.lastgroup if match else None
        if role and not (role == "months" and folder and not folder.endswith("tweets")):
            roles[role] = (*roles.get(role, ()), name)
        elif any(map(_OWN_MEDIA.fullmatch, parts)):
            media[base] = name
        else:
            others.append(name)
    ordered = {
        role: tuple(sorted(names, key=_natural)) for role, names in roles.items()
    }
    return Layout(ordered, media, tuple(_unread(others)))


def _unread(names: Iterable[str]) -> Iterable[Unread]:
    """The other files of an archive's data, and its other folders of media as one."""
    told = set()
    for name in names:
        folder, _, base = name.rpartition("/")
        parts = folder.split("/")
        held = next(
            (spot for spot, part in enumerate(parts) if _MEDIA.fullmatch(part)), None
        )
        if held is not None:
            name, base = "/".join(parts[: held + 1]) + "/", parts[held]  # noqa: PLW2901
        elif not base.lower().endswith((".js", ".csv", ".json")) or "assets" in parts:
            continue
        if name not in told:
            told.add(name)
            yield Unread(name, _reason(base.replace("_", "-")))


def _reason(base: str) -> str:
    found = (why for form, why in _REASONS if re.match(form, base, re.IGNORECASE))
    return next(found, "nothing that you published")


def _natural(name: str) -> tuple[list[int], str]:
    """Part 10 stands behind part 9."""
    return [int(digits) for digits in re.findall(r"\d{1,18}", name)], name
