"""Keys of other generators' front matter that mean nothing here, and what does.

Where such a key holds a text back there, leaving it unread would publish the text:
then it is no warning but an error, unless its value is a harmless one.
"""

from __future__ import annotations

from typing import NamedTuple

from .nodes import Node, Scalar


class ForeignKey(NamedTuple):
    """What to say of a key that is not used here."""

    # what affluent does instead
    hint: str
    # without this key the text would be public when it should not
    holds_back: bool


_ADDRESS = (
    'the address comes from "slug:" and from permalinks in affluent.yaml; '
    'old addresses go under "aliases:"'
)
_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0", ""})
_PUBLIC = frozenset({"public", "published", "publish"})
# No value at all is harmless.
_NEVER = frozenset[str]()

# names in small letters -> what to do instead
_HINTS = {
    "layout": 'a template of its own is asked for with "template:"',
    "url save_as": _ADDRESS,
    "guid uuid": 'write "id:", with what feeds had',
    "type post_type": '"kind:" says whether it is an article, a note or a page',
    "lastmod modified last_modified last_modified_at updated_at": 'write "updated:"',
    "created created_at pubdate": 'write "date:"',
    "canonical canonical_url canonicalurl": "every page names its own address",
    "toc math mathjax katex": "pages have it where the text needs it",
    "menu menus nav_order": "menus are in affluent.yaml",
    "thumbnail featured_image og_image": 'write "cover:"',
    "excerpt subtitle abstract": 'write "summary:"',
    "keywords topics labels": 'write "tags:"',
    "language locale": 'write "lang:"',
}
# names in small letters -> (what to do instead, values that hold nothing back)
_HOLDING = {
    "published": ('write "draft: true" for what is not public yet', _YES),
    "status visibility": ('write "draft: true" or "unlisted: true"', _PUBLIC),
    "private hidden unpublished": ('write "draft: true" or "unlisted: true"', _NO),
    "password": ('a static page cannot be locked: write "draft: true"', _NEVER),
    "publishdate publish_date": ('write "date:": it waits for that day', _NEVER),
    "expirydate expiry_date unpublishdate": ('write "expires:"', _NEVER),
    "headless eleventyexcludefromcollections": ('write "unlisted: true"', _NO),
}
_HINT_OF = {name: hint for names, hint in _HINTS.items() for name in names.split()}
_HOLDING_OF = {name: rule for names, rule in _HOLDING.items() for name in names.split()}


def foreign_key(name: str, node: Node) -> ForeignKey | None:
    """What a key of another generator asks for; None if it is not known as one."""
    small = name.casefold()
    value = node.text.strip().casefold() if isinstance(node, Scalar) else "?"
    if small == "permalink":
        # "permalink: false" is Eleventy's way to write no page
        return ForeignKey(_ADDRESS, value in _NO)
    if small in _HOLDING_OF:
        hint, harmless = _HOLDING_OF[small]
        return ForeignKey(hint, value not in harmless)
    return ForeignKey(_HINT_OF[small], False) if small in _HINT_OF else None
