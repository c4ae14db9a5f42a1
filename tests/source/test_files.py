"""What lies on disk: all that is the author's, and nothing else; nothing is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from affluent.model.problem import Place, Problem
from affluent.model.settings import Settings
from affluent.source.files import (
    below_content,
    is_ignored,
    is_source,
    read,
    scan,
    stat_of,
)
from harness.sites import Folder

BARE = Settings(content=".")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/posts/a.md", True),
        ("content/posts/a.markdown", True),
        ("content/a.md", True),
        ("content/tags/loire.md", True),
        ("content/posts/static/a.md", True),
        ("content/posts/a.MD", False),
        ("content/posts/a.txt", False),
        ("content/static/a.md", False),
        ("content/data/a.md", False),
        ("content/comments/a.md", False),
        ("content/channels/twitter/media/a.md", False),
    ],
)
def test_sources(path: str, expected: bool) -> None:
    assert is_source(path, Settings()) == expected
    assert is_source(path.removeprefix("content/"), BARE) == expected


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (".", "posts/a.md"),
        ("content", "content/posts/a.md"),
        ("my/own", "my/own/posts/a.md"),
    ],
)
def test_paths_below_the_content(content: str, path: str) -> None:
    assert below_content(path, Settings(content=content)) == "posts/a.md"


@pytest.mark.parametrize(
    "name",
    [
        *(
            ".git",
            ".a.md",
            ".DS_Store",
            ".a.md.swp",
            "#a.md#",
            "a.md~",
            "a.swp",
            "a.swo",
        ),
        *("a.tmp", "a.bak", "a.orig", "a.pyc", "node_modules", "__pycache__", "CVS"),
    ],
)
def test_what_tools_leave_behind_is_ignored(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize(
    "name",
    ["a.md", ".well-known", ".htaccess", ".nojekyll", "CNAME", "tmp", "a.tmp.md", "é"],
)
def test_what_is_content_is_not(name: str) -> None:
    assert not is_ignored(name)


def found(site: Folder, folder: str = "content", *without: str) -> list[str]:
    return sorted(scan(str(site.root), folder, frozenset(without)).files)


def told(site: Folder, folder: str = "content") -> list[Problem]:
    return list(scan(str(site.root), folder).problems)


@pytest.fixture
def files(site: Folder) -> Folder:
    for path in (
        "content/posts/a.md",
        "content/posts/trip/index.md",
        "content/posts/trip/.hidden.jpg",
        "content/static/.well-known/webfinger",
        "content/static/.secret/key",
        "content/node_modules/x/readme.md",
        "themes/mine/post.html",
        "affluent.yaml",
    ):
        site.write(path, path)
    return site


def test_every_file_with_its_stat(files: Folder) -> None:
    tree = scan(str(files.root), "content")
    assert found(files) == [
        "content/posts/a.md",
        "content/posts/trip/index.md",
        "content/static/.well-known/webfinger",
    ]
    assert tree.problems == ()
    for path, stat in tree.files.items():
        status = (files.root / path).stat()
        assert stat == (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
        assert stat == stat_of(str(files.root / path))


def test_a_bare_folder_from_the_top(files: Folder) -> None:
    assert found(files, ".", "themes", "content/static") == [
        "affluent.yaml",
        "content/posts/a.md",
        "content/posts/trip/index.md",
    ]


def test_a_folder_that_is_not_there_holds_nothing(site: Folder) -> None:
    assert scan(str(site.root), "content") == ({}, ())


def test_an_empty_folder_holds_nothing(site: Folder) -> None:
    (site.root / "content/posts").mkdir(parents=True)
    assert scan(str(site.root), "content") == ({}, ())


def test_a_link_to_a_file_of_the_site_is_that_file(files: Folder) -> None:
    files.write("shared/photo.jpg", "bytes")
    os.symlink("../../shared/photo.jpg", files.root / "content/posts/photo.jpg")
    tree = scan(str(files.root), "content")
    stat = stat_of(str(files.root / "shared/photo.jpg"))
    assert tree.files["content/posts/photo.jpg"] == stat
    assert tree.problems == ()


@pytest.mark.parametrize(
    ("target", "code", "message"),
    [
        (
            "{outside}/file",
            "A403",
            "this link leads out of the site, so it is left out",
        ),
        ("{outside}", "A403", "this link leads out of the site, so it is left out"),
        # whose name only begins like that of the site's folder
        (
            "{root}-other/file",
            "A403",
            "this link leads out of the site, so it is left out",
        ),
        ("nothing", "A405", "skipped: its target is missing"),
        ("posts", "A405", "skipped: it links to a folder"),
        ("..", "A403", "this link leads out of the site, so it is left out"),
        ("link", "A405", "skipped: its target is missing"),
    ],
)
def test_links_that_are_not_followed(
    files: Folder, tmp_path: Path, target: str, code: str, message: str
) -> None:
    for folder in ("outside", "site-other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").write_text("not the author's")
    place = {"outside": tmp_path / "outside", "root": files.root}
    os.symlink(target.format(**place), files.root / "content/link")
    before = found(files)
    assert "content/link" not in before
    (problem,) = told(files)
    expected = ("warning", code, message, Place("content/link"))
    assert (problem.severity, problem.code, problem.message, problem.place) == expected


def test_the_site_itself_may_be_reached_by_a_link(
    files: Folder, tmp_path: Path
) -> None:
    files.write("shared/photo.jpg", "bytes")
    os.symlink("../../shared/photo.jpg", files.root / "content/posts/photo.jpg")
    os.symlink(files.root, tmp_path / "alias")
    tree = scan(str(tmp_path / "alias"), "content")
    assert "content/posts/photo.jpg" in tree.files
    assert tree.problems == ()


def test_what_is_no_file_is_left_alone(files: Folder) -> None:
    """To open a pipe would wait for ever."""
    os.mkfifo(files.root / "content/posts/pipe.md")
    with socket.socket(socket.AF_UNIX) as bound:
        here = os.getcwd()
        os.chdir(files.root / "content")
        try:
            bound.bind("socket")
        finally:
            os.chdir(here)
        problems = told(files)
    assert sorted(str(problem) for problem in problems) == [
        "content/posts/pipe.md: A405 skipped: it is not a regular file",
        "content/socket: A405 skipped: it is not a regular file",
    ]
    assert stat_of(str(files.root / "content/posts/pipe.md")) is None
    assert stat_of(str(files.root / "content/posts")) is None
    assert stat_of(str(files.root / "nothing")) is None


def test_a_name_that_is_not_utf_8_has_no_address(files: Folder) -> None:
    name = os.fsencode(files.root / "content/posts") + b"/caf\xe9.md"
    try:
        with open(name, "wb"):
            pass
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    files.write("content/posts/café.md", "")
    assert "content/posts/café.md" in found(files)
    assert len(found(files)) == 4
    (problem,) = told(files)
    assert str(problem) == "content/posts/caf\ufffd.md: A404 its name is not UTF-8"
    assert problem.severity == "error"
    assert str(problem).encode("utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_entered(files: Folder) -> None:
    (files.root / "content/posts").chmod(0)
    try:
        (problem,) = told(files)
    finally:
        (files.root / "content/posts").chmod(0o755)
    assert str(problem) == "content/posts: A404 cannot be read: permission denied"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("content/nothing.md", "cannot be read: no such file or directory"),
        ("content/posts", "cannot be read: is a directory"),
    ],
)
def test_reading_what_cannot_be_read(files: Folder, path: str, message: str) -> None:
    problem = read(str(files.root), path)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.message, problem.place) == (
        "A404",
        message,
        Place(path),
    )


def test_reading(files: Folder) -> None:
    assert read(str(files.root), "content/posts/a.md") == b"content/posts/a.md"
