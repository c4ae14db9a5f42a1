"""Reblogs: who said what, told from the quotes in quotes that Tumblr made of them.

Until 2015, and in feeds and exports to this day, a reblog is HTML: a link to the blog
with the class `tumblr_blog`, a colon, a blockquote of all that was there before, and
the reblogger's own words below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from ...model.item import Cite, Person, Player
from ...text.sanitise import plain_text, sanitise_foreign
from .addresses import blog_at, blog_url, post_at, secured, unwrapped
from .bodies import Body
from .media import Medium

# Blogs on domains of their own have links without the class, but always to the post.
_LEAD = re.compile(
    r"<p\b[^<>]*>\s*(?:<a\b(?P<attributes>[^<>]{0,1000}\btumblr_blog\b[^<>]{0,1000})>"
    r"(?P<name>.{0,200}?)</a>\s*:?"
    r"|<a\b(?P<plain>[^<>]{0,1000}\bhref=[\"']https?://[^/<>\"']{4,100}/(?:post/)?"
    r"\d{6,20}(?:/[^<>\"'/]{0,200})?/?[\"'][^<>]{0,200})>"
    r"(?P<blog>[\w.-]{1,64})</a>\s*:)"
    r"\s*(?:</p>)?\s*<blockquote\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_QUOTES = re.compile(r"<(/?)blockquote\b[^<>]*>", re.IGNORECASE)
# The longest chains have some hundred voices.
_DEPTH = 100


class Said(NamedTuple):
    """What one blog said in a chain of reblogs."""

    # its name; "" if nobody knows
    blog: str = ""
    # of the post
    url: str | None = None
    # foreign
    html: str = ""
    published: str | None = None
    # the blog's address
    home: str | None = None
    # what is not in the HTML
    media: tuple[Medium, ...] = ()
    player: Player | None = None


class _Quote(NamedTuple):
    """A blockquote: how deep it stands, where its words end, where its tag ends."""

    depth: int
    end: int
    after: int


class Chain(NamedTuple):
    """A chain of reblogs, told apart."""

    # oldest first
    said: tuple[Said, ...]
    # the reblogger's own words
    own: str


def chain_in(html: str) -> Chain | None:
    """The voices in the HTML of a reblog; None if it is none.

    Own words may also stand above what they are about.
    """
    quotes = _quotes_in(html)
    blogs: list[tuple[str, str | None]] = []
    words: list[str] = []
    start, end = 0, len(html)
    while len(blogs) < _DEPTH and (lead := _LEAD.search(html, start, end)):
        quote = quotes[lead.end()]
        if quote.depth != len(blogs):
            break
        href = _HREF.search(lead["attributes"] or lead["plain"])
        name = plain_text(lead["name"] or lead["blog"] or "")
        blogs.append((name, href and (href[1] or href[2])))
        words.append(f"{html[start : lead.start()]}{html[quote.after : end]}")
        start, end = lead.end(), min(quote.end, end)
    if not blogs:
        return None
    own, *between = words
    texts = [html[start:end], *reversed(between)]
    chain = zip(reversed(blogs), texts, strict=True)
    return Chain(tuple(said_by(*blog, html=text) for blog, text in chain), own)


def said_by(name: str, href: str | None, html: str = "") -> Said:
    """What a blog said in a post, of the address that a link to it has."""
    url = secured(unwrapped(href or ""))
    is_post = post_at(url) is not None
    blog = blog_at(url) or name.strip().lstrip("@")
    return Said(blog, url if is_post else None, html, home=None if is_post else url)


def person_from(said: Said) -> Person | None:
    """Whoever has the blog; None if nobody knows."""
    if not said.blog and not said.home:
        return None
    home = said.home or (blog_url(said.blog) if said.url else None)
    return Person(handle=said.blog or None, url=home)


def cite_from(said: Sequence[Said], bodies: Sequence[Body]) -> Cite:
    """The root of a chain as what is repeated; what others added stands below it."""
    root = said[0]
    # each by itself: what one leaves open must not swallow the next
    first, *others = (sanitise_foreign(body.html) for body in bodies)
    parts = [first]
    for voice, html in zip(said[1:], others, strict=True):
        if html:
            lead = _name(voice)
            lead = f"<p>{lead}:</p>" if lead else ""
            parts.append(f"{lead}<blockquote>{html}</blockquote>")
    html = sanitise_foreign("".join(parts)).strip()
    return Cite(
        "repost",
        url=root.url,
        author=person_from(root),
        html=html or None,
        published=root.published,
    )


def _name(voice: Said) -> str:
    name, url = escape(voice.blog), voice.url or voice.home
    return f'<a href="{escape(url)}">{name}</a>' if url and name else name


def _quotes_in(html: str) -> dict[int, _Quote]:
    """Every quote, by where its words begin; one that never ends goes to the end."""
    found: dict[int, _Quote] = {}
    is_open: list[int] = []
    for match in _QUOTES.finditer(html):
        if not match[1]:
            found[match.end()] = _Quote(len(is_open), len(html), len(html))
            is_open.append(match.end())
        elif is_open:
            begin = is_open.pop()
            found[begin] = _Quote(len(is_open), match.start(), match.end())
    return found
