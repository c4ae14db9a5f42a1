"""``affluent list``: the posts, the pages, or what is held back."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from ..build.queries import listing
from .complaints import visible
from .console import Console, columns
from .exits import DONE
from .parser import Parser, common_options, output_options, site_option, time_options
from .summary import VERSION
from .surroundings import request_from

KINDS = {
    "posts": "articles and notes",
    "pages": "pages",
    "held": "drafts, and what is scheduled or expired",
    "waiting": "what was said elsewhere, and is not shown",
}
NONE = {
    "posts": "no posts",
    "pages": "no pages",
    "held": "nothing is held back",
    "waiting": "nobody waits to be shown",
}


_TAG = re.compile(r"<[^>]*>")
# So much of a response tells whether it is wanted.
_SHOWN = 120


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
    elif found and args.what == "waiting":
        console.result("\n".join(_waiting(found)))
        console.note("next: affluent moderate show ADDRESS    of one, or of somebody")
    elif found:
        console.result(columns(_row(args.what, values) for values in found))
    else:
        console.note(NONE[args.what])
    return DONE


def _row(what: str, values: Mapping[str, object]) -> list[str]:
    """What people want to see of one; other programs get everything.

    >>> _row("held", {"path": "a.md", "why": "draft", "due": None})
    ['draft', '', 'a.md']
    """
    match what:
        case "held":
            shown = [values["why"], _minute(values["due"]), values["path"]]
        case "pages":
            shown = [values["url"], values["path"], values["title"]]
        case _:
            shown = [_minute(values["date"])[:10], values["path"], values["title"]]
    return list(map(str, shown))


def _waiting(found: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Below each page, who says what, and the addresses by which they are let in."""
    page = ""
    for values in found:
        if values["page"] != page:
            page = str(values["page"])
            yield page
        said = " ".join(unescape(_TAG.sub(" ", str(values["html"]))).split())
        kind = "" if values["kind"] == "reply" else f", {values['kind']}"
        day = f", {_minute(values['date'])[:10]}" if values["date"] else ""
        head = f"{values['name'] or 'somebody'}{kind}{day}"
        yield f"  {visible(head)}" + (f": {visible(said[:_SHOWN])}" if said else "")
        by = f"  by {values['author']}" if values["author"] else ""
        yield f"    {values['url']}{by}"


def _minute(moment: object) -> str:
    """
    >>> _minute("2026-12-01T09:00:00+01:00")
    '2026-12-01 09:00'
    """
    return str(moment)[:16].replace("T", " ") if moment else ""
