"""Two readings of one item as one: from a newer export, a feed, an API.

What outranks the other has the say, and the other fills its gaps: nothing that is
known is ever lost, and the order in which exports and feeds come does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ..model.item import AccountFacts, Cite, Item, Media, Person, Source, Spot
from ..text.dates import parse_date

_Record = TypeVar("_Record", Person, Spot, Media, Cite)
_Part = TypeVar("_Part", Media, Cite)

# An archive and an API know all, a feed what it shows, oEmbed a title and a picture.
_RANKS = {"hand": 3, "archive": 2, "api": 2, "feed": 1, "oembed": 0}
# Where the stronger reading says nothing, the weaker one is heard.
_EITHER = (
    *("title", "updated", "url", "tags", "links", "lang", "warning", "taken"),
    *("licence", "poll", "player", "event"),
)
_BOTH = ("syndication", "aliases", "albums")


def merged(old: Item, new: Item) -> Item:
    """What both readings say of one item; the very same item if nothing is new.

    One may be an earlier revision, which the other names among its aliases.

    >>> old = Item("a:b:1", "a", "b", "note", title="T", source=Source("f", "1"))
    >>> merged(old, old._replace(title=None)) is old
    True
    >>> merged(old, old._replace(lang="fr")).lang
    'fr'
    """
    if old.id != new.id:
        strong, weak = (old, new) if new.native in old.aliases else (new, old)
    else:
        strong, weak = (
            (new, old) if rank(new.source) >= rank(old.source) else (old, new)
        )
    values = _values(strong, weak)
    found = strong._replace(**values, source=old.source)
    if found == old:
        # of the same words, those of the better source are noted
        outranks = _RANKS[strong.source.via] > _RANKS[old.source.via]
        return old._replace(source=strong.source) if outranks else old
    return found._replace(source=strong.source)


def merged_facts(old: AccountFacts, new: AccountFacts) -> AccountFacts:
    """What both say of an account, of which the new one has the say.

    >>> old, new = AccountFacts("a", handle="x"), AccountFacts("a", handle="y")
    >>> merged_facts(old, new).aliases
    ('x',)
    """
    fields = {
        field: getattr(new, field) or getattr(old, field)
        for field in AccountFacts._fields
        if field != "aliases"
    }
    handle = fields["handle"]
    known = (*new.aliases, *old.aliases, *filter(None, [old.handle]))
    aliases = tuple(name for name in dict.fromkeys(known) if name != handle)
    return AccountFacts(**fields, aliases=aliases)


def rank(source: Source) -> tuple[int, int]:
    """How much a reading has to say: by where it comes from, then by when."""
    return _RANKS[source.via], _seconds(source.made)


def _seconds(made: str | None) -> int:
    """What is not known to be new is old."""
    if made is None:
        return -(1 << 62)
    try:
        return parse_date(made, "UTC")
    except ValueError:
        return -(1 << 62)


def _values(strong: Item, weak: Item) -> dict[str, Any]:
    """The fields of the strong one that the weak one has a part in."""
    values: dict[str, Any] = {
        field: _either(getattr(strong, field), getattr(weak, field))
        for field in _EITHER
    }
    for field in _BOTH:
        values[field] = _united(getattr(strong, field), getattr(weak, field))
    values["aliases"] = tuple(one for one in values["aliases"] if one != strong.native)
    if not strong.html and not strong.text:
        values |= {"html": weak.html, "text": weak.text}
    if strong.visibility == "unknown":
        values["visibility"] = weak.visibility
    return values | {
        "published": _more_exact(strong.published, weak.published),
        "author": _filled(strong.author, weak.author),
        "place": _filled_or(strong.place, weak.place),
        "media": _media(strong.media, weak.media),
        "cites": _cites(strong.cites, weak.cites),
    }


def _either(strong: Any, weak: Any) -> Any:
    """The strong one's, unless it is nothing; an empty text is something."""
    return weak if strong is None or strong == () else strong


