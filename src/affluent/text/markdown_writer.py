"""What one text comes to while it is written as HTML: gaps, anchors, faults.

A `Writer` lives for one call of `render`; its parts are plain Python lists because
that is what a renderer fills. Nobody else ever sees it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import unquote

from ..model.post import Fault, Heading, Slot, marker
from .markdown_engine import normalised
from .markdown_links import PLAIN, scheme_of
from .markdown_tokens import Environment
from .picture_html import escaped
from .slugs import slugify

Html = Literal["safe", "trusted", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a body's HTML depends on beside its text."""

    # BCP 47, for the few words that are not the author's
    lang: str
    # put before addresses from the site's root: "" or "/blog"
    base_path: str = ""
    # raw HTML: through an allow-list, as it is, or shown as text
    html: Html = "safe"
    highlight: bool = True
    maths: bool = True


# Words in a body that are not the author's; all other languages see English.
_WORDS = {
    "en": {
        "note": "Note",
        "tip": "Tip",
        "important": "Important",
        "warning": "Warning",
        "caution": "Caution",
        "notes": "Notes",
        "back": "Back to reference",
        "done": "Done",
        "open": "To do",
    },
    "fr": {
        "note": "Remarque",
        "tip": "Conseil",
        "important": "Important",
        "warning": "Avertissement",
        "caution": "Attention",
        "notes": "Notes",
        "back": "Retour à l’appel de note",
        "done": "Fait",
        "open": "À faire",
    },
}

