# ruff: noqa: N999 - a verb has the name of its module
"""``affluent import``: what was published elsewhere, from an export of the service."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator

from ..channels.all import NAMES
from ..model.settings import Settings
from ..pull.importing import ImportReport, Tally, import_paths
from .console import Console, as_word, columns, shown_path
from .exits import exit_of_problems
from .parser import Parser, UsageError, common_options, site_option
from .surroundings import find_home, settings_of

# How sure is sure, from where on.
_CERTAINTIES = ((0.9, "certainly"), (0.6, "most likely"), (0.3, "perhaps"))


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="an archive, its parts, a folder or a file that the service gave",
    )
    parser.add_argument(
        "--channel", metavar="NAME", choices=list(NAMES), help="which service it is of"
    )
    parser.add_argument(
        "--account", metavar="KEY", default="", help="whose it is: the account's folder"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="tell what it would do, and do nothing"
    )
    site_option(parser)
    common_options(parser)
    parser.examples(
        ("affluent import twitter-2022.zip", "all that is public in it"),
        ("affluent import part-1.zip part-2.zip", "an export in several parts"),
        ("affluent import photos/ --account jane", "into content/channels/jane/"),
        ("affluent import tweets.js --dry-run", "to see first what it is"),
    )


def run(args: Namespace, console: Console) -> int:
    """Import, and tell what came of it."""
    for path in args.paths:
        if not os.path.exists(path):
            raise UsageError("affluent import", f'there is no file "{path}"')
    root = find_home(args.site)
    console.site = root
    settings = settings_of(root)
    report = import_paths(
        root,
        settings,
        args.paths,
        args.channel or "",
        args.account,
        console.progress,
        is_dry=args.dry_run,
    )
    console.problems(report.problems)
    if not console.quiet:
        console.note(_told(report))
        console.result(columns(rows(report)))
        which = f" -C {as_word(args.site)}" if args.site else ""
        console.result(_next(report, settings, shown_path(root, report.folder), which))
    return exit_of_problems(report.problems)


def rows(report: ImportReport) -> Iterator[tuple[str, str]]:
    """The table of what was read, saved, and left."""
    saved = report.saved
    yield "read", f"{report.read:,}"
    yield "new", f"{saved.new:,}"
    yield "updated", f"{saved.updated:,}"
    yield "unchanged", f"{saved.unchanged:,}"
    yield "held back", _held(report) or "none"
    yield "skipped", _shown(report.skipped) or "none"
    yield "left unread", _files(report.unread) or "none"
    yield "media", _media(report)


def _told(report: ImportReport) -> str:
    """What it is, and how sure that is.

    A channel that the author named needs no certainty.
    """
    guess = report.recognised
    sure = next((word for least, word in _CERTAINTIES if guess.confidence >= least), "")
    whose = f" of {guess.account.handle}" if guess.account.handle else ""
    head = f"{report.export} is {sure} " if sure else f"{report.export} is read as "
    return f"{head}{guess.what}{whose}, for the account {report.account}"


def _shown(tally: Tally) -> str:
    """
    >>> _shown((("direct", 12), ("draft", 3)))
    '12 direct, 3 draft'
    """
    return ", ".join(f"{number:,} {why}" for why, number in tally)


def _held(report: ImportReport) -> str:
    """What is not there at all, and what is there but on no page."""
    hidden = _shown(report.hidden)
    saved = f"{hidden} (saved, but not shown)" if hidden else ""
    return ", ".join(filter(None, (_shown(report.withheld), saved)))


def _files(tally: Tally) -> str:
    """
    >>> _files((("direct messages", 2), ("contacts", 1)))
    '3 files: direct messages (2), contacts'
    """
    total = sum(number for _, number in tally)
    if not total:
        return ""
    whys = (f"{why} ({number:,})" if number > 1 else why for why, number in tally)
    return f"{total:,} {'file' if total == 1 else 'files'}: {', '.join(whys)}"


def _media(report: ImportReport) -> str:
    saved = report.saved
    parts = (
        (saved.copied, "copied"),
        (saved.present, "there already"),
        (saved.missing, "not in the export"),
    )
    return ", ".join(f"{number:,} {what}" for number, what in parts if number) or "none"


def _next(report: ImportReport, settings: Settings, folder: str, which: str) -> str:
    if report.is_dry:
        return "\nNothing was written, for this was a dry run."
    saved = report.saved
    if not report.read:
        return "\nNo items were found."
    if not saved.new and not saved.updated:
        return f"\nNothing is new in {folder}."
    lines = [f"\nThe items are in {folder}.", f"next: affluent build{which}"]
    if saved.missing:
        lines.append(f"or:   affluent pull {report.account}{which}, for the media")
    lines += _of_account(report, settings, which)
    return "\n".join(lines)


def _of_account(report: ImportReport, settings: Settings, which: str) -> Iterator[str]:
    """What the settings may say of the account, and must if more is to be shown."""
    channel = report.recognised.channel
    name = report.recognised.account.handle or report.account
    if report.hidden:
        yield f"Nothing proves the rest public: affluent items --held{which} lists it."
        yield "To publish it all the same, allow it in affluent.yaml:"
        words = ", ".join(visibility for visibility, _ in report.hidden)
        yield "  accounts:"
        yield f"    {report.account}:"
        yield f"      channel: {channel}"
        yield f"      handle: {name}"
        yield f"      publish: [{words}]"
    elif report.account not in {account.key for account in settings.accounts}:
        yield "To say more of the account, name it in affluent.yaml:"
        yield "  accounts:"
        yield f"    {report.account}: {channel}:{name}"
