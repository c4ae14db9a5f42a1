"""``affluent build``: make the site."""

from __future__ import annotations

from argparse import Namespace

from ..build.report import Report, Request
from ..build.workshop import Workshop
from ..model.problem import AffluentError
from .console import Console, as_word, columns, shown_path
from .exits import exit_of_error, exit_of_problems
from .parser import (
    Parser,
    common_options,
    engine_options,
    output_options,
    site_option,
    time_options,
)
from .summary import (
    VERSION,
    as_values,
    failure_in_words,
    in_words,
    is_first,
    next_steps,
    problem_values,
    profile_rows,
)
from .surroundings import request_from


def configure(parser: Parser) -> None:
    """What it takes."""
    site_option(parser)
    output_options(parser)
    time_options(parser)
    engine_options(parser)
    parser.add_argument(
        "--keep-going",
        action="store_true",
        help="write what can be written though some files have errors",
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.add_argument(
        "--profile", action="store_true", help="tell how long each stage took"
    )
    common_options(parser)
    parser.examples(
        ("affluent build", "the site of this folder, into output/"),
        ("affluent build -C notes -o /srv/www", "another folder, elsewhere"),
        ("affluent build --as-of 2026-12-01", "as it will be on that day"),
        ("affluent build --strict --json", "for a machine that must be certain"),
    )


def run(args: Namespace, console: Console) -> int:
    """Build, and tell what came of it."""
    try:
        request = request_from(args, console)
        with Workshop(request, console.progress) as workshop:
            report = workshop.build()
    except AffluentError as stopped:
        if not args.json:
            raise
        console.annotate(stopped.problems)
        console.json(_stopped_values(stopped))
        return exit_of_error(stopped)
    if args.profile:
        console.note(columns(profile_rows(report.profile, report.seconds)))
    if args.json:
        console.annotate(report.problems)
        console.json(as_values(report))
    else:
        show(report, request, console, f" -C {as_word(args.site)}" if args.site else "")
    return exit_of_problems(report.problems)


def show(report: Report, request: Request, console: Console, which: str) -> None:
    """The problems, and what the build did."""
    console.problems(report.problems)
    for written in report.written:
        console.detail(f"{written.path}: {', '.join(written.why)}")
    for path in report.deleted:
        console.detail(f"{path}: deleted")
    if report.failed:
        console.note(failure_in_words(report, kept_going=request.keep_going))
        return
    if console.quiet:
        return
    console.result(in_words(report))
    if is_first(report):
        console.result(next_steps(report, shown_path(report.output, "."), which))


def _stopped_values(stopped: AffluentError) -> dict[str, object]:
    return {
        "version": VERSION,
        "ok": False,
        "output": None,
        "base_url": None,
        "problems": problem_values(stopped.problems),
    }
