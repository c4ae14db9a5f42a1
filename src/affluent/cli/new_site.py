"""A new site: the starter, with its title, its zone and the day in it."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfoNotFoundError

from ..text.zones import local_time, zone_of
from .complaints import UNSEEN
from .console import Console, as_word, shown_path
from .exits import DONE
from .new_post import yaml_text
from .parser import UsageError
from .surroundings import clock

PROGRAM = "affluent new site"
LANGUAGES = ("en", "fr")
STARTER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "starter")
# What both languages start with; the others are folders by their code.
COMMON = "common"
TEXTS = (".md", ".yaml")
# A folder with nothing else in it counts as empty.
HARMLESS = frozenset({".git", ".DS_Store"})
# Dots of names in the starter, which a repository or a wheel would leave out.
DOTTED = {"gitignore": ".gitignore"}
_DAY = 86_400
_WORDS = re.compile(r"[\s_-]+")


def new_site(args: Namespace, console: Console) -> int:
    """Write a site that builds at once, and say what to type next."""
    folder = os.path.abspath(args.folder)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise UsageError(PROGRAM, f"{args.folder} is a file")
    if os.path.isdir(folder) and set(os.listdir(folder)) - HARMLESS:
        raise UsageError(
            PROGRAM,
            f"{args.folder} is not empty",
            "name a new folder, or an empty one; nothing was written",
        )
    title = title_of(folder) if args.title is None else args.title.strip()
    if UNSEEN.search(title) or not title:
        raise UsageError(
            PROGRAM, "TITLE is empty, or has characters that cannot be seen"
        )
    marks = marks_of(title, zone_here(), clock())
    for path, data in starter(args.lang, marks):
        _write(os.path.join(folder, path), data)
        console.detail(path)
    if not console.quiet:
        where = shown_path(folder, ".")
        console.result(f"a new site is in {where}")
        console.result(f"next: affluent serve -C {as_word(where)} --open")
    return DONE


def title_of(folder: str) -> str:
    """A title from the name of a folder.

    >>> title_of("/home/ada/down-the_river")
    'Down the river'
    """
    words = _WORDS.sub(" ", os.path.basename(folder)).strip()
    return words[:1].upper() + words[1:] or "Notes"


def starter(lang: str, marks: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file that a new site starts with."""
    for part in (COMMON, lang):
        top = os.path.join(STARTER, part)
        for folder, _, names in sorted(os.walk(top)):
            for name in sorted(names):
                with open(os.path.join(folder, name), "rb") as file:
                    data = file.read()
                inside = os.path.relpath(folder, top)
                path = os.path.normpath(os.path.join(inside, DOTTED.get(name, name)))
                yield path, _marked(data, marks) if name.endswith(TEXTS) else data


def marks_of(title: str, zone: str, moment: int) -> dict[str, str]:
    """What stands in the starter for what is only known now."""
    today, yesterday = local_time(moment, zone), local_time(moment - _DAY, zone)
    return {
        "@TITLE@": yaml_text(title),
        "@ZONE@": zone,
        "@YEAR@": f"{today:%Y}",
        "@TODAY@": f"{today:%Y-%m-%d %H:%M}",
        "@YESTERDAY@": f"{yesterday:%Y-%m-%d %H:%M}",
    }


def zone_here() -> str:
    """The IANA zone in which this machine's clock shows the time, or "UTC"."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if not named:
        _, found, named = os.path.realpath("/etc/localtime").partition("/zoneinfo/")
        named = named if found else ""
    try:
        zone_of(named)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return "UTC"
    return "UTC" if named == "Etc/UTC" else named


def _marked(data: bytes, marks: Mapping[str, str]) -> bytes:
    for mark, value in marks.items():
        data = data.replace(mark.encode(), value.encode())
    return data


def _write(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(data)
