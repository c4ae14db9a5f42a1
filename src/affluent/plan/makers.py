"""How files that no template makes are made: one maker for each ``@recipe``."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..hub.stream.media import LeafOf
from ..model.digest import digest_of_bytes, digest_of_plain
from ..model.problem import Place, Problem, error
from .world import World

# The site's icons, by output path.
ICONS = (
    "favicon.ico",
    "icon.svg",
    "icon-192.png",
    "icon-512.png",
    "icon-maskable.png",
    "apple-touch-icon.png",
)


class FileOf(NamedTuple):
    """A file that is published as it is; a picture without what it says beside it."""

    path: str
    # of a picture, else None
    facts: tuple[object, ...] | None


class VariantOf(NamedTuple):
    """A smaller copy of a picture."""

    path: str
    facts: tuple[object, ...]
    width: int
    quality: int
    media_type: str
    # of the original's bytes
    digest: bytes


class IconOf(NamedTuple):
    """One of the site's icons."""

    name: str
    # path of the picture they are made from, or ""
    path: str
    title: str


class CardOf(NamedTuple):
    """What stands for a page where it is shared."""

    title: str
    site: str
    colour: str
    # path of a font file, or ""
    font: str


Made = bytes | str | Problem


def make(recipe: str, values: Mapping[str, object], world: World) -> Made:
    """The bytes of a file, the path of the file that it is a copy of, or a problem."""
    return _MAKERS[recipe](values, world)


def _feed(form: str) -> Callable[[Mapping[str, object], World], Made]:
    def make_feed(values: Mapping[str, object], world: World) -> Made:
        # feedgen costs more than a page
        from .feeds import json_feed, xml_feed  # noqa: PLC0415
        from .feeds.values import Feed  # noqa: PLC0415

        feed: Feed = values["feed"]  # type: ignore[assignment]
        base = world.site.settings.base_path
        if form == "json":
            return json_feed.json_feed(feed)
        write = xml_feed.rss if form == "rss" else xml_feed.atom
        return write(feed, f"{base}/feed.css")

    return make_feed


def _text(values: Mapping[str, object], _: World) -> Made:
    return values["content"]  # type: ignore[return-value]


def _asset(values: Mapping[str, object], _: World) -> Made:
    asset: FileOf = values["asset"]  # type: ignore[assignment]
    return asset.path


def _file(values: Mapping[str, object], world: World) -> Made:
    file: FileOf = values["file"]  # type: ignore[assignment]
    if file.facts is None:
        return file.path
    from ..source.pictures import PictureFacts, prepare_original  # noqa: PLC0415

    facts = PictureFacts(*file.facts)  # type: ignore[arg-type]
    if not facts.has_metadata and facts.orientation == 1:
        return file.path
    return _or_problem(prepare_original(world.read(file.path), facts), file.path)


def _variant(values: Mapping[str, object], world: World) -> Made:
    wanted: VariantOf = values["picture"]  # type: ignore[assignment]
    name = f"{wanted.digest.hex()}-{wanted.width}-{wanted.quality}.webp"
    kept = os.path.join(world.cache, "pictures", name)
    known = _kept(kept)
    if known is not None:
        return known
    from ..source.pictures import PictureFacts, derive  # noqa: PLC0415

    facts = PictureFacts(*wanted.facts)  # type: ignore[arg-type]
    data = world.read(wanted.path)
    made = derive(data, facts, wanted.width, wanted.quality, wanted.media_type)
    if isinstance(made, bytes):
        _keep(kept, made)
    return _or_problem(made, wanted.path)


def _kept(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _keep(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(f"{path}.{os.getpid()}", "wb") as file:
        file.write(data)
    os.replace(f"{path}.{os.getpid()}", path)


def _leaf(values: Mapping[str, object], world: World) -> Made:
    """The picture of a page of a document."""
    leaf: LeafOf = values["leaf"]  # type: ignore[assignment]
    name = f"{world.files[leaf.path].hex()}-{leaf.number}-{leaf.width}.webp"
    kept = os.path.join(world.cache, "leaves", name)
    known = _kept(kept)
    if known is not None:
        return known
    from ..source.documents import render_page  # noqa: PLC0415

    made = render_page(world.read(leaf.path), leaf.number, leaf.width)
    if isinstance(made, bytes):
        _keep(kept, made)
    return _or_problem(made, leaf.path)


def _icon(values: Mapping[str, object], world: World) -> Made:
    from ..source.icons import icon_file  # noqa: PLC0415

    icon: IconOf = values["icon"]  # type: ignore[assignment]
    data = world.read(icon.path) if icon.path else b""
    return _or_problem(icon_file(icon.name, data, icon.title), icon.path)


def _card(values: Mapping[str, object], world: World) -> Made:
    card: CardOf = values["card"]  # type: ignore[assignment]
    font = world.read(card.font) if card.font else b""
    name = f"{digest_of_plain((tuple(card), digest_of_bytes(font))).hex()}.png"
    kept = os.path.join(world.cache, "cards", name)
    known = _kept(kept)
    if known is not None:
        return known
    from ..source.social_card import social_card  # noqa: PLC0415

    made = social_card(card.title, card.site, card.colour, font)
    if isinstance(made, str):
        hint = "name a TrueType or OpenType font, or leave social_cards.font out"
        return error("A402", f"this font {made}", Place(card.font), hint)
    _keep(kept, made)
    return made


def _or_problem(made: bytes | str, path: str) -> bytes | Problem:
    if isinstance(made, bytes):
        return made
    return error("A402", f"this picture cannot be shown: it {made}", Place(path))


_MAKERS: dict[str, Callable[[Mapping[str, object], World], Made]] = {
    "@rss": _feed("rss"),
    "@atom": _feed("atom"),
    "@json": _feed("json"),
    "@text": _text,
    "@asset": _asset,
    "@file": _file,
    "@variant": _variant,
    "@icon": _icon,
    "@leaf": _leaf,
    "@card": _card,
}
