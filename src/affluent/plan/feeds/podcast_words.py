"""What players of podcasts are told that feedgen has no words for, or old ones."""

from __future__ import annotations

from typing import Any

from .values import EpisodeWords, PodcastHead

PODCAST = "https://podcastindex.org/namespace/1.0"
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


def tell_podcast(channel: Any, podcast: PodcastHead) -> None:
    """Add to a channel."""
    _add(channel, f"{{{PODCAST}}}guid", podcast.guid)
    owner = {"owner": podcast.email} if podcast.email else {}
    locked = "yes" if podcast.is_locked else "no"
    _add(channel, f"{{{PODCAST}}}locked", locked, **owner)
    _add(channel, f"{_ITUNES}type", podcast.kind)
    _add(channel, f"{_ITUNES}explicit", _flag(podcast.is_explicit))


def tell_episode(item: Any, told: EpisodeWords | None, podcast: PodcastHead) -> None:
    """Add to an item."""
    episode = told or EpisodeWords()
    is_explicit = episode.is_explicit
    if is_explicit is None:
        is_explicit = podcast.is_explicit
    words = (
        ("season", episode.season),
        ("episode", episode.number),
        ("episodeType", episode.kind),
        ("explicit", _flag(is_explicit)),
    )
    for name, word in words:
        if word:
            _add(item, f"{_ITUNES}{name}", str(word))
    files = (("transcript", episode.transcript), ("chapters", episode.chapters))
    for name, file in files:
        if file:
            _add(item, f"{{{PODCAST}}}{name}", "", url=file[0], type=file[1])


def _flag(holds: bool) -> str:
    """In the words of today: feedgen still says "yes" and "no"."""
    return "true" if holds else "false"


def _add(parent: Any, name: str, text: str, **attributes: str) -> None:
    element = parent.makeelement(name, attributes)
    element.text = text or None
    parent.append(element)
