"""Media of items as pages show them: the author's own copies, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...model.digest import NOTHING, combined, digest_of_plain
from ...model.document import DocumentFacts, drawn_size
from ...model.item import Item, Media
from ...model.picture import Picture
from ...model.settings import Settings
from ...model.stream import Leaf, MediaView

# In pixels: so wide is the picture of a document's page.
LEAF_WIDTH = 1280

# What own copies are, by the ends of their names.
MEDIA_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "mp4": "video/mp4",
    "ogv": "video/ogg",
    "webm": "video/webm",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "pdf": "application/pdf",
}


class LeafOf(NamedTuple):
    """A picture of a document's page, which the build makes."""

    # the document's
    path: str
    # from 0
    number: int
    # in pixels
    width: int


class Shelves:
    """The author's own copies of media, by item."""

    def __init__(
        self,
        settings: Settings,
        pictures: Mapping[str, Picture],
        urls: Mapping[str, str],
        documents: Mapping[str, DocumentFacts],
    ) -> None:
        """Take all pictures and documents by path, and the address of each file."""
        content = "" if settings.content == "." else settings.content + "/"
        self._folder = f"{content}channels/"
        self._pictures = pictures
        self._urls = urls
        self._documents = documents

    def path(self, account: str, copy: str | None) -> str:
        """The path of an own copy within the site, or "" if it is not there."""
        if not copy or "://" in copy:
            return ""
        path = f"{self._folder}{account}/{copy}"
        return path if path in self._urls else ""

    def picture(self, account: str, copy: str | None) -> Picture | None:
        """The picture that an own copy is."""
        return self._pictures.get(self.path(account, copy))

    def media(self, item: Item) -> tuple[MediaView, ...]:
        """The media of an item, in the author's order."""
        return tuple(self._view(item.account, medium) for medium in item.media)

    def paths(self, item: Item) -> Iterator[str]:
        """The paths of all own copies that an item's page shows."""
        for medium in item.media:
            for copy in (medium.path, medium.poster):
                if path := self.path(item.account, copy):
                    yield path

    def missing(self, item: Item) -> Iterator[str]:
        """The paths of own copies that an item names and that are not there."""
        for medium in item.media:
            if medium.path and not self.path(item.account, medium.path):
                yield f"{self._folder}{item.account}/{medium.path}"

    def leaves(self, item: Item) -> Iterator[tuple[str, LeafOf]]:
        """Address and making of the pictures of all pages of an item's documents."""
        for medium in item.media:
            path = self.path(item.account, medium.path)
            facts = self._documents.get(path)
            for number in range(len(facts.pages) if facts else 0):
                yield self._leaf_url(path, number), LeafOf(path, number, LEAF_WIDTH)

    def _view(self, account: str, medium: Media) -> MediaView:
        path = self.path(account, medium.path)
        is_still = medium.kind == "image"
        picture = self._pictures.get(path) if is_still else None
        facts = self._documents.get(path)
        return MediaView(
            kind=medium.kind,
            picture=picture or self.picture(account, medium.poster),
            url=self._urls.get(path, ""),
            origin=medium.url or "",
            alt=medium.alt,
            width=picture.width if picture else medium.width,
            height=picture.height if picture else medium.height,
            duration=medium.duration,
            media_type=MEDIA_TYPES.get(path.rpartition(".")[2].lower(), "")
            if path
            else "",
            leaves=() if facts is None else tuple(self._leaves(path, facts)),
        )

    def _leaves(self, path: str, facts: DocumentFacts) -> Iterator[Leaf]:
        for number, page in enumerate(facts.pages):
            width, height = drawn_size(page, LEAF_WIDTH)
            url = self._leaf_url(path, number)
            digest = digest_of_plain((facts.digest, number, LEAF_WIDTH, url))
            picture = Picture(
                f"{path}#page={number + 1}",
                url,
                width,
                height,
                "image/webp",
                (),
                digest,
            )
            yield Leaf(picture, page.text)

    def _leaf_url(self, path: str, number: int) -> str:
        """The address of a page's picture: it changes with no other page."""
        return f"{self._urls[path].rpartition('.')[0]}.{number + 1}.webp"


def digest_of_media(media: tuple[MediaView, ...]) -> bytes:
    """A digest of all that pages show of some media."""
    if not media:
        return NOTHING
    return combined(
        digest
        for one in media
        for digest in (
            one.picture.digest if one.picture else NOTHING,
            digest_of_plain((one.kind, one.url, one.origin, one.alt, one.media_type)),
            digest_of_plain((one.width, one.height, one.duration)),
            *(
                digest_of_plain((leaf.picture and leaf.picture.digest, leaf.text))
                for leaf in one.leaves
            ),
        )
    )
