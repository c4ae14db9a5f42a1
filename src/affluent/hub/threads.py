"""Comments -> threads: each below what it answers, the oldest first.

What nests deeper than a page can show stands beside what it answers, and says whom.
A circle of answers, which nobody can have written, is cut at its first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model.dialogue import Comment, Remark

# So many levels a narrow screen can show.
DEPTH = 4

# (comment, whom it answers if that is not what it stands below) -> a remark alone
Show = Callable[[Comment, str], Remark]


class _Spot(NamedTuple):
    """Where a comment stands."""

    comment: Comment
    # the id of what it stands below, or ""
    place: str
    depth: int
    answers: str


def threaded(
    comments: Sequence[Comment], parents: Mapping[str, str], show: Show
) -> tuple[Remark, ...]:
    """The remarks that answer no other, each with its answers.

    `comments` are in the order of their dates, each id once; `parents` gives the id of
    the one that each answers.
    """
    order = {comment.id: number for number, comment in enumerate(comments)}
    below: dict[str, list[_Spot]] = {}
    for spot in sorted(
        _spots(comments, parents), key=lambda spot: order[spot.comment.id]
    ):
        below.setdefault(spot.place, []).append(spot)

    def made(place: str) -> tuple[Remark, ...]:
        return tuple(
            show(spot.comment, spot.answers)._replace(replies=made(spot.comment.id))
            for spot in below.get(place, ())
        )

    return made("")


def _spots(comments: Sequence[Comment], parents: Mapping[str, str]) -> Iterator[_Spot]:
    known = {comment.id for comment in comments}
    answers: dict[str, list[Comment]] = {}
    for comment in comments:
        parent = parents.get(comment.id, "")
        answers.setdefault(parent if parent in known else "", []).append(comment)
    seen: set[str] = set()
    # what no root leads to is in a circle, or hangs on one
    for root in (*answers.get("", ()), *comments):
        waiting = [_Spot(root, "", 0, "")]
        while waiting:
            spot = waiting.pop()
            comment = spot.comment
            if comment.id in seen:
                continue
            seen.add(comment.id)
            yield spot
            is_deep = spot.depth + 1 >= DEPTH
            below = spot._replace(
                place=spot.place if is_deep else comment.id,
                depth=spot.depth + (not is_deep),
                answers=comment.name if is_deep else "",
            )
            waiting += [
                below._replace(comment=one) for one in answers.get(comment.id, ())
            ]
