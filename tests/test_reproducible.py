"""The same sources give the same bytes: in another folder, zone, locale, with another
hash seed and umask, and with any number of workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import corpus
from harness.sites import Folder, affluent, differences

# above the number from which workers are worth their start
POSTS = 200
# the clock of everything here: the starter's posts are dated today
NOW = {"SOURCE_DATE_EPOCH": "1790000000"}
HERE = {"TZ": "Pacific/Chatham", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/New_York", "LC_ALL": "fr_FR.UTF-8", "PYTHONHASHSEED": "2"}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A new site with many posts and a picture: the default theme and all it can do."""
    site = Folder(tmp_path_factory.mktemp("sources") / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(*next(iter(NOW.items())))
        assert affluent("new", "site", str(site.root)).code == 0
    corpus.write(site.root / "content" / "posts", POSTS, corpus.for_affluent)
    return site


def built(
    site: Folder, environment: dict[str, str], umask: int, *options: str
) -> dict[str, bytes]:
    """The site built in a process of its own."""
    words = ("build", "--json", "-C", str(site.root), *options)
    done = subprocess.run(
        [sys.executable, "-m", "affluent", *words],
        env={**os.environ, **NOW, **environment},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["problems"] == []
    return site.outputs()


@pytest.fixture(scope="module")
def reference(
    sources: Folder, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """What the sources give here, by one worker."""
    site = sources.copy(tmp_path_factory.mktemp("reference") / "site")
    return built(site, HERE, 0o022, "-j", "1")


@pytest.mark.parametrize(
    "circumstances",
    [(THERE, 0o022, "1"), (HERE, 0o077, "1"), (HERE, 0o022, "2"), (THERE, 0o027, "3")],
    ids=["elsewhere", "umask", "two workers", "all at once"],
)
def test_builds_are_byte_identical(
    sources: Folder,
    reference: dict[str, bytes],
    tmp_path: Path,
    circumstances: tuple[dict[str, str], int, str],
) -> None:
    environment, umask, jobs = circumstances
    site = sources.copy(tmp_path / "another" / "place")
    outputs = built(site, environment, umask, "-j", jobs)
    assert len(reference) > POSTS
    assert differences(outputs, reference) == []


def test_no_output_names_the_folder(reference: dict[str, bytes]) -> None:
    assert [path for path, data in reference.items() if b"/reference" in data] == []
