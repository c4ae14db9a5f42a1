"""``affluent clean``: remove what the builds have made, and nothing else."""

from __future__ import annotations

from argparse import Namespace

from ..build.queries import clean
from .console import Console, shown_path
from .exits import exit_of_problems
from .parser import Parser, common_options, site_option
from .surroundings import request_from


def configure(parser: Parser) -> None:
    """What it takes."""
    site_option(parser)
    parser.add_argument(
        "-o", "--output", metavar="DIR", help="the output folder (default: output)"
    )
    common_options(parser)
    parser.examples(
        ("affluent clean", "removes .affluent/, and from output/ what builds wrote"),
    )


def run(args: Namespace, console: Console) -> int:
    """Remove, and tell how much."""
    report = clean(request_from(args, console))
    console.problems(report.problems)
    for path in report.deleted:
        console.detail(f"{path}: deleted")
    if not console.quiet:
        count = len(report.deleted)
        files = "file" if count == 1 else "files"
        output = shown_path(report.output, ".")
        console.result(f"removed {count:,} {files} from {output}")
    return exit_of_problems(report.problems)
