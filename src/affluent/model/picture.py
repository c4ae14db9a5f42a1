"""A picture as pages show it: its size, its address, its smaller copies."""

from __future__ import annotations

from typing import NamedTuple


class Variant(NamedTuple):
    """A smaller or lighter copy of a picture, made by the build."""

    # percent-encoded, from the site's own root
    url: str
    width: int
    # media type: "image/webp", or the original's own
    media_type: str


# What chats and search engines can show (2026), and how large it must be for that.
_SHARED_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
_SHARED_SIDE = 200


class Picture(NamedTuple):
    """One picture file of the author's, ready to be shown."""

    # relative to the site's folder
    path: str
    # percent-encoded, from the site's own root
    url: str
    # intrinsic, in pixels, after the orientation has been applied
    width: int
    height: int
    media_type: str
    # by rising width; empty where the original is small, animated or a drawing
    variants: tuple[Variant, ...]
    # of the file's bytes and of how it is prepared
    digest: bytes

    @property
    def is_shareable(self) -> bool:
        """Whether others can show it where a page is shared."""
        side = min(self.width, self.height)
        return self.media_type in _SHARED_TYPES and side >= _SHARED_SIDE
