from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from affluent.build.report import Request
from affluent.build.target import Target, machine_error, make_cache, target_of
from affluent.model.problem import MachineError, Place, SettingsError, error
from affluent.model.settings import Settings

DEFAULT = Settings()
BARE = Settings(content=".")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a site; its path has no symbolic link."""
    root = tmp_path.resolve() / "site"
    root.mkdir()
    return root


def target(root: Path, settings: Settings = DEFAULT, **fields: Any) -> Target:
    """Where to build."""
    return target_of(Request(root=str(root), now=0, **fields), settings)


def test_a_build_goes_where_the_settings_say(root: Path) -> None:
    assert target(root) == (
        str(root),
        f"{root}/output",
        f"{root}/.affluent",
        "build",
    )
    assert target(root).ledger == f"{root}/.affluent/build.sqlite"
    assert target(root, Settings(output="../www")).output == f"{root.parent}/www"


def test_another_output_has_another_ledger(root: Path) -> None:
    one = target(root, output=f"{root.parent}/one")
    other = target(root, output=f"{root.parent}/other")
    assert one.output == f"{root.parent}/one"
    assert one.cache == other.cache == target(root).cache
    assert len({one.name, other.name, "build"}) == 3
    assert one.name.startswith("build-")
    assert target(root, output=f"{root}/output") == target(root)
    assert target(root, output=f"{root}/x/../output/") == target(root)


@pytest.mark.parametrize("aside", ["preview", "check"])
def test_a_preview_is_built_aside(root: Path, aside: str) -> None:
    found = target(root, Settings(output="content"), aside=aside, output="/nowhere")
    assert found.output == f"{root}/.affluent/{aside}"
    assert found.name == aside


def test_symbolic_links_lead_to_one_target(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    assert target(root.parent / "link") == target(root)
    (root / "output").symlink_to(root.parent / "www")
    assert target(root).output == f"{root.parent}/www"


WITHIN = "it is inside content/, where the sources are"
OF_ITS_OWN = "it is inside a folder of the site's own"
AROUND = "it contains the site's sources"


@pytest.mark.parametrize(
    ("output", "settings", "reason"),
    [
        (".", DEFAULT, AROUND),
        ("..", DEFAULT, AROUND),
        ("/", DEFAULT, AROUND),
        (".", BARE, AROUND),
        ("content", DEFAULT, WITHIN),
        ("content/out", DEFAULT, WITHIN),
        ("linked/out", Settings(content="linked"), "it is inside linked/, where the sources are"),
        ("themes", DEFAULT, OF_ITS_OWN),
        ("themes/out", DEFAULT, OF_ITS_OWN),
        (".affluent", DEFAULT, OF_ITS_OWN),
        (".affluent/preview", DEFAULT, OF_ITS_OWN),
        ("a-file", DEFAULT, "it is a file"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("asked", [False, True])
def test_an_output_that_must_not_be_is_refused(
    root: Path, output: str, settings: Settings, reason: str, asked: bool
) -> None:
    (root / "a-file").touch()
    (root.parent / "sources").mkdir()
    (root / "linked").symlink_to(root.parent / "sources")
    said = settings if asked else settings._replace(output=output)
    fields = {"output": os.path.join(root, output)} if asked else {}
    with pytest.raises(SettingsError) as caught:
        target(root, said, **fields)
    place = os.path.realpath(root / output)
    assert caught.value.problems == (
        error(
            "C106",
            f"cannot build into {place}: {reason}",
            Place("affluent.yaml"),
            "choose a folder of its own with -o, or `output:` in the settings",
        ),
    )


@pytest.mark.parametrize(
    ("output", "settings"),
    [
        ("content-built", DEFAULT),
        ("themes-built", DEFAULT),
        ("a/b", DEFAULT),
        ("built", BARE),
    ],
)
def test_other_folders_of_the_site_are_not(
    root: Path, output: str, settings: Settings
) -> None:
    found = target(root, settings._replace(output=output))
    assert found.output == f"{root}/{output}"


def test_a_cache_is_marked_once(root: Path) -> None:
    one = target(root)
    make_cache(one.cache)
    cache = root / ".affluent"
    assert (cache / ".gitignore").read_text() == "*\n"
    # https://bford.info/cachedir/
    assert (
        (cache / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    )
    (cache / ".gitignore").write_text("mine\n")
    make_cache(one.cache)
    assert (cache / ".gitignore").read_text() == "mine\n"


FULL = "no space left on the disk: the site is as it was"


@pytest.mark.parametrize(
    ("failure", "problem"),
    [
        (OSError(errno.ENOSPC, "No space left", "/a"), ("S101", FULL, "/a")),
        (OSError(errno.EDQUOT, "Quota exceeded"), ("S101", FULL, "/out")),
        (Exception("database or disk is full"), ("S101", FULL, "/out")),
        (
            PermissionError(errno.EACCES, "Permission denied", "/a"),
            ("S102", "cannot be written: permission denied", "/a"),
        ),
        (
            Exception("unable to open database file"),
            ("S102", "cannot be written: unable to open database file", "/out"),
        ),
    ],
    ids=str,
)
def test_what_the_machine_refuses(
    failure: Exception, problem: tuple[str, str, str]
) -> None:
    code, message, path = problem
    found = machine_error(failure, "/out")
    assert isinstance(found, MachineError)
    assert found.problems == (error(code, message, Place(path)),)
