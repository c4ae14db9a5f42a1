"""Requests, read or refused."""

from __future__ import annotations

import pytest

from affluent.preview.request import (
    HEADER_LIMIT,
    TARGET_LIMIT,
    Asked,
    Refusal,
    asked_from_head,
)

HOST = b"\r\nHost: localhost:8000"


def test_a_request_is_read() -> None:
    head = b"GET /a%20b/?q=1 HTTP/1.1" + HOST + b"\r\nRange: \tbytes=0-1 \t\r\nX:"
    headers = {"host": "localhost:8000", "range": "bytes=0-1", "x": ""}
    assert asked_from_head(head) == Asked("GET", "/a%20b/?q=1", headers, is_kept=True)


@pytest.mark.parametrize(
    ("head", "is_kept"),
    [
        (b"GET / HTTP/1.1", True),
        (b"HEAD / HTTP/1.1\r\nConnection: keep-alive", True),
        (b"GET / HTTP/1.1\r\nContent-Length: 0", True),
        (b"GET / HTTP/1.0", False),
        (b"GET / HTTP/1.1\r\nConnection: Close", False),
        (b"GET / HTTP/1.1\r\nContent-Length: 5", False),
        (b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked", False),
    ],
)
def test_a_connection_is_kept_if_the_next_request_can_be_told(
    head: bytes, is_kept: bool
) -> None:
    asked = asked_from_head(head)
    assert isinstance(asked, Asked)
    assert asked.is_kept is is_kept


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"", 400),
        (b"GET", 400),
        (b"GET /", 400),
        (b"GET  / HTTP/1.1", 400),
        (b"GET / HTTP/1.1 ", 400),
        (b"GET / HTTP/2.0", 400),
        (b"GET / HTTP/9.9", 400),
        (b"\x16\x03\x01\x02\x00", 400),
        (b"GET /a b HTTP/1.1", 400),
        (b"GET /\x00 HTTP/1.1", 400),
        (b"GET /\xc3\xa9 HTTP/1.1", 400),
        (b"GET http://localhost/ HTTP/1.1", 400),
        (b"GET file:///etc/passwd HTTP/1.1", 400),
        (b"GET * HTTP/1.1", 400),
        (b"GET a HTTP/1.1", 400),
        (b"GET / HTTP/1.1\r\nno colon", 400),
        (b"GET / HTTP/1.1\r\nHost : a", 400),
        (b"GET / HTTP/1.1\r\n folded: a", 400),
        (b"GET / HTTP/1.1\r\nX: a\rb", 400),
        (b"GET / HTTP/1.1\r\nX: a\x00b", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nhOST: a", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2", 400),
        (b"GET / HTTP/1.1\nHost: a", 400),
        (b"POST / HTTP/1.1", 405),
        (b"OPTIONS * HTTP/1.1", 405),
        (b"CONNECT localhost:80 HTTP/1.1", 405),
        (b"get / HTTP/1.1", 405),
        (b"FOO / HTTP/1.1", 405),
        (b"GET /" + b"a" * TARGET_LIMIT + b" HTTP/1.1", 414),
        (b"GET /" + b"a" * TARGET_LIMIT, 414),
        (b"GET / HTTP/1.1" + b"\r\nX: 1" * (HEADER_LIMIT + 1), 431),
    ],
)
def test_what_no_browser_sends_is_refused(head: bytes, status: int) -> None:
    assert asked_from_head(head) == Refusal(status)
