from __future__ import annotations

from pathlib import Path

import pytest

from affluent.build.lock import Lock
from affluent.model.problem import MachineError, Place, error
from affluent.pull import turns
from affluent.pull.turns import turn


def test_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0)
    path = str(tmp_path / ".affluent/import.lock")
    with (
        turn(str(tmp_path)),
        pytest.raises(MachineError) as caught,
        turn(str(tmp_path)),
    ):
        pass
    assert caught.value.problems == (
        error(
            "S103",
            "another import or pull of this site is at work",
            Place(path),
            "wait for its end",
        ),
    )
    # whoever has ended, even by a failure, holds nothing
    with pytest.raises(KeyError), turn(str(tmp_path)):
        raise KeyError
    with Lock(path, 0):
        pass


def test_the_cache_is_marked(tmp_path: Path) -> None:
    with turn(str(tmp_path)):
        assert (tmp_path / ".affluent/CACHEDIR.TAG").is_file()
