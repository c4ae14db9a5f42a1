"""The server on a real socket, asked as browsers and as others ask."""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from affluent.model.problem import SettingsError
from affluent.preview import server as module
from affluent.preview.answer import Scene
from affluent.preview.channel import News
from affluent.preview.server import Server

SECRET = b"the secret of another file"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests: to stop a server takes longer than to ask it."""
    root = tmp_path_factory.mktemp("site")
    output = root / ".affluent" / "preview"
    (output / "posts").mkdir(parents=True)
    (output / "index.html").write_text("<body>home</body>")
    (output / "404.html").write_text("<body>not here</body>")
    (output / "film.mp4").write_bytes(b"0123456789" * 1000)
    (output / "link").symlink_to(root / "secret.txt")
    (output / ".env").write_bytes(SECRET)
    (root / "secret.txt").write_bytes(SECRET)
    server = Server("127.0.0.1", 0, Scene(output=str(output)))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running: Server) -> Iterator[Server]:
    """It shows the same to every test."""
    scene = running.scene
    yield running
    running.scene = scene


def exchange(server: Server, sent: bytes, seconds: float = 3) -> bytes:
    """All that is answered to these bytes, up to the end of the connection."""
    received = b""
    with socket.create_connection(("127.0.0.1", server.port), seconds) as client:
        try:
            client.sendall(sent)
            while chunk := client.recv(65536):
                received += chunk
        except OSError:
            pass
    return received


def ask(server: Server, target: str, *headers: str, method: str = "GET") -> bytes:
    lines = [f"{method} {target} HTTP/1.1", "Connection: close", *headers]
    if not any(header.startswith("Host:") for header in headers):
        lines.append(f"Host: 127.0.0.1:{server.port}")
    return exchange(server, ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def test_a_page_is_served_with_its_headers(server: Server) -> None:
    head, _, body = ask(server, "/").partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines == [
        "HTTP/1.1 200 OK",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Cross-Origin-Resource-Policy: same-origin",
    ]
    assert body.startswith(b"<body>home<script src=")


def test_head_has_the_headers_alone(server: Server) -> None:
    for target in ("/", "/film.mp4"):
        full, bare = ask(server, target), ask(server, target, method="HEAD")
        assert bare.endswith(b"\r\n\r\n")
        assert bare == full.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


def test_files_and_their_parts_are_sent(server: Server) -> None:
    assert ask(server, "/film.mp4").endswith(b"\r\n\r\n" + b"0123456789" * 1000)
    part = ask(server, "/film.mp4", "Range: bytes=9998-")
    assert status(part) == 206
    assert part.endswith(b"\r\n\r\n89")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "LocalHost:{}", "[::1]:{}"]
)
def test_known_hosts_are_answered(server: Server, host: str) -> None:
    assert status(ask(server, "/", f"Host: {host.format(server.port)}")) == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "::1",
        "127.0.0.1:1",
        "127.0.0.1:{}0",
        "127.0.0.1:",
        "127.0.0.2:{}",
        "evil.example",
        "evil.example:{}",
        "127.0.0.1.evil.example:{}",
        "localhost.evil.example",
        "localhost.:{}",
        "evil.example@127.0.0.1:{}",
        "127.0.0.1:{}@evil.example",
        "127.0.0.1:{}, evil.example",
        "127.0.0.1:{}#",
        "0.0.0.0:{}",
        "2130706433:{}",
    ],
)
def test_foreign_hosts_are_refused(server: Server, host: str) -> None:
    answer = ask(server, "/", f"Host: {host.format(server.port)}")
    assert status(answer) == 421
    assert b"evil" not in answer
    assert b"home" not in answer


def test_a_request_without_host_is_refused(server: Server) -> None:
    assert status(exchange(server, b"GET / HTTP/1.1\r\n\r\n")) == 421
    assert status(exchange(server, b"GET / HTTP/1.0\r\n\r\n")) == 421


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/../../secret.txt",
        "/posts/../../../secret.txt",
        "/..%2f..%2fsecret.txt",
        "/%2e%2e/%2e%2e/secret.txt",
        "/..%5c..%5csecret.txt",
        "/....//....//secret.txt",
        "//secret.txt",
        "/%252e%252e/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/%c0%ae%c0%ae/secret.txt",
        "/..;/..;/secret.txt",
        "/.%00./.%00./secret.txt",
        "/link",
        "/link%00.html",
        "/.env",
        "/%2eenv",
        "file:///secret.txt",
        "/index.html%00.txt",
    ],
)
def test_no_other_file_is_served(server: Server, target: str) -> None:
    answer = ask(server, target)
    assert status(answer) in {400, 404}
    assert SECRET not in answer


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "TRACE", "CONNECT", "PATCH", "OPTIONS", "FOO"]
)
def test_only_get_and_head(server: Server, method: str) -> None:
    answer = ask(server, "/", "Content-Length: 0", method=method)
    assert status(answer) == 405
    assert b"\r\nAllow: GET, HEAD\r\n" in answer


@pytest.mark.parametrize(
    "target", ['/nope"><script>x</script>', "/nope%22%3Cscript%3Ex"]
)
def test_nothing_is_reflected(server: Server, target: str) -> None:
    answer = ask(server, target, "Referer: <script>x", "User-Agent: <script>x")
    assert status(answer) in {400, 404}
    assert b"nope" not in answer
    assert b"<script>x" not in answer


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "//evil.example/%2f..",
        "/%2f%2fevil.example/",
        "/\\evil.example/",
        "///evil.example/..",
        "/posts//evil.example",
        "//posts",
    ],
)
def test_no_redirect_leads_elsewhere(server: Server, target: str) -> None:
    assert b"\r\nLocation:" not in ask(server, target)


def test_a_folder_is_redirected_to(server: Server) -> None:
    answer = ask(server, "/posts?a=b")
    assert status(answer) == 302
    assert b"\r\nLocation: /posts/?a=b\r\n" in answer


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
def test_no_other_origin_is_let_in(server: Server, origin: str) -> None:
    answer = ask(server, "/", f"Origin: {origin}")
    assert b"access-control" not in answer.lower()


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nX: " + b"b" * 200_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 5000 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 101 + b"\r\n", 431),
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),
        (b"\x00" * 4000, 400),
        (b"\r\n\r\n", 400),
        (b"GET\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
    ],
)
def test_noise_is_refused_and_the_server_lives(
    server: Server, sent: bytes, code: int
) -> None:
    assert status(exchange(server, sent)) == code
    assert status(ask(server, "/")) == 200


def test_a_body_ends_the_connection(server: Server) -> None:
    host = f"Host: 127.0.0.1:{server.port}\r\n".encode()
    smuggled = b"GET /film.mp4 HTTP/1.1\r\n" + host + b"\r\n"
    for kind in (
        b"Content-Length: %d\r\n" % len(smuggled),
        b"Transfer-Encoding: chunked\r\n",
    ):
        sent = b"GET / HTTP/1.1\r\n" + host + kind + b"\r\n" + smuggled
        assert exchange(server, sent).count(b"HTTP/1.1 ") == 1


def test_a_connection_serves_several_requests(server: Server) -> None:
    one = f"GET / HTTP/1.1\r\nHost: localhost:{server.port}\r\n".encode()
    sent = (one + b"\r\n") * 3 + one + b"Connection: close\r\n\r\n"
    answer = exchange(server, sent)
    assert answer.count(b"HTTP/1.1 200 OK") == 4
    assert answer.count(b"Connection: keep-alive") == 3


def test_half_open_requests_block_nobody(server: Server) -> None:
    idle = []
    for _ in range(30):
        client = socket.create_connection(("127.0.0.1", server.port), 2)
        client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        idle.append(client)
    start = time.monotonic()
    assert status(ask(server, "/")) == 200
    assert time.monotonic() - start < 1
    for client in idle:
        client.close()


def test_a_slow_request_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    start = time.monotonic()
    assert exchange(server, b"GET / HTTP/1.1\r\nHost:") == b""
    assert time.monotonic() - start < 2


def test_more_connections_than_can_be_served_are_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "CONNECTIONS", 2)
    server = Server("127.0.0.1", 0, Scene())
    server.start()
    busy = [socket.create_connection(("127.0.0.1", server.port), 2) for _ in range(2)]
    time.sleep(0.05)
    assert ask(server, "/") == b""
    for client in busy:
        client.close()
    time.sleep(0.05)
    assert status(ask(server, "/")) == 503
    server.stop()


def test_a_client_that_goes_away_is_no_error(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", server.port), 2) as client:
            client.sendall(
                f"GET /film.mp4 HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode()
            )
            linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    assert status(ask(server, "/")) == 200
    assert capfd.readouterr() == ("", "")


def test_another_scene_is_shown_at_once(server: Server) -> None:
    scene = server.scene
    server.scene = scene._replace(output=None)
    assert status(ask(server, "/")) == 503
    server.scene = scene._replace(base="/blog")
    assert b"Location: /blog/\r\n" in ask(server, "/")
    assert status(ask(server, "/blog/")) == 200


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("X: y", 200),
        ("Origin: http://127.0.0.1:{}", 200),
        ("Sec-Fetch-Site: same-origin", 200),
        ("Origin: https://evil.example", 403),
        ("Origin: http://localhost:{}", 403),
        ("Origin: https://127.0.0.1:{}", 403),
        ("Origin: http://127.0.0.1", 403),
        ("Origin: null", 403),
        ("Origin: ", 403),
        ("Sec-Fetch-Site: cross-site", 403),
        ("Sec-Fetch-Site: same-site", 403),
        ("Host: evil.example:{}", 421),
    ],
)
def test_only_pages_of_the_preview_may_listen(
    server: Server, header: str, code: int
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 3) as client:
        host = "" if header.startswith("Host") else f"Host: 127.0.0.1:{server.port}\r\n"
        line = header.format(server.port)
        client.sendall(
            f"GET /_affluent/events HTTP/1.1\r\n{host}{line}\r\n\r\n".encode()
        )
        assert status(client.recv(65536)) == code


def test_a_stream_costs_no_thread_and_is_told(server: Server) -> None:
    before = threading.active_count()
    request = "GET /_affluent/events?since={} HTTP/1.1\r\nHost: localhost:{}\r\n{}\r\n"
    clients = []
    for since, header in (
        ("", ""),
        (server.channel.since, ""),
        ("old", ""),
        ("", "Last-Event-ID: old\r\n"),
    ):
        client = socket.create_connection(("127.0.0.1", server.port), 3)
        client.sendall(request.format(since, server.port, header).encode())
        clients.append(client)
    deadline = time.monotonic() + 3
    while server.channel.clients < 4 and time.monotonic() < deadline:
        time.sleep(0.01)
    server.channel.tell(News("reload", {"paths": ["marker"]}))
    received = []
    for client in clients:
        text = b""
        while b"marker" not in text:
            text += client.recv(65536)
        received.append(b'{"paths":["*"]}' in text)
        client.close()
    assert received == [False, False, True, True]
    time.sleep(0.05)
    assert threading.active_count() <= before
    assert server.channel.clients == 0


def test_a_head_of_the_stream_is_no_stream(server: Server) -> None:
    assert status(ask(server, "/_affluent/events", method="HEAD")) == 404


def test_a_port_in_use_is_told(server: Server) -> None:
    with pytest.raises(SettingsError) as caught:
        Server("127.0.0.1", server.port, Scene())
    (problem,) = caught.value.problems
    assert str(problem) == f"--port: S104 port {server.port} is already in use"
    assert f"--port {server.port + 1}" in problem.hint


@pytest.mark.parametrize(
    ("host", "port", "message"),
    [
        ("192.0.2.1", 0, "this machine has no address '192.0.2.1'"),
        ("not a host", 0, "this machine has no address 'not a host'"),
        ("127.0.0.1", 70_000, "cannot listen at port 70000"),
    ],
)
def test_what_cannot_be_listened_at_is_told(
    host: str, port: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(name: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        if " " in name:
            raise socket.gaierror(errno.ENOENT, "not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (name, port))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    with pytest.raises(SettingsError, match=message):
        Server(host, port, Scene())


def test_a_server_that_never_started_stops() -> None:
    Server("localhost", 0, Scene()).stop()


def test_the_host_that_was_given_is_known() -> None:
    server = Server("localhost", 0, Scene())
    server._names |= {"my-machine"}
    assert server.is_known(f"my-machine:{server.port}", "10.0.0.1")
    assert server.is_known(f"10.0.0.1:{server.port}", "10.0.0.1")
    assert not server.is_known(f"10.0.0.2:{server.port}", "10.0.0.1")
    server.port = 80
    assert server.is_known("my-machine", "10.0.0.1")
    assert server.is_known("[::1]", "10.0.0.1")
    assert not server.is_known("evil.example", "10.0.0.1")
    server.stop()
