"""YAML by rules that hold no surprise; the one home of PyYAML.

A text is composed to nodes, never to objects: keys are texts and stand once, tags
are refused, nothing nests deeper than `DEPTH_LIMIT`, and what aliases repeat is
counted before anyone walks it: a few hundred bytes can stand for gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..model.problem import Place, Problem, error, quote
from .nodes import UNPRINTABLE, Mapping, Node, Pair, Scalar, Sequence, plain, scrub
from .yaml_faults import Lost, Mark, explain

__all__ = ["Node", "compose", "plain"]

# Larger data belongs in another format; of characters.
SIZE_LIMIT = 16 * 1024 * 1024
DEPTH_LIMIT = 100
# What all aliases of a text may stand for together, in values and characters.
ALIAS_LIMIT = 1_000_000

# Line ends of YAML 1.1 that are none in YAML 1.2, nor in an editor.
_OLD_BREAKS = re.compile("[\x85\u2028\u2029]")
_CORE = "tag:yaml.org,2002:"
# Tags that say what is so anyway: "this is a text".
_HARMLESS = frozenset({None, "!", _CORE + "str"})


def compose(
    text: str,
    path: str,
    first_line: int = 1,
    code: str = "A103",
    limit: int = SIZE_LIMIT,
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The node of a YAML text and what is wrong with it; None if it is empty or broken.

    `first_line` is the line of the file on which the text begins. Where `code` is
    the front matter's A103, a repeated key is A104 and an excess A110; elsewhere
    all problems have the code given.
    """
    if len(text) > limit:
        message = f"the YAML has {len(text):,} characters; the limit is {limit:,}"
        code = _special(code, "A110")
        return None, (error(code, message, Place(path, first_line)),)
    if "\x85" in text or "\u2028" in text or "\u2029" in text:
        text = _OLD_BREAKS.sub(" ", text)
    try:
        return _compose(text, path, first_line, code)
    except _UnreadableError:
        return _compose(UNPRINTABLE.sub("", text), path, first_line, code)


class _UnreadableError(Exception):
    """PyYAML refuses a character of the text."""


class _ExcessError(Exception):
    """The text stands for more than anyone should walk: message, event."""


def _compose(
    text: str, path: str, first_line: int, code: str
) -> tuple[Node | None, tuple[Problem, ...]]:
    import yaml  # noqa: PLC0415  # only paid for where there is YAML to read

    try:
        composer = _Composer(_events(text), path, first_line, code)
    except (yaml.reader.ReaderError, UnicodeEncodeError) as failure:
        raise _UnreadableError from failure
    try:
        return composer.root(), tuple(composer.problems)
    except yaml.reader.ReaderError as failure:
        raise _UnreadableError from failure
    except _ExcessError as excess:
        message, event = excess.args
        composer.complain(event, message, code=_special(code, "A110"))
    except yaml.MarkedYAMLError as failure:
        at = _mark(failure.problem_mark)
        begun = _mark(failure.context_mark) if failure.context_mark else at
        problem = failure.problem or ""
        lost = Lost(text.split("\n"), problem, at, begun, composer.quoted)
        fault = explain(lost)
        place = Place(path, fault.mark.line + first_line, fault.mark.column + 1)
        composer.problems.append(error(code, fault.message, place, fault.hint))
    return None, tuple(composer.problems)


def _events(text: str) -> Callable[[], Any]:
    """The next event of the text, again and again; by libyaml where PyYAML has it."""
    import yaml  # noqa: PLC0415

    if yaml.__with_libyaml__:
        return yaml.cyaml.CParser(text).get_event  # type: ignore[attr-defined]
    return yaml.SafeLoader(text).get_event


def _mark(mark: Any) -> Mark:
    return Mark(mark.line, mark.column)


def _special(code: str, special: str) -> str:
    return special if code == "A103" else code


