"""The podcast: what is in it, and what players ask of it."""

from __future__ import annotations

from typing import Any

import feedparser
from lxml import etree

from affluent.model.artifact import value_of
from affluent.model.digest import NOTHING
from affluent.model.item import Media
from affluent.model.post import Episode
from affluent.model.settings import Language, Podcast, Settings
from affluent.plan.feeds.podcast import digest_of_sounds, podcast_families, podcast_guid
from affluent.plan.feeds.xml_feed import rss
from affluent.plan.world import World
from harness.stream_values import entry_of, item, medium, stream_of
from harness.values import SMALL, link, post, site, theme, with_stream, world

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
GUID = "{https://podcastindex.org/namespace/1.0}guid"
PODCAST = Podcast(
    "Sounds", category="Arts/Books", email="ann@x.org", image="/cover.png"
)
FILES = {
    "content/posts/a.mp3": b"123",
    "content/posts/a.pdf": b"1",
    "content/channels/jane/media/s.mp3": b"12345",
}


def sound(native: str, **fields: Any) -> Any:
    view = item(
        native,
        kind="audio",
        media=(
            medium(
                "audio",
                "content/channels/jane/media/s.mp3",
                media_type="audio/mpeg",
                duration=3661,
            ),
        ),
        **fields,
    )
    return view._replace(
        item=view.item._replace(media=(Media("audio", path="media/s.mp3"),))
    )


def here(*views: Any, podcast: Podcast = PODCAST) -> World:
    posts = (
        post(
            "content/posts/a.md",
            date="2012-05-01",
            slots=[link("a.pdf"), link("a.mp3")],
        ),
        post("content/posts/b.md", date="2012-05-02"),
    )
    settings = Settings(podcast=podcast)
    pictures = {"content/static/cover.png": SMALL}
    joined = site(*posts, settings=settings, files=list(FILES), pictures=pictures)
    around = world(joined, theme(["stream.html"]), files=FILES)
    return with_stream(around, stream_of(*map(entry_of, views)))


def document(one: World) -> bytes:
    (family,) = podcast_families(one)
    (artifact,) = family.plan()
    assert artifact.path == "podcast/feed.rss"
    return rss(value_of(artifact.parts["feed"]))  # type: ignore[arg-type]


def test_all_sounds_of_posts_and_items_newest_first() -> None:
    read = feedparser.parse(document(here(sound("1"), item("2"))))
    assert not read.bozo
    assert [entry.enclosures[0].href.rpartition("/")[2] for entry in read.entries] == [
        "a.mp3",
        "s.mp3",
    ]
    assert [entry.enclosures[0].length for entry in read.entries] == ["3", "5"]
    assert read.entries[1].itunes_duration == "01:01:01"


def test_what_players_ask() -> None:
    channel = etree.fromstring(document(here(sound("1")))).find("channel")
    assert channel.findtext(GUID) == podcast_guid(
        "https://example.org/podcast/feed.rss"
    )
    assert channel.findtext(ITUNES + "explicit") == "false"
    assert channel.findtext(ITUNES + "type") == "episodic"
    assert channel.find(ITUNES + "image").get("href") == "https://example.org/cover.png"
    assert channel.findtext(f"{ITUNES}owner/{ITUNES}email") == "ann@x.org"
    (outer,) = channel.findall(ITUNES + "category")
    assert (outer.get("text"), outer[0].get("text")) == ("Arts", "Books")
    assert {one.text for one in channel.iter(ITUNES + "explicit")} == {"false"}


def test_an_identity_of_before_stays() -> None:
    one = here(podcast=PODCAST._replace(guid="917393e3-1b1e-5cef-ace4-edaa54e1f810"))
    channel = etree.fromstring(document(one)).find("channel")
    assert channel.findtext(GUID) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_there_is_none_unless_it_is_asked_for() -> None:
    assert list(podcast_families(here(sound("1"), podcast=Podcast()))) == []


def test_what_is_behind_a_warning_or_unlisted_is_not_heard() -> None:
    kept_back = (sound("1", warning="loud"), sound("2", visibility="unlisted"))
    stream = stream_of(*map(entry_of, (*kept_back, sound("3", date=None))))
    assert digest_of_sounds(stream) == NOTHING
    assert digest_of_sounds(stream_of(entry_of(sound("4")))) != NOTHING


def items_of(one: World) -> list[Any]:
    return list(etree.fromstring(document(one)).iter("item"))


def test_players_demand_titles() -> None:
    (_, untitled) = items_of(here(sound("1", html="<p>By the weir.</p>")))
    assert untitled.findtext("title") == "By the weir."


def heard(*posts: Any) -> World:
    both = (Language("en"), Language("fr"))
    settings = Settings(podcast=Podcast("Sounds"), languages=both)
    return world(
        site(*posts, settings=settings, files=list(FILES)),
        theme(["stream.html"]),
        files=FILES,
    )


def test_a_sound_is_one_episode_in_all_languages() -> None:
    linked = {"slots": [link("a.mp3")], "translation_key": "a"}
    one = heard(
        post("content/posts/a.fr.md", date="2012-05-01", lang="fr", **linked),
        post("content/posts/a.md", date="2012-05-01", **linked),
        post("content/posts/later.md", date="2012-05-09", slots=[link("a.mp3")]),
    )
    (episode,) = items_of(one)
    assert episode.findtext("guid") == "tag:example.org,2000:posts/a"


def test_a_sound_that_is_replaced_is_told_anew() -> None:
    old = heard(post(date="2012-05-01", slots=[link("a.mp3")]))
    new = old._replace(files={**old.files, "content/posts/a.mp3": b"another digest"})
    parts = [[*family.plan()] for one in (old, new) for family in podcast_families(one)]
    told = [artifact.parts["feed"].digest for (artifact,) in parts]
    assert told[0] != told[1]


def test_what_an_episode_is() -> None:
    files = ["content/posts/a.mp3", "content/static/a.vtt", "content/static/c.json"]
    told = Episode(3, 2, "bonus", True, 61.2, "/a.vtt", "/c.json")
    one = world(
        site(
            post(date="2012-05-01", slots=[link("a.mp3")], episode=tuple(told)),
            settings=Settings(podcast=Podcast("Sounds")),
            files=files,
        ),
        theme(["stream.html"]),
        files=dict.fromkeys(files, b"1"),
    )
    (item,) = items_of(one)
    assert [item.findtext(ITUNES + name) for name in ("season", "episode")] == [
        *("2", "3"),
    ]
    assert item.findtext(ITUNES + "episodeType") == "bonus"
    assert item.findtext(ITUNES + "explicit") == "true"
    assert item.findtext(ITUNES + "duration") == "00:01:01"
    podcast = GUID.removesuffix("guid")
    assert dict(item.find(podcast + "transcript").attrib) == {
        "url": "https://example.org/a.vtt",
        "type": "text/vtt",
    }
    assert dict(item.find(podcast + "chapters").attrib) == {
        "url": "https://example.org/c.json",
        "type": "application/json+chapters",
    }


def test_a_file_that_nobody_can_fetch_is_not_named() -> None:
    told = tuple(Episode(transcript="no.vtt"))
    (item,) = items_of(
        heard(post(date="2012-05-01", slots=[link("a.mp3")], episode=told))
    )
    assert item.find(GUID.removesuffix("guid") + "transcript") is None
