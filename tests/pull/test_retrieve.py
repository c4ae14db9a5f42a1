"""One question to one server: real sockets, on loopback."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from affluent.pull.retrieve import AGENT, Failure, Fetched, Limits, look_up, retrieve
from harness.remote import Remote, Reply, packed, remote

DATA = Path(__file__).parent / "data"

LIMITS = Limits(100_000, 2, 5, ("localhost",))
QUICK = LIMITS._replace(timeout=0.2, total=0.5)


def ask(remote: Remote, reply: Reply, limits: Limits = LIMITS) -> Fetched | Failure:
    remote.script["/"] = reply
    return retrieve(remote.url(), {"X-Own": "1"}, limits, resolve)


def resolve(host: str, port: int) -> Iterable[str]:
    del host, port
    return ["127.0.0.1"]


def failure(found: Fetched | Failure) -> Failure:
    assert isinstance(found, Failure), found
    return found


def test_an_answer(other: Remote) -> None:
    found = ask(
        other, Reply(200, b"hello", {"ETag": '"1"', "Content-Type": "text/plain"})
    )
    assert isinstance(found, Fetched)
    assert (found.status, found.url, found.body) == (200, other.url(), b"hello")
    assert (found.headers["etag"], found.headers["content-type"]) == (
        '"1"',
        "text/plain",
    )
    [asked] = other.asked
    assert asked.headers["host"] == f"localhost:{other.port}"
    assert (asked.headers["user-agent"], asked.headers["x-own"]) == (AGENT, "1")


@pytest.mark.parametrize("status", [204, 301, 304, 404, 410, 429, 500, 503])
def test_every_status_is_an_answer(other: Remote, status: int) -> None:
    found = ask(other, Reply(status, b"", {"Location": "/b"}))
    assert isinstance(found, Fetched)
    assert found.status == status
    assert other.paths == ["/"]


@pytest.mark.parametrize(
    "reply",
    [
        packed(b"a" * 50_000),
        Reply(200, zlib.compress(b"a" * 50_000), {"Content-Encoding": "deflate"}),
        Reply(200, zlib.compress(b"a" * 50_000)[2:-4], {"Content-Encoding": "deflate"}),
        Reply(
            200,
            gzip.compress(b"a" * 20_000) + gzip.compress(b"a" * 30_000),
            {"Content-Encoding": "GZIP"},
        ),
        Reply(200, b"a" * 50_000, chunked=True),
        Reply(200, b"a" * 50_000, {"Content-Encoding": "identity"}),
    ],
)
def test_codings(other: Remote, reply: Reply) -> None:
    found = ask(other, reply)
    assert isinstance(found, Fetched)
    assert found.body == b"a" * 50_000


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(200, b"a" * 200_000), "I112"),
        (Reply(200, b"a" * 200_000, chunked=True), "I112"),
        (Reply(200, endless=b"a" * 10_000), "I112"),
        (Reply(200, BOMB, {"Content-Encoding": "gzip"}), "I112"),
        (Reply(200, b"a", {"Content-Encoding": "br"}), "I112"),
        (Reply(200, b"no gzip", {"Content-Encoding": "gzip"}), "I112"),
        (
            Reply(200, gzip.compress(b"abc" * 99)[:-9], {"Content-Encoding": "gzip"}),
            "I112",
        ),
        (Reply(200, b"a" * 100, cut=True), "I110"),
        (Reply(200, b"a" * 100, cut=True, chunked=True), "I110"),
    ],
)
def test_answers_that_cannot_be_used(other: Remote, reply: Reply, code: str) -> None:
    assert failure(ask(other, reply)).code == code


def test_a_packed_bomb_is_noticed_while_it_is_small(other: Remote) -> None:
    tracemalloc.start()
    found = failure(ask(other, Reply(200, BOMB, {"Content-Encoding": "gzip"})))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "100,000 bytes" in found.message
    assert peak < 5_000_000


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"late", delay=1.5),
        Reply(200, b"a" * 1000, drip=0.05),
        Reply(200, b"a", drip=0.05, drips_head=True),
    ],
)
def test_nobody_is_waited_for_too_long(other: Remote, reply: Reply) -> None:
    start = time.monotonic()
    found = failure(ask(other, reply, QUICK))
    assert (found.code, time.monotonic() - start < 1.4) == ("I110", True)


def test_a_host_that_is_not_named_is_not_asked(other: Remote) -> None:
    other.script["/"] = Reply(200)
    found = failure(retrieve(other.url(), {}, LIMITS._replace(hosts=()), resolve))
    assert (found.code, other.asked) == ("I113", [])
    assert "127.0.0.1" in found.message
    assert '"localhost"' in found.hint


@pytest.mark.parametrize(
    "places", [["8.8.8.8", "127.0.0.1"], ["::1"], ["10.0.0.1", "8.8.8.8"]]
)
def test_one_inner_address_is_one_too_many(places: list[str]) -> None:
    found = failure(retrieve("http://x.test/", {}, LIMITS, lambda *_: places))
    assert found.code == "I113"


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1"),
        ("0", "0.0.0.0"),
        ("rebound.test", "127.0.0.1"),
    ],
)
def test_odd_names_of_this_machine(other: Remote, host: str, place: str) -> None:
    url = f"http://{host}:{other.port}/"
    assert failure(retrieve(url, {}, LIMITS, lambda *_: [place])).code == "I113"
    assert other.asked == []


def test_it_connects_to_the_address_that_was_judged(other: Remote) -> None:
    """A second look at the name would give the inner address that it hides."""
    names = iter([["127.0.0.1"], ["10.0.0.1"]])
    other.script["/"] = Reply(200, b"ok")
    limits = LIMITS._replace(hosts=("x.test",))
    found = retrieve(f"http://x.test:{other.port}/", {}, limits, lambda *_: next(names))
    assert isinstance(found, Fetched)
    assert other.asked[0].headers["host"] == f"x.test:{other.port}"
    assert next(names) == ["10.0.0.1"]


def test_another_address_of_the_host_is_tried(other: Remote) -> None:
    other.script["/"] = Reply(200, b"ok")
    found = retrieve(other.url(), {}, LIMITS, lambda *_: ["127.0.0.9", "127.0.0.1"])
    assert isinstance(found, Fetched)


def test_nobody_at_home() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://localhost:{free.getsockname()[1]}/"
    found = failure(retrieve(url, {}, LIMITS, resolve))
    assert (found.code, found.is_passing) == ("I110", True)


def test_a_name_that_is_not_found() -> None:
    def unknown(*_: object) -> Iterable[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    found = failure(retrieve("http://x.test/", {}, LIMITS, unknown))
    assert (found.code, found.is_passing) == ("I110", False)
    assert "not known" in found.message


def test_plain_http_is_no_tls(other: Remote) -> None:
    found = failure(
        retrieve(other.url().replace("http:", "https:"), {}, LIMITS, resolve)
    )
    assert found.code == "I110"


def test_addresses_by_the_system() -> None:
    assert "127.0.0.1" in look_up("localhost", 80)


def test_proxies_of_the_environment_are_not_asked(
    other: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert isinstance(ask(other, Reply(200, b"ok")), Fetched)


@pytest.fixture
def secure() -> Iterator[Remote]:
    """A server with a certificate for localhost and named.test that nobody signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.crt", DATA / "localhost.key")
    with remote(context) as running:
        running.script["/"] = Reply(200, b"ok")
        yield running


def https(remote: Remote, host: str = "localhost") -> Fetched | Failure:
    limits = LIMITS._replace(hosts=(host,))
    return retrieve(f"https://{host}:{remote.port}/", {}, limits, resolve)


def test_a_certificate_must_be_trusted(secure: Remote) -> None:
    found = failure(https(secure))
    assert (found.code, found.is_passing, secure.asked) == ("I110", False, [])
    assert "trusted" in found.message


@pytest.mark.parametrize(
    ("host", "is_its_own"),
    [("localhost", True), ("named.test", True), ("other.test", False)],
)
def test_a_certificate_must_be_of_the_host(
    secure: Remote, host: str, is_its_own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the connection goes to an address, the name is what counts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(DATA / "localhost.crt"))
    assert isinstance(https(secure, host), Fetched) is is_its_own
