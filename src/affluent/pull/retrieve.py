"""One question to one server: the only client socket, and the one home of urllib3.

The host is looked up here, every address of it is judged, and the connection goes to
that very address. Redirects are answers like others: who asked decides about them.
"""

from __future__ import annotations

import socket
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import NamedTuple

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    IncompleteRead,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from .. import __version__
from .addresses import Target, is_named, is_public, target_of

AGENT = f"affluent/{__version__}"
CHUNK = 64 * 1024
# The whole of an answer may take so many times as long as the wait for its beginning.
PATIENCE = 10
# A host has more addresses, but who does not answer at these is not there.
TRIED = 3
_ENCODINGS = "gzip, deflate"
# what zlib is told to read: gzip or zlib, and deflate without its head
_ANY, _RAW = 32 + zlib.MAX_WBITS, -zlib.MAX_WBITS

# (host, port) -> addresses; raises OSError
Resolve = Callable[[str, int], Iterable[str]]


class Limits(NamedTuple):
    """What one answer may cost."""

    # in bytes, packed and unpacked
    size: int
    # for a connection, and for each piece of the answer, in seconds
    timeout: float
    # for everything
    total: float
    # hosts that are allowed though they are not public
    hosts: tuple[str, ...] = ()


class Fetched(NamedTuple):
    """What a server answered."""

    status: int
    # the address that was asked
    url: str
    # names in lower case
    headers: Mapping[str, str]
    body: bytes


class Failure(NamedTuple):
    """Why there is no answer."""

    # of `model.codes`
    code: str
    # goes after the name of the host: "cannot be reached: …"
    message: str
    hint: str = ""
    # whether it may go better in a moment
    is_passing: bool = False