_RAW_IDS = re.compile(r"""\sid\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_TAG = re.compile(
    r"""<!--.*?-->|<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""", re.DOTALL
)
_LINKS = re.compile(r'</?a\b[^>]*>|<img\b[^>]*>|(?<=[^>]) id="[^"]*"')
_NOTE_REFERENCES = re.compile(r'<sup class="footnote-ref".*?</sup>')
_IDS = re.compile(r'(<[a-z][^<>]*?) id="[^"]*"')
_MARKS = re.compile("\x02\\d+\x03")


class Writer:
    """Everything that is collected while a text is written."""

    __slots__ = (
        "_ids",
        "_lead_level",
        "environment",
        "excerpt_end",
        "faults",
        "features",
        "headings",
        "html",
        "is_read",
        "lead",
        "line",
        "links",
        "options",
        "raw",
        "shift",
        "slots",
        "uses",
    )

    def __init__(
        self, options: Options, features: frozenset[str], environment: Environment
    ) -> None:
        self.options = options
        self.features = features
        self.environment = environment
        # whether "inline" tokens have been read already
        self.is_read = "footnotes" in features
        # the pieces of the HTML, and how many stand before <!--more-->
        self.html: list[str] = []
        self.excerpt_end = 0
        # HTML of the first paragraph
        self.lead = ""
        # the line that is being written, from 1
        self.line = 1
        # how many links are open
        self.links = 0
        # 1 where the body has a heading of the first level
        self.shift = 0
        self.raw = False
        self.slots: list[Slot] = []
        self.headings: list[Heading] = []
        self.faults: list[Fault] = []
        self.uses: set[str] = set()
        # a paragraph deeper than this is not looked for any more
        self._lead_level = 1000
        self._ids: dict[str, int] = {}

    def word(self, key: str) -> str:
        """One of the few words that are not the author's, in the body's language."""
        return _WORDS.get(self.options.lang.partition("-")[0], _WORDS["en"])[key]

    def reserve_ids(self, text: str) -> None:
        """Keep ids that the author's raw HTML has from being given again."""
        self._ids.update(dict.fromkeys(_RAW_IDS.findall(text), 0))

    def anchor(self, wanted: str) -> str:
        """An id that is unique in the body; the theme's own begin with "_"."""
        wanted = wanted.lstrip("_") or "x"
        if wanted not in self._ids:
            self._ids[wanted] = 0
            return wanted
        number = self._ids[wanted] + 1
        while f"{wanted}-{number}" in self._ids:
            number += 1
        self._ids[wanted] = number
        self._ids[f"{wanted}-{number}"] = 0
        return f"{wanted}-{number}"

    def heading(self, level: int, html: str, wanted: object) -> str:
        """Note a heading and return its id; "" for one without text."""
        text = text_of(html)
        if not text and wanted is None:
            return ""
        anchor = self.anchor(str(wanted) if wanted is not None else slugify(text))
        if "<" in html or "\x02" in html:
            html = _LINKS.sub("", _MARKS.sub("", _NOTE_REFERENCES.sub("", html)))
        self.headings.append(Heading(level, anchor, html.strip()))
        return anchor

    def address(self, url: str, line: int) -> str:
        """What stands in a link's href: an address ready for HTML, or a mark."""
        if url[:1] == "/" and url[1:2] != "/":
            return self.options.base_path + encoded(url)
        if scheme_of(url) or url[:1] in {"/", "?", ""} or url == "#":
            return encoded(url)
        kind: Literal["fragment", "link"] = "fragment" if url[0] == "#" else "link"
        return self.slot(Slot(kind, unescape(encoded(url)), line))

    def picture(
        self, url: str, alt: str, title: str, attributes: str, line: int
    ) -> str:
        """An ``<img>``, or the mark of one that the site must find."""
        if not scheme_of(url) and url[:2] != "//":
            target = unescape(encoded(url))
            return self.slot(Slot("picture", target, line, alt, title, attributes))
        name = f' title="{escaped(title)}"' if title else ""
        return (
            f'<img src="{encoded(url)}" alt="{escaped(alt)}"{name}'
            f' loading="lazy" decoding="async"{attributes}>'
        )

    def note_lead(self, html: str, level: int) -> None:
        """Keep the HTML of the first paragraph with words, if need be one in a list."""
        if level < self._lead_level and text_of(html):
            self.lead = html
            self._lead_level = int(level > 0)

    def end_lead(self) -> None:
        """What follows are notes, not the text."""
        self._lead_level = 0

    def slot(self, slot: Slot) -> str:
        """Leave a gap and return its mark."""
        self.slots.append(slot)
        return marker(len(self.slots) - 1)

    def attributes(self, values: Mapping[str, object], *own: str) -> str:
        """The author's attributes, ready for HTML; `own` are written elsewhere."""
        if len(values) == len(own):
            return ""
        found = []
        for name, value in values.items():
            if name not in own:
                shown = self.anchor(str(value)) if name == "id" else str(value)
                found.append(f' {name}="{escaped(shown)}"')
        return "".join(found)

    def fault(self, code: str, message: str, line: int, hint: str = "") -> None:
        """Note something wrong."""
        self.faults.append(Fault(code, message, line, hint))

    def check_fragments(self) -> None:
        """Note links to places of the body itself that are not there."""
        for slot in self.slots:
            name = unquote(slot.target[1:])
            if slot.kind != "fragment" or name in self._ids or name[:1] == "_":
                continue
            if name != "top":
                near = slugify(name)
                hint = f'write "#{near}"' if near in self._ids else ""
                message = f'"{slot.target}": there is no heading "{name}" in this text'
                self.fault("A202", message, slot.line, hint)


def encoded(url: str) -> str:
    """An address as it may stand in an attribute."""
    if PLAIN.fullmatch(url):
        return url
    return escaped(normalised(url))


def text_of(html: str) -> str:
    """The text of what we have written ourselves."""
    if "<" in html:
        html = _TAG.sub("", _NOTE_REFERENCES.sub("", html))
    if "\x02" in html:
        html = _MARKS.sub("", html)
    return " ".join(unescape(html).split())


def without_ids(html: str) -> str:
    """HTML that can stand beside other texts in one page."""
    if "<sup" in html:
        html = _NOTE_REFERENCES.sub("", html)
    return _IDS.sub(r"\1", html) if ' id="' in html else html
