"""What front matter says, from the memo: most edits are of bodies alone.

To read YAML and to judge its keys costs a fiftieth of a second of imports.
"""

from __future__ import annotations

from functools import lru_cache

from ..model.digest import combined, digest_of_plain, plain
from ..model.problem import Problem
from ..model.settings import Settings, Taxonomy
from ..source.matter import FrontMatter, ReadMatter, read_matter
from ..source.text_file import FrontText
from .ledger import Memo
from .state import problems_from_plain


def known_matter(memo: Memo, engine: bytes) -> ReadMatter:
    """What reads front matter, unless it stands in its file as it stood last.

    To remember it all would make a first build slower by a twentieth, for files that
    may never be edited; those that are edited are remembered then.
    """
    if memo.is_new:
        return read_matter

    def read(
        front: FrontText, path: str, settings: Settings
    ) -> tuple[FrontMatter, tuple[Problem, ...]]:
        judges = _judges(engine, settings.timezone, settings.taxonomies)
        words = (front.front, front.front_line)
        basis = combined([judges, digest_of_plain(words)])
        key = key_of_matter(path)
        known = memo.get(key)
        if isinstance(known, tuple) and known[0] == basis:
            return FrontMatter._make(known[1]), problems_from_plain(known[2])
        matter, problems = read_matter(front, path, settings)
        memo.put(key, (basis, tuple(matter), plain(problems)))
        return matter, problems

    return read


@lru_cache(maxsize=16)
def _judges(engine: bytes, timezone: str, taxonomies: tuple[Taxonomy, ...]) -> bytes:
    """A digest of all that the reading of front matter depends on beside it."""
    return combined([engine, digest_of_plain((timezone, plain(taxonomies)))])


def key_of_matter(path: str) -> bytes:
    """The memo's key of what the front matter of a file said last."""
    return digest_of_plain(("front matter", path))