def _united(strong: tuple[str, ...], weak: tuple[str, ...]) -> tuple[str, ...]:
    more = [one for one in weak if one not in strong]
    return (*strong, *dict.fromkeys(more)) if more else strong


def _more_exact(strong: str | None, weak: str | None) -> str | None:
    """A moment says more than a wall clock, and that more than a day."""
    return weak if _exactness(weak) > _exactness(strong) else strong


def _exactness(date: str | None) -> int:
    if not date:
        return 0
    time = date.partition("T")[2]
    return 1 + bool(time) + (time.endswith("Z") or "+" in time or "-" in time)


def _filled(strong: _Record, weak: _Record) -> _Record:
    """The record with its unknown fields from the other."""
    if None not in strong or strong == weak:
        return strong
    rows = zip(strong._fields, strong, weak, strict=True)
    gaps = {field: more for field, own, more in rows if own is None}
    return strong._replace(**gaps)  # type: ignore[arg-type]


def _filled_or(strong: Spot | None, weak: Spot | None) -> Spot | None:
    if strong is None or weak is None:
        return strong or weak
    return _filled(strong, weak)


def _media(strong: tuple[Media, ...], weak: tuple[Media, ...]) -> tuple[Media, ...]:
    """The strong one's media; of others only own copies stay, for they may be all."""
    if not strong or not weak or strong == weak:
        return strong or weak
    pairs, others = _paired(strong, weak, (_path, _address, _base))
    if len(strong) == len(weak):
        pairs, others = _paired_in_order(pairs, others)
    kept = tuple(one for one in others if one.path is not None)
    return (*(_medium(own, other) for own, other in pairs), *kept)


def _medium(strong: Media, weak: Media | None) -> Media:
    return strong if weak is None else _filled(strong, weak)


def _cites(strong: tuple[Cite, ...], weak: tuple[Cite, ...]) -> tuple[Cite, ...]:
    if not strong or not weak or strong == weak:
        return strong or weak
    by_both: Callable[[Cite], object] = lambda cite: (cite.relation, cite.url)  # noqa: E731
    pairs, others = _paired(strong, weak, (by_both, lambda cite: cite.relation))
    filled = (own if other is None else _cite(own, other) for own, other in pairs)
    relations = {cite.relation for cite in strong}
    return (*filled, *(one for one in others if one.relation not in relations))


def _cite(strong: Cite, weak: Cite) -> Cite:
    if strong.url and weak.url and strong.url != weak.url:
        return strong
    author = strong.author
    if author is not None and weak.author is not None:
        author = _filled(author, weak.author)
    return _filled(strong._replace(author=author), weak)


def _path(medium: Media) -> str | None:
    return medium.path


def _address(medium: Media) -> str | None:
    return medium.url


def _base(medium: Media) -> str | None:
    """The name of the file at the service, whatever its host and size."""
    if not medium.url:
        return None
    return medium.url.partition("?")[0].rpartition("/")[2] or None


def _paired(
    strong: tuple[_Part, ...],
    weak: tuple[_Part, ...],
    keys: tuple[Callable[[_Part], object], ...],
) -> tuple[list[tuple[_Part, _Part | None]], list[_Part]]:
    """Each of the strong with its like among the weak, and who is left of those."""
    likes: dict[int, _Part] = {}
    left = list(weak)
    for key in keys:
        for spot, own in enumerate(strong):
            sought = key(own)
            if spot in likes or sought is None:
                continue
            like = next((one for one in left if key(one) == sought), None)
            if like is not None:
                likes[spot] = like
                left.remove(like)
    return [(own, likes.get(spot)) for spot, own in enumerate(strong)], left


def _paired_in_order(
    pairs: list[tuple[Media, Media | None]], others: list[Media]
) -> tuple[list[tuple[Media, Media | None]], list[Media]]:
    """As many here as there: those without a like are the others, in their order."""
    waiting: Iterator[Media] = iter(others)
    return [(own, like or next(waiting)) for own, like in pairs], []
