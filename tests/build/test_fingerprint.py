from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import affluent
from affluent.build.fingerprint import engine

PACKAGE = Path(affluent.__file__).parent
TELL = "from affluent.build.fingerprint import engine; print(engine().hex())"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, in a folder of its own."""
    folder = tmp_path_factory.mktemp("library")
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, folder / "affluent", ignore=skipped)
    (folder / "markdown_it").mkdir()
    return folder


def told(folder: Path) -> str:
    """What the copy says of itself."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", TELL],
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_it_stays_the_same(copied: Path) -> None:
    assert engine() == engine()
    assert told(copied) == told(copied)


@pytest.mark.parametrize("path", ["hub/site.py", "build/river.py", "new/module.py"])
def test_it_differs_with_the_program(copied: Path, path: str) -> None:
    before = told(copied)
    file = copied / "affluent" / path
    file.parent.mkdir(exist_ok=True)
    with open(file, "a", encoding="utf-8") as opened:
        opened.write("\n# edited\n")
    assert told(copied) != before


@pytest.mark.parametrize(
    "path", ["cli/main.py", "preview/new.py", "themes/x.py", "text/__pycache__/x.py"]
)
def test_it_does_not_with_what_makes_no_page(copied: Path, path: str) -> None:
    before = told(copied)
    file = copied / "affluent" / path
    file.parent.mkdir(exist_ok=True)
    with open(file, "a", encoding="utf-8") as opened:
        opened.write("\n# edited\n")
    assert told(copied) == before


def test_it_differs_after_an_installation(copied: Path) -> None:
    before = told(copied)
    (copied / "other_library").mkdir()
    os.utime(copied, ns=(0, 1))
    assert told(copied) != before
