from __future__ import annotations

import json

import pytest

from affluent.build.report import Report, Written
from affluent.cli import build
from affluent.model.problem import (
    ContentError,
    MachineError,
    Place,
    SettingsError,
    error,
)
from harness.command import BAD_DATE, FIRST, ODD_KEY, FakeWorkshop
from harness.sites import Folder, Ran


@pytest.fixture(autouse=True)
def _folder(site: Folder) -> None:
    site.write("affluent.yaml", "")
    site.write("content/posts/a.md", "---\ntitel: a\ndate: next week\n---\n")


def built(
    site: Folder,
    monkeypatch: pytest.MonkeyPatch,
    outcome: Report | Exception,
    *options: str,
) -> tuple[Ran, FakeWorkshop]:
    """A build by a workshop that comes to this."""
    workshop = FakeWorkshop(outcome)
    monkeypatch.setattr(build, "Workshop", workshop)
    return site.affluent("build", *options), workshop


def test_options_reach_the_workshop(
    site: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000")
    monkeypatch.chdir(site.root.parent)
    _, workshop = built(
        site,
        monkeypatch,
        FIRST,
        *("-o", "there", "--base-url", "https://x.org/b/", "--drafts", "--future"),
        *("--strict", "--keep-going", "-j", "2"),
    )
    (request,) = workshop.requests
    assert request.root == str(site.root)
    assert request.output == str(site.root.parent / "there")
    assert request.base_url == "https://x.org/b/"
    assert (request.now, request.jobs, request.aside) == (1000, 2, "")
    assert request.drafts
    assert request.future
    assert request.strict
    assert request.keep_going
    assert workshop.closed == 1


def test_options_not_given(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    _, workshop = built(site, monkeypatch, FIRST)
    (request,) = workshop.requests
    assert request == request._replace(output=None, base_url=None, jobs=0)
    flags = ("drafts", "future", "strict", "keep_going", "aside")
    assert [flag for flag in flags if getattr(request, flag)] == []


def test_first_build(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    ran, _ = built(site, monkeypatch, FIRST)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        "built 2 pages (3 files) in 0.31 s: 3 written",
        "the site is in /somewhere/output",
    ]


def test_later_build_is_brief(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    ran, _ = built(site, monkeypatch, FIRST._replace(untouched=True, written=()))
    assert ran == Ran(0, "nothing changed (0.31 s)\n", "")


def test_quiet(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    ran, _ = built(site, monkeypatch, FIRST, "--quiet")
    assert ran == Ran(0, "", "")


def test_verbose_names_files(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    report = FIRST._replace(
        written=(Written("a/", ("body", "title")),), deleted=("b/",)
    )
    ran, _ = built(site, monkeypatch, report, "-v")
    assert ran.err == "a/: body, title\nb/: deleted\n"


def test_warnings_are_shown_and_no_failure(
    site: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, _ = built(site, monkeypatch, FIRST._replace(problems=(ODD_KEY,)))
    assert ran.code == 0
    assert "content/posts/a.md:2: A106 warning: " in ran.err
    assert ran.out.startswith("built 2 pages")


def test_errors_are_shown_and_fail(
    site: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, _ = built(site, monkeypatch, FIRST._replace(problems=(BAD_DATE, ODD_KEY)))
    assert (ran.code, ran.out) == (1, "")
    assert "    3 | date: next week\n      |       ^\n" in ran.err
    assert ran.err.endswith("nothing was written: the site stays as it was\n")


@pytest.mark.parametrize(
    ("kind", "code"), [(ContentError, 1), (SettingsError, 2), (MachineError, 74)]
)
def test_what_stops_a_build(
    site: Folder,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[ContentError | SettingsError | MachineError],
    code: int,
) -> None:
    stopped = kind(error("C103", "x", Place("affluent.yaml", 1)))
    ran, workshop = built(site, monkeypatch, stopped)
    assert (ran.code, ran.out) == (code, "")
    assert "affluent.yaml:1: C103 x\n" in ran.err
    assert workshop.closed == 1
    ran, _ = built(site, monkeypatch, stopped, "--json")
    assert (ran.code, ran.err) == (code, "")
    assert json.loads(ran.out) == {
        "version": 1,
        "ok": False,
        "output": None,
        "base_url": None,
        "problems": [
            {
                "severity": "error",
                "code": "C103",
                "message": "x",
                "path": "affluent.yaml",
                "line": 1,
                "column": None,
                "hint": "",
            }
        ],
    }


@pytest.mark.parametrize(("problems", "code"), [((), 0), ((BAD_DATE,), 1)])
def test_json_is_all_there_is(
    site: Folder, monkeypatch: pytest.MonkeyPatch, problems: tuple[()], code: int
) -> None:
    ran, _ = built(site, monkeypatch, FIRST._replace(problems=problems), "--json")
    assert (ran.code, ran.err) == (code, "")
    assert ran.report["version"] == 1
    assert ran.report["ok"] == (code == 0)
    assert len(ran.report["problems"]) == len(problems)


def test_profile_is_beside_the_result(
    site: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, _ = built(site, monkeypatch, FIRST, "--json", "--profile")
    assert ran.report["profile"] == {"read": 0.1, "render": 0.2}
    assert [line.split()[0] for line in ran.err.splitlines()] == [
        "stage",
        "read",
        "render",
        "all",
    ]
