"""A theme read: options checked, messages of the whole chain, what stands in its way."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.digest import digest_of_bytes
from affluent.model.problem import Problem
from affluent.model.settings import Settings
from affluent.theme.facts import Catalogue, ThemeFacts, read_theme
from harness.sites import Folder

SETTINGS = "affluent.yaml"
OPTIONS = """options:
  motto: {type: text, default: Small}
  width: {type: number, default: 3}
  wide: {type: flag, default: false}
  colours: {type: list}
  sizes: {type: map}
  shade: {type: text, default: dark, choices: [dark, light]}
  free: {type: whatever}
"""


def read(site: Folder, **options: Any) -> tuple[ThemeFacts | None, tuple[Problem, ...]]:
    settings = Settings(theme="river", theme_options=options)
    return read_theme(str(site.root), settings, SETTINGS)


def facts(site: Folder, **options: Any) -> ThemeFacts:
    found, problems = read(site, **options)
    assert found is not None, problems
    assert problems == ()
    return found


@pytest.fixture
def river(site: Folder) -> Folder:
    site.write("themes/river/theme.yaml", OPTIONS)
    return site


def test_what_a_theme_is_made_of(river: Folder) -> None:
    river.write("themes/river/templates/post.html", "{{ entry.title }}")
    river.write("themes/river/assets/css/a.css", "a {}")
    river.write("themes/river/locales/en.yaml", "nav: {home: Home}")
    found = facts(river)
    top = str(river.root / "themes/river")
    assert (found.name, found.folders) == ("river", (top,))
    post = f"{top}/templates/post.html"
    assert found.templates == {"post.html": post, "river/post.html": post}
    ((_, digest),) = found.closures["post.html"][0]
    assert digest == digest_of_bytes(b"{{ entry.title }}")
    assert found.assets == {
        "css/a.css": (f"{top}/assets/css/a.css", digest_of_bytes(b"a {}"))
    }
    assert found.messages == {"en": {"nav.home": "Home"}}


def test_options_have_their_defaults(river: Folder) -> None:
    assert facts(river, motto="Mine", width=2.5).options == {
        "colours": None,
        "free": None,
        "motto": "Mine",
        "shade": "dark",
        "sizes": None,
        "wide": False,
        "width": 2.5,
    }


@pytest.mark.parametrize(
    "options",
    [
        {"motto": ""},
        {"width": 0},
        {"wide": True},
        {"colours": ["a"]},
        {"sizes": {"a": 1}},
        {"shade": "light"},
        {"free": [1]},
        {"free": True},
    ],
)
def test_options_that_fit(river: Folder, options: dict[str, Any]) -> None:
    assert facts(river, **options).options.items() >= options.items()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"motto": 3}, 'theme option "motto" must be a text'),
        ({"width": "3"}, 'theme option "width" must be a number'),
        # to Python a flag is a number too
        ({"width": True}, 'theme option "width" must be a number'),
        ({"wide": 1}, 'theme option "wide" must be a flag'),
        ({"colours": "a"}, 'theme option "colours" must be a list'),
        ({"sizes": ["a"]}, 'theme option "sizes" must be a map'),
        ({"shade": "grey"}, 'theme option "shade" must be one of dark, light'),
    ],
)
def test_options_that_do_not_fit(
    river: Folder, options: dict[str, Any], message: str
) -> None:
    found, (problem,) = read(river, **options)
    assert found is None
    assert (problem.severity, problem.code, str(problem)) == (
        "error",
        "T106",
        f"{SETTINGS}: T106 {message}",
    )


def test_an_unknown_option_is_no_error(river: Folder) -> None:
    found, (problem,) = read(river, moto="x")
    assert found is not None
    assert "moto" not in found.options
    assert problem.severity == "warning"
    assert problem.message == 'the theme "river" has no option "moto"'
    assert problem.hint.startswith("known: colours, free, motto")


def test_all_problems_are_told_at_once(river: Folder) -> None:
    found, problems = read(river, width="3", wide="3")
    assert found is None
    assert len(problems) == 2
    river.write("themes/river/templates/a.html", "{% if %}")
    river.write("themes/river/templates/b.html", "{% include 'c.html' %}")
    river.write("themes/river/locales/en.yaml", "a: [")
    river.write("themes/river/locales/fr.yaml", b"a: \xff")
    found, problems = read(river)
    assert found is None
    assert [(problem.code, problem.place.path) for problem in problems] == [
        ("T103", "themes/river/templates/a.html"),
        ("T102", "themes/river/templates/b.html"),
        ("T106", "themes/river/locales/en.yaml"),
        ("T106", "themes/river/locales/fr.yaml"),
    ]


def test_a_theme_that_is_not_there(site: Folder) -> None:
    found, (problem,) = read(site)
    assert (found, problem.code) == (None, "T101")


def test_messages_of_the_nearest_theme_win_one_by_one(site: Folder) -> None:
    site.write("themes/river/theme.yaml", "parent: lake")
    site.write("themes/lake/theme.yaml", "")
    site.write(
        "themes/lake/locales/en.yaml",
        "nav: {home: Home, archive: Archive}\nposts: {one: '{n} post'}\nempty:\n",
    )
    site.write("themes/river/locales/en.yml", "nav: {home: Start}\nyear: 2012\n")
    site.write("themes/river/locales/README.md", "not a catalogue")
    assert facts(site).messages == {
        "en": {
            "nav.home": "Start",
            "nav.archive": "Archive",
            "posts.one": "{n} post",
            "year": "2012",
        }
    }


MESSAGES = {
    "en": {
        "home": "Home",
        "only": "Only here",
        "posts.one": "{n} post",
        "posts.other": "{n} posts",
        "page": "Page {number} of {list}",
    },
    "fr": {"home": "Accueil", "posts.one": "{n} billet", "posts.other": "{n} billets"},
    "fr-CA": {"home": "Chez nous"},
}


@pytest.mark.parametrize(
    ("lang", "key", "values", "expected"),
    [
        ("en", "home", {}, "Home"),
        ("fr", "home", {}, "Accueil"),
        ("fr-CA", "home", {}, "Chez nous"),
        ("fr-BE", "home", {}, "Accueil"),
        ("de", "home", {}, "Home"),
        # English where there is no translation
        ("fr-CA", "only", {}, "Only here"),
        ("en", "posts", {"n": 0}, "0 posts"),
        ("en", "posts", {"n": 1}, "1 post"),
        ("en", "posts", {"n": 2}, "2 posts"),
        # French counts nothing as one
        ("fr", "posts", {"n": 0}, "0 billet"),
        ("fr-CA", "posts", {"n": 1}, "1 billet"),
        ("fr", "posts", {"n": 2}, "2 billets"),
        ("en", "page", {"number": 3, "list": "posts"}, "Page 3 of posts"),
        ("en", "page", {"number": 3}, "Page 3 of {list}"),
        ("en", "home", {"n": 2}, "Home"),
        # unknown: what it is called, as words
        ("en", "taxonomy.my-places", {}, "My places"),
        ("en", "series", {}, "Series"),
        ("en", "rivers", {"n": 2}, "Rivers"),
    ],
)
def test_messages(lang: str, key: str, values: dict[str, Any], expected: str) -> None:
    assert Catalogue(MESSAGES, lang)(key, **values) == expected


def test_a_catalogue_tells_all_its_messages() -> None:
    found = Catalogue(MESSAGES, "fr-CA").messages
    assert found["home"] == "Chez nous"
    assert found["only"] == "Only here"
    assert Catalogue({}, "en").messages == {}


def test_an_override_may_extend_what_it_overrides(river: Folder) -> None:
    river.write("themes/river/theme.yaml", "name: river\nparent: default\n")
    river.write("themes/river/templates/post.html", "{% extends 'default/post.html' %}")
    found = facts(river)
    used = dict(found.closures["post.html"][0])
    assert {"post.html", "default/post.html", "base.html"} <= used.keys()
