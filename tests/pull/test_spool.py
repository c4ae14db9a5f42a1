from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from affluent.model.item import Item
from affluent.pull import spool
from affluent.pull.spool import Spool
from harness.item_values import FULL, items


@pytest.mark.parametrize("held", [1, 2, 1000])
def test_what_is_laid_by_comes_back_in_order(
    tmp_path: Path, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "HELD", held)
    here = Spool(str(tmp_path))
    laid = [FULL._replace(id=f"fake:jane:{number}") for number in range(5)]
    for number, item in enumerate(laid):
        here.add("2011-10" if number % 2 else "undated", item)
    assert here.months == ("2011-10", "undated")
    numbered = list(enumerate(laid, start=1))
    assert list(here.of("2011-10")) == numbered[1::2]
    assert list(here.of("undated")) == numbered[::2]
    assert list(here.of("2011-10")) == numbered[1::2]
    assert list(here.of("2012-01")) == []
    assert any(tmp_path.iterdir()) == (held <= 2)
    here.close()
    assert not any(tmp_path.iterdir())


@given(st.lists(items(), max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_item(tmp_path: Path, found: list[Item]) -> None:
    here = Spool(str(tmp_path))
    for item in found:
        here.add("2011-10", item)
    here._lay_down()
    assert [item for _, item in here.of("2011-10")] == found
    here.close()


def test_half_a_pair_comes_back(tmp_path: Path) -> None:
    here = Spool(str(tmp_path))
    here.add("2011-10", FULL._replace(text="\ud83d"))
    here._lay_down()
    assert [item.text for _, item in here.of("2011-10")] == ["\ud83d"]
    here.close()
