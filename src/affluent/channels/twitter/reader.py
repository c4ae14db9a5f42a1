"""The channel Twitter/X as a value: what it recognises, reads and asks for."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.problem import Place, error
from ..channel import Channel, Export, Found
from .archive import found_in_archive, handles_of
from .classic import found_in_classic, tables_of
from .layout import layout_of
from .pulling import pull
from .recognise import recognise
from .saved import found_in_answers, found_in_documents


def read(export: Export, account: str) -> Iterator[Found]:
    """What an export holds: an archive of any time, or saved answers."""
    layout = layout_of(export)
    handles = handles_of(export, layout)
    if len(handles) > 1:
        message = f"{export.name} holds archives of {' and '.join(handles)}"
        hint = "import each of them by itself, with --account"
        yield error("I108", message, Place(export.name), hint)
    elif layout.is_archive:
        yield from found_in_archive(export, layout, account)
    elif layout.is_classic or tables_of(export, layout):
        yield from found_in_classic(export, layout, account)
    elif documents := layout.of("documents"):
        yield from found_in_documents(export, documents, account)
    else:
        message = f"{export.name} holds nothing of Twitter/X"
        hint = "give the archive as it came, or its folder"
        yield error("I101", message, Place(export.name), hint)


def parse(name: str, data: bytes, account: str, made: str | None) -> Iterator[Found]:
    """What a single answer of the API holds."""
    yield from found_in_answers(data, name, account, made)


CHANNEL = Channel("twitter", recognise, read, pull, parse)
