"""``affluent theme``: list themes, copy one of their files to change it, start one."""

from __future__ import annotations

import os
import re
import shutil
from argparse import Namespace
from difflib import get_close_matches

from ..model.problem import SettingsError
from ..theme.chain import chain, find
from ..theme.places import own_themes, shipped_themes
from .console import Console, columns, shown_path
from .exits import DONE, exit_of_problems
from .parser import Below, Parser, UsageError
from .surroundings import SETTINGS_FILE, find_site, settings_of

PARTS = ("templates", "assets", "locales")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)
NEW_THEME = """\
# A theme of this site. What it does not have, its parent has:
# "affluent theme eject FILE" copies one file of the parent to change it here.
name: {name}
description: {title}.
parent: {parent}

# What the settings may choose under theme.options, beside the parent's own:
# options:
#   greeting:
#     type: text
#     default: Hello
#     description: What the home page says first.
"""


def configure(parser: Parser) -> None:
    """What it takes."""
    below = Below(parser)
    listed = below.add("list", "the themes at hand")
    listed.examples(("affluent theme list", "the one in use has a star"))
    eject = below.add("eject", "copy one file of the theme into the site to change it")
    eject.add_argument("file", metavar="FILE", help="post.html, assets/style.css ...")
    eject.examples(
        ("affluent theme eject post.html", "into themes/, where it wins"),
        ("affluent theme eject assets/style.css", ""),
    )
    new = below.add("new", "start a theme on top of the one in use")
    new.add_argument("name", metavar="NAME")
    new.examples(("affluent theme new mine", "themes/mine/theme.yaml"))
    parser.examples(
        ("affluent theme list", "the themes at hand"),
        ("affluent theme eject post.html", "change one template, keep the theme"),
        ("affluent theme new mine", "a theme of one's own, on top of another"),
    )


def run(args: Namespace, console: Console) -> int:
    """Do one of them."""
    match args.what:
        case "list":
            return _list(args, console)
        case "eject":
            return _eject(args, console)
        case _:
            return _new(args, console)


def _list(args: Namespace, console: Console) -> int:
    """Also without a site: then only those that come with affluent."""
    used, own = "", tuple[str, ...]()
    try:
        root = find_site(args.site)
    except SettingsError:
        pass
    else:
        used, own = settings_of(root).theme, own_themes(root)
    rows = [
        [
            "*" if name == used else " ",
            name,
            "of this site" if name in own else "comes with affluent",
        ]
        for name in sorted({*own, *shipped_themes()})
    ]
    console.result(columns(rows))
    return DONE


def _eject(args: Namespace, console: Console) -> int:
    root = console.site = find_site(args.site)
    theme = settings_of(root).theme
    found = chain(root, theme, SETTINGS_FILE)
    if found.problems:
        console.problems(found.problems)
        return exit_of_problems(found.problems)
    files = {
        f"{part}/{path}": full
        for part in PARTS
        for path, full in find(found.folders, part).items()
    }
    wanted = args.file.removeprefix("./")
    names = [
        name for name in (wanted, *(f"{p}/{wanted}" for p in PARTS)) if name in files
    ]
    if not names:
        raise _no_such_file(args.file, list(files))
    path = f"themes/{theme}/{names[0]}"
    target = os.path.join(root, path)
    if os.path.lexists(target):
        shown = shown_path(root, path)
        raise UsageError("affluent theme eject", f"{shown} is already there")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(files[names[0]], target)
    console.result(shown_path(root, path))
    return DONE


def _new(args: Namespace, console: Console) -> int:
    root = console.site = find_site(args.site)
    if not _NAME.fullmatch(args.name):
        raise UsageError(
            "affluent theme new",
            f'"{args.name}" is no name for a theme',
            "take small letters, digits, - and _",
        )
    path = f"themes/{args.name}/theme.yaml"
    folder = os.path.join(root, "themes", args.name)
    if os.path.lexists(folder) or args.name in shipped_themes():
        raise UsageError("affluent theme new", f"there is a theme {args.name} already")
    os.makedirs(os.path.join(folder, "templates"))
    os.makedirs(os.path.join(folder, "assets"))
    parent = settings_of(root).theme
    title = f"The theme {args.name}"
    with open(os.path.join(root, path), "x", encoding="utf-8", newline="\n") as file:
        file.write(NEW_THEME.format(name=args.name, parent=parent, title=title))
    console.result(shown_path(root, path))
    console.note(f"use it: theme: {{name: {args.name}}} in {SETTINGS_FILE}")
    return DONE


def _no_such_file(wanted: str, known: list[str]) -> UsageError:
    short = {name.split("/", 1)[1]: name for name in known} | {n: n for n in known}
    near = get_close_matches(wanted, sorted(short), n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"it has {', '.join(known)}"
    return UsageError("affluent theme eject", f'the theme has no file "{wanted}"', hint)
