"""A channel of nobody's, for tests of what serves them all.

Its export is `fake.json`: {"made", "handle", "id", "via", "items": […]}; an item has
"id" and any of "text", "title", "date", "lang", "alt", "file", "visibility",
"aliases", "html", "url"; a text that is "boom" makes the channel fail.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from affluent.channels.channel import (
    FILE_LIMIT,
    Channel,
    Copy,
    Export,
    ExportError,
    Found,
    Recognised,
    Saved,
    Skipped,
    Unread,
    Withheld,
    media_path,
)
from affluent.channels.json_records import document
from affluent.model.item import AccountFacts, Item, Media, Source, item_id
from affluent.model.problem import Place, Problem, error
from affluent.model.visibility import is_kept
from affluent.text.foreign import html_from_text, text_from_html

NAME = "fake.json"


class HeldExport:
    """An export in memory."""

    name = "held"

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)
        self.opened: list[str] = []

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def size(self, name: str) -> int:
        return len(self._files[name])

    def read(self, name: str, limit: int = FILE_LIMIT) -> bytes:
        self.opened.append(name)
        if name not in self._files:
            raise ExportError(error("I107", "the file is missing", Place(name)))
        assert len(self._files[name]) <= limit
        return self._files[name]

    def open(self, name: str) -> BinaryIO:
        return io.BytesIO(self.read(name))


def fake(*items: Mapping[str, Any], **more: Any) -> bytes:
    """The bytes of `fake.json`."""
    whole = {"handle": "jane", "id": "7", "made": "2022-01-01T00:00:00Z", **more}
    return json.dumps({**whole, "items": items}).encode()


def fake_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of an export."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def _recognise(export: Export) -> Recognised | None:
    if NAME not in export.names:
        return None
    found = document(export.read(NAME), NAME)
    assert isinstance(found, dict)
    facts = AccountFacts("fake", found["id"], found["handle"])
    return Recognised("fake", "a fake", found.get("sure", 0.95), facts)


def _read(export: Export, key: str) -> Iterator[Found]:
    found = document(export.read(NAME), NAME)
    assert isinstance(found, dict)
    for name in export.names:
        if "message" in name:
            yield Unread(name, "direct messages")
    for number, values in enumerate(found["items"]):
        yield from _found(values, number, found, export, key)


def _found(
    values: Any, number: int, whole: Any, export: Export, key: str
) -> Iterator[Found]:
    if values.get("text") == "boom":
        raise KeyError("boom")
    if not isinstance(values.get("id"), str):
        yield error("I105", f"record {number}: it has no id", Place(NAME))
        return
    if values.get("skip"):
        yield Skipped(values["skip"])
        return
    visibility = values.get("visibility", "public")
    if not is_kept(visibility) and not values.get("leak"):
        yield Withheld(visibility)
        return
    html = values.get("html", html_from_text(values.get("text", "")))
    item = Item(
        id=item_id("fake", key, values["id"]),
        channel="fake",
        account=key,
        kind="note",
        title=values.get("title"),
        html=html,
        text=text_from_html(html),
        published=values.get("date"),
        lang=values.get("lang"),
        url=values.get("url"),
        visibility=visibility,
        aliases=tuple(values.get("aliases", ())),
        source=Source(
            NAME, f"record {number}", whole.get("via", "archive"), whole["made"]
        ),
    )
    name = values.get("file")
    if name is None:
        yield Saved(item)
        return
    path = values.get("path") or media_path(values["id"], name)
    media = (Media("image", f"https://fake.test/{name}", path, values.get("alt")),)
    has_it = name in export.names
    medium = media[0] if has_it else media[0]._replace(path=None)
    files = (Copy(path, name),) if has_it else ()
    yield Saved(item._replace(kind="photo", media=(medium,)), files)


FAKE = Channel("fake", _recognise, _read)


def problems_of(found: Iterator[Found]) -> list[str]:
    """The complaints among what a channel finds."""
    return [str(one) for one in found if isinstance(one, Problem)]
