"""Pictures as HTML."""

from __future__ import annotations

import pytest

from affluent.model.picture import Picture, Variant
from affluent.text.picture_html import escaped, missing_picture_html, picture_html

DRAWING = Picture("a.svg", "/img/a.svg", 20, 10, "image/svg+xml", (), b"")
PHOTO = Picture(
    "b.jpg",
    "/img/b.jpg",
    2000,
    1500,
    "image/jpeg",
    (
        Variant("/img/b-480.webp", 480, "image/webp"),
        Variant("/img/b-960.webp", 960, "image/webp"),
        Variant("/img/b-480.jpg", 480, "image/jpeg"),
        Variant("/img/b-960.jpg", 960, "image/jpeg"),
    ),
    b"",
)


def test_without_copies() -> None:
    assert picture_html(DRAWING, "A dot") == (
        '<img src="/img/a.svg" width="20" height="10" alt="A dot"'
        ' loading="lazy" decoding="async">'
    )


def test_with_copies() -> None:
    assert picture_html(PHOTO, "", sizes="50vw", prefix="/blog") == (
        '<picture><source type="image/webp"'
        ' srcset="/blog/img/b-480.webp 480w, /blog/img/b-960.webp 960w" sizes="50vw">'
        '<img src="/blog/img/b.jpg" srcset="/blog/img/b-480.jpg 480w,'
        ' /blog/img/b-960.jpg 960w, /blog/img/b.jpg 2000w" sizes="50vw"'
        ' width="2000" height="1500" alt="" loading="lazy" decoding="async"></picture>'
    )


def test_the_first_picture_is_not_lazy() -> None:
    html = picture_html(PHOTO, "", eager=True)
    assert "lazy" not in html
    assert ' fetchpriority="high"' in html


def test_all_that_may_be_added() -> None:
    html = picture_html(DRAWING, "", title="T", class_="wide", attributes=' id="x"')
    assert html.endswith(
        ' title="T" class="wide" loading="lazy" decoding="async" id="x">'
    )


@pytest.mark.parametrize("text", ['" onerror="x', "<script>", "a & b"])
def test_nothing_breaks_out(text: str) -> None:
    picture = DRAWING._replace(url=f"/{text}")
    for html in (
        picture_html(picture, text, title=text, class_=text, sizes=text),
        missing_picture_html(text, text),
        missing_picture_html(text, ""),
    ):
        assert text not in html
        assert escaped(text) in html


def test_a_missing_picture_says_what_it_is() -> None:
    assert ">photo.jpg<" in missing_picture_html("photo.jpg", "")
    assert ">The Loire<" in missing_picture_html("photo.jpg", "The Loire")
