"""Answers, from a folder of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from affluent.model.problem import Place, error
from affluent.preview.answer import Answer, Part, Scene, answer_to, refusal
from affluent.preview.request import Asked

PAGE = b"<html><body>hello</body></html>"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    top = tmp_path / "output"
    top.mkdir()
    (top / "index.html").write_bytes(PAGE)
    (top / "404.html").write_bytes(b"<body>not here</body>")
    (top / "film.mp4").write_bytes(b"0123456789")
    (top / "empty.txt").write_bytes(b"")
    (top / "posts").mkdir()
    return top


def ask(output: Path | None, target: str, base: str = "", **headers: str) -> Answer:
    scene = Scene(output=None if output is None else str(output), base=base)
    asked = Asked("GET", target, headers, is_kept=True)
    return answer_to(asked, scene, "run.7")


def content(answer: Answer) -> bytes:
    if isinstance(answer.body, bytes):
        return answer.body
    answer.body.file.seek(answer.body.start)
    read = answer.body.file.read(answer.body.length)
    answer.close()
    return read


def test_a_page_has_the_script(output: Path) -> None:
    answer = ask(output, "/blog/", base="/blog")
    assert (answer.status, answer.kind) == (200, "text/html; charset=utf-8")
    assert answer.length == len(content(answer))
    assert b'data-page="index.html" data-base="/blog/"' in content(answer)
    assert b'data-since="run.7"' in content(answer)


def test_a_file_is_sent_as_it_is(output: Path) -> None:
    answer = ask(output, "/film.mp4")
    assert (answer.status, answer.kind, answer.length) == (200, "video/mp4", 10)
    assert content(answer) == b"0123456789"
    assert content(ask(output, "/empty.txt")) == b""


@pytest.mark.parametrize(
    ("wanted", "where", "expected"),
    [
        ("bytes=0-", "bytes 0-9/10", b"0123456789"),
        ("bytes=2-4", "bytes 2-4/10", b"234"),
        ("bytes=8-99", "bytes 8-9/10", b"89"),
        ("bytes=-3", "bytes 7-9/10", b"789"),
        ("bytes=-99", "bytes 0-9/10", b"0123456789"),
    ],
)
def test_a_part_is_sent(output: Path, wanted: str, where: str, expected: bytes) -> None:
    answer = ask(output, "/film.mp4", range=wanted)
    assert answer.status == 206
    assert dict(answer.headers)["Content-Range"] == where
    assert content(answer) == expected


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,3-4", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=9" * 9]
)
def test_other_parts_are_the_whole(output: Path, wanted: str) -> None:
    answer = ask(output, "/film.mp4", range=wanted)
    assert (answer.status, content(answer)) == (200, b"0123456789")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("film.mp4", "bytes=10-"),
        ("film.mp4", "bytes=5-2"),
        ("film.mp4", "bytes=-0"),
        ("empty.txt", "bytes=0-0"),
    ],
)
def test_a_part_that_is_not_there(output: Path, name: str, wanted: str) -> None:
    answer = ask(output, f"/{name}", range=wanted)
    size = (output / name).stat().st_size
    assert answer.status == 416
    assert answer.headers == (("Content-Range", f"bytes */{size}"),)


def test_a_folder_is_completed(output: Path) -> None:
    answer = ask(output, "/posts?a")
    assert (answer.status, answer.headers) == (302, (("Location", "/posts/?a"),))


def test_the_site_says_what_is_missing(output: Path) -> None:
    answer = ask(output, "/none%22%3Cscript%3E")
    assert answer.status == 404
    assert b"not here" in content(answer)
    # the page is not the one that was asked for, so any change may bring that
    assert b'data-page=""' in content(answer)
    assert b"none" not in content(answer)


def test_the_preview_says_what_is_missing(output: Path) -> None:
    (output / "404.html").unlink()
    answer = ask(output, "/none")
    assert answer.status == 404
    assert b"Nothing is here" in content(answer)


def test_a_malformed_address_is_refused(output: Path) -> None:
    assert ask(output, "/%zz") == refusal(400)


def test_before_the_first_build_there_is_nothing() -> None:
    answer = ask(None, "/posts/")
    assert answer.status == 503
    assert b"<h1>Building</h1>" in content(answer)
    assert b"live.js" in content(answer)
    assert ask(None, "/_affluent/live.js").status == 200


def test_a_site_that_could_not_be_built_says_why(tmp_path: Path) -> None:
    problem = error("C101", "not YAML", Place("affluent.yaml", 3))
    scene = Scene(output=str(tmp_path / "none"), language="fr", problems=(problem,))
    answer = answer_to(Asked("GET", "/", {}, is_kept=True), scene, "")
    assert answer.status == 503
    assert b"affluent.yaml:3: C101 not YAML" in content(answer)
    assert b'<html lang="fr">' in content(answer)


@pytest.mark.parametrize(
    ("name", "kind"), [("live.js", "text/javascript"), ("live.css", "text/css")]
)
def test_the_preview_has_files_of_its_own(output: Path, name: str, kind: str) -> None:
    answer = ask(output, f"/_affluent/{name}?v", base="/blog")
    assert answer.status == 200
    assert answer.kind.startswith(kind)
    assert len(content(answer)) > 1000


@pytest.mark.parametrize("name", ["", "page.py", "../live.js", "x", "live.js/"])
def test_the_preview_has_no_other_files(output: Path, name: str) -> None:
    assert ask(output, f"/_affluent/{name}").status in {400, 404}


def test_a_file_that_vanishes_is_missing(output: Path) -> None:
    (output / "film.mp4").chmod(0)
    answer = ask(output, "/film.mp4")
    # the superuser may read it all the same
    assert answer.status in {200, 404}
    answer.close()


def test_a_refusal_tells_the_methods() -> None:
    assert refusal(405).headers == (("Allow", "GET, HEAD"),)
    assert refusal(421).headers == ()
    assert not isinstance(refusal(421).body, Part)
