"""From addresses to files, and never to others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from affluent.preview.address import (
    File,
    Malformed,
    Missing,
    Moved,
    found_at,
    nearest_404,
)

FILES = (
    "index.html",
    "404.html",
    "fr/404.html",
    "posts/hello/index.html",
    "posts/été/index.html",
    "a b.txt",
    "50%.txt",
    ".env",
    ".well-known/security.txt",
    ".well-known/.secret",
    "empty/file.txt",
)


@pytest.fixture
def output(tmp_path: Path) -> str:
    for name in FILES:
        path = tmp_path / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "output" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "output" / "up").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "output" / "pipe")
    return str(tmp_path / "output")


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/", "index.html"),
        ("/?q=/../a", "index.html"),
        ("/#/../a", "index.html"),
        ("/index.html", "index.html"),
        ("/posts/hello/", "posts/hello/index.html"),
        ("/p%6Fsts/hello/index.html", "posts/hello/index.html"),
        ("/posts/%C3%A9t%C3%A9/", "posts/été/index.html"),
        ("/a%20b.txt", "a b.txt"),
        ("/50%25.txt", "50%.txt"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_files_are_found(output: str, target: str, name: str) -> None:
    path = os.path.join(os.path.realpath(output), name)
    assert found_at(target, output, "") == File(path, name)
    assert found_at(f"/my%20blog{target}", output, "/my%20blog") == File(path, name)


@pytest.mark.parametrize(
    ("target", "base", "to"),
    [
        ("/posts/hello", "", "/posts/hello/"),
        ("/posts/hello?a=//b", "", "/posts/hello/?a=//b"),
        ("/posts/%C3%A9t%C3%A9", "", "/posts/%C3%A9t%C3%A9/"),
        ("/", "/blog", "/blog/"),
        ("/blog", "/blog", "/blog/"),
        ("/blog?q", "/blog", "/blog/?q"),
        ("/blog/posts/hello", "/blog", "/blog/posts/hello/"),
        ("/a%20b/posts", "/a%20b", "/a%20b/posts/"),
    ],
)
def test_folders_are_completed(output: str, target: str, base: str, to: str) -> None:
    assert found_at(target, output, base) == Moved(to)


@pytest.mark.parametrize(
    "target",
    [
        "/nothing",
        "/empty/",
        "/index.html/",
        "/posts/hello/index.html/",
        "//evil.example",
        "//evil.example/",
        "///evil.example/..a",
        "//posts/hello",
        "/posts//hello/",
        "//",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/.well-known/.secret",
        "/...",
        "/....//....//etc/passwd",
        "/link.txt",
        "/up/secret.txt",
        "/up/",
        "/up",
        "/pipe",
        "/%252e%252e/%252e%252e/etc/passwd",
        "/..;/..;/etc/passwd",
        "/proc/self/environ",
        "/@fs/etc/passwd",
        "/INDEX.HTML",
        "/" + "a" * 5000,
        "/" + "a/" * 2000,
        "/blog/",
    ],
)
def test_nothing_else_is_there(output: str, target: str) -> None:
    assert isinstance(found_at(target, output, ""), Missing)


@pytest.mark.parametrize("target", ["/posts/hello/", "/blogs/", "/x/blog/", "/Blog/"])
def test_nothing_is_beside_the_base(output: str, target: str) -> None:
    assert isinstance(found_at(target, output, "/blog"), Missing)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "index.html",
        "/../secret.txt",
        "/posts/../../secret.txt",
        "/./index.html",
        "/%2e%2e/secret.txt",
        "/.%2E/secret.txt",
        "/..%2f..%2fsecret.txt",
        "/posts%2fhello",
        "/..%5c..%5csecret.txt",
        "/\\evil.example/",
        "/index.html%00.txt",
        "/.%00./secret.txt",
        "/a%0d%0aSet-Cookie:%20x",
        "/%7f",
        "/%c2%85",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff",
        "/%ed%b2%80",
        "/50%.txt",
        "/%zz",
        "/%2fevil.example/",
        "/%2f%2fevil.example/",
        "//evil.example/%2f..",
    ],
)
def test_what_cannot_be_a_file_is_refused(output: str, target: str) -> None:
    assert found_at(target, output, "") == Malformed()


def test_a_linked_output_folder_is_served(output: str, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(output)
    found = found_at("/index.html", str(tmp_path / "linked"), "")
    assert isinstance(found, File)


def test_no_output_has_nothing(tmp_path: Path) -> None:
    assert isinstance(found_at("/", str(tmp_path / "none"), ""), Missing)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ((), "404.html"),
        (("posts", "none", ""), "404.html"),
        (("fr", "none"), "fr/404.html"),
        (("..", "none"), "404.html"),
    ],
)
def test_the_nearest_page_for_what_is_missing(
    output: str, parts: tuple[str, ...], name: str
) -> None:
    found = nearest_404(output, parts)
    assert found
    assert found.name == name


def test_there_may_be_no_page_for_what_is_missing(tmp_path: Path) -> None:
    assert nearest_404(str(tmp_path), ("a",)) is None
