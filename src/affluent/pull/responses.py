"""What others say of the author's texts: asked for, sorted by page, and kept.

A page's file holds what its sources say today: who takes words back there has them
taken back here. Where a source cannot be asked, what it said before stays.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from ..build.target import CACHE
from ..channels.channel import Answer, Request
from ..channels.replies import bluesky, mastodon, webmentions
from ..channels.replies.replies import Replies, joined
from ..model.dialogue import Comment
from ..model.problem import ContentError, Place, Problem, error, warning
from ..source.responses import (
    FOLDER,
    FORGOTTEN,
    forgotten_from_text,
    responses_as_json,
    responses_from_json,
)
from ..text.spelling import digest_of_address, place_of, spelling
from .account_folder import AccountFolder
from .asking import Asker, Stop
from .memory import load_memory
from .pulling import Circumstances, guest_of
from .tokens import Guard, secrets_of

_OK, _UNCHANGED = 200, 304
_GONE = frozenset({404, 410})
_DAY = 24 * 3600
# There may be thousands of items, and what is said of one is said soon.
_ITEM_DAYS = 30
# Whose secrets the environment holds: AFFLUENT_WEBMENTIONS_TOKEN.
NAME = "webmentions"
_ITEM = re.compile(r"channels(?:/[^/\\\x00-\x1f:*?\"<>|]{1,120}){2,4}")


class _Service(NamedTuple):
    """How a network that may hold copies is asked."""

    request_for: Callable[[str], Request | None]
    replies_in: Callable[[bytes, str], Replies | Problem]


_SERVICES = {
    "mastodon": _Service(mastodon.request_for, mastodon.replies_in),
    "bluesky": _Service(bluesky.request_for, bluesky.replies_in),
}


class Spoken(NamedTuple):
    """A page that may be answered elsewhere."""

    place: str
    # seconds since 1970, or None
    date: int | None
    # addresses of its copies
    copies: tuple[str, ...] = ()
    # places that it had before
    former: tuple[str, ...] = ()


class ResponseReport(NamedTuple):
    """What came of all that was asked."""

    # how many copies and pages of webmentions were asked for
    asked: int = 0
    new: int = 0
    # taken back where they were said
    gone: int = 0
    # (why, how many): not for everybody
    withheld: tuple[tuple[str, int], ...] = ()
    # what is said about pages that are not there
    elsewhere: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether a service must be asked another time; texts may have errors too."""
        return any(
            one.severity == "error" and one.code.startswith("I")
            for one in self.problems
        )


class _Said(NamedTuple):
    """What the sources say of a page now."""

    # source -> what is said there
    found: dict[str, list[Replies]]
    # the sources of which not all could be heard
    unheard: set[str]
    # and of these, those that gave an answer, but only a part of it
    partial: set[str]


def pull_responses(around: Circumstances, pages: Sequence[Spoken]) -> ResponseReport:
    """What came of asking for what is said about these pages, and all webmentions."""
    cache = os.path.join(around.root, CACHE)
    memory = load_memory(cache)
    secrets = secrets_of(NAME, around.environment)
    guard = Guard(secrets.values)
    asker = Asker(
        guest_of(around).ask,
        memory,
        guard,
        now=around.time.now(),
        again=around.again,
    )
    try:
        pulling = _Responses(around, asker)
        report = pulling.pull(pages, secrets.token)
    except ContentError as stopped:
        return ResponseReport(problems=tuple(map(guard.problem, stopped.problems)))
    memory.save(cache)
    return report._replace(problems=tuple(map(guard.problem, report.problems)))


