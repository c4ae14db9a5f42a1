from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from affluent.build.look import Seen, look, look_again, look_at_themes
from affluent.build.target import Target, target_of
from affluent.model.settings import Settings
from affluent.source.files import stat_of
from affluent.theme.places import shipped_folder
from harness.builds import RAIN, SNOW, request
from harness.sites import Folder

SETTINGS = Settings(theme="tiny")
BARE = SETTINGS._replace(content=".")
POST = "themes/tiny/templates/post.html"


def target(site: Folder) -> Target:
    """Where a site is built."""
    return target_of(request(site), SETTINGS)


def seen(site: Folder, settings: Settings = SETTINGS) -> Seen:
    """All that is there; nothing was written."""
    return look(target(site), settings, (), dict)


def again(
    site: Folder, before: Seen, *changed: str, settings: Settings = SETTINGS
) -> Seen:
    """What is there once these paths were looked at again."""
    absolute = frozenset(str(site.root / path) for path in changed)
    return look_again(before, absolute, target(site), settings, ())


def names(site: Folder, paths: Iterable[str]) -> set[str]:
    """The paths relative to the site."""
    return {os.path.relpath(path, site.root) for path in paths}


def test_the_stat_of_every_source_is_seen(tiny: Folder) -> None:
    tiny.write_all({"content/static/a/b.txt": "b", "content/data/c.yaml": "c: 1"})
    tiny.write_all({"content/.hidden": "", "content/posts/rain.md~": "", "notes": ""})
    found = seen(tiny).files
    assert set(found) == {
        RAIN,
        SNOW,
        "content/static/a/b.txt",
        "content/data/c.yaml",
    }
    assert found[RAIN] == stat_of(str(tiny.root / RAIN))


def test_around_a_bare_folder_are_things_that_are_no_content(tiny: Folder) -> None:
    tiny.write_all(dict.fromkeys(("a.md", "output/b.md", ".affluent/c.md"), "x"))
    found = seen(tiny, BARE).files
    assert set(found) == {"a.md", "affluent.yaml", RAIN, SNOW}


def test_the_files_of_all_own_themes_are_seen_and_of_those_in_use(
    tiny: Folder, tmp_path: Path
) -> None:
    tiny.write_all({"themes/other/theme.yaml": "", "themes/tiny/.swp": ""})
    elsewhere = Folder(tmp_path / "elsewhere")
    elsewhere.write("templates/x.html", "x")
    found = look_at_themes(str(tiny.root), "tiny", (str(elsewhere.root),))
    own = names(tiny, found)
    assert {"themes/other/theme.yaml", "themes/tiny/theme.yaml", POST} <= own
    assert "themes/tiny/.swp" not in own
    assert str(elsewhere.root / "templates/x.html") in found
    assert not any(path.startswith(shipped_folder()) for path in found)
    shipped = look_at_themes(str(tiny.root), "default", ())
    assert f"{shipped_folder()}/default/theme.yaml" in shipped


@pytest.mark.parametrize("apart", [False, True])
def test_what_befell_the_files_that_were_written(tiny: Folder, apart: bool) -> None:
    paths = ("as it was", "touched", "longer", "gone", "below/file")
    rows = {}
    for path in paths:
        tiny.write(f"output/{path}", "x")
        stat = os.stat(tiny.output / path)
        rows[path] = ("", "", b"", stat.st_size, stat.st_mtime_ns, ())
    os.utime(tiny.output / "touched", ns=(0, rows["touched"][4] + 1))
    tiny.write("output/longer", "xx")
    os.utime(tiny.output / "longer", ns=(0, rows["longer"][4]))
    tiny.delete("output/gone")
    tiny.delete("output/below")
    tiny.write("output/below", "a file now")
    found = look(target(tiny), SETTINGS, (), lambda: rows, apart=apart)
    assert found.files.keys() == {RAIN, SNOW}
    assert found.damaged == {
        "touched": "edited",
        "longer": "edited",
        "gone": "missing",
        "below/file": "missing",
    }


