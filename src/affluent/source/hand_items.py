"""Items that the author writes by hand, below ``content/channels/<account>/``.

A Markdown file is one item, its front matter says what the service would say; a YAML
file is a list of such maps, each with its `text`. What the author writes is public
unless it says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from posixpath import dirname, join, normpath, relpath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from ..model.item import Cite, Item, Kind, Media, Person, Source, item_id
from ..model.post import Body, Slot, marker
from ..model.problem import Place, Problem, error, quote, warning
from ..model.settings import Account, Settings
from ..text.foreign import link_to, text_from_html
from ..text.sanitise import sanitise_foreign
from ..text.slugs import slugify
from .files import MARKDOWN, below_content
from .hand_keys import RELATIONS, hand_keys, media_kind
from .nodes import Mapping, Node, Sequence
from .posts import Render
from .schema import CONTENT
from .schema import Source as File
from .tables import read_pairs
from .text_file import decode, split
from .yaml import compose

_CODES = CONTENT._replace(strict=True)
# Services of which a document is a deck of slides.
_DECKS = frozenset({"slideshare", "speakerdeck"})
# Of an item whose service nobody names.
UNNAMED = "web"
# Fields of an item that are as the keys say.
_AS_WRITTEN = (
    *("title", "updated", "url", "tags", "place", "syndication", "lang", "warning"),
    *("taken", "licence", "albums", "event"),
)
_LINK = re.compile(r'<a href="(https?://[^"]+)"')
_OWN_LINK = re.compile(r'(<a href=")(/(?!/)[^"]*")')
_EMPTY = re.compile(r"<p>\s*</p>\s*")


class _Written(NamedTuple):
    """An item as it stands in a file."""

    values: dict[str, Any]
    text: str
    # of its first line and of its text's, from 1
    line: int
    text_line: int


class _Where(NamedTuple):
    """Whose items a file has."""

    path: str
    # the folder of the account, and the file below it
    root: str
    below: str
    account: Account
    settings: Settings


def read_hand_items(
    path: str, data: bytes, settings: Settings, render: Render
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of a file, and what is wrong with the others."""
    text = decode(data, path)
    if isinstance(text, Problem):
        return (), (text,)
    where = _where(path, settings)
    problems: list[Problem] = []
    is_one = path.endswith(MARKDOWN)
    written = _of_markdown if is_one else _of_list
    found: dict[str, Item] = {}
    for one in written(text, where, problems):
        native = _native(one, where, is_one)
        if native is None:
            problems.append(_nameless(path, one.line))
            continue
        item, faults = _item(one, native, where, render)
        problems.extend(faults)
        if item.id in found:
            message = f"two items here have the id {quote(native)}"
            hint = 'give one of them an "id:" of its own'
            problems.append(error("A503", message, Place(path, one.line), hint))
        found.setdefault(item.id, item)
    return tuple(found.values()), tuple(problems)


def _where(path: str, settings: Settings) -> _Where:
    key, _, below = below_content(path, settings).partition("/")[2].partition("/")
    accounts = {account.key: account for account in settings.accounts}
    root = path.removesuffix(f"/{below}")
    return _Where(path, root, below, accounts.get(key, Account(key)), settings)


def _of_markdown(
    text: str, where: _Where, problems: list[Problem]
) -> Iterator[_Written]:
    front = split(text, where.path)
    if isinstance(front, Problem):
        problems.append(front)
        return
    node: Node | None = Mapping({}, 1, 1)
    if front.front is not None:
        node, faults = compose(front.front, where.path, front.front_line, "A103")
        problems.extend(faults)
        if node is None and not faults:
            node = Mapping({}, 1, 1)
    if node is None:
        return
    values = _values(node, where, problems)
    if values is not None:
        values.pop("text", None)
        yield _Written(values, front.body, node.line, front.body_line)


def _of_list(text: str, where: _Where, problems: list[Problem]) -> Iterator[_Written]:
    node, faults = compose(text, where.path, 1, "A103")
    problems.extend(faults)
    if node is None:
        return
    entries = node.items if isinstance(node, Sequence) else (node,)
    for entry in entries:
        values = _values(entry, where, problems)
        if values is not None and isinstance(entry, Mapping):
            pair = entry.pairs.get("text")
            line = pair.value.line if pair else entry.line
            yield _Written(values, values.pop("text", ""), entry.line, line)


def _values(
    node: Node, where: _Where, problems: list[Problem]
) -> dict[str, Any] | None:
    """What an item's keys say; None if any of them is wrong."""
    if not isinstance(node, Mapping):
        message = 'an item is not lines of "key: value"'
        place = Place(where.path, node.line, node.column)
        problems.append(error("A105", message, place, 'as in "- url: https://…"'))
        return None
    file = File(where.path, _CODES, where.settings.timezone)
    values, faults = read_pairs(node.pairs, hand_keys(where.root), "", file)
    problems.extend(faults)
    return None if any(one.severity == "error" for one in faults) else values


def _native(one: _Written, where: _Where, is_one: bool) -> str | None:
    """Its id: as the author says, of its file's name, its address or its title."""
    values = one.values
    if "id" in values:
        return str(values["id"])
    if is_one:
        stem = where.below.rpartition(".")[0].removesuffix("/index")
        return slugify(stem.replace("/", "-"))
    if "url" in values:
        parts = urlsplit(values["url"])
        return slugify(
            unquote(f"{parts.path} {parts.query}").strip("/ ") or parts.netloc
        )
    told = values.get("file") or values.get("title")
    return slugify(told) if told else None


