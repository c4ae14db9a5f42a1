"""An export of a service into the site: recognised, read by its channel, saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, assert_never

from ..channels.all import NAMES, channel_named, recognised
from ..channels.channel import (
    Channel,
    ExportError,
    Found,
    Recognised,
    Saved,
    Skipped,
    Unread,
    Withheld,
)
from ..channels.services import service
from ..model.item import VISIBILITIES, AccountFacts
from ..model.problem import (
    AffluentError,
    ContentError,
    Place,
    Problem,
    error,
    quote,
)
from ..model.settings import Settings
from ..model.visibility import is_kept, is_shown
from .account_key import account_key, accounts_of
from .export import OpenExport, open_export
from .saving import SavedReport, Saver
from .turns import turn

# Told of (stage, done, total) as often as it goes on.
Tell = Callable[[str, int, int], None]
# So many complaints of one kind are kept; of the others, only how many there are.
ENOUGH = 100
# Guesses nearer than that are equally sure.
_NEAR = 0.05
_MEGABYTE = 1024 * 1024

Tally = tuple[tuple[str, int], ...]


class ImportReport(NamedTuple):
    """What came of an import."""

    # what the author gave, and what it seems to be
    export: str
    recognised: Recognised
    # the account's key, and its folder within the site
    account: str
    folder: str
    # items that were found, saved or not
    read: int
    saved: SavedReport
    # saved items that no page shows, by why
    hidden: Tally
    # records by why they are not there, and files by why they were not opened
    withheld: Tally
    skipped: Tally
    unread: Tally
    problems: tuple[Problem, ...]
    is_dry: bool = False


def import_paths(
    root: str,
    settings: Settings,
    paths: Sequence[str],
    channel: str = "",
    account: str = "",
    tell: Tell = lambda _stage, _done, _total: None,
    *,
    is_dry: bool = False,
    channels: tuple[Channel, ...] | None = None,
) -> ImportReport:
    """Import what stands at some paths into the site at a root.

    Raises ContentError if nothing is recognised or can be read, SettingsError if the
    account cannot be. `channels` stand for all there are.
    """
    export = open_export(paths)
    try:
        guess, reader = _chosen(export, channel, channels)
        key = account_key(guess.account, account, settings, accounts_of(root, settings))
        if is_dry:
            return _imported(root, settings, export, guess, reader, key, tell, is_dry)
        with turn(root):
            return _imported(root, settings, export, guess, reader, key, tell, is_dry)
    finally:
        export.close()


def _imported(
    root: str,
    settings: Settings,
    export: OpenExport,
    guess: Recognised,
    reader: Channel,
    key: str,
    tell: Tell,
    is_dry: bool,
) -> ImportReport:
    with Saver(root, settings.content, guess.channel, key, is_dry=is_dry) as saver:
        saver.add_facts(guess.account)
        counts = _Counts(export)
        counts.complain(export.problems)
        _read_all(export, reader, key, saver, counts, tell)
        tell("months", 0, 0)
        saved = saver.finish()
        counts.complain(saved.problems)
        for why, number in saved.withheld:
            counts.add(counts.withheld, why, number)
        if saved.repeated:
            counts.add(counts.skipped, "read more than once", saved.repeated)
        return ImportReport(
            export=export.name,
            recognised=guess,
            account=key,
            folder=saver.folder.shown("."),
            read=counts.read,
            saved=saved,
            hidden=_tally(_hidden(counts, key, settings)),
            withheld=_tally(counts.withheld),
            skipped=_tally(counts.skipped),
            unread=_tally(counts.unread),
            problems=counts.problems(),
            is_dry=is_dry,
        )


def _hidden(counts: _Counts, key: str, settings: Settings) -> dict[str, int]:
    """Of what is saved, what the account does not publish."""
    publish = [one.publish for one in settings.accounts if one.key == key]
    allowed = publish[0] if publish else ()
    return {
        visibility: counts.saved[visibility]
        for visibility in VISIBILITIES
        if is_kept(visibility)
        and not is_shown(visibility, allowed)
        and visibility in counts.saved
    }


def _read_all(
    export: OpenExport,
    reader: Channel,
    key: str,
    saver: Saver,
    counts: _Counts,
    tell: Tell,
) -> None:
    """All that a channel finds; what it found before it failed stays."""
    try:
        for found in reader.read(export, key):
            _take(found, export, saver, counts)
            done, size = export.progress
            total = -(-size // _MEGABYTE)
            stage = f"MB, {counts.read:,} items"
            tell(stage, min(done // _MEGABYTE, total), total)
    except ExportError as stopped:
        counts.complain(stopped.problems)
    except AffluentError:
        raise
    # a fault of ours in one channel must not lose what it has read
    except Exception as bug:  # noqa: BLE001
        message = f"reading {reader.name} failed: {type(bug).__name__}: {bug}"
        hint = "what was read before is kept; please report this"
        counts.complain((error("S105", message, Place(export.name), hint),))


def _take(found: Found, export: OpenExport, saver: Saver, counts: _Counts) -> None:
    match found:
        case Saved():
            counts.read += 1
            counts.add(counts.saved, found.item.visibility, 1)
            saver.add(found, export)
        case AccountFacts():
            saver.add_facts(found)
        case Withheld(why, number):
            counts.add(counts.withheld, why, number)
        case Skipped(why, number):
            counts.add(counts.skipped, why, number)
        case Unread(_, why):
            counts.add(counts.unread, why, 1)
        case Problem():
            counts.complain((found,))
        case _:
            assert_never(found)


class _Counts:
    """What was found, in numbers."""

    def __init__(self, export: OpenExport) -> None:
        self._export = export
        self.read = 0
        self.withheld: dict[str, int] = {}
        # by visibility
        self.saved: dict[str, int] = {}
        self.skipped: dict[str, int] = {}
        self.unread: dict[str, int] = {}
        self._problems: dict[str, list[Problem]] = {}
        self._more: dict[str, int] = {}

    def add(self, into: dict[str, int], why: str, number: int) -> None:
        into[why] = into.get(why, 0) + number

    def complain(self, problems: Sequence[Problem]) -> None:
        """Keep complaints, with the file as the author finds it."""
        for problem in problems:
            kept = self._problems.setdefault(problem.code, [])
            if len(kept) >= ENOUGH:
                self._more[problem.code] = self._more.get(problem.code, 0) + 1
                continue
            path = self._export.where(problem.place.path)
            kept.append(problem._replace(place=problem.place._replace(path=path)))

    def problems(self) -> tuple[Problem, ...]:
        found = [problem for kept in self._problems.values() for problem in kept]
        for code, number in self._more.items():
            last = self._problems[code][-1]
            place = last.place._replace(line=0, column=0)
            message = f"and {number:,} more like these"
            found.append(last._replace(message=message, place=place, hint=""))
        return tuple(found)


def _chosen(
    export: OpenExport, channel: str, channels: tuple[Channel, ...] | None
) -> tuple[Recognised, Channel]:
    """What the export is, and what reads it."""
    guesses = [
        guess
        for guess in recognised(export, channels)
        if channel in {"", guess.channel}
    ]
    if not guesses and channel and export.names:
        facts = AccountFacts(channel)
        label = service(channel).label
        guesses = [Recognised(channel, f"something of {label}", 0.0, facts)]
    if not guesses:
        raise ContentError(*(export.problems or (_unrecognised(export),)))
    first, *others = guesses
    near = [one for one in others if first.confidence - one.confidence < _NEAR]
    if near and not channel:
        raise ContentError(_undecided(export, (first, *near)))
    named = {one.name: one for one in channels or ()}
    reader = named.get(first.channel) or channel_named(first.channel)
    if reader is None:
        raise ContentError(_unrecognised(export))
    return first, reader


def _unrecognised(export: OpenExport) -> Problem:
    labels = ", ".join(service(name).label for name in NAMES)
    shown = ", ".join(map(quote, export.names[:5])) or "no file"
    more = f" and {len(export.names) - 5:,} more" if len(export.names) > 5 else ""  # noqa: PLR2004
    message = f"this is no export that is known here: it holds {shown}{more}"
    hint = f"looked for: {labels}; say which it is with --channel"
    return error("I101", message, Place(export.place), hint)


def _undecided(export: OpenExport, guesses: tuple[Recognised, ...]) -> Problem:
    shown = " or ".join(guess.what for guess in guesses)
    ways = " or ".join(f"--channel {guess.channel}" for guess in guesses)
    message = f"this may be {shown}"
    return error("I101", message, Place(export.place), f"say which it is: {ways}")


def _tally(counts: dict[str, int]) -> Tally:
    """The most frequent first."""
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
