"""``affluent watch``: build on every save."""

from __future__ import annotations

from argparse import Namespace

from .console import Console
from .parser import (
    Parser,
    common_options,
    engine_options,
    output_options,
    site_option,
    time_options,
)
from .surroundings import request_from


def configure(parser: Parser) -> None:
    """What it takes."""
    site_option(parser)
    output_options(parser)
    time_options(parser)
    engine_options(parser)
    common_options(parser)
    parser.examples(
        ("affluent watch", "keep output/ as the sources are, until Ctrl-C"),
        ("affluent watch -o /srv/www", "elsewhere"),
    )


def run(args: Namespace, console: Console) -> int:
    """Build, and build again until interrupted."""
    # the preview is heavy, and the help has no need of it
    from ..preview import watch  # noqa: PLC0415

    return watch(request_from(args, console), console.note, console.problems)