def _item(
    one: _Written, native: str, where: _Where, render: Render
) -> tuple[Item, list[Problem]]:
    values, settings = one.values, where.settings
    lang = values.get("lang")
    _, body = render(one.text, lang or where.account.lang or settings.language)
    shown, faults = _filled(body, where, one.text_line)
    # a feed shows the text elsewhere, where our root is not the root
    html = _OWN_LINK.sub(
        rf"\1{_origin(settings)}\2", sanitise_foreign(shown.html)
    ).strip()
    channel = values.get("channel") or where.account.channel or UNNAMED
    media = (*_media(values), *shown.media)
    cites = tuple(
        values[key]._replace(relation=relation)
        for key, relation in RELATIONS.items()
        if key in values
    )
    item = Item(
        id=item_id(channel, where.account.key, native),
        channel=channel,
        account=where.account.key,
        kind=values.get("kind") or _kind(values, media, cites, channel, html),
        html=html,
        text=text_from_html(html),
        published=values.get("date"),
        author=values.get("author", Person()),
        media=media,
        cites=cites,
        links=tuple(dict.fromkeys(map(unescape, _LINK.findall(html)))),
        visibility="draft"
        if values.get("draft")
        else values.get("visibility", "public"),
        source=Source(where.path, f"line {one.line}", "hand"),
        **{name: values[name] for name in _AS_WRITTEN if name in values},
    )
    return item, faults


def _origin(settings: Settings) -> str:
    return settings.base_url.rstrip("/").removesuffix(settings.base_path)


def _media(values: dict[str, Any]) -> tuple[Media, ...]:
    """The files that the keys name; `alt` is of the first."""
    media = (*values.get("media", ()), *values.get("pictures", ()))
    if "file" in values:
        path = values["file"]
        media = (Media(media_kind(path), None, path), *media)
    if media and "alt" in values and media[0].alt is None:
        media = (media[0]._replace(alt=values["alt"]), *media[1:])
    return media


def _kind(
    values: dict[str, Any],
    media: tuple[Media, ...],
    cites: tuple[Cite, ...],
    channel: str,
    html: str,
) -> Kind:
    """What an item is that does not say so; the first that fits."""
    cited = {cite.relation for cite in cites}
    kinds = [medium.kind for medium in media]
    pictures = kinds.count("image")
    rules: tuple[tuple[bool, Kind], ...] = (
        ("event" in values, "event"),
        ("repost" in cited and not html, "repost"),
        ("reply" in cited, "reply"),
        ("like" in cited, "like"),
        ("bookmark" in cited, "bookmark"),
        ("video" in kinds or "gif" in kinds, "video"),
        ("document" in kinds, "slides" if channel in _DECKS else "document"),
        (pictures > 1, "gallery"),
        (pictures == 1, "photo"),
        ("audio" in kinds, "audio"),
        (channel in _DECKS and "url" in values, "slides"),
        ("quote" in cited, "quote"),
        ("title" in values and bool(html), "article"),
        ("url" in values and not html, "link"),
    )
    return next((kind for holds, kind in rules if holds), "note")


class _Shown(NamedTuple):
    html: str
    media: tuple[Media, ...]


def _filled(body: Body, where: _Where, line: int) -> tuple[_Shown, list[Problem]]:
    """The HTML without gaps; pictures in the text become media of the item."""
    html = body.html
    media: list[Media] = []
    problems = [
        warning(
            fault.code,
            fault.message,
            Place(where.path, line + fault.line - 1),
            fault.hint,
        )
        for fault in body.faults
    ]
    for number, slot in enumerate(body.slots):
        place = Place(where.path, line + slot.line - 1)
        filling = ""
        if slot.kind == "picture":
            path = _beside(slot.target, where)
            if path is None:
                problems.append(_lost("picture", slot, place, where))
            else:
                media.append(Media("image", None, path, slot.alt or None))
        elif slot.kind == "embed":
            filling = f"<p>{link_to(slot.target)}{escape(slot.target)}</a></p>"
        elif slot.target.startswith("/"):
            filling = escape(where.settings.base_path + slot.target)
        elif slot.target.startswith("#"):
            filling = escape(slot.target)
        else:
            problems.append(_lost("link", slot, place, where))
        html = html.replace(marker(number), filling)
    return _Shown(_EMPTY.sub("", html), tuple(media)), problems


def _beside(written: str, where: _Where) -> str | None:
    """A file as seen from where it is named, as `Media.path` has it."""
    if written.startswith("/"):
        return None
    path = normpath(join(dirname(where.path), unquote(written)))
    return relpath(path, where.root) if path.startswith(f"{where.root}/") else None


def _lost(what: str, slot: Slot, place: Place, where: _Where) -> Problem:
    message = f"the {what} {quote(slot.target)} leads to nothing that can be shown"
    if what == "picture":
        return error("A401", message, place, f"keep it in {where.root}/")
    hint = "write an address of the web, or a path from the site's root: /posts/a/"
    return error("A201", message, place, hint)


def _nameless(path: str, line: int) -> Problem:
    message = 'an item has neither "id" nor "url", "file" or "title"'
    return error("A502", message, Place(path, line), 'give it an "id:" of its own')
