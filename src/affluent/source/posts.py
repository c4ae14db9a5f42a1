"""One source file -> one `Post`: front matter, body and place on disk, put together.

The folder says what a file is unless its front matter does: ``posts/`` holds
articles, ``notes/`` notes, a taxonomy's folder describes its terms, all else are
pages. A folder with ``index.md`` is a bundle. In a bare folder of Markdown, what
has a date is an article and what has none is a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from ..model.digest import digest_of_plain
from ..model.post import CARD_FIELDS, Body, Post, key_of_path
from ..model.problem import Place, Problem, error, warning
from ..model.settings import Settings
from ..text.dates import parse_date
from ..text.slugs import slugify
from ..text.zones import local_day
from .files import FOLDER_KINDS, below_content
from .matter import FrontMatter, ReadMatter, read_matter
from .text_file import FrontText, decode, split

T = TypeVar("T", bound=Hashable)

# (text, language) -> (the memo's key of its HTML, the body)
Render = Callable[[str, str], tuple[bytes, Body]]

# A name like hello.fr.md is French even where the settings name no languages.
OWN_LANGUAGES = frozenset({"en", "fr"})

# Fields of a post that are as the front matter has them.
AS_WRITTEN = (
    "updated",
    "expires",
    "draft",
    "unlisted",
    "cover",
    "aliases",
    "syndication",
    "cites",
    "location",
    "episode",
    "comments",
    "template",
    "weight",
    "extra",
)
# Beyond the card: what decides where a post stands, and whether it stands at all.
OUTLINE_FIELDS = ("expires", "draft", "unlisted", "template", "weight")
BEARING_FIELDS = (
    "path",
    "kind",
    "lang",
    "url",
    "translation_key",
    "aliases",
    "cover",
)
# What a reader takes in, in the middle of what studies measure.
WORDS_PER_MINUTE = 220
# A note of so many words is read at a glance.
NOTE_WORDS = 120

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_ ](.+)", re.DOTALL)
_FIRST_HEADING = re.compile(r"\s*\A\s*# +(.+?)(?: +#+)?[ \t]*(?:\n|\Z)")
_MARKUP = re.compile(r"[*_`]+|!?\[([^\]]*)\]\([^)]*\)")


class Where(NamedTuple):
    """What the path of a source file says."""

    # "" where only the date can tell
    kind: str
    # folders below the kind's own: ("manual",)
    section: tuple[str, ...]
    # without date, language and ending; "" for the index of the kind's own folder
    stem: str
    # as in the name: "2012-05-01", or ""
    date: str
    # as in the name: "fr", or ""
    lang: str
    # equal for all translations
    key: str


class ReadPost(NamedTuple):
    """What reading a source file gave: a post unless there is an error."""

    post: Post | None
    problems: tuple[Problem, ...]


def locate(path: str, settings: Settings) -> Where:
    """What a source's path says of it."""
    key = below_content(path, settings).rsplit(".", 1)[0]
    lang = ""
    head, dot, suffix = key.rpartition(".")
    known = OWN_LANGUAGES.union(language.code for language in settings.languages)
    if dot and suffix in known and head.rpartition("/")[2]:
        key, lang = head, suffix
    *folders, stem = key.split("/")
    kind = _kind_of_folder(folders, settings)
    if kind == "term" or (folders and folders[0] in FOLDER_KINDS):
        folders = folders[1:]
    if stem == "index":
        stem = folders.pop() if folders else ""
    dated = _DATED.fullmatch(stem)
    date, stem = dated.groups() if dated else ("", stem)
    return Where(kind, tuple(folders), stem, date, lang, key)


def read_post(
    path: str,
    data: bytes,
    settings: Settings,
    render: Render,
    read: ReadMatter = read_matter,
) -> ReadPost:
    """The post of a source file, or the errors that stand in its way."""
    text = decode(data, path)
    if isinstance(text, Problem):
        return ReadPost(None, (text,))
    front = split(text, path)
    if isinstance(front, Problem):
        return ReadPost(None, (front,))
    if len(front.body.encode()) > settings.markdown.size_limit:
        return ReadPost(None, (_too_large(path, front, settings),))
    matter, problems = read(front, path, settings)
    return _assemble(path, front, matter, settings, render, list(problems))


