"""The tools outside Python that `make test` installs, or the sentence that skips a test."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent / "tools"
# `make test` puts the npm packages beside the interpreter it made
INSTALLED = Path(sys.prefix) / "tools"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def program(*names: str) -> str:
    """The path of the first of these programs that there is; else the test ends here."""
    for name in names:
        if path := shutil.which(name):
            return path
    return unavailable(names[0])


def package(name: str) -> Path:
    """The folder of an npm package; else the test ends here."""
    folder = INSTALLED / "node_modules" / name
    return folder if folder.is_dir() else Path(unavailable(name))


def unavailable(what: str) -> str:
    """Ends the test: skipped with a word why, but failed in CI."""
    message = f"{what} is not installed: `make test` installs it where it may"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
