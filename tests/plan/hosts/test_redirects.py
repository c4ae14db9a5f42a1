"""Old addresses: which hold, and what each kind of host is told.

The lines were tried on Apache 2.4 and nginx 1.22; the patterns are tried here.
"""

from __future__ import annotations

import re

import pytest

from affluent.model.problem import Place
from affluent.model.site import Redirect
from affluent.plan.hosts.redirects import (
    apache_redirects,
    nginx_map,
    redirects_file,
    resolve_redirects,
)

LIVE = {"/a/": "a.md", "/b/": "b.md", "/%C3%A9t%C3%A9/": "ete.md", "/tags/": ""}


def resolved(*redirects: Redirect) -> list[tuple[str, str]]:
    found, problems = resolve_redirects(redirects, LIVE)
    assert problems == ()
    return [(redirect.source, redirect.target) for redirect in found]


def test_redirects_that_hold() -> None:
    assert resolved(Redirect("/z/", "/b/", "b.md"), Redirect("/y/", "/a/", "a.md")) == [
        ("/y/", "/a/"),
        ("/z/", "/b/"),
    ]


def test_chains_are_made_straight() -> None:
    chain = (
        Redirect("/1/", "/2/", "x.md"),
        Redirect("/2/", "/3/", "y.md"),
        Redirect("/3/", "/a/", "a.md"),
    )
    assert resolved(*chain) == [("/1/", "/a/"), ("/2/", "/a/"), ("/3/", "/a/")]


def test_the_same_redirect_twice_is_one() -> None:
    same = Redirect("/1/", "/a/", "a.md")
    assert resolved(same, same, Redirect("/1", "/a/", "a.md")) == [("/1", "/a/")]


def test_an_external_target_ends_a_chain() -> None:
    elsewhere = Redirect("/1/", "https://other.example/2/", "a.md")
    assert resolved(elsewhere) == [("/1/", "https://other.example/2/")]


@pytest.mark.parametrize(
    "alias", ["/b/", "/b", "/B/", "/b/index.html", "/%62/"], ids=lambda a: a
)
def test_an_alias_that_is_a_page(alias: str) -> None:
    found, (problem,) = resolve_redirects([Redirect(alias, "/a/", "a.md")], LIVE)
    assert found == ()
    assert (problem.code, problem.severity) == ("A301", "error")
    assert problem.place == Place("a.md")
    assert problem.message == f'the alias "{alias}" of a.md is the address of b.md'


def test_an_alias_in_another_unicode_form_of_a_page() -> None:
    redirect = Redirect("/e\u0301te\u0301/", "/a/", "a.md")
    found, (problem,) = resolve_redirects([redirect], LIVE)
    assert found == ()
    assert "ete.md" in problem.message


def test_an_alias_of_a_page_that_has_no_file() -> None:
    _, (problem,) = resolve_redirects([Redirect("/tags/", "/a/", "a.md")], LIVE)
    assert problem.message.endswith("is the address of a page that affluent makes")


def test_an_alias_that_is_the_page_itself() -> None:
    found, (problem,) = resolve_redirects([Redirect("/A/", "/a/", "a.md")], LIVE)
    assert found == ()
    assert problem.severity == "warning"
    assert "/a/" in problem.message


def test_two_pages_with_one_alias() -> None:
    found, (problem,) = resolve_redirects(
        [Redirect("/old/", "/a/", "a.md"), Redirect("/Old", "/b/", "b.md")], LIVE
    )
    assert len(found) == 1
    assert problem.severity == "error"
    assert "a.md" in problem.message
    assert "b.md" in problem.message


def test_a_loop_names_all_its_files() -> None:
    loop = (
        Redirect("/1/", "/2/", "x.md"),
        Redirect("/2/", "/1/", "y.md"),
        Redirect("/into/", "/1/", "z.md"),
        Redirect("/fine/", "/a/", "a.md"),
    )
    found, problems = resolve_redirects(loop, LIVE)
    assert [redirect.source for redirect in found] == ["/fine/"]
    assert [str(problem.place) for problem in problems] == ["x.md", "y.md", "z.md"]
    assert all("x.md and y.md" in problem.message for problem in problems)


