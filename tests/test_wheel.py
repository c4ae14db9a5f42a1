"""What a user gets: the wheel, installed where nothing else of the project is."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree."""
    folder = tmp_path_factory.mktemp("dist")
    build = ("build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(sys.executable, "-m", *build)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter that has the wheel, and this one's packages without the project."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    packages = run(python, "-c", "import site; print(site.getsitepackages()[0])")
    # a folder named in a .pth file is searched, but its own .pth files are not read:
    # the editable installation of the project stays out of sight
    outer = Path(packages.strip()) / "outer.pth"
    outer.write_text(sysconfig.get_path("purelib") + "\n")
    pip = ("pip", "--disable-pip-version-check", "--python", python, "install", "-q")
    run(sys.executable, "-m", *pip, "--no-deps", "--no-index", wheel)
    return python


def test_wheel_is_pure(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")


@pytest.mark.parametrize(
    "path",
    [
        "affluent/py.typed",
        "affluent/themes/default/theme.yaml",
        "affluent/themes/default/templates/post.html",
    ],
)
def test_wheel_holds(wheel: Path, path: str) -> None:
    assert path in zipfile.ZipFile(wheel).namelist()


def test_wheel_holds_the_licence_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith("/LICENSE")]
    assert [name for name in names if "test" in name] == []


def test_installed_is_the_wheel(python: Path) -> None:
    place = run(python, "-c", "import affluent; print(affluent.__file__)")
    assert place.startswith(str(python.parents[1]))


def test_module_tells_its_version(python: Path, wheel: Path) -> None:
    version = run(python, "-m", "affluent", "--version")
    assert wheel.name.split("-")[1] in version


def test_a_new_site_builds(python: Path, tmp_path: Path) -> None:
    command = python.parent / "affluent"
    run(command, "new", "site", tmp_path / "mine", cwd=tmp_path)
    run(command, "build", cwd=tmp_path / "mine")
    assert "<html" in (tmp_path / "mine" / "output" / "index.html").read_text("utf-8")
