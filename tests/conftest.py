"""What holds for every test: no network but loopback, no help from this machine's settings."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from harness.browser import Browser, chromium
from harness.feed_hub import rivers
from harness.sites import Folder

# A zone that nobody assumes, three quarters of an hour off: a test that passes in it
# does not read the machine's own.
ELSEWHERE = {"TZ": "Pacific/Chatham", "LC_ALL": "C"}
UNSET = ("LANG", "LANGUAGE", "SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "COLUMNS")


def is_loopback(host: object) -> bool:
    """Whether an address of the audit event stays on this machine."""
    if not isinstance(host, str) or host in {"", "localhost"}:
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def guard(event: str, args: tuple[object, ...]) -> None:
    """Ends a test that would leave the machine: tests must pass on an aeroplane."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = args[1]
        host = address[0] if isinstance(address, tuple) else ""
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = args[0]
    else:
        return
    if not is_loopback(host):
        pytest.fail(f"a test asked the network for {host}")


def pytest_configure() -> None:
    """Before any test: the guard stands, and the machine's own settings do not count."""
    sys.addaudithook(guard)
    for name in UNSET:
        os.environ.pop(name, None)
    os.environ.update(ELSEWHERE)
    time.tzset()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; the test is skipped where there is none, and fails in CI."""
    with chromium() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """An empty folder for a site, with what is done to one."""
    return Folder(tmp_path / "site")


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A site of 60 texts and 560 items, built: for tests that only look at it."""
    return rivers(tmp_path_factory.mktemp("hub"))
