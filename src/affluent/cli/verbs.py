"""The verbs, and the help that names them all without importing one of them."""

from __future__ import annotations

from argparse import Namespace
from difflib import get_close_matches
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from .console import Console
from .parser import Parser, UsageError, sentence


class Verb(NamedTuple):
    """A verb; the module of its name here does its work."""

    name: str
    help: str


class VerbModule(Protocol):
    """What each verb's module offers."""

    def configure(self, parser: Parser) -> None:
        """Say what the verb takes."""

    def run(self, args: Namespace, console: Console) -> int:
        """Do it, and return the exit code."""


GROUPS = (
    (
        "write",
        (Verb("new", "start a site or a post"),),
    ),
    (
        "gather",
        (
            Verb("import", "take over what was published elsewhere, from an export"),
            Verb("pull", "fetch what was published elsewhere, from the services"),
            Verb("moderate", "show or hide what somebody said elsewhere"),
            Verb("forget", "take away what somebody said elsewhere, for good"),
        ),
    ),
    (
        "build",
        (
            Verb("build", "make the site"),
            Verb("serve", "build on every save, and show it in the browser"),
            Verb("watch", "build on every save"),
            Verb("clean", "remove what the builds have made"),
        ),
    ),
    (
        "look",
        (
            Verb("check", "find broken links, anchors and pictures"),
            Verb("list", "list the posts, the pages, or what is held back"),
            Verb("explain", "say why a file was or would be rebuilt"),
            Verb("items", "list what is saved from elsewhere"),
            Verb("why", "say where an item comes from, and why it is shown or not"),
        ),
    ),
    (
        "set up",
        (
            Verb("config", "show the settings in force, or their schema"),
            Verb("theme", "list themes, copy a template to change it, start a theme"),
            Verb("completion", "print the completion script of a shell"),
        ),
    ),
)
VERBS = tuple(verb for _, verbs in GROUPS for verb in verbs)

# What other generators call them.
ELSEWHERE = {
    "compile": "build",
    "content": "build",
    "create": "new site",
    "dev": "serve",
    "develop": "serve",
    "doctor": "check",
    "fetch": "pull",
    "generate": "build",
    "ingest": "import",
    "init": "new site",
    "inspect": "explain",
    "lint": "check",
    "preview": "serve",
    "quickstart": "new site",
    "render": "build",
    "server": "serve",
    "start": "serve",
    "sync": "pull",
}

HEAD = """\
usage: affluent VERB ...

A static-site generator for a hub its author owns.
"""
FOOT = """\
affluent VERB -h says what a verb takes, with examples.
affluent --version tells the version; --debug shows tracebacks.

examples:
  affluent new site notes      a complete site in the folder notes
  affluent serve -C notes      look at it while you write
  affluent build -C notes      make notes/output, for any static host
"""


def overview() -> str:
    """The help of ``affluent`` itself."""
    width = max(len(verb.name) for verb in VERBS) + 2
    lines = [HEAD]
    for title, verbs in GROUPS:
        lines.append(f"{title}:")
        lines.extend(f"  {verb.name:{width}}{verb.help}" for verb in verbs)
        lines.append("")
    return "\n".join([*lines, FOOT.rstrip()])


def parser_of(name: str) -> tuple[Parser, VerbModule]:
    """The parser of one verb, and its module; an unknown one is a usage error."""
    for verb in VERBS:
        if verb.name == name:
            module = cast("VerbModule", import_module(f".{name}", __package__))
            parser = Parser(prog=f"affluent {name}", description=sentence(verb.help))
            module.configure(parser)
            return parser, module
    raise UsageError("affluent", f'there is no verb "{name}"', _advice(name))


def _advice(name: str) -> str:
    near = get_close_matches(name.lower(), [verb.name for verb in VERBS], n=1)
    guess = near[0] if near else ELSEWHERE.get(name.lower())
    if guess:
        return f'did you mean "affluent {guess}"?'
    return "affluent --help lists them"
