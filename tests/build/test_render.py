from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from affluent.build.compare import Book, Stale
from affluent.build.ledger import Memo
from affluent.build.output import Stage
from affluent.build.render import Press, Rendered, render_all
from affluent.model.artifact import Artifact, Deferred
from affluent.model.problem import Place
from affluent.plan.makers import FileOf
from affluent.plan.world import shared_parts
from harness import values
from harness.sites import Folder

TEMPLATE = "post.html"
HTML = "<h1>{{ title }}</h1>{{ body }}{{ site.title }}"
POSTS = 200


@pytest.fixture
def made(tmp_path: Path) -> Folder:
    """A folder with a cache and a theme of one template."""
    folder = Folder(tmp_path / "site")
    folder.write(f"themes/x/{TEMPLATE}", HTML)
    (folder.root / "cache").mkdir()
    return folder


def press(folder: Folder, template: str = HTML) -> Press:
    """A press with a stage, ready to render."""
    path = f"themes/x/{TEMPLATE}"
    folder.write(path, template)
    mentioned = {TEMPLATE: "title body site"}
    theme = values.theme(mentioned)._replace(
        templates={TEMPLATE: str(folder.root / path)}
    )
    world = values.world(values.site(), theme)
    section = world.site.sections[0]
    parts = shared_parts(world, section)
    book = Book.of(world, {"en": parts}, b"engine")
    stage = Stage(str(folder.output), str(folder.root / "cache"), "build")
    stage.prepare()
    made = Press(world, book, stage, str(folder.root))
    shared = {name: part.value for name, part in parts.items()}
    made.ready(str(folder.root / "cache" / "templates"), {"en": shared})
    return made


def stale(path: str, recipe: str = TEMPLATE, **parts: object) -> Stale:
    """An artifact to be rendered."""
    source = str(parts.pop("source", ""))
    artifact = Artifact(path, recipe, "en", parts, source)
    return Stale(artifact, "posts", f"{recipe}@en", b"", ("new",))


def staged(folder: Folder, path: str) -> bytes:
    """What is on the stage."""
    return (folder.root / "cache" / "stage-build" / path).read_bytes()


def test_a_page_is_made_of_its_parts(made: Folder) -> None:
    page = stale("a/index.html", title="A & B", body="<p>x</p>")
    found = press(made).press(page)
    text = staged(made, "a/index.html")
    assert text == b"<h1>A &amp; B</h1><p>x</p>A hub of one&#39;s own"
    stat = os.stat(made.root / "cache" / "stage-build" / "a/index.html")
    assert found == Rendered(True, len(text), stat.st_mtime_ns)


def test_only_what_the_template_mentions_is_made(made: Folder) -> None:
    def never() -> object:
        raise AssertionError("nobody asked for it")

    body = Deferred(b"d", lambda: "<p>late</p>")
    page = stale("a.html", title="A", body=body, unseen=Deferred(b"d", never))
    assert press(made).press(page).staged
    assert b"<p>late</p>" in staged(made, "a.html")


def test_bytes_that_stand_are_not_staged(made: Folder) -> None:
    page = stale("a.html", title="A", body="x")
    press(made).press(page)
    made.write("output/a.html", staged(made, "a.html"))
    stat = os.stat(made.output / "a.html")
    found = press(made).press(page)
    assert found == Rendered(False, stat.st_size, stat.st_mtime_ns)
    assert os.listdir(made.root / "cache" / "stage-build") == []


def test_a_file_is_copied_unread(made: Folder) -> None:
    made.write("content/static/a.bin", b"\x00\xff")
    file = FileOf("content/static/a.bin", None)
    found = press(made).press(stale("a.bin", "@file", file=file))
    assert found[:2] == (True, 2)
    assert staged(made, "a.bin") == b"\x00\xff"


def test_a_fault_of_a_template_names_the_page_that_fails(made: Folder) -> None:
    page = stale("a.html", title="A", body="x")
    found = press(made, "\n{{ title // 1 }}").press(page)
    assert found.problem
    assert found.problem.code == "T105"
    assert found.problem.place == Place(f"themes/x/{TEMPLATE}", 2)
    assert found.problem.hint.startswith("a.html fails on it")
    assert not found.staged


def test_a_template_that_is_missing_is_the_fault_of_who_asked(made: Folder) -> None:
    source = "content/posts/a.md"
    found = press(made).press(stale("a.html", "none.html", source=source))
    assert found.problem
    assert (found.problem.code, found.problem.place) == ("T102", Place(source))


def test_no_template_is_rendered_too_early(made: Folder) -> None:
    world = values.world(values.site(), values.theme({TEMPLATE: ""}))
    stage = Stage(str(made.output), str(made.root / "cache"), "build")
    early = Press(world, Book.of(world, {}, b""), stage, str(made.root))
    early._shared = {"en": {}}
    with pytest.raises(RuntimeError, match="before `ready`"):
        early.press(stale("a.html"))


def rendered(folder: Folder, jobs: int, **fields: Any) -> list[Rendered]:
    """Many pages, of which one fails."""
    pages = [
        stale(f"{number}.html", title=str(number), body="x" * number)
        for number in range(POSTS)
    ]
    template = "{{ 1 // (title != '7') }}{{ body }}{{ site.title }}"
    memo = Memo(str(folder.root / "memo.sqlite"))
    return render_all(
        pages, press(folder, template), memo, jobs, fields.get("progress")
    )


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_what_comes_of_each_is_in_order(made: Folder, jobs: int) -> None:
    told: list[tuple[int, int]] = []
    found = rendered(made, jobs, progress=lambda *args: told.append(args))
    around = found[0].size
    sizes = [one.size - around for one in found]
    assert sizes[:7] + sizes[8:] == [*range(7), *range(8, POSTS)]
    assert found[7].problem
    assert found[7].problem.place == Place(f"themes/x/{TEMPLATE}", 1)
    assert found[7]._replace(problem=None) == Rendered(False, 0, 0)
    assert told[-1][1] == POSTS
    assert len(os.listdir(made.root / "cache" / "stage-build")) == POSTS - 1
