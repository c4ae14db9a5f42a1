from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from affluent.channels.channel import Answer, Found, Pull, Request, Saved
from affluent.channels.slideshare.pulling import pull
from affluent.model.item import AccountFacts, Item
from affluent.model.problem import Problem
from affluent.model.settings import Account

DATA = Path(__file__).parent / "data"
RSS = (DATA / "rss.xml").read_bytes()
OEMBED = (DATA / "oembed.json").read_bytes()
MADE = "2026-01-01T00:00:00Z"


def run(
    service: Callable[[str], tuple[int, bytes]], **account: object
) -> tuple[list[Found], list[str]]:
    """What it finds, and what it asked for."""
    settings = Account("jane", "slideshare", **account)  # type: ignore[arg-type]
    channel = pull(Pull(settings, AccountFacts("slideshare"), "", {}, None))
    found: list[Found] = []
    asked: list[str] = []
    try:
        value = next(channel)
        while True:
            if isinstance(value, Request):
                asked.append(value.url)
                status, body = service(value.url)
                value = channel.send(Answer(status, value.url, {}, body, MADE))
            else:
                found.append(value)
                value = next(channel)
    except StopIteration:
        return found, asked


def items(found: list[Found]) -> list[Item]:
    return [one.item for one in found if isinstance(one, Saved)]


def service(url: str) -> tuple[int, bytes]:
    if "/rss/" in url:
        return 200, RSS
    return (200, OEMBED) if "a-talk-on-tea" in url else (404, b"")


def test_rss_then_oembed_for_each_slideshow() -> None:
    found, asked = run(service, handle="jane")
    first, second = items(found)

    assert asked[0] == "https://www.slideshare.net/rss/user/jane"
    assert all("/api/oembed/2?url=" in url for url in asked[1:])
    assert len(asked) == 3
    assert (first.id, first.aliases) == ("slideshare:jane:201", ("a-talk-on-tea",))
    # words and date of the feed, slides and key of the answer
    assert first.text == "How it is made, step by step."
    assert first.published == "2014-05-02T00:50:06Z"
    assert len(first.media) == 3
    assert first.player is not None
    assert first.player.key == "key/aB3dEf6hIj9lMn"
    assert second.id == "slideshare:jane:a-talk-without-a-number"


def test_an_item_that_gets_its_number_keeps_its_slug_as_alias() -> None:
    found, _ = run(lambda url: (200, RSS if "/rss/" in url else OEMBED), handle="jane")

    assert "a-talk-without-a-number" in items(found)[1].aliases


def test_single_slideshows_that_the_author_lists() -> None:
    page = "https://www.slideshare.net/slideshow/a-talk-on-tea/201"
    found, asked = run(lambda _: (200, OEMBED), feeds=(page,))

    assert "embed_code%2F201" in asked[0]
    assert [item.id for item in items(found)] == ["slideshare:jane:201"]


@pytest.mark.parametrize(
    ("status", "code"), [(0, "I110"), (404, "I114"), (403, "I114"), (500, "I111")]
)
def test_refusals(status: int, code: str) -> None:
    found, asked = run(lambda _: (status, b""), handle="jane")

    assert len(asked) == 1
    assert [one.code for one in found if isinstance(one, Problem)] == [code]
    assert items(found) == []


def test_nothing_new_is_no_problem() -> None:
    assert run(lambda _: (304, b""), handle="jane")[0] == []


def test_an_account_without_a_name() -> None:
    found, asked = run(service)

    assert asked == []
    assert [one.code for one in found if isinstance(one, Problem)] == ["I108"]
