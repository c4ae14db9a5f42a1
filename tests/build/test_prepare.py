from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

from affluent.build.desk import Desk
from affluent.build.look import look
from affluent.build.prepare import Prepared, prepare
from affluent.build.progress import Clock
from affluent.build.reading import read_changed
from affluent.build.workshop import Workshop
from affluent.model.problem import ContentError
from harness.builds import RAIN, SNOW, build, request
from harness.sites import Folder

POST = "themes/tiny/templates/post.html"
FILE = "content/static/a.txt"


@contextmanager
def desk(site: Folder) -> Iterator[Desk]:
    """The desk of a site, as a build finds it."""
    with Workshop(request(site)) as shop, shop.at_desk() as opened:
        yield opened


def ready(opened: Desk, site: Folder, **fields: Any) -> Prepared:
    """A build up to its plan."""
    settings, asked = opened.found.settings, request(site, **fields)
    rows = partial(opened.ledger.table, "outputs")
    seen = look(opened.target, settings, opened.theme_folders, rows)
    readings = read_changed(opened, asked, seen)
    return prepare(opened, asked, seen, readings, Clock())


def body(prepared: Prepared, path: str) -> str:
    """The HTML of a post's body."""
    assert prepared.world
    entry = prepared.site.entry(prepared.site.posts[path])
    return prepared.world.bodies.whole(entry)


def read(prepared: Prepared) -> list[str]:
    """What was read because it changed."""
    return [reading.path for reading in prepared.readings]


def test_a_site_with_other_bodies_is_the_same_otherwise(tiny: Folder) -> None:
    with desk(tiny) as opened:
        before = ready(opened, tiny).site
        tiny.append(RAIN, "\nIt pours.\n")
        again = ready(opened, tiny)
        assert again.site.outline == before.outline
        assert body(again, RAIN) == "<p>It rains.</p>\n<p>It pours.</p>\n"
        assert body(again, SNOW) == "<p>It snows.</p>\n"
        tiny.replace(RAIN, "title: Rain", "title: Other")
        after = ready(opened, tiny).site
        assert after.outline != before.outline
        assert after.posts[RAIN].title == "Other"


def lose_bodies(site: Folder) -> None:
    """As where the memo was deleted, or its values were spoilt."""
    with sqlite3.connect(site.root / ".affluent" / "memo.sqlite") as memo:
        assert memo.execute("DELETE FROM memo").rowcount


def test_lost_bodies_are_made_again(tiny: Folder) -> None:
    build(tiny)
    lose_bodies(tiny)
    with desk(tiny) as opened:
        prepared = ready(opened, tiny)
        assert read(prepared) == []
        assert body(prepared, RAIN) == "<p>It rains.</p>\n"


@pytest.mark.parametrize("is_there", [False, True])
def test_a_lost_body_that_cannot_be_made_again_is_told(
    tiny: Folder, is_there: bool
) -> None:
    build(tiny)
    lose_bodies(tiny)
    with desk(tiny) as opened:
        prepared = ready(opened, tiny)
        if is_there:
            tiny.append(RAIN, "\nMore.\n")
        else:
            tiny.delete(RAIN)
        with pytest.raises(ContentError) as caught:
            body(prepared, RAIN)
    assert [str(problem) for problem in caught.value.problems] == [
        f"{RAIN}: A404 changed while the site was being built"
    ]


def test_the_bytes_of_files_are_there_or_told(tiny: Folder) -> None:
    tiny.write(FILE, "a")
    with desk(tiny) as opened:
        world = ready(opened, tiny).world
        assert world
        assert world.read(FILE) == b"a"
        with pytest.raises(ContentError, match="A404"):
            world.read("content/static/none.txt")


def test_faults_are_told_until_they_are_mended(tiny: Folder) -> None:
    tiny.append(RAIN, "\n[Nowhere](none.md)\n")
    tiny.append(SNOW, "\n[Rain](rain.md#none)\n")
    build(tiny, keep_going=True)

    def told(opened: Desk) -> list[str]:
        return [problem.place.path for problem in ready(opened, tiny).problems]

    with desk(tiny) as opened:
        assert told(opened) == [RAIN, SNOW]
        # in a body alone, and then in what another hangs on
        tiny.replace(RAIN, "[Nowhere](none.md)", "## None")
        assert told(opened) == []
        tiny.replace(RAIN, "## None", "")
        assert told(opened) == [SNOW]
        tiny.delete(RAIN)
        assert told(opened) == [SNOW]
        tiny.replace(SNOW, "[Rain](rain.md#none)", "")
        assert told(opened) == []


def test_a_theme_is_read_when_a_file_of_it_changed(tiny: Folder) -> None:
    build(tiny)
    with desk(tiny) as opened:
        before = ready(opened, tiny).world
        tiny.append(POST, "<hr>")
        after = ready(opened, tiny).world
        assert before
        assert after
        assert before.theme.closures["list.html"] == after.theme.closures["list.html"]
        assert before.theme.closures["post.html"] != after.theme.closures["post.html"]


def test_a_theme_with_errors_gives_no_world(tiny: Folder) -> None:
    tiny.append(POST, "{% if %}")
    with desk(tiny) as opened:
        prepared = ready(opened, tiny)
    assert prepared.world is None
    assert (prepared.plan.stale, prepared.plan.gone) == ((), ())
    assert [problem.place.path for problem in prepared.problems] == [POST]
