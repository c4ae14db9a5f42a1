"""What changed, read: the first step of a build, which needs little to begin.

To read even one page costs a twentieth of a second of imports. While another process
pays for them, this one imports what joins, plans and renders.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from ..model.digest import digest_of_plain
from .content import read_all
from .desk import Desk
from .look import Seen
from .progress import progress_of
from .reader import Reading
from .report import Request, Tell


def read_changed(
    desk: Desk, request: Request, seen: Seen, tell: Tell | None = None
) -> list[Reading]:
    """Read what changed, or was lost, and take it over; what is gone is forgotten."""
    contents, reader = desk.contents, desk.reader(request)
    state = desk.ledger.table("state")
    options = digest_of_plain((reader.options, desk.engine))
    everything = state.get("reading") != options

    def read(paths: Sequence[str]) -> list[Reading]:
        return read_all(
            paths,
            reader,
            desk.memo,
            spill_folder(desk),
            request.jobs,
            progress_of(tell, "reading"),
            lambda: _get_ready(desk),
        )

    touched = None if everything else seen.touched
    readings = read(contents.changed(seen.files, touched, everything=everything))
    if contents.is_spoilt and not everything:
        everything, touched = True, None
        # the workers' files are written over
        desk.memo.commit()
        readings = read(sorted(seen.files))
    contents.forget(contents.gone(seen.files, touched))
    changed = []
    for reading in readings:
        stat = seen.files[reading.path]
        same = reading.digest and reading.digest == contents.digest(reading.path)
        if same and not everything:
            contents.touch(reading.path, stat)
        else:
            contents.take(reading, stat)
            changed.append(reading)
    state.put("reading", options)
    return changed


def spill_folder(desk: Desk) -> str:
    """Where worker processes leave the bodies that they rendered."""
    return os.path.join(desk.target.cache, f"spill-{desk.target.name}")


def _get_ready(desk: Desk) -> None:
    """What a build with a changed page will need, whatever the page says."""
    from ..theme import environment, filters  # noqa: F401, PLC0415
    from . import river  # noqa: F401, PLC0415

    for name in ("posts", "outputs", "recipes", "faults", "problems", "pictures"):
        desk.ledger.table(name)
