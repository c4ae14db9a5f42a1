"""Which addresses may be asked."""

from __future__ import annotations

import pytest

from affluent.pull.addresses import Target, is_named, is_public, target_of

PUBLIC = [
    "8.8.8.8",
    "192.0.43.8",
    "2606:4700::1111",
    "64:ff9b::808:808",
    "::ffff:8.8.8.8",
]
INNER = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "2001:0:808:808::1",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700::1%eth0",
    "fec0::1",
    "ff02::1",
    "2606:4700::5efe:7f00:1",
    "2606:4700::200:5efe:a00:1",
    "localhost",
    "",
    "127.1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_anybody_may_ask_these(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INNER)
def test_nobody_is_led_to_these(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://X.test", Target("http", "x.test", 80, "/")),
        ("https://x.test:443/a?b=c#d", Target("https", "x.test", 443, "/a?b=c")),
        ("https://x.test:8443/", Target("https", "x.test", 8443, "/")),
        (
            "https://bücher.test/ü b",
            Target("https", "xn--bcher-kva.test", 443, "/%C3%BC%20b"),
        ),
        (
            "https://x.test/%C3%BC?a=%20&b[]=1",
            Target("https", "x.test", 443, "/%C3%BC?a=%20&b[]=1"),
        ),
        ("https://x.test./", Target("https", "x.test", 443, "/")),
        ("http://[::1]/", Target("http", "::1", 80, "/")),
        ("https://x.test/a\r\nHost: y", Target("https", "x.test", 443, "/aHost:%20y")),
    ],
)
def test_parts(url: str, expected: Target) -> None:
    assert target_of(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/a",
        "ftp://x.test/",
        "file:///etc/hostname",
        "gopher://x.test/",
        "http://",
        "http:///a",
        "http://jane:secret@x.test/",
        "http://@x.test/",
        "http://x.test:22/",
        "http://x.test:25/",
        "http://x.test:6379/",
        "http://x.test:0/",
        "http://x.test:99999/",
        "http://x.test:a/",
        "http://[::1/",
        "http://a b/",
        "http://x.test\\@y.test/",
        "http://" + "a" * 300 + "/",
        "http://" + "é" * 100 + "/",
    ],
)
def test_what_is_not_asked(url: str) -> None:
    assert isinstance(target_of(url), str)


def test_whole_addresses() -> None:
    url = "https://[2606:4700::1111]:8443/a?b"
    target = target_of(url)
    assert isinstance(target, Target)
    assert (target.url, target.origin) == (url, "https://[2606:4700::1111]:8443")


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ((), False),
        (("localhost",), True),
        ((" LOCALHOST ",), True),
        (("localhost:81",), True),
        (("localhost:82",), False),
        (("other",), False),
    ],
)
def test_hosts_that_are_allowed_by_name(hosts: tuple[str, ...], expected: bool) -> None:
    assert is_named(Target("http", "localhost", 81, "/"), hosts) is expected
    assert isinstance(target_of("http://localhost:81/", hosts), Target) is expected
