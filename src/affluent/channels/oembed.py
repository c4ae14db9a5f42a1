"""oEmbed: whom to ask about an address, and what of the answer is true.

Answers deviate from the standard in every field (seen 2009 to 2026): sizes are texts,
"100%" or null, versions are numbers, addresses lack their scheme or host, names have
dashes. And their HTML would load scripts, so nothing is taken of it but the address of
a frame, if that is a known player, and the words of a quotation.
"""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit
from xml.etree.ElementTree import Element, tostring

from ..model.embed import EMBED_TYPES, Embed, EmbedType
from ..model.item import Player
from ..model.problem import Place, Problem, error
from ..text.foreign import is_web
from ..text.sanitise import sanitise_foreign
from .canonical import canonical
from .json_records import document
from .providers import is_player, player_of
from .shapes import line, mapping, number, text
from .xml_tree import tree


class Endpoint(NamedTuple):
    """Where to ask, and about what."""

    # with "{format}" where the format is a part of the path
    url: str
    # host and path, without scheme and "www."; "*" is any run, "*." may be missing
    schemes: str
    # of the request, beside the address and the format
    extra: str = "&maxwidth=1024"


# The providers that answer without a key (oembed.com's list, August 2026).
_ENDPOINTS = (
    Endpoint(
        "https://www.youtube.com/oembed",
        "*.youtube.com/watch* *.youtube.com/v/* *.youtube.com/playlist?list=* "
        "*.youtube.com/shorts* *.youtube.com/embed/* *.youtube.com/live* youtu.be/*",
    ),
    Endpoint(
        "https://vimeo.com/api/oembed.{format}",
        "vimeo.com/* player.vimeo.com/video/*",
        "&maxwidth=1024&dnt=1",
    ),
    Endpoint(
        "https://www.dailymotion.com/services/oembed",
        "dailymotion.com/video/* dai.ly/* geo.dailymotion.com/player*.html?video=*",
    ),
    Endpoint("https://issuu.com/oembed", "issuu.com/*/docs/*"),
    Endpoint("https://www.slideshare.net/api/oembed/2", "*.slideshare.net/*/*"),
    Endpoint("https://speakerdeck.com/oembed.{format}", "speakerdeck.com/*/*"),
    Endpoint(
        "https://soundcloud.com/oembed",
        "soundcloud.com/* on.soundcloud.com/* m.soundcloud.com/*",
        "",
    ),
    Endpoint("https://www.mixcloud.com/oembed/", "mixcloud.com/*/*"),
    Endpoint("https://open.spotify.com/oembed", "open.spotify.com/* spotify.link/*"),
    Endpoint(
        "https://www.flickr.com/services/oembed/",
        "*.flickr.com/photos/* flic.kr/p/* flic.kr/s/*",
    ),
    Endpoint(
        "https://www.tumblr.com/oembed/1.0",
        "*.tumblr.com/post/* tumblr.com/*/*",
        "",
    ),
    # it refuses to be asked for more than 550 pixels
    Endpoint(
        "https://publish.x.com/oembed",
        "*.x.com/*/status/*",
        "&omit_script=true&dnt=true",
    ),
    Endpoint(
        "https://publish.twitter.com/oembed",
        "*.twitter.com/*/status/* *.twitter.com/*/statuses/*",
        "&omit_script=true&dnt=true",
    ),
    Endpoint("https://www.pinterest.com/oembed.{format}", "*.pinterest.com/*", ""),
    Endpoint(
        "https://public-api.wordpress.com/oembed/",
        "*.wordpress.com/* wp.me/*",
        "&maxwidth=1024&for=affluent",
    ),
    Endpoint("https://www.reddit.com/oembed", "*.reddit.com/r/*/comments/*/*", ""),
    Endpoint("https://embed.bsky.app/oembed", "bsky.app/profile/*/post/*", ""),
    Endpoint("https://www.tiktok.com/oembed", "*.tiktok.com/*/video/*", ""),
    Endpoint(
        "https://www.scribd.com/services/oembed/",
        "*.scribd.com/doc/* *.scribd.com/document/*",
    ),
    Endpoint("https://prezi.com/v/oembed", "*.prezi.com/v/*"),
    Endpoint("https://padlet.com/oembed/", "*.padlet.com/*"),
    Endpoint(
        "https://audioboom.com/publishing/oembed.{format}",
        "audioboom.com/channel*/* audioboom.com/playlists/* audioboom.com/podcast*/* "
        "audioboom.com/posts/* audioboom.com/episodes/*",
        "",
    ),
    Endpoint("https://podcasts.apple.com/api/oembed", "podcasts.apple.com/*", ""),
    Endpoint("https://www.canva.com/_oembed", "canva.com/design/*/view*", ""),
    Endpoint("https://www.ted.com/services/v1/oembed.{format}", "*.ted.com/talks/*"),
)
_PIXELS = 20_000
# Frames and quotations are shorter; what is behind is not looked at.
_LONGEST_HTML = 64 * 1024
_OWN_COPY = re.compile(r"media/[\w-][\w.-]*", re.ASCII)
# SlideShare answers 404 for this form (September 2026), and for the other it does not.
_SLIDESHOW = re.compile(
    r"https?://(?:[a-z]+\.)?slideshare\.net/slideshow/(?!embed_code/)[^/?#]+/(\d+)"
)
_IFRAME = re.compile(
    r"<iframe\b[^<>]*?\bsrc\s*=\s*(?:\"([^\"]+)|'([^']+)|([^\s>]+))", re.IGNORECASE
)
_HREF = re.compile(
    r"\bdata-href=[\"'](https://embed\.tumblr\.com/[^\"']+)", re.IGNORECASE
)
_URI = re.compile(
    r"\bdata-bluesky-uri=[\"']at://([^/\"']+/app\.bsky\.feed\.post/[^\"']+)"
)
_SEEN_FROM = re.compile(r"\?(?:ref_src|refer|ref_source)=[^\"]*")


