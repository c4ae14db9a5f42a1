"""All accounts pulled, each for itself: one that fails harms no other.

What is found is saved account by account, and only then is remembered which versions
of which addresses are known: a pull that breaks off is made good by the next one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from ..build.target import CACHE
from ..channels.all import channel_named
from ..channels.channel import Answer, Found, Pull, Request
from ..model.item import AccountFacts
from ..model.problem import ContentError, Place, Problem, error
from ..model.settings import Account, Settings
from .account import Course, Talk, known_facts, newest
from .account_folder import AccountFolder
from .asking import Asker, Moved
from .embeds import EmbedReport, Embeds
from .media import Keeper, MediaReport, keep_media
from .memory import Memory, load_memory
from .polite import Guest, Time
from .redirects import Hop
from .retrieve import PATIENCE, Limits, Resolve, look_up, retrieve
from .saving import SavedReport, Saver
from .tokens import Guard, secrets_of

# (account, stage, how many)
Tell = Callable[[str, str, int], None]


class AccountReport(NamedTuple):
    """What came of one account."""

    key: str
    channel: str
    saved: SavedReport = SavedReport()
    media: MediaReport = MediaReport()
    course: Course = Course()
    moved: tuple[Moved, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether something must be mended, or asked for another time."""
        return any(problem.severity == "error" for problem in self.problems)


class Circumstances(NamedTuple):
    """What a pull finds around it."""

    # the site's folder
    root: str
    settings: Settings
    # tokens are read of it
    environment: Mapping[str, str]
    time: Time
    tell: Tell
    # ask for what is known, gone or to be left alone, too
    again: bool = False
    # whether media are fetched
    media: bool = True
    resolve: Resolve = look_up


def pull_accounts(
    around: Circumstances, keys: Sequence[str] = ()
) -> tuple[AccountReport, ...]:
    """What came of the accounts with these keys, or of all."""
    cache = os.path.join(around.root, CACHE)
    memory = load_memory(cache)
    guest = guest_of(around)
    reports = []
    for account in accounts_of(around, keys):
        known = memory.copy()
        report = _pulled(around, account, guest.ask, known)
        if report is None:
            continue
        memory = known
        memory.save(cache)
        reports.append(report)
    return tuple(reports)


def pull_embeds(around: Circumstances, addresses: Iterable[str]) -> EmbedReport:
    """What came of the addresses that posts embed."""
    cache = os.path.join(around.root, CACHE)
    memory = load_memory(cache)
    now = around.time.now()
    asker = Asker(guest_of(around).ask, memory, Guard(()), now=now, again=around.again)
    try:
        embeds = Embeds(
            around.root,
            around.settings.content,
            asker,
            memory,
            now=now,
            again=around.again,
            media=around.media and around.settings.pull.media,
        )
        report = embeds.pull(
            addresses, lambda done: around.tell("embeds", "addresses", done)
        )
    except ContentError as stopped:
        return EmbedReport(problems=stopped.problems)
    memory.save(cache)
    return report


def accounts_of(around: Circumstances, keys: Sequence[str]) -> tuple[Account, ...]:
    """The accounts with these keys, or all; one may be a folder, and no setting yet."""
    known = {account.key: account for account in around.settings.accounts}
    return tuple(known.get(key, Account(key)) for key in dict.fromkeys(keys or known))


def guest_of(around: Circumstances) -> Guest:
    """Who asks, within the settings' limits."""
    pull = around.settings.pull
    limits = Limits(pull.size_limit, pull.timeout, PATIENCE * pull.timeout, pull.hosts)
    return Guest(
        lambda url, headers: retrieve(url, headers, limits, around.resolve), around.time
    )


def _pulled(
    around: Circumstances, account: Account, hop: Hop, memory: Memory
) -> AccountReport | None:
    """What came of an account; None if there is no way to ask for it."""
    secrets = secrets_of(account.key, around.environment)
    guard = Guard(secrets.values)
    try:
        folder = AccountFolder(around.root, around.settings.content, account.key)
        facts = known_facts(folder, account.channel)
        name = account.channel or facts.channel
        channel = channel_named(name)
        if channel is None or channel.pull is None or account.status == "closed":
            return None if name else _unknown(account)
        gap = memory.gap_of(account.key)
        since = newest(folder) if gap is None else gap or None
        asker = Asker(
            hop,
            memory,
            guard,
            now=around.time.now(),
            settings=sha256(repr(account).encode()).hexdigest()[:16],
            again=around.again,
            # what is not there any more must come whole
            conditional=gap is None and bool(folder.months()),
        )
        wanted = None if around.again else since
        known = Pull(
            _filled(account, facts), facts, secrets.token, secrets.others, wanted
        )
        steps = channel.pull(known)
        report = _saved(around, account.key, name, steps, asker, memory)
    except ContentError as stopped:
        return AccountReport(account.key, account.channel, problems=stopped.problems)
    if report.course.is_whole:
        memory.close_gap(account.key)
    else:
        memory.gap(account.key, since)
    return report._replace(problems=tuple(map(guard.problem, report.problems)))


def _filled(account: Account, facts: AccountFacts) -> Account:
    """The account with what its files say and the settings do not."""
    return account._replace(
        channel=account.channel or facts.channel,
        handle=account.handle or facts.handle,
        url=account.url or facts.url,
    )


def _unknown(account: Account) -> AccountReport:
    problem = error(
        "I108",
        f'it is not known which channel the account "{account.key}" is of',
        Place("affluent.yaml"),
        f'say "channel: tumblr" or another in accounts.{account.key}',
    )
    return AccountReport(account.key, account.channel, problems=(problem,))


def _saved(
    around: Circumstances,
    key: str,
    channel: str,
    steps: Generator[Request | Found, Answer, None],
    asker: Asker,
    memory: Memory,
) -> AccountReport:
    settings = around.settings
    wants_media = around.media and settings.pull.media
    place = (around.root, settings.content, channel, key)
    with Saver(*place) as saver:
        keeper = _keeper(around, asker, memory, saver) if wants_media else None
        talk = Talk(asker, saver, keeper, lambda done: around.tell(key, "items", done))
        course = talk.drive(steps)
        saved = saver.finish()
    media = MediaReport()
    if wants_media:
        with Saver(*place) as saver:
            keeper = _keeper(around, asker, memory, saver)
            media = keep_media(
                keeper, saver, lambda done: around.tell(key, "media", done)
            )
    problems = (*course.problems, *saved.problems, *media.problems)
    return AccountReport(
        key,
        channel,
        saved,
        media,
        course,
        tuple(dict.fromkeys(asker.moved)),
        tuple(dict.fromkeys(problems)),
    )


def _keeper(
    around: Circumstances, asker: Asker, memory: Memory, saver: Saver
) -> Keeper:
    """Asks as the account does, and keeps what it complains of to itself."""
    return Keeper(asker.alike(), memory, saver, again=around.again)
