"""The settings of a site: read once, kept, found again with all their names."""

from __future__ import annotations

import pytest

from affluent.build.ledger import packed, unpacked
from affluent.build.settings_file import Found, find_settings, keep_settings
from affluent.model.problem import Place, SettingsError, warning
from affluent.model.settings import Settings
from harness.sites import Folder

ENGINE = b"engine"
WHOLE = """site:
  title: Rivers
  base_url: https://x.org/blog/
  languages: {en: , fr: {title: Rivières}}
  timezone: Europe/Paris
  owner: ann
voices:
  ann: {name: Ann, role: Editor, speaks_for: [bob], links: ["https://ann.org/"]}
  bob: {name: Bob, kind: organisation}
taxonomies:
  tags: {singular: tag}
  places: {singular: place, hierarchical: true}
menus:
  main:
    - {label: About, url: pages/about.md}
    - {labels: {fr: Ailleurs}, url: "https://y.org/"}
theme: {name: default, options: {a: [1, {b: 2.5}], c: true}}
permalinks: {article: "/{year}/{slug}/"}
feeds: {formats: [rss], limit: 5}
pagination: {posts: 3}
markdown: {maths: false}
pictures: {widths: [100, 200]}
"""


@pytest.fixture
def empty(site: Folder) -> Folder:
    """A folder with a cache, and no settings."""
    (site.root / ".affluent").mkdir(parents=True)
    return site


def find(site: Folder, engine: bytes = ENGINE) -> Found:
    return find_settings(str(site.root), engine)


def keep(site: Folder, found: Found) -> None:
    keep_settings(str(site.root), found, ENGINE)


def types(value: object) -> object:
    """The types of a value and of all that is in it."""
    if isinstance(value, tuple | list):
        return type(value), [types(item) for item in value]
    if isinstance(value, dict):
        return dict, {key: types(item) for key, item in value.items()}
    return type(value)


def test_settings_are_read_from_their_file(empty: Folder) -> None:
    empty.write("affluent.yaml", WHOLE)
    found = find(empty)
    assert (found.settings.title, found.settings.owner) == ("Rivers", "ann")
    assert [voice.name for voice in found.settings.voices] == ["Ann", "Bob"]
    status = (empty.root / "affluent.yaml").stat()
    stat = (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
    assert (found.problems, found.stat) == ((), stat)


@pytest.mark.parametrize("text", [WHOLE, "site: {title: Small}\n", ""])
def test_what_was_kept_is_found_again_with_all_its_names(
    empty: Folder, text: str
) -> None:
    empty.write("affluent.yaml", text)
    first = find(empty)
    keep(empty, first)
    kept = unpacked((empty.root / ".affluent/settings").read_bytes())
    # what follows is of no use unless this is what is found
    assert kept[0] == first.stat
    again = find(empty)
    assert again == first
    assert types(again) == types(first)


def test_the_file_is_not_read_again(empty: Folder) -> None:
    empty.write("affluent.yaml", WHOLE)
    found = find(empty)
    keep(empty, found._replace(settings=Settings(title="Kept")))
    assert find(empty).settings == Settings(title="Kept")


def test_warnings_are_kept_too(empty: Folder) -> None:
    empty.write("affluent.yaml", WHOLE)
    problem = warning("C104", "a strange value", Place("affluent.yaml", 2, 3), "hint")
    found = find(empty)._replace(problems=(problem,))
    keep(empty, found)
    assert find(empty) == found
    assert str(find(empty).problems[0]) == "affluent.yaml:2:3: C104 a strange value"


def test_another_file_is_read(empty: Folder) -> None:
    empty.write("affluent.yaml", "site: {title: One}\n")
    keep(empty, find(empty))
    empty.write("affluent.yaml", "site: {title: Other}\n")
    assert find(empty).settings.title == "Other"


def test_another_program_reads_anew(empty: Folder) -> None:
    empty.write("affluent.yaml", "site: {title: One}\n")
    keep(empty, find(empty)._replace(settings=Settings(title="Kept")))
    assert find(empty, b"another").settings.title == "One"


def test_settings_of_another_shape_are_read_anew(empty: Folder) -> None:
    empty.write("affluent.yaml", "site: {title: One}\n")
    old = (find(empty).stat, ENGINE, ("what settings were once",), ())
    (empty.root / ".affluent/settings").write_bytes(packed(old))
    assert find(empty).settings.title == "One"


@pytest.mark.parametrize("data", [b"", b"\0" * 9, b"noise" * 99])
def test_spoilt_settings_cost_time_only(empty: Folder, data: bytes) -> None:
    empty.write("affluent.yaml", "site: {title: One}\n")
    keep(empty, find(empty))
    (empty.root / ".affluent/settings").write_bytes(data)
    assert find(empty).settings.title == "One"


def test_what_is_kept_already_is_not_written_again(empty: Folder) -> None:
    empty.write("affluent.yaml", WHOLE)
    keep(empty, find(empty))
    before = (empty.root / ".affluent/settings").stat()
    keep(empty, find(empty))
    assert (empty.root / ".affluent/settings").stat() == before


def test_a_site_without_settings_has_the_defaults(empty: Folder) -> None:
    empty.write("content/posts/a.md", "")
    found = find(empty)
    assert (found.settings, found.stat) == (Settings(), None)
    (problem,) = found.problems
    assert (problem.severity, problem.code, str(problem.place)) == (
        *("warning", "C107", "affluent.yaml"),
    )
    keep(empty, found)
    assert not (empty.root / ".affluent/settings").exists()


@pytest.mark.parametrize(
    "path", ["a.md", "a.markdown", "posts/a.md", "rivers/loire.md"]
)
def test_a_bare_folder_of_markdown_is_a_site(empty: Folder, path: str) -> None:
    empty.write(path, "")
    assert find(empty).settings == Settings(content=".")


@pytest.mark.parametrize(
    "path",
    [
        None,
        "a.txt",
        ".hidden.md",
        ".git/a.md",
        "a.md~",
        # what a build wrote is no reason to build
        "output/a.md",
        "deep/er/a.md",
        "node_modules/a.md",
    ],
)
def test_where_there_is_no_site(empty: Folder, path: str | None) -> None:
    if path:
        empty.write(path, "")
    with pytest.raises(SettingsError) as caught:
        find(empty)
    (problem,) = caught.value.problems
    assert problem.code == "C105"
    assert "affluent new site" in problem.hint


def test_a_folder_that_is_not_there_is_no_site(empty: Folder) -> None:
    with pytest.raises(SettingsError):
        find(Folder(empty.root / "nowhere"))


def test_all_errors_of_the_settings_are_told(empty: Folder) -> None:
    empty.write("affluent.yaml", "pagination: {posts: many}\nsite: {timezone: Here}\n")
    with pytest.raises(SettingsError) as caught:
        find(empty)
    assert [problem.place.line for problem in caught.value.problems] == [1, 2]


def test_errors_are_never_kept(empty: Folder) -> None:
    empty.write("affluent.yaml", "site: {title: One}\n")
    keep(empty, find(empty))
    empty.write("affluent.yaml", "site: {timezone: Here}\n")
    for _ in range(2):
        with pytest.raises(SettingsError):
            find(empty)
