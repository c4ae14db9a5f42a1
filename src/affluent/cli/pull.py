"""``affluent pull``: the only verb that asks anybody anything."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from ..build.queries import embedded
from ..build.stream_queries import spoken
from ..model.problem import ContentError, Problem
from ..model.settings import Settings
from ..pull.embeds import EmbedReport
from ..pull.polite import Time
from ..pull.pulling import AccountReport, Circumstances, pull_accounts, pull_embeds
from ..pull.responses import ResponseReport, Spoken, pull_responses
from ..pull.turns import turn
from .console import Console, as_word, columns
from .exits import ELSEWHERE, MACHINE, exit_of_problems
from .parser import Parser, UsageError, common_options, site_option
from .summary import VERSION, problem_values
from .surroundings import find_home, request_from, settings_of

_HEAD = ("account", "new", "updated", "unchanged", "media", "not public")


class Pulled(NamedTuple):
    """What came of all that was asked."""

    accounts: Sequence[AccountReport]
    embeds: EmbedReport = EmbedReport()
    responses: ResponseReport = ResponseReport()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong."""
        of_accounts = (one for report in self.accounts for one in report.problems)
        return (*of_accounts, *self.embeds.problems, *self.responses.problems)

    @property
    def failed(self) -> list[str]:
        """What must be asked another time."""
        names = [report.key for report in self.accounts if report.has_failed]
        if self.embeds.has_failed:
            names.append("embeds")
        return [*names, "responses"] if self.responses.has_failed else names


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "accounts",
        metavar="ACCOUNT",
        nargs="*",
        help="the keys of accounts (default: all, what posts embed, and what is"
        " said about them elsewhere)",
    )
    parser.add_argument(
        "--again", action="store_true", help="ask for what is known or gone, too"
    )
    parser.add_argument(
        "--no-media",
        action="store_true",
        help="leave pictures and films where they are",
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    site_option(parser)
    common_options(parser)
    parser.examples(
        ("affluent pull", "what is new on all accounts of the settings"),
        ("affluent pull jane --again", "one account, from the beginning"),
        ("AFFLUENT_JANE_TOKEN=… affluent pull jane", "where a service asks for a key"),
    )


def run(args: Namespace, console: Console) -> int:
    """Pull, and tell what came of it."""
    root = find_home(args.site)
    console.site = root
    settings = settings_of(root)
    _check(args.accounts, settings, root)
    around = Circumstances(
        root,
        settings,
        os.environ,
        Time(time.time, time.sleep),
        lambda key, stage, done: console.progress(f"{key}: {done:,} {stage}", 0, 0),
        again=args.again,
        media=not args.no_media,
    )
    with turn(root):
        pulled = _pull(args, around, console)
    problems = list(dict.fromkeys(pulled.problems))
    if args.json:
        console.annotate(problems)
        console.json(values(pulled))
    else:
        _show(pulled, problems, console, args)
    return _exit(pulled, problems)


def _pull(args: Namespace, around: Circumstances, console: Console) -> Pulled:
    reports = pull_accounts(around, args.accounts)
    if args.accounts:
        # an account that is named is all that is wanted
        return Pulled(reports)
    embeds = _embeds(args, around, console)
    return Pulled(reports, embeds, _responses(args, around, console))


def _check(keys: Sequence[str], settings: Settings, root: str) -> None:
    """Raise a usage error for an account that is in no setting and no folder."""
    known = [account.key for account in settings.accounts]
    for key in keys:
        folder = os.path.join(root, settings.content, "channels", key)
        is_name = os.path.basename(key) == key and key not in {"", ".", ".."}
        if key in known or (is_name and os.path.isdir(folder)):
            continue
        near = get_close_matches(key, known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else "accounts: names them"
        raise UsageError("affluent pull", f'there is no account "{key}"', hint)


def _embeds(args: Namespace, around: Circumstances, console: Console) -> EmbedReport:
    try:
        addresses = embedded(request_from(args, console))
    except ContentError as stopped:
        # what is wrong with the posts is for a build to say, but not kept quiet
        return EmbedReport(problems=stopped.problems)
    return pull_embeds(around, addresses) if addresses else EmbedReport()


def _responses(
    args: Namespace, around: Circumstances, console: Console
) -> ResponseReport:
    settings = around.settings
    if not (settings.comments.copies or settings.webmentions.domain):
        return ResponseReport()
    try:
        pages = [Spoken(**one) for one in spoken(request_from(args, console))]
    except ContentError as stopped:
        return ResponseReport(problems=stopped.problems)
    return pull_responses(around, pages)


def _show(
    pulled: Pulled, problems: Sequence[Problem], console: Console, args: Namespace
) -> None:
    reports, embeds, responses = pulled
    console.problems(problems)
    for report in reports:
        for old, new in report.moved:
            console.note(f"{report.key}: {old} has moved for good, to {new}")
    if not console.quiet:
        if reports:
            console.result(columns([_HEAD, *map(_row, reports)]))
        if embeds != EmbedReport():
            console.result("\n".join(_embed_lines(embeds)))
        if responses != ResponseReport():
            console.result("\n".join(_response_lines(responses)))
        if pulled == Pulled(reports) and not reports:
            console.result(_nothing(args.accounts))
        if responses.new or any(
            report.saved.new or report.saved.updated for report in reports
        ):
            which = f" -C {as_word(args.site)}" if args.site else ""
            console.result(f"next: affluent build{which}")
    if pulled.failed:
        console.note(f"not all could be pulled: {', '.join(pulled.failed)}")


def _nothing(keys: Sequence[str]) -> str:
    if keys:
        return f"there is no way to ask for {', '.join(keys)}: closed, or no channel"
    return "there is nothing to pull: no account in the settings"


def _row(report: AccountReport) -> tuple[str, ...]:
    saved, media = report.saved, report.media
    held = (*report.course.withheld, *saved.withheld)
    return (
        report.key,
        f"{saved.new:,}",
        f"{saved.updated:,}",
        f"{saved.unchanged:,}",
        f"{media.copied:,}" + (f" ({media.missing:,} missing)" * bool(media.missing)),
        ", ".join(f"{number:,} {why}" for why, number in held) or "0",
    )


def _embed_lines(embeds: EmbedReport) -> Iterator[str]:
    parts = (
        (embeds.asked, "asked for"),
        (embeds.fresh, "known"),
        (embeds.plain, "of no service that answers"),
    )
    shown = [f"{number:,} {what}" for number, what in parts if number]
    if shown:
        yield f"embeds: {', '.join(shown)}"


def _response_lines(responses: ResponseReport) -> Iterator[str]:
    parts = (
        (responses.asked, "asked for"),
        (responses.new, "new"),
        (responses.gone, "taken back"),
        (responses.elsewhere, "about pages that are not here"),
        *((number, why) for why, number in responses.withheld),
    )
    shown = [f"{number:,} {what}" for number, what in parts if number]
    if shown:
        yield f"responses: {', '.join(shown)}"
    if responses.new:
        yield "next: affluent list waiting    what is not shown until you say so"


def _exit(pulled: Pulled, problems: Sequence[Problem]) -> int:
    """That of the machine, if it is to blame; else of services, else of the posts."""
    code = exit_of_problems(problems)
    return ELSEWHERE if code != MACHINE and pulled.failed else code


def values(pulled: Pulled) -> dict[str, object]:
    """The report for ``--json``."""
    reports, embeds, responses = pulled
    return {
        "version": VERSION,
        "ok": not pulled.failed,
        "responses": {
            "asked": responses.asked,
            "new": responses.new,
            "gone": responses.gone,
            "elsewhere": responses.elsewhere,
            "withheld": dict(responses.withheld),
            "problems": problem_values(responses.problems),
        },
        "accounts": [_values(report) for report in reports],
        "embeds": {
            "asked": embeds.asked,
            "fresh": embeds.fresh,
            "plain": embeds.plain,
            "problems": problem_values(embeds.problems),
        },
    }


def _values(report: AccountReport) -> dict[str, object]:
    saved = report.saved
    return {
        "account": report.key,
        "channel": report.channel,
        "ok": not report.has_failed,
        "new": saved.new,
        "updated": saved.updated,
        "unchanged": saved.unchanged,
        "media": {"copied": report.media.copied, "missing": report.media.missing},
        "withheld": dict((*report.course.withheld, *saved.withheld)),
        "skipped": dict(report.course.skipped),
        "moved": [{"old": old, "new": new} for old, new in report.moved],
        "problems": problem_values(report.problems),
    }
