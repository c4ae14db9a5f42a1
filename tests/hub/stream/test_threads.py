from __future__ import annotations

import itertools
import random

import pytest

from affluent.hub.stream.known import order_of
from affluent.hub.stream.threads import chains


def found(parents: str) -> list[str]:
    """Chains of "2>1 3>2": 2 answers 1; numbers are also the order of time."""
    pairs = dict(pair.split(">") for pair in parents.split())
    names = {*pairs, *pairs.values()} - {"x"}
    order = {name: order_of(int(name), name, name) for name in names}
    return sorted(" ".join(chain) for chain in chains(pairs, order).values())


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ("", []),
        ("2>1", ["1 2"]),
        ("3>2 2>1", ["1 2 3"]),
        # the first part's parent is missing
        ("2>x 3>2", ["2 3"]),
        ("2>x", []),
        # of two branches the longer goes on, the other stands by itself
        ("2>1 3>1 4>3", ["1 3 4"]),
        ("2>1 3>2 4>1 5>4 6>5", ["1 4 5 6", "2 3"]),
        # of equally long ones, the earlier
        ("2>1 3>1", ["1 2"]),
        ("2>1 3>2 4>1 5>4", ["1 2 3", "4 5"]),
        # a branch of a branch
        ("2>1 3>2 4>3 5>2 6>5 7>5", ["1 2 3 4", "5 6"]),
        # nobody answers himself, or what is still to come
        ("1>1", []),
        ("1>2 2>1", ["1 2"]),
        ("1>3 2>1 3>2", ["1 2 3"]),
    ],
)
def test_chains(parents: str, expected: list[str]) -> None:
    assert found(parents) == expected


def test_a_thread_may_be_of_any_length() -> None:
    order = {str(n): order_of(n, "", str(n)) for n in range(20_000)}
    parents = {str(n): str(n - 1) for n in range(1, 20_000)}
    (chain,) = chains(parents, order).values()
    assert chain == tuple(order)


def test_every_item_is_in_one_chain_at_most() -> None:
    chance = random.Random(1)
    for _ in range(50):
        names = [str(n) for n in range(40)]
        order = {name: order_of(int(name), "", name) for name in names}
        parents = {name: chance.choice(names) for name in names[1:]}
        there = [part for chain in chains(parents, order).values() for part in chain]
        assert len(there) == len(set(there))
        for chain in chains(parents, order).values():
            assert all(parents[b] == a for a, b in itertools.pairwise(chain))
