"""What a client asks, read from the bytes of its request: or why it is refused.

Only what a browser sends to a page is understood (RFC 9112 without bodies); all else
is refused early, because whoever listens on a port is asked strange things.
"""

from __future__ import annotations

import re
from typing import NamedTuple

METHODS = ("GET", "HEAD")
# Bytes of a request without body, bytes of its address, and header lines.
HEAD_LIMIT = 32 * 1024
TARGET_LIMIT = 8 * 1024
HEADER_LIMIT = 100

_FIRST_LINE = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]{1,32}) (\S+) HTTP/1\.([0-9])")
_HEADER = re.compile(
    rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]*)"
)
_VISIBLE = re.compile(rb"/[\x21-\x7e]*")
# A second one would let two readers of one request see two different requests.
_ONCE = ("host", "content-length", "origin")


class Asked(NamedTuple):
    """A request that can be answered."""

    # of METHODS
    method: str
    # visible ASCII, begins with "/"
    target: str
    # names in lower case
    headers: dict[str, str]
    # whether the connection serves another request after this one
    is_kept: bool


class Refusal(NamedTuple):
    """A request that is not answered: the status says why."""

    status: int


def asked_from_head(head: bytes) -> Asked | Refusal:
    r"""The request of these bytes, which end before the empty line.

    >>> asked_from_head(b"GET /a HTTP/1.1\r\nHost: localhost").target
    '/a'
    >>> asked_from_head(b"POST / HTTP/1.1\r\nHost: localhost")
    Refusal(status=405)
    """
    first, *lines = head.split(b"\r\n")
    start = _FIRST_LINE.fullmatch(first)
    if not start:
        return Refusal(414 if len(first) > TARGET_LIMIT else 400)
    method, target, minor = start.groups()
    headers = _headers_from_lines(lines)
    if isinstance(headers, Refusal):
        return headers
    if method.decode() not in METHODS:
        return Refusal(405)
    if len(target) > TARGET_LIMIT or not _VISIBLE.fullmatch(target):
        return Refusal(414 if len(target) > TARGET_LIMIT else 400)
    is_kept = minor != b"0" and not _ends(headers)
    return Asked(method.decode(), target.decode(), headers, is_kept)


def _headers_from_lines(lines: list[bytes]) -> dict[str, str] | Refusal:
    if len(lines) > HEADER_LIMIT:
        return Refusal(431)
    headers: dict[str, str] = {}
    for line in lines:
        found = _HEADER.fullmatch(line)
        if not found:
            return Refusal(400)
        name = found[1].decode().lower()
        if name in headers and name in _ONCE:
            return Refusal(400)
        headers[name] = found[2].decode("latin-1").rstrip(" \t")
    return headers


def _ends(headers: dict[str, str]) -> bool:
    """Whether the client wants no more; or sends a body.

    That is not read, so that the next request could not be told from it.
    """
    return (
        "close" in headers.get("connection", "").lower()
        or "transfer-encoding" in headers
        or headers.get("content-length", "0") != "0"
    )
