"""What the rules and the writer see of the engine: its tokens and its states.

They are described here, not imported, so that only `markdown_engine` knows the engine.
"""

# ruff: noqa: N802, N803, N815 - the engine's own names

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from typing import Literal, Protocol


class Token(Protocol):
    """A piece of a parsed text: the start, the end or the whole of an element."""

    type: str
    tag: str
    nesting: Literal[-1, 0, 1]
    attrs: dict[str, str | int | float]
    # lines from 0: the first, and the one after the last
    map: list[int] | None
    level: int
    content: str
    markup: str
    # what a fence says after its marks
    info: str
    meta: dict[str, object]
    # a paragraph of a tight list
    hidden: bool

    @property
    def children(self) -> Sequence[Token] | None:
        """Of "inline" and "image" tokens."""


class Inline(Protocol):
    """The text of a paragraph while it is read."""

    src: str
    pos: int
    posMax: int
    # in how many links the position is
    linkLevel: int
    # plain text that has been passed and is in no token yet
    pending: str

    @property
    def tokens(self) -> Sequence[Token]:
        """What has been read."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1], /) -> Token:
        """Add a token and return it."""


class Block(Protocol):
    """The lines of a text while its blocks are read."""

    src: str
    # the next line to be read
    line: int
    # where each line begins, ends, and how far its first sign is from its beginning
    bMarks: list[int]
    eMarks: list[int]
    tShift: list[int]
    # how many columns each line is indented, and how many the current block is
    sCount: list[int]
    blkIndent: int
    lineMax: int
    level: int

    @property
    def tokens(self) -> Sequence[Token]:
        """What has been read."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1], /) -> Token:
        """Add a token and return it."""

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool, /) -> str:
        """Lines without the indentation of the current block."""


# (state, line, end of lines, whether only to look): whether the rule takes the line
BlockRule = Callable[[Block, int, int, bool], bool]
# (state, whether only to look): whether the rule takes what stands at the position
InlineRule = Callable[[Inline, bool], bool]
# What the parts of one parse tell each other: references and footnotes.
Environment = MutableMapping[str, object]
