"""What is answered to a request: files of the output, or a page that says why not."""

from __future__ import annotations

import os
import re
from http import HTTPStatus
from typing import BinaryIO, NamedTuple

from ..model.problem import Problem
from .address import File, Found, Malformed, Missing, Moved, found_at, nearest_404
from .page import OWN, is_page, plain_page, type_of, with_script
from .request import METHODS, Asked

HTML = "text/html; charset=utf-8"
_OWN_FILES = ("live.js", "live.css")
_HERE = os.path.dirname(__file__)
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class Scene(NamedTuple):
    """What there is to show; another takes its place after every build."""

    # absolute folder of the built files; None before the first build
    output: str | None = None
    # "" or "/blog"
    base: str = ""
    # of the preview's own pages
    language: str = "en"
    problems: tuple[Problem, ...] = ()


class Part(NamedTuple):
    """Some bytes of an open file."""

    file: BinaryIO
    start: int
    length: int


class Answer(NamedTuple):
    """What is sent back, beside what is sent with every answer."""

    status: int
    kind: str
    body: bytes | Part
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def length(self) -> int:
        """Of the body, in bytes."""
        return self.body.length if isinstance(self.body, Part) else len(self.body)

    def close(self) -> None:
        """Let go of the file."""
        if isinstance(self.body, Part):
            self.body.file.close()


def answer_to(asked: Asked, scene: Scene, since: str) -> Answer:
    """The answer; `since` is what its page will have seen of the event stream."""
    own = asked.target.partition("?")[0].removeprefix(OWN)
    if own in _OWN_FILES:
        return _whole(os.path.join(_HERE, own), own)
    if scene.output is None:
        return _plain_page(503, "building", scene, since)
    found = found_at(asked.target, scene.output, scene.base)
    return _answer_with(found, asked, scene, since)


def refusal(status: int) -> Answer:
    """An answer that repeats nothing of the request."""
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return _text(status, ("Allow", ", ".join(METHODS)))
    return _text(status)


def _answer_with(found: Found, asked: Asked, scene: Scene, since: str) -> Answer:
    match found:
        case File() as file if is_page(file.name):
            return _page(200, file, scene, since)
        case File() as file:
            return _file(file, asked.headers.get("range", ""))
        case Moved(target):
            return _text(302, ("Location", target))
        case Missing(parts):
            return _missing(parts, scene, since)
        case Malformed():
            return refusal(400)


def _text(status: int, *headers: tuple[str, str]) -> Answer:
    phrase = HTTPStatus(status).phrase
    return Answer(status, "text/plain; charset=utf-8", f"{phrase}\n".encode(), headers)


def _missing(parts: tuple[str, ...], scene: Scene, since: str) -> Answer:
    """The site's own page for it; or that there is no site yet, and why."""
    output = scene.output or ""
    own = nearest_404(output, parts)
    if own is not None:
        return _page(404, own, scene, since, name="")
    if os.path.isdir(output):
        return _plain_page(404, "missing", scene, since)
    return _plain_page(503, "failed", scene, since)


def _plain_page(status: int, kind: str, scene: Scene, since: str) -> Answer:
    """A page of the preview's own; no file is it, so it reloads at every change."""
    page = plain_page(kind, scene.language, scene.problems)
    body = with_script(page, name="", base=scene.base, since=since)
    return Answer(status, HTML, body)


def _page(
    status: int, file: File, scene: Scene, since: str, name: str | None = None
) -> Answer:
    """A page of the site, with the script; `name` is "" if it stands in for another."""
    answer = _whole(file.path, file.name)
    if not isinstance(answer.body, bytes) or answer.status != HTTPStatus.OK:
        return answer
    shown = file.name if name is None else name
    body = with_script(answer.body, name=shown, base=scene.base, since=since)
    return Answer(status, answer.kind, body)


def _whole(path: str, name: str) -> Answer:
    try:
        with open(path, "rb") as file:
            return Answer(200, type_of(name), file.read())
    except OSError:
        return refusal(404)


def _file(found: File, wanted: str) -> Answer:
    """A file, or the part of it that a player of sound or video asks for."""
    try:
        file = open(found.path, "rb")  # noqa: SIM115  # closed by who sends it
    except OSError:
        return refusal(404)
    size = os.fstat(file.fileno()).st_size
    kind, accepts = type_of(found.name), ("Accept-Ranges", "bytes")
    spot = _RANGE.fullmatch(wanted)
    if spot is None or spot.groups() == ("", ""):
        return Answer(200, kind, Part(file, 0, size), (accepts,))
    start, end = _bounds(spot[1], spot[2], size)
    if start >= end:
        file.close()
        return _text(416, ("Content-Range", f"bytes */{size}"))
    where = ("Content-Range", f"bytes {start}-{end - 1}/{size}")
    return Answer(206, kind, Part(file, start, end - start), (accepts, where))


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """From where up to before where: "-n" asks for the last n bytes (RFC 9110, 14.1.2).

    >>> _bounds("0", "9", 5), _bounds("", "2", 5), _bounds("3", "", 5)
    ((0, 5), (3, 5), (3, 5))
    """
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size
