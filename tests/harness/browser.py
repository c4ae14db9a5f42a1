"""A real browser over built pages: a headless Chromium, driven through Node.js."""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from .tools import BROWSERS, HERE, INSTALLED, package, program

Scheme = Literal["light", "dark"]
# WCAG 1.4.10 asks that nothing needs scrolling sideways at 320 pixels
NARROW = (360, 320)


@dataclass(frozen=True)
class Browser:
    """One Chromium for a whole test run; every page has a context of its own."""

    process: subprocess.Popen[str]
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def ask(self, verb: str, **request: Any) -> Any:
        """What the driver answers; its errors are raised."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"verb": verb, **request}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        answer = json.loads(line or '{"error": "the browser has ended"}')
        if "error" in answer:
            raise RuntimeError(f"{verb}: {answer['error']}")
        return answer["result"]

    @contextlib.contextmanager
    def page(
        self,
        url: str,
        *,
        scheme: Scheme = "light",
        size: tuple[int, int] = (1280, 800),
        script: bool = True,
    ) -> Iterator[Page]:
        """The page at an address, loaded."""
        page = Page(self, next(self.numbers))
        width, height = size
        view = {"scheme": scheme, "width": width, "height": height, "script": script}
        try:
            self.ask("open", id=page.number, url=url, **view)
            yield page
        finally:
            with contextlib.suppress(RuntimeError):
                self.ask("close", id=page.number)


@dataclass(frozen=True)
class Page:
    """An open page."""

    browser: Browser
    number: int

    def ask(self, verb: str, **request: Any) -> Any:
        """What the driver answers about this page."""
        return self.browser.ask(verb, id=self.number, **request)

    def seen(self) -> dict[str, list[str]]:
        """So far: `third_parties`, `missing` (addresses), `errors` (of the console)."""
        seen: dict[str, list[str]] = self.ask("seen")
        return seen

    def violations(self) -> list[str]:
        """What axe objects to, an element each."""
        found: list[str] = self.ask("axe")
        return found

    def overflow(self, width: int) -> str:
        """What needs scrolling sideways in a window of this width; empty if nothing."""
        self.ask("resize", width=width, height=740)
        return str(self.ask("overflow"))

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        return self.ask("evaluate", expression=expression)

    def wait(self, expression: str, *, seconds: float = 5) -> None:
        """Until a JavaScript expression holds."""
        self.ask("wait", expression=expression, timeout=seconds * 1000)

    def goto(self, url: str) -> int:
        """The status of another address in the same page."""
        return int(self.ask("goto", url=url))

    def click(self, selector: str) -> None:
        """On the element of this CSS selector."""
        self.ask("click", selector=selector)

    def press(self, key: str) -> None:
        """A key, as "Tab" or "Control+k"."""
        self.ask("press", key=key)

    def screenshot(self, file: Path, *, full: bool = False) -> Path:
        """The picture of the window, or of the full page."""
        self.ask("screenshot", file=str(file), full=full)
        return file


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, ended at the end; skips or fails where it is not installed."""
    package("playwright-core"), package("axe-core")
    node, executable = program("node"), program(*BROWSERS)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [node, str(HERE / "browse.mjs"), str(INSTALLED), executable, profile]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            yield Browser(process)
        finally:
            assert process.stdin
            process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


class Handler(SimpleHTTPRequestHandler):
    """As a static host serves, and quiet."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, without a final slash, at which a folder's files stand on loopback."""
    handler = functools.partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def faults(browser: Browser, url: str) -> list[str]:
    """All that a page must not have, looked at in light and dark, wide and narrow."""
    found: list[str] = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        with browser.page(url, scheme=scheme) as page:
            found += [f"{scheme}: {line}" for line in page.violations()]
            for width in NARROW:
                if wide := page.overflow(width):
                    found.append(f"wider than {width}: {wide}")
            for kind, lines in page.seen().items():
                found += [f"{kind}: {line}" for line in lines]
    return found
