"""Files that are no pages: the author's own, and what is made of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.artifact import Artifact, Value
from ..model.picture import Picture
from .addresses import file_path
from .makers import FileOf, VariantOf
from .world import World


def files(
    world: World, published: Mapping[str, str], pictures: Mapping[str, Picture]
) -> Iterator[Artifact]:
    """The author's files, and the smaller copies of these pictures."""
    for path, url in published.items():
        value = Value(world.files[path], FileOf(path, world.facts.get(path)))
        yield single(world, file_path(url), "@file", "file", value, path)
    quality = world.site.settings.pictures.quality
    for picture in pictures.values():
        for variant in picture.variants:
            made = VariantOf(
                picture.path,
                world.facts[picture.path],
                variant.width,
                quality,
                variant.media_type,
                world.files[picture.path],
            )
            value = Value(picture.digest, made)
            path = file_path(variant.url)
            yield single(world, path, "@variant", "picture", value, picture.path)


def single(
    world: World, path: str, recipe: str, name: str, part: object, source: str = ""
) -> Artifact:
    """A file that sees one value, under one name."""
    return Artifact(path, recipe, world.site.settings.language, {name: part}, source)
