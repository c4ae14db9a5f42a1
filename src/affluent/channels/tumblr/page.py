"""Posts as HTML files: of the official export, and of backup tools that write pages.

The export (seen 2013 to 2025) has the words in the body, the date and the tags in
`#footer`, pictures with paths into `media/`; the pages of tumblr-backup are articles
with the id of the post, and with its type as their class. Both are read by what they
mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

from ...model.item import Kind, Visibility
from .addresses import post_at, unwrapped_post
from .bodies import VOID, closed
from .page_forms import formed
from .post import Blog, Post
from .quotes import as_blocks, asked, linked
from .reblogs import Chain, chain_in, said_by

_SKIPPED = frozenset(["head", "nav", "script", "style", "title"])
_SILENT = frozenset(["base", "body", "html", "link", "main", "meta"])
_FORMS: dict[str, Kind] = {
    "text": "article",
    "photo": "photo",
    "quote": "quote",
    "link": "link",
    "chat": "chat",
    "video": "video",
    "audio": "audio",
    "answer": "answer",
}
# How tumblr-backup marks the link to the root of a reblog.
_ROOT = "\N{NORTH EAST BLACK ARROW}"
_MARKS = re.compile(
    r"<span\b[^<>]*\bid=[\"']?timestamp\b|<article\b[^<>]*\bid=[\"']?p-\d",
    re.IGNORECASE,
)


def is_page_of_post(html: str) -> bool:
    """Whether an HTML file is a post, by the marks of the exports.

    >>> is_page_of_post('<div id="footer"><span id="timestamp"> May 1st </span></div>')
    True
    """
    return _MARKS.search(html) is not None


def post_from_page(
    native: str, html: str, blog: Blog, visibility: Visibility = "unknown"
) -> Post | None:
    """The post of a file, or None if the author only liked it.

    Its date is a wall clock where the page has no other, and nothing in these files
    says who may see a post.
    """
    page = _Page(native)
    page.feed(closed(html))
    page.close()
    if page.type.startswith("liked-"):
        return None
    post = _shaped(page)
    chain = chain_in(post.html) or Chain((), post.html)
    at = post_at(page.url)
    tags = (" ".join("".join(tag).split()) for tag in page.tags)
    return post._replace(
        native=native,
        blog=blog if blog.name or at is None else blog._replace(name=at.blog),
        url=page.url or None,
        html=chain.own,
        dates=(page.moment or "".join(page.date).strip(),),
        tags=tuple(tag for tag in tags if tag),
        trail=chain.said or ((said_by("", page.root),) if page.root else ()),
        visibility=visibility,
        is_lossy=not page.type and page.is_lossy,
    )


def _shaped(page: _Page) -> Post:
    """What a page is, and its words."""
    words = "".join(page.words)
    title = " ".join("".join(page.title).split()) or None
    form = _FORMS.get(page.type)
    if form == "answer" and title:
        lead, cites = asked(as_blocks(escape(title, quote=False)), None)
        return Post("", form=form, lead=lead, html=words, cites=cites)
    if page.type:
        links = (page.title_url or None,) if form == "link" else ()
        lead = linked(page.title_url) if form == "link" else ""
        return Post("", form=form, title=title, lead=lead, html=words, links=links)
    if page.is_titled:
        return Post("", form="article", title=title, html=words)
    return formed(words)


class _Page(HTMLParser):
    """Tells the words of a page from what stands above and below them."""

    def __init__(self, native: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.title: list[str] = []
        self.date: list[str] = []
        self.tags: list[list[str]] = []
        self.moment = ""
        self.url = ""
        # of an article: "text", "liked-photo"; "" for other pages
        self.type = ""
        # where its title leads
        self.title_url = ""
        # the post that is the root of this one
        self.root = ""
        # whether there is a title, were it empty
        self.is_titled = False
        # whether files named after the post can be pictures that the page has lost
        self.is_lossy = True
        self._native = native
        self._href = ""
        self._has_words = False
        self._is_over = False
        # what is read apart from the words: the element, and how deep we are in it
        self._region = ""
        self._depth = 0
        # where the text of the region goes
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}
        if self._is_over:
            return
        if self._region:
            self._depth += tag == self._region
            self._note(tag, given)
        elif self._begins_region(tag, given):
            self._region, self._depth = tag, 1
            self._into = self.title if tag in {"h1", "h2"} else None
            self.is_titled = self.is_titled or self._into is self.title
        elif tag == "article" and given.get("id", "").startswith("p-"):
            self.words.clear()
            self._has_words = False
            self.type = given.get("class") or "blocks"
        elif tag not in _SILENT:
            # the picture of a linked page is saved too
            self.is_lossy = self.is_lossy and "npf_link" not in given.get("class", "")
            self._locate(given.get("href", ""))
            self.words.append(self.get_starttag_text() or "")
            self._has_words = self._has_words or tag != "div"

    def handle_endtag(self, tag: str) -> None:
        if self._is_over:
            return
        if self._region:
            self._into = self.title if self._into is self.title else None
            self._depth -= tag == self._region
            if not self._depth:
                self._region, self._into = "", None
        elif tag == "article" and self.type:
            self._is_over = True
        elif tag not in _SILENT and tag not in VOID:
            self.words.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._is_over:
            return
        if not self._region:
            self.words.append(escape(data, quote=False))
            self._has_words = self._has_words or bool(data.strip())
        elif self._into is not None:
            self._into.append(data)
        elif data.strip() == _ROOT and self._region == "header":
            self.root = self._href
        elif data.strip().startswith("#") and self._region == "footer":
            self.tags.append([data.strip().lstrip("#")])

    def _begins_region(self, tag: str, given: Mapping[str, str]) -> bool:
        if (
            tag in _SKIPPED
            or tag in {"header", "footer"}
            or given.get("id") == "footer"
        ):
            return True
        return not self._has_words and tag == ("h2" if self.type else "h1")

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        """What stands above or below the words: dates, tags, the post's address."""
        if tag == "time":
            self.moment = self.moment or given.get("datetime", "")
        elif given.get("id") == "timestamp":
            self._into = self.date
        elif "tag" in given.get("class", "").split():
            self.tags.append([])
            self._into = self.tags[-1]
        elif tag == "a":
            self._href = given.get("href", "")
            self._locate(self._href)
            if self._into is self.title:
                self.title_url = self.title_url or self._href

    def _locate(self, href: str) -> None:
        """The post's own address, if a link tells it: also the way out to others."""
        for url in (href, unwrapped_post(href)) if href and not self.url else ():
            at = post_at(url)
            if at and at.id == self._native:
                self.url = url
