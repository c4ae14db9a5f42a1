"""Pictures by path, made on demand from what is known of the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.digest import combined, digest_of_plain
from ..model.picture import Picture, Variant
from ..model.settings import Settings
from ..source.pictures import PictureFacts, planned_widths


class Shelf(Mapping[str, Picture]):
    """Every picture of the site; each is made when it is first asked for."""

    def __init__(
        self,
        facts: Mapping[str, tuple[object, ...]],
        files: Mapping[str, bytes],
        urls: Mapping[str, str],
        settings: Settings,
    ) -> None:
        """Take the facts and digests by path, and the address of each file."""
        self._facts = facts
        self._files = files
        self._urls = urls
        self._settings = settings
        self._made: dict[str, Picture] = {}

    def __getitem__(self, path: str) -> Picture:
        """The picture of a path; raises KeyError."""
        made = self._made.get(path)
        if made is None:
            made = self._made[path] = self._make(path)
        return made

    def __iter__(self) -> Iterator[str]:
        """All paths."""
        return iter(self._facts)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._facts)

    def _make(self, path: str) -> Picture:
        facts = PictureFacts(*self._facts[path])  # type: ignore[arg-type]
        url = self._urls[path]
        stem, _, _ = url.rpartition(".")
        widths = planned_widths(facts, self._settings.pictures)
        variants = tuple(
            Variant(f"{stem}.{width}w.webp", width, "image/webp") for width in widths
        )
        digest = combined(
            [
                self._files[path],
                digest_of_plain((url, widths, self._settings.pictures.quality)),
            ]
        )
        return Picture(
            path, url, facts.width, facts.height, facts.media_type, variants, digest
        )
