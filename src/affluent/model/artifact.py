"""One output file, planned: where it goes, how it is made, and all that it may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from .digest import NOTHING, combined, digest_of_plain


class Deferred(NamedTuple):
    """A part that is made only if the file is rendered; its digest is known before."""

    digest: bytes
    make: Callable[[], object]


class Value(NamedTuple):
    """A part with the digest it was given."""

    digest: bytes
    value: object


class Artifact(NamedTuple):
    """One output file: `parts` is everything it may see, by name."""

    # relative to the output folder: "posts/hello/index.html"
    path: str
    # a template, "post.html", or a maker of other files, "@rss"
    recipe: str
    # of the section it belongs to: the interface's language
    lang: str
    parts: Mapping[str, object]
    # the author's file to name when two want one address, or ""
    source: str = ""


class Family(NamedTuple):
    """Artifacts that are planned together, or not at all if nothing differs."""

    name: str
    # of everything that the planning of these artifacts reads
    inputs: bytes
    plan: Callable[[], Iterable[Artifact]]


def digest_of(part: object) -> bytes:
    """The digest of a part: its own, or that of the plain value it is.

    >>> digest_of(None) == digest_of(())
    False
    """
    if part is None:
        return NOTHING
    digest = getattr(part, "digest", None)
    if digest is not None:
        return bytes(digest)
    if isinstance(part, tuple):
        return combined(map(digest_of, part))
    return digest_of_plain(part)


def value_of(part: object) -> object:
    """The value of a part as the recipe sees it."""
    if isinstance(part, Deferred):
        return part.make()
    if isinstance(part, Value):
        return part.value
    return part
