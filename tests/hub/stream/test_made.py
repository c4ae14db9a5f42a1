from __future__ import annotations

import pytest

from affluent.hub.stream.made import Made


def test_makes_each_value_once_and_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def double(value: int) -> int:
        asked.append(value)
        return value * 2

    made = Made({"b": 2, "a": 1}, double)
    assert (len(made), list(made), "a" in made, "c" in made) == (
        2,
        ["b", "a"],
        True,
        False,
    )
    assert asked == []
    assert made["a"] + made["a"] == 4
    assert asked == [1]
    assert list(made.values()) == [4, 2]
    with pytest.raises(KeyError):
        made["c"]
