"""What services say of the addresses that posts embed, asked once and kept.

The answers are facts below content/embeds/, each with its own copy of the picture;
pages are made of those, so that no visitor's browser has to ask anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import NamedTuple

from ..channels.channel import Answer, Request
from ..channels.moments import seconds
from ..channels.oembed import (
    embed_as_json,
    embed_from_answer,
    embed_from_json,
    embed_name,
    request_for,
)
from ..model.embed import Embed
from ..model.problem import Place, Problem, warning
from ..text.foreign import is_web
from .account_folder import AccountFolder
from .asking import Asker, Stop
from .media_kinds import endings_of, recognised
from .memory import Known, Memory

# An answer is good for so long, and a refusal too, in seconds.
FRESH = 30 * 24 * 3600
_OK, _REFUSED = 200, 400


class EmbedReport(NamedTuple):
    """What came of the addresses that posts embed."""

    # asked for now, and those that were known
    asked: int = 0
    fresh: int = 0
    # of no service that could be asked: they become cards with a link
    plain: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether a service must be asked another time; posts may have errors too."""
        return any(
            problem.severity == "error" and problem.code.startswith("I")
            for problem in self.problems
        )


class Embeds:
    """Asks for the embeds of a site."""

    def __init__(
        self,
        root: str,
        content: str,
        asker: Asker,
        memory: Memory,
        *,
        now: float,
        again: bool = False,
        media: bool = True,
    ) -> None:
        # the folder beside those of the accounts, written with the same care
        self._folder = AccountFolder(root, content, "../embeds")
        self._asker = asker
        self._memory = memory
        self._now = now
        self._again = again
        self._media = media
        self._problems: list[Problem] = []
        self._count = {"asked": 0, "fresh": 0, "plain": 0}

    def pull(
        self, addresses: Iterable[str], tell: Callable[[int], None]
    ) -> EmbedReport:
        """Ask for those that are not known, or were asked for too long ago."""
        for url in dict.fromkeys(addresses):
            endpoint = request_for(url)
            name = embed_name(url)
            if endpoint is None:
                self._count["plain"] += 1
            elif self._is_fresh(url, name):
                self._count["fresh"] += 1
            else:
                self._ask(url, endpoint, name)
            tell(self._count["asked"])
        problems = dict.fromkeys((*self._asker.problems, *self._problems))
        return EmbedReport(**self._count, problems=tuple(problems))

    def _is_fresh(self, url: str, name: str) -> bool:
        if self._again:
            return False
        refused = self._memory.of(self._key(url)).gone
        data = self._folder.read(name)
        saved = None if data is None else embed_from_json(data, name)
        made = saved.made if isinstance(saved, Embed) else refused
        when = seconds(made, "UTC")
        return when is not None and self._now - when < FRESH

    def _ask(self, url: str, endpoint: str, name: str) -> None:
        """Ask, and save what is said."""
        answer = self._asker.ask(
            Request(endpoint, "application/json", conditional=False)
        )
        if isinstance(answer, Stop):
            # of one service: the others are asked all the same
            self._problems.append(answer.problem)
            return
        self._count["asked"] += 1
        if answer.status != _OK:
            self._refused(url, answer)
            return
        found = embed_from_answer(url, answer.body, answer.made)
        if isinstance(found, Problem):
            self._memory.learn(self._key(url), Known(gone=answer.made[:10]))
            self._problems.append(found._replace(severity="warning"))
            return
        self._folder.write(name, embed_as_json(self._with_picture(found, name)))
        self._memory.learn(self._key(url), Known())

    def _refused(self, url: str, answer: Answer) -> None:
        """oEmbed 1.0, section 2.3.5: 404 for nothing there, 401 for what is private."""
        if answer.status < _REFUSED:
            return
        self._memory.learn(self._key(url), Known(gone=answer.made[:10]))
        self._problems.append(
            warning(
                "I111",
                f"the service answers {answer.status} when asked what is there",
                Place(url),
                "the post shows a link instead",
            )
        )

    def _with_picture(self, embed: Embed, name: str) -> Embed:
        """The embed with its own copy of the picture, if it is to be had."""
        url = embed.thumbnail_url or embed.picture_url
        stem = f"media/{name.removesuffix('.json')}"
        for ending in endings_of("image"):
            if self._folder.holds(f"{stem}.{ending}"):
                return embed._replace(thumbnail_path=f"{stem}.{ending}")
        if not self._media or not is_web(url):
            return embed
        answer = self._asker.ask(Request(url or "", "image/*", conditional=False))
        if isinstance(answer, Stop) or answer.status != _OK:
            return embed
        found = recognised(answer.body)
        if found is None or found[0] != "image":
            return embed
        path = f"{stem}.{found[1]}"
        self._folder.put_media(path, BytesIO(answer.body))
        return embed._replace(thumbnail_path=path)

    def _key(self, url: str) -> str:
        return f"embed {self._asker.key(url)}"
