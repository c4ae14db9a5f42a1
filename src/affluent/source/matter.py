"""What front matter says, once it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..model.problem import Problem
from ..model.settings import Plain, Settings
from .text_file import FrontText


class FrontMatter(NamedTuple):
    """What the author said of a text; the defaults stand for what was not said."""

    title: str = ""
    # dates are seconds since 1970 UTC
    date: int | None = None
    updated: int | None = None
    slug: str = ""
    # "article", "note", "page", or "" for what the folder says
    kind: str = ""
    draft: bool = False
    expires: int | None = None
    unlisted: bool = False
    lang: str = ""
    translation_key: str = ""
    id: str = ""
    summary: str = ""
    # (path as written, alternative text)
    cover: tuple[str, str] | None = None
    # from the site's own root, with a leading slash: "/old/"
    aliases: tuple[str, ...] = ()
    syndication: tuple[str, ...] = ()
    # (relation, address) of what it answers
    cites: tuple[tuple[str, str], ...] = ()
    # name, latitude, longitude
    location: tuple[str, float | None, float | None] | None = None
    # an `Episode` made plain
    episode: tuple[object, ...] | None = None
    comments: bool = True
    template: str = ""
    weight: int = 0
    extra: dict[str, Plain] = {}  # noqa: RUF012  # nobody writes to it
    # (taxonomy, its terms as written), sorted by taxonomy
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # key -> its line in the file
    lines: dict[str, int] = {}  # noqa: RUF012


# what the front matter of a file at a path says, and what is wrong with it
ReadMatter = Callable[
    [FrontText, str, Settings], tuple[FrontMatter, tuple[Problem, ...]]
]


def read_matter(
    front: FrontText, path: str, settings: Settings
) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Both, read anew; what reads YAML and judges keys is imported only here."""
    from .front_matter import read_front_matter  # noqa: PLC0415

    return read_front_matter(front, path, settings)