def _pattern(scheme: str) -> str:
    host, _, path = scheme.partition("/")
    host = re.escape(host).replace(r"\*\.", r"(?:[a-z0-9-]+\.)*")
    return host + "/" + re.escape(path).replace(r"\*", ".*") + "/?"


_PATTERNS = [
    (
        re.compile("|".join(map(_pattern, endpoint.schemes.split()))),
        endpoint,
    )
    for endpoint in _ENDPOINTS
]


def provider_of(url: str) -> Endpoint | None:
    """Whom to ask about an address; None if nobody is known to answer.

    >>> provider_of("https://youtu.be/dQw4w9WgXcQ").url
    'https://www.youtube.com/oembed'
    >>> provider_of("https://youtube.com.evil.test/watch?v=dQw4w9WgXcQ")
    """
    if not is_web(url):
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    query = f"?{parts.query}" if parts.query else ""
    place = f"{host}{parts.path or '/'}{query}"
    return next((one for form, one in _PATTERNS if form.fullmatch(place)), None)


def request_for(url: str) -> str | None:
    """The address that answers the question; None if there is none.

    >>> request_for("https://www.slideshare.net/slideshow/a-talk/123")
    ... # doctest: +ELLIPSIS
    'https://www.slideshare.net/api/oembed/2?url=...embed_code%2F123&format=json...'
    """
    endpoint = provider_of(url)
    if endpoint is None:
        return None
    rewritten = _SLIDESHOW.match(url)
    if rewritten:
        url = f"https://www.slideshare.net/slideshow/embed_code/{rewritten[1]}"
    asked = quote(url.partition("#")[0], safe="", errors="replace")
    where = endpoint.url.replace("{format}", "json")
    return f"{where}?url={asked}&format=json{endpoint.extra}"


def embed_from_answer(url: str, data: bytes, made: str | None) -> Embed | Problem:
    """The facts of an answer about an address, be it JSON or XML."""
    facts = answer_facts(data, url)
    if isinstance(facts, Problem):
        return facts
    html = (text(facts.get("html")) or "")[:_LONGEST_HTML]
    base = text(facts.get("provider_url")) or url
    framed = _player(html)
    embed = Embed(
        url=url,
        type=_type(facts, html),
        title=_words(facts.get("title")),
        author_name=_words(facts.get("author_name")),
        author_url=_address(facts.get("author_url"), base),
        provider_name=_words(facts.get("provider_name")),
        thumbnail_url=_address(facts.get("thumbnail_url"), base),
        thumbnail_width=_pixels(facts.get("thumbnail_width")),
        thumbnail_height=_pixels(facts.get("thumbnail_height")),
        width=_pixels(facts.get("width")),
        height=_pixels(facts.get("height")),
        player=framed or player_of(url),
        html=_quotation(html),
        made=made,
    )
    if embed.type == "photo":
        embed = embed._replace(picture_url=_address(facts.get("url"), base))
    embed = _with_first_slide(embed, facts, base)
    shown = embed.html, embed.thumbnail_url, embed.picture_url
    if not any((embed.title, embed.author_name, framed, *shown)):
        return error(
            "I112",
            "the answer says nothing of what is there",
            Place(url),
            "it may be private or gone: look at the address in a browser",
        )
    return embed


