"""The preview's server: GET and HEAD on loopback, a thread for each connection.

Whatever runs on the author's machine can reach it, and through a name that is pointed
at this machine any web page could (DNS rebinding). So only requests for known Host
names are answered, only pages of the same origin may listen to the event stream, and
nothing of a request is repeated in an answer.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import socketserver
import threading
import time
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from ..model.problem import Place, Problem, SettingsError, error
from .answer import Answer, Part, Scene, answer_to, refusal
from .channel import Channel
from .page import OWN
from .request import HEAD_LIMIT, TARGET_LIMIT, Asked, Refusal, asked_from_head

# Seconds in which a request must be there whole, and a connection may idle.
PATIENCE = 10.0
# Connections at a time; more are closed at once.
CONNECTIONS = 200
# After a refusal, so long and so much is read of what the client still sends: it
# would not see the answer otherwise.
LINGER = 0.5
LINGER_LIMIT = 1024 * 1024

_EVENTS = OWN + "events"
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_ALWAYS = (
    "Cache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
)


class Server(socketserver.ThreadingTCPServer):
    """Listens from the moment it is made; `scene` may be replaced at any time."""

    allow_reuse_address = os.name == "posix"
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, host: str, port: int, scene: Scene) -> None:
        """Raises SettingsError if nobody can listen there."""
        self.scene = scene
        try:
            family, address = _address_of(host, port)
            self.address_family = family
            super().__init__(address, _Connection)
        except (OSError, OverflowError) as failure:
            raise SettingsError(_unusable(host, port, failure)) from failure
        self.port = int(self.server_address[1])
        self.channel = Channel()
        given = f"[{host}]" if ":" in host else host
        self._names = frozenset({*_LOOPBACK, given.lower()})
        self._thread: threading.Thread | None = None
        self._places = threading.BoundedSemaphore(CONNECTIONS)

    def start(self) -> None:
        """Answer from now on."""
        self._thread = threading.Thread(
            target=self.serve_forever, args=(0.2,), name="server", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Answer nothing any more."""
        self.channel.close()
        if self._thread is not None:
            self.shutdown()
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give the connection a thread, if there is one to give."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve the connection in its thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def is_known(self, host: str, here: str) -> bool:
        """Whether a Host header names this server; `here` is the address it came to.

        A number cannot be pointed elsewhere, so one that is ours is no risk.
        """
        name, colon, port = host.rpartition(":")
        if not colon or host.endswith("]"):
            name, port = host, "80"
        return port == str(self.port) and (name in self._names or name == here)


