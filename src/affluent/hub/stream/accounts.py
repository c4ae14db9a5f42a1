"""Accounts: what settings, files and items tell of them, put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...channels.services import SERVICES, service
from ...model.digest import digest_of_plain, plain
from ...model.item import AccountFacts, Item
from ...model.picture import Picture
from ...model.settings import Account, Settings
from ...model.stream import AccountView
from .known import account_url


def accounts_of(
    settings: Settings,
    facts: Mapping[str, AccountFacts],
    items: Mapping[str, Iterable[Item]],
) -> dict[str, Account]:
    """Every account that is named anywhere, as the author describes it.

    An archive may be dropped in before a word is said of it in the settings.
    """
    declared = {account.key: account for account in settings.accounts}
    keys = dict.fromkeys((*declared, *sorted({*facts, *items})))
    others = {key: Account(key, voice=settings.lone_voice) for key in keys}
    return {**others, **declared}


def handles_of(account: Account, facts: AccountFacts | None) -> frozenset[str]:
    """All that the account was ever called, in small letters."""
    known = facts or AccountFacts("")
    names = (account.handle, known.handle, *known.aliases)
    return frozenset(name.casefold().lstrip("@") for name in names if name)


def view_of_account(
    account: Account,
    facts: AccountFacts | None,
    channel: str,
    settings: Settings,
    avatar: Picture | None,
) -> AccountView:
    """An account as pages show it; `channel` is that of its items."""
    known = facts or AccountFacts("")
    service_of_it = service(account.channel or known.channel or channel)
    voices = {voice.key: voice for voice in settings.voices}
    view = AccountView(
        digest=b"",
        key=account.key,
        channel=service_of_it.name,
        label=service_of_it.label,
        name=account.name or known.name,
        handle=account.handle or known.handle,
        url=account_url(account.key),
        profile_url=account.url or known.url,
        voice=voices.get(account.voice),
        bio=account.note or known.bio,
        avatar=avatar,
        is_closed=service_of_it.is_closed or account.status == "closed",
        closed=service_of_it.closed,
    )
    return view._replace(digest=digest_of_plain(plain(view)))


def label_of_address(url: str) -> str:
    """What the service at an address is called; of others, their host.

    >>> label_of_address("https://twitter.com/jane/status/20")
    'Twitter/X'
    >>> label_of_address("https://www.jane.test/a")
    'jane.test'
    """
    host = _host(url)
    while "." in host:
        if host in _LABELS:
            return _LABELS[host]
        host = host.partition(".")[2]
    return _host(url) or url


def _host(url: str) -> str:
    host = url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    return host.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")


_LABELS = {
    **{_host(one.url): one.label for one in SERVICES.values() if one.url},
    "twitter.com": "Twitter/X",
    "t.co": "Twitter/X",
    "youtu.be": "YouTube",
    "flic.kr": "Flickr",
}
