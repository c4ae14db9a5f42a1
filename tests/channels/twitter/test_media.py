"""Pictures and films, and their files."""

from __future__ import annotations

import pytest

from affluent.channels.channel import Copy
from affluent.channels.twitter.media import (
    AltText,
    Shelf,
    alt_text_from_record,
    alts_by_key,
    media_of,
)
from affluent.model.item import Media

PHOTO = {
    "type": "photo",
    "id_str": "31",
    "media_url_https": "https://pbs.twimg.com/media/A.jpg",
    "sizes": {"large": {"w": "1200", "h": "800"}},
}
FILM = {
    "type": "video", "id_str": "32", "media_url_https": "https://pbs.twimg.com/thumb/B.jpg",
    "video_info": {"duration_millis": "12500", "variants": [
        {"bitrate": "320000", "content_type": "video/mp4", "url": "https://video.twimg.com/a/low.mp4?tag=1"},
        {"content_type": "application/x-mpegURL", "url": "https://video.twimg.com/a/x.m3u8"},
        {"bitrate": "2176000", "content_type": "video/mp4", "url": "https://video.twimg.com/a/high.mp4?tag=1"},
    ]},
}  # fmt: skip


def status(*media: object) -> dict[str, object]:
    return {
        "extended_entities": {"media": list(media)},
        "entities": {"media": [{"type": "photo"}]},
    }


def test_a_photo_and_its_file() -> None:
    shelf = Shelf({"20-A.jpg": "data/tweets_media/20-A.jpg"})
    found = media_of(status(PHOTO), "20", shelf)
    medium = Media(
        "image",
        "https://pbs.twimg.com/media/A.jpg",
        "media/20-A.jpg",
        width=1200,
        height=800,
    )
    assert found == ((medium,), (Copy("media/20-A.jpg", "data/tweets_media/20-A.jpg"),))


@pytest.mark.parametrize("name", ["high.mp4", "low.mp4"])
def test_a_film_is_its_best_variant_or_another_that_is_there(name: str) -> None:
    found, files = media_of(status(FILM), "20", Shelf({f"20-{name}": f"x/20-{name}"}))
    assert found[0].url == "https://video.twimg.com/a/high.mp4?tag=1"
    assert (found[0].duration, found[0].poster) == (
        12.5,
        "https://pbs.twimg.com/thumb/B.jpg",
    )
    assert files == (Copy(f"media/20-{name}", f"x/20-{name}"),)


def test_a_moving_picture_without_a_rate() -> None:
    gif = {
        "type": "animated_gif",
        "media_url": "http://pbs.twimg.com/t.jpg",
        "video_info": {
            "variants": [
                {
                    "bitrate": "0",
                    "content_type": "video/mp4",
                    "url": "https://video.twimg.com/g.mp4",
                }
            ]
        },
    }
    (medium,), _ = media_of(status(gif), "20", Shelf())
    assert (medium.kind, medium.url, medium.duration) == (
        "gif",
        "https://video.twimg.com/g.mp4",
        None,
    )


def test_a_file_of_another_tweet_is_not_taken() -> None:
    assert media_of(status(PHOTO), "21", Shelf({"20-A.jpg": "x/20-A.jpg"}))[1] == ()


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"media_key": "3_31", "alt_text": "a cat"}, "a cat"),
        (
            {
                "media_url": "http://pbs.twimg.com/media/A.jpg?name=orig",
                "alt_text": "a cat",
            },
            "a cat",
        ),
        ({"tweet_id": "20", "alt_text": "a cat"}, "a cat"),
        ({"media_key": "3_31", "alt_text": ""}, ""),
        ({"media_key": "3_99", "tweet_id": "20", "alt_text": "another"}, None),
    ],
)
def test_alternative_texts_of_a_side_file(record: object, expected: str | None) -> None:
    one = alt_text_from_record(record)
    assert one is not None
    (medium,), _ = media_of(status(PHOTO), "20", Shelf(alts=alts_by_key([one])))
    assert medium.alt == expected


def test_a_text_for_the_tweet_says_nothing_of_two_pictures() -> None:
    shelf = Shelf(alts=alts_by_key([AltText("20", "", "", "a cat")]))
    assert [medium.alt for medium in media_of(status(PHOTO, FILM), "20", shelf)[0]] == [
        None,
        None,
    ]


def test_the_service_knows_best() -> None:
    shelf = Shelf(alts=alts_by_key([AltText("", "31", "", "a cat")]))
    assert (
        media_of(status({**PHOTO, "ext_alt_text": "a dog"}), "20", shelf)[0][0].alt
        == "a dog"
    )


@pytest.mark.parametrize(
    "record",
    [None, {}, {"alt_text": "a"}, {"tweet_id": "1", "alt_text": 3}, {"tweet_id": "1"}],
)
def test_records_that_are_none(record: object) -> None:
    assert alt_text_from_record(record) is None


@pytest.mark.parametrize(
    "entity",
    [None, {}, {"type": "video"}, {"media_url": "javascript:x"}, {"media_url": 3}],
)
def test_media_that_are_none(entity: object) -> None:
    assert media_of(status(entity), "20", Shelf()) == ((), ())
