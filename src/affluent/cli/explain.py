"""``affluent explain PATH``: why a file was or would be rebuilt."""

from __future__ import annotations

from argparse import Namespace

from ..build.queries import explain
from .console import Console
from .exits import DONE
from .parser import Parser, common_options, output_options, site_option, time_options
from .surroundings import request_from, site_path


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument(
        "path", metavar="PATH", help="a source, an output file, or an address"
    )
    site_option(parser)
    output_options(parser)
    time_options(parser)
    common_options(parser)
    parser.examples(
        ("affluent explain posts/hello/", "a page, by its address"),
        ("affluent explain content/posts/hello.md", "a source, by its path"),
        ("affluent explain feed.rss", "any file of the site"),
    )


def run(args: Namespace, console: Console) -> int:
    """Print the reasons."""
    request = request_from(args, console)
    for line in explain(request, site_path(request.root, args.path)):
        console.result(line)
    return DONE
