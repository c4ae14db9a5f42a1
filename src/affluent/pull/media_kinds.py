"""What the bytes of a medium are, whatever its name or its server says."""

from __future__ import annotations

from ..model.item import MediaKind

# (signature, where it stands, kind, ending)
_SIGNATURES: tuple[tuple[bytes, int, MediaKind, str], ...] = (
    (b"\xff\xd8\xff", 0, "image", "jpg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image", "png"),
    (b"GIF8", 0, "image", "gif"),
    (b"BM", 0, "image", "bmp"),
    (b"II*\0", 0, "image", "tif"),
    (b"MM\0*", 0, "image", "tif"),
    (b"\x1aE\xdf\xa3", 0, "video", "webm"),
    (b"FLV\x01", 0, "video", "flv"),
    (b"\0\0\x01\xba", 0, "video", "mpg"),
    (b"\0\0\x01\xb3", 0, "video", "mpg"),
    (b"moov", 4, "video", "mov"),
    (b"OggS", 0, "audio", "ogg"),
    (b"fLaC", 0, "audio", "flac"),
    (b"ID3", 0, "audio", "mp3"),
    (b"%PDF-", 0, "document", "pdf"),
)
# Of RIFF, and of ISO's base media format, by the name that follows.
_RIFF: dict[bytes, tuple[MediaKind, str]] = {
    b"WEBP": ("image", "webp"),
    b"WAVE": ("audio", "wav"),
    b"AVI ": ("video", "avi"),
}
_BRANDS: dict[bytes, tuple[MediaKind, str]] = {
    b"avif": ("image", "avif"),
    b"avis": ("image", "avif"),
    b"heic": ("image", "heic"),
    b"heix": ("image", "heic"),
    b"mif1": ("image", "heif"),
    b"M4A ": ("audio", "m4a"),
    b"M4B ": ("audio", "m4a"),
    b"qt  ": ("video", "mov"),
    b"M4V ": ("video", "m4v"),
}
_ENDINGS_OF: dict[MediaKind, str] = {
    "image": "jpg jpeg png gif webp avif bmp tif tiff heic heif",
    "video": "mp4 m4v mov webm ogv mpg mpeg avi mkv 3gp",
    "audio": "mp3 m4a aac ogg oga opus wav flac",
    "document": "pdf",
}
_ENDINGS = {
    ending: kind for kind, endings in _ENDINGS_OF.items() for ending in endings.split()
}
# Either may hold the other: a film without a picture is a sound.
_CONTAINERS = frozenset({"video", "audio"})


def recognised(data: bytes) -> tuple[MediaKind, str] | None:
    """The kind and the ending of a medium; None for anything that is not one.

    >>> recognised(b"GIF89a"), recognised(b"<html>")
    (('image', 'gif'), None)
    """
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], ("video", "mp4"))
    for signature, spot, kind, ending in _SIGNATURES:
        if data.startswith(signature, spot):
            return kind, ending
    # a frame of MPEG audio: eleven bits that are set, then a layer
    is_frame = data[:1] == b"\xff" and len(data) > 1 and data[1] & 0xE0 == 0xE0  # noqa: PLR2004
    return ("audio", "mp3") if is_frame else None


def kind_of_ending(name: str) -> MediaKind | None:
    """What the end of a name promises."""
    return _ENDINGS.get(name.rpartition(".")[2].lower()) if "." in name else None


def fits(found: str, wanted: str) -> bool:
    """Whether what came may stand for what an item has.

    >>> fits("video", "gif"), fits("image", "video")
    (True, False)
    """
    if wanted == "gif":
        return found in {"image", "video"}
    return found == wanted or {found, wanted} <= _CONTAINERS


def endings_of(kind: str) -> tuple[str, ...]:
    """All endings that a medium of this kind may have got."""
    return tuple(ending for ending, one in _ENDINGS.items() if fits(one, kind))
