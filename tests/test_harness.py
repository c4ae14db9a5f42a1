"""What the other tests lean on can itself fail: the guard, the browser, the validator."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from harness.browser import Browser, faults, served
from harness.validator import nu_errors

GOOD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Good</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>Good</h1><p>Nothing to say.</p></main></body></html>
"""
BAD = """<!doctype html>
<html><head><meta charset="utf-8"><title>Bad</title><link rel="icon" href="data:,"></head>
<body><p style="width: 900px; color: #ccc">Wide and pale</p>
<img src="missing.png"><img src="https://elsewhere.invalid/spy.gif" alt="">
<script>undefined_function()</script></body></html>
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with a good page and a bad one."""
    (tmp_path / "good.html").write_text(GOOD)
    (tmp_path / "bad.html").write_text(BAD)
    return tmp_path


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 80)])
def test_the_network_is_out_of_reach(address: tuple[str, int]) -> None:
    with pytest.raises(pytest.fail.Exception, match="asked the network"):
        socket.create_connection(address, timeout=0.01)


def test_loopback_is_within_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


def test_validator_tells_good_from_bad(pages: Path) -> None:
    assert nu_errors([pages / "good.html"]) == []
    found = "\n".join(nu_errors([pages / "bad.html"]))
    assert "An “img” element must have an “alt” attribute" in found


def test_browser_finds_no_fault_in_a_good_page(browser: Browser, pages: Path) -> None:
    with served(pages) as base:
        assert faults(browser, f"{base}/good.html") == []


@pytest.mark.parametrize(
    "fault",
    [
        "light: html-has-lang",
        "dark: color-contrast",
        "wider than 320",
        "third_parties: https://elsewhere.invalid/spy.gif",
        "missing.png",
        "undefined_function is not defined",
    ],
)
def test_browser_finds_the_faults_of_a_bad_page(
    fault: str, bad_faults: list[str]
) -> None:
    assert [line for line in bad_faults if fault in line]


@pytest.fixture(scope="module")
def bad_faults(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the browser finds in the bad page."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "bad.html").write_text(BAD)
    with served(folder) as base:
        return faults(browser, f"{base}/bad.html")
