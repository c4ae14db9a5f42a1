"""The verbs as processes: what they say, how they end."""

from __future__ import annotations

import re
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from affluent.build.report import Request
from affluent.model.problem import Problem, SettingsError
from affluent.preview import loop, verbs
from affluent.preview.verbs import serve
from harness.fake_workshop import FakeWorkshop
from harness.preview import SERVE, WATCH, Process, fake

Start = Callable[[str], Process]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("Hello\nyou")
    return tmp_path


@pytest.fixture
def start(root: Path) -> Iterator[Start]:
    processes: list[Process] = []

    def begin(call: str) -> Process:
        processes.append(fake(root, call))
        return processes[-1]

    yield begin
    for process in processes:
        process.kill()


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=2) as answer:
        return str(answer.read().decode())


def test_watch_says_what_it_does(start: Start, root: Path) -> None:
    process = start(WATCH)
    clock = r"\d\d:\d\d:\d\d  "
    assert re.fullmatch(clock + r"/a/ \(\d\.\d\d s\)", process.line())
    source = root / "content" / "a.md"
    source.write_text("1\nyou")
    assert re.fullmatch(clock + "content/a.md: no file differs .*", process.line())
    assert process.line() == "content/a.md:1:1: A103 no <title>"
    assert process.line() == '    write "a"'
    # the same problems are not told again
    source.write_text("2\nyou")
    assert re.fullmatch(clock + "content/a.md: no file differs .*", process.line())
    source.write_text("Hello\nagain")
    assert re.fullmatch(clock + r"content/a.md: /a/ .*", process.line())
    assert process.line() == "no problems are left"
    source.write_text("mistake")
    assert process.line().endswith(" s)")
    assert process.line() == "Traceback (most recent call last):"
    lines = [process.line()]
    while "S105" not in lines[-1]:
        lines.append(process.line())
    assert lines[-1] == "S105 affluent itself failed: RuntimeError: mistake"
    assert any("fake_workshop.py" in line for line in lines)


@pytest.mark.parametrize(
    ("number", "expected"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)]
)
@pytest.mark.parametrize("call", [SERVE, WATCH])
def test_a_signal_ends_it_at_once(
    start: Start, call: str, number: signal.Signals, expected: int
) -> None:
    process = start(call)
    process.line()
    code, rest, seconds = process.end(number)
    assert code == expected
    assert "Traceback" not in rest
    assert seconds < 2


def test_serve_shows_what_is_built(start: Start, root: Path) -> None:
    process = start(SERVE)
    url = process.line().partition("  ")[0]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", url)
    process.line()
    assert "Hello" in get(f"{url}a/")
    (root / "content" / "b.md").write_text("Another\nyou")
    assert "content/b.md: /b/" in process.line()
    assert "Another" in get(f"{url}b/")
    (root / "content" / "b.md").unlink()
    assert "deleted /b/" in process.line()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(f"{url}b/")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """What the workshops were asked that were made."""
    requests: list[Request] = []

    def make(request: Request) -> FakeWorkshop:
        requests.append(request)
        return FakeWorkshop(request)

    monkeypatch.setattr(loop, "Workshop", make)
    monkeypatch.setattr(verbs, "Workshop", make)
    return requests


class Interrupter:
    """Says nothing, and interrupts when it is told of the first build."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self, text: str) -> None:
        self.said.append(text)
        if len(self.said) > 1:
            raise KeyboardInterrupt


def test_serve_keeps_going_below_the_path_of_the_site(
    root: Path, asked: list[Request]
) -> None:
    request = Request(
        root=str(root), now=7, base_url="https://x.org/blog/", drafts=True
    )
    say = Interrupter()
    assert serve(request, "127.0.0.1", 0, False, say) == 130
    url = say.said[0].partition("  ")[0]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/blog/", url)
    built = asked[-1]
    assert (built.aside, built.keep_going, built.drafts) == ("preview", True, True)
    assert built.base_url == url


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("0.0.0.0", "127.0.0.1"),
        ("::", "127.0.0.1"),
        ("", "127.0.0.1"),
        ("localhost", "localhost"),
        ("::1", "[::1]"),
    ],
)
def test_what_is_said_can_be_reached(host: str, name: str) -> None:
    assert verbs._url(host, 8000, "/a") == f"http://{name}:8000/a/"


@pytest.mark.usefixtures("asked")
def test_a_port_in_use_is_told_before_anything_is_built(
    root: Path, start: Start
) -> None:
    port = int(start(SERVE).line().split(":")[2].partition("/")[0])
    said: list[str] = []
    with pytest.raises(SettingsError, match=f"port {port} is already in use"):
        serve(Request(root=str(root), now=0), "127.0.0.1", port, False, said.append)
    assert said == []


@pytest.mark.usefixtures("asked")
def test_a_browser_is_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def changes(_watcher: loop.Watcher, _timeout: float | None) -> frozenset[str]:
        end = time.monotonic() + 2
        while not opened and time.monotonic() < end:
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(loop.Watcher, "changes", changes)
    monkeypatch.setattr(verbs.webbrowser, "open", opened.append)
    said: list[str] = []
    request = Request(root=str(root), now=0)
    assert serve(request, "127.0.0.1", 0, True, said.append) == 130
    assert opened == [said[0].partition("  ")[0]]


@pytest.mark.usefixtures("asked")
def test_it_is_said_where_changes_are_not_reported(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = iter([False, True])

    def changes(watcher: loop.Watcher, _timeout: float | None) -> None:
        watcher.is_polling = next(rounds, None)
        if watcher.is_polling is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(loop.Watcher, "changes", changes)
    said: list[str] = []
    assert verbs.watch(Request(root=str(root), now=0), said.append) == 130
    polling = [line.startswith("the system can watch no more") for line in said]
    assert polling[-1]
    assert sum(polling) == 1


@pytest.mark.usefixtures("asked")
def test_the_command_line_may_show_the_problems_itself(root: Path) -> None:
    (root / "content" / "a.md").write_text("1")
    shown: list[Problem] = []

    def complain(problems: object) -> None:
        shown.extend(problems)  # type: ignore[call-overload]
        raise KeyboardInterrupt

    request = Request(root=str(root), now=0)
    said: list[str] = []
    assert verbs.watch(request, said.append, complain) == 130
    assert [problem.code for problem in shown] == ["A103"]
    assert len(said) == 1
