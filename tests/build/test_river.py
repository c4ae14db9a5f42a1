from __future__ import annotations

import pytest

from affluent.build.report import Report
from affluent.model.problem import Place
from harness.builds import RAIN, SNOW, build, told, written
from harness.sites import Folder, differences

BAD = "---\ntitle: 'Snow\n---\n\nIt melts.\n"
FOG = "content/posts/fog.md"
A_FOG = "---\ntitle: Fog\ndate: 2026-03-01\ntags: [sky]\n---\n\nGrey.\n"
BASE, POST = (f"themes/tiny/templates/{name}.html" for name in ("base", "post"))
RAIN_PAGE, SNOW_PAGE = "posts/rain/index.html", "posts/snow/index.html"
ODD = f'{SNOW}:3:1: A106 "titel" is not known'


@pytest.fixture
def built(tiny: Folder) -> dict[str, bytes]:
    """What stands before the build that matters."""
    build(tiny)
    return tiny.outputs()


def codes(report: Report) -> list[str]:
    """Of the problems."""
    return [problem.code for problem in report.problems]


def test_a_report_counts_what_there_is(tiny: Folder) -> None:
    report = build(tiny)
    outputs = tiny.outputs()
    assert report.files == len(report.written) == len(outputs)
    assert report.pages == sum(path.endswith(".html") for path in outputs)
    assert list(report.written) == sorted(report.written)
    assert set(report.profile) >= {"look", "read", "join", "plan", "render", "write"}
    assert dict(report.edited) == {RAIN: "/posts/rain/", SNOW: "/posts/snow/"}
    assert not report.failed


def test_errors_in_a_source_leave_the_output(
    tiny: Folder, built: dict[str, bytes]
) -> None:
    tiny.write(SNOW, BAD)
    tiny.append(RAIN, "More.\n")
    report = build(tiny)
    assert report.failed
    assert (report.written, report.same, report.deleted) == ((), (), ())
    assert tiny.outputs() == built


@pytest.mark.parametrize("jobs", [1, 2])
def test_errors_at_the_end_leave_the_output(
    tiny: Folder, built: dict[str, bytes], jobs: int
) -> None:
    for number in range(100):
        tiny.write(FOG.replace("fog", f"fog-{number:02}"), A_FOG)
    tiny.replace(POST, "{{ body }}", "{{ body }}{{ 1 // (entry.title != 'Snow') }}")
    report = build(tiny, jobs=jobs)
    (problem,) = report.problems
    assert (problem.code, problem.place) == ("T105", Place(POST, 4))
    assert SNOW_PAGE in problem.hint
    assert tiny.outputs() == built
    tiny.replace(POST, "{{ 1 // (entry.title != 'Snow') }}", "")
    assert not build(tiny, jobs=jobs).failed
    assert len(tiny.outputs()) > len(built) + 100


def test_a_line_of_a_template_that_spoils_every_page_is_one_problem(
    tiny: Folder,
) -> None:
    tiny.replace(POST, "{{ body }}", "{{ body }}{{ 1 // 0 }}")
    tiny.write(FOG, A_FOG)
    report = build(tiny)
    (problem,) = report.problems
    assert problem.place == Place(POST, 4)
    assert "and" not in problem.message
    assert problem.hint.endswith("; so do 2 other files")
    assert not tiny.output.exists()


def test_keeping_on_writes_the_rest_and_keeps_what_fails(
    tiny: Folder, built: dict[str, bytes]
) -> None:
    tiny.write(SNOW, BAD)
    tiny.append(RAIN, "More.\n")
    tiny.write(FOG, A_FOG)
    report = build(tiny, keep_going=True)
    assert report.failed
    assert "A103" in codes(report)
    assert written(report)["posts/fog/index.html"] == ("new",)
    now = tiny.outputs()
    assert b"More." in now[RAIN_PAGE]
    # with its new neighbour, and the text that it had
    assert b"It snows." in now[SNOW_PAGE]
    assert b"fog" in now[SNOW_PAGE]
    assert set(now) > set(built)


