"""Which account of the site an export belongs to: the key of its folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

from ..model.item import AccountFacts
from ..model.problem import Place, Problem, SettingsError, error, quote
from ..model.settings import Settings
from ..source.item_feed import ACCOUNT_FILE, account_from_json
from ..text.slugs import slug_fault, slugify

# By key of its folder.
Accounts = dict[str, AccountFacts]


def accounts_of(root: str, settings: Settings) -> Accounts:
    """What is saved of accounts already; those whose file is damaged are no one's."""
    folder = os.path.join(root, settings.content, "channels")
    return dict(_saved(folder))


def account_key(
    guess: AccountFacts, given: str, settings: Settings, saved: Accounts
) -> str:
    """The key: as given, as the settings or the folders say, else of the handle.

    Raises SettingsError if the given one cannot be, or belongs to another channel.
    """
    if given:
        _check(given, guess.channel, settings, saved)
        return given
    known = _declared(guess, settings) or _same(guess, saved)
    return known or _free(guess, settings, saved)


def _saved(folder: str) -> Iterator[tuple[str, AccountFacts]]:
    try:
        keys = sorted(os.listdir(folder))
    except OSError:
        return
    for key in keys:
        try:
            with open(os.path.join(folder, key, ACCOUNT_FILE), "rb") as file:
                facts = account_from_json(file.read(), key)
        except OSError:
            continue
        if not isinstance(facts, Problem):
            yield key, facts


def _check(key: str, channel: str, settings: Settings, saved: Accounts) -> None:
    fault = slug_fault(key)
    if fault:
        message = f"{quote(key)} cannot be the name of an account: {fault}"
        raise SettingsError(error("C104", message, Place("--account")))
    other = _channel_of(key, settings, saved)
    if other not in {"", channel}:
        message = f"the account {quote(key)} is of {other}, and this is of {channel}"
        hint = "choose another name with --account"
        raise SettingsError(error("C104", message, Place("--account"), hint))


def _channel_of(key: str, settings: Settings, saved: Accounts) -> str:
    """Of an account that the settings or a folder know; else ""."""
    named = (one.channel for one in settings.accounts if one.key == key and one.channel)
    return next(named, saved[key].channel if key in saved else "")


def _declared(guess: AccountFacts, settings: Settings) -> str:
    """The account of the settings that it is."""
    mine = [one for one in settings.accounts if one.channel == guess.channel]
    names = _names(guess)
    for account in mine:
        if account.handle and account.handle.casefold() in names:
            return account.key
    # one that names no handle is whichever there is, if there is one alone
    if len(mine) == 1 and (not mine[0].handle or not names):
        return mine[0].key
    return ""


def _same(guess: AccountFacts, saved: Accounts) -> str:
    """The folder that holds it already."""
    mine = {key: one for key, one in saved.items() if one.channel == guess.channel}
    for key, facts in mine.items():
        if guess.id and facts.id:
            if guess.id == facts.id:
                return key
        elif _names(guess) & _names(facts):
            return key
    is_nameless = not guess.id and not _names(guess)
    return next(iter(mine)) if is_nameless and len(mine) == 1 else ""


def _names(facts: AccountFacts) -> set[str]:
    return {name.casefold() for name in (facts.handle, *facts.aliases) if name}


def _free(guess: AccountFacts, settings: Settings, saved: Accounts) -> str:
    """A key that no other account has."""
    slug = slugify(guess.handle or guess.id or guess.name or guess.channel)
    names = (slug, f"{slug}-{guess.channel}")
    taken = {*saved, *(account.key for account in settings.accounts)}
    numbered = (f"{names[1]}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (*names, *numbered) if name not in taken)
