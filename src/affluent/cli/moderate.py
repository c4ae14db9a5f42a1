"""``affluent moderate``: show or hide what somebody said elsewhere."""

from __future__ import annotations

from argparse import Namespace

from .console import Console, as_word
from .exits import DONE, exit_of_problems
from .parser import Parser, UsageError, common_options, site_option
from .surroundings import find_site, settings_of

WHERE = {"show": "let it in", "hide": "keep it out, which counts more"}


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "where",
        metavar="WHERE",
        choices=list(WHERE),
        help="; ".join(f"{name}: {meaning}" for name, meaning in WHERE.items()),
    )
    parser.add_argument(
        "urls",
        metavar="URL",
        nargs="+",
        help="the address of a response, or the page of whoever wrote it",
    )
    site_option(parser)
    common_options(parser)
    parser.examples(
        ("affluent list waiting", "who waits"),
        ("affluent moderate show https://social.example/@ada/1", "one answer"),
        ("affluent moderate hide https://social.example/@eve", "all of somebody's"),
    )


def run(args: Namespace, console: Console) -> int:
    """Write it into the author's file."""
    # what reads files of responses comes with these
    from ..pull.responses import folder_of  # noqa: PLC0415
    from ..pull.turns import turn  # noqa: PLC0415
    from ..source.kinds import web_fault  # noqa: PLC0415
    from ..source.moderating import moderated  # noqa: PLC0415
    from ..source.responses import MODERATION  # noqa: PLC0415

    for url in filter(web_fault, args.urls):
        message = f'"{url}" is no address of the web'
        raise UsageError("affluent moderate", message, "it begins with https://")
    root = find_site(args.site)
    console.site = root
    folder = folder_of(root, settings_of(root).content)
    path = folder.shown(MODERATION)
    with turn(root):
        before = folder.read(MODERATION) or b""
        found = moderated(before, path, args.where, args.urls)
        if isinstance(found, bytes) and found != before:
            folder.write(MODERATION, found)
    if not isinstance(found, bytes):
        console.problems([found])
        return exit_of_problems([found])
    if found == before:
        console.note(f"{path} says so already")
        return DONE
    console.result(f"{path} says so now")
    which = f" -C {as_word(args.site)}" if args.site else ""
    console.result(f"next: affluent build{which}")
    return DONE