def _assemble(
    path: str,
    front: FrontText,
    matter: FrontMatter,
    settings: Settings,
    render: Render,
    problems: list[Problem],
) -> ReadPost:
    where = locate(path, settings)
    date = _date(path, matter, where, settings, problems)
    day = None if date is None else _shared(local_day(date, settings.timezone))
    kind = matter.kind or where.kind or ("page" if date is None else "article")
    title, text = _title_and_text(matter.title, front.body, kind, where)
    lang = matter.lang or where.lang or settings.language
    slug = matter.slug or (slugify(where.stem) if where.stem else "")
    url, fault = _address(kind, slug, lang, day, where, matter, settings)
    if fault:
        problems.append(error("A114", fault, Place(path, matter.lines.get("slug", 0))))
    is_told = any(problem.code == "A108" for problem in problems)
    wants_date = kind in {"article", "note"} and not matter.draft
    if date is None and wants_date and not is_told:
        problems.append(_undated(path, kind))
    if any(problem.severity == "error" for problem in problems):
        return ReadPost(None, tuple(problems))
    key, body = render(text, lang)
    problems.extend(_faults(body, path, front.body_line))
    fields: dict[str, object] = {
        "path": path,
        "kind": kind,
        "lang": lang,
        "title": title,
        "slug": slug,
        "url": url,
        "date": date,
        "day": day,
        "summary": matter.summary or body.lead,
        "terms": _terms(matter, lang, settings),
        "translation_key": _shared(matter.translation_key or where.key),
        "id": _shared(matter.id or key_of_path(below_content(path, settings))),
        "body_line": front.body_line,
        "body": key,
        **{name: getattr(matter, name) for name in AS_WRITTEN},
        **_of_body(body, kind),
    }
    return ReadPost(_with_digests(fields), tuple(problems))


def _date(
    path: str,
    matter: FrontMatter,
    where: Where,
    settings: Settings,
    problems: list[Problem],
) -> int | None:
    """The date that the front matter gives, or else the file's name."""
    if matter.date is not None or not where.date:
        return matter.date
    try:
        return parse_date(where.date, settings.timezone)
    except ValueError as reason:
        message = f'the date in its name, "{where.date}", cannot be read: {reason}'
        problems.append(error("A108", message, Place(path)))
        return None


def _of_body(body: Body, kind: str) -> dict[str, object]:
    """The fields of a post that its body alone decides."""
    return {
        "excerpt": body.excerpt or _whole_note(kind, body),
        "words": body.words,
        "minutes": max(1, round(body.words / WORDS_PER_MINUTE)),
        "slots": tuple(map(tuple, body.slots)),
        "headings": tuple(map(tuple, body.headings)),
        "features": body.features,
    }


def _whole_note(kind: str, body: Body) -> str:
    """A short note stands in lists as it is, unless its ids would stand there twice."""
    short = kind == "note" and body.words <= NOTE_WORDS and ' id="' not in body.html
    return body.html if short else ""


def _with_digests(fields: dict[str, object]) -> Post:
    shown = tuple(fields[name] for name in CARD_FIELDS)
    # An excerpt may have gaps, and then its look hangs on what fills them.
    gaps = fields["slots"] if "\x02" in str(fields["excerpt"]) else ()
    card_digest = digest_of_plain((shown, gaps))
    digest = digest_of_plain(tuple(fields.values()))
    bearings = digest_of_plain(
        (
            *(fields[name] for name in BEARING_FIELDS),
            tuple(heading[1] for heading in fields["headings"]),  # type: ignore[attr-defined]
            # what a link or picture leads to may have to be published with it
            tuple(slot[:2] for slot in fields["slots"]),  # type: ignore[attr-defined]
        )
    )
    around = (card_digest, bearings, *(fields[name] for name in OUTLINE_FIELDS))
    return Post.of(
        {
            **fields,
            "digest": digest,
            "card_digest": card_digest,
            "outline": digest_of_plain(around),
            "bearings": bearings,
        }
    )


def _kind_of_folder(folders: list[str], settings: Settings) -> str:
    first = folders[0] if folders else ""
    if first in FOLDER_KINDS:
        return FOLDER_KINDS[first]
    if any(taxonomy.name == first for taxonomy in settings.taxonomies):
        return "term"
    return "" if settings.content == "." else "page"


