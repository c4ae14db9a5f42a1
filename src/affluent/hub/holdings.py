"""What is saved of the author's accounts, each part loaded when it is asked for.

A hundred thousand items must cost nothing where none of them, and nothing that shows
them, has changed: the digest is known without loading any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..model.curation import Curation
from ..model.digest import NOTHING
from ..model.document import DocumentFacts
from ..model.embed import Embed
from ..model.item import AccountFacts, Item


class Holdings(NamedTuple):
    """The files below content/channels/ and content/embeds/, as values."""

    # of the bytes of all these files; `NOTHING` if there are none
    digest: bytes
    # account -> its items, each id once; what the author wrote by hand comes first
    items: Callable[[], Mapping[str, tuple[Item, ...]]]
    accounts: Callable[[], Mapping[str, AccountFacts]]
    # account -> item -> what the author says of it
    curations: Callable[[], Mapping[str, Mapping[str, Curation]]]
    # path -> what is known of a document
    documents: Callable[[], Mapping[str, DocumentFacts]]
    # canonical address -> what a service said of it
    embeds: Callable[[], Mapping[str, Embed]]


NO_HOLDINGS = Holdings(NOTHING, dict, dict, dict, dict, dict)