def answer_facts(data: bytes, name: str) -> dict[str, object] | Problem:
    """The fields of an answer under their standard names, of JSON or XML."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        root = tree(data, name)
        if isinstance(root, Problem):
            return _unusable(name)
        if root.tag != "oembed":
            return _unusable(name)
        return {child.tag.replace("-", "_"): _content(child) for child in root}
    found = document(data, name)
    facts = mapping(found)
    return facts or _unusable(name)


def embed_name(url: str) -> str:
    """The name of the file that keeps the answer, the same for all its spellings.

    >>> embed_name("https://youtu.be/dQw4w9WgXcQ")
    'youtube-com-watch-v-dqw4w9wgxcq-6bc35c67.json'
    """
    one = canonical(url)
    slug = re.sub(r"[^a-z0-9]+", "-", one.partition("//")[2].lower())[:60].strip("-")
    digest = hashlib.sha256(one.encode()).hexdigest()
    return f"{slug}-{digest[:8]}.json"


def embed_as_json(embed: Embed) -> bytes:
    """The bytes of its file: sorted, without what is not known."""
    facts = {key: value for key, value in embed._asdict().items() if value}
    if embed.player:
        facts["player"] = embed.player._asdict()
    written = json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{written}\n".encode()


def embed_from_json(data: bytes, path: str) -> Embed | Problem:
    """The embed of a file; what an author's hand has spoilt is a problem."""
    facts = mapping(document(data, path))
    url = text(facts.get("url"))
    if url is None or not is_web(url):
        return error(
            "A505",
            "the saved embed cannot be read",
            Place(path),
            "delete it: the next pull saves it again",
        )
    player = mapping(facts.get("player"))
    known = Player(text(player.get("provider")) or "", text(player.get("key")) or "")
    return Embed(
        url=url,
        type=_type(facts, ""),
        title=_words(facts.get("title")),
        author_name=_words(facts.get("author_name")),
        author_url=_address(facts.get("author_url"), url),
        provider_name=_words(facts.get("provider_name")),
        picture_url=_address(facts.get("picture_url"), url),
        thumbnail_url=_address(facts.get("thumbnail_url"), url),
        thumbnail_width=_pixels(facts.get("thumbnail_width")),
        thumbnail_height=_pixels(facts.get("thumbnail_height")),
        thumbnail_path=_own_copy(facts.get("thumbnail_path")),
        width=_pixels(facts.get("width")),
        height=_pixels(facts.get("height")),
        player=known if is_player(known) else None,
        html=sanitise_foreign(text(facts.get("html")) or ""),
        made=text(facts.get("made")),
    )


def _unusable(name: str) -> Problem:
    return error(
        "I112",
        "the answer is no oEmbed",
        Place(name),
        "the service may not know the address: look at it in a browser",
    )


def _content(element: Element) -> str:
    """The text of an element, or the elements in it as HTML."""
    if len(element):
        inner = "".join(tostring(child, "unicode", "html") for child in element)
        return f"{element.text or ''}{inner}"
    return element.text or ""


def _type(facts: dict[str, object], html: str) -> EmbedType:
    said = text(facts.get("type")) or ""
    known: EmbedType | None = next((one for one in EMBED_TYPES if one == said), None)
    return known or ("rich" if html else "link")


def _words(value: object) -> str | None:
    """A text on one line; many services escape theirs twice."""
    return line(unescape(text(value) or ""))


def _address(value: object, base: str) -> str | None:
    """An absolute address; some lack their scheme, some their host."""
    said = (text(value) or "").strip()
    if not said:
        return None
    said = f"https:{said}" if said.startswith("//") else said
    try:
        full = urljoin(base, said)
    except ValueError:
        return None
    return full if is_web(full) else None


def _own_copy(value: object) -> str | None:
    """A path below content/embeds/, and never out of it."""
    path = text(value)
    return path if path and _OWN_COPY.fullmatch(path) else None


def _pixels(value: object) -> int | None:
    """A size; "100%" and null are none."""
    size = number(value)
    return size if size is not None and 0 < size <= _PIXELS else None


def _player(html: str) -> Player | None:
    """The first known player in the HTML of an answer."""
    frame = _IFRAME.search(html)
    if frame:
        return player_of(unescape(frame[1] or frame[2] or frame[3]))
    href, uri = _HREF.search(html), _URI.search(html)
    if href:
        return player_of(unescape(href[1]))
    return player_of(f"https://embed.bsky.app/embed/{uri[1]}") if uri else None


def _quotation(html: str) -> str:
    """The words that the answer quotes, without name and date below them."""
    quoted = _between(html, "<blockquote", "</blockquote>")
    opened = quoted.find(">")
    words = _between(quoted, "<p", "</p>") or quoted[opened + 1 :]
    return _SEEN_FROM.sub("", sanitise_foreign(words)).strip()


def _between(html: str, opening: str, closing: str) -> str:
    """From the first opening tag to the last closing one, which is left out."""
    flat = html.lower()
    start, end = flat.find(opening), flat.rfind(closing)
    return html[start:end] if 0 <= start < end and len(flat) == len(html) else ""


def _with_first_slide(embed: Embed, facts: dict[str, object], base: str) -> Embed:
    """SlideShare's thumbnails are tiny; what they show is the first slide."""
    start, end = (
        facts.get("slide_image_baseurl"),
        facts.get("slide_image_baseurl_suffix"),
    )
    slide = _address(f"{start}1{end}", base) if text(start) and text(end) else None
    if slide:
        return embed._replace(
            thumbnail_url=slide, thumbnail_width=None, thumbnail_height=None
        )
    spare = _address(facts.get("thumbnail"), base)
    return embed._replace(thumbnail_url=embed.thumbnail_url or spare)
