"""``affluent serve``: build on every save, and show it in the browser."""

from __future__ import annotations

from argparse import BooleanOptionalAction, Namespace

from .console import Console
from .parser import (
    Parser,
    UsageError,
    common_options,
    engine_options,
    future_options,
    site_option,
    whole_number,
)
from .surroundings import request_from

PORT, LAST_PORT = 8000, 65_535


def configure(parser: Parser) -> None:
    """What it takes."""
    site_option(parser)
    parser.add_argument(
        "--port", metavar="N", type=whole_number, default=PORT, help="default: 8000"
    )
    parser.add_argument(
        "--host",
        metavar="NAME",
        default="127.0.0.1",
        help="the address to listen on (default: 127.0.0.1, this machine alone)",
    )
    parser.add_argument("--open", action="store_true", help="open a browser")
    parser.add_argument(
        "--drafts",
        action=BooleanOptionalAction,
        default=True,
        help="show drafts, marked as such (default: yes)",
    )
    future_options(parser)
    engine_options(parser)
    common_options(parser)
    parser.examples(
        ("affluent serve", "http://127.0.0.1:8000/, with drafts, until Ctrl-C"),
        ("affluent serve --open --port 8080", "in the browser at once"),
        ("affluent serve --no-drafts --future", "without drafts, with what is to come"),
    )


def run(args: Namespace, console: Console) -> int:
    """Serve until interrupted."""
    if args.port > LAST_PORT:
        raise UsageError("affluent serve", f"--port: there is no port {args.port}")
    # the server is heavy, and the help has no need of it
    from ..preview import serve  # noqa: PLC0415

    request = request_from(args, console)
    return serve(
        request, args.host, args.port, args.open, console.note, console.problems
    )
