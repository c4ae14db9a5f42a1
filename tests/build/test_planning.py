from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from affluent.build.desk import Desk
from affluent.build.look import look
from affluent.build.planning import Plan
from affluent.build.prepare import prepare
from affluent.build.progress import Clock
from affluent.build.reading import read_changed
from affluent.build.workshop import Workshop
from harness.builds import RAIN, SNOW, build, request
from harness.sites import Folder

HOME, PAGE = "index.html", "posts/rain/index.html"


@contextmanager
def desk(site: Folder) -> Iterator[Desk]:
    """The desk of a site, as a build finds it."""
    with Workshop(request(site)) as shop, shop.at_desk() as opened:
        yield opened


def plan_at(opened: Desk, site: Folder) -> Plan:
    """What is to be done."""
    asked, rows = request(site), partial(opened.ledger.table, "outputs")
    seen = look(opened.target, opened.found.settings, opened.theme_folders, rows)
    readings = read_changed(opened, asked, seen)
    return prepare(opened, asked, seen, readings, Clock()).plan


def plan(site: Folder) -> Plan:
    """What is to be done now."""
    with desk(site) as opened:
        return plan_at(opened, site)


def stale(found: Plan) -> dict[str, tuple[str, ...]]:
    """Path -> why."""
    return {one.artifact.path: one.why for one in found.stale}


def test_a_first_plan_is_everything(tiny: Folder) -> None:
    found = plan(tiny)
    assert set(stale(found).values()) == {("new",)}
    assert set(stale(found)) == found.paths
    assert found.gone == ()
    build(tiny)
    assert found.paths == set(tiny.outputs())
    assert found.pages == sum(path.endswith(".html") for path in found.paths)


def test_then_there_is_nothing_to_do(tiny: Folder) -> None:
    build(tiny)
    found = plan(tiny)
    assert (found.stale, found.gone, found.problems) == ((), (), ())
    assert found.paths == set(tiny.outputs())
    assert found.pages == sum(path.endswith(".html") for path in found.paths)


def test_what_is_no_longer_planned_is_gone(tiny: Folder) -> None:
    tiny.write("content/static/a.txt", "a")
    before = build(tiny)
    tiny.delete(RAIN)
    tiny.delete("content/static/a.txt")
    found = plan(tiny)
    assert {"a.txt", PAGE, "tags/sky/index.html"} <= set(found.gone)
    assert len(found.paths) == before.files - len(found.gone)


def test_what_was_damaged_is_planned(tiny: Folder) -> None:
    build(tiny)
    (tiny.output / PAGE).unlink()
    assert stale(plan(tiny)) == {PAGE: ("missing",)}


def test_what_a_killed_build_wrote_is_planned(tiny: Folder) -> None:
    before = build(tiny)
    with desk(tiny) as opened:
        # as the journal tells of it: one that is planned, and one that is not
        for path in (PAGE, "posts/fog/index.html"):
            tiny.write(f"output/{path}", "of another text\n")
            row = ("", "", b"", -1, -1, ())
            opened.ledger.table("outputs").put(path, row)
        opened.ledger.commit()
    found = plan(tiny)
    assert stale(found) == {PAGE: ("recipe",)}
    assert found.gone == ("posts/fog/index.html",)
    report = build(tiny)
    assert report.files == before.files
    assert not (tiny.output / "posts/fog").exists()
    assert build(tiny).untouched


@pytest.mark.parametrize("is_built", [False, True])
def test_two_sources_of_one_address_are_told(tiny: Folder, is_built: bool) -> None:
    if is_built:
        build(tiny)
    tiny.write(f"content/static/{PAGE}", "x")
    (problem,) = plan(tiny).problems
    assert str(problem) == (
        f'content/static/{PAGE}: A301 wants the address "{PAGE}", which {RAIN} has'
    )


def test_only_what_an_edit_can_reach_is_planned(tiny: Folder) -> None:
    for number in range(30):
        tiny.write(
            f"content/posts/{number}.md",
            f"---\ntitle: Post\ndate: 20{number + 10}-01-01\n---\n\nText.\n",
        )
    build(tiny)
    tiny.append(SNOW, "\nMore.\n")
    with desk(tiny) as opened:
        before = dict(opened.ledger.table("state")["families"])
        found = plan_at(opened, tiny)
    differ = {name for name, digest in found.families.items() if before[name] != digest}
    assert set(stale(found)) == {"posts/snow/index.html", "feed.rss"}
    assert 0 < len(differ) < len(before) / 2