class _Connection(socketserver.BaseRequestHandler):
    """The requests of one connection, one after the other."""

    server: Server
    request: socket.socket

    def handle(self) -> None:
        """Answer until the client has enough; one that goes away is no error."""
        self._buffer = b""
        with contextlib.suppress(OSError):
            while self._serve_one():
                pass

    def _serve_one(self) -> bool:
        """Whether another request may follow."""
        head = self._read_head()
        if head is None:
            return False
        asked = asked_from_head(head) if isinstance(head, bytes) else head
        if isinstance(asked, Asked):
            asked = self._admitted(asked)
        if isinstance(asked, Refusal):
            self._send(refusal(asked.status), is_kept=False)
            self._linger()
            return False
        if asked.target.partition("?")[0] == _EVENTS and asked.method == "GET":
            self._hand_over(asked)
            return False
        answer = answer_to(asked, self.server.scene, self.server.channel.since)
        with contextlib.closing(answer):
            self._send(answer, is_kept=asked.is_kept, is_head=asked.method == "HEAD")
        if not asked.is_kept:
            self._linger()
        return asked.is_kept

    def _read_head(self) -> bytes | Refusal | None:
        """The bytes before the empty line; None if they do not come."""
        ends = time.monotonic() + PATIENCE
        while b"\r\n\r\n" not in self._buffer:
            if self._buffer[:1] and not self._buffer[:1].isalpha():
                return Refusal(400)
            if len(self._buffer) > HEAD_LIMIT:
                is_line = b"\r\n" not in self._buffer[:TARGET_LIMIT]
                return Refusal(414 if is_line else 431)
            left = ends - time.monotonic()
            if left <= 0:
                return None
            self.request.settimeout(left)
            chunk = self.request.recv(HEAD_LIMIT)
            if not chunk:
                return None
            self._buffer += chunk
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        self.request.settimeout(PATIENCE)
        return head

    def _admitted(self, asked: Asked) -> Asked | Refusal:
        """Whether a request like this one may be answered, whoever sent it."""
        host = asked.headers.get("host", "").lower()
        if not self.server.is_known(host, _here(self.request)):
            return Refusal(421)
        if asked.target.startswith(_EVENTS):
            origin = asked.headers.get("origin", f"http://{host}").lower()
            site = asked.headers.get("sec-fetch-site", "same-origin")
            if origin != f"http://{host}" or site not in {"same-origin", "none"}:
                return Refusal(403)
        return asked

    def _hand_over(self, asked: Asked) -> None:
        """Let the channel have the connection: it needs no thread of its own."""
        query = parse_qs(asked.target.partition("?")[2])
        since = asked.headers.get("last-event-id") or query.get("since", [""])[-1]
        client = socket.socket(fileno=self.request.detach())
        self.server.channel.adopt(client, since)

    def _send(self, answer: Answer, *, is_kept: bool, is_head: bool = False) -> None:
        lines = [
            f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}",
            f"Content-Type: {answer.kind}",
            f"Content-Length: {answer.length}",
            *(f"{name}: {value}" for name, value in answer.headers),
            f"Connection: {'keep-alive' if is_kept else 'close'}",
        ]
        head = ("\r\n".join(lines) + "\r\n" + _ALWAYS + "\r\n").encode("ascii")
        match answer.body:
            case bytes() as body:
                self.request.sendall(head if is_head else head + body)
            case Part(file, start, length):
                self.request.sendall(head)
                if length and not is_head:
                    self.request.sendfile(file, start, length)

    def _linger(self) -> None:
        """Close our end, and read on for a moment."""
        self.request.shutdown(socket.SHUT_WR)
        ends, left = time.monotonic() + LINGER, LINGER_LIMIT
        while left > 0 and (wait := ends - time.monotonic()) > 0:
            self.request.settimeout(wait)
            chunk = self.request.recv(65536)
            if not chunk:
                return
            left -= len(chunk)


def _address_of(host: str, port: int) -> tuple[int, tuple[str, int]]:
    """The family and the address; "localhost" is the one of the two that all have."""
    name = "127.0.0.1" if host.lower() == "localhost" else host
    family, _, _, _, address = socket.getaddrinfo(
        name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    return family, (str(address[0]), port)


def _here(connection: socket.socket) -> str:
    """The address the client came to, as a Host header writes it."""
    address = str(connection.getsockname()[0]).removeprefix("::ffff:")
    return f"[{address}]" if ":" in address else address


def _unusable(host: str, port: int, failure: Exception) -> Problem:
    reason = failure.errno if isinstance(failure, OSError) else None
    if reason == errno.EADDRINUSE:
        message = f"port {port} is already in use"
        hint = f"another preview may be running; or take another: --port {port + 1}"
    elif reason == errno.EACCES:
        message = f"port {port} is not for everyone"
        hint = "take one above 1023: --port 8000"
    elif isinstance(failure, socket.gaierror) or reason == errno.EADDRNOTAVAIL:
        message = f"this machine has no address {host!r}"
        hint = "leave out --host, or give an address of this machine"
    else:
        message = f"cannot listen at port {port} of {host!r}: {failure}"
        hint = "take another: --port 8000"
    return error("S104", message, Place("--port"), hint)
