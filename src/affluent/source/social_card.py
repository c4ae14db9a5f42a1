"""Social cards: what a page without a picture shows where somebody shares it.

A title on the colour of the site, with its name below and two streams that join. For a
text of signs that the typeface lacks stands the name, rather than boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .icons import DEFAULT_COLOUR, ink_on, readable
from .letters import Pen as Writer
from .letters import Point, legible, width, write

# As those who show them want them: 1.91 to 1.
WIDTH, HEIGHT = 1200, 630
_MARGIN = 84
# (size of the title, how many lines of it fit)
_SIZES = ((112, 2), (84, 3), (68, 4), (54, 5))
_LINE = 1.22
# no card shows more signs, and to measure them takes time
_MOST = 400
_FOOT = 36
_TOP = 92
# shades of the ink: what is only for ornament is hardly to be seen
_FAINT = 34
_STREAMS: tuple[tuple[Point, Point, Point, Point], ...] = (
    ((870, -60), (900, 190), (1120, 200), (1080, 690)),
    ((1260, -40), (1180, 240), (1010, 250), (1080, 690)),
)
_STREAM_WIDTH = 46
_STEPS = 48


def social_card(
    title: str, site: str, colour: str = DEFAULT_COLOUR, font: bytes = b""
) -> bytes | str:
    """The PNG of a card with two plain texts; a str is why the font cannot be used."""
    # Pillow costs more than a whole rebuild
    from .pictures.raster import Pen  # noqa: PLC0415

    try:
        pen = Pen((WIDTH, HEIGHT), font)
    except OSError:
        return "is none that can be read"
    for points in _STREAMS:
        pen.stroke(_curve(points), _STREAM_WIDTH, _FAINT)
    name = legible(site, pen) or ""
    said = legible(title, pen) or ""
    if not said:
        said, name = name, ""
    size, lines = fitted(said, pen)
    level = _TOP + 0.74 * size
    for line in lines:
        write((_MARGIN, level), line, size, pen)
        level += _LINE * size
    if name:
        foot = _cut(name, _FOOT, pen)
        write((_MARGIN, HEIGHT - _MARGIN), foot, _FOOT, pen)
    ground = readable(colour)
    return pen.png(ground, ink_on(ground))


def fitted(text: str, pen: Writer) -> tuple[int, list[str]]:
    """The largest size at which a text fits, and its lines; the rest is cut."""
    words = text[:_MOST].split()
    for size, most in _SIZES:
        if all(_fits(word, size, pen) for word in words):
            lines = _wrapped(words, size, pen)
            if len(lines) <= most:
                return size, lines
    size, most = _SIZES[-1]
    lines = _wrapped([part for word in words for part in _parts(word, pen)], size, pen)
    if len(lines) > most:
        lines[most - 1 :] = [_cut(" ".join(lines[most - 1 :]), size, pen)]
    return size, lines


def _wrapped(words: Sequence[str], size: int, pen: Writer) -> list[str]:
    """Lines of words that each fit into one."""
    lines: list[str] = []
    for word in words:
        if lines and _fits(f"{lines[-1]} {word}", size, pen):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _parts(word: str, pen: Writer) -> Iterator[str]:
    """A word in parts that fit into a line of the smallest size."""
    size, _ = _SIZES[-1]
    while not _fits(word, size, pen):
        length = _longest(word, size, pen, "")
        yield word[:length]
        word = word[length:]
    yield word


def _fits(text: str, size: int, pen: Writer) -> bool:
    return width(text, size, pen) <= WIDTH - 2 * _MARGIN


def _cut(text: str, size: int, pen: Writer) -> str:
    """A line, shortened until it fits."""
    if _fits(text, size, pen):
        return text
    return f"{text[: _longest(text, size, pen, '…')].rstrip()}…"


def _longest(text: str, size: int, pen: Writer, end: str) -> int:
    """How much of a text fits into a line with what is put at its end."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(f"{text[:middle].rstrip()}{end}", size, pen):
            low = middle
        else:
            high = middle - 1
    return low


def _curve(points: tuple[Point, Point, Point, Point]) -> tuple[Point, ...]:
    """A Bézier curve, in short straight steps."""
    found = []
    for step in range(_STEPS + 1):
        done = step / _STEPS
        left = 1 - done
        weights = (left**3, 3 * left**2 * done, 3 * left * done**2, done**3)
        x, y = (
            sum(
                weight * point[axis]
                for weight, point in zip(weights, points, strict=True)
            )
            for axis in (0, 1)
        )
        found.append((x, y))
    return tuple(found)
