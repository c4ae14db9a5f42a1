from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from affluent.model.item import Item, Media, Source
from affluent.pull.account_folder import AccountFolder
from affluent.pull.months import Counted, Months
from affluent.source.item_feed import items_from_feed

ARCHIVE = Source("a.json", "1", "archive", "2022-01-01T00:00:00Z")


def note(
    native: str, date: str | None = None, /, text: str = "", **more: object
) -> Item:
    found = Item(
        f"fake:jane:{native}", "fake", "jane", "note", text=text, published=date
    )
    return found._replace(**{"source": ARCHIVE, **more})  # type: ignore[arg-type]


def write(root: Path, *items: Item) -> Counted:
    folder = AccountFolder(str(root), "content", "jane")
    months = Months(folder, "fake", "jane", str(root / ".affluent"), is_dry=False)
    for item in items:
        months.lay_by(item)
    counted = months.write()
    months.close()
    assert months.problems == []
    return counted


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(root.rglob("*.json"))}


def stored(root: Path) -> dict[str, tuple[str, Item]]:
    """By native id, the month and the item."""
    found = {}
    for name, data in files(root).items():
        for item in items_from_feed(data, name)[0]:
            assert item.native not in found
            found[item.native] = (name[:-5], item)
    return found


def test_readings_of_one_export_in_several_months(tmp_path: Path) -> None:
    rows = (
        note("1", "2011-10-05", "one"),
        note("1", "2012-01-05", "two", lang="en"),
        note("1", None, "three"),
    )
    assert write(tmp_path, *rows) == Counted(new=1, repeated=2)
    assert [month for month, _ in stored(tmp_path).values()] == ["2012-01"]
    before = files(tmp_path)
    assert write(tmp_path, *rows) == Counted(unchanged=1, repeated=2)
    assert files(tmp_path) == before


def test_a_chain_of_revisions_over_months(tmp_path: Path) -> None:
    rows = (
        note("1", "2011-10-31", "a"),
        note("2", "2011-11-01", "b", aliases=("1",)),
        note("3", "2011-12-01", "c", aliases=("2",)),
    )
    for number, order in enumerate((rows, rows[::-1], (rows[1], rows[0], rows[2]))):
        root = tmp_path / str(number)
        root.mkdir()
        for row in order:
            write(root, row)
        ((native, (month, item)),) = stored(root).items()
        assert (native, month, item.text) == ("3", "2011-12", "c")
        write(root, *order)
        assert list(stored(root)) == ["3"]


def test_several_earlier_revisions_of_what_stands(tmp_path: Path) -> None:
    late = note("3", None, "c", aliases=("1", "2"))
    early = (note("1", None, "a", lang="en"), note("2", "2011-10-05", "b"))
    write(tmp_path, late)
    assert write(tmp_path, *early) == Counted(updated=1, repeated=1)
    assert stored(tmp_path) == {
        "3": ("2011-10", late._replace(lang="en", published="2011-10-05"))
    }
    assert write(tmp_path, *early) == Counted(unchanged=1, repeated=1)


_SOURCES = st.builds(
    Source,
    st.just("a.json"),
    st.sampled_from(("1", "2")),
    st.sampled_from(("archive", "feed", "api")),
    st.sampled_from((None, "2022-01-01T00:00:00Z", "2023-01-01T00:00:00Z")),
)
# each picture has its address, and its own copy or none
_MEDIA = st.builds(
    lambda name, has_copy, alt: Media(
        "image",
        f"https://x.test/{name}.jpg",
        f"media/1-{name}.jpg" if has_copy else None,
        alt,
    ),
    st.sampled_from("abc"),
    st.booleans(),
    st.sampled_from((None, "", "A")),
)


@st.composite
def readings(draw: st.DrawFn) -> Item:
    number = draw(st.integers(1, 4))
    # a later revision names all earlier ones; 4 has nothing to do with them
    aliases = range(1, number) if number < 4 and draw(st.booleans()) else ()
    return note(
        str(number),
        draw(
            st.sampled_from(
                (
                    None,
                    "2011-10-05",
                    "2011-10-05T14:48:00",
                    "2011-10-31T23:00:00Z",
                    "2011-11-01T00:30:00+01:00",
                )
            )
        ),
        draw(st.sampled_from(("", "one", "two"))),
        title=draw(st.sampled_from((None, "T", "U"))),
        media=tuple(draw(st.lists(_MEDIA, max_size=2, unique_by=lambda one: one.url))),
        aliases=tuple(map(str, aliases)),
        source=draw(_SOURCES),
    )


@given(st.lists(st.lists(readings(), max_size=4), max_size=3))
def test_whatever_comes_the_same_again_changes_nothing(
    exports: list[list[Item]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for export in exports:
            counted = write(root, *export)
            assert sum(counted) == len(export)
            before = files(root)
            again = write(root, *export)
            assert (again.new, again.updated) == (0, 0)
            assert files(root) == before
        # and nothing is lost: it stands there, or a later revision does
        standing = stored(root)
        later = {alias for _, item in standing.values() for alias in item.aliases}
        assert {
            item.native for export in exports for item in export
        } <= standing.keys() | later
