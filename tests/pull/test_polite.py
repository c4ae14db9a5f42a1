"""Asking as a guest does, by a clock that runs when it is slept."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from affluent.pull.polite import LONGEST, PAUSE, TRIES, Guest, Time, retry_after
from affluent.pull.redirects import Later, Outcome
from affluent.pull.retrieve import Failure, Fetched

PASSING = Failure("I110", "broke off", is_passing=True)


class Clock:
    """Seconds that pass only in sleep."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    @property
    def time(self) -> Time:
        return Time(lambda: self.seconds, self.sleep)


def reply(status: int, **headers: str) -> Fetched:
    return Fetched(
        status,
        "https://x.test/",
        {name.replace("_", "-"): value for name, value in headers.items()},
        b"",
    )


def ask(*outcomes: Outcome) -> tuple[Outcome, list[float], int]:
    """The outcome, the waits, and how often was asked."""
    clock, left = Clock(), list(outcomes)

    def hop(url: str, headers: Mapping[str, str]) -> Outcome:
        del url, headers
        return left.pop(0)

    outcome = Guest(hop, clock.time).ask("https://x.test/", {})
    return outcome, clock.slept, len(outcomes) - len(left)


@pytest.mark.parametrize(
    ("outcomes", "expected", "slept"),
    [
        ([reply(200)], reply(200), []),
        ([reply(404)], reply(404), []),
        ([Failure("I113", "no")], Failure("I113", "no"), []),
        ([PASSING, reply(200)], reply(200), [1.0]),
        ([PASSING] * TRIES, PASSING, [1.0, 2.0, 4.0]),
        ([reply(500)] * TRIES, reply(500), [1.0, 2.0, 4.0]),
        ([reply(502), reply(504), reply(200)], reply(200), [1.0, 2.0]),
        ([reply(429, retry_after="7"), reply(200)], reply(200), [7.0]),
        ([reply(503), reply(200)], reply(200), [1.0]),
        ([reply(503, retry_after="0"), reply(200)], reply(200), [0.0, PAUSE]),
        ([reply(429, x_rate_limit_reset="1030"), reply(200)], reply(200), [30.0]),
        ([reply(429, retry_after="3600")], Later("x.test", 4600.0), []),
        ([reply(429, retry_after="9")] * TRIES, Later("x.test", 1036.0), [9.0] * 3),
    ],
)
def test_tries_and_waits(
    outcomes: list[Outcome], expected: Outcome, slept: list[float]
) -> None:
    outcome, waits, asked = ask(*outcomes)
    assert (outcome, asked) == (expected, len(outcomes))
    assert waits == slept


def test_a_pause_between_questions_to_one_host_and_none_between_hosts() -> None:
    clock = Clock()
    guest = Guest(lambda *_: reply(200), clock.time)
    for url in ("https://x.test/1", "https://y.test/1", "https://X.test/2"):
        guest.ask(url, {})
    assert clock.slept == [PAUSE]
    clock.seconds += 1
    guest.ask("https://x.test/3", {})
    assert clock.slept == [PAUSE]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120.0),
        ({"retry-after": " 0 "}, 0.0),
        ({"retry-after": "9999999"}, LONGEST),
        ({"retry-after": "9" * 400}, None),
        ({"retry-after": "Thu, 01 Jan 1970 00:17:40 GMT"}, 60.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "٣"}, None),
        ({"x-rate-limit-reset": "1500"}, 500.0),
        ({"x-rate-limit-reset": "9" * 99}, None),
        ({"retry-after": "5", "x-rate-limit-reset": "1500"}, 5.0),
    ],
)
def test_how_long_a_host_asks_to_wait(
    headers: dict[str, str], expected: float | None
) -> None:
    assert retry_after(headers, 1000.0) == expected