class _Composer:
    """Makes nodes of events; the events' classes are told apart by their names."""

    def __init__(
        self, next_event: Callable[[], Any], path: str, first_line: int, code: str
    ) -> None:
        self.problems: list[Problem] = []
        # where the last quoted text began, from 0
        self.quoted: Mark | None = None
        self._next = next_event
        self._path = path
        self._first_line = first_line
        self._code = code
        # None while the node is still open
        self._anchors: dict[str, Node | None] = {}
        self._repeated = 0
        # the node itself is kept, so that its id stays its own
        self._sizes: dict[int, tuple[Node, int, int]] = {}

    def root(self) -> Node | None:
        """The node of the one document; None if there is nothing in it."""
        self._next()
        if type(self._next()).__name__ == "StreamEndEvent":
            return None
        node = self._node(self._next(), 1)
        self._next()
        event = self._next()
        if type(event).__name__ != "StreamEndEvent":
            self.complain(
                event, "a second document begins here", "keep one in each file"
            )
        return None if isinstance(node, Scalar) and node[:2] == ("", True) else node

    def complain(
        self, event: Any, message: str, hint: str = "", code: str = ""
    ) -> None:
        """Note what is wrong at an event."""
        mark = event.start_mark
        place = Place(self._path, mark.line + self._first_line, mark.column + 1)
        self.problems.append(error(code or self._code, message, place, hint))

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._named(event, depth)
        anchor = event.anchor
        if anchor is not None:
            self._anchors[anchor] = None
        if event.tag not in _HARMLESS:
            shown = quote(event.tag.replace(_CORE, "!!"))
            hint = 'leave it out, or put quotes around a text that begins with "!"'
            self.complain(event, f"the tag {shown} is not known", hint)
        node: Node
        if kind == "ScalarEvent":
            node = self._scalar(event)
        elif depth > DEPTH_LIMIT:
            raise _ExcessError(f"nested more than {DEPTH_LIMIT} deep", event)
        elif kind == "MappingStartEvent":
            node = self._mapping(event, depth)
        else:
            node = self._sequence(event, depth)
        if anchor is not None:
            self._anchors[anchor] = node
        return node

    def _scalar(self, event: Any) -> Scalar:
        mark = event.start_mark
        is_plain = event.implicit[0] and event.tag is None
        if not is_plain:
            self.quoted = Mark(mark.line, mark.column)
        line = mark.line + self._first_line
        return Scalar(event.value, is_plain, line, mark.column + 1)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items = []
        while type(event := self._next()).__name__ != "SequenceEndEvent":
            items.append(self._node(event, depth + 1))
        mark = start.start_mark
        return Sequence(tuple(items), mark.line + self._first_line, mark.column + 1)

    def _mapping(self, start: Any, depth: int) -> Mapping:
        pairs: dict[str, Pair] = {}
        while type(event := self._next()).__name__ != "MappingEndEvent":
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, Scalar):
                self.complain(event, "a key must be a text")
                continue
            name = key.text if key.plain else scrub(key.text)
            if name in pairs:
                self._twice(event, name, pairs[name].key)
            elif name:
                pairs[name] = Pair(key, value)
            else:
                self.complain(event, "a key is missing here")
        mark = start.start_mark
        return Mapping(pairs, mark.line + self._first_line, mark.column + 1)

    def _twice(self, event: Any, name: str, first: Scalar) -> None:
        self.complain(
            event,
            f"{quote(name)} stands twice: here and on line {first.line}",
            "keep one of the two",
            _special(self._code, "A104"),
        )

    def _named(self, event: Any, depth: int) -> Node:
        """What an alias stands for, once it is known to be bearable."""
        name = event.anchor
        if name not in self._anchors:
            message = f'"*{name}" stands for nothing: there is no "&{name}" above it'
            hint = 'put quotes around a text that begins with "*"'
            self.complain(event, message, hint)
            return Scalar("", True, event.start_mark.line + self._first_line, 0)
        node = self._anchors[name]
        if node is None:
            raise _ExcessError(f'"*{name}" stands for something it is itself in', event)
        size, height = self._size(node)
        self._repeated += size
        if self._repeated > ALIAS_LIMIT:
            raise _ExcessError(f'with "*{name}" the aliases stand for too much', event)
        if depth - 1 + height > DEPTH_LIMIT:
            raise _ExcessError(f"nested more than {DEPTH_LIMIT} deep", event)
        return node

    def _size(self, node: Node) -> tuple[int, int]:
        """(values and characters, depth) of a node, all aliases followed."""
        if isinstance(node, Scalar):
            return 1 + len(node.text), 0
        if id(node) not in self._sizes:
            inner = (
                [self._size(item) for item in node.items]
                if isinstance(node, Sequence)
                else [self._size(pair.value) for pair in node.pairs.values()]
            )
            size = 1 + sum(part[0] for part in inner)
            height = 1 + max((part[1] for part in inner), default=0)
            self._sizes[id(node)] = (node, size, height)
        return self._sizes[id(node)][1:]
