from __future__ import annotations

from random import Random
from urllib.parse import urlsplit

import pytest

from affluent.channels.provider_list import PROVIDERS
from affluent.channels.providers import is_player, player_of, player_view
from affluent.model.item import Player

VIDEO = "dQw4w9WgXcQ"
NOCOOKIE = "https://www.youtube-nocookie.com/embed/"
DID = "did:plc:abcdefghijklmnopqrstuvwx"
PLAYLIST = "PL0123456789abcdefABCDEF"

# address, what the provider calls it, and where its player is
ADDRESSES = [
    (f"https://www.youtube.com/watch?v={VIDEO}", VIDEO, NOCOOKIE + VIDEO),
    (f"http://youtube.com/watch?feature=x&v={VIDEO}&t=3", VIDEO, NOCOOKIE + VIDEO),
    (f"https://m.youtube.com/shorts/{VIDEO}?si=1", VIDEO, NOCOOKIE + VIDEO),
    (f"https://www.youtube.com/live/{VIDEO}", VIDEO, NOCOOKIE + VIDEO),
    (f"https://youtu.be/{VIDEO}?t=42", VIDEO, NOCOOKIE + VIDEO),
    (f"//www.youtube.com/embed/{VIDEO}", VIDEO, NOCOOKIE + VIDEO),
    (f"http://www.youtube.com/v/{VIDEO}&hl=en&fs=1", VIDEO, NOCOOKIE + VIDEO),
    (f"{NOCOOKIE}{VIDEO}?rel=0", VIDEO, NOCOOKIE + VIDEO),
    (
        f"https://www.youtube.com/playlist?list={PLAYLIST}",
        f"videoseries?list={PLAYLIST}",
        f"{NOCOOKIE}videoseries?list={PLAYLIST}",
    ),
    (
        f"https://www.youtube.com/embed/videoseries?list={PLAYLIST}",
        f"videoseries?list={PLAYLIST}",
        f"{NOCOOKIE}videoseries?list={PLAYLIST}",
    ),
    ("https://vimeo.com/70", "70", "https://player.vimeo.com/video/70?dnt=1"),
    (
        "https://vimeo.com/channels/staff/70",
        "70",
        "https://player.vimeo.com/video/70?dnt=1",
    ),
    (
        "https://player.vimeo.com/video/70?app_id=1",
        "70",
        "https://player.vimeo.com/video/70?dnt=1",
    ),
    (
        "http://vimeo.com/moogaloop.swf?clip_id=70&fullscreen=1",
        "70",
        "https://player.vimeo.com/video/70?dnt=1",
    ),
    (
        "https://www.dailymotion.com/video/x2jvvep_a-title",
        "x2jvvep",
        "https://geo.dailymotion.com/player.html?video=x2jvvep",
    ),
    (
        "https://geo.dailymotion.com/player/x123.html?video=x2jvvep&",
        "x2jvvep",
        "https://geo.dailymotion.com/player.html?video=x2jvvep",
    ),
    (
        "http://www.dailymotion.com/swf/x2jvvep",
        "x2jvvep",
        "https://geo.dailymotion.com/player.html?video=x2jvvep",
    ),
    (
        "https://www.slideshare.net/slideshow/embed_code/key/aB3dEf6hIj9lMn?startSlide=2",
        "key/aB3dEf6hIj9lMn",
        "https://www.slideshare.net/slideshow/embed_code/key/aB3dEf6hIj9lMn",
    ),
    (
        "//fr.slideshare.net/slideshow/embed_code/123456?rel=0",
        "123456",
        "https://www.slideshare.net/slideshow/embed_code/123456",
    ),
    (
        "https://pt.slideshare.net/slideshow/a-talk/123456",
        "123456",
        "https://www.slideshare.net/slideshow/embed_code/123456",
    ),
    (
        "//speakerdeck.com/player/0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef",
        "https://speakerdeck.com/player/0123456789abcdef0123456789abcdef",
    ),
    (
        "https://issuu.com/jane/docs/my_mag/4",
        "?u=jane&d=my_mag",
        "https://e.issuu.com/embed.html?u=jane&d=my_mag",
    ),
    (
        "https://e.issuu.com/anonymous-embed.html?d=my_mag&p=2&u=jane",
        "?u=jane&d=my_mag",
        "https://e.issuu.com/embed.html?u=jane&d=my_mag",
    ),
    (
        "//e.issuu.com/embed.html#123/456",
        "#123/456",
        "https://e.issuu.com/embed.html#123/456",
    ),
    (
        "http://static.issuu.com/webembed/viewers/v1/R.swf?docName=mag&username=jane",
        "?u=jane&d=mag",
        "https://e.issuu.com/embed.html?u=jane&d=mag",
    ),
    (
        "https://w.soundcloud.com/player/?visual=true&url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F19",
        "api.soundcloud.com/tracks/19",
        "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/19&auto_play=false",
    ),
    (
        "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/soundcloud%253Atracks%253A19",
        "api.soundcloud.com/tracks/19",
        "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/19&auto_play=false",
    ),
    (
        "https://soundcloud.com/jane/sets/songs",
        "soundcloud.com/jane/sets/songs",
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/jane/sets/songs&auto_play=false",
    ),
    (
        "https://www.mixcloud.com/jane/my-mix/",
        "jane/my-mix",
        "https://player-widget.mixcloud.com/widget/iframe/?feed=/jane/my-mix/",
    ),
    (
        "https://open.spotify.com/intl-fr/track/0123456789abcdefABCDEF?si=1",
        "track/0123456789abcdefABCDEF",
        "https://open.spotify.com/embed/track/0123456789abcdefABCDEF",
    ),
    (
        "http://play.spotify.com/track/0123456789abcdefABCDEF",
        "track/0123456789abcdefABCDEF",
        "https://open.spotify.com/embed/track/0123456789abcdefABCDEF",
    ),
    (
        "http://instagr.am/p/AbCdE_f-/?igshid=1",
        "p/AbCdE_f-",
        "https://www.instagram.com/p/AbCdE_f-/embed/captioned/",
    ),
    (
        "https://podcasts.apple.com/fr/podcast/une-voix/id12?i=34",
        "fr/podcast/une-voix/id12?i=34",
        "https://embed.podcasts.apple.com/fr/podcast/une-voix/id12?i=34",
    ),
    (
        "https://x.com/jane/status/20?s=20",
        "20",
        "https://platform.twitter.com/embed/Tweet.html?id=20&dnt=true",
    ),
    (
        "http://twitter.com/#!/jane/statuses/20",
        "20",
        "https://platform.twitter.com/embed/Tweet.html?id=20&dnt=true",
    ),
    (
        "https://twitter.com/i/web/status/20",
        "20",
        "https://platform.twitter.com/embed/Tweet.html?id=20&dnt=true",
    ),
    (
        "https://embed.tumblr.com/embed/post/t:AbCdEfGhIjKlMnOpQrStUv/16/v2",
        "t:AbCdEfGhIjKlMnOpQrStUv/16",
        "https://embed.tumblr.com/embed/post/t:AbCdEfGhIjKlMnOpQrStUv/16/v2",
    ),
    (
        f"https://bsky.app/profile/{DID}/post/3jzn6g7ixgq2y",
        f"{DID}/app.bsky.feed.post/3jzn6g7ixgq2y",
        f"https://embed.bsky.app/embed/{DID}/app.bsky.feed.post/3jzn6g7ixgq2y",
    ),
    (
        "https://www.pinterest.fr/pin/a-title--99/",
        "99",
        "https://assets.pinterest.com/ext/embed.html?id=99",
    ),
    (
        "https://www.scribd.com/document/110/A-title",
        "110",
        "https://www.scribd.com/embeds/110/content",
    ),
    (
        "https://www.ted.com/talks/jane_doe_a_talk?language=fr",
        "jane_doe_a_talk",
        "https://embed.ted.com/talks/jane_doe_a_talk",
    ),
    (
        "https://prezi.com/v/embed/abcdef12/",
        "abcdef12",
        "https://prezi.com/v/embed/abcdef12/",
    ),
    (
        "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A70/",
        "activity:70",
        "https://www.linkedin.com/embed/feed/update/urn:li:activity:70",
    ),
    (
        "https://www.instagram.com/jane/reel/AbCdE_f-/",
        "reel/AbCdE_f-",
        "https://www.instagram.com/reel/AbCdE_f-/embed/captioned/",
    ),
    (
        "https://www.facebook.com/jane.doe/posts/12",
        "jane.doe/posts/12",
        "https://www.facebook.com/plugins/post.php?href=https%3A//www.facebook.com/jane.doe/posts/12",
    ),
    (
        "https://www.symbaloo.com/mix/my-mix",
        "my-mix",
        "https://www.symbaloo.com/embed/my-mix",
    ),
]