def new_file(site: Folder) -> tuple[str, ...]:
    site.write("content/posts/new.md", "new")
    return ("content/posts/new.md",)


def changed_file(site: Folder) -> tuple[str, ...]:
    site.write(RAIN, "another text")
    return (RAIN,)


def deleted_file(site: Folder) -> tuple[str, ...]:
    site.delete(RAIN)
    return (RAIN,)


def renamed_file(site: Folder) -> tuple[str, ...]:
    site.rename(RAIN, "content/pages/rain.md")
    return (RAIN, "content/pages/rain.md")


def deleted_folder(site: Folder) -> tuple[str, ...]:
    site.delete("content/posts")
    return ("content/posts",)


def renamed_folder(site: Folder) -> tuple[str, ...]:
    site.rename("content/posts", "content/notes")
    return ("content/posts", "content/notes")


def new_folder(site: Folder) -> tuple[str, ...]:
    site.write("content/static/deep/er/file.txt", "x")
    return ("content/static",)


def folder_for_a_file(site: Folder) -> tuple[str, ...]:
    site.delete(RAIN)
    site.write(f"{RAIN}/index.md", "x")
    return (RAIN,)


def file_for_a_folder(site: Folder) -> tuple[str, ...]:
    site.delete("content/posts")
    site.write("content/posts", "x")
    return ("content/posts",)


def link_within(site: Folder) -> tuple[str, ...]:
    (site.root / "content/posts/link.md").symlink_to(site.root / RAIN)
    return ("content/posts/link.md",)


def link_outside(site: Folder) -> tuple[str, ...]:
    (site.root / "content/posts/link.md").symlink_to("/etc/hostname")
    return ("content/posts/link.md",)


def nothing(_: Folder) -> tuple[str, ...]:
    return ()


def gone_at_once(_: Folder) -> tuple[str, ...]:
    return ("content/posts/never.md", "content/never/at/all.md")


def no_content(site: Folder) -> tuple[str, ...]:
    paths = ("output/a.md", ".affluent/b", "content/.c.md", "content/.d/e.md")
    site.write_all(dict.fromkeys(paths, "x"))
    return paths


def own_theme(site: Folder) -> tuple[str, ...]:
    site.append(POST, "<br>")
    site.write("themes/tiny/assets/new.css", "")
    return (POST, "themes/tiny/assets/new.css")


def new_theme(site: Folder) -> tuple[str, ...]:
    site.write("themes/new/theme.yaml", "")
    return ("themes/new",)


EDITS = [
    new_file,
    changed_file,
    deleted_file,
    renamed_file,
    deleted_folder,
    renamed_folder,
    new_folder,
    folder_for_a_file,
    file_for_a_folder,
    link_within,
    link_outside,
    nothing,
    gone_at_once,
    no_content,
    own_theme,
    new_theme,
]


@pytest.mark.parametrize("settings", [SETTINGS, BARE], ids=["site", "bare"])
@pytest.mark.parametrize("edit", EDITS)
def test_looking_again_sees_what_looking_sees(
    tiny: Folder, edit: Callable[[Folder], tuple[str, ...]], settings: Settings
) -> None:
    before = seen(tiny, settings)
    found = again(tiny, before, *edit(tiny), settings=settings)
    now = seen(tiny, settings)
    assert found.files == now.files
    assert found.theme == now.theme
    assert found.problems == now.problems


def test_a_link_that_goes_takes_its_problem_with_it(tiny: Folder) -> None:
    link = link_outside(tiny)
    before = seen(tiny)
    assert [problem.code for problem in before.problems] == ["A403"]
    tiny.delete(*link)
    assert again(tiny, before, *link).problems == ()


def test_only_what_happened_is_looked_at_again(tiny: Folder) -> None:
    before = seen(tiny)
    tiny.append(RAIN, "more")
    tiny.append(SNOW, "more")
    found = again(tiny, before, RAIN)
    assert found.files[RAIN] != before.files[RAIN]
    assert found.files[SNOW] == before.files[SNOW]
    assert found.touched == {RAIN}
    assert before.touched is None
