"""One spelling of an address, so that two of them can be compared: never to be shown.

What is folded is what leads to the same page: scheme, "www.", default ports, marks of
campaigns, the order of a query; and of the services that write one page in many ways,
their ways.
"""

from __future__ import annotations

import re
from functools import reduce
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

# What is longer is data, and compared as it is.
_LONGEST = 4096
_PREFIX = re.compile(r"^(?:www|m|mobile)\.(?=[^.]+\.)")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# What newsletters, networks and advertisers add, and no page needs.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|twclid|yclid|igshid|mc_[ce]id|ref_src|ref_url"
    r"|_hsenc|_hsmi|__twitter_impression"
)
# gallery-dl and Flickr's own pages (2009) name the alphabet of short addresses.
_BASE58 = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"

# hosts of one service
_HOSTS = (
    (re.compile(r"twitter\.com(?=/|$)"), "x.com"),
    (re.compile(r"(?:music|gaming)\.youtube\.com(?=/|$)"), "youtube.com"),
    (re.compile(r"[a-z]{2}\.slideshare\.net(?=/|$)"), "slideshare.net"),
)
# The many ways to write a page, and the one. No query belongs to it; ids are unique
# without the name of the account, which may change, except with Tumblr.
_PAGES = (
    (re.compile(r"x\.com/(?:.+/)?status(?:es)?/(\d+)(?:/.*)?"), r"x.com/i/status/\1"),
    (
        re.compile(
            r"(?:youtube(?:-nocookie)?\.com/(?:embed|v|e|shorts|live|watch)|youtu\.be)"
            r"/([\w-]{11})(?![\w-]).*"
        ),
        r"youtube.com/watch?v=\1",
    ),
    (
        re.compile(r"slideshare\.net/slideshow/(?:embed_code|[^/]+)/(\d+)"),
        r"slideshare.net/slideshow/-/\1",
    ),
    (
        re.compile(r"tumblr\.com/(?:blog/view/)?([\w-]+)/(?:post/)?(\d+)(?:/.*)?"),
        r"tumblr.com/\1/\2",
    ),
    (
        re.compile(r"([\w-]+)\.tumblr\.com/(?:post|image)/(\d+)(?:/.*)?"),
        r"tumblr.com/\1/\2",
    ),
    (
        re.compile(r"(?:secure\.)?flickr\.com/photos/[^/]+/(\d+)(?:/.*)?"),
        r"flickr.com/photos/-/\1",
    ),
)


def canonical(url: str) -> str:
    """The one spelling; what is no address of the web comes back as it is.

    >>> canonical("http://www.x.test:80/a/?utm_source=b&c=d#e")
    'https://x.test/a?c=d'
    >>> canonical("https://twitter.com/jane/status/20?s=20") == canonical(
    ...     "https://mobile.x.com/jane_doe/statuses/20/photo/1"
    ... )
    True
    """
    # half of a pair is no sign, and no address can hold it
    url = url.strip().encode("utf-8", "replace").decode()
    if len(url) > _LONGEST:
        return url
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"} or not host:
        return url
    path = parts.path
    if parts.fragment.startswith("!/"):
        # as Twitter wrote its addresses from 2010 to 2012
        path = parts.fragment[1:]
    place = _PREFIX.sub("", _ascii(host)) + _escaped(path).rstrip("/")
    place, query = _one_way(place, _query(parts.query))
    if port and port not in {80, 443}:
        place = (
            place.replace("/", f":{port}/", 1) if "/" in place else f"{place}:{port}"
        )
    return f"https://{place}?{query}" if query else f"https://{place}"


def number_from_short(code: str) -> int | None:
    """The number that a short address of Flickr stands for.

    >>> number_from_short("4Bhg7")
    40833108
    """
    spots = [_BASE58.find(sign) for sign in code]
    if not spots or min(spots) < 0 or len(spots) > 12:  # noqa: PLR2004 - of 64 bits
        return None
    return reduce(lambda number, spot: number * 58 + spot, spots, 0)


def _ascii(host: str) -> str:
    """The host in lower case and in the letters that are asked for."""
    host = host.rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _escaped(path: str) -> str:
    """The path with as few escapes as it needs, in capitals (RFC 3986, 6.2.2)."""
    if path.isascii() and "%" not in path and " " not in path:
        return path
    return quote(_ESCAPE.sub(_unescaped, path), safe="%/:@!$&'()*+,;=~")


def _unescaped(escape: re.Match[str]) -> str:
    sign = chr(int(escape[1], 16))
    return sign if _UNRESERVED.fullmatch(sign) else escape[0].upper()


def _query(query: str) -> str:
    """What of the query may choose the page, sorted."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])))


def _one_way(place: str, query: str) -> tuple[str, str]:
    """Host and path, and the query, of pages that a service writes in many ways."""
    for pattern, host in _HOSTS:
        place = pattern.sub(host, place, count=1) if pattern.match(place) else place
    for pattern, one in _PAGES:
        found = pattern.fullmatch(place)
        if found:
            return found.expand(one), ""
    if place.startswith("flic.kr/p/"):
        number = number_from_short(place[10:])
        return (f"flickr.com/photos/-/{number}", "") if number else (place, query)
    if place == "youtube.com/watch":
        video = dict(parse_qsl(query)).get("v")
        return place, f"v={video}" if video else query
    return place, query