@pytest.mark.parametrize(("url", "key", "src"), ADDRESSES)
def test_addresses_of_pages_and_frames(url: str, key: str, src: str) -> None:
    player = player_of(url)

    assert player is not None
    assert player.key == key
    view = player_view(player, url)
    assert view is not None
    assert view.src == src
    assert view.url == url


@pytest.mark.parametrize(("url", "_", "src"), ADDRESSES)
def test_the_player_of_a_player_is_the_same(url: str, _: str, src: str) -> None:
    assert player_of(src) == player_of(url)


@pytest.mark.parametrize(
    "url",
    [
        f"https://youtube.com.evil.test/embed/{VIDEO}",
        f"https://evil.test/youtube.com/embed/{VIDEO}",
        f"https://evil.test/?u=youtube.com/embed/{VIDEO}",
        f"https://youtube.com@evil.test/embed/{VIDEO}",
        f"https://evil.test#youtube.com/embed/{VIDEO}",
        f"https://notyoutube.com/embed/{VIDEO}",
        f"https://youtubem.youtube.com.evil.test/embed/{VIDEO}",
        "https://speakerm.deck.com/player/0123456789abcdef0123456789abcdef",
        f"https://www.youtube.com:8080/embed/{VIDEO}",
        f"https://youtube.com%2f.evil.test/embed/{VIDEO}",
        f"https://youtube.com\\@evil.test/embed/{VIDEO}",
        f"javascript://youtube.com/embed/{VIDEO}",
        f"ftp://youtube.com/embed/{VIDEO}",
        f"https://youtube.com/embed/{VIDEO}\nx",
        f"https://youtube.com/embed/{VIDEO}0",
        "https://youtube.com/embed/short",
        "https://youtube.com/@jane",
        "https://www.youtube.com/embed/videoseries",
        "https://vimeo.com/70/5ecre7",
        "https://player.vimeo.com/video/70?x=1&h=5ecre7",
        "https://vimeo.com/jane",
        "https://www.dailymotion.com/jane",
        "https://www.slideshare.net/jane/a-talk",
        "https://www.slideshare.net/secret/aB3dEf6hIj9lMn",
        "https://speakerdeck.com/jane/a-talk",
        "https://issuu.com/jane/docs/mag/s/12",
        "https://soundcloud.com/jane",
        "https://soundcloud.com/jane/sets",
        "https://soundcloud.com/discover/x",
        "https://w.soundcloud.com/player/?url=https%3A//evil.test/tracks/1",
        "https://bsky.app/profile/jane.test/post/3jzn6g7ixgq2y",
        "https://social.test/@jane/12",
        "https://[::1",
        "https://youtube.com:x/",
        "",
        "youtu.be/" + VIDEO,
        f"https://youtu.be/{VIDEO}?" + "x" * 3000,
    ],
)
def test_what_has_no_player(url: str) -> None:
    assert player_of(url) is None


