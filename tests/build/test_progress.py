from __future__ import annotations

import time

from affluent.build.progress import Clock, progress_of


def test_a_clock_tells_how_long_stages_took() -> None:
    clock = Clock()
    time.sleep(0.002)
    clock.lap("one")
    clock.lap("other")
    time.sleep(0.001)
    clock.lap("one")
    assert clock.profile["one"] >= 0.003 > clock.profile["other"]


def test_progress_names_its_stage() -> None:
    heard: list[tuple[str, int, int]] = []
    progress = progress_of(lambda *args: heard.append(args), "reading")
    assert progress
    progress(1, 2)
    assert heard == [("reading", 1, 2)]
    assert progress_of(None, "reading") is None
