"""Files that lie loose in a folder, of which one service finds its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..model.problem import Problem
from .channel import Export, ExportError, Found

Parse = Callable[[str, bytes, str, str | None], Iterator[Found]]


def found_in_files(
    export: Export, names: Iterable[str], parse: Parse, account: str, missing: Problem
) -> Iterator[Found]:
    """What these files of an export hold; without any, what is said to be missing."""
    is_empty = True
    for name in names:
        is_empty = False
        try:
            data = export.read(name)
        except ExportError as failure:
            yield from failure.problems
        else:
            yield from parse(name, data, account, None)
    if is_empty:
        yield missing
