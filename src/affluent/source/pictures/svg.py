"""SVG: the size from its root element, and the same drawing without scripts.

The file is read by Expat, which says where each element begins; what must go is cut
out of the author's own bytes, and every other byte stays. Entities may be short
plain words, as Illustrator writes them; none can grow, and none is fetched.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from .facts import DAMAGED, DamagedError, PictureFacts

_NOT_UTF_8 = "is not in UTF-8"
# What CSS makes of a picture that says nothing of its size.
_DEFAULT_SIZE = (300.0, 150.0)
_LONGEST_SIDE = 100_000
# A view box so small counts in units of the whole, not in pixels.
_UNIT_BOX = 10
# A longer entity serves no drawing.
_LONGEST_ENTITY = 200

_LENGTH = re.compile(r"\+?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?([a-zA-Z]*)")
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}

# What runs and what describes, by names without their prefixes.
_CUT_ELEMENTS = frozenset(
    ("script", "handler", "iframe", "object", "embed", "metadata", "namedview", "pgf")
)
# Where editors note the folders of the author's machine.
_CUT_ATTRIBUTES = frozenset(
    ("srcdoc", "docname", "docbase", "absref", "export-filename")
)
_ADDRESSES = frozenset(("href", "to", "from", "values", "src", "action"))
_BLANKS = re.compile(r"[\x00-\x20]+")
_TAG = re.compile(rb"<[^\s>/]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")


class _Drawing(NamedTuple):
    # attributes of the outermost element
    root: dict[str, str]
    # (start, end) of what is cut out of the file, rising
    cuts: list[tuple[int, int]]


def facts_of(data: bytes) -> PictureFacts:
    """The facts; scripts count as metadata, for none of them is shown."""
    drawing = _read(data)
    width, height = _size(drawing.root)
    return PictureFacts(width, height, "image/svg+xml", has_metadata=bool(drawing.cuts))


def without_metadata(data: bytes) -> bytes:
    """The same drawing, byte for byte, without what runs and what only describes."""
    pieces, at = [], 0
    for start, end in _read(data).cuts:
        pieces.append(data[at:start])
        at = end
    return b"".join([*pieces, data[at:]])


def _read(data: bytes) -> _Drawing:
    if b"\0" in data:
        raise DamagedError(_NOT_UTF_8)
    parser = expat.ParserCreate()
    reader = _Reader(data, parser)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = _check_entity
    try:
        parser.Parse(data, True)
    except DamagedError:
        raise
    except (LookupError, ValueError):
        raise DamagedError(_NOT_UTF_8) from None
    except expat.ExpatError as fault:
        words = expat.ErrorString(fault.code)
        raise DamagedError(f"{DAMAGED} in line {fault.lineno}: {words}") from None
    return _Drawing(reader.root, reader.cuts)


class _Reader:
    """Follows the parser through the file, and notes what must go."""

    def __init__(self, data: bytes, parser: expat.XMLParserType) -> None:
        self.data = data
        self.parser = parser
        self.root: dict[str, str] = {}
        self.cuts: list[tuple[int, int]] = []
        self._names: list[str] = []
        # how many elements enclosed the one that is being cut; 0 while none is
        self._cut_below = 0
        self._cut_from = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if not self._names:
            if local != "svg":
                raise DamagedError("is not a picture")
            self.root = attributes
        if not self._cut_below:
            if local in _CUT_ELEMENTS:
                self._cut_below = len(self._names)
                self._cut_from = self.parser.CurrentByteIndex
            elif any(_is_cut(key, value) for key, value in attributes.items()):
                self._cut_attributes(attributes)
        self._names.append(name)

    def end(self, name: str) -> None:
        self._names.pop()
        if not self._cut_below or len(self._names) > self._cut_below:
            return
        at = self.parser.CurrentByteIndex
        # an empty element, <script/>, has no end tag: we are behind it already
        if self.data.startswith(b"</" + name.encode(), at):
            at = self.data.index(b">", at) + 1
        self.cuts.append((self._cut_from, at))
        self._cut_below = 0

    def _cut_attributes(self, attributes: dict[str, str]) -> None:
        wanted = {
            name.encode() for name in attributes if _is_cut(name, attributes[name])
        }
        tag = _TAG.match(self.data, self.parser.CurrentByteIndex)
        found = tag and [
            match
            for match in _ATTRIBUTE.finditer(self.data, tag.start(), tag.end())
            if match[1] in wanted
        ]
        if not found or len(found) < len(wanted):
            raise DamagedError("declares scripts in its document type")
        self.cuts.extend(match.span() for match in found)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_cut(name: str, value: str) -> bool:
    local = _local(name)
    if local in _ADDRESSES:
        return "javascript:" in _BLANKS.sub("", value).lower()
    return local in _CUT_ATTRIBUTES or local.lower().startswith("on")


def _check_entity(
    _name: str, is_parameter: bool, value: str | None, *_external: str | None
) -> None:
    """Lets short plain words pass: with neither markup nor entities within."""
    if is_parameter or value is None or len(value) > _LONGEST_ENTITY:
        raise DamagedError("uses XML entities in a way that is not allowed")
    if "<" in value or "&" in value:
        raise DamagedError("uses XML entities in a way that is not allowed")


def _size(root: dict[str, str]) -> tuple[int, int]:
    """As a browser finds it: the size itself, the view box, or both together."""
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box_width, box_height = _view_box(root.get("viewBox", ""))
    if box_width and box_height:
        ratio = box_height / box_width
        if not (width or height):
            small = max(box_width, box_height) < _UNIT_BOX
            width = _DEFAULT_SIZE[0] if small else box_width
        width = width or height / ratio
        height = height or width * ratio
    return _side(width or _DEFAULT_SIZE[0]), _side(height or _DEFAULT_SIZE[1])


def _pixels(length: str) -> float:
    """A length in pixels; 0 where it is missing, relative or not a length."""
    match = _LENGTH.fullmatch(length.strip())
    if match is None or match[3].lower() not in _PIXELS:
        return 0.0
    return float(match[1] + (match[2] or "")) * _PIXELS[match[3].lower()]


def _view_box(value: str) -> tuple[float, float]:
    numbers = value.replace(",", " ").split()
    if len(numbers) != 4:  # noqa: PLR2004
        return 0.0, 0.0
    return _pixels(numbers[2]), _pixels(numbers[3])


def _side(length: float) -> int:
    return min(max(round(length), 1), _LONGEST_SIDE)
