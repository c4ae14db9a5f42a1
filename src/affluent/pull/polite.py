"""Asking as a guest does: one at a time, with a pause, and waiting when told to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from .redirects import Hop, Later, Outcome
from .retrieve import Failure, Fetched

# Seconds between two questions to a host.
PAUSE = 0.25
# A host may ask for so long a wait, in seconds, and is waited for.
SHORT = 60.0
# No host is believed that asks for more than a day.
LONGEST = 24 * 3600.0
TRIES = 4
# Seconds before the second try; each further wait is twice as long.
FIRST_WAIT = 1.0
_OVERLOADED = (429, 503)
_FAILING = (500, 502, 504)


class Time(NamedTuple):
    """The clock, which tests replace."""

    # seconds since 1970
    now: Callable[[], float]
    sleep: Callable[[float], None]


class Guest:
    """Asks hosts one after the other; knows only when it asked each of them last."""

    def __init__(self, hop: Hop, time: Time) -> None:
        self._hop = hop
        self._time = time
        self._last: dict[str, float] = {}

    def ask(self, url: str, headers: Mapping[str, str]) -> Outcome:
        """The answer of the host; of tries that failed, the last one."""
        host = _host(url)
        for attempt in range(TRIES):
            self._pause(host)
            outcome = self._hop(url, headers)
            self._last[host] = self._time.now()
            wait = self._wait(outcome, attempt)
            if wait is None:
                return outcome
            is_overloaded = isinstance(outcome, Fetched) and (
                outcome.status in _OVERLOADED
            )
            is_last = attempt == TRIES - 1
            if is_overloaded and (is_last or wait > SHORT):
                return Later(host, self._time.now() + wait)
            if is_last:
                return outcome
            self._time.sleep(wait)
        raise AssertionError(url)

    def _pause(self, host: str) -> None:
        rest = self._last.get(host, -PAUSE) + PAUSE - self._time.now()
        if 0 < rest <= PAUSE:
            self._time.sleep(rest)

    def _wait(self, outcome: Outcome, attempt: int) -> float | None:
        """How long to wait before the next try; None if there should be none."""
        back_off = FIRST_WAIT * (1 << attempt)
        match outcome:
            case Failure(is_passing=True):
                return back_off
            case Fetched(status=status) if status in _OVERLOADED:
                asked = retry_after(outcome.headers, self._time.now())
                return back_off if asked is None else asked
            case Fetched(status=status) if status in _FAILING:
                return back_off
        return None


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds that a host asks to wait: as a number, a date, or as X does it.

    >>> retry_after({"retry-after": "120"}, 0.0)
    120.0
    >>> retry_after({"retry-after": "Thu, 01 Jan 1970 00:02:00 GMT"}, 60.0)
    60.0
    """
    text = headers.get("retry-after", "").strip()
    # of X's API, in seconds since 1970 (docs.x.com, "rate limits")
    reset = headers.get("x-rate-limit-reset", "").strip()
    if text.isascii() and text.isdigit() and len(text) < len(str(LONGEST)) + 4:
        wait = float(text)
    elif text:
        try:
            wait = parsedate_to_datetime(text).timestamp() - now
        except (ValueError, OverflowError, TypeError):
            return None
    elif reset.isascii() and reset.isdigit() and len(reset) <= 12:  # noqa: PLR2004
        wait = float(reset) - now
    else:
        return None
    return min(max(wait, 0.0), LONGEST)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
