"""A photo in an answer of Flickr's oEmbed, which needs no key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.item import Media, Person, Source
from ...model.visibility import visibility_of
from ..channel import Found, Saved, Skipped
from ..shapes import number, text
from .licences import licence_of
from .photo import CHANNEL, Photo, item_from_photo, native_id


def found_in_embed(
    facts: Mapping[str, object], name: str, account: str, made: str | None
) -> Iterator[Found]:
    """The photo; albums and whole accounts are none."""
    page = text(facts.get("web_page")) or text(facts.get("url"))
    native = native_id(page)
    kind = text(facts.get("flickr_type")) or "photo"
    if native is None or kind not in {"photo", "video"}:
        yield Skipped("an embed that is no photo")
        return
    picture = text(facts.get("url")) if facts.get("type") == "photo" else None
    url = picture or text(facts.get("thumbnail_url"))
    width, height = number(facts.get("width")), number(facts.get("height"))
    is_film = "video" in {text(facts.get("type")), kind}
    photo = Photo(
        native=native,
        title=text(facts.get("title")),
        description="",
        published=None,
        updated=None,
        taken=None,
        url=page,
        author=Person(
            text(facts.get("author_name")), None, text(facts.get("author_url"))
        ),
        media=(
            Media("video", poster=url, width=width, height=height)
            if is_film
            else Media("image", url, width=width, height=height)
        ),
        licence=licence_of(text(facts.get("license_url")) or _named(facts)),
        visibility=visibility_of(CHANNEL, "feed"),
    )
    source = Source(name, "/", "oembed", made)
    yield Saved(item_from_photo(photo, account, source))


def _named(facts: Mapping[str, object]) -> str | None:
    """The licence's name, or the number that stands for it."""
    return text(facts.get("license")) or text(facts.get("license_id"))
