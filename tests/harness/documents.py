"""PDF documents, written by hand: as many pages as there are texts."""

from __future__ import annotations

from collections.abc import Sequence

LOCK = (
    b"<< /Filter /Standard /V 1 /R 2 /P -4 /O ("
    + b"o" * 32
    + b") /U ("
    + b"u" * 32
    + b") >>"
)


def pdf(
    texts: Sequence[str],
    title: str = "",
    size: tuple[float, float] = (720, 540),
    lock: bytes = b"",
) -> bytes:
    """A document of these pages, each with a text and a red square in its corner."""
    count = len(texts)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        (
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
            b"/Encoding /WinAnsiEncoding >>"
        ),
    ]
    for number, text in enumerate(texts):
        shown = text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        stream = (
            b"1 0 0 rg 0 0 100 100 re f 0 g BT /F1 40 Tf 150 300 Td ("
            + shown
            + b") Tj ET"
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R "
            ">>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    objects.append(b"<< /Title (" + title.encode("cp1252") + b") >>")
    return _written(objects, lock)


def _written(objects: list[bytes], lock: bytes) -> bytes:
    info = len(objects)
    if lock:
        objects = [*objects, lock]
    parts, spots, size = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, 1):
        spots.append(size)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        size += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % spot for spot in spots)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    keys = b"/Size %d /Root 1 0 R /Info %d 0 R" % (len(objects) + 1, info)
    if lock:
        keys += b" /Encrypt %d 0 R /ID [<00><00>]" % len(objects)
    parts.append(b"trailer << %s >>\nstartxref\n%d\n%%%%EOF\n" % (keys, size))
    return b"".join(parts)
