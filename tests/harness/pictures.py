"""Pictures for tests, made on the spot: small, of four colours, one to each corner."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms, features

# What must never leave the author's machine; every test looks for these bytes.
SECRET = b"48 deg 51' home sweet home"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"></svg>'
RED, GREEN, BLUE, WHITE = (230, 20, 20), (20, 200, 40), (20, 40, 230), (250, 250, 250)

needs_avif = pytest.mark.skipif(not features.check("avif"), reason="Pillow has no AVIF")


@cache
def corners(width: int = 64, height: int = 32) -> Image.Image:
    """Red, green over blue, white: any turn of it is another picture."""
    image = Image.new("RGB", (2, 2))
    for index, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        image.putpixel((index % 2, index // 2), colour)
    return image.resize((width, height), Image.Resampling.NEAREST)


def encoded(image: Image.Image, format_: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a file."""
    target = BytesIO()
    image.save(target, format_, **options)
    return target.getvalue()


def decoded(data: bytes) -> Image.Image:
    """The picture in a file, as Pillow sees it."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def exif(orientation: int = 1, secret: bytes = SECRET) -> bytes:
    """EXIF with an orientation, the place where it was taken, and words."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010E] = secret.decode()
    block[0x8825] = {1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)}
    return block.tobytes()


def turned(orientation: int) -> Image.Image:
    """The picture as it is stored so that, turned, it looks like `corners`."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return corners().transpose(undo[orientation]) if orientation > 1 else corners()


def colours(image: Image.Image) -> list[str]:
    """The names of the colours in the four corners, by rows."""
    plain = image.convert("RGB")
    width, height = plain.size
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    found = []
    for x, y in ((1, 1), (3, 1), (1, 3), (3, 3)):
        pixel: Any = plain.getpixel((width * x // 4, height * y // 4))
        away = {
            name: sum(abs(a - b) for a, b in zip(pixel, colour, strict=True))
            for name, colour in names.items()
        }
        found.append(min(away, key=lambda name: away[name]))
    return found


UPRIGHT = ["red", "green", "blue", "white"]


def segment(marker: int, body: bytes) -> bytes:
    """A segment of JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(data: bytes, *segments: bytes) -> bytes:
    """The same JPEG with segments right behind its first mark."""
    return data[:2] + b"".join(segments) + data[2:]


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of PNG."""
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header promises this size, with hardly a pixel behind it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(bytes(100)))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def animation(format_: str) -> bytes:
    """Two frames, for ever."""
    second = corners().transpose(Image.Transpose.ROTATE_180)
    return encoded(
        corners(), format_, save_all=True, append_images=[second], duration=80, loop=0
    )


@cache
def srgb() -> bytes:
    """A colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A colour profile in which what is stored as red is green, and the reverse."""
    profile = bytearray(srgb())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)
