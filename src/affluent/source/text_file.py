"""A file of the author's: bytes to text, and the front matter cut from the body."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model.problem import Place, Problem, error
from .nodes import UNPRINTABLE

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Bytes are searched, because that is faster than to look at each character:
# the controls but tab and line ends, and then the others of `UNPRINTABLE`.
_CONTROLS = bytes(sign for sign in range(0x20) if sign not in b"\t\n\r") + b"\x7f"
_LATIN_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_NONCHARACTERS = re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])")

_BLANKS = r"(?:[ \t]*\n)*"
_OPENED = re.compile(_BLANKS + r"---[ \t]*(?:\n|\Z)")
_CLOSED = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
# What other generators read at the top of a file.
_FOREIGN = (
    ("TOML", re.compile(_BLANKS + r"(?:\+\+\+[ \t]*(?:\n|\Z)|---[ \t]*toml[ \t]*\n)")),
    (
        "JSON",
        re.compile(_BLANKS + r"(?:\{\s*\"[^\"\n]*\"[ \t]*:|---[ \t]*json[ \t]*\n)"),
    ),
)


class FrontText(NamedTuple):
    """A file's front matter and body; lines count from 1, in the file."""

    # the YAML between the fences; None if there is no front matter
    front: str | None
    front_line: int
    body: str
    body_line: int


def decode(data: bytes, path: str, code: str = "A101") -> str | Problem:
    """The text of a UTF-8 file: line feeds only, and nothing that no page can hold."""
    if b"\0" in data or data.startswith(_UTF_16):
        return _binary(data, path, code)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        return _invalid(data, failure.start, path, code)
    if data.startswith(_BOM):
        text = text[1:]
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _is_clean(data) else UNPRINTABLE.sub("", text)


def split(text: str, path: str) -> FrontText | Problem:
    """The front matter between its fences, and the body below them."""
    opened = _OPENED.match(text)
    if opened is None:
        for name, pattern in _FOREIGN:
            if pattern.match(text):
                return _foreign(text, name, path)
        return FrontText(None, 1, text, 1)
    front_line = text.count("\n", 0, opened.end()) + 1
    closed = _CLOSED.search(text, opened.end())
    if closed is None:
        return error(
            "A102",
            'the front matter that begins here is not closed by "---"',
            Place(path, max(front_line - 1, 1), 1),
            'put "---" alone on a line after the last key; '
            'a rule at the top of a text is written "***"',
        )
    front = text[opened.end() : closed.start()]
    body_line = front_line + front.count("\n") + 1
    return FrontText(front, front_line, text[closed.end() :], body_line)


def _is_clean(data: bytes) -> bool:
    if len(data.translate(None, _CONTROLS)) != len(data):
        return False
    return data.isascii() or not (
        _LATIN_CONTROLS.search(data) or _NONCHARACTERS.search(data)
    )


def _binary(data: bytes, path: str, code: str) -> Problem:
    if data.startswith(_UTF_16) or data.count(0) * 3 > len(data):
        message = "the file is UTF-16 or no text at all, not UTF-8"
        return error(code, message, Place(path, 1), "save it as UTF-8")
    start = data.index(0)
    message = f"byte {start + 1:,} is NUL, which no text holds"
    return error(code, message, _place(data, start, path), "remove it")


def _invalid(data: bytes, start: int, path: str, code: str) -> Problem:
    value = data[start : start + 1]
    likely = value.decode("cp1252", "ignore")
    meant = f' (in Windows-1252 it is "{likely}")' if likely.isprintable() else ""
    return error(
        code,
        f"byte {start + 1:,}, 0x{value.hex().upper()}, is not UTF-8",
        _place(data, start, path),
        f"save the file as UTF-8{meant if likely else ''}",
    )


def _place(data: bytes, start: int, path: str) -> Place:
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.rpartition(b"\n")[2].decode("utf-8", "replace").removeprefix("\ufeff")
    return Place(path, before.count(b"\n") + 1, len(line) + 1)


def _foreign(text: str, name: str, path: str) -> Problem:
    blank = len(text) - len(text.lstrip())
    return error(
        "A111",
        f"the front matter is {name}; only YAML is read",
        Place(path, text.count("\n", 0, blank) + 1, 1),
        'write it as "key: value" lines between two lines "---"',
    )
