"""``affluent forget URL``: take away what somebody said elsewhere, for good."""

from __future__ import annotations

from argparse import Namespace

from .console import Console, as_word
from .exits import DONE, exit_of_problems
from .parser import Parser, UsageError, common_options, site_option
from .summary import VERSION, problem_values
from .surroundings import find_site, settings_of


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "url",
        metavar="URL",
        help="the address of a response, or the page of whoever wrote it",
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    site_option(parser)
    common_options(parser)
    parser.examples(
        ("affluent forget https://social.example/@ada/1", "one answer"),
        ("affluent forget https://social.example/@ada", "all of somebody's"),
    )


def run(args: Namespace, console: Console) -> int:
    """Erase it, and say what remains to be done."""
    # what reads files of responses comes with these
    from ..pull.forgetting import forget  # noqa: PLC0415
    from ..pull.turns import turn  # noqa: PLC0415
    from ..source.kinds import web_fault  # noqa: PLC0415

    if web_fault(args.url):
        message = f'"{args.url}" is no address of the web'
        raise UsageError("affluent forget", message, "it begins with https://")
    root = find_site(args.site)
    console.site = root
    settings = settings_of(root)
    with turn(root):
        found = forget(root, settings.content, args.url)
    if args.json:
        console.annotate(found.problems)
        console.json(
            {
                "version": VERSION,
                "removed": found.total,
                "files": list(found.files),
                "problems": problem_values(found.problems),
            }
        )
        return exit_of_problems(found.problems)
    console.problems(found.problems)
    number = f"{found.total:,} response{'s' * (found.total != 1)}"
    where = f" from {', '.join(found.files)}" if found.files else ""
    console.result(f"took away {number}{where}; pull will not fetch them again")
    console.note("comments that you wrote into content/comments/ are yours to remove")
    if found.total:
        which = f" -C {as_word(args.site)}" if args.site else ""
        console.result(f"next: affluent build{which}")
    return exit_of_problems(found.problems) if found.problems else DONE
