from __future__ import annotations

import pytest

from affluent.channels.slideshare.slideshow import (
    Slideshow,
    absolute,
    facts_of,
    is_secret,
    item_from_slideshow,
    number_of,
    page_of,
    person_from,
    plain,
    slug_of,
    uploaded_from,
    user_of,
)
from affluent.model.item import AccountFacts, Item, Person, Player, Source

PAGE = "https://www.slideshare.net/jane/a-talk"
SOURCE = Source("a.xml", "Slideshow 0")


def item(**facts: object) -> Item | None:
    known = {"number": "12", "title": "A talk", "url": PAGE, **facts}
    return item_from_slideshow(Slideshow(**known), "jane", SOURCE)  # type: ignore[arg-type]


def test_the_number_is_the_id_and_the_slug_an_alias() -> None:
    one = item()

    assert one is not None
    assert (one.id, one.aliases) == ("slideshare:jane:12", ("a-talk",))
    assert one.player == Player("slideshare", "12")


def test_without_a_number_the_slug_is_the_id() -> None:
    one = item(number=None)

    assert one is not None
    assert (one.id, one.aliases, one.player) == ("slideshare:jane:a-talk", (), None)
    assert item(number=None, url=None) is None
    assert item(number=None, url="https://x.test/jane/a-talk") is None


def test_text_is_html_with_links() -> None:
    one = item(
        description="a & b\nhttps://x.test/", tags=("#Tea", "tea", " Green  tea ")
    )

    assert one is not None
    assert one.html == (
        '<p>a &amp; b<br><a href="https://x.test/">https://x.test/</a></p>'
    )
    assert one.text == "a & b\nhttps://x.test/"
    assert one.links == ("https://x.test/",)
    assert sorted(map(str.casefold, one.tags)) == ["green tea", "tea"]


def test_foreign_html_is_made_safe() -> None:
    one = item(description="<b>a</b><script>x()</script>", is_html=True)

    assert one is not None
    assert one.html == "<b>a</b>"


@pytest.mark.parametrize(
    ("address", "stamp"),
    [
        (
            "//x.test/the-140501195007-phpapp01-thumbnail.jpg?cb=1",
            "2014-05-01T19:50:07",
        ),
        (
            "//x.test/the-140430023146-phpapp02-140501195007-phpapp01-thumbnail-2.jpg",
            "2014-05-01T19:50:07",
        ),
        ("//x.test/cats-170307071323-thumbnail.jpg?cb=1", "2017-03-07T07:13:23"),
        ("//x.test/wp-141112215416-conversion-gate02/95/slide-", "2014-11-12T21:54:16"),
        ("//x.test/x-141312215416-thumbnail.jpg", None),
        ("//x.test/x-010101010101-thumbnail.jpg", None),
        ("//x.test/123456789012-thumbnail.jpg", None),
        ("//x.test/x-1405011950071-thumbnail.jpg", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_of_last_resort_has_no_zone(
    address: str | None, stamp: str | None
) -> None:
    assert uploaded_from(address) == stamp
    assert uploaded_from(None, address) == stamp


@pytest.mark.parametrize(
    ("url", "page", "slug", "user"),
    [
        (PAGE, PAGE, "a-talk", "jane"),
        ("http://fr.slideshare.net/jane/a-talk/?from=x#1", PAGE, "a-talk", "jane"),
        ("//slideshare.net/jane/a-talk", PAGE, "a-talk", "jane"),
        (
            "https://www.slideshare.net/slideshow/a-talk/12",
            "https://www.slideshare.net/slideshow/a-talk/12",
            None,
            None,
        ),
        ("https://www.slideshare.net/secret/a", "https://www.slideshare.net/secret/a", None, None),
        ("https://x.test/a?b=c", "https://x.test/a?b=c", None, None),
        ("https://slideshare.net.evil.test/a/b?c", "https://slideshare.net.evil.test/a/b?c", None, None),
        ("", None, None, None),
        (None, None, None, None),
    ],
)  # fmt: skip
def test_addresses(
    url: str | None, page: str | None, slug: str | None, user: str | None
) -> None:
    assert page_of(url) == page
    assert slug_of(url) == slug
    assert user_of(url) == user


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://www.slideshare.net/slideshow/a-talk/12", "12"),
        ("https://www.slideshare.net/slideshow/embed_code/12?rel=0", "12"),
        ("https://www.slideshare.net/slideshow/embed_code/key/aB3dEf6hIj9lMn", None),
        (PAGE, None),
        (None, None),
    ],
)
def test_numbers(url: str | None, number: str | None) -> None:
    assert number_of(url) == number


def test_small_things() -> None:
    assert absolute(" //x.test/a \n") == "https://x.test/a"
    assert absolute("THUMBNAIL_URL") is None
    assert plain(" L&amp;rsquo;art ") == "L’art"
    assert plain(None) == ""
    assert is_secret("https://www.slideshare.net/secret/x")
    assert not is_secret(PAGE)
    assert facts_of("jane", "Jane") == AccountFacts(
        "slideshare", handle="jane", name="Jane", url="https://www.slideshare.net/jane"
    )
    assert person_from("Jane", "http://fr.slideshare.net/jane") == Person(
        "Jane", "jane", "https://www.slideshare.net/jane"
    )


def test_a_slug_fits_into_a_name_of_a_file() -> None:
    url = f"https://www.slideshare.net/jane/{'x' * 5000}"

    assert len(slug_of(url) or "") == 150
    assert number_of(f"https://www.slideshare.net/slideshow/x/{'9' * 500}") is None
