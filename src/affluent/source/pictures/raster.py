"""Pixels, through Pillow: turned, made smaller, put on an icon's square.

Import this module only where pixels are needed. Encoders get fixed settings and no
clock, so that equal pictures give equal bytes wherever the libraries are the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from operator import mul
from struct import error as StructError  # noqa: N812 - its own name says nothing
from typing import Any
from zlib import error as ZlibError  # noqa: N812 - the same

from PIL import (
    Image,
    ImageCms,
    ImageColor,
    ImageDraw,
    ImageFont,
    JpegImagePlugin,
    WebPImagePlugin,
    features,
)

from . import webp
from .facts import DAMAGED, PictureFacts

# The limit of the settings has been applied to the header, and the size is compared.
Image.MAX_IMAGE_PIXELS = None

# What Pillow raises where a file is damaged.
_FAULTS = (
    *(OSError, SyntaxError, ValueError, LookupError, TypeError, ArithmeticError),
    *(RuntimeError, EOFError, StructError, ZlibError, MemoryError),
)

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Of a picture that is encoded again only because it did not stand upright. A JPEG is
# rather rounded by its own tables: as its blocks are turned with it, hardly a number
# changes. That asks for whole blocks, or else for tables finer than ours.
_TURNED_QUALITY = 92
_LARGEST_BLOCK = 16
_FINE_TABLE = 600
# A JPEG is decoded at a half, a fourth or an eighth if that is still so much larger
# than the copy; anything is shrunk by whole steps to twice the size, then by Lanczos.
# 37 dB and more from Lanczos alone, which no eye can tell, in a third of the time.
_DRAFT_GAP = 1.25
_GAP = 2.0
_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    # the plugin is imported by name, or Pillow would import all that it has
    "image/webp": WebPImagePlugin.WebPImageFile.format,
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/avif": "AVIF",
}
_WRITING: dict[str, dict[str, Any]] = {
    "JPEG": {"optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"method": 4},
}

# Smaller tiles are drawn with more care.
_TILE_SIDE = 100
_TILE_RADIUS = 0.22
# points of a curve in a square of one by one, and its width at either end
_Stream = tuple[tuple[tuple[float, float], ...], float, float]
_STREAMS: tuple[_Stream, ...] = (
    (((0.27, 0.20), (0.27, 0.45), (0.50, 0.42), (0.50, 0.80)), 0.11, 0.17),
    (((0.75, 0.20), (0.75, 0.46), (0.52, 0.46), (0.50, 0.80)), 0.09, 0.17),
)
_STEPS = 200
# zlib's Z_RLE
_RUNS = 3

Size = tuple[int, int]
Box = tuple[float, float, float, float]


def upright(data: bytes, facts: PictureFacts) -> bytes | str:
    """The picture turned as its orientation says, in its own format and colours."""
    loaded = _loaded(data, facts)
    if isinstance(loaded, str):
        return loaded
    image, _ = loaded
    options = _same_again(image, data, facts)
    options["icc_profile"] = image.info.get("icc_profile")
    return _written(_turned(image, facts), facts.media_type, options)


def resized(
    data: bytes, facts: PictureFacts, size: Size, quality: int, media_type: str
) -> bytes | str:
    """The picture at this size, upright, in sRGB."""
    loaded = _loaded(data, facts, size)
    if isinstance(loaded, str):
        return loaded
    image, box = loaded
    # Screenshots and diagrams are smaller without loss, unless shrinking blurs them.
    exact = image.mode in {"1", "P"} and size == (facts.width, facts.height)
    options = {"lossless": True} if exact else {"quality": quality}
    return _written(_shrunk(image, box, facts, size), media_type, options)


def squares(
    data: bytes,
    facts: PictureFacts,
    sides: Sequence[int],
    background: str,
    share: float = 1.0,
) -> list[bytes] | str:
    """PNG squares of these sides, with the whole picture within this share of them.

    A background of "" is clear; any other makes them opaque.
    """
    size = _within((facts.width, facts.height), max(sides))
    loaded = _loaded(data, facts, size)
    if isinstance(loaded, str):
        return loaded
    whole = _shrunk(*loaded, facts, size).convert("RGBA")
    return [_square(whole, side, background, share) for side in sides]


def tile(
    letter: str, ground: str, ink: str, side: int, *, is_rounded: bool = True
) -> bytes:
    """A PNG square of one colour with a letter on it; two streams if that is ""."""
    # drawn several times as large, and made smooth by shrinking
    big = side * (8 if side < _TILE_SIDE else 2)
    image = Image.new("RGBA", (big, big), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    radius = big * _TILE_RADIUS if is_rounded else 0
    pen.rounded_rectangle((0, 0, big - 1, big - 1), radius=radius, fill=ground)
    if letter and features.check("freetype2"):
        _draw_letter(pen, letter, big, ink)
    else:
        for stream in _STREAMS:
            _draw_stream(pen, stream, big, ink)
    small = image.resize((side, side), Image.Resampling.LANCZOS)
    return _written(small if is_rounded else small.convert("RGB"), "image/png", {})


class Pen:
    """Writes with one typeface, in one colour on another; Pillow's own without data."""

    def __init__(self, size: Size, font: bytes = b"") -> None:
        """Take the size of the sheet, and a font file; OSError if that is none."""
        self._sheet = Image.new("L", size)
        self._draw = ImageDraw.Draw(self._sheet)
        self._font = font
        self._faces: dict[int, Any] = {}
        self._known: dict[str, bool] = {}
        # what stands for all signs that the typeface does not have
        self._nothing = self._shape("\U0010fffe")

    def knows(self, sign: str) -> bool:
        """Whether the typeface has a sign."""
        if not self._font and sign.isascii():
            return True
        if sign not in self._known:
            self._known[sign] = sign.isspace() or self._shape(sign) != self._nothing
        return self._known[sign]

    def width(self, text: str, size: int) -> float:
        """How far a text reaches."""
        return float(self._face(size).getlength(text))

    def box(self, text: str, size: int) -> Box:
        """What a text leaves on the sheet, from (0, 0)."""
        box: Box = self._face(size).getbbox(text, anchor="ls")
        return box

    def write(self, spot: tuple[float, float], text: str, size: int) -> None:
        """Write a text, its baseline at the spot."""
        self._draw.text(spot, text, 255, self._face(size), anchor="ls")

    def stroke(
        self, points: Sequence[tuple[float, float]], width: float, ink: int = 255
    ) -> None:
        """Draw a line with round ends; of one point, a dot."""
        self._draw.line(points, ink, round(width))
        half = width / 2
        for x, y in points:
            self._draw.ellipse((x - half, y - half, x + half, y + half), fill=ink)

    def clear(self, box: Box) -> None:
        """Take away what is in a box."""
        self._draw.rectangle(box, fill=0)

    def png(self, ground: str, ink: str) -> bytes:
        """The sheet in sixteen shades from the ground to the ink."""
        image = self._sheet.point(lambda value: value >> 4).convert("P")
        ends = [ImageColor.getrgb(colour) for colour in (ground, ink)]
        image.putpalette(
            [
                round(low + (high - low) * step / 15)
                for step in range(16)
                for low, high in zip(ends[0], ends[1], strict=True)
            ]
        )
        target = BytesIO()
        # runs are all there is in it, and a tenth of the time is enough to find them
        image.save(target, "PNG", bits=4, compress_type=_RUNS)
        return target.getvalue()

    def _face(self, size: int) -> Any:
        if size not in self._faces:
            self._faces[size] = (
                ImageFont.truetype(BytesIO(self._font), size)
                if self._font
                else ImageFont.load_default(size)
            )
        return self._faces[size]

    def _shape(self, sign: str) -> bytes:
        return bytes(self._face(32).getmask(sign))


