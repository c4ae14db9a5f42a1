"""Templates: what each may mention, what it makes, and where it went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from affluent.model.problem import Problem
from affluent.theme.environment import Templates, closures
from affluent.theme.filters import FILTERS
from harness.sites import Folder

FAMILY = {
    "base.html": "{{ site.title }}{% block main %}{{ page.title }}{% endblock %}",
    "post.html": "{% extends 'base.html' %}{% block main %}{{ entry }}{% endblock %}",
    "macros.html": "{% macro row(card) %}{{ card.url|url }}{{ t('x') }}{% endmacro %}",
    "list.html": "{% from 'macros.html' import row %}{{ row(entries) }}",
    "menu.html": "{{ menus }}",
    "with_menu.html": "{% include 'menu.html' %}",
    "deep.html": "{% extends 'with_menu.html' %}{% import 'macros.html' as m %}",
    "loop_a.html": "{% include 'loop_b.html' %}{{ a }}",
    "loop_b.html": "{% include 'loop_a.html' %}{{ b }}",
    "local.html": "{% set x = 1 %}{{ x }}{% for y in z %}{{ y }}{% endfor %}",
    "plain.html": "words",
}


def written(site: Folder, files: Mapping[str, str | bytes]) -> dict[str, str]:
    """The paths of templates by name."""
    for name, text in files.items():
        site.write(f"themes/t/templates/{name}", text)
    return {name: str(site.root / "themes/t/templates" / name) for name in files}


@pytest.mark.parametrize(
    ("name", "uses", "mentions"),
    [
        ("plain.html", "plain.html", ""),
        ("base.html", "base.html", "page site"),
        ("post.html", "base.html post.html", "entry page site"),
        ("list.html", "list.html macros.html", "entries t"),
        ("with_menu.html", "menu.html with_menu.html", "menus"),
        ("deep.html", "deep.html macros.html menu.html with_menu.html", "menus t"),
        ("loop_a.html", "loop_a.html loop_b.html", "a b"),
        ("local.html", "local.html", "z"),
    ],
)
def test_closures(site: Folder, name: str, uses: str, mentions: str) -> None:
    found, problems = closures(written(site, FAMILY), str(site.root))
    assert problems == []
    used, mentioned = found[name]
    assert [one for one, _ in used] == uses.split()
    assert list(mentioned) == mentions.split()


@pytest.mark.parametrize(
    "text",
    [
        "{% include name %}",
        "{% extends layout %}",
        "{% include [name, 'plain.html'] %}",
    ],
)
def test_a_template_named_by_an_expression_may_be_any(site: Folder, text: str) -> None:
    found, problems = closures(
        written(site, {**FAMILY, "any.html": text}), str(site.root)
    )
    assert problems == []
    used, mentioned = found["any.html"]
    assert [one for one, _ in used] == sorted([*FAMILY, "any.html"])
    assert {"entry", "menus", "page", "site", "t"} <= {*mentioned}
    # the others are as they were
    assert len(found["base.html"][0]) == 1


def test_a_closure_differs_when_a_template_in_it_does(site: Folder) -> None:
    paths = written(site, FAMILY)
    before, _ = closures(paths, str(site.root))
    site.append("themes/t/templates/base.html", "!")
    after, _ = closures(paths, str(site.root))
    differing = {name for name in FAMILY if before[name] != after[name]}
    assert differing == {"base.html", "post.html"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n{% include 'no.html' %}", '2: T102 there is no template "no.html"'),
        ("{% extends 'no.html' %}", '1: T102 there is no template "no.html"'),
        ("{% import 'no.html' as m %}", '1: T102 there is no template "no.html"'),
        (
            "{% from 'no.html' import row %}",
            '1: T102 there is no template "no.html"',
        ),
        (
            "{% include ['no.html', 'neither.html'] %}",
            '1: T102 there is no template "no.html, neither.html"',
        ),
        ("a\n{% if x %}", "2: T103 Unexpected end of template."),
        ("a\n\n{{ x|nothing }}", "3: T103 No filter named 'nothing'."),
        ("{{ x is nothing }}", "1: T103 No test named 'nothing'."),
        (b"\xff", "T103 is not UTF-8 text"),
    ],
)
def test_templates_that_cannot_be_used(
    site: Folder, text: str | bytes, told: str
) -> None:
    paths = written(site, {"post.html": text, "good.html": "{{ a }}"})
    found, problems = closures(paths, str(site.root))
    assert {problem.severity for problem in problems} == {"error"}
    lines = [str(problem) for problem in problems]
    assert len(lines) == 1
    assert lines[0].startswith("themes/t/templates/post.html:")
    assert told in lines[0]
    # one bad template hides no other
    assert found["good.html"][1] == ("a",)


@pytest.mark.parametrize(
    "text",
    [
        "{% include 'no.html' ignore missing %}",
        "{% include ['no.html', 'plain.html'] %}",
        "{% include ['no.html', 'neither.html'] ignore missing %}",
    ],
)
def test_what_may_be_missing_is_no_fault(site: Folder, text: str) -> None:
    paths = written(site, {**FAMILY, "post.html": text})
    found, problems = closures(paths, str(site.root))
    assert problems == []
    # once it is there, it counts
    paths |= written(site, {"no.html": "{{ here }}"})
    found, _ = closures(paths, str(site.root))
    assert "here" in found["post.html"][1]


def test_every_filter_is_known_when_a_template_is_read(site: Folder) -> None:
    text = "".join(f"{{{{ x|{name} }}}}" for name in FILTERS)
    _, problems = closures(written(site, {"a.html": text}), str(site.root))
    assert problems == []


def templates(
    site: Folder, files: Mapping[str, str | bytes], cache: str | None = None
) -> Templates:
    """Ready in two languages, with a filter each."""
    made = Templates(written(site, files), str(site.root), cache)
    for lang, word in (("en", "Hello"), ("fr", "Bonjour")):
        filters = {"greet": lambda name, word=word: f"{word} {name}"}
        made.prepare(lang, filters, {"lang": lambda lang=lang: lang}, lang.encode())
    return made


def test_rendering_in_each_language(site: Folder) -> None:
    made = templates(site, {"a.html": "{{ name|greet }} ({{ lang() }})"})
    assert made.render("a.html", "en", {"name": "Ann"}) == "Hello Ann (en)"
    assert made.render("a.html", "fr", {"name": "Ann"}) == "Bonjour Ann (fr)"


def test_what_is_no_html_is_escaped_and_lines_of_tags_vanish(site: Folder) -> None:
    made = templates(site, {"a.html": "  {% if x %}\n{{ x }}\n  {% endif %}\nend\n"})
    assert made.render("a.html", "en", {"x": "<b>"}) == "&lt;b&gt;\nend"


def test_compiled_templates_are_kept_apart_by_what_filters_hang_on(
    site: Folder, tmp_path: Path
) -> None:
    cache = str(tmp_path / "cache")
    text = {"a.html": "{{ 'Ann'|greet }}"}
    for _ in range(2):
        made = templates(site, text, cache)
        assert made.render("a.html", "en", {}) == "Hello Ann"
        assert made.render("a.html", "fr", {}) == "Bonjour Ann"
    assert len(list(Path(cache).glob("*/*"))) == 2


def test_a_changed_template_is_compiled_anew(site: Folder, tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    assert templates(site, {"a.html": "one"}, cache).render("a.html", "en", {}) == "one"
    assert templates(site, {"a.html": "two"}, cache).render("a.html", "en", {}) == "two"


BAD = {
    "base.html": "<title>\n{{ page.titel }}\n{% block main %}{% endblock %}",
    "wrong_part.html": "{% extends 'base.html' %}",
    "unknown.html": "a\nb\n{{ nothing }}",
    "unknown_deep.html": "a\n{{ nothing.at.all }}",
    "failing.html": "a\n\n{{ 1 // 0 }}",
    "macros.html": "{% macro row(x) %}\n\n{{ x.y.z }}{% endmacro %}",
    "in_macro.html": "{% from 'macros.html' import row %}\n{{ row(page) }}",
    "missing.html": "{% include name %}",
    "type.html": "\n{{ 'a' + 1 }}",
}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("wrong_part.html", "base.html:2: T104 'dict object' has no attribute 'titel'"),
        ("unknown.html", "unknown.html:3: T104 'nothing' is undefined"),
        ("unknown_deep.html", "unknown_deep.html:2: T104 'nothing' is undefined"),
        ("in_macro.html", "macros.html:3: T104 'dict object' has no attribute 'y'"),
        ("failing.html", "failing.html:3: T105 ZeroDivisionError: "),
        ("type.html", "type.html:2: T105 TypeError: "),
        ("missing.html", 'missing.html: T102 there is no template "no.html"'),
        (
            "not_there.html",
            'not_there.html: T102 there is no template "not_there.html"',
        ),
    ],
)
@pytest.mark.parametrize("is_cached", [False, True])
def test_failures_name_the_template_and_its_line(
    site: Folder, tmp_path: Path, name: str, told: str, is_cached: bool
) -> None:
    cache = str(tmp_path / "cache") if is_cached else None
    for _ in range(1 + is_cached):
        made = templates(site, BAD, cache)
        problem = made.render(name, "en", {"page": {}, "name": "no.html"})
        assert isinstance(problem, Problem)
        assert str(problem).removeprefix("themes/t/templates/").startswith(told)
        assert problem.severity == "error"


def test_a_filter_that_fails_is_told_where_it_was_called(site: Folder) -> None:
    made = Templates(written(site, {"a.html": "\n{{ 3|fail }}"}), str(site.root), None)

    def fail(_: object) -> str:
        raise ValueError

    made.prepare("en", {"fail": fail}, {}, b"")
    problem = made.render("a.html", "en", {})
    assert str(problem) == "themes/t/templates/a.html:2: T105 ValueError: ValueError"


@pytest.mark.parametrize(
    "text",
    [
        "{% include 'items/' ~ kind ~ '.html' %}",
        "{% include ['items/' ~ kind ~ '.html', 'plain.html'] %}",
        "{% include ['items/' ~ a ~ '.html', 'items/' ~ b, 'plain.html'] %}",
    ],
)
def test_the_beginning_of_an_expression_counts(site: Folder, text: str) -> None:
    items = {"items/photo.html": "{{ photo }}", "items/item.html": "{{ item }}"}
    files = {**FAMILY, **items, "card.html": text}
    found, problems = closures(written(site, files), str(site.root))
    assert problems == []
    used = {one for one, _ in found["card.html"][0]}
    assert used - {"plain.html"} == {"card.html", *items}
    assert ("plain.html" in used) == ("plain.html" in text)
