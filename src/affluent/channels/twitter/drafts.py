"""The text of an article of X -> HTML: blocks with styles and links.

The shape is that of the editor Draft.js, whose ranges count UTF-16; the archive's
README does not describe it, so whatever is there of it is taken, or the plain text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...text.foreign import html_from_text, is_web, link_to
from ...text.ranges import Range, escaped, marked_up
from ...text.sanitise import sanitise_foreign
from ..shapes import mapping, number, sequence, text

_TAGS = {
    "header-one": "h2",
    "header-two": "h3",
    "header-three": "h4",
    "blockquote": "blockquote",
    "code-block": "pre",
    "unordered-list-item": "ul",
    "ordered-list-item": "ol",
}
_STYLES = {"bold": "strong", "italic": "em", "strikethrough": "del", "code": "code"}
_STATES = ("contentState", "content_state", "content")
_PLAIN = ("plainText", "plain_text", "text", "body", "previewText", "preview_text")


def article_html(article: dict[str, object]) -> str:
    """The sanitised text of an article; "" if it has none."""
    for key in _STATES:
        state = _state(article.get(key))
        if sequence(state.get("blocks")):
            return sanitise_foreign("".join(_blocks(state)))
    written = next(
        (found for key in (*_PLAIN, "content") if (found := text(article.get(key)))), ""
    )
    return sanitise_foreign(html_from_text(written))


def _state(value: object) -> dict[str, object]:
    """The editor's state, which may be JSON within JSON."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            return mapping(json.loads(value))
        except (ValueError, RecursionError):
            return {}
    return mapping(value)


def _blocks(state: dict[str, object]) -> Iterator[str]:
    entities = _entities(state.get("entityMap") or state.get("entity_map"))
    is_in = ""
    for block in map(mapping, sequence(state.get("blocks"))):
        tag = _TAGS.get(text(block.get("type")) or "", "p")
        listed = tag if tag in {"ul", "ol"} else ""
        if is_in and is_in != listed:
            yield f"</{is_in}>"
        if listed and is_in != listed:
            yield f"<{listed}>"
        is_in = listed
        html = _block(block, entities)
        if html:
            yield f"<li>{html}</li>" if listed else f"<{tag}>{html}</{tag}>"
    if is_in:
        yield f"</{is_in}>"


def _block(block: dict[str, object], entities: dict[str, dict[str, object]]) -> str:
    ranges = []
    for style in map(mapping, sequence(block.get("inlineStyleRanges"))):
        tag = _STYLES.get((text(style.get("style")) or "").lower())
        if tag and (spot := _spot(style)):
            ranges.append(Range(*spot, f"<{tag}>", f"</{tag}>"))
    for link in map(mapping, sequence(block.get("entityRanges"))):
        url = text(
            mapping(entities.get(str(link.get("key")), {}).get("data")).get("url")
        )
        if url and is_web(url) and (spot := _spot(link)):
            ranges.append(Range(*spot, link_to(url), "</a>"))
    written = text(block.get("text")) or ""
    return marked_up(written, ranges, "utf-16", _broken)


def _spot(found: dict[str, object]) -> tuple[int, int] | None:
    start, size = number(found.get("offset")), number(found.get("length"))
    return None if start is None or size is None else (start, start + size)


def _entities(found: object) -> dict[str, dict[str, object]]:
    """What ranges refer to, by key: an object, or a list of keys and values."""
    if isinstance(found, list):
        return {
            str(one.get("key")): mapping(one.get("value"))
            for one in map(mapping, found)
        }
    return {key: mapping(value) for key, value in mapping(found).items()}


def _broken(piece: str) -> str:
    return escaped(piece).replace("\n", "<br>")