@pytest.mark.parametrize(
    "player",
    [
        Player("youtube", "../../evil"),
        Player("youtube", 'x" onload="'),
        Player("youtube", VIDEO + "\n"),
        Player("slideshare", "key/../../x"),
        Player("mastodon", "evil.test/path"),
        Player("mastodon", "user:pass@evil.test/@jane/1"),
        Player("mastodon", "127.0.0.1/@jane/1"),
        Player("unknown", "1"),
        Player("vimeo", "\u0661\u0662"),
    ],
)
def test_keys_that_do_not_fit_make_no_frame(player: Player) -> None:
    assert not is_player(player)
    assert player_view(player, "https://x.test") is None


def test_a_mastodon_player_is_on_the_server_of_the_item() -> None:
    view = player_view(
        Player("mastodon", "social.test/@jane/12"), "https://social.test"
    )

    assert view is not None
    assert (view.src, view.host) == (
        "https://social.test/@jane/12/embed",
        "social.test",
    )


def test_every_player_is_on_the_host_of_its_provider() -> None:
    for url, _, _ in ADDRESSES:
        player = player_of(url)
        assert player is not None
        view = player_view(player, url)
        assert view is not None
        assert urlsplit(view.src).scheme == "https"
        assert urlsplit(view.src).hostname == view.host
        assert view.host == PROVIDERS[player.provider].host