def _title_and_text(title: str, text: str, kind: str, where: Where) -> tuple[str, str]:
    """The title, and the body without the heading that served as one.

    The line of that heading stays, empty, so that all lines keep their numbers.
    """
    if title:
        return title, text
    heading = _FIRST_HEADING.match(text)
    if heading:
        rest = "\n" * heading[0].count("\n") + text[heading.end() :]
        return _MARKUP.sub(r"\1", heading[1]).strip(), rest
    if kind == "note":
        return "", text
    words = where.stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Index", text


def _address(
    kind: str,
    slug: str,
    lang: str,
    day: tuple[int, int, int] | None,
    where: Where,
    matter: FrontMatter,
    settings: Settings,
) -> tuple[str, str]:
    """The address of a post, percent-encoded, and why it has none, or ""."""
    prefix = language_prefix(lang, settings)
    section = "/".join(slugify(folder) for folder in where.section)
    if kind == "term":
        taxonomy = where.key.split("/", 1)[0]
        parts = [taxonomy, section, slug]
        return prefix + "/" + "/".join(part for part in parts if part) + "/", ""
    pattern = dict(settings.permalinks)[
        kind if kind in FOLDER_KINDS.values() else "page"
    ]
    if day is None and ("{year}" in pattern or "{month}" in pattern):
        return "", f"its address needs a date: {pattern}"
    year, month, of_month = day or (0, 0, 0)
    categories = dict(matter.terms).get("categories", ())
    category = slugify(categories[0]) if categories else ""
    url = pattern.format_map(
        {
            "slug": slug,
            "section": section,
            "category": category,
            "year": f"{year:04}",
            "month": f"{month:02}",
            "day": f"{of_month:02}",
            "kind": kind,
            "lang": lang,
        }
    )
    while "//" in url:
        url = url.replace("//", "/")
    return quote(prefix + url, safe="/~"), ""


def language_prefix(lang: str, settings: Settings) -> str:
    """What stands before the addresses of a language: "" or "/fr".

    Only languages that the settings declare have a part of the site to themselves.
    """
    if lang == settings.language:
        return ""
    declared = any(language.code == lang for language in settings.languages)
    return f"/{lang}" if declared else ""


def _terms(
    matter: FrontMatter, lang: str, settings: Settings
) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    named = dict(matter.terms)
    if settings.owner and not named.get("authors"):
        named["authors"] = (settings.owner,)
    prefix = language_prefix(lang, settings)
    voices = {
        name: (voice.name, voice.key)
        for voice in settings.voices
        for name in (voice.name, voice.key)
    }
    found = []
    for taxonomy in settings.taxonomies:
        names = named.get(taxonomy.name, ())
        terms = []
        for name in names:
            shown, slug = name, _term_slug(name, taxonomy.hierarchical)
            if taxonomy.name == "authors" and name in voices:
                shown, slug = voices[name][0], slugify(voices[name][1])
            terms.append((shown, slug, f"{prefix}/{taxonomy.name}/{slug}/"))
        if terms:
            # one post names a term once, however it spells it
            unique = {slug: (shown, slug, url) for shown, slug, url in reversed(terms)}
            ordered = [unique.pop(slug) for _, slug, _ in terms if slug in unique]
            found.append(_shared((taxonomy.name, tuple(map(_shared, ordered)))))
    return tuple(sorted(found))


@lru_cache(maxsize=4096)
def _shared(value: T) -> T:
    """One value for all equal ones: the ledger keeps and loads it once."""
    return value


@lru_cache(maxsize=4096)
def _term_slug(name: str, hierarchical: bool) -> str:
    if not hierarchical:
        return slugify(name)
    return "/".join(slugify(part) for part in name.split("/") if part.strip())


def _faults(body: Body, path: str, first_line: int) -> list[Problem]:
    return [
        warning(one.code, one.message, Place(path, first_line + one.line - 1), one.hint)
        for one in body.faults
    ]


def _undated(path: str, kind: str) -> Problem:
    return warning(
        "A113",
        f"this {kind} has no date: it stands at the end of lists and in no feed",
        Place(path, 1),
        'add "date: 2012-05-31" to its front matter',
    )


def _too_large(path: str, front: FrontText, settings: Settings) -> Problem:
    size, limit = len(front.body.encode()), settings.markdown.size_limit
    return error(
        "A112",
        f"the body has {size:,} bytes; the limit is {limit:,}",
        Place(path, front.body_line),
        "split it, or raise markdown.size_limit in the settings",
    )


__all__ = [
    "ReadPost",
    "Render",
    "Where",
    "language_prefix",
    "locate",
    "read_post",
]
