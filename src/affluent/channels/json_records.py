"""JSON of others: whole documents, and long lists one record after the other.

An archive's list may be larger than memory, stand behind `window.YTD.x.part0 = `, or
end in the middle; what stands before the damage counts. A text that no page could
hold is mended sign by sign, so that ranges over it still fit.
"""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from json import JSONDecodeError
from typing import BinaryIO

from ..model.problem import AffluentError, Place, Problem, error, warning
from .channel import FILE_LIMIT

CHUNK = 1024 * 1024
# No record of a service is larger, in characters: the longest are articles.
RECORD_LIMIT = 32 * 1024 * 1024
# No service nests deeper, and what walks through the values may go down by recursion.
DEPTH = 100

_COMMENTS = r"(?:\s|//[^\n]*\n|/\*.*?\*/)*"
_NAME = r"""(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.\[\]"']*"""
# An assignment to `window.YTD.tweets.part0` or `Grailbird.data.tweets_2012_11`.
_LIST = re.compile(rf"\ufeff?{_COMMENTS}(?:{_NAME}\s*=)?{_COMMENTS}\[", re.DOTALL)
# An assignment, a call as of `jsonFlickrFeed`, a guard against inclusion.
_WRAPPED = re.compile(
    rf"\ufeff?(?:\)\]\}}'[^\n]*)?{_COMMENTS}(?:{_NAME}\s*[=(])?{_COMMENTS}", re.DOTALL
)
_UNWRAPPED = re.compile(r"[\s;)]*")
_BLANK = re.compile(r"[\s,]*")
_SEPARATOR = re.compile(r"[\s,\]]")
# Half of a pair, a control character: written as escapes, they pass the decoder.
_SUSPECT = re.compile(r"\\u(?:[dD][89a-fA-F]|00[01])")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_RAW_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# JavaScript's, and never JSON's: Flickr's feeds write it (seen 2014 and 2019)
_APOSTROPHE = re.compile(r"(?<!\\)((?:\\\\)*)\\'")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def records(file: BinaryIO, name: str) -> Iterator[tuple[int, object] | Problem]:
    """The elements of the list that a file holds, numbered from 0, as they are read.

    After damage there is one problem, and no more.

    >>> from io import BytesIO
    >>> list(records(BytesIO(b'window.x = [{"a": 1}, 2]'), "x.js"))
    [(0, {'a': 1}), (1, 2)]
    """
    stream = _Stream(file)
    try:
        yield from _elements(stream, name)
    except AffluentError as stopped:
        yield from stopped.problems
        return
    if stream.is_mended:
        hint = "each stands as a question mark in a lozenge; look for an older copy"
        message = "some bytes are not UTF-8 text"
        yield warning("I104", message, Place(name), hint)


def document(data: bytes, name: str) -> object | Problem:
    """What a JSON file holds, without what is wrapped around it.

    >>> document(b'var api = {"a": [1]};', "api.js")
    {'a': [1]}
    """
    if len(data) > FILE_LIMIT:
        return _fault(name, "it is too large to be read")
    text = _decoded(data)
    wrapped = _WRAPPED.match(text)
    start = wrapped.end() if wrapped else 0
    try:
        value, end, text = _document_from(text, start)
    except JSONDecodeError as failure:
        place = Place(name, failure.lineno, failure.colno)
        fault = f"{failure.msg[0].lower()}{failure.msg[1:]}"
        is_empty = start == len(text)
        message = "it is empty" if is_empty else f"it is no JSON: {fault}"
        return error("I104", message, place, "it may be cut: get a new copy")
    except (ValueError, RecursionError):
        return _fault(name, _TOO_DEEP)
    if _UNWRAPPED.fullmatch(text, end) is None:
        return _fault(name, "something follows the end of the JSON")
    kept = _kept(value, text, start, end)
    return kept[0] if kept else _fault(name, _TOO_DEEP)


