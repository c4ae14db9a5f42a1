"""The icons of a site: from a picture of the author's, or its first letter on a tile.

A drawing is its own icon, sharp at every size, and gets no copies made of pixels.
"""

from __future__ import annotations

import struct
import unicodedata
from base64 import b64encode
from html import escape

from .pictures import PictureFacts, inspect, prepare_original
from .pictures.formats import raster_format

# Apple's systems cut the corners themselves, and show what is clear as black.
_TOUCH = "apple-touch-icon.png"
# Others cut any shape out of it; a circle as wide as four fifths of it is safe (W3C Web
# Application Manifest, "icon masks"), and a square in that circle has this share.
_MASKABLE = "icon-maskable.png"
_SAFE = 0.8 / 2**0.5
_CUT = frozenset({_TOUCH, _MASKABLE})
# The files, each with the sides of the squares in it.
SIDES = {
    "favicon.ico": (16, 32, 48),
    "icon.svg": (128,),
    "icon-192.png": (192,),
    "icon-512.png": (512,),
    _MASKABLE: (512,),
    _TOUCH: (180,),
}
# Where the site names no colour that we can read: the blue-green of deep water.
DEFAULT_COLOUR = "#0b6e75"
_WHITE, _BLACK = "#ffffff", "#1b1b1b"
# of WCAG 2.2, 1.4.11: what a graphic needs to be told from its ground
_ENOUGH_CONTRAST = 3.0

_TILE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<rect width="64" height="64" rx="14" fill="{}"/>
{}
</svg>
"""
_TEXT = """\
<text x="32" y="47" fill="{}" text-anchor="middle" \
font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif" \
font-size="42" font-weight="700">{}</text>"""
_STREAMS = """\
<g fill="none" stroke="{}" stroke-linecap="round">
<path d="M17 13C17 29 32 27 32 51" stroke-width="9"/>
<path d="M48 13C48 29 33 29 32 51" stroke-width="7"/>
</g>"""
# a picture of pixels, for those who ask for a drawing
_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128">
<image width="128" height="128" href="data:image/png;base64,{}"/>
</svg>
"""


def icon_file(
    name: str, data: bytes, title: str, colour: str = DEFAULT_COLOUR
) -> bytes | str:
    """One file of `SIDES`, from a picture, or without one from the site's title.

    A str is why the picture cannot be used. Of a drawing no pixels are made: where
    a browser insists on them it gets the title's letter, as if there were no picture.
    """
    if not data:
        return _of_title(name, title, colour)
    # What has no pixels can only be a drawing.
    facts = inspect(data, "" if raster_format(data) else "icon.svg")
    if isinstance(facts, str):
        return facts
    if facts.media_type != "image/svg+xml":
        return _of_picture(name, data, facts)
    if name == "icon.svg":
        return prepare_original(data, facts)
    return _of_title(name, title, colour)


def letter_icon_svg(letter: str, colour: str = DEFAULT_COLOUR) -> bytes:
    """A tile of this colour, "#rrggbb" or "#rgb", and a letter that stands out on it.

    Without a letter it shows two streams that join.
    """
    ground = readable(colour)
    ink = ink_on(ground)
    drawn = _TEXT.format(ink, escape(letter[:1])) if letter else _STREAMS.format(ink)
    return _TILE.format(ground, drawn).encode()


def ico(pictures: list[tuple[int, bytes]]) -> bytes:
    """An ICO file of (side, PNG) pictures: a folder of them, each as it is."""
    offset = 6 + 16 * len(pictures)
    entries = []
    for side, data in pictures:
        # width, height, colours, reserved, planes, bits
        shape = (side % 256, side % 256, 0, 0, 1, 32)
        entries.append(struct.pack("<BBBBHHII", *shape, len(data), offset))
        offset += len(data)
    header = struct.pack("<HHH", 0, 1, len(pictures))
    return b"".join([header, *entries, *(data for _, data in pictures)])


def _of_title(name: str, title: str, colour: str) -> bytes:
    letter = _first_letter(title)
    if name == "icon.svg":
        return letter_icon_svg(letter, colour)
    from .pictures.raster import tile  # noqa: PLC0415 - Pillow costs a whole rebuild

    ground = readable(colour)
    look = (_plain_letter(letter), ground, ink_on(ground))
    is_rounded = name not in _CUT
    return _packed(
        name, [tile(*look, side, is_rounded=is_rounded) for side in SIDES[name]]
    )


def _of_picture(name: str, data: bytes, facts: PictureFacts) -> bytes | str:
    from .pictures.raster import squares  # noqa: PLC0415 - the same

    share = _SAFE if name == _MASKABLE else 1.0
    drawn = squares(data, facts, SIDES[name], _WHITE if name in _CUT else "", share)
    return drawn if isinstance(drawn, str) else _packed(name, drawn)


def _packed(name: str, drawn: list[bytes]) -> bytes:
    """The file from its PNG pictures."""
    if name == "favicon.ico":
        return ico(list(zip(SIDES[name], drawn, strict=True)))
    if name == "icon.svg":
        return _FRAME.format(b64encode(drawn[0]).decode()).encode()
    return drawn[0]


def _first_letter(title: str) -> str:
    """The first letter or digit, as it is at the head of a word; "" without one."""
    return next((sign.upper()[:1] for sign in title if sign.isalnum()), "")


def _plain_letter(letter: str) -> str:
    """The letter without its accents, if one of A to Z or 0 to 9 is left; or ""."""
    folded = unicodedata.normalize("NFKD", letter)[:1]
    return folded if folded.isascii() and folded.isalnum() else ""


def readable(colour: str) -> str:
    """The colour as "#rrggbb"; the default where it is written in another way."""
    digits = colour.strip().lower().removeprefix("#")
    if len(digits) == 3:  # noqa: PLR2004
        digits = "".join(digit * 2 for digit in digits)
    is_hex = len(digits) == 6 and set(digits) <= set("0123456789abcdef")  # noqa: PLR2004
    return f"#{digits}" if is_hex else DEFAULT_COLOUR


def ink_on(ground: str) -> str:
    """White where it stands out enough, else black."""
    contrast = 1.05 / (_luminance(ground) + 0.05)
    return _WHITE if contrast >= _ENOUGH_CONTRAST else _BLACK


def _luminance(colour: str) -> float:
    """The relative luminance of sRGB, as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
