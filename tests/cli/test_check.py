from __future__ import annotations

import json

import pytest

from affluent.cli import check
from affluent.model.problem import Problem
from harness.command import BAD_DATE, ODD_KEY
from harness.sites import Folder, Ran


def checked(
    site: Folder,
    monkeypatch: pytest.MonkeyPatch,
    problems: tuple[Problem, ...],
    *options: str,
) -> Ran:
    site.write("affluent.yaml", "")
    monkeypatch.setattr(check, "check", lambda _: problems)
    return site.affluent("check", *options)


@pytest.mark.parametrize(
    ("problems", "code"), [((), 0), ((ODD_KEY,), 0), ((BAD_DATE, ODD_KEY), 1)]
)
def test_exit_code(
    site: Folder,
    monkeypatch: pytest.MonkeyPatch,
    problems: tuple[Problem, ...],
    code: int,
) -> None:
    assert checked(site, monkeypatch, problems).code == code
    ran = checked(site, monkeypatch, problems, "--json")
    assert (ran.code, ran.err) == (code, "")
    values = json.loads(ran.out)
    assert (values["version"], values["ok"]) == (1, code == 0)
    assert len(values["problems"]) == len(problems)


def test_words(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(site, monkeypatch, ()) == Ran(0, "no problem found\n", "")
    assert checked(site, monkeypatch, (), "-q") == Ran(0, "", "")
    ran = checked(site, monkeypatch, (BAD_DATE, ODD_KEY))
    assert ran.out == ""
    assert ran.err.endswith("1 error, 1 warning\n")


def test_a_real_site(site: Folder) -> None:
    site.write("affluent.yaml", "")
    front = "---\ntitle: A\ndate: 2012-03-14\n---\n"
    site.write("content/posts/a.md", f"{front}[b](b.md)\n\n![](gone.png)\n")
    site.write("content/posts/b.md", f"{front.replace('A', 'B')}[a](/nowhere/)\n")
    ran = site.affluent("check")
    assert ran.code == 1
    assert "content/posts/a.md:7" in ran.err
    assert "nowhere" in ran.err


def test_strict_site(site: Folder) -> None:
    site.write("affluent.yaml", "")
    site.write("content/posts/a.md", "---\ntitle: A\n---\nText.\n")
    assert site.affluent("check").code == 0
    assert site.affluent("check", "--strict").code == 1
