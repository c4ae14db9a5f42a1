"""What a key may hold: kinds of values.

A `Kind` reads a node to a value, or says what is wrong with it; the manual and the
JSON Schema are generated from the same kinds. Nothing is read as what it does not
say: a text is the text as written, be it ``2024`` or ``no``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from ..model.problem import Place, Problem, error, quote
from ..text.dates import parse_date
from .nodes import UNPRINTABLE, Mapping, Node, Scalar, Sequence, is_null

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# A value and what is wrong with it; no value where there is none or it is refused.
Reading = tuple[T | None, tuple[Problem, ...]]


class Codes(NamedTuple):
    """The codes of one family of files."""

    wrong_type: str
    date: str
    value: str
    address: str
    # of a path that leads out of the site
    outside: str
    unknown: str
    # an unknown key stops the build
    strict: bool


CONTENT = Codes("A107", "A108", "A109", "A114", "A403", "A106", strict=False)
SETTINGS = Codes("C103", "C104", "C104", "C104", "C104", "C102", strict=True)


class Source(NamedTuple):
    """The file that is read."""

    path: str
    codes: Codes = CONTENT
    # IANA zone of dates that name none
    zone: str = "UTC"
    # all keys of the file, for one that stands in the wrong place: "site.title"
    paths: tuple[str, ...] = ()


class Field(NamedTuple):
    """One value that the author gave."""

    # as messages name it: "cover.src"
    key: str
    node: Node
    source: Source

    def refuse(self, code: str, message: str, hint: str = "") -> Problem:
        """An error at the value; the message goes on after the key."""
        place = Place(self.source.path, self.node.line, self.node.column)
        return error(code, f"{quote(self.key)} {message}", place, hint)


class Kind(NamedTuple, Generic[T_co]):
    """A kind of value."""

    # goes on after "is not": "a text"
    words: str
    read: Callable[[Field], Reading[T_co]]
    # JSON Schema
    schema: dict[str, object]
    # of a map, or of the maps in it
    keys: tuple[Key, ...] = ()
    # what stands between this key and those of its maps: "<name>." if it is free
    step: str = ""


class Key(NamedTuple):
    """One key of a table."""

    name: str
    kind: Kind[object]
    # one line of the manual, without a full stop
    text: str
    # other spellings of it
    also: tuple[str, ...] = ()


_SCALAR_TYPES = ["string", "number", "boolean"]
_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
_FLAGS = {**dict.fromkeys(_TRUE, True), **dict.fromkeys(_FALSE, False)}
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,18}(?:\.[0-9]*)?|\.[0-9]+)")
_BREAK = re.compile("[ \t]*[\n\t\u2028\u2029]\\s*")
# How like a known word a mistaken one must be.
_NEAR = 0.65
DATE_FORMS = "write it as 2024-05-31, 2024-05-31 09:30 or 31 May 2024"


def suggest(word: str, known: Iterable[str]) -> str:
    """The known word that an unknown one is most like, or "".

    >>> suggest("titel", ["date", "title"])
    'title'
    """
    return _nearest(word[:60].casefold().replace("-", "_"), tuple(known))


@lru_cache(maxsize=256)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    # a key that is not known may stand in each of ten thousand files
    from difflib import get_close_matches  # noqa: PLC0415  # only for mistakes

    return next(iter(get_close_matches(word, known, 1, _NEAR)), "")


def one_line(text: str) -> str:
    """A text on one line, without blanks around it or anything no page can hold."""
    if not text.isprintable():
        text = _BREAK.sub(" ", UNPRINTABLE.sub("", text))
    return text.strip()


def wrong_type(field: Field, words: str, hint: str = "") -> Problem:
    """The complaint of a value that is a list or a map, or of one that should be."""
    found = {Sequence: "a list", Mapping: "a map"}.get(type(field.node), "one text")
    message = f"is {found}, not {words}"
    return field.refuse(field.source.codes.wrong_type, message, hint)


def scalar(words: str, read: Callable[[Field, str], Reading[T]]) -> Kind[T]:
    """A kind of single value, read from its text; null and blanks are no value."""

    def reading(field: Field) -> Reading[T]:
        node = field.node
        if not isinstance(node, Scalar):
            return None, (wrong_type(field, words),)
        text = "" if is_null(node) else one_line(node.text)
        return read(field, text) if text else (None, ())

    return Kind(words, reading, {"type": _SCALAR_TYPES})


def _flag(field: Field) -> Reading[bool]:
    if not isinstance(field.node, Scalar):
        return None, (wrong_type(field, "true or false"),)
    text = one_line(field.node.text)
    value = _FLAGS.get(text.lower())
    if value is not None:
        return value, ()
    message = f"is neither true nor false: {quote(text)}"
    return None, (field.refuse(field.source.codes.value, message, _FLAG_HINT),)


_FLAG_HINT = "write true or false"
TEXT: Kind[str] = scalar("a text", lambda _, text: (text, ()))
# A blank is refused: what `draft` says may not be left to a guess.
FLAG: Kind[bool] = Kind(
    "true or false", _flag, {"enum": [True, False, *_TRUE, *_FALSE]}
)


def whole(low: int, high: int) -> Kind[int]:
    """A whole number within these bounds."""

    def read(field: Field, text: str) -> Reading[int]:
        codes = field.source.codes
        if not _WHOLE.fullmatch(text):
            message = f"is not a whole number: {quote(text)}"
            return None, (field.refuse(codes.wrong_type, message),)
        if not low <= int(text) <= high:
            message = f"is {text}, not within {low} and {high}"
            return None, (field.refuse(codes.value, message),)
        return int(text), ()

    schema: dict[str, object] = {"type": "integer", "minimum": low, "maximum": high}
    return scalar("a whole number", read)._replace(schema=schema)


def number(low: float, high: float) -> Kind[float]:
    """A number within these bounds."""

    def read(field: Field, text: str) -> Reading[float]:
        codes = field.source.codes
        if not _NUMBER.fullmatch(text):
            message = f"is not a number: {quote(text)}"
            hint = "write the decimal point as a point" if "," in text else ""
            return None, (field.refuse(codes.wrong_type, message, hint),)
        if not low <= float(text) <= high:
            message = f"is {text}, not within {low:g} and {high:g}"
            return None, (field.refuse(codes.value, message),)
        return float(text), ()

    schema: dict[str, object] = {"type": "number", "minimum": low, "maximum": high}
    return scalar("a number", read)._replace(schema=schema)


def _date(field: Field, text: str) -> Reading[int]:
    try:
        return parse_date(text, field.source.zone), ()
    except ValueError as reason:
        message = f"is not a date: {quote(text)} ({reason})"
        return None, (field.refuse(field.source.codes.date, message, DATE_FORMS),)


DATE: Kind[int] = scalar("a date", _date)


def choice(*words: str) -> Kind[str]:
    """One of a few words."""

    def read(field: Field, text: str) -> Reading[str]:
        if text in words:
            return text, ()
        near = suggest(text, words)
        hint = f'did you mean "{near}"?' if near else ""
        message = f"is none of {', '.join(words)}: {quote(text)}"
        return None, (field.refuse(field.source.codes.value, message, hint),)

    return scalar(f"one of {', '.join(words)}", read)._replace(
        schema={"enum": list(words)}
    )


def checked(words: str, fault: Callable[[str], str], hint: str = "") -> Kind[str]:
    """A text in which `fault` finds nothing: it returns what goes on after the key."""

    def read(field: Field, text: str) -> Reading[str]:
        message = fault(text)
        if not message:
            return text, ()
        return None, (field.refuse(field.source.codes.value, message, hint),)

    return scalar(words, read)


def listed(kind: Kind[T], words: str, *, commas: bool = False) -> Kind[tuple[T, ...]]:
    """A list, each value once; a single one may stand alone, or several with commas."""

    def read(field: Field) -> Reading[tuple[T, ...]]:
        node = field.node
        if is_null(node):
            return None, ()
        if isinstance(node, Sequence):
            items = node.items
        elif isinstance(node, Scalar) and not kind.keys:
            parts = node.text.split(",") if commas else [node.text]
            items = tuple(node._replace(text=part, plain=False) for part in parts)
        else:
            return None, (wrong_type(field, words),)
        values: dict[T, None] = {}
        problems: list[Problem] = []
        for item in items:
            entry = Field(field.key, item, field.source)
            value, faults = _entry(entry, kind)
            problems.extend(faults)
            if value is not None:
                values[value] = None
        return tuple(values), tuple(problems)

    schema: dict[str, object] = {"type": "array", "items": kind.schema}
    if not kind.keys:
        schema = {"anyOf": [kind.schema, schema]}
    return Kind(words, read, schema, kind.keys)


def _entry(entry: Field, kind: Kind[T]) -> Reading[T]:
    code = entry.source.codes.wrong_type
    if is_null(entry.node):
        hint = 'remove it, or put quotes around a word like "null"'
        return None, (entry.refuse(code, "has an empty entry", hint),)
    if isinstance(entry.node, Scalar) or kind.keys:
        return kind.read(entry)
    inner = "a list" if isinstance(entry.node, Sequence) else "a map"
    hint = f'put quotes around {kind.words} with ": " in it' if inner == "a map" else ""
    return None, (entry.refuse(code, f"has {inner} among its entries", hint),)
