"""The forms a post may have beside text, as HTML: quotes, links, chats, answers.

The legacy formats hold them in fields; what stands on Tumblr's own pages is made of
these fields here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from ...model.item import Cite, Person
from ...text.foreign import is_web, paragraphs
from ...text.ranges import escaped
from ...text.sanitise import plain_text
from .addresses import secured, unwrapped
from .bodies import body_from

_BLOCKS = re.compile(
    r"<(?:p|div|ul|ol|h[1-6]|blockquote|pre|table|figure)\b", re.IGNORECASE
)
_FIRST = re.compile(r"(?<=.)(?:</p>|\n\s*\n)", re.IGNORECASE)
_BETWEEN = re.compile(r"</p>\s*<p\b[^<>]*>", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"</?p\b[^<>]*>", re.IGNORECASE)
_VIA = re.compile(r"\s*\(via [^()]*\)\s*\Z", re.IGNORECASE)
_DASH = re.compile(r"\A((?:\s|<p>)*)[-\u2013\u2014]+\s*", re.IGNORECASE)
_TAGS = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def as_blocks(html: str) -> str:
    """Foreign HTML in paragraphs, where it has none of its own.

    >>> as_blocks("a<br/>b"), as_blocks("<p>a</p>")
    ('<p>a<br/>b</p>', '<p>a</p>')
    """
    if not html.strip() or _BLOCKS.search(html):
        return html
    return paragraphs(html) if not _TAGS.search(html) else f"<p>{html.strip()}</p>"


def quoted(text: str, source: str) -> tuple[str, tuple[Cite, ...]]:
    """The HTML of a quote post, and what it cites."""
    html = f"<blockquote>{as_blocks(text)}</blockquote>"
    body = body_from(_DASH.sub(r"\1", source))
    if not plain_text(source):
        return html, ()
    url = body.links[0] if body.links else None
    # below it may stand what a reblogger said of it
    name = _VIA.sub("", plain_text(_FIRST.split(body.html)[0]))
    inline = _PARAGRAPHS.sub("", _BETWEEN.sub("<br>", body.html))
    cites = (Cite("quote", url=url, author=Person(name=name)),) if name else ()
    return f"{html}<p>— {inline}</p>", cites


def linked(url: str | None, title: str | None = None) -> str:
    """A paragraph that is a link; without a title it shows where it leads.

    >>> linked("https://www.x.test/a/")
    '<p><a href="https://www.x.test/a/">x.test/a</a></p>'
    """
    url = secured(unwrapped((url or "").strip()))
    shown = title or re.sub(r"^https?://(?:www\.)?|/$", "", url or "")
    return f'<p><a href="{escape(url)}">{escaped(shown)}</a></p>' if url else ""


def spoken(lines: Iterable[tuple[str, str]]) -> str:
    """The HTML of a chat: one line for each that is said, after who says it.

    >>> spoken([("Ann:", "Hi"), ("", "Hello")])
    '<p><b>Ann:</b> Hi<br>Hello</p>'
    """
    said = [
        f"<b>{escaped(label.strip())}</b> {escaped(phrase.strip())}".strip()
        if label.strip()
        else escaped(phrase.strip())
        for label, phrase in lines
    ]
    return f"<p>{'<br>'.join(said)}</p>" if said else ""


def asked(question: str, asker: Person | None) -> tuple[str, tuple[Cite, ...]]:
    """The HTML of what was asked, and who asked it."""
    known = asker if asker and (asker.name or asker.handle or asker.url) else None
    name = escaped((known.name or known.handle or "") if known else "")
    url = known.url if known and is_web(known.url) else None
    # the class tells that it is a mention, and no link of the text's
    opening = f'<a class="tumblelog" href="{escape(url)}">' if url else ""
    shown = f"{opening}{name}</a>" if opening and name else name
    lead = f"<p>{shown}:</p>" if shown else ""
    html = f"<blockquote>{lead}{as_blocks(question)}</blockquote>"
    return html, (Cite("reply", author=known),) if known else ()


def asker_from(name: str | None, url: str | None) -> Person | None:
    """Who asked; None for those who did not say it.

    >>> asker_from("Anonymous", None)
    >>> asker_from("ann", "http://ann.tumblr.com/").url
    'https://ann.tumblr.com/'
    """
    home = secured(url)
    if not name or (name.strip().lower() == "anonymous" and home is None):
        return None
    return Person(handle=name.strip().lstrip("@"), url=home)


def played(track: str | None, artist: str | None, album: str | None) -> str:
    """What an audio post plays, in a line; "" if nobody knows."""
    title = f"<b>{escaped(track)}</b>" if track else ""
    record = f"<i>{escaped(album)}</i>" if album else ""
    parts = [title, escaped(artist or ""), record]
    line = ", ".join(part for part in parts if part)
    return f"<p>{line}</p>" if line else ""
