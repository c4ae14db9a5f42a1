"""``moderation.yaml`` with more addresses, and all else as the author wrote it."""

from __future__ import annotations

from collections.abc import Sequence as Several
from typing import Literal

from ..model.problem import Place, Problem, error, quote
from ..text.spelling import spelling
from .nodes import Mapping, Node, Sequence, is_null
from .responses import read_moderation
from .text_file import decode
from .yaml import compose

Where = Literal["show", "hide"]


def moderated(
    data: bytes, path: str, where: Where, urls: Several[str]
) -> bytes | Problem:
    """The file with the addresses below `where` that are not there yet."""
    text = decode(data, path, "D101")
    if isinstance(text, Problem):
        return text
    before, problems = read_moderation(data, path)
    faults = [problem for problem in problems if problem.severity == "error"]
    if faults:
        return faults[0]
    hidden = [url for url in urls if where == "show" and spelling(url) in before.hide]
    if hidden:
        message = f'"hide" has {quote(hidden[0])}, and counts more'
        return error("D102", message, Place(path), "take it out there")
    known = before.show if where == "show" else before.hide
    new = [url for url in dict.fromkeys(urls) if spelling(url) not in known]
    if not new:
        return data
    node, _ = compose(text, path, 1, "D101")
    written = _with(text, node, where, new).encode()
    after, _ = read_moderation(written, path)
    added = (*known, *map(spelling, new))
    if (after.show, after.hide) == (
        (added, before.hide) if where == "show" else (before.show, added)
    ):
        return written
    message = f'the addresses below "{where}" are not one a line'
    place = Place(path, node.line if node is not None else 1)
    return error("D102", message, place, 'write each below the other, behind "- "')


def _with(text: str, node: Node | None, where: Where, urls: Several[str]) -> str:
    """The text with the addresses behind the last of the list, or as a new list."""
    lines = text.split("\n")
    pair = node.pairs.get(where) if isinstance(node, Mapping) else None
    if pair is None:
        told = "".join(f"  - {url}\n" for url in urls)
        return f"{text.rstrip()}\n{where}:\n{told}".lstrip("\n")
    spot, margin = pair.key.line, 2
    if isinstance(pair.value, Sequence) and pair.value.items:
        spot, margin = pair.value.items[-1].line, pair.value.column - 1
    elif not is_null(pair.value):
        return text
    lines[spot:spot] = [f"{' ' * margin}- {url}" for url in urls]
    return "\n".join(lines)
