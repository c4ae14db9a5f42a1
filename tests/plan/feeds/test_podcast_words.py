"""What players of podcasts are told, as elements."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from affluent.plan.feeds.podcast_words import PODCAST, tell_episode, tell_podcast
from affluent.plan.feeds.values import EpisodeWords, PodcastHead

HEAD = PodcastHead("a-b", "Arts", "", False, "serial", "", "ann@x.org", is_locked=True)


def told(element: Any) -> dict[str, tuple[str | None, dict[str, str]]]:
    """Local name -> text and attributes."""
    return {etree.QName(one).localname: (one.text, dict(one.attrib)) for one in element}


def test_of_a_podcast() -> None:
    channel = etree.Element("channel")
    tell_podcast(channel, HEAD)
    assert told(channel) == {
        "guid": ("a-b", {}),
        "locked": ("yes", {"owner": "ann@x.org"}),
        "type": ("serial", {}),
        "explicit": ("false", {}),
    }
    assert {etree.QName(one).namespace for one in channel[:2]} == {PODCAST}


def test_of_an_episode() -> None:
    item = etree.Element("item")
    episode = EpisodeWords(
        3, 2, "bonus", True, ("https://x.org/a.vtt", "text/vtt"), None
    )
    tell_episode(item, episode, HEAD)
    assert told(item) == {
        "season": ("2", {}),
        "episode": ("3", {}),
        "episodeType": ("bonus", {}),
        "explicit": ("true", {}),
        "transcript": (None, {"url": "https://x.org/a.vtt", "type": "text/vtt"}),
    }


@pytest.mark.parametrize(("own", "word"), [(None, "false"), (True, "true")])
def test_an_episode_is_as_its_podcast_unless_it_says(
    own: bool | None, word: str
) -> None:
    item = etree.Element("item")
    tell_episode(item, EpisodeWords(is_explicit=own) if own else None, HEAD)
    assert told(item) == {"explicit": (word, {})}
