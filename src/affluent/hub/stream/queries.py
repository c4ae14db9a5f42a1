"""Which pieces flow into which stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from ...channels.canonical import canonical
from ...model.item import Cite, Item
from ...model.settings import Account, StreamQuery
from ...text.slugs import slugify
from .pieces import Piece

# What flows into no mixed stream unless it is asked for -> the word that asks for it.
ASIDE = {"reply": "replies", "repost": "reposts", "like": "likes"}

# As slashes part an address: its scheme, nothing, its host, the author, the page.
_BELOW_AUTHOR = 4

Test = Callable[[Piece], bool]


def aside(piece: Piece, handles: Mapping[str, frozenset[str]]) -> str:
    """Why a piece stands aside: "replies", "reposts", "likes"; "" if it does not.

    An answer to oneself is no reply: `handles` has those of each account, in small
    letters.
    """
    if piece.card:
        return ""
    item = piece.first.item
    if item.kind == "reply" and answers_itself(item, handles.get(item.account)):
        return ""
    return ASIDE.get(item.kind, "")


def answers_itself(item: Item, handles: frozenset[str] | None) -> bool:
    """Whether all that an item replies to is by the author's own account."""
    replies = [cite for cite in item.cites if cite.relation == "reply"]
    own = handles or frozenset()
    return bool(replies) and all(_handle(cite, item) in own for cite in replies)


def _handle(cite: Cite, item: Item) -> str:
    """Whose words are cited, in small letters; "" if nobody can tell."""
    if cite.author is not None and cite.author.handle:
        return cite.author.handle.casefold()
    if not cite.url or not item.url:
        return ""
    # pages of a service are mostly below those of their authors
    there, here = (canonical(url).split("/") for url in (cite.url, item.url))
    parts = cite.url.split("/")
    is_near = there[2:3] == here[2:3] and len(parts) > _BELOW_AUTHOR
    return parts[3].lstrip("@").casefold() if is_near else ""


def main_test(accounts: Mapping[str, Account], asides: Mapping[str, str]) -> Test:
    """What flows into the main stream; `asides` are those of `aside`, by piece."""

    def flows(piece: Piece) -> bool:
        if piece.card or not asides.get(piece.id):
            return True
        return asides[piece.id] in accounts[piece.first.item.account].stream

    return flows


def query_test(
    query: StreamQuery, accounts: Mapping[str, Account], asides: Mapping[str, str]
) -> Test:
    """What flows into a stream that the author declared."""
    tags = frozenset(map(_slug, query.tags))
    voices = frozenset(map(_slug, query.voices))

    def flows(piece: Piece) -> bool:
        if not _is_within(piece, query):
            return False
        if piece.card:
            return query.posts and _takes_post(piece, query, tags, voices)
        item = piece.first.item
        account = accounts[item.account]
        why = asides.get(piece.id)
        return (
            (not why or why in query.show or item.kind in query.kinds)
            and _takes(query.channels, item.channel)
            and _takes(query.accounts, item.account)
            and _takes(query.kinds, item.kind)
            and (not voices or _slug(account.voice) in voices)
            and _speaks(query.languages, item.lang or account.lang)
            and (not tags or not tags.isdisjoint(_tags(piece)))
        )

    return flows


def _takes_post(
    piece: Piece, query: StreamQuery, tags: frozenset[str], voices: frozenset[str]
) -> bool:
    """Whether a post is what a query asks for: channels and accounts are of items."""
    post = piece.card.post if piece.card else None
    return (
        post is not None
        and _takes(query.kinds, post.kind)
        and _speaks(query.languages, post.lang)
        and (
            not tags or not tags.isdisjoint(term.slug for term in post.terms_of("tags"))
        )
        and (
            not voices
            or not voices.isdisjoint(term.slug for term in post.terms_of("authors"))
        )
    )


def _takes(wanted: tuple[str, ...], value: str) -> bool:
    return not wanted or value in wanted


def _speaks(wanted: tuple[str, ...], lang: str) -> bool:
    """Whether a language is wanted: "fr" is also "fr-CA"."""
    lang = lang.casefold()
    return not wanted or any(
        lang == one.casefold() or lang.startswith(one.casefold() + "-")
        for one in wanted
    )


def _is_within(piece: Piece, query: StreamQuery) -> bool:
    """Whether its day is within the period; "2011-10" is all of a month."""
    if not query.since and not query.until:
        return True
    if piece.when.day is None:
        return False
    year, month, of_month = piece.when.day
    day = f"{year:04}-{month:02}-{of_month:02}"
    return query.since <= day and (
        not query.until or day[: len(query.until)] <= query.until
    )


def _tags(piece: Piece) -> frozenset[str]:
    return frozenset(
        _slug(tag)
        for part in piece.parts
        for tag in (*part.item.tags, *part.curation.tags)
    )


@lru_cache(maxsize=65536)
def _slug(name: str) -> str:
    return slugify(name) if name else ""
