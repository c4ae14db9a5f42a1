from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from affluent.build.desk import Desk
from affluent.build.look import look
from affluent.build.reading import read_changed, spill_folder
from affluent.build.workshop import Workshop
from harness.builds import RAIN, SNOW, build, request
from harness.sites import Folder


@contextmanager
def desk(site: Folder) -> Iterator[Desk]:
    """The desk of a site, as a build finds it."""
    with Workshop(request(site)) as shop, shop.at_desk() as opened:
        yield opened


def read(opened: Desk, site: Folder) -> list[str]:
    """What is read because it changed."""
    settings, rows = opened.found.settings, partial(opened.ledger.table, "outputs")
    seen = look(opened.target, settings, opened.theme_folders, rows)
    return [one.path for one in read_changed(opened, request(site), seen)]


def test_only_what_changed_is_read(tiny: Folder) -> None:
    build(tiny)
    with desk(tiny) as opened:
        assert read(opened, tiny) == []
        tiny.append(RAIN, "\nMore.\n")
        assert read(opened, tiny) == [RAIN]
        # the same bytes, written anew
        tiny.write(SNOW, tiny.read(SNOW))
        assert read(opened, tiny) == []


@pytest.mark.parametrize(
    ("edit", "paths"),
    [
        (("title: Tiny", "title: Other"), []),
        (("theme:", "markdown: {maths: false}\ntheme:"), [RAIN, SNOW]),
        (("title: Tiny", "title: Tiny\n  timezone: Asia/Tokyo"), [RAIN, SNOW]),
    ],
)
def test_all_is_read_again_where_reading_differs(
    tiny: Folder, edit: tuple[str, str], paths: list[str]
) -> None:
    build(tiny)
    tiny.replace("affluent.yaml", *edit)
    with desk(tiny) as opened:
        assert read(opened, tiny) == paths


def test_every_target_spills_apart(tiny: Folder) -> None:
    with desk(tiny) as opened:
        assert spill_folder(opened) == f"{opened.target.cache}/spill-build"
