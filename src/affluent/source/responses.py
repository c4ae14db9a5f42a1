"""What was said elsewhere: ``content/responses/<page>.json``, and who may speak.

``pull`` writes a file for each page that was answered. ``moderation.yaml`` is the
author's: whom to show, what to hide. ``forgotten.txt`` holds digests of addresses that
are not to be fetched again, so that the list itself tells nobody's name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..model.dialogue import RESPONSES, Comment, Moderation
from ..model.problem import Place, Problem, error, quote
from ..text.dates import parse_date
from ..text.sanitise import sanitise_remark, without_mail
from ..text.spelling import spelling
from ..text.zones import iso
from .json_file import json_object
from .kinds import WEB, web_fault
from .nodes import Mapping
from .schema import Codes, Key, Source, listed
from .tables import json_schema, read_pairs, rows
from .text_file import decode
from .yaml import compose

FOLDER = "responses"
MODERATION, FORGOTTEN = "moderation.yaml", "forgotten.txt"
VERSION = 1
SOURCES = frozenset({"mastodon", "bluesky", "webmention"})
_SIZE_LIMIT = 64 * 1024 * 1024
_CODES = Codes("D102", "D102", "D102", "D102", "D102", "D102", strict=True)
_HEAD = "# What affluent forget took away, as digests: it is not fetched again.\n"
_ADDRESSES = listed(WEB, "a list of addresses")
_KEYS = (
    Key("show", _ADDRESSES, "responses to show, or authors of whom all are shown"),
    Key("hide", _ADDRESSES, "responses to hide, or authors of whom all are hidden"),
)
# All keys, for the manual.
MODERATION_KEYS = rows(_KEYS, {})


def responses_as_json(place: str, responses: Iterable[Comment]) -> bytes:
    """The file of a page: sorted, one key a line, so that a change is one in a diff."""
    ordered = sorted(responses, key=lambda one: (one.date or 0, one.id))
    values = {
        "responses": [_values(one) for one in ordered],
        "target": place,
        "version": VERSION,
    }
    text = json.dumps(values, indent=1, sort_keys=True, ensure_ascii=False)
    return (text + "\n").encode("utf-8", "replace")


def responses_from_json(
    data: bytes, path: str
) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    """The responses of a file that may have been edited by hand."""
    values = _object(data, path)
    if isinstance(values, Problem):
        return (), (values,)
    listed_ = values.get("responses")
    if not isinstance(listed_, list):
        message = 'the file has no list "responses"'
        return (), (error("D101", message, Place(path)),)
    found: dict[str, Comment] = {}
    problems: list[Problem] = []
    for number, one in enumerate(listed_, start=1):
        fault = _fault(one)
        if fault:
            message = f"response {number} {fault}"
            problems.append(error("D102", message, Place(path)))
        else:
            comment = _comment(one)
            found.setdefault(comment.id, comment)
    return tuple(found.values()), tuple(problems)


def read_moderation(data: bytes, path: str) -> tuple[Moderation, tuple[Problem, ...]]:
    """Whom to show; where that cannot be read, nobody from elsewhere is shown."""
    closed = Moderation(is_closed=True)
    text = decode(data, path, "D101")
    if isinstance(text, Problem):
        return closed, (text,)
    node, problems = compose(text, path, 1, "D101")
    if node is None:
        return (closed if problems else Moderation()), problems
    if not isinstance(node, Mapping):
        place = Place(path, node.line, node.column)
        message = "the file is not a map of show and hide"
        hint = 'as in "show: [https://social.example/@ada]"'
        return closed, (*problems, error("D101", message, place, hint))
    values, faults = read_pairs(node.pairs, _KEYS, "", Source(path, _CODES))
    if any(one.severity == "error" for one in (*problems, *faults)):
        return closed, (*problems, *faults)
    show, hide = (
        tuple(map(spelling, values.get(name, ()))) for name in ("show", "hide")
    )
    return Moderation(show, hide), (*problems, *faults)


def moderation_schema() -> dict[str, object]:
    """The JSON Schema of the author's file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Moderation of affluent",
        **json_schema(_KEYS),
    }


def forgotten_from_text(data: bytes) -> frozenset[str]:
    """The digests of addresses that are not to be fetched again."""
    lines = data.decode("utf-8", "replace").split("\n")
    return frozenset(line.strip() for line in lines if line[:1] not in {"", "#"})


def forgotten_as_text(digests: Iterable[str]) -> bytes:
    """The file that remembers them."""
    return (_HEAD + "".join(f"{one}\n" for one in sorted(digests))).encode()


def _values(one: Comment) -> dict[str, object]:
    values = {
        "author": {"name": one.name, "url": one.url},
        "date": "" if one.date is None else iso(one.date, "UTC"),
        "html": one.html,
        "in_reply_to": one.reply_to,
        "kind": one.kind,
        "lang": one.lang,
        "source": one.source,
        "url": one.origin,
    }
    return {name: value for name, value in values.items() if value}


def _object(data: bytes, path: str) -> dict[str, Any] | Problem:
    hint = "mend it, or delete it: affluent pull writes it again"
    return json_object(data, path, "D101", _SIZE_LIMIT, hint)


def _fault(one: object) -> str:
    """What is wrong with a response, going on after its name, or ""."""
    if not isinstance(one, dict):
        return "is no object of keys and values"
    if one.get("kind") not in RESPONSES:
        return f"has a kind that is none of {', '.join(RESPONSES)}"
    if one.get("source") not in SOURCES:
        return f"has a source that is none of {', '.join(sorted(SOURCES))}"
    url = one.get("url")
    if not isinstance(url, str) or web_fault(url):
        return f"has an address that is none: {quote(str(url))}"
    date = one.get("date", "")
    if date and (not isinstance(date, str) or _seconds(date) is None):
        return f"has a date that is none: {quote(str(date))}"
    return ""


def _comment(one: dict[str, Any]) -> Comment:
    author = one.get("author")
    author = author if isinstance(author, dict) else {}
    page = _text(author, "url")
    return Comment(
        id=spelling(one["url"]),
        kind=one["kind"],
        name=without_mail(" ".join(_text(author, "name").split())),
        url="" if web_fault(page) else page,
        date=_seconds(_text(one, "date")),
        html=sanitise_remark(_text(one, "html")),
        reply_to=_text(one, "in_reply_to"),
        origin=one["url"],
        source=one["source"],
        lang=_text(one, "lang"),
    )


def _text(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _seconds(text: str) -> int | None:
    try:
        return parse_date(text, "UTC") if text else None
    except ValueError:
        return None
