"""What two independent parsers find in a page's microformats, in one form."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import mf2py

from .tools import HERE, package, program

TIME_LIMIT = 120


def by_npm(pages: Mapping[str, str]) -> dict[str, Any]:
    """Address -> all that microformats-parser finds in its HTML."""
    folder = package("microformats-parser").parent.parent
    done = subprocess.run(
        [program("node"), str(HERE / "mf2.mjs"), str(folder)],
        input=json.dumps(list(pages.items())),
        capture_output=True,
        text=True,
        check=True,
        timeout=TIME_LIMIT,
    )
    return dict(zip(pages, json.loads(done.stdout), strict=True))


def by_mf2py(pages: Mapping[str, str]) -> dict[str, Any]:
    """Address -> all that mf2py finds in its HTML."""
    return {url: mf2py.parse(doc=html, url=url) for url, html in pages.items()}


def entries(parsed: Any, kind: str = "h-entry") -> list[Any]:
    """All of a kind, those in lists too, each in one form."""
    return [plain(one) for one in _found(parsed["items"]) if kind in one["type"]]


def cards(parsed: Any) -> list[Any]:
    """All h-cards, wherever they stand."""
    return [plain(one) for one in _nested(parsed["items"]) if "h-card" in one["type"]]


def representative(parsed: Any, url: str) -> Any:
    """The h-card of who the page is about, by the rules of microformats.org; or None."""
    found = cards(parsed)
    names = [(one, one["properties"].get("url", [])) for one in found]
    for one, urls in names:
        if url in one["properties"].get("uid", []) and url in urls:
            return one
    me = set(parsed["rels"].get("me", []))
    for one, urls in names:
        if me & set(urls):
            return one
    alone = [one for one, urls in names if url in urls]
    return alone[0] if len(found) == len(alone) == 1 else None


def plain(value: Any) -> Any:
    """A value as both parsers mean it: white space and spellings of a time are free."""
    if isinstance(value, dict):
        # only one of them says of what language a text is
        told = {key: plain(one) for key, one in value.items() if key != "lang"}
        if "type" in told and "properties" in told:
            told.pop("value", None)
        told.pop("html", None)
        if told.get("alt") == "":
            # only one of them tells that there is none
            return told["value"]
        return told
    if isinstance(value, list):
        return [plain(one) for one in value]
    text = " ".join(str(value).split())
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):
        return datetime.fromisoformat(text).isoformat()
    return text


def _found(items: list[Any]) -> Iterator[Any]:
    for one in items:
        yield one
        yield from _found(one.get("children", []))


def _nested(items: list[Any]) -> Iterator[Any]:
    for one in items:
        if isinstance(one, dict) and "properties" in one:
            yield one
            for values in one["properties"].values():
                yield from _nested(values)
            yield from _nested(one.get("children", []))
