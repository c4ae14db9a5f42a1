"""The style sheet with which a browser shows an RSS or Atom feed as a page.

A person who follows a link to a feed reads what it is, what to do with its address,
and what is in it. XSLT would give links too, but browsers are giving it up: Chromium
156 lays a warning over such a page (seen in 2026).
"""

from __future__ import annotations

from string import Template
from typing import NamedTuple


class _Words(NamedTuple):
    feed: str
    explanation: str
    address: str


ENGLISH = _Words(
    feed="Feed",
    explanation="This is a web feed. Copy its address into a feed reader, and whatever "
    "is published here will come to you, without an account and without tracking.",
    address="Address of this feed",
)
FRENCH = _Words(
    feed="Flux",
    explanation="Ceci est un flux web. Copiez son adresse dans un lecteur de flux, et "
    "tout ce qui paraît ici viendra à vous, sans compte et sans pistage.",
    address="Adresse de ce flux",
)


def feed_css(lang: str) -> bytes:
    """The CSS for feeds: in French for all kinds of it, else in English."""
    words = FRENCH if lang.lower().split("-")[0] == "fr" else ENGLISH
    return _CSS.substitute(words._asdict()).encode()


# RSS has no namespace, Atom has its own: names without a prefix are those of both.
_CSS = Template("""\
@namespace atom "http://www.w3.org/2005/Atom";

:root {
  color-scheme: light dark;
  display: block;
  max-width: 42rem;
  margin: 2rem auto;
  padding: 0 1rem;
  font: 1.0625rem/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere;
}

/* what is not named here is for feed readers */
channel > *, feed > *, item > *, entry > * { display: none; margin: 0.25rem 0; }

channel, channel > title, channel > description, feed > title, feed > subtitle,
channel > item, item > title, item > link, item > description, item > pubDate,
item > source, feed > entry, entry > title, entry > summary, entry > published {
  display: block;
}

channel > title, feed > title { font-size: 2rem; font-weight: 700; line-height: 1.2; }
channel > title::before, feed > title::before {
  content: "$feed";
  display: block;
  font-size: 1rem;
  font-weight: 400;
}

atom|link[rel="self"] { display: block; margin: 1rem 0; }
atom|link[rel="self"]::before {
  content: "$explanation\\a $address\\a ";
  white-space: pre-line;
}
atom|link[rel="self"]::after { content: attr(href); font-family: monospace; }

item, entry { margin-top: 1.5rem; padding-top: 1.5rem; border-top: thin solid; }
item > title, entry > title { font-size: 1.25rem; font-weight: 700; line-height: 1.3; }
item > link { font-size: 0.875rem; }
entry > atom|link:not([rel]) { display: block; font-size: 0.875rem; }
entry > atom|link:not([rel])::after { content: attr(href); }
item > pubDate, item > source, entry > published { font-size: 0.875rem; opacity: 0.8; }
""")