def _draw_letter(pen: ImageDraw.ImageDraw, letter: str, side: int, ink: str) -> None:
    """The letter in Pillow's own typeface, made bold, its ink in the very middle."""
    font = ImageFont.load_default(side * 0.68)
    stroke = round(side * 0.026)
    left, top, right, bottom = pen.textbbox((0, 0), letter, font, stroke_width=stroke)
    spot = ((side - left - right) / 2, (side - top - bottom) / 2)
    pen.text(spot, letter, ink, font, stroke_width=stroke, stroke_fill=ink)


def _draw_stream(
    pen: ImageDraw.ImageDraw, stream: _Stream, side: int, ink: str
) -> None:
    """A Bézier curve as a brush draws it, swelling on its way."""
    points, first, last = stream
    across, down = zip(*points, strict=True)
    for step in range(_STEPS + 1):
        done = step / _STEPS
        left = 1 - done
        weights = (left**3, 3 * left**2 * done, 3 * left * done**2, done**3)
        x, y = (
            side * sum(map(mul, weights, across)),
            side * sum(map(mul, weights, down)),
        )
        half = side * (first * left + last * done) / 2
        pen.ellipse((x - half, y - half, x + half, y + half), fill=ink)


def _loaded(
    data: bytes, facts: PictureFacts, size: Size | None = None
) -> tuple[Image.Image, Box | None] | str:
    """The decoded picture, and the part of it that counts; or why there is none.

    With a size, a JPEG is decoded no larger than it takes to shrink it well.
    """
    box = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data))
            if image.size != facts.stored_size:
                return DAMAGED
            if size is not None:
                width, height = _stored(size, facts)
                enough = (int(width * _DRAFT_GAP), int(height * _DRAFT_GAP))
                draft = image.draft(None, enough)
                box = draft and draft[1]
            image.load()
    except _FAULTS:
        return DAMAGED
    return image, box