NASTY = (
    # source, what is asked for, decoded path, target, encoded target
    ("/old/", "/old/", "/old/", "/new/", "/new/"),
    ("/old.html", "/old.html", "/old.html", "/new/", "/new/"),
    ("/été/", "/%C3%A9t%C3%A9/", "/été/", "/%C3%A9/", "/%C3%A9/"),
    ("/%C3%A9/", "/%C3%A9/", "/é/", "/n/", "/n/"),
    ('/a "b" c/', "/a%20%22b%22%20c/", '/a "b" c/', "/n/", "/n/"),
    ("/100%/", "/100%25/", "/100%/", "/n/", "/n/"),
    ("/a*b:c/", "/a%2Ab%3Ac/", "/a*b:c/", "/n/#part", "/n/#part"),
    ("/(x)[y]{z}+.^|/", "/(x)[y]%7Bz%7D+.%5E|/", "/(x)[y]{z}+.^|/", "/n/", "/n/"),
    ("/a\\b/", "/a%5Cb/", "/a\\b/", "/n/", "/n/"),
    ("/$HOME/${x}/", "/$HOME/$%7Bx%7D/", "/$HOME/${x}/", "/$1/", "/%241/"),
    ("/x/", "/x/", "/x/", "https://o.example/a?b=c", "https://o.example/a?b=c"),
)
IDS = [case[0] for case in NASTY]


@pytest.mark.parametrize(
    ("redirect", "asked", "target"),
    [(Redirect(case[0], case[3], "a.md"), case[1], case[4]) for case in NASTY],
    ids=IDS,
)
@pytest.mark.parametrize("base", ["", "/blog"])
def test_redirects_file(redirect: Redirect, asked: str, target: str, base: str) -> None:
    to = target if "://" in target else base + target
    assert redirects_file([redirect], base).decode() == f"{base}{asked} {to} 301\n"


@pytest.mark.parametrize(
    ("redirect", "decoded", "target"),
    [(Redirect(case[0], case[3], "a.md"), case[2], case[4]) for case in NASTY],
    ids=IDS,
)
@pytest.mark.parametrize("base", ["", "/blog"])
def test_nginx_map(redirect: Redirect, decoded: str, target: str, base: str) -> None:
    to = target if "://" in target else base + target
    line = nginx_map([redirect], base).decode().splitlines()[-1]
    assert words(line.removesuffix(";")) == [base + decoded, to]


@pytest.mark.parametrize(
    ("redirect", "decoded"),
    [(Redirect(case[0], case[3], "a.md"), case[2]) for case in NASTY],
    ids=IDS,
)
@pytest.mark.parametrize("base", ["", "/blog"])
def test_apache(redirect: Redirect, decoded: str, base: str) -> None:
    line = apache_redirects([redirect], base)
    assert line.startswith("RedirectMatch 301 ")
    pattern, to = words(line.removeprefix("RedirectMatch 301 ").rstrip("\n"))
    assert re.search(pattern, base + decoded)
    assert not re.search(pattern, base + decoded + "below/")
    assert not re.search(pattern, "/above" + base + decoded)
    assert "$" not in to.replace("\\$", "")
    assert to.endswith(("/new/", "/n/", "/n/#part", "/é/", "\\$1/", "/a?b=c"))


def words(line: str) -> list[str]:
    """The quoted words of a line, as Apache and nginx read them."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    assert " ".join(f'"{word}"' for word in found) == line
    return [re.sub(r'\\(["\\])', r"\1", word) for word in found]


def test_a_folder_is_also_moved_without_its_slash_on_apache() -> None:
    line = apache_redirects([Redirect("/old/", "/new/", "a.md")])
    assert re.search(words(line[len("RedirectMatch 301 ") : -1])[0], "/old")


@pytest.mark.parametrize(
    "source",
    ["/?p=12", "/a#b", "/a\nb/", "/a%0Ab/", "/a%00/", "https://x.example/", "old/"],
)
def test_what_no_host_can_be_told_is_left_out(source: str) -> None:
    redirect = Redirect(source, "/new/", "a.md")
    assert redirects_file([redirect]) == b""
    assert apache_redirects([redirect]) == ""
    assert all(line[:1] == b"#" for line in nginx_map([redirect]).splitlines())


def test_nginx_is_told_one_form_of_what_differs_by_case() -> None:
    both = [Redirect("/Old/", "/a/", "a.md"), Redirect("/old/", "/a/", "a.md")]
    lines = nginx_map(both).decode().splitlines()
    assert len([line for line in lines if not line.startswith("#")]) == 1


def test_what_is_gone_comes_last_and_takes_the_place_of_its_page() -> None:
    told = redirects_file(
        [Redirect("/old/", "/a/", "a.md")], "/blog", ["/é/", "/a%20b.html"]
    )
    assert told.decode().splitlines() == [
        "/blog/old/ /blog/a/ 301",
        "/blog/a%20b.html /blog/410.html 410!",
        "/blog/%C3%A9/ /blog/410.html 410!",
    ]


def test_the_order_is_that_of_the_sources() -> None:
    both = [Redirect("/z/", "/a/", "a.md"), Redirect("/b/", "/c/", "a.md")]
    assert redirects_file(both) == b"/b/ /c/ 301\n/z/ /a/ 301\n"
    assert redirects_file(reversed(both)) == redirects_file(both)
