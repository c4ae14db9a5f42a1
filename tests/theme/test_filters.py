"""What templates may call, in one language of a site that lies under a path."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.picture import Variant
from affluent.model.settings import Settings
from affluent.theme.filters import FILTERS, filters_for, functions_for
from harness.stream_values import cite, item, medium
from harness.values import picture, seconds

SETTINGS = Settings(base_url="https://x.org/blog/", timezone="Europe/Paris")
WHEN = seconds("2012-05-31 22:30")


class Marked(str):
    """A text that is HTML."""

    __slots__ = ()


def filtered(name: str, value: object, *more: object, lang: str = "en") -> object:
    return filters_for(SETTINGS, lang, Marked)[name](value, *more)


def test_all_filters_are_known_by_name() -> None:
    assert tuple(filters_for(SETTINGS, "en", Marked)) == FILTERS


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("url", "/posts/a/", "/blog/posts/a/"),
        ("url", "/", "/blog/"),
        ("url", "", ""),
        ("url", "#here", "#here"),
        ("url", "https://y.org/a", "https://y.org/a"),
        ("url", "mailto:a@x.org", "mailto:a@x.org"),
        ("absolute", "/posts/a/", "https://x.org/blog/posts/a/"),
        ("absolute", "/", "https://x.org/blog/"),
        ("absolute", "https://y.org/a", "https://y.org/a"),
        ("asset", "css/a.css", "/blog/assets/css/a.css"),
        ("iso", WHEN, "2012-06-01T00:30:00+02:00"),
        ("iso", None, ""),
        ("date", None, ""),
        ("date", "2012-06-01T10:00:00", "June 1, 2012"),
        ("date", "2012-06-01", "June 1, 2012"),
        ("date", "2012-06", "2012-06"),
        ("date", "2012-13-45", "2012-13-45"),
        ("date", WHEN, "June 1, 2012"),
        ("number", 999, "999"),
        ("number", 1234567, "1,234,567"),
        ("number", -5, "-5"),
        ("number", 2.5, "2.5"),
        ("language_name", "fr", "français"),
        ("locale", "fr", "fr_FR"),
    ],
)
def test_filters(name: str, value: object, expected: str) -> None:
    assert filtered(name, value) == expected


def test_what_is_shared_is_a_copy_that_is_small_enough() -> None:
    copies = tuple(
        Variant(f"/a-{width}.webp", width, "image/webp") for width in (480, 960, 1600)
    )
    large = picture("a.jpg", width=4000, height=3000)._replace(variants=copies)
    shared: Any = filtered("shared", large)
    assert (shared.url, shared.width, shared.height) == ("/a-960.webp", 960, 720)
    assert shared.media_type == "image/webp"
    small = picture("a.jpg", width=400, height=300)
    assert filtered("shared", small) == small


def test_filters_speak_the_language_of_the_page() -> None:
    assert filtered("date", WHEN, lang="fr") == "1er juin 2012"
    # a narrow space that does not break
    assert filtered("number", 1234567, lang="fr") == "1\u202f234\u202f567"


def test_at_the_root_of_a_host_nothing_is_put_in_front() -> None:
    at_root = filters_for(Settings(base_url="https://x.org/"), "en", Marked)
    assert at_root["url"]("/a/") == "/a/"
    assert at_root["asset"]("a.css") == "/assets/a.css"
    assert at_root["absolute"]("/a/") == "https://x.org/a/"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": "é"}, '{"a": "é", "b": 1}'),
        ("</script><!--", '"\\u003c/script\\u003e\\u003c!--"'),
        ("a & b", '"a \\u0026 b"'),
        ("\u2028\u2029", '"\\u2028\\u2029"'),
    ],
)
def test_json_cannot_end_its_script(value: object, expected: str) -> None:
    found = filtered("jsonld", value)
    assert found == expected
    assert isinstance(found, Marked)


def functions(**messages: str) -> dict[str, Any]:
    return functions_for(SETTINGS, "en", {"en": messages}, Marked)


def test_messages_by_their_key() -> None:
    assert functions(home="Home")["t"]("home") == "Home"


def test_pictures_stand_under_the_base_path() -> None:
    found = functions()["picture"](picture(), "A & B", eager=True, class_="wide")
    assert isinstance(found, Marked)
    assert found == (
        '<img src="/blog/a.png" width="40" height="30" alt="A &amp; B" class="wide"'
        ' fetchpriority="high" decoding="async">'
    )
    assert 'loading="lazy"' in functions()["picture"](picture(), "")
    assert functions()["picture"](None, "A") == ""


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://y.org/a", "https://y.org/a"),
        ("http://y.org/a", "http://y.org/a"),
        ("javascript:alert(1)", ""),
        ("data:text/html,a", ""),
        ("/a/", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_addresses_of_services_lead_to_the_web_or_nowhere(
    address: Any, kept: str
) -> None:
    assert filtered("web", address) == kept


def test_what_a_service_wrote_loads_nothing_from_it() -> None:
    functions: dict[str, Any] = functions_for(SETTINGS, "en", {}, Marked)
    far = '<p>a<img src="https://y.org/a.png" alt="b"></p>'
    own = medium(path="content/channels/j/a.png", origin="https://y.org/a.png")
    shown = functions["item_html"](item(html=far, media=(own,)))
    assert 'src="/blog/channels/j/a.png"' in shown
    assert functions["media_of"](item(html=far, media=(own,))) == ()
    assert functions["media_of"](item(html="<p>a</p>", media=(own,))) == (own,)
    said = functions["cite_html"](cite(html=far))
    assert "src=" not in said
    assert isinstance(said, Marked)
    assert functions["cite_html"](cite(html=None)) == ""
