"""What was said elsewhere, taken away for good: erased here, and not fetched again."""

from __future__ import annotations

from typing import NamedTuple

from ..model.dialogue import Comment
from ..model.problem import Problem
from ..source.responses import (
    FORGOTTEN,
    forgotten_as_text,
    forgotten_from_text,
    responses_as_json,
    responses_from_json,
)
from ..text.spelling import digest_of_address, spelling
from .responses import folder_of, names_of


class Forgotten(NamedTuple):
    """What was taken away."""

    # files that were changed, as messages name them
    files: tuple[str, ...]
    # how many responses
    total: int
    problems: tuple[Problem, ...] = ()


def forget(root: str, content: str, url: str) -> Forgotten:
    """Erase a response by its address, or all of somebody by that of their page.

    First it is remembered, by a digest that names nobody: a stop in between leaves
    words here that the next pull takes away.
    """
    folder = folder_of(root, content)
    known = forgotten_from_text(folder.read(FORGOTTEN) or b"")
    folder.write(FORGOTTEN, forgotten_as_text({*known, digest_of_address(url)}))
    sought, files, total = spelling(url), [], 0
    problems: list[Problem] = []
    for name in names_of(folder):
        path = folder.shown(name)
        responses, faults = responses_from_json(folder.read(name) or b"", path)
        problems += faults
        kept = [one for one in responses if not _is_of(one, sought)]
        if faults or len(kept) == len(responses):
            continue
        files.append(path)
        total += len(responses) - len(kept)
        if kept:
            place = name.removesuffix(".json")
            folder.write(name, responses_as_json(place, kept))
        else:
            folder.remove(name)
    return Forgotten(tuple(files), total, tuple(problems))


def _is_of(one: Comment, sought: str) -> bool:
    return sought in {spelling(url) for url in (one.origin, one.url) if url}
