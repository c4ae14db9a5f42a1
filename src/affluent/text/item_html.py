"""The text of an item as pages show it: its media from our own copies, or not at all.

What a service wrote may show pictures that lie there. A page of ours asks nobody for
anything on load: a medium that the author has is shown from the copy, another is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from ..model.stream import ItemView, MediaView
from .picture_html import escaped, missing_picture_html, picture_html

_MEDIA = re.compile(
    r"<(video|audio)\b[^>]*>.*?</\1>|<(?:img|video|audio|source|track)\b[^>]*>"
    r"|</(?:video|audio)>",
    re.DOTALL,
)
# the end of a line or block that something follows; of what is set as it stands, all
_LINE_END = re.compile(
    r"<pre\b.*?</pre>|(<br ?/?>|</(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|blockquote|figure"
    r"|figcaption|tr|table)>)(?=\S)",
    re.DOTALL,
)
_PICTURE = re.compile(r"</?picture>")
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_ALT = re.compile(r'\salt="([^"]*)"')


def own_media(html: str, media: Iterable[MediaView], prefix: str = "") -> str:
    """Sanitised HTML with its media from our own copies, or named where there is none.

    >>> own_media('<p><img src="https://x.test/a.png" alt="A dot"></p>', ())
    '<p><span class="missing-picture" title="https://x.test/a.png">A dot</span></p>'
    """
    if not _MEDIA.search(html):
        return html
    known = {one.origin: one for one in media if one.origin}

    def shown(found: re.Match[str]) -> str:
        sources = [unescape(source) for source in _SOURCE.findall(found[0])]
        if not sources:
            return ""
        medium = next((known[one] for one in sources if one in known), None)
        alt = _ALT.search(found[0])
        text = unescape(alt[1]) if alt else ""
        return _shown(medium, sources[0], text, prefix)

    return _MEDIA.sub(shown, _PICTURE.sub("", html))


def set_apart(html: str) -> str:
    """The same with a line break after each line and block, where none is.

    Nobody sees a difference, but programs that read the text alone see words, not
    "oneanother". What is set as it stands stays as it is.

    >>> set_apart("<p>one<br>two</p><p>three</p>")
    '<p>one<br>\\ntwo</p>\\n<p>three</p>'
    """
    return _LINE_END.sub(lambda end: end[0] + ("\n" if end[1] else ""), html)


def beside(view: ItemView) -> tuple[MediaView, ...]:
    """The media of an item that its text does not show already."""
    if not view.media or "<" not in view.html or not _MEDIA.search(view.html):
        return view.media
    within = {
        unescape(source)
        for found in _MEDIA.finditer(view.html)
        for source in _SOURCE.findall(found[0])
    }
    return tuple(one for one in view.media if one.origin not in within)


def _shown(medium: MediaView | None, source: str, alt: str, prefix: str) -> str:
    if medium is None:
        return missing_picture_html(source, alt)
    own = escaped(prefix + medium.url) if medium.url else ""
    if own and medium.kind in ("video", "gif"):
        poster = medium.picture
        still = f' poster="{escaped(prefix + poster.url)}"' if poster else ""
        return f'<video controls preload="none"{still} src="{own}"></video>'
    if own and medium.kind == "audio":
        return f'<audio controls preload="none" src="{own}"></audio>'
    if medium.picture:
        return picture_html(medium.picture, medium.alt or alt, prefix=prefix)
    return missing_picture_html(source, medium.alt or alt)
