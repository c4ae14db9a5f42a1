"""Items on disk: a JSON Feed 1.1 for each account and month, and what the account is.

https://www.jsonfeed.org/version/1.1/ (read 2026-11). The bytes depend on the items
alone: keys sorted, newest first, one key a line, so that a change is one in a diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..model.item import AccountFacts, Item
from ..model.problem import Place, Problem, error, quote
from .item_values import item_from_values, sorting_key, values_from_item
from .json_file import json_object

VERSION = "https://jsonfeed.org/version/1.1"
# Of the file for items without a date, instead of "2011-10".
UNDATED = "undated"
ACCOUNT_FILE = "account.json"
# No month of anybody is larger; beyond that a file is no feed of ours.
SIZE_LIMIT = 512 * 1024 * 1024


def month_of(item: Item) -> str:
    """The month whose file holds it: of the date as it is written, whatever its zone.

    >>> month_of(Item("a:b:c", "a", "b", "note", published="2011-10-05"))
    '2011-10'
    """
    return item.published[:7] if item.published else UNDATED


def feed_from_items(
    facts: AccountFacts, account: str, month: str, items: Iterable[Item]
) -> bytes:
    """The file of an account's month, or of what has no date."""
    own = {"account": account, "channel": facts.channel, "version": 1}
    lines = ["{", f' "_affluent": {_compact(own)},', ' "items": [']
    for item in sorted(items, key=sorting_key):
        lines += _item_lines(values_from_item(item))
    # the comma that stands behind the last of them
    lines[-1] = lines[-1].removesuffix(",")
    title = _compact(f"{account}, {month}")
    lines += [" ],", f' "title": {title},', f' "version": "{VERSION}"', "}", ""]
    # what is no text (half a pair) has no place in a file
    return "\n".join(lines).encode("utf-8", "replace")


def items_from_feed(
    data: bytes, path: str
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of a file that may have been edited by hand, and what is wrong in it.

    An item that is not as it should be is left out, the others stay.
    """
    feed = _object(data, path)
    if isinstance(feed, Problem):
        return (), (feed,)
    listed = feed.get("items")
    if not isinstance(listed, list):
        message = 'the file is no JSON Feed: it has no list "items"'
        return (), (error("A501", message, Place(path)),)
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    for number, values in enumerate(listed, start=1):
        try:
            item = item_from_values(values)
        except ValueError as wrong:
            problems.append(_wrong(data, path, number, values, str(wrong)))
            continue
        if item.id in items:
            problems.append(_twice(data, path, item.id))
        items.setdefault(item.id, item)
    return tuple(items.values()), tuple(problems)


def account_as_json(facts: AccountFacts) -> bytes:
    """The file that says what an account is."""
    values = {
        key: value
        for key, value in zip(facts._fields, facts, strict=True)
        if value or key == "channel"
    }
    lines = ",\n".join(f' "{key}": {_compact(values[key])}' for key in sorted(values))
    return f"{{\n{lines}\n}}\n".encode("utf-8", "replace")


def account_from_json(data: bytes, path: str) -> AccountFacts | Problem:
    """What an account is, of its file.

    >>> account_from_json(b'{"channel": "flickr"}', "account.json").channel
    'flickr'
    """
    values = _object(data, path)
    if isinstance(values, Problem):
        return values
    aliases = values.pop("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(a, str) for a in aliases):
        return error("A502", '"aliases" is not a list of texts', Place(path))
    for key, value in values.items():
        place = Place(path, _line(data, f'"{key}"'))
        if key not in AccountFacts._fields:
            return error("A502", f"{quote(key)} is not known of an account", place)
        if not isinstance(value, str):
            return error("A502", f"{quote(key)} is not a text", place)
    if not values.get("channel"):
        return error("A502", "the channel is missing", Place(path))
    return AccountFacts(**values, aliases=tuple(aliases))


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def _compact(value: object) -> str:
    return _encode(value)


def _item_lines(values: dict[str, Any]) -> Iterator[str]:
    """One key a line; those of `_affluent` too."""
    own = values.pop("_affluent")
    inner = ",\n".join(f'    "{key}": {_encode(own[key])}' for key in sorted(own))
    yield "  {"
    yield f'   "_affluent": {{\n{inner}\n   }},'
    outer = (f'   "{key}": {_encode(values[key])}' for key in sorted(values))
    yield ",\n".join(outer)
    yield "  },"


def _object(data: bytes, path: str) -> dict[str, Any] | Problem:
    hint = "mend it there, or take the file from a copy"
    return json_object(data, path, "A501", SIZE_LIMIT, hint)


def _wrong(data: bytes, path: str, number: int, values: object, fault: str) -> Problem:
    known = values.get("id") if isinstance(values, dict) else None
    if not isinstance(known, str):
        return error("A502", f"item {number}: {fault}", Place(path))
    place = Place(path, _line(data, f'"id": {_encode(known)}'))
    return error("A502", f"{quote(known)}: {fault}", place)


def _twice(data: bytes, path: str, name: str) -> Problem:
    line = _line(data, f'"id": {_encode(name)}', last=True)
    message = f"the item {quote(name)} stands twice"
    return error("A503", message, Place(path, line), "remove one of them")


def _line(data: bytes, words: str, *, last: bool = False) -> int:
    """Where it stands, from 1; 0 if it does not."""
    sought = words.encode("utf-8", "replace")
    spot = data.rfind(sought) if last else data.find(sought)
    return data.count(b"\n", 0, spot) + 1 if spot >= 0 else 0
