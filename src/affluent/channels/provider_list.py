"""The services whose players are allowed, and where those are.

The attributes are those that the providers' own embed codes need, without what lets a
frame leave its place (seen 2026).
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

_SANDBOX = "allow-scripts allow-same-origin allow-popups"
_CAST = f"{_SANDBOX} allow-presentation"
_FORMS = f"{_SANDBOX} allow-forms"
_FILM = "autoplay; encrypted-media; fullscreen; picture-in-picture"
_WIDE = (("", 560, 315),)


class Provider(NamedTuple):
    """What makes frames of one service."""

    name: str
    # of its player, with "{}" for the key
    src: str
    # what a key must look like, all of it
    key: str
    # how addresses begin that hold a key (a verbose pattern): its groups, joined by
    # "/", are the key; it sees host, path and query, decoded, without "www."
    forms: str
    # (part of the key or the address, width, height): the first that fits
    sizes: tuple[tuple[str, int, int], ...] = _WIDE
    sandbox: str = _SANDBOX
    allow: str = "fullscreen"

    @property
    def host(self) -> str:
        """The host of the player; "" if it is a part of the key."""
        host = urlsplit(self.src).hostname or ""
        return "" if host == "{}" else host


_PROVIDERS = (
    Provider(
        "youtube",
        "https://www.youtube-nocookie.com/embed/{}",
        r"[\w-]{11}|videoseries\?list=[\w-]{12,64}",
        r"""
        youtube(?:-nocookie)?\.com/(?:embed|v|e|shorts|live)/
        (?!videoseries)([\w-]{11})(?![\w-])
        |youtube\.com/watch/?\?(?:.*&)?v=([\w-]{11})(?![\w-])
        |youtube\.com/watch/([\w-]{11})(?![\w-])
        |youtu\.be/([\w-]{11})(?![\w-])
        |youtube(?:-nocookie)?\.com/embed/(videoseries\?list=[\w-]+)
        |youtube\.com/playlist\?(?:.*&)?list=([\w-]+)
        """,
        (("/shorts/", 315, 560), *_WIDE),
        _CAST,
        _FILM,
    ),
    # The hash of an unlisted film is a secret: an address that has one gets no player.
    Provider(
        "vimeo",
        "https://player.vimeo.com/video/{}?dnt=1",
        r"\d{1,12}",
        r"""
        vimeo\.com/(?:channels/[\w-]+/|groups/[\w-]+/videos/|ondemand/[\w-]+/
        |(?:album|showcase)/\d+/video/|video/)?(\d+)/?(?:\?(?!(?:.*&)?h=)|$)
        |player\.vimeo\.com/video/(\d+)/?(?:\?(?!(?:.*&)?h=)|$)
        |vimeo\.com/moogaloop\.swf\?(?:.*&)?clip_id=(\d+)
        """,
        (("", 640, 360),),
        _CAST,
        "autoplay; fullscreen; picture-in-picture",
    ),
    Provider(
        "dailymotion",
        "https://geo.dailymotion.com/player.html?video={}",
        r"[a-z0-9]{4,24}",
        r"""
        dailymotion\.com/(?:embed/|swf/)?video/([a-z0-9]+)
        |dailymotion\.com/swf/(?!video)([a-z0-9]+)
        |dai\.ly/([a-z0-9]+)
        |geo\.dailymotion\.com/player(?:/\w+)?\.html\?(?:.*&)?video=([a-z0-9]+)
        """,
        (("", 640, 360),),
        _CAST,
        "autoplay; fullscreen; picture-in-picture",
    ),
    Provider(
        "slideshare",
        "https://www.slideshare.net/slideshow/embed_code/{}",
        r"\d{1,12}|key/[A-Za-z0-9]{8,24}",
        r"""
        (?:[a-z]{2}\.)?slideshare\.net/slideshow/embed_code/(key/[A-Za-z0-9]+)
        |(?:[a-z]{2}\.)?slideshare\.net/slideshow/embed_code/(\d+)
        |(?:[a-z]{2}\.)?slideshare\.net/slideshow/[^/?]+/(\d+)
        """,
        (("", 427, 356),),
        _FORMS,
    ),
    Provider(
        "speakerdeck",
        "https://speakerdeck.com/player/{}",
        r"[0-9a-f]{20,40}",
        r"speakerdeck\.com/(?:player|embed)/([0-9a-f]+)",
    ),
    # "anonymous-embed.html" and what Flash showed answer 403 or nothing; a pair of
    # numbers is a configuration that the publisher saved. "/s/" is a story, no page.
    Provider(
        "issuu",
        "https://e.issuu.com/embed.html{}",
        r"\?u=[\w.-]+&d=[\w.-]+|#\d+/\d+",
        r"""
        e\.issuu\.com/(?:anonymous-)?embed\.html\?
        (?=(?:.*&)?u=([\w.-]+))(?=(?:.*&)?d=([\w.-]+))
        |e\.issuu\.com/embed\.html(?:\?[^\#]*)?\#(\d+)/(\d+)
        |issuu\.com/([\w.-]+)/docs/([\w.-]+)(?!/s/|[\w.-])
        |static\.issuu\.com/webembed/viewers/.*\?
        (?=(?:.*&)?username=([\w.-]+))(?=(?:.*&)?docName=([\w.-]+))
        """,
        (("", 525, 315),),
        allow="clipboard-write; fullscreen",
    ),
    Provider(
        "soundcloud",
        "https://w.soundcloud.com/player/?url=https%3A//{}&auto_play=false",
        r"api\.soundcloud\.com/(?:tracks|playlists|users)/\d{1,20}"
        r"|soundcloud\.com/[\w-]+/(?:sets/)?[\w-]+",
        r"""
        (?:w|player)\.soundcloud\.com/player(?:/|\.swf|/player\.swf)?
        \?(?:.*&)?url=https?:/+(api\.soundcloud\.com/[a-z]+/)
        (?:soundcloud(?::|%3A)[a-z]+(?::|%3A))?(\d+)
        |(?:w|player)\.soundcloud\.com/player/?\?(?:.*&)?url=https?:/+
        (soundcloud\.com/[\w-]+/(?:sets/)?[\w-]+)
        |(soundcloud\.com/(?!discover|jobs|pages|search|stream|upload|you|charts)
        [\w-]+/(?!albums|followers|likes|popular-tracks|reposts|sets/?$|tracks)
        (?:sets/)?[\w-]+)
        """,
        (("/sets/", 640, 400), ("/playlists/", 640, 400), ("", 640, 166)),
        allow="autoplay",
    ),
    Provider(
        "mixcloud",
        "https://player-widget.mixcloud.com/widget/iframe/?feed=/{}/",
        r"[\w%.-]+/[\w%.-]+",
        r"""
        (?:player-widget\.)?mixcloud\.com/widget/iframe/?\?(?:.*&)?
        feed=(?:https?:/+(?:www\.)?mixcloud\.com)?/([\w.-]+)/([\w.-]+)
        |mixcloud\.com/(?!discover|upload|widget)([\w.-]+)/
        (?!favorites|followers|listens|playlists|uploads)([\w.-]+)/?(?:\?|$)
        """,
        (("", 640, 120),),
        allow="autoplay",
    ),
    Provider(
        "spotify",
        "https://open.spotify.com/embed/{}",
        r"(?:album|artist|episode|playlist|show|track)/[A-Za-z0-9]{22}",
        r"""
        (?:open|embed|play)\.spotify\.com/(?:intl-[a-z]+/)?(?:embed/)?
        (album|artist|episode|playlist|show|track)/([A-Za-z0-9]+)
        """,
        (("track/", 456, 152), ("", 456, 352)),
        allow="autoplay; clipboard-write; encrypted-media; fullscreen",
    ),
    Provider(
        "applepodcasts",
        "https://embed.podcasts.apple.com/{}",
        r"[a-z]{2}/podcast/(?:[^/?#]+/)?id\d+(?:\?i=\d+)?",
        r"""
        (?:embed\.)?podcasts\.apple\.com/
        ([a-z]{2}/podcast/(?:[^/?\#]+/)?id\d+(?:\?i=\d+)?)
        """,
        (("?i=", 660, 175), ("", 660, 450)),
        allow="autoplay; encrypted-media; fullscreen",
    ),
    Provider(
        "twitter",
        "https://platform.twitter.com/embed/Tweet.html?id={}&dnt=true",
        r"\d{1,20}",
        r"""
        (?:twitter|x)\.com/(?:\#!/)?\w+/(?:web/)?status(?:es)?/(\d+)
        |platform\.(?:twitter|x)\.com/embed/Tweet\.html\?(?:.*&)?id=(\d+)
        """,
        (("", 550, 600),),
    ),
    Provider(
        "tumblr",
        "https://embed.tumblr.com/embed/post/{}/v2",
        r"t:[\w-]{10,64}/\d{1,20}",
        r"embed\.tumblr\.com/embed/post/(t:[\w-]+)/(\d+)",
        (("", 540, 600),),
    ),
    Provider(
        "bluesky",
        "https://embed.bsky.app/embed/{}",
        r"did:[a-z]+:[\w.:%-]+/app\.bsky\.feed\.post/[\w.~-]+",
        r"""
        embed\.bsky\.app/embed/(did:[^/?]+)/(app\.bsky\.feed\.post)/([\w.~-]+)
        |bsky\.app/profile/(did:[^/?]+)/post()/([\w.~-]+)
        """,
        (("", 600, 500),),
    ),
    # Its players are on its servers: only an item that was saved from one can tell.
    Provider(
        "mastodon",
        "https://{}/embed",
        r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+/(?:@[\w.]+(?:@[\w.-]+)?|users/\w+/statuses)"
        r"/\d{1,20}",
        "",
        (("", 600, 500),),
    ),
    Provider(
        "pinterest",
        "https://assets.pinterest.com/ext/embed.html?id={}",
        r"\d{1,24}",
        r"""
        assets\.pinterest\.com/ext/embed\.html\?(?:.*&)?id=(\d+)
        |(?:[a-z]{2}\.)?pinterest\.(?:com|[a-z]{2}|co\.uk|com\.[a-z]{2})/pin/
        (?:[^/?]*--)?(\d+)
        """,
        (("", 450, 660),),
    ),
    Provider(
        "scribd",
        "https://www.scribd.com/embeds/{}/content",
        r"\d{1,12}",
        r"scribd\.com/(?:embeds|doc|document|presentation|mobile/doc)/(\d+)",
        (("", 500, 650),),
    ),
    Provider(
        "ted",
        "https://embed.ted.com/talks/{}",
        r"(?:lang/[a-z-]+/)?\w+",
        r"(?:embed(?:-ssl)?\.)?ted\.com/talks/((?:lang/[a-z-]+/)?\w+)",
        sandbox=_CAST,
        allow=_FILM,
    ),
    Provider(
        "prezi",
        "https://prezi.com/v/embed/{}/",
        r"[\w-]{6,24}",
        r"(?:[\w-]+\.)?prezi\.com/v/(?:embed/)?(?!embed|oembed|view)([\w-]+)",
        allow="autoplay; fullscreen",
    ),
    Provider(
        "linkedin",
        "https://www.linkedin.com/embed/feed/update/urn:li:{}",
        r"(?:activity|share|ugcPost):\d{1,24}",
        r"""
        linkedin\.com/(?:embed/)?feed/update/urn:li:
        ((?:activity|share|ugcPost):\d+)
        """,
        (("", 504, 560),),
    ),
    Provider(
        "facebook",
        "https://www.facebook.com/plugins/post.php?href=https%3A//www.facebook.com/{}",
        r"[\w.-]+/(?:posts|photos|videos)/[\w.-]+",
        r"""
        facebook\.com/([\w.-]+/(?:posts|photos|videos)/[\w.-]+)
        |facebook\.com/plugins/(?:post|video)\.php\?(?:.*&)?href=
        https?:/+(?:www\.)?facebook\.com/([\w.-]+/(?:posts|photos|videos)/[\w.-]+)
        """,
        (("", 500, 500),),
    ),
    Provider(
        "instagram",
        "https://www.instagram.com/{}/embed/captioned/",
        r"(?:p|reel|tv)/[\w-]{5,40}",
        r"instagr(?:am\.com|\.am)/(?:[\w.]+/)?(p|reel|tv)/([\w-]+)",
        (("", 400, 600),),
    ),
    Provider(
        "symbaloo",
        "https://www.symbaloo.com/embed/{}",
        r"[\w-]{2,100}",
        r"symbaloo\.com/(?:embed|mix|shared)/([\w-]+)(?=[/?]|$)(?<!/shared)",
        (("", 800, 500),),
    ),
)
PROVIDERS: dict[str, Provider] = {provider.name: provider for provider in _PROVIDERS}
