"""While a contestant watches: how long from a save until the new page can be read."""

from __future__ import annotations

import http.client
import socket
import statistics
import subprocess
import time
from typing import Any

from .lanes import Lane
from .process import cpu_seconds, running

START_LIMIT = 600.0
EDIT_LIMIT = 120.0


def latencies(here: Lane, edits: int) -> dict[str, Any]:
    """Seconds from the save to the page, for so many edits of one body."""
    port = free_port()
    command = [word.format(port=port) for word in here.who.watch]
    with running(command, here.site, here.site.with_suffix(".log")) as process:
        start = time.perf_counter()
        wait_for(here, port, "<h1", process, START_LIMIT)
        settle(process)
        seconds = [one_edit(here, port, number, process) for number in range(edits)]
    return {
        "median": statistics.median(seconds),
        "p95": sorted(seconds)[int(0.95 * (len(seconds) - 1) + 0.5)],
        "all": seconds,
        "ready": time.perf_counter() - start,
    }


def one_edit(
    here: Lane, port: int, number: int, process: subprocess.Popen[bytes]
) -> float:
    """Save, and look until the page has it."""
    mark = f"markwatch{number}x"
    saved = time.perf_counter()
    here.source.write_text(f"{here.text}\n{mark}\n", "utf-8")
    wait_for(here, port, mark, process, EDIT_LIMIT)
    taken = time.perf_counter() - saved
    time.sleep(max(0.5, taken))
    return taken


def wait_for(
    here: Lane,
    port: int,
    mark: str,
    process: subprocess.Popen[bytes],
    limit: float,
) -> None:
    """Until the page has the mark."""
    end = time.perf_counter() + limit
    while mark not in (served(here, port) if here.who.serves else written(here)):
        if process.poll() is not None or time.perf_counter() > end:
            raise RuntimeError(f"{here.who.name} does not show {mark}: see its log")
        time.sleep(0.001)


def written(here: Lane) -> str:
    """The page on disk."""
    try:
        return here.page.read_text("utf-8")
    except FileNotFoundError:
        return ""


def served(here: Lane, port: int) -> str:
    """The page as it is served."""
    address = "/" + here.who.page(here.post).removesuffix("index.html")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", address)
        return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def settle(process: subprocess.Popen[bytes]) -> None:
    """Until it has been idle for two seconds."""
    quiet, last = 0, cpu_seconds(process.pid)
    while quiet < 4:
        time.sleep(0.5)
        now = cpu_seconds(process.pid)
        quiet, last = (quiet + 1 if now - last < 0.03 else 0), now


def free_port() -> int:
    """A port on loopback that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