def test_keeping_on_prunes_nothing(tiny: Folder, built: dict[str, bytes]) -> None:
    tiny.write(SNOW, BAD)
    tiny.delete(RAIN)
    report = build(tiny, keep_going=True)
    assert report.deleted == ()
    assert set(tiny.outputs()) == set(built)
    tiny.write(SNOW, BAD.replace("'", ""))
    report = build(tiny)
    assert not report.failed
    assert RAIN_PAGE in report.deleted
    assert RAIN_PAGE not in tiny.outputs()


def test_keeping_on_leaves_a_page_that_cannot_be_rendered(
    tiny: Folder, built: dict[str, bytes]
) -> None:
    tiny.replace(
        POST, "{{ body }}", "<b>{{ body }}</b>{{ 1 // (entry.title != 'Snow') }}"
    )
    report = build(tiny, keep_going=True)
    assert report.failed
    now = tiny.outputs()
    assert now[SNOW_PAGE] == built[SNOW_PAGE]
    assert b"<b>" in now[RAIN_PAGE]
    # it is tried again, and alone
    assert build(tiny, keep_going=True).written == ()
    tiny.replace(POST, "{{ 1 // (entry.title != 'Snow') }}", "")
    assert SNOW_PAGE in written(build(tiny))
    assert b"<b>" in tiny.outputs()[SNOW_PAGE]


def test_a_mended_site_is_a_clean_one(tiny: Folder, built: dict[str, bytes]) -> None:
    assert built
    good = tiny.read(SNOW)
    tiny.write(SNOW, BAD)
    build(tiny, keep_going=True)
    tiny.write(SNOW, good)
    assert not build(tiny).failed
    assert differences(tiny.outputs(), built) == []


def test_strictly_warnings_are_errors(tiny: Folder, built: dict[str, bytes]) -> None:
    tiny.replace(SNOW, "title: Snow", "title: Snow\ntitel: no")
    report = build(tiny, strict=True)
    assert report.failed
    assert told(report) == [ODD]
    assert [problem.severity for problem in report.problems] == ["error"]
    assert tiny.outputs() == built
    report = build(tiny)
    assert not report.failed
    assert [problem.severity for problem in report.problems] == ["warning"]
    # an unchanged site is judged anew
    report = build(tiny, strict=True)
    assert report.failed


def test_strictly_and_keeping_on(tiny: Folder, built: dict[str, bytes]) -> None:
    tiny.replace(SNOW, "title: Snow", "title: Snow\ntitel: no")
    tiny.delete(RAIN)
    report = build(tiny, strict=True, keep_going=True)
    assert report.failed
    assert written(report)
    assert report.deleted == ()
    assert set(tiny.outputs()) == set(built)


def test_a_theme_that_cannot_be_used_leaves_the_output(
    tiny: Folder, built: dict[str, bytes]
) -> None:
    tiny.replace(POST, "{{ body }}", "{{ body }")
    for keep_going in (False, True):
        report = build(tiny, keep_going=keep_going)
        assert report.failed
        assert {code[0] for code in codes(report)} == {"T"}
        assert tiny.outputs() == built


def test_a_source_that_must_not_be_read(tiny: Folder, built: dict[str, bytes]) -> None:
    (tiny.root / SNOW).chmod(0)
    tiny.replace(RAIN, "title: Rain", "title: Other")
    report = build(tiny)
    # whoever may read everything sees no fault
    assert ("A404" in codes(report)) == (tiny.outputs() == built)


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_the_number_of_workers_changes_nothing(tiny: Folder, jobs: int) -> None:
    for number in range(160):
        text = A_FOG.replace("Fog", f"Fog {number}").replace("Grey", f"Grey {number}")
        tiny.write(FOG.replace("fog", f"fog-{number:03}"), text)
    alone = tiny.copy(tiny.root.parent / "alone")
    assert not build(tiny, jobs=jobs).failed
    build(alone)
    assert differences(tiny.outputs(), alone.outputs()) == []
    assert not any(
        name.startswith(("spill", "stage"))
        for name in (path.name for path in (tiny.root / ".affluent").iterdir())
    )
