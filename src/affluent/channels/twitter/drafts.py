"""The text of an article of X -> HTML: blocks with styles and links.

The shape is that of the editor Draft.js, whose ranges count UTF-16. The API has it
as the editor has; archives spell it their own way (2026): styles and kinds of blocks
are objects with a name, ranges go from an index to an index and hold what they mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...text.foreign import html_from_text, is_web, link_to
from ...text.ranges import Range, escaped, marked_up
from ...text.sanitise import sanitise_foreign
from ..shapes import mapping, number, sequence, text

# "header-two" of the editor is "HeaderTwo" in archives.
_TAGS = {
    "headerone": "h2",
    "headertwo": "h3",
    "headerthree": "h4",
    "blockquote": "blockquote",
    "codeblock": "pre",
    "unorderedlistitem": "ul",
    "orderedlistitem": "ol",
}
_STYLES = {"bold": "strong", "italic": "em", "strikethrough": "del", "code": "code"}
_STATES = ("contentState", "content_state", "content", "data")
_PLAIN = ("plainText", "plain_text", "text", "body", "previewText", "preview_text")
_ENTITIES = ("entityMap", "entity_map", "entities")


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


def named(value: object) -> str:
    """What a value is called, which archives write as an object with a name.

    >>> named({"lifecycle": {"value": "1", "name": "Published"}}), named("header-two")
    ('published', 'headertwo')
    """
    known = mapping(value)
    inner = known.get("name") or known.get("lifecycle") or ""
    if isinstance(inner, dict):
        inner = inner.get("name")
    written = text(inner if known else value) or ""
    return "".join(sign for sign in written.lower() if sign.isalpha())


def _state(value: object) -> dict[str, object]:
    """The editor's state, which may be JSON within JSON, or the blocks alone."""
    if isinstance(value, str) and value.lstrip().startswith(("{", "[")):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return {}
    return {"blocks": value} if isinstance(value, list) else mapping(value)


def _blocks(state: dict[str, object]) -> Iterator[str]:
    entities = _entities(_first(state, _ENTITIES))
    blocks = list(map(mapping, sequence(state.get("blocks"))))
    blocks.sort(key=lambda block: number(block.get("index")) or 0)
    is_in = ""
    for block in blocks:
        tag = _TAGS.get(named(block.get("type")), "p")
        listed = tag if tag in {"ul", "ol"} else ""
        if is_in and is_in != listed:
            yield f"</{is_in}>"
        if listed and is_in != listed:
            yield f"<{listed}>"
        is_in = listed
        html = _block(block, entities)
        if html.strip():
            yield f"<li>{html}</li>" if listed else f"<{tag}>{html}</{tag}>"
        elif _is_divider(block, entities):
            yield "<hr>"
    if is_in:
        yield f"</{is_in}>"


def _block(block: dict[str, object], entities: dict[str, dict[str, object]]) -> str:
    ranges = []
    styles = _first(block, ("inlineStyleRanges", "inline_style_ranges"))
    for style in map(mapping, sequence(styles)):
        tag = _STYLES.get(named(style.get("style")))
        if tag and (spot := _spot(style)):
            ranges.append(Range(*spot, f"<{tag}>", f"</{tag}>"))
    for link, entity in _marked(block, entities):
        url = text(mapping(entity.get("data")).get("url"))
        if url and is_web(url) and (spot := _spot(link)):
            ranges.append(Range(*spot, link_to(url), "</a>"))
    written = text(block.get("text")) or ""
    return marked_up(written, ranges, "utf-16", _broken)


def _is_divider(
    block: dict[str, object], entities: dict[str, dict[str, object]]
) -> bool:
    return any(
        named(entity.get("type")) == "divider" for _, entity in _marked(block, entities)
    )


def _marked(
    block: dict[str, object], entities: dict[str, dict[str, object]]
) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """The ranges of a block that stand for something, with what they stand for."""
    for one in map(mapping, sequence(_first(block, ("entityRanges", "entity_ranges")))):
        held = mapping(one.get("entity"))
        yield one, held or entities.get(str(one.get("key")), {})


def _spot(found: dict[str, object]) -> tuple[int, int] | None:
    start, size = number(found.get("offset")), number(found.get("length"))
    if start is not None and size is not None:
        return start, start + size
    start, end = number(found.get("fromIndex")), number(found.get("toIndex"))
    return None if start is None or end is None else (start, end)


def _entities(found: object) -> dict[str, dict[str, object]]:
    """What ranges refer to, by key: an object, or a list of keys and values."""
    if isinstance(found, list):
        return {
            str(one.get("key")): mapping(one.get("value"))
            for one in map(mapping, found)
        }
    return {key: mapping(value) for key, value in mapping(found).items()}


def _first(holder: dict[str, object], keys: tuple[str, ...]) -> object:
    return next((holder[key] for key in keys if holder.get(key)), None)


def _broken(piece: str) -> str:
    return escaped(piece).replace("\n", "<br>")
