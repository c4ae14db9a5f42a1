"""``affluent config``: the settings in force, or their schema for editors."""

from __future__ import annotations

import os
from argparse import Namespace

from ..source.settings import load_json_schema, paths_set, settings_as_yaml
from .console import Console
from .exits import DONE
from .parser import Below, Parser
from .surroundings import SETTINGS_FILE, find_site, settings_of


def configure(parser: Parser) -> None:
    """What it takes."""
    below = Below(parser)
    show = below.add("show", "the settings in force, defaults included")
    show.examples(("affluent config show", "as affluent.yaml would have to say it"))
    schema = below.add("schema", "the JSON Schema of affluent.yaml")
    schema.examples(
        ("affluent config schema > affluent.schema.json", "for an editor's help"),
    )
    parser.examples(
        ("affluent config show", "the settings in force, defaults included"),
        ("affluent config schema", "the JSON Schema of affluent.yaml"),
    )


def run(args: Namespace, console: Console) -> int:
    """Print one or the other."""
    if args.what == "schema":
        console.json(load_json_schema())
        return DONE
    console.site = find_site(args.site)
    settings = settings_of(console.site)
    console.result(settings_as_yaml(settings, _given(console.site)).rstrip())
    return DONE


def _given(root: str) -> frozenset[str]:
    """The keys that the settings file itself gives."""
    try:
        with open(os.path.join(root, SETTINGS_FILE), "rb") as file:
            return paths_set(file.read(), SETTINGS_FILE)
    except FileNotFoundError:
        return frozenset()