def _shrunk(
    image: Image.Image, box: Box | None, facts: PictureFacts, size: Size
) -> Image.Image:
    plain = _eight_bits(image)
    stored = _stored(size, facts)
    if plain.size != stored:
        lanczos = Image.Resampling.LANCZOS
        plain = plain.resize(stored, lanczos, box=box, reducing_gap=_GAP)
    return _turned(_in_srgb(plain, image.info.get("icc_profile")), facts)


def _eight_bits(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be resized: no palette, no 16 bits."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in {"1", "P"}:
        return image.convert("RGB")
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The same colours in sRGB; a profile that cannot be used counts as none."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            return ImageCms.profileToProfile(
                image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
            ) or image.convert(mode)
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert(mode)


def _turned(image: Image.Image, facts: PictureFacts) -> Image.Image:
    turn = _TURNS.get(facts.orientation)
    return image if turn is None else image.transpose(turn)


def _stored(size: Size, facts: PictureFacts) -> Size:
    """A size as it is before the picture is turned."""
    return size[::-1] if facts.is_sideways else size


def _within(size: Size, side: int) -> Size:
    """The size at which a picture just fits into a square."""
    longest = max(size)
    width, height = (max(1, round(length * side / longest)) for length in size)
    return width, height


def _square(whole: Image.Image, side: int, background: str, share: float) -> bytes:
    size = _within(whole.size, round(side * share))
    small = whole.resize(size, Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (side, side), background or (0, 0, 0, 0))
    spot = ((side - small.width) // 2, (side - small.height) // 2)
    square.alpha_composite(small, spot)
    return _written(square.convert("RGB") if background else square, "image/png", {})


def _same_again(image: Image.Image, data: bytes, facts: PictureFacts) -> dict[str, Any]:
    """The settings with which encoding the picture once more loses least."""
    if facts.media_type == "image/webp" and webp.is_lossless(data):
        return {"lossless": True, "exact": True}
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        return {"quality": _TURNED_QUALITY}
    options: dict[str, Any] = {"quality": _TURNED_QUALITY}
    tables = image.quantization
    fits = not any(side % _LARGEST_BLOCK for side in image.size)
    if fits or sum(tables[0]) < _FINE_TABLE:
        turn = _transposed if facts.is_sideways else list
        options = {"qtables": {key: turn(table) for key, table in tables.items()}}
    sampling = JpegImagePlugin.get_sampling(image)
    if facts.is_sideways and sampling == 1:
        # half the colour across would have to become half the colour down
        sampling = 0
    return options | ({"subsampling": sampling} if sampling >= 0 else {})


def _transposed(table: list[int]) -> list[int]:
    """A table of eight by eight, as a picture on its side needs it."""
    return [table[index % 8 * 8 + index // 8] for index in range(64)]


def _written(image: Image.Image, media_type: str, options: dict[str, Any]) -> bytes:
    """The encoded picture; nothing of what the file said besides is carried over."""
    format_ = _FORMATS[media_type]
    clear = image.info.get("transparency")
    image.info = {} if clear is None else {"transparency": clear}
    # Without a word of ours some writers keep no profile, and others that of the last
    # conversion, with the hour of its making.
    options = {"icc_profile": None, **_WRITING.get(format_, {}), **options}
    target = BytesIO()
    image.save(target, format_, **options)
    return target.getvalue()
