"""``affluent list``: the posts, the pages, or what is held back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from ..build.queries import listing
from .console import Console, columns
from .exits import DONE
from .parser import Parser, common_options, output_options, site_option, time_options
from .summary import VERSION
from .surroundings import request_from

KINDS = {
    "posts": "articles and notes",
    "pages": "pages",
    "held": "drafts, and what is scheduled or expired",
}


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "what",
        metavar="WHAT",
        choices=list(KINDS),
        help="; ".join(f"{name}: {meaning}" for name, meaning in KINDS.items()),
    )
    parser.add_argument("--json", action="store_true", help="everything known, as JSON")
    site_option(parser)
    output_options(parser)
    time_options(parser)
    common_options(parser)
    parser.examples(
        ("affluent list posts", ""),
        ("affluent list held", "what is not public, and until when"),
        ("affluent list posts --json | jq '.posts[].url'", "for other programs"),
    )


def run(args: Namespace, console: Console) -> int:
    """Print a line for each."""
    found = listing(request_from(args, console), args.what)
    if args.json:
        console.json({"version": VERSION, args.what: found})
    elif found:
        console.result(columns(map(_row, found)))
    else:
        console.note(f"no {args.what}" if args.what != "held" else "nothing is held")
    return DONE


def _row(values: Mapping[str, object]) -> list[str]:
    """All but what only other programs want."""
    return [str(value) for value in values.values()]
