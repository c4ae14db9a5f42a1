"""Small pictures: the same for the same, and nothing without the key."""

from __future__ import annotations

import re

from affluent.text.identicon import identicon


def test_it_is_its_own_mirror() -> None:
    for number in range(50):
        spots = {
            (int(x), int(y))
            for x, y in re.findall(r"M(\d) (\d)h", identicon(f"p{number}", b"k").path)
        }
        assert spots
        assert {(4 - x, y) for x, y in spots} == spots or spots == {(1, 1)}


def test_the_same_name_has_the_same_picture() -> None:
    assert identicon("Ada  Lovelace", b"k") == identicon("ada lovelace", b"k")


def test_another_key_draws_others() -> None:
    names = [f"p{number}" for number in range(20)]
    ours = [identicon(name, b"k") for name in names]
    assert ours != [identicon(name, b"") for name in names]
    assert len(set(ours)) > 15
