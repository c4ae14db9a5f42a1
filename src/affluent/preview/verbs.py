"""The verbs `watch` and `serve`: both last until they are interrupted."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from urllib.parse import urlsplit

from ..build.report import Request
from ..build.workshop import Workshop
from ..model.problem import Problem
from .answer import Scene
from .channel import EVERYTHING
from .lines import line_of
from .loop import Outcome, builds
from .news import of_changes, of_problems
from .page import plain
from .server import Server

Say = Callable[[str], None]
# Shows problems, whose places are in the site's folder.
Complain = Callable[[Iterable[Problem]], None]

STOPPED, INTERRUPTED = 0, 130
_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # compared with, not listened on
_POLLING = (
    "the system can watch no more folders: changes are looked for every second\n"
    "    on Linux, sysctl fs.inotify.max_user_watches=524288 allows more"
)


class Terminated(KeyboardInterrupt):
    """The system asks us to end; nobody interrupted, so it is a success."""


def watch(request: Request, say: Say, complain: Complain | None = None) -> int:
    """Build on every save; the exit code."""
    return _exit_code(lambda: _watch(request, say, complain))


def serve(  # the edge passes its surroundings as arguments
    request: Request,
    host: str,
    port: int,
    open_browser: bool,
    say: Say,
    complain: Complain | None = None,
) -> int:
    """Build on every save, and show it at a port; the exit code.

    Raises SettingsError if nobody can listen there, before anything is built.
    """
    base = _base_of(request)
    server = Server(host, port, Scene(base=base))
    url = _url(host, server.port, base)
    request = request._replace(base_url=url, aside="preview", keep_going=True)
    try:
        return _exit_code(
            lambda: _serve(request, server, say, complain, open_browser=open_browser)
        )
    finally:
        server.stop()


def _watch(request: Request, say: Say, complain: Complain | None) -> None:
    before: Outcome | None = None
    with contextlib.closing(builds(request)) as outcomes:
        for outcome in outcomes:
            _report(outcome, before, request.root, say, complain)
            before = outcome


def _serve(
    request: Request,
    server: Server,
    say: Say,
    complain: Complain | None,
    *,
    open_browser: bool,
) -> None:
    server.start()
    say(f"{request.base_url}  (Ctrl-C ends it)")
    before: Outcome | None = None
    with contextlib.closing(builds(request)) as outcomes:
        for outcome in outcomes:
            _show(outcome, server, request.root, is_first=before is None)
            _report(outcome, before, request.root, say, complain)
            if before is None and open_browser:
                _open(request.base_url or "")
            before = outcome


def _show(outcome: Outcome, server: Server, root: str, *, is_first: bool) -> None:
    """Let the server answer with what was built, and tell the open pages."""
    scene = server.scene._replace(
        output=outcome.output,
        language=outcome.language,
        problems=outcome.problems,
    )
    server.scene = scene
    news = () if outcome.report is None else of_changes(outcome.report, scene.base)
    server.channel.tell(
        *((EVERYTHING,) if is_first else news),
        state=of_problems(outcome.problems, root),
    )


def _report(
    outcome: Outcome,
    before: Outcome | None,
    root: str,
    say: Say,
    complain: Complain | None,
) -> None:
    """Say what was built; the problems only if they are not those that stood before."""
    line = line_of(outcome, root)
    if line:
        say(f"{time.strftime('%H:%M:%S')}  {line}")
    if outcome.trace:
        say(outcome.trace)
    if outcome.is_polling and not (before and before.is_polling):
        say(_POLLING)
    if outcome.problems == (before.problems if before else ()):
        return
    if not outcome.problems:
        say("no problems are left")
    elif complain is not None:
        complain(outcome.problems)
    else:
        for problem in outcome.problems:
            say(plain(problem))


def _base_of(request: Request) -> str:
    """The path below which the site stands: "" or "/blog"."""
    if request.base_url:
        return urlsplit(request.base_url).path.rstrip("/")
    return Workshop(request).settings.base_path


def _url(host: str, port: int, base: str) -> str:
    """Where the site is shown; what listens everywhere is nearest on this machine."""
    name = "127.0.0.1" if host in _EVERYWHERE else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}{base}/"


def _open(url: str) -> None:
    """Open a browser, which may take its time."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _exit_code(work: Callable[[], None]) -> int:
    """Work until interrupted: the exit code says by whom."""
    try:
        with _heeding_termination():
            work()
    except Terminated:
        pass
    except KeyboardInterrupt:
        return INTERRUPTED
    return STOPPED


@contextlib.contextmanager
def _heeding_termination() -> Iterator[None]:
    """End at SIGTERM as at an interrupt; processes forked from this one just end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours = os.getpid()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        if os.getpid() != ours:
            os._exit(128 + signal.SIGTERM)
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
