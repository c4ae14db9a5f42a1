from __future__ import annotations

import os

import pytest

from affluent.theme.places import (
    own_themes,
    shipped_folder,
    shipped_themes,
    theme_folders,
)
from harness.sites import Folder


def test_the_default_theme_is_shipped() -> None:
    assert "default" in shipped_themes()
    assert os.path.isfile(os.path.join(shipped_folder(), "default", "theme.yaml"))


def test_own_themes_are_the_folders_in_themes(site: Folder) -> None:
    assert own_themes(str(site.root)) == ()
    for name in ("river", "bank", ".hidden", "old~"):
        site.write(f"themes/{name}/theme.yaml", "")
    assert own_themes(str(site.root)) == ("bank", "river")


@pytest.mark.parametrize(
    ("own", "name", "expected"),
    [
        ((), "default", ("shipped",)),
        (("default",), "default", ("own", "shipped")),
        (("river",), "river", ("own",)),
        ((), "river", ()),
    ],
)
def test_a_sites_own_folder_lies_on_top_of_the_shipped_one(
    site: Folder, own: tuple[str, ...], name: str, expected: tuple[str, ...]
) -> None:
    for one in own:
        site.write(f"themes/{one}/templates/post.html", "")
    found = theme_folders(str(site.root), name)
    places = {
        str(site.root / "themes" / name): "own",
        os.path.realpath(os.path.join(shipped_folder(), name)): "shipped",
    }
    assert tuple(places[folder] for folder in found) == expected


def test_a_link_to_a_shipped_theme_is_that_theme(site: Folder) -> None:
    site.write("themes/.keep", "")
    shipped = os.path.realpath(os.path.join(shipped_folder(), "default"))
    os.symlink(shipped, site.root / "themes" / "default")
    assert theme_folders(str(site.root), "default") == (shipped,)