def look_up(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


def retrieve(
    url: str,
    headers: Mapping[str, str],
    limits: Limits,
    resolve: Resolve = look_up,
) -> Fetched | Failure:
    """The answer of one server to one GET; redirects are not followed."""
    target = target_of(url, limits.hosts)
    if isinstance(target, str):
        return Failure("I113", f"is not asked: {target}")
    return _in_time(
        lambda given_up: _asked(target, headers, limits, resolve, given_up),
        limits.total,
    )


def _in_time(
    work: Callable[[Event], Fetched | Failure], seconds: float
) -> Fetched | Failure:
    """What the work returns, if it does so in time.

    A server may send a byte now and then for ever, a resolver may not come back, and
    neither shows in the timeout of a socket; so it is waited for from outside.
    """
    results: SimpleQueue[Fetched | Failure | BaseException] = SimpleQueue()
    given_up = Event()

    def run() -> None:
        try:
            results.put(work(given_up))
        except BaseException as failure:  # noqa: BLE001 - raised again below
            results.put(failure)

    Thread(target=run, daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except Empty:
        return Failure("I110", f"took longer than {seconds:.0f} seconds")
    finally:
        given_up.set()
    if isinstance(result, BaseException):
        raise result
    return result


def _asked(
    target: Target,
    headers: Mapping[str, str],
    limits: Limits,
    resolve: Resolve,
    given_up: Event,
) -> Fetched | Failure:
    places = _places(target, limits, resolve)
    if isinstance(places, Failure):
        return places
    result: Fetched | Failure = Failure("I110", "has no address")
    for place in places[:TRIED]:
        result = _answer(target, place, headers, limits, given_up)
        if not (isinstance(result, Failure) and result.is_passing):
            break
    return result


def _places(
    target: Target, limits: Limits, resolve: Resolve
) -> tuple[str, ...] | Failure:
    """The addresses of a host, if all of them may be asked."""
    try:
        places = tuple(resolve(target.host, target.port))
    except (OSError, UnicodeError) as reason:
        said = getattr(reason, "strerror", None) or "its name is not one"
        is_passing = getattr(reason, "errno", None) == socket.EAI_AGAIN
        return Failure("I110", f"is not found: {said}", is_passing=is_passing)
    inner = [place for place in places if not is_public(place)]
    if inner and not is_named(target, limits.hosts):
        return Failure(
            "I113",
            f"is not asked: its address {inner[0]} is not public",
            f'if you trust it, add "{target.host}" to pull.hosts in affluent.yaml',
        )
    return places


def _answer(
    target: Target,
    place: str,
    headers: Mapping[str, str],
    limits: Limits,
    given_up: Event,
) -> Fetched | Failure:
    pool = _pool(target, place, limits.timeout)
    asked = {
        "Host": target.authority,
        "User-Agent": AGENT,
        "Accept-Encoding": _ENCODINGS,
        "Connection": "close",
        **headers,
    }
    try:
        response = pool.urlopen(
            "GET",
            target.path,
            headers=asked,
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        with closing(response):
            return _read(response, target.url, limits, given_up)
    except HTTPError as reason:
        return _failure(reason)
    except (OSError, ValueError, zlib.error) as reason:
        return Failure("I112", f"gave an answer that cannot be read: {reason}")
    finally:
        pool.close()


def _pool(target: Target, place: str, timeout: float) -> HTTPConnectionPool:
    """Connects to the place, and believes it only if it is the host."""
    waits = Timeout(connect=timeout, read=timeout)
    if target.scheme == "http":
        return HTTPConnectionPool(place, target.port, timeout=waits, maxsize=1)
    return HTTPSConnectionPool(
        place,
        target.port,
        timeout=waits,
        maxsize=1,
        cert_reqs="CERT_REQUIRED",
        server_hostname=target.host,
        assert_hostname=target.host,
    )


def _read(
    response: BaseHTTPResponse, url: str, limits: Limits, given_up: Event
) -> Fetched | Failure:
    headers = {name.lower(): value for name, value in response.headers.items()}
    coding = headers.get("content-encoding", "").strip().lower()
    unpack = _unpacker(coding)
    if unpack is None:
        return Failure("I112", f'answered in a coding not asked for: "{coding[:20]}"')
    too_large = Failure(
        "I112",
        f"answered with more than {limits.size:,} bytes",
        "pull.size_limit in affluent.yaml allows more",
    )
    announced = headers.get("content-length", "")
    if announced.isdigit() and len(announced) < CHUNK and int(announced) > limits.size:
        return too_large
    pieces, size = [], 0
    for piece in unpack(_chunks(response, limits.size, given_up), limits.size):
        size += len(piece)
        if size > limits.size:
            return too_large
        pieces.append(piece)
    return Fetched(response.status, url, headers, b"".join(pieces))


def _chunks(response: BaseHTTPResponse, limit: int, given_up: Event) -> Iterator[bytes]:
    """The body as it comes, and a little more than the limit at most."""
    size = 0
    while size <= limit and not given_up.is_set():
        chunk = response.read1(CHUNK, decode_content=False)
        if not chunk:
            return
        size += len(chunk)
        yield chunk


_Unpack = Callable[[Iterator[bytes], int], Iterator[bytes]]


def _unpacker(coding: str) -> _Unpack | None:
    if coding in {"", "identity"}:
        return lambda chunks, _: chunks
    return _unpacked if coding in {"gzip", "x-gzip", "deflate"} else None


def _unpacked(chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """What was packed, piece by piece, so that a bomb is noticed while it is small."""
    unpacker, is_first = zlib.decompressobj(_ANY), True
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker.eof:
                # one gzip file behind the other
                unpacker = zlib.decompressobj(_ANY)
            try:
                piece = unpacker.decompress(rest, CHUNK)
            except zlib.error:
                if not is_first:
                    raise
                unpacker = zlib.decompressobj(_RAW)
                piece = unpacker.decompress(rest, CHUNK)
            is_first = False
            limit -= len(piece)
            yield piece
            if limit < 0:
                return
            rest = unpacker.unused_data or unpacker.unconsumed_tail
    if not unpacker.eof and not is_first:
        raise ValueError("it is cut")


def _failure(reason: HTTPError) -> Failure:
    match reason:
        case SSLError():
            return Failure("I110", f"cannot be trusted: {_short(reason)}")
        case ConnectTimeoutError() | ReadTimeoutError():
            return Failure("I110", "does not answer in time", is_passing=True)
        case NewConnectionError():
            return Failure("I110", "cannot be reached", is_passing=True)
        case IncompleteRead():
            return Failure("I110", "broke off in the middle", is_passing=True)
    return Failure("I110", f"broke off: {_short(reason)}", is_passing=True)


def _short(reason: HTTPError) -> str:
    """The words of an error without the objects that it names."""
    inner = reason.args[-1] if reason.args else reason
    text = getattr(inner, "strerror", None) or str(inner)
    return " ".join(str(text).split())[:120]
