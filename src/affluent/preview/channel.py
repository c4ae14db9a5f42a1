"""The event stream: what every open page is told, and what it missed while away.

A stream costs no thread: messages are small enough for the socket's buffer, so they
are written at once or the client is dropped, and it comes back by itself with the
number of the last message it saw (WHATWG HTML, server-sent events).
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import socket
import threading
from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

HEARTBEAT = 10.0
# What a message may be, so that the socket takes it whole.
_BUFFER = 256 * 1024
_REMEMBERED = 64
_CLIENTS = 100
_NUMBER = re.compile("[0-9]{1,12}")

_HEAD = (
    b"HTTP/1.1 200 OK\r\n"
    b"Content-Type: text/event-stream; charset=utf-8\r\n"
    b"Cache-Control: no-store\r\n"
    b"X-Content-Type-Options: nosniff\r\n"
    b"Cross-Origin-Resource-Policy: same-origin\r\n"
    b"Connection: close\r\n\r\n"
    b"retry: 500\n\n"
)


class News(NamedTuple):
    """Something that open pages are told."""

    # "reload", "style", "edited", "problems" or "healed"
    event: str
    data: Mapping[str, object]


# Whoever was away too long looks at everything anew.
EVERYTHING = News("reload", {"paths": ["*"]})
HEALED = News("healed", {})


class Channel:
    """All open event streams of one preview."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clients: list[socket.socket] = []
        # another run of the preview knows nothing of this one's numbers
        self._run = secrets.token_hex(4)
        self._number = 0
        self._past: deque[tuple[int, News]] = deque(maxlen=_REMEMBERED)
        self._state = HEALED
        self._closed = threading.Event()
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()

    @property
    def since(self) -> str:
        """The number of the last message."""
        return f"{self._run}.{self._number}"

    @property
    def clients(self) -> int:
        """How many streams are open."""
        with self._lock:
            self._clients = [client for client in self._clients if _is_alive(client)]
            return len(self._clients)

    def tell(self, *news: News, state: News | None = None) -> None:
        """Tell all pages the news; `state` holds until another is told."""
        with self._lock:
            messages = []
            if state is not None and state != self._state:
                self._state = state
                messages.append(_message(state))
            for one in news:
                self._number += 1
                self._past.append((self._number, one))
                messages.append(_message(one, self.since))
            self._send(b"".join(messages))

    def adopt(self, client: socket.socket, since: str) -> None:
        """Take over a connection: tell it the state and all it missed since then."""
        with contextlib.suppress(OSError):
            client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        client.setblocking(False)
        with self._lock:
            missed = [_message(one, self.since) for one in self._missed(since)]
            opening = b"".join((_HEAD, _message(self._state), *missed))
            if not _is_sent(client, opening):
                client.close()
                return
            alive = [other for other in self._clients if _is_alive(other)]
            for eldest in alive[: max(0, len(alive) + 1 - _CLIENTS)]:
                eldest.close()
                alive.remove(eldest)
            self._clients = [*alive, client]

    def close(self) -> None:
        """End all streams."""
        self._closed.set()
        with self._lock:
            for client in self._clients:
                client.close()
            self._clients = []

    def _missed(self, since: str) -> list[News]:
        run, _, number = since.rpartition(".")
        if not since:
            return []
        if run != self._run or not _NUMBER.fullmatch(number):
            return [EVERYTHING]
        known = self._past[0][0] if self._past else self._number + 1
        if int(number) + 1 < known:
            return [EVERYTHING]
        return [one for order, one in self._past if order > int(number)]

    def _send(self, message: bytes) -> None:
        if message:
            self._clients = [
                client for client in self._clients if _is_sent(client, message)
            ]

    def _beat(self) -> None:
        """Keeps streams open through whatever stands between, and finds dead ones."""
        while not self._closed.wait(HEARTBEAT):
            with self._lock:
                self._clients = [one for one in self._clients if _is_alive(one)]
                self._send(b":\n\n")


def _message(news: News, number: str = "") -> bytes:
    data = json.dumps(news.data, ensure_ascii=False, separators=(",", ":"))
    order = f"id: {number}\n" if number else ""
    return f"event: {news.event}\n{order}data: {data}\n\n".encode(errors="replace")


def _is_sent(client: socket.socket, message: bytes) -> bool:
    """Whether the socket took it whole; otherwise it is closed."""
    with contextlib.suppress(OSError):
        if client.send(message) == len(message):
            return True
    client.close()
    return False


def _is_alive(client: socket.socket) -> bool:
    """Whether the other end has not closed; what it sends is of no interest."""
    try:
        alive = bool(client.recv(4096))
    except BlockingIOError:
        return True
    except OSError:
        alive = False
    if not alive:
        client.close()
    return alive
