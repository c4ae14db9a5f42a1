"""Which items are shown, and why the others are held back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...model.curation import Curation
from ...model.item import Item
from ...model.problem import Problem, error, quote, warning
from ...model.settings import Account
from ...model.visibility import is_shown
from ...source.curation import EVERYTHING
from ...source.schema import suggest
from .directory import names_of

# Why an item is held back that the author hides himself; else its visibility tells.
HIDDEN = "hidden"

# Among more names than these, looking for the nearest takes too long.
_MANY = 5000

Curations = Mapping[str, Mapping[str, Curation]]


class HeldItem(NamedTuple):
    """An item that is kept back."""

    item: Item
    # "hidden", "unlisted", "unknown", "private", …
    why: str


def why_held(item: Item, account: Account, curation: Curation | None) -> str:
    """Why an item is not shown, in a word; "" if it is."""
    if not is_shown(item.visibility, account.publish):
        return item.visibility
    return HIDDEN if curation is not None and curation.hide else ""


def curated(
    items: Iterable[Item], curations: Curations
) -> tuple[dict[str, Curation], tuple[Problem, ...]]:
    """Id -> what the author says of it, and what is said of nothing that there is."""
    said = [
        (account, name, curation)
        for account, of_account in sorted(curations.items())
        for name, curation in of_account.items()
    ]
    if not said:
        return {}, ()
    items = tuple(items)
    names = names_of(items)
    found: dict[str, Curation] = {}
    problems: list[Problem] = []
    for account, name, curation in said:
        if name == EVERYTHING:
            for one in (one.id for one in items if one.account == account):
                found[one] = _both(found[one], curation) if one in found else curation
            continue
        item = names.get(name) or names.get(f"{account}:{name}")
        if item is None:
            problems.append(_unknown(name, account, curation, names))
        elif item in found:
            found[item] = _both(found[item], curation)
        else:
            found[item] = curation
        problems.extend(
            _unknown(other, account, curation._replace(hide=False), names)
            for other in (*curation.same_as, *curation.distinct)
            if not (_is_address(other) or _is_known(other, account, names))
        )
    return found, tuple(problems)


def _both(one: Curation, other: Curation) -> Curation:
    """What is said of an item under two of its names."""
    return Curation(
        hide=one.hide or other.hide,
        pin=one.pin or other.pin,
        title=one.title or other.title,
        note="\n\n".join(filter(None, (one.note, other.note))),
        tags=(*one.tags, *other.tags),
        same_as=(*one.same_as, *other.same_as),
        distinct=(*one.distinct, *other.distinct),
        is_alone=one.is_alone or other.is_alone,
        place=one.place,
    )


def _is_address(name: str) -> bool:
    return "://" in name or name.startswith("/")


def _is_known(name: str, account: str, names: Mapping[str, str]) -> bool:
    return name in names or f"{account}:{name}" in names


def _unknown(
    name: str, account: str, curation: Curation, names: Mapping[str, str]
) -> Problem:
    """The complaint; an error where something else is shown that was to be hidden."""
    own = f"{account}:"
    near = ""
    if len(names) < _MANY:
        near = suggest(name, [one[len(own) :] for one in names if one.startswith(own)])
    hint = f'did you mean "{near}"?' if near else '"affluent items" lists all ids'
    complain = error if curation.hide else warning
    return complain("A504", f"there is no item {quote(name)}", curation.place, hint)
