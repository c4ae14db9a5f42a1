"""Archives for tests, well and badly meant."""

from __future__ import annotations

import io
import stat
import struct
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

Files = Mapping[str, bytes]


def zip_bytes(files: Files, packed: int = ZIP_DEFLATED) -> bytes:
    """A zip with these files, their names as they are."""
    whole = io.BytesIO()
    with ZipFile(whole, "w", packed) as archive:
        for name, data in files.items():
            info = ZipInfo()
            # the constructor would mend the name
            info.filename = name
            info.compress_type = packed
            archive.writestr(info, data)
    return whole.getvalue()


def twice_zip(name: str, *contents: bytes) -> bytes:
    """A zip in which one name stands several times."""
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        for data in contents:
            archive.writestr(name, data)
    return whole.getvalue()


def link_zip(name: str, target: str) -> bytes:
    """A zip with a symbolic link, and a file beside it."""
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        info = ZipInfo(name)
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
        archive.writestr("plain.txt", b"plain")
    return whole.getvalue()


def locked_zip(name: str, data: bytes) -> bytes:
    """A zip that says that its file is encrypted."""
    whole = bytearray(zip_bytes({name: data}, ZIP_STORED))
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(magic) + flags] |= 1
    return bytes(whole)


def overlapping_zip(data: bytes) -> bytes:
    """A zip whose two names share one file."""
    whole = bytearray(zip_bytes({"a.txt": data, "b.txt": data}, ZIP_STORED))
    second = whole.rindex(b"PK\x01\x02")
    # the second entry points into the first file
    struct.pack_into("<L", whole, second + 42, 4)
    return bytes(whole)


def spoilt(data: bytes, marker: bytes) -> bytes:
    """The bytes with one of them changed, behind a marker."""
    spot = data.index(marker) + len(marker)
    return data[:spot] + bytes((data[spot] ^ 0xFF,)) + data[spot + 1 :]


def tar_file(path: Path, files: Files, links: Iterable[tuple[str, str]] = ()) -> Path:
    """A tar, packed as its name says, with symbolic links."""
    mode = (
        "w:gz"
        if path.name.endswith("gz")
        else "w:xz"
        if path.name.endswith("xz")
        else "w"
    )
    with tarfile.open(path, mode) as archive:
        for name, target in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def folder(path: Path, files: Files) -> Path:
    """A folder with these files."""
    path.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return path
