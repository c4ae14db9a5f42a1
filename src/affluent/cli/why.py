"""``affluent why ID``: where an item comes from, and why it is shown or not."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Collection
from difflib import get_close_matches

from .console import Console, columns
from .exits import DONE
from .parser import Parser, UsageError, common_options, site_option
from .surroundings import request_from, settings_of, site_path

# So many of several items are named, and among so many the nearest is looked for.
_FEW, _MANY = 5, 5000


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "item", metavar="ID", help="an id, an address, or the path of an item's page"
    )
    site_option(parser)
    common_options(parser)
    parser.examples(
        ("affluent why twitter:jane:20", "an item, by its id"),
        ("affluent why 20", "the same, if no other account has a 20"),
        ("affluent why https://x.com/jane/status/20", "by its address there"),
        ("affluent why channels/jane/20/", "by its address here"),
    )


def run(args: Namespace, console: Console) -> int:
    """Print what is known."""
    # what reads sites comes with these
    from ..build.stream_queries import stream_of  # noqa: PLC0415
    from ..hub.stream.why import named, why  # noqa: PLC0415

    request = request_from(args, console)
    stream = stream_of(request)
    output = os.path.join(request.root, settings_of(request.root).output)
    name = _below(site_path(request.root, args.item), request.root, output)
    found = why(stream, _the_one(args.item, named(stream, name), stream.saved))
    if found is None:
        raise _unknown(args.item, stream.saved)
    place = f"at {found.url}" if found.url else "not on the site"
    console.result(f"{found.item.id}: {found.item.kind}, {place}")
    console.result(columns(found.reasons))
    return DONE


def _the_one(name: str, found: tuple[str, ...], saved: Collection[str]) -> str:
    """The id that is meant; raises UsageError for none and for several."""
    if not found:
        raise _unknown(name, saved)
    if len(found) > 1:
        few = ", ".join(found[:_FEW]) + (", …" if len(found) > _FEW else "")
        message = f'"{name}" is the id of several items'
        raise UsageError("affluent why", message, f"write one of {few}")
    return found[0]


def _below(name: str, root: str, output: str) -> str:
    """A path without the output folder it begins with; any other name as it is.

    >>> _below("output/channels/jane/20/index.html", "/site", "/site/output")
    'channels/jane/20/index.html'
    >>> _below("twitter:jane:20", "/site", "/site/output")
    'twitter:jane:20'
    """
    inside = os.path.join(os.path.normpath(output), "")
    path = os.path.join(root, name)
    return path[len(inside) :] if path.startswith(inside) else name


def _unknown(name: str, saved: Collection[str]) -> UsageError:
    near = get_close_matches(name, saved, 1, 0.8) if len(saved) < _MANY else []
    hint = f'did you mean "{near[0]}"?' if near else '"affluent items" lists all ids'
    return UsageError("affluent why", f'there is no item "{name}"', hint)
