"""A server of others on loopback, which answers as its script says."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import NamedTuple


class Reply(NamedTuple):
    """One answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}
    # seconds before anything is said
    delay: float = 0
    # seconds between the bytes of the body, and of the head
    drip: float = 0
    drips_head: bool = False
    # announce more than is sent
    cut: bool = False
    # in pieces of unknown number
    chunked: bool = False
    # pieces of a body without end
    endless: bytes = b""


class Asked(NamedTuple):
    """One question."""

    path: str
    # names in lower case
    headers: Mapping[str, str]


# what to answer: one reply, one after the other (the last one stays), or a function
Script = Reply | list[Reply] | Callable[[Asked], Reply]


class Remote:
    """The server: `script` says what it answers, `asked` what it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.script: dict[str, Script] = {}
        self.asked: list[Asked] = []

    @property
    def host(self) -> str:
        """To be allowed by name."""
        return "localhost"

    def url(self, path: str = "/") -> str:
        """An address of it."""
        return f"http://localhost:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What it was asked for."""
        return [one.path for one in self.asked]

    def reply(self, asked: Asked) -> Reply:
        """The answer to a question; 404 if the script has none."""
        self.asked.append(asked)
        found = self.script.get(asked.path)
        if found is None:
            found = self.script.get(asked.path.partition("?")[0], Reply(404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found if isinstance(found, Reply) else found(asked)


def packed(body: bytes) -> Reply:
    """The body in gzip."""
    return Reply(200, gzip.compress(body), {"Content-Encoding": "gzip"})


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Who breaks off is part of the test."""


@contextmanager
def remote(tls: SSLContext | None = None) -> Iterator[Remote]:
    """A server that runs within `with`."""
    holder: list[Remote] = []
    server = _Server(("127.0.0.1", 0), _handler_of(holder))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    running = Remote(server.server_address[1])
    holder.append(running)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()


def _handler_of(holder: list[Remote]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = holder[0].reply(Asked(self.path, headers))
            self.close_connection = True
            try:
                self._send(reply)
            except OSError:
                # the other side had enough
                return

        def _send(self, reply: Reply) -> None:
            time.sleep(reply.delay)
            head = [f"HTTP/1.1 {reply.status} Scripted", *_fields(reply)]
            for sign in "\r\n".join([*head, "", ""]).encode():
                self.wfile.write(bytes([sign]))
                if reply.drips_head:
                    time.sleep(reply.drip)
            while reply.endless:
                self.wfile.write(reply.endless)
            for piece in _pieces(reply):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(reply.drip)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _fields(reply: Reply) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in reply.headers.items())
    if reply.chunked:
        yield "Transfer-Encoding: chunked"
    elif not reply.endless:
        yield f"Content-Length: {len(reply.body) + (100 if reply.cut else 0)}"


def _pieces(reply: Reply) -> Iterator[bytes]:
    size = 1 if reply.drip else 64 * 1024
    for start in range(0, len(reply.body), size):
        piece = reply.body[start : start + size]
        yield b"%x\r\n%b\r\n" % (len(piece), piece) if reply.chunked else piece
    if reply.chunked and not reply.cut:
        yield b"0\r\n\r\n"
