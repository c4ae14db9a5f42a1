"""Settings of feeds that need more than a word or a number."""

from __future__ import annotations

import re

from ..model.problem import quote
from .kinds import FEED_ID, OWN_FILE
from .podcast_categories import category_fault
from .schema import FLAG, TEXT, Key, checked, choice
from .tables import group

# RFC 4151: a domain, or an address at one, and the day on which it was the minter's.
_AUTHORITY = re.compile(
    r"(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
    r"(?:,\d{4}(?:-\d{2}(?:-\d{2})?)?)?"
)

_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def _authority_fault(text: str) -> str:
    return "" if _AUTHORITY.fullmatch(text) else f"cannot mint ids: {quote(text)}"


def _email_fault(text: str) -> str:
    return "" if _EMAIL.fullmatch(text) else f"is no e-mail address: {quote(text)}"


EMAIL = checked("an e-mail address", _email_fault, "write it as in jane@example.org")
AUTHORITY = checked(
    "a domain",
    _authority_fault,
    "write a domain that was yours, and since when: example.org,2012",
)
_CATEGORY = checked(
    "a category", category_fault, "the manual leads to the list of all of them"
)
PODCAST = group(
    "a map",
    Key("title", TEXT, "what it is called; without it there is none"),
    Key("description", TEXT, "what it is about"),
    Key("category", _CATEGORY, "of Apple's list: Arts, or Arts/Books"),
    Key("explicit", FLAG, "whether it is not for children"),
    Key("kind", choice("episodic", "serial"), "in what order it is heard"),
    Key("image", OWN_FILE, "a square picture, PNG or JPEG, 1400 pixels wide or more"),
    Key("email", EMAIL, "where directories ask who owns it; anybody can read it"),
    Key("guid", FEED_ID, "its identity for directories, if it had one before"),
    Key("locked", FLAG, "whether other hosts may not take it over"),
)
