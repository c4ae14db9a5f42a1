"""A channel's requests and their answers: what pulls know, obey and give away.

Everything that leaves here, to a channel, a message or a file, has passed the guard.
"""

from __future__ import annotations

import time
from typing import NamedTuple
from urllib.parse import urlsplit

from ..channels.channel import Answer, Request
from ..model.problem import Place, Problem, error, warning
from .addresses import target_of
from .memory import Known, Memory
from .redirects import Followed, Hop, Later, Wanted, follow
from .retrieve import Failure, Fetched
from .tokens import Guard, plain_url

OK, REFUSED, GONE = 200, 400, 410
_CONDITIONS = (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
# What a channel may read of an answer's headers; no cookies.
_HIDDEN = frozenset({"set-cookie", "set-cookie2", "www-authenticate"})


class Moved(NamedTuple):
    """An address that has another one now, for good."""

    old: str
    new: str


class Stop(NamedTuple):
    """The host wants to be left alone: the account goes on another time."""

    problem: Problem


class Asker:
    """Asks for one account; collects what is to be told."""

    def __init__(
        self,
        hop: Hop,
        memory: Memory,
        guard: Guard,
        *,
        now: float,
        settings: str = "",
        again: bool = False,
        conditional: bool = True,
    ) -> None:
        self._hop = hop
        self._memory = memory
        self._guard = guard
        self._now = now
        # a digest of the account's settings: what was gone may be back with others
        self._settings = settings
        self._again = again
        self._conditional = conditional and not again
        self.problems: list[Problem] = []
        self.moved: list[Moved] = []

    def alike(self) -> Asker:
        """One that asks in the same way, and has nothing to tell yet."""
        return Asker(
            self._hop,
            self._memory,
            self._guard,
            now=self._now,
            settings=self._settings,
            again=self._again,
            conditional=self._conditional,
        )

    def key(self, url: str) -> str:
        """An address as it may be shown and kept."""
        return self._guard.url(url)

    def ask(self, request: Request) -> Answer | Stop:
        """The answer to a request; one of status 0 if there is none."""
        key = self.key(request.url)
        known = self._memory.of(key)
        if known.gone and known.settings == self._settings and not self._again:
            self._complain(_is_gone(key, f"was gone on {known.gone}: it is not asked"))
            return self._answer(GONE, key)
        host = _host(request.url)
        until = self._memory.wait_of(host)
        if until > self._now and not self._again:
            return Stop(_wants_rest(key, host, until))
        match follow(self._wanted(request, key, known), self._hop):
            case Followed(answer, moved):
                self._learn(key, known, answer, moved)
                return self._answer(answer.status, self._guard.url(answer.url), answer)
            case Later(host, until):
                self._memory.wait(host, until)
                return Stop(_wants_rest(key, host, until))
            case Failure() as failure:
                self._memory.learn(key, known._replace(moved=""))
                self._complain(_problem(key, host, failure))
        return self._answer(0, key)

    def _wanted(self, request: Request, key: str, known: Known) -> Wanted:
        # an address with secrets in it is asked as it is: they were meant for it
        has_moved = (
            known.moved and not self._again and plain_url(request.url) == request.url
        )
        url = known.moved if has_moved else request.url
        is_same = _origin(url) == _origin(request.url)
        conditions = {
            name: getattr(known, field)
            for name, field in _CONDITIONS
            if getattr(known, field) and request.conditional and self._conditional
        }
        return Wanted(
            url,
            {"Accept": request.accept},
            dict(request.headers) if is_same else {},
            conditions,
            url if known.final in {key, self._guard.url(url)} else known.final,
        )

    def _learn(
        self, key: str, known: Known, answer: Fetched, moved: str | None
    ) -> None:
        if answer.status == GONE:
            day = time.strftime("%Y-%m-%d", time.gmtime(self._now))
            self._memory.learn(key, known._replace(gone=day, settings=self._settings))
            self._complain(_is_gone(key, "is gone, says its server"))
            return
        known = known._replace(gone="", settings="")
        if moved and plain_url(moved) == moved and self._guard.url(moved) == moved:
            known = known._replace(moved=moved)
            self.moved.append(Moved(key, moved))
        if answer.status >= REFUSED:
            # perhaps it never went there for good
            known = known._replace(moved="")
        # a page may stay as it is while the feeds change that it names
        elif answer.status == OK and "html" not in answer.headers.get(
            "content-type", ""
        ):
            known = known._replace(
                etag=self._kept(answer, "etag"),
                modified=self._kept(answer, "last-modified"),
                final=self._guard.url(answer.url),
            )
        self._memory.learn(key, known)

    def _kept(self, answer: Fetched, header: str) -> str:
        """A header as it may be kept and sent back."""
        value = answer.headers.get(header, "").strip()
        is_plain = value.isascii() and value.isprintable()
        return value if is_plain and self._guard.text(value) == value else ""

    def _answer(self, status: int, url: str, answer: Fetched | None = None) -> Answer:
        headers = answer.headers if answer else {}
        return Answer(
            status,
            url,
            {
                name: self._guard.text(value)
                for name, value in headers.items()
                if name not in _HIDDEN
            },
            self._guard.data(answer.body) if answer else b"",
            time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._now)),
        )

    def _complain(self, problem: Problem) -> None:
        self.problems.append(self._guard.problem(problem))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _origin(url: str) -> str:
    target = target_of(url)
    return url if isinstance(target, str) else target.origin


def _is_gone(url: str, what: str) -> Problem:
    return warning(
        "I114",
        f"the address {what}",
        Place(url),
        "take it out of the settings, or say status: closed; "
        "affluent pull --again asks once more",
    )


def _wants_rest(url: str, host: str, until: float) -> Problem:
    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(until))
    return error(
        "I111",
        f"{host} asks to be left alone until {when}",
        Place(url),
        "pull again after that; what was saved stays",
    )


def _problem(url: str, host: str, failure: Failure) -> Problem:
    return error(
        failure.code,
        f"{host or 'the address'} {failure.message}",
        Place(url),
        failure.hint,
    )