class _Stream:
    """A text of which a piece is in memory, from `at` on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        first = file.read(CHUNK)
        self._decoder = getincrementaldecoder(_encoding(first))("replace")
        self.is_mended = False
        self.is_over = False
        self.text = ""
        self.at = 0
        self._take(first)

    def more(self) -> None:
        """Forget what was read, and double what is there."""
        self.text = self.text[self.at :]
        self.at = 0
        size = max(CHUNK, len(self.text))
        self._take(self._file.read(size))

    def _take(self, data: bytes) -> None:
        self.is_over = not data
        text = self._decoder.decode(data, final=self.is_over)
        self.is_mended = self.is_mended or (
            "\ufffd" in text and b"\xef\xbf\xbd" not in data
        )
        self.text += _RAW_CONTROL.sub("\ufffd", text)


def _elements(stream: _Stream, name: str) -> Iterator[tuple[int, object] | Problem]:
    while (opened := _LIST.match(stream.text)) is None and not stream.is_over:
        if len(stream.text) >= CHUNK:
            break
        stream.more()
    if opened is None:
        yield _fault(
            name, "it is empty" if not stream.text.strip() else "it is no list"
        )
        return
    stream.at = opened.end()
    number = 0
    while True:
        found = _next_element(stream)
        match found:
            case str():
                yield error("I105", f"record {number}: {found}", Place(name), _ADVICE)
                return
            case None:
                break
            case (value,):
                yield number, value
                number += 1
    if stream.text[stream.at :].strip("\n\r\t ;)"):
        yield warning("I104", "something follows the end of the list", Place(name))


_TOO_DEEP = "it nests too deeply, or holds an endless number"
_ADVICE = "what stands before it is read; the file may be cut: get a new copy"


def _next_element(stream: _Stream) -> tuple[object] | str | None:
    """The next element of the list; None at its end, words for damage."""
    while True:
        blank = _BLANK.match(stream.text, stream.at)
        start = blank.end() if blank else stream.at
        if stream.text.startswith("]", start):
            stream.at = start + 1
            return None
        found = _element_at(stream.text, start)
        if not isinstance(found, str):
            value, end = found
            # "12" may be the beginning of "12.5"
            if _SEPARATOR.match(stream.text, end):
                stream.at = end
                return (value,)
            if end + CUT < len(stream.text):
                return "no comma follows it"
        elif found:
            return found
        if stream.is_over:
            return "the file ends here"
        if len(stream.text) - start > RECORD_LIMIT:
            return "it is too large"
        stream.at = start
        stream.more()


def _element_at(text: str, start: int) -> tuple[object, int] | str:
    """A value and where it ends; words for damage, "" if more text may help."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except JSONDecodeError as failure:
        # of a text that is cut, the fault is at its end, or a string is not closed
        if failure.msg.startswith("Unterminated") or failure.pos + CUT > len(text):
            return ""
        return f"{failure.msg[0].lower()}{failure.msg[1:]}"
    except (ValueError, RecursionError):
        return _TOO_DEEP
    kept = _kept(value, text, start, end)
    return (kept[0], end) if kept else _TOO_DEEP


# The longest piece of JSON that a cut may part: `-Infinity`, an escaped pair.
CUT = 16
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


def _document_from(text: str, start: int) -> tuple[object, int, str]:
    """A value, where it ends, and the text that it was read of in the end."""
    try:
        return *_DECODER.raw_decode(text, start), text
    except JSONDecodeError as failure:
        if "escape" not in failure.msg or "\\'" not in text:
            raise
        text = _APOSTROPHE.sub(r"\1'", text)
        return *_DECODER.raw_decode(text, start), text


def _kept(value: object, text: str, start: int, end: int) -> tuple[object] | None:
    """The value mended, as it stands in the text; None if it is too deep."""
    if _is_deep(value, text.count("{", start, end) + text.count("[", start, end)):
        return None
    return (_mended(value) if _SUSPECT.search(text, start, end) else value,)


def _is_deep(value: object, brackets: int) -> bool:
    """Whether it nests deeper than `DEPTH`; few brackets cannot."""
    if brackets <= DEPTH:
        return False
    level: list[object] = [value]
    for _ in range(DEPTH):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _mended(value: object) -> object:
    """The same without signs that no page can hold."""
    if isinstance(value, str):
        return _UNFIT.sub("\ufffd", value)
    if isinstance(value, list):
        return [_mended(one) for one in value]
    if isinstance(value, dict):
        return {_UNFIT.sub("\ufffd", key): _mended(one) for key, one in value.items()}
    return value


def _encoding(data: bytes) -> str:
    return next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")


def _decoded(data: bytes) -> str:
    """The text, whatever it is in; what is not UTF-8 was most likely Windows-1252."""
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252" if encoding == "utf-8" else encoding, "replace")
    return _RAW_CONTROL.sub("\ufffd", text)


def _fault(name: str, message: str) -> Problem:
    return error("I104", message, Place(name), "it may be cut: get a new copy")
