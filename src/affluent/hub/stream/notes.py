"""The author's notes on items: Markdown as HTML, without anything to be looked up."""

from __future__ import annotations

from html import escape

from ...model.post import Slot, marker
from ...model.settings import Settings
from ...text.foreign import link_to
from ...text.markdown import Options, render
from ...text.sanitise import sanitise_foreign


def note_html(note: str, settings: Settings, lang: str) -> str:
    """The HTML of a note; a link in it leads as it is written, from the site's root.

    >>> note_html("I was *wrong*.", Settings(), "en")
    '<p>I was <em>wrong</em>.</p>'
    """
    if not note:
        return ""
    base = settings.base_path
    body = render(note, Options(lang=lang, base_path=base, html=settings.markdown.html))
    html = body.html
    for number, slot in enumerate(body.slots):
        html = html.replace(marker(number), _filled(slot, base))
    return sanitise_foreign(html).strip()


def _filled(slot: Slot, base: str) -> str:
    """A picture is its alternative text: the pictures of an item are its media."""
    if slot.kind == "picture":
        return escape(slot.alt)
    if slot.kind == "embed":
        return f"<p>{link_to(slot.target)}{escape(slot.target)}</a></p>"
    return escape(base + slot.target if slot.target.startswith("/") else slot.target)
