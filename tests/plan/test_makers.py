"""Files that no template makes: copied, cleaned, made smaller, drawn, written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from affluent.hub.stream.media import LeafOf
from affluent.model.digest import digest_of_bytes
from affluent.model.problem import Place, Problem
from affluent.model.settings import Settings
from affluent.plan.feeds.values import Feed
from affluent.plan.makers import ICONS, CardOf, FileOf, IconOf, VariantOf, make
from affluent.source.pictures import inspect
from harness.documents import pdf
from harness.pictures import (
    SECRET,
    UPRIGHT,
    colours,
    corners,
    decoded,
    encoded,
    exif,
    turned,
)
from harness.values import site, world

PATH = "content/posts/photo.jpg"
SETTINGS = Settings(title="Rivers", base_url="https://x.org/blog/")


def made(
    recipe: str, files: dict[str, bytes] | None = None, cache: Any = "", **parts: Any
) -> Any:
    here = world(site(settings=SETTINGS), files=files, cache=str(cache))
    return make(recipe, parts, here)


def facts(data: bytes) -> tuple[object, ...]:
    found = inspect(data, PATH, 100_000_000)
    assert not isinstance(found, str)
    return tuple(found)


def test_what_is_no_picture_is_copied_unread() -> None:
    assert made("@file", file=FileOf("content/a.pdf", None)) == "content/a.pdf"


def test_a_clean_picture_is_copied_unread() -> None:
    data = encoded(corners())
    assert made("@file", file=FileOf(PATH, facts(data))) == PATH


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_picture_that_says_where_it_was_taken_is_made_clean(orientation: int) -> None:
    data = encoded(turned(orientation), exif=exif(orientation))
    assert SECRET in data
    clean = made("@file", {PATH: data}, file=FileOf(PATH, facts(data)))
    assert isinstance(clean, bytes)
    assert SECRET not in clean
    assert colours(decoded(clean)) == UPRIGHT


def test_a_picture_that_cannot_be_cleaned_is_told_and_not_published() -> None:
    whole = encoded(corners(), exif=exif())
    problem = made("@file", {PATH: whole[:200]}, file=FileOf(PATH, facts(whole)))
    assert isinstance(problem, Problem)
    assert (problem.severity, problem.code) == ("error", "A402")
    assert problem.message.startswith("this picture cannot be shown: it ")
    assert problem.place == Place(PATH)


def variant(data: bytes, **fields: Any) -> VariantOf:
    one = VariantOf(PATH, facts(data), 20, 80, "image/webp", b"1" * 16)
    return one._replace(**fields)


def test_a_smaller_copy(tmp_path: Path) -> None:
    data = encoded(corners(), exif=exif())
    small = made("@variant", {PATH: data}, tmp_path, picture=variant(data))
    image = decoded(small)
    assert (image.size, image.format) == ((20, 10), "WEBP")
    assert colours(image) == UPRIGHT
    assert SECRET not in small


def test_a_smaller_copy_is_made_once(tmp_path: Path) -> None:
    data = encoded(corners())
    wanted = variant(data)
    first = made("@variant", {PATH: data}, tmp_path, picture=wanted)
    # nothing can be read any more, and nothing has to be
    assert made("@variant", {}, tmp_path, picture=wanted) == first
    (kept,) = (tmp_path / "pictures").iterdir()
    assert kept.read_bytes() == first


@pytest.mark.parametrize(
    "other", [{"width": 10}, {"quality": 5}, {"digest": b"2" * 16}]
)
def test_another_copy_is_another(tmp_path: Path, other: dict[str, Any]) -> None:
    data = encoded(corners())
    for wanted in (variant(data), variant(data, **other)):
        made("@variant", {PATH: data}, tmp_path, picture=wanted)
    assert len(list((tmp_path / "pictures").iterdir())) == 2


def test_a_copy_that_cannot_be_made_is_told_and_not_kept(tmp_path: Path) -> None:
    data = encoded(corners())
    problem = made("@variant", {PATH: data[:200]}, tmp_path, picture=variant(data))
    assert isinstance(problem, Problem)
    assert problem.code == "A402"
    assert list(tmp_path.rglob("*.webp")) == []


@pytest.mark.parametrize("name", ICONS)
@pytest.mark.parametrize("path", ["", "content/static/logo.png"])
def test_icons(name: str, path: str) -> None:
    files = {path: encoded(corners(64, 64), "PNG")} if path else {}
    icon = made("@icon", files, icon=IconOf(name, path, "Rivers"))
    assert isinstance(icon, bytes)
    heads = {"ico": b"\0\0\1\0", "svg": b"<svg", "png": b"\x89PNG"}
    assert icon.lstrip().startswith(heads[name.rpartition(".")[2]])


def test_an_icon_of_what_is_no_picture() -> None:
    path = "content/static/logo.png"
    problem = made("@icon", {path: b"no"}, icon=IconOf("favicon.ico", path, "R"))
    assert isinstance(problem, Problem)
    assert problem.place == Place(path)


DECK = "content/channels/d/media/deck.pdf"


def leaf(data: bytes, cache: Path, number: int = 0, **files: bytes) -> Any:
    here = world(site(settings=SETTINGS), files=files or {DECK: data}, cache=str(cache))
    here = here._replace(files={DECK: digest_of_bytes(data)})
    return make("@leaf", {"leaf": LeafOf(DECK, number, 90)}, here)


def test_a_page_of_a_document_is_drawn_once(tmp_path: Path) -> None:
    data = pdf(["One", "Two"])
    first = leaf(data, tmp_path)
    assert (decoded(first).width, decoded(first).format) == (90, "WEBP")
    assert leaf(data, tmp_path, 1) != first
    # nothing can be read any more, and nothing has to be
    assert leaf(data, tmp_path, other=b"") == first


def test_a_document_that_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    problem = leaf(b"%PDF-1.4", tmp_path)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place) == ("A402", Place(DECK))
    assert not (tmp_path / "leaves").exists()


def test_a_card_is_drawn_once(tmp_path: Path) -> None:
    card = CardOf("Low water", "Rivers", "#123456", "")
    drawn = made("@card", cache=tmp_path, card=card)
    assert decoded(drawn).size == (1200, 630)
    (kept,) = (tmp_path / "cards").iterdir()
    kept.write_bytes(b"kept")
    assert made("@card", cache=tmp_path, card=card) == b"kept"
    assert made("@card", cache=tmp_path, card=card._replace(title="Ebb")) != b"kept"


def test_a_font_that_is_none_is_told(tmp_path: Path) -> None:
    card = CardOf("Low water", "Rivers", "#123456", "a.ttf")
    problem = made("@card", {"a.ttf": b"no"}, tmp_path, card=card)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place) == ("A402", Place("a.ttf"))
    assert "font" in problem.message


def test_text_and_assets_are_what_they_are() -> None:
    assert made("@text", content=b"text") == b"text"
    assert (
        made("@asset", asset=FileOf("/theme/assets/a.css", None))
        == "/theme/assets/a.css"
    )


FEED = Feed(
    id="https://x.org/blog/",
    title="Rivers",
    home_url="https://x.org/blog/",
    self_url="https://x.org/blog/feed.rss",
    lang="en",
)


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [("@rss", b"<rss"), ("@atom", b"<feed"), ("@json", b'"version"')],
)
def test_feeds(recipe: str, expected: bytes) -> None:
    feed = made(recipe, feed=FEED, entries=())
    assert expected in feed
    # what makes a feed readable in a browser is under the base path
    assert (b'href="/blog/feed.css"' in feed) == (recipe != "@json")
