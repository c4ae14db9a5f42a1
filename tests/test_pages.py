"""What a reader gets: valid pages without a fault, in a real browser, light and dark."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from harness.browser import Browser, faults, served
from harness.sites import Folder, affluent
from harness.validator import nu_errors

ROOT = Path(__file__).parents[1]
SITES = ("en", "fr", "own")


@pytest.fixture(scope="module", params=SITES)
def output(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A new site in each language, and the project's own, built."""
    folder = tmp_path_factory.mktemp(request.param) / "site"
    if request.param == "own":
        shutil.copytree(ROOT / "content", folder / "content")
        shutil.copy(ROOT / "affluent.yaml", folder)
    else:
        assert affluent("new", "site", str(folder), "--lang", request.param).code == 0
    ran = Folder(folder).build()
    assert ran.code == 0, ran.out
    assert ran.report["problems"] == []
    return folder / "output"


def test_every_page_is_valid(output: Path) -> None:
    pages = list(output.rglob("*.html"))
    assert pages
    assert nu_errors(pages + list(output.rglob("*.css"))) == []


def test_pages_have_no_fault_in_a_browser(browser: Browser, output: Path) -> None:
    with served(output) as base:
        found = {path: faults(browser, f"{base}/{path}") for path in kinds(output)}
    assert {path: lines for path, lines in found.items() if lines} == {}


def kinds(output: Path) -> list[str]:
    """A page of each kind: the first in every folder, and those at the top."""
    first = {
        path.parent.parent: path.relative_to(output).as_posix()
        for path in sorted(output.rglob("*.html"), reverse=True)
    }
    return sorted(first.values())