class _Responses:
    """Asks, compares with what is kept, and writes what differs."""

    def __init__(self, around: Circumstances, asker: Asker) -> None:
        self._around = around
        self._settings = around.settings
        self._asker = asker
        self._folder = folder_of(around.root, around.settings.content)
        known = self._folder.read(FORGOTTEN) or b""
        self._forgotten = forgotten_from_text(known)
        self._said: dict[str, _Said] = {}
        # hosts that want to be left alone
        self._resting: set[str] = set()
        self._count: Counter[str] = Counter()
        self._problems: list[Problem] = []

    def pull(self, pages: Sequence[Spoken], token: str) -> ResponseReport:
        """All of it."""
        if self._settings.comments.copies:
            self._ask_copies(pages)
        if self._settings.webmentions.domain:
            self._ask_webmentions(pages, token)
        # what the author said elsewhere, and has here, answers nothing here
        own = frozenset(spelling(url) for page in pages for url in page.copies)
        withheld: Counter[str] = Counter()
        for place, said in sorted(self._said.items()):
            self._keep(place, said, own)
            for some in said.found.values():
                withheld.update(dict(joined(some).withheld))
        problems = dict.fromkeys((*self._asker.problems, *self._problems))
        return ResponseReport(
            self._count["asked"],
            self._count["new"],
            self._count["gone"],
            tuple(sorted(withheld.items())),
            self._count["elsewhere"],
            tuple(problems),
        )

    def _ask_copies(self, pages: Iterable[Spoken]) -> None:
        for page in pages:
            for copy in () if self._is_old(page) else page.copies:
                for source, service in _SERVICES.items():
                    request = service.request_for(copy)
                    if request is not None:
                        self._ask_copy(page, copy, source, request)

    def _ask_copy(self, page: Spoken, copy: str, source: str, request: Request) -> None:
        said = self._of(page.place)
        host = urlsplit(request.url).netloc
        if host in self._resting:
            said.unheard.add(source)
            return
        # without a file of what was said, "as before" tells nothing
        is_kept = self._folder.read(f"{page.place}.json") is not None
        answer = self._asker.ask(request._replace(conditional=is_kept))
        if isinstance(answer, Stop):
            self._resting.add(host)
            self._problems.append(answer.problem)
            said.unheard.add(source)
            return
        self._count["asked"] += 1
        self._around.tell("responses", "asked", self._count["asked"])
        self._hear(answer, copy, said, source)

    def _hear(self, answer: Answer, copy: str, said: _Said, source: str) -> None:
        """Take what a service answers; of anything but a full answer, nothing."""
        status = answer.status
        replies = (
            _SERVICES[source].replies_in(answer.body, copy) if status == _OK else None
        )
        if isinstance(replies, Replies):
            said.found.setdefault(source, []).append(replies)
            if not replies.is_whole:
                said.unheard.add(source)
                said.partial.add(source)
            return
        said.unheard.add(source)
        if isinstance(replies, Problem):
            self._problems.append(replies)
        elif status not in {0, _UNCHANGED}:
            message = f"the service answers {status} when asked what is said there"
            hint = "what was said before stays"
            self._problems.append(warning("I111", message, Place(copy), hint))

    def _ask_webmentions(self, pages: Iterable[Spoken], token: str) -> None:
        """Page after page, to the end; a service that forgot all is not believed."""
        settings = self._settings.webmentions
        current = {old: one.place for one in pages for old in (one.place, *one.former)}
        heard: dict[str, list[Replies]] = {}
        total, is_whole, last = 0, False, None
        for number in range(webmentions.PAGES):
            found = self._webmentions_on(number, token)
            if found is None:
                break
            size, targets = found
            # an empty page ends them, or the same again: then there is only one
            if not size or found == last:
                is_whole = True
                break
            last = found
            total += size
            for target, replies in targets.items():
                place = self._place_of(target, current)
                if place:
                    heard.setdefault(place, []).append(replies)
                else:
                    self._count["elsewhere"] += len(replies.found)
        kept = self._kept_of("webmention")
        if is_whole and kept and not total:
            is_whole = False
            message = f"the service knows no webmentions of {settings.domain} any more"
            hint = "what was said before stays; look at webmentions.domain"
            self._problems.append(
                warning("I112", message, Place(settings.service), hint)
            )
        for place in {*heard, *kept}:
            said = self._of(place)
            said.found["webmention"] = heard.get(place, [])
            if not is_whole:
                said.unheard.add("webmention")

    def _webmentions_on(
        self, number: int, token: str
    ) -> tuple[int, Mapping[str, Replies]] | None:
        """What a page of the service's answer holds; None if there is no answer."""
        settings = self._settings.webmentions
        request = webmentions.request_for(
            settings.service, settings.domain, token, number
        )
        answer = self._asker.ask(request)
        if isinstance(answer, Stop):
            self._problems.append(answer.problem)
            return None
        self._count["asked"] += 1
        self._around.tell("responses", "asked", self._count["asked"])
        if answer.status != _OK:
            if answer.status:
                self._problems.append(_refused(answer.status, settings.service))
            return None
        found = webmentions.mentions_in(answer.body, settings.service)
        if isinstance(found, Problem):
            self._problems.append(found)
            return None
        return found

    def _place_of(self, target: str, current: Mapping[str, str]) -> str:
        """The page that a webmention is about; "" if it is none of the site's.

        Anybody may name any target: only what is there has a file.
        """
        base = urlsplit(self._settings.base_url)
        try:
            parts = urlsplit(target)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return ""
        hosts = {(base.hostname or "").removeprefix("www.")}
        hosts.add(self._settings.webmentions.domain.removeprefix("www."))
        path = parts.path.removeprefix(self._settings.base_path)
        path = path.removesuffix("/index.html")
        place = place_of(path)
        if host not in hosts:
            return ""
        return current.get(place) or (place if self._is_of_item(place) else "")

    def _is_of_item(self, place: str) -> bool:
        if not _ITEM.fullmatch(place) or "/." in place:
            return False
        account = place.split("/")[1]
        content = self._settings.content
        folder = os.path.join(self._around.root, content, "channels", account)
        return os.path.isdir(folder)

    def _is_old(self, page: Spoken) -> bool:
        """Whether nothing is expected; what is kept may be taken back at any time."""
        days = self._settings.comments.days
        if not days or page.date is None or self._around.again:
            return False
        if _ITEM.fullmatch(page.place):
            days = min(days, _ITEM_DAYS)
        is_over = page.date < self._around.time.now() - days * _DAY
        return is_over and self._folder.read(f"{page.place}.json") is None

    def _of(self, place: str) -> _Said:
        return self._said.setdefault(place, _Said({}, set(), set()))

    def _kept_of(self, source: str) -> set[str]:
        """The places where something of a source is kept."""
        found = set()
        for name in names_of(self._folder):
            responses, _ = responses_from_json(self._folder.read(name) or b"", name)
            if any(one.source == source for one in responses):
                found.add(name.removesuffix(".json"))
        return found

    def _keep(self, place: str, said: _Said, own: frozenset[str]) -> None:
        """Write what is said of a page now, if it is not what was said before."""
        name = f"{place}.json"
        data = self._folder.read(name)
        before: dict[str, Comment] = {}
        if data is not None:
            responses, problems = responses_from_json(data, self._folder.shown(name))
            if problems:
                # what the author must mend is not written over
                self._problems += problems
                return
            before = {one.id: one for one in responses}
        now = {
            one.id: one
            for one in before.values()
            if one.source not in said.found or one.source in said.unheard
        }
        heard = {
            one.id: one for some in said.found.values() for one in joined(some).found
        }
        now = {
            id_: one
            for id_, one in now.items()
            if id_ in heard or one.source not in said.partial or self._is_there(one)
        } | heard
        now = {
            id_: one
            for id_, one in now.items()
            if id_ not in own and self._is_wanted(one)
        }
        self._count["new"] += len(now.keys() - before.keys())
        self._count["gone"] += len(before.keys() - now.keys())
        if now:
            self._folder.write(name, responses_as_json(place, now.values()))
        elif data is not None:
            self._folder.remove(name)

    def _is_there(self, one: Comment) -> bool:
        """Whether a response still has its page, where an answer may hold only some."""
        request = Request(one.origin, "text/html", conditional=False)
        # of what is gone there nothing is to be told
        answer = self._asker.alike().ask(request)
        return isinstance(answer, Stop) or answer.status not in _GONE

    def _is_wanted(self, one: Comment) -> bool:
        urls = [url for url in (one.origin, one.url) if url]
        return one.kind in self._settings.comments.kinds and not any(
            digest_of_address(url) in self._forgotten for url in urls
        )


def folder_of(root: str, content: str) -> AccountFolder:
    """The folder of responses, written with the care that accounts are."""
    return AccountFolder(root, content, f"../{FOLDER}")


def names_of(folder: AccountFolder) -> tuple[str, ...]:
    """The files of responses, sorted; none that a link leads out to."""
    found = []
    for path, folders, names in os.walk(folder.path):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        below = os.path.relpath(path, folder.path).replace(os.sep, "/")
        head = "" if below == "." else f"{below}/"
        found += [head + name for name in names if name.endswith(".json")]
    return tuple(sorted(found))


def _refused(status: int, url: str) -> Problem:
    hint = "set AFFLUENT_WEBMENTIONS_TOKEN, or look at webmentions.domain"
    message = f"the service answers {status} when asked for webmentions"
    return error("I111", message, Place(url), hint)
