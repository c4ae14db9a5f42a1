"""Threads: what an author goes on to say in answer to himself, as chains.

Where a thread branches, its longest branch goes on, the earliest of equal ones; every
other branch is a thread of its own, whose first part cites what it answers. So does
the first part of a thread whose beginning is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from .known import Order


def chains(
    parents: Mapping[str, str], order: Mapping[str, Order]
) -> dict[str, tuple[str, ...]]:
    """First part -> all parts in turn, for every chain of at least two.

    `parents` leads from items to those that they answer. As nobody answers what is
    still to come, a parent that is later counts as missing: so there are no circles.
    """
    valid = {
        item: parent
        for item, parent in parents.items()
        if parent in order and order[parent] < order[item]
    }
    following = _following(valid, order)
    followers = set(following.values())
    found = {}
    for first in following:
        if first not in followers:
            parts = [first]
            while parts[-1] in following:
                parts.append(following[parts[-1]])
            found[first] = tuple(parts)
    return found


def _following(
    parents: Mapping[str, str], order: Mapping[str, Order]
) -> dict[str, str]:
    """Item -> the answer with which its thread goes on."""
    # (how many parts follow, the item): answers come before what they answer
    best: dict[str, tuple[int, str]] = {}
    for item in sorted(parents, key=order.__getitem__, reverse=True):
        length = best[item][0] + 1 if item in best else 1
        parent = parents[item]
        # the earlier of two of equal length comes later here
        if parent not in best or length >= best[parent][0]:
            best[parent] = (length, item)
    return {parent: item for parent, (_, item) in best.items()}
