"""Items, accounts and streams of them, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from affluent.hub.stream.stream import Stream, join_stream
from affluent.model.curation import Curation
from affluent.model.item import AccountFacts, Cite, Item, Person, item_id
from affluent.model.settings import Account, Settings

BASE = "https://jane.test/"


def status(native: str, handle: str = "jane") -> str:
    """The address of a tweet."""
    return f"https://x.com/{handle}/status/{native}"


def item(native: str = "20", **given: Any) -> Item:
    """A public note of the account "jane" with these fields.

    `reply` is the native id of a tweet of her own; `by` names another whose it is.
    """
    channel, account = given.pop("channel", "twitter"), given.pop("account", "jane")
    reply, by = given.pop("reply", ""), given.pop("by", "jane")
    text = given.get("text", f"Note {native}")
    fields: dict[str, Any] = {
        "kind": "note",
        "html": f"<p>{text}</p>",
        "text": text,
        "url": status(native),
        "author": Person("Jane", "jane"),
        "visibility": "public",
    }
    if reply:
        fields["kind"] = "reply"
        fields["cites"] = (Cite("reply", status(reply, by), Person(None, by)),)
    return Item(
        item_id(channel, account, native), channel, account, **{**fields, **given}
    )


def stream(
    *items: Item,
    settings: Settings | None = None,
    said: Mapping[str, Curation] | None = None,
    **given: Any,
) -> Stream:
    """The stream of some items; `said` is what is said of them, by id as written."""
    of_account: dict[str, list[Item]] = {}
    for one in items:
        of_account.setdefault(one.account, []).append(one)
    facts = {"jane": AccountFacts("twitter", "1", "jane", "Jane")}
    return join_stream(
        of_account,
        settings or Settings(base_url=BASE, accounts=(Account("jane"),)),
        **{"facts": facts, "curations": {"jane": said or {}}, **given},
    )


def shapes(entries: Iterable[Any]) -> list[str]:
    """Entries in a line each: "burst 3 2 1", "item 4", "post /posts/a/"."""
    return [
        f"{entry.form} {entry.card.url}"
        if entry.card
        else " ".join([entry.form, *(view.item.native for view in entry.items)])
        for entry in entries
    ]
