"""A new post: its file's name from the title, its date from the clock."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from typing import NamedTuple

from ..model.settings import Settings
from ..source.posts import locate
from ..text.slugs import slugify
from ..text.zones import local_time
from .complaints import UNSEEN
from .console import Console, shown_path
from .exits import DONE
from .parser import UsageError
from .surroundings import clock, find_site, settings_of

PROGRAM = "affluent new post"
# kind -> its folder below the content's
KINDS = {"article": "posts", "note": "notes", "page": "pages"}

# What YAML reads as nothing but text; any other title is quoted.
_PLAIN = re.compile(r"[^\W\d_]([\w '’,.!?()/-]*[\w'’,.!?()/-])?")
_OTHER_THAN_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
_SPACES = re.compile(r"[ \t\r\n]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)


class Draft(NamedTuple):
    """What is known of a post before it is written."""

    title: str
    # as in the front matter: "2026-10-04 09:30"
    date: str
    kind: str
    lang: str
    draft: bool


def new_post(args: Namespace, console: Console) -> int:
    """Write a post with its front matter, and print its path."""
    _check(args)
    root = find_site(args.site)
    console.site = root
    settings = settings_of(root)
    moment = local_time(clock(), settings.timezone)
    title = _SPACES.sub(" ", args.title).strip()
    post = Draft(
        title=title,
        date=f"{moment:%Y-%m-%d %H:%M}",
        kind=args.kind,
        lang=args.lang or settings.language,
        draft=args.draft,
    )
    has_words = any(map(str.isalnum, title))
    stem = slugify(title) if has_words else f"{moment:%Y-%m-%d-%H%M}"
    file, bundle = _paths(stem, post, root, settings)
    path, other = (bundle, file) if args.bundle else (file, bundle)
    for taken in (path, other):
        if os.path.lexists(os.path.join(root, taken)):
            raise _taken(shown_path(root, taken))
    _write(os.path.join(root, path), front_matter(post, path, settings))
    if post.lang not in {language.code for language in settings.languages}:
        console.note(f'"{post.lang}" is not among the languages of the settings yet')
    console.result(shown_path(root, path))
    return DONE


def front_matter(post: Draft, path: str, settings: Settings) -> str:
    """The text of a new post: nothing that its path already says."""
    where = locate(path, settings)
    known_kind = where.kind or ("page" if post.kind == "page" else "article")
    given = {
        "title": yaml_text(post.title) if post.title else "",
        "date": post.date if post.kind != "page" else "",
        "kind": post.kind if post.kind != known_kind else "",
        "lang": post.lang if post.lang != (where.lang or settings.language) else "",
        "draft": "true" if post.draft else "",
    }
    lines = [f"{key}: {value}" for key, value in given.items() if value]
    return "\n".join(["---", *lines, "---", "", ""])


def yaml_text(text: str) -> str:
    """The text as YAML: quoted only where it could be read as something else.

    >>> yaml_text("Down the river"), yaml_text("Yes"), yaml_text("a: b")
    ('Down the river', '"Yes"', '"a: b"')
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHER_THAN_TEXT:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _check(args: Namespace) -> None:
    if not args.title.strip() and args.kind != "note":
        raise UsageError(PROGRAM, "TITLE is missing", f"see {PROGRAM} -h")
    if UNSEEN.search(_SPACES.sub(" ", args.title)):
        raise UsageError(PROGRAM, "TITLE has a character that cannot be seen")
    if args.lang and not _LANGUAGE.fullmatch(args.lang):
        raise UsageError(
            PROGRAM, f'"{args.lang}" is no language code', "write --lang fr or pt-BR"
        )


def _paths(stem: str, post: Draft, root: str, settings: Settings) -> tuple[str, str]:
    """Where it goes, as one file and as a bundle; relative to the site's folder."""
    folder = KINDS[post.kind]
    if settings.content == ".":
        # a bare folder keeps its shape
        prefix = f"{folder}/" if os.path.isdir(os.path.join(root, folder)) else ""
    else:
        prefix = f"{settings.content}/{folder}/"
    named = f".{post.lang}" if post.lang != settings.language else ""
    path = f"{prefix}{stem}{named}.md"
    if locate(path, settings).lang != post.lang:
        named = ""
    return f"{prefix}{stem}{named}.md", f"{prefix}{stem}/index{named}.md"


def _taken(path: str) -> UsageError:
    return UsageError(PROGRAM, f"{path} is already there", "take another title")


def _write(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as failure:
        raise _taken(path) from failure
