"""One account pulled: its channel asks and finds, what it finds is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator
from typing import NamedTuple, assert_never

from ..channels.channel import (
    Answer,
    Found,
    Request,
    Saved,
    Skipped,
    Unread,
    Withheld,
)
from ..channels.moments import seconds
from ..model.item import AccountFacts, Item
from ..model.problem import AffluentError, Place, Problem, error
from ..source.item_feed import ACCOUNT_FILE, account_from_json, items_from_feed
from ..text.foreign import is_web
from .account_folder import AccountFolder
from .asking import Asker, Stop
from .media import Keeper, with_own_copies
from .saving import Saver

# No account has more pages; a channel that asks on goes round in circles.
REQUESTS = 20_000
_REFUSED, _GONE = 400, 410


class Course(NamedTuple):
    """How the talk with a service went."""

    withheld: tuple[tuple[str, int], ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    # whether it came to its end
    is_whole: bool = True


class Talk:
    """Drives a channel's generator for one account."""

    def __init__(
        self,
        asker: Asker,
        saver: Saver,
        keeper: Keeper | None,
        tell: Callable[[int], None],
    ) -> None:
        self._asker = asker
        self._saver = saver
        # None if no media are wanted
        self._keeper = keeper
        self._tell = tell
        self._withheld: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._problems: list[Problem] = []
        self._found = 0
        # a refusal that the channel has not yet said a word about
        self._unsaid: Answer | None = None

    def drive(self, steps: Generator[Request | Found, Answer, None]) -> Course:
        """All that the channel finds is saved, all that it asks for is asked."""
        is_whole = True
        try:
            is_whole = self._drive(steps)
        except AffluentError:
            # the disk or the folder, and no fault of the channel
            raise
        except Exception as failure:  # noqa: BLE001 - one of the two broad catches
            # whatever a channel stumbles over, what it found before is kept
            self._problems.append(_stumbled(failure))
            is_whole = False
        finally:
            steps.close()
        if self._unsaid is not None:
            self._problems.append(_refusal(self._unsaid))
        told = (*self._asker.problems, *self._problems)
        is_sound = all(problem.severity != "error" for problem in told)
        return Course(
            tuple(sorted(self._withheld.items())),
            tuple(sorted(self._skipped.items())),
            tuple(dict.fromkeys(told)),
            is_whole and is_sound,
        )

    def _drive(self, steps: Generator[Request | Found, Answer, None]) -> bool:
        """Whether it came to its end."""
        step = next(steps, None)
        asked = 0
        while step is not None:
            if not isinstance(step, Request):
                self._take(step)
                step = next(steps, None)
                continue
            asked += 1
            answer = self._asker.ask(step)
            if asked > REQUESTS or isinstance(answer, Stop):
                if isinstance(answer, Stop):
                    self._problems.append(answer.problem)
                return False
            is_refusal = answer.status >= _REFUSED and answer.status != _GONE
            self._unsaid = answer if is_refusal else None
            try:
                step = steps.send(answer)
            except StopIteration:
                return True
        return True

    def _take(self, found: Found) -> None:
        match found:
            case Saved(item):
                self._unsaid = None
                self._found += 1
                owned = with_own_copies(item, self._saver.has_media)
                self._saver.add(found._replace(item=owned))
                self._tell(self._found)
            case AccountFacts():
                self._saver.add_facts(self._with_avatar(found))
            case Withheld(why, number):
                self._withheld[why] += number
            case Skipped(why, number):
                self._skipped[why] += number
            case Unread(_, why):
                self._skipped[why] += 1
            case Problem():
                self._unsaid = None
                self._problems.append(found)
            case _:
                assert_never(found)

    def _with_avatar(self, facts: AccountFacts) -> AccountFacts:
        if self._keeper is None or not is_web(facts.avatar):
            return facts
        path = self._keeper.kept("avatar", facts.avatar, "image")
        return facts if path is None else facts._replace(avatar=path)


def known_facts(folder: AccountFolder, channel: str) -> AccountFacts:
    """What is known of an account from earlier exports and answers."""
    data = folder.read(ACCOUNT_FILE)
    found = data and account_from_json(data, folder.shown(ACCOUNT_FILE))
    return found if isinstance(found, AccountFacts) else AccountFacts(channel)


def newest(folder: AccountFolder) -> str | None:
    """When the newest item was published that is saved."""
    for month in reversed([one for one in folder.months() if one[:1].isdigit()]):
        name = f"{month}.json"
        items, _ = items_from_feed(folder.read(name) or b"", folder.shown(name))
        dates = [item.published for item in items if _is_read(item)]
        if found := max(filter(None, dates), key=_moment, default=None):
            return found
    return None


def _is_read(item: Item) -> bool:
    """Whether the service itself says so: what the author wrote is no sign of it."""
    return item.source.via != "hand"


def _moment(date: str) -> int:
    return seconds(date, "UTC") or 0


def _refusal(answer: Answer) -> Problem:
    return error(
        "I111",
        f"the server answers {answer.status}",
        Place(answer.url),
        "what was saved stays",
    )


def _stumbled(failure: Exception) -> Problem:
    return error(
        "I112",
        f"the channel cannot go on: {type(failure).__name__}: {failure}",
        Place(""),
        "what it found before is saved; open an issue with this message",
    )
