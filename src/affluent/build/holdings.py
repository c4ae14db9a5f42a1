"""Files of accounts and embeds -> `Holdings`: loaded from the ledger, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from ..hub.holdings import NO_HOLDINGS, Holdings
from ..model.curation import Curation
from ..model.digest import digest_of_plain
from ..model.document import facts_from_plain
from ..model.embed import embed_from_plain
from ..model.item import AccountFacts, Item, item_from_plain, item_id
from ..model.problem import Place
from ..model.settings import Settings
from ..source.files import below_content
from .content import Contents
from .reader import Reader

# Folders of the content that hold what is saved from elsewhere.
FOLDERS = ("channels/", "embeds/")
# The channel of an item by hand if neither it nor the settings name one.
WEB = "web"


def holdings_of(contents: Contents, reader: Reader) -> Holdings:
    """What is saved of the author's accounts; nothing is loaded before it is needed."""
    settings = reader.settings
    files = {
        path: digest
        for path, digest in contents.files.items()
        if below_content(path, settings).startswith(FOLDERS)
    }
    if not files:
        return NO_HOLDINGS

    def values(table: str) -> list[tuple[str, Any]]:
        return sorted(contents.values(table, reader).items())

    @cache
    def items() -> Mapping[str, tuple[Item, ...]]:
        # what the author wrote by hand stands before what was saved
        found: dict[str, dict[str, Item]] = {}
        for path, plain_items in (*values("hand"), *values("items")):
            account = account_of(path, settings)
            own, facts = found.setdefault(account, {}), accounts().get(account)
            for one in map(item_from_plain, plain_items):
                item = _of_account(one, facts) if one.channel == WEB else one
                own.setdefault(item.id, item)
        return {account: tuple(own.values()) for account, own in found.items()}

    @cache
    def accounts() -> Mapping[str, AccountFacts]:
        return dict(_accounts(values("accounts"), settings))

    return Holdings(
        digest=digest_of_plain(files),
        items=items,
        accounts=accounts,
        curations=cache(lambda: dict(_curations(values("curations"), settings))),
        documents=cache(lambda: dict(_documents(values("documents")))),
        embeds=cache(lambda: dict(_embeds(values("embeds")))),
    )


def account_of(path: str, settings: Settings) -> str:
    """The account in whose folder a file is.

    >>> account_of("content/channels/jane/2011-10.json", Settings())
    'jane'
    """
    return below_content(path, settings).split("/")[1]


def _of_account(item: Item, facts: AccountFacts | None) -> Item:
    """An item by hand that names no channel is of its account's."""
    if facts is None:
        return item
    name = item_id(facts.channel, item.account, item.native)
    return item._replace(channel=facts.channel, id=name)


def _accounts(
    values: Iterable[tuple[str, Any]], settings: Settings
) -> Iterator[tuple[str, AccountFacts]]:
    for path, value in values:
        yield account_of(path, settings), AccountFacts._make(value)


def _curations(
    values: Iterable[tuple[str, Any]], settings: Settings
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path, value in values:
        curations = {key: Curation._make(one) for key, one in value.items()}
        yield (
            account_of(path, settings),
            {
                key: one._replace(place=Place._make(one.place))
                for key, one in curations.items()
            },
        )


def _documents(values: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    return ((path, facts_from_plain(value)) for path, value in values)


def _embeds(values: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    from ..channels.canonical import canonical  # noqa: PLC0415

    for _, value in values:
        embed = embed_from_plain(value)
        yield canonical(embed.url), embed
