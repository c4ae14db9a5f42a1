"""``affluent check``: find broken links, anchors, pictures and duplicate addresses."""

from __future__ import annotations

from argparse import Namespace

from ..build.queries import check
from .console import Console
from .exits import DONE, exit_of_problems
from .parser import Parser, common_options, output_options, site_option, time_options
from .summary import VERSION, problem_values
from .surroundings import request_from


def configure(parser: Parser) -> None:
    """What it takes."""
    site_option(parser)
    output_options(parser)
    time_options(parser)
    parser.add_argument(
        "--strict", action="store_true", help="warnings count as errors"
    )
    parser.add_argument("--json", action="store_true", help="the problems as JSON")
    common_options(parser)
    parser.examples(
        ("affluent check", "exit code 1 if something is broken"),
        ("affluent check --drafts --future", "what will be public one day, too"),
    )


def run(args: Namespace, console: Console) -> int:
    """Check, and tell what is broken."""
    problems = check(request_from(args, console))
    code = exit_of_problems(problems)
    if args.json:
        console.annotate(problems)
        console.json(
            {
                "version": VERSION,
                "ok": code == DONE,
                "problems": problem_values(problems),
            }
        )
        return code
    console.problems(problems)
    if not problems and not console.quiet:
        console.result("no problem found")
    return code
