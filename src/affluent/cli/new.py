"""``affluent new``: start a site or a post; never asks, never overwrites."""

from __future__ import annotations

from argparse import Namespace

from .console import Console
from .new_post import KINDS, new_post
from .new_site import LANGUAGES, new_site
from .parser import Below, Parser


def configure(parser: Parser) -> None:
    """What it takes."""
    below = Below(parser)
    _configure_site(below.add("site", "a complete site that builds at once"))
    _configure_post(below.add("post", "a post with its date and title"))
    parser.examples(
        ("affluent new site notes", "a complete site in the folder notes"),
        ('affluent new post "Hello"', "content/posts/hello.md"),
    )


def run(args: Namespace, console: Console) -> int:
    """Write it, and print its path."""
    return new_site(args, console) if args.what == "site" else new_post(args, console)


def _configure_site(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", help="a new folder, or an empty one")
    parser.add_argument(
        "--title", metavar="TITLE", help="the site's title (default: of the folder)"
    )
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        help="the language of what it starts with: en or fr (default: en)",
    )
    parser.examples(
        ("affluent new site notes", ""),
        ('affluent new site carnet --lang fr --title "Mon carnet"', "in French"),
    )


def _configure_post(parser: Parser) -> None:
    parser.add_argument("title", metavar="TITLE", nargs="?", default="")
    parser.add_argument(
        "--draft", action="store_true", help="nobody but the preview shows it"
    )
    parser.add_argument(
        "--bundle",
        action="store_true",
        help="in a folder of its own, with room for its pictures",
    )
    parser.add_argument(
        "--lang",
        metavar="CODE",
        default="",
        help="its language: fr (default: the site's)",
    )
    parser.add_argument(
        "--kind",
        choices=list(KINDS),
        default="article",
        help="article (default), note (needs no title) or page",
    )
    parser.examples(
        ('affluent new post "Down the river"', "content/posts/down-the-river.md"),
        ('affluent new post "Two photos" --bundle', ".../two-photos/index.md"),
        ('affluent new post "Hello" --lang fr', ".../hello.fr.md, its translation"),
        ("affluent new post --kind note", "content/notes/2026-10-04-0930.md"),
        ('$EDITOR "$(affluent new post Idea --draft)"', "write it at once"),
    )
