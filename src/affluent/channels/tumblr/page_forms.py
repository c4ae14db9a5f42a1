"""What a page of the official export is: told from how each form of post is written.

The export says it nowhere, but writes every form in its own way (seen 2018 to 2025,
on 30,000 pages of ten exports): texts have a heading, even an empty one; quotes and
questions have lost their markup, which stands there as text.
"""

from __future__ import annotations

import re
from html import unescape

from ...model.item import Kind
from ...text.sanitise import plain_text
from .addresses import secured, unwrapped
from .post import Post
from .quotes import as_blocks, asked, asker_from, linked, quoted

_ASKED = re.compile(
    r"\s*(?:<div>\s*</div>\s*)?<strong>([^<]*):\s*</strong>([^<]*)</div>(.*)",
    re.DOTALL,
)
_QUOTED = re.compile(
    r"([^<]*)(?:<div class=\"caption\">\s*—([^<]*)</div>\s*)?", re.DOTALL
)
_LINKED = re.compile(r"\s*<a href=\"([^\"]*)\">([^<]*)</a>(.*)", re.DOTALL)
_CAPTION, _END = '<div class="caption">', "</div>"
_HREF = re.compile(r"\bhref=\"([^\"]*)\"")


def formed(words: str) -> Post:
    """The post of a page without a heading: its form, its words and its links."""
    for pattern, reader in (_ASKED, _answer), (_QUOTED, _quote), (_LINKED, _link):
        found = pattern.fullmatch(words)
        post = reader(found) if found else None
        if post:
            return post
    media, caption = _captioned(words)
    if caption is None:
        return Post("", html=words)
    return Post("", form=_form_of(media), lead=media, html=caption)


def _captioned(words: str) -> tuple[str, str | None]:
    """What stands above a caption, and the caption, which is the last there is."""
    above, mark, below = words.partition(_CAPTION)
    below = below.strip()
    if not mark or not below.endswith(_END):
        return words, None
    return above, below.removesuffix(_END).strip()


def _form_of(media: str) -> Kind | None:
    """What stands above a caption."""
    if "<img" in media:
        return "photo"
    return "video" if "<iframe" in media or "<video" in media else None


def _answer(found: re.Match[str]) -> Post:
    """An answered question; whoever has no link asked without a name."""
    asker = unescape(found[1]).strip()
    href = _HREF.search(asker)
    person = asker_from(plain_text(asker), href[1]) if href else None
    lead, cites = asked(unescape(found[2]).strip(), person)
    return Post("", form="answer", lead=lead, html=found[3].strip(), cites=cites)


def _quote(found: re.Match[str]) -> Post | None:
    words = unescape(found[1]).strip()
    if not words:
        return None
    lead, cites = quoted(words, unescape(found[2] or "").strip())
    return Post("", form="quote", lead=lead, cites=cites)


def _link(found: re.Match[str]) -> Post | None:
    """A link; one without words is around a picture that the page has lost."""
    title = plain_text(found[2])
    url = secured(unwrapped(unescape(found[1]).strip()))
    above, caption = _captioned(found[3])
    html = f"{above}{caption or ''}".strip()
    if url is None:
        return None
    if not title:
        return Post("", form="photo", html=html, links=(url,))
    said = as_blocks(html)
    return Post("", form="link", title=title, lead=linked(url), html=said, links=(url,))