HOSTILE = [
    "https://youtu.be/{}",
    "https://e.issuu.com/embed.html?{}",
    "http://static.issuu.com/webembed/viewers/{}",
    "https://w.soundcloud.com/player/?url={}",
    "https://player.vimeo.com/video/{}",
    "https://www.facebook.com/plugins/post.php?href={}",
]
PIECES = [
    "&",
    "?",
    "u=",
    "&d=",
    "//",
    "https://",
    "%2F",
    "a",
    "../",
    "@",
    "é",
    "0",
    "h=",
]


@pytest.mark.parametrize("frame", HOSTILE)
def test_nothing_leads_a_frame_elsewhere_or_takes_long(frame: str) -> None:
    draw = Random(7)
    hosts = {provider.host for provider in PROVIDERS.values()}
    for _ in range(200):
        url = frame.format("".join(draw.choices(PIECES, k=draw.randrange(1, 60))))
        player = player_of(url)
        view = player_view(player, url) if player else None
        if view:
            assert view.host in hosts
            assert urlsplit(view.src).hostname == view.host
            assert not set(view.src) & set(" \"'<>\\")
    for piece in PIECES:
        player_of(frame.format(piece * (2000 // len(piece))))


@pytest.mark.parametrize(
    ("url", "said", "size"),
    [
        (f"https://youtu.be/{VIDEO}", (None, None), (560, 315)),
        (f"https://youtube.com/shorts/{VIDEO}", (None, None), (315, 560)),
        (f"https://youtu.be/{VIDEO}", (200, 150), (560, 420)),
        (f"https://youtu.be/{VIDEO}", (640, 360), (640, 360)),
        (f"https://youtu.be/{VIDEO}", (200, None), (560, 315)),
        (f"https://youtu.be/{VIDEO}", (0, 150), (560, 315)),
        ("https://soundcloud.com/jane/song", (None, None), (640, 166)),
        ("https://soundcloud.com/jane/sets/songs", (None, None), (640, 400)),
        ("https://issuu.com/jane/docs/mag", (None, None), (525, 315)),
    ],
)
def test_sizes(
    url: str, said: tuple[int | None, int | None], size: tuple[int, int]
) -> None:
    player = player_of(url)
    assert player is not None
    view = player_view(player, url, *said)
    assert view is not None

    assert (view.width, view.height) == size


def test_attributes_and_label() -> None:
    view = player_view(Player("slideshare", "12"), "https://x.test")
    assert view is not None

    assert view.label == "SlideShare"
    assert view.sandbox == "allow-scripts allow-same-origin allow-popups allow-forms"
    assert view.allow == "fullscreen"
