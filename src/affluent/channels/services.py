"""The services an author may have been on: how they are called, and which are gone."""

from __future__ import annotations

from typing import NamedTuple


class Service(NamedTuple):
    """A service, alive or dead."""

    # "twitter"
    name: str
    # "Twitter/X"
    label: str
    # its front door, absolute; "" if it is unknown or has none
    url: str = ""
    # the day on which it ended, as an ISO date; "" while it is open
    closed: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether all that is left of it are archived copies."""
        return bool(self.closed)


# The days of the ends: FriendFeed and Netvibes were switched off, Google+ for all but
# companies; Delicious became read-only when Pinboard took it over; of Viadeo it is the
# day on which it was sold as bankrupt, its network is gone since.
_ALL = (
    Service("twitter", "Twitter/X", "https://x.com/"),
    Service("tumblr", "Tumblr", "https://www.tumblr.com/"),
    Service("flickr", "Flickr", "https://www.flickr.com/"),
    Service("slideshare", "SlideShare", "https://www.slideshare.net/"),
    Service("friendfeed", "FriendFeed", "https://friendfeed.com/", "2015-04-09"),
    Service("mastodon", "Mastodon", "https://joinmastodon.org/"),
    Service("bluesky", "Bluesky", "https://bsky.app/"),
    Service("facebook", "Facebook", "https://www.facebook.com/"),
    Service("instagram", "Instagram", "https://www.instagram.com/"),
    Service("threads", "Threads", "https://www.threads.net/"),
    Service("linkedin", "LinkedIn", "https://www.linkedin.com/"),
    Service("viadeo", "Viadeo", "https://www.viadeo.com/", "2016-12-23"),
    Service("youtube", "YouTube", "https://www.youtube.com/"),
    Service("vimeo", "Vimeo", "https://vimeo.com/"),
    Service("dailymotion", "Dailymotion", "https://www.dailymotion.com/"),
    Service("tiktok", "TikTok", "https://www.tiktok.com/"),
    Service("ted", "TED", "https://www.ted.com/"),
    Service("issuu", "Issuu", "https://issuu.com/"),
    Service("scribd", "Scribd", "https://www.scribd.com/"),
    Service("speakerdeck", "Speaker Deck", "https://speakerdeck.com/"),
    Service("prezi", "Prezi", "https://prezi.com/"),
    Service("canva", "Canva", "https://www.canva.com/"),
    Service("padlet", "Padlet", "https://padlet.com/"),
    Service("netvibes", "Netvibes", "https://www.netvibes.com/", "2025-06-02"),
    Service("pearltrees", "Pearltrees", "https://www.pearltrees.com/"),
    Service("symbaloo", "Symbaloo", "https://www.symbaloo.com/"),
    Service("delicious", "Delicious", "https://del.icio.us/", "2017-06-01"),
    Service("pinboard", "Pinboard", "https://pinboard.in/"),
    Service("pinterest", "Pinterest", "https://www.pinterest.com/"),
    Service("reddit", "Reddit", "https://www.reddit.com/"),
    Service("blog", "Blog"),
    Service("wordpress", "WordPress", "https://wordpress.com/"),
    Service("blogger", "Blogger", "https://www.blogger.com/"),
    Service("medium", "Medium", "https://medium.com/"),
    Service("googleplus", "Google+", "https://plus.google.com/", "2019-04-02"),
    Service("soundcloud", "SoundCloud", "https://soundcloud.com/"),
    Service("mixcloud", "Mixcloud", "https://www.mixcloud.com/"),
    Service("spotify", "Spotify", "https://open.spotify.com/"),
    Service("applepodcasts", "Apple Podcasts", "https://podcasts.apple.com/"),
    Service("audioboom", "Audioboom", "https://audioboom.com/"),
    Service("podcast", "Podcast"),
    Service("lastfm", "Last.fm", "https://www.last.fm/"),
    Service("github", "GitHub", "https://github.com/"),
    Service("swarm", "Swarm", "https://www.swarmapp.com/"),
    Service("foursquare", "Foursquare", "https://foursquare.com/"),
    Service("goodreads", "Goodreads", "https://www.goodreads.com/"),
)
SERVICES: dict[str, Service] = {service.name: service for service in _ALL}


def service(name: str) -> Service:
    """The service of this name; one that is unknown is called by its name.

    >>> service("twitter").label
    'Twitter/X'
    >>> service("my-forum").label
    'My forum'
    """
    known = SERVICES.get(name)
    label = name.replace("-", " ").replace("_", " ").strip()
    return known or Service(name, f"{label[:1].upper()}{label[1:]}" or name)
