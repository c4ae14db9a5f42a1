"""One source file, one post: what its place says, what its words say, what it comes to."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.post import Body, Fault, Post, Term
from affluent.model.problem import Place
from affluent.model.settings import (
    DEFAULT_TAXONOMIES,
    Language,
    Markdown,
    Settings,
    Taxonomy,
    Voice,
)
from affluent.source.posts import (
    ReadPost,
    Where,
    language_prefix,
    locate,
    read_post,
)
from harness.values import rendered, seconds, source

BARE = Settings(content=".")
BOTH = Settings(languages=(Language("en"), Language("fr"), Language("pt-BR")))
PLACES = Taxonomy(name="places", singular="place", hierarchical=True)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        # kind, folders below the kind's own, stem, date, language, key
        ("posts/hello.md", ("article", (), "hello", "", "", "posts/hello")),
        ("notes/hello.md", ("note", (), "hello", "", "", "notes/hello")),
        ("pages/hello.markdown", ("page", (), "hello", "", "", "pages/hello")),
        ("hello.md", ("page", (), "hello", "", "", "hello")),
        ("manual/a/b.md", ("page", ("manual", "a"), "b", "", "", "manual/a/b")),
        ("pages/manual/b.md", ("page", ("manual",), "b", "", "", "pages/manual/b")),
        ("posts/2012/05/a.md", ("article", ("2012", "05"), "a", "", "", "posts/2012/05/a")),
        # dates in names
        ("posts/2012-05-31-a.md", ("article", (), "a", "2012-05-31", "", "posts/2012-05-31-a")),
        ("posts/2012-05-31_a b.md", ("article", (), "a b", "2012-05-31", "", "posts/2012-05-31_a b")),
        ("posts/2012-05-31.md", ("article", (), "2012-05-31", "", "", "posts/2012-05-31")),
        ("posts/12-05-31-a.md", ("article", (), "12-05-31-a", "", "", "posts/12-05-31-a")),
        # languages in names
        ("posts/a.fr.md", ("article", (), "a", "", "fr", "posts/a")),
        ("posts/2012-05-31-a.fr.md", ("article", (), "a", "2012-05-31", "fr", "posts/2012-05-31-a")),
        ("posts/v1.2.md", ("article", (), "v1.2", "", "", "posts/v1.2")),
        ("posts/a.de.md", ("article", (), "a.de", "", "", "posts/a.de")),
        ("posts/a.pt-BR.md", ("article", (), "a", "", "pt-BR", "posts/a")),
        ("posts/.fr.md", ("article", (), ".fr", "", "", "posts/.fr")),
        # bundles, and the index of all of a kind
        ("posts/trip/index.md", ("article", (), "trip", "", "", "posts/trip/index")),
        ("posts/trip/index.fr.md", ("article", (), "trip", "", "fr", "posts/trip/index")),
        ("posts/2012-05-31-trip/index.md", ("article", (), "trip", "2012-05-31", "", "posts/2012-05-31-trip/index")),
        ("posts/2012/trip/index.md", ("article", ("2012",), "trip", "", "", "posts/2012/trip/index")),
        ("posts/index.md", ("article", (), "", "", "", "posts/index")),
        ("pages/index.fr.md", ("page", (), "", "", "fr", "pages/index")),
        ("index.md", ("page", (), "", "", "", "index")),
        ("manual/index.md", ("page", (), "manual", "", "", "manual/index")),
        # files that describe a term
        ("tags/loire.md", ("term", (), "loire", "", "", "tags/loire")),
        ("categories/europe/france.md", ("term", ("europe",), "france", "", "", "categories/europe/france")),
        ("authors/ann/index.md", ("term", (), "ann", "", "", "authors/ann/index")),
    ],
)  # fmt: skip
def test_what_a_path_says(path: str, expected: tuple[Any, ...]) -> None:
    assert locate(f"content/{path}", BOTH) == Where(*expected)


@pytest.mark.parametrize(
    ("path", "kind", "section"),
    [
        # only the date can tell
        ("hello.md", "", ()),
        ("rivers/loire.md", "", ("rivers",)),
        ("posts/hello.md", "article", ()),
        ("pages/manual/b.md", "page", ("manual",)),
        ("tags/loire.md", "term", ()),
    ],
)
def test_what_a_path_says_in_a_bare_folder(
    path: str, kind: str, section: tuple[str, ...]
) -> None:
    assert locate(path, BARE)[:2] == (kind, section)


def test_a_taxonomy_of_the_authors_own_has_a_folder() -> None:
    settings = Settings(taxonomies=(PLACES,))
    assert locate("content/places/france/nantes.md", settings).kind == "term"
    assert locate("content/tags/loire.md", settings).kind == "page"


def read(
    path: str = "content/posts/a.md", text: str = "", settings: Settings | None = None
) -> ReadPost:
    return read_post(path, text.encode(), settings or Settings(), rendered)


def written(body: str = "", **keys: object) -> str:
    """A file with this front matter."""
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{lines}---\n{body}"


DATED = written(date="2012-05-31")


@pytest.mark.parametrize(
    ("path", "text", "url"),
    [
        ("posts/a.md", DATED, "/posts/a/"),
        ("posts/L'été à Nantes.md", DATED, "/posts/l-ete-a-nantes/"),
        ("posts/2012/a.md", DATED, "/posts/a/"),
        ("posts/trip/index.md", DATED, "/posts/trip/"),
        ("notes/a.md", DATED, "/notes/a/"),
        ("about.md", "", "/about/"),
        ("pages/Mon Manuel/Début.md", "", "/mon-manuel/debut/"),
        ("manual/a.md", "", "/manual/a/"),
        ("manual/index.md", "", "/manual/"),
        ("index.md", "", "/"),
        ("pages/index.md", "", "/"),
        ("posts/index.md", DATED, "/posts/"),
        ("tags/Loire.md", "", "/tags/loire/"),
        ("categories/europe/france.md", "", "/categories/europe/france/"),
        # the author's own slug and kind
        ("posts/a.md", written(date="2012-05-31", slug="other"), "/posts/other/"),
        ("posts/a.md", written(date="2012-05-31", slug="été"), "/posts/%C3%A9t%C3%A9/"),
        ("posts/a.md", written(date="2012-05-31", kind="note"), "/notes/a/"),
        ("notes/a.md", written(kind="page"), "/a/"),
        # of a script that is not ours
        ("posts/日本.md", DATED, "/posts/ri-ben/"),
    ],
)
def test_addresses(path: str, text: str, url: str) -> None:
    assert source(f"content/{path}", text).url == url


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("/{year}/{month}/{day}/{slug}/", "/2012/05/09/a/"),
        ("/{category}/{slug}/", "/europe/a/"),
        ("/{section}/{slug}.html", "/loire/a.html"),
        ("/{lang}/{kind}/{slug}/", "/en/article/a/"),
        ("/{slug}/", "/a/"),
    ],
)
def test_permalink_patterns(pattern: str, url: str) -> None:
    settings = Settings(permalinks=(("article", pattern),))
    text = written(date="2012-05-09", categories="[Europe, Asia]")
    assert source("content/posts/loire/a.md", text, settings).url == url
    # what is empty leaves no gap
    plain = written(date="2012-05-09")
    assert "//" not in source("content/posts/a.md", plain, settings).url


def test_an_address_by_date_needs_one() -> None:
    settings = Settings(permalinks=(("article", "/{year}/{slug}/"),))
    found = read(text=written(title="A", slug="a"), settings=settings)
    assert found.post is None
    problem = next(one for one in found.problems if one.severity == "error")
    assert (problem.code, problem.place) == ("A114", Place("content/posts/a.md", 3))
    assert problem.message == "its address needs a date: /{year}/{slug}/"


@pytest.mark.parametrize(
    ("lang", "prefix"),
    [("en", ""), ("fr", "/fr"), ("pt-BR", "/pt-BR"), ("de", ""), ("fr-CA", "")],
)
def test_declared_languages_have_a_part_of_the_site(lang: str, prefix: str) -> None:
    assert language_prefix(lang, BOTH) == prefix
    text = written(date="2012-05-31", lang=lang, tags="[Loire]")
    one = source("content/posts/a.md", text, BOTH)
    assert (one.lang, one.url) == (lang, f"{prefix}/posts/a/")
    assert one.terms_of("tags") == (Term("Loire", "loire", f"{prefix}/tags/loire/"),)
    term = source("content/tags/loire.md", written(lang=lang), BOTH)
    assert term.url == f"{prefix}/tags/loire/"


def test_the_language_of_the_front_matter_comes_before_that_of_the_name() -> None:
    text = written(date="2012-05-31", lang="en")
    assert source("content/posts/a.fr.md", text, BOTH).lang == "en"
    assert source("content/posts/a.fr.md", DATED, BOTH).lang == "fr"
    assert source("content/posts/a.md", DATED, BOTH).lang == "en"


@pytest.mark.parametrize(
    ("one", "other"),
    [("posts/a.md", "posts/a.fr.md"), ("posts/t/index.md", "posts/t/index.fr.md")],
)
def test_translations_share_a_key(one: str, other: str) -> None:
    keys = {source(f"content/{path}", DATED).translation_key for path in (one, other)}
    assert len(keys) == 1
    own = written(date="2012-05-31", translation_key="mine")
    assert source(f"content/{one}", own).translation_key == "mine"


@pytest.mark.parametrize(
    ("path", "text", "title", "body"),
    [
        ("posts/a.md", written("Body", title="Mine"), "Mine", "Body"),
        # the author's title comes before a heading, which then stays
        ("posts/a.md", written("# Head\n", title="Mine"), "Mine", "# Head\n"),
        ("posts/a.md", written("# Head\nBody"), "Head", "\nBody"),
        ("posts/a.md", "# *The* `Loire`, [again](x) ##\n\nBody", "The Loire, again", "\n\nBody"),
        ("posts/a.md", "\n\n# Head\nBody", "Head", "\n\n\nBody"),
        ("posts/a.md", "Body\n\n# Head\n", "A", "Body\n\n# Head\n"),
        ("posts/a.md", "## Head\n", "A", "## Head\n"),
        ("posts/2012-05-31-a-river_seen.md", "Body", "A river seen", "Body"),
        ("posts/trip/index.md", "Body", "Trip", "Body"),
        ("index.md", "Body", "Index", "Body"),
        # a note needs none
        ("notes/a.md", "Body", "", "Body"),
        ("notes/a.md", "# Head\nBody", "Head", "\nBody"),
    ],
)  # fmt: skip
def test_titles(path: str, text: str, title: str, body: str) -> None:
    seen: list[str] = []

    def render(given: str, lang: str) -> tuple[bytes, Body]:
        seen.append(given)
        return rendered(given, lang)

    found = read_post(f"content/{path}", text.encode(), Settings(), render)
    assert found.post
    assert (found.post.title, seen) == (title, [body])


@pytest.mark.parametrize(
    ("path", "text", "date", "day"),
    [
        ("posts/a.md", DATED, "2012-05-30 22:00", (2012, 5, 31)),
        ("posts/a.md", written(date="2012-05-31T23:00:00Z"), "2012-05-31 23:00", (2012, 6, 1)),
        ("posts/2012-05-31-a.md", "", "2012-05-30 22:00", (2012, 5, 31)),
        # what is written in the file comes first
        ("posts/2011-01-01-a.md", DATED, "2012-05-30 22:00", (2012, 5, 31)),
    ],
)  # fmt: skip
def test_dates_are_in_the_zone_of_the_site(
    path: str, text: str, date: str, day: tuple[int, int, int]
) -> None:
    settings = Settings(timezone="Europe/Paris")
    one = source(f"content/{path}", text, settings)
    assert (one.date, one.day) == (seconds(date), day)


def test_a_date_in_a_name_that_is_none() -> None:
    found = read("content/posts/2012-02-31-a.md")
    assert found.post is None
    problem = found.problems[0]
    assert (problem.code, problem.place.path) == (
        "A108",
        "content/posts/2012-02-31-a.md",
    )
    assert problem.message.startswith(
        'the date in its name, "2012-02-31", cannot be read'
    )


@pytest.mark.parametrize(
    ("path", "text", "is_told"),
    [
        ("posts/a.md", "", True),
        ("notes/a.md", "", True),
        ("pages/a.md", "", False),
        ("tags/a.md", "", False),
        ("posts/a.md", written(draft="true"), False),
        ("posts/a.md", DATED, False),
    ],
)
def test_an_article_without_a_date_is_told(path: str, text: str, is_told: bool) -> None:
    found = read(f"content/{path}", text)
    assert found.post
    assert [(one.code, one.severity) for one in found.problems] == [
        ("A113", "warning")
    ] * is_told


@pytest.mark.parametrize(
    ("text", "kind"), [(DATED, "article"), ("", "page"), (written(kind="note"), "note")]
)
def test_in_a_bare_folder_the_date_tells_the_kind(text: str, kind: str) -> None:
    assert source("hello.md", text, BARE).kind == kind


def named(post: Post, taxonomy: str) -> list[tuple[str, str]]:
    return [(term.name, term.url) for term in post.terms_of(taxonomy)]


def test_terms_in_the_authors_order_each_once() -> None:
    tags = "[Loire, Erdre, loire, LOIRE, Été]"
    one = source(text=written(date="2012-05-31", tags=tags))
    assert named(one, "tags") == [
        ("Loire", "/tags/loire/"),
        ("Erdre", "/tags/erdre/"),
        ("Été", "/tags/ete/"),
    ]


def test_terms_of_a_hierarchy() -> None:
    settings = Settings(taxonomies=(PLACES, *DEFAULT_TAXONOMIES))
    text = written(
        date="2012-05-31", places="[Europe/La France, /Asia//]", tags="[a/b]"
    )
    one = source(text=text, settings=settings)
    assert named(one, "places") == [
        ("Europe/La France", "/places/europe/la-france/"),
        ("/Asia//", "/places/asia/"),
    ]
    assert named(one, "tags") == [("a/b", "/tags/a-b/")]
    assert [name for name, _ in one.terms] == ["places", "tags"]


VOICES = (Voice(key="ann", name="Ann Burr"), Voice(key="bob", name="Bob"))


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("[ann]", [("Ann Burr", "/authors/ann/")]),
        ("[Ann Burr]", [("Ann Burr", "/authors/ann/")]),
        ("[bob, Zoé]", [("Bob", "/authors/bob/"), ("Zoé", "/authors/zoe/")]),
        # the site's owner if there is none
        ("[]", [("Ann Burr", "/authors/ann/")]),
    ],
)
def test_authors_are_voices(authors: str, expected: list[tuple[str, str]]) -> None:
    settings = Settings(voices=VOICES, owner="ann")
    one = source(text=written(date="2012-05-31", authors=authors), settings=settings)
    assert named(one, "authors") == expected


def test_without_an_owner_nobody_is_the_author() -> None:
    assert source(text=DATED, settings=Settings(voices=VOICES)).terms == ()


@pytest.mark.parametrize(
    ("path", "text", "summary", "excerpt"),
    [
        ("posts/a.md", written("The body."), "The body.", ""),
        ("posts/a.md", written("The body.", summary="Mine"), "Mine", ""),
        ("posts/a.md", written("Before.<!--more-->After."), "Before.<!--more-->After.", "Before."),
        # a short note stands in lists as it is
        ("notes/a.md", written("A note."), "A note.", "A note."),
        ("notes/a.md", written("word " * 121), ("word " * 121).strip()[:200], ""),
        ("notes/a.md", written('A <b id="x">note</b>.'), 'A <b id="x">note</b>.', ""),
    ],
)  # fmt: skip
def test_what_lists_show(path: str, text: str, summary: str, excerpt: str) -> None:
    one = source(f"content/{path}", text)
    assert (one.summary, one.excerpt) == (summary, excerpt)


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (220, 1), (329, 1), (331, 2), (2200, 10)]
)
def test_the_time_to_read(words: int, minutes: int) -> None:
    one = source(text=written("word " * words, date="2012-05-31"))
    assert (one.words, one.minutes) == (words, minutes)


def test_all_else_is_as_written() -> None:
    one = source(
        text=written(
            "[x](b.md)\n\n# Part\n",
            date="2012-05-31",
            updated="2012-06-01",
            expires="2030-01-01",
            draft="true",
            unlisted="true",
            cover="{src: a.jpg, alt: A}",
            aliases="[/old/]",
            syndication="[https://x.org/1]",
            cites="{quote: https://y.org/}",
            location="Nantes",
            comments="false",
            template="wide",
            weight="3",
            extra="{b: 1, a: [2]}",
        )
    )
    assert (one.updated, one.expires) == (seconds("2012-06-01"), seconds("2030-01-01"))
    assert (one.draft, one.unlisted, one.comments) == (True, True, False)
    assert (one.cover, one.aliases) == (("a.jpg", "A"), ("/old/",))
    assert one.syndication == ("https://x.org/1",)
    assert one.cites == (("quote", "https://y.org/"),)
    assert one.location == ("Nantes", None, None)
    assert (one.template, one.weight, one.extra) == ("wide", 3, {"b": 1, "a": [2]})
    assert [slot.target for slot in one.gaps] == ["b.md"]
    assert one.headings == ((2, "part", "Part"),)
    # where the body begins, for the lines of its faults
    assert one.body_line == 17


def test_a_faulty_body_is_told_with_its_line_in_the_file() -> None:
    def render(text: str, lang: str) -> tuple[bytes, Body]:
        key, body = rendered(text, lang)
        return key, body._replace(faults=(Fault("A203", "no maths", 2, "try again"),))

    found = read_post("content/posts/a.md", DATED.encode(), Settings(), render)
    assert found.post
    (problem,) = found.problems
    assert str(problem) == "content/posts/a.md:5: A203 no maths"
    assert (problem.severity, problem.hint) == ("warning", "try again")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"\xff\xfe", "A101"),
        (b"---\ntitle: A\n", "A102"),
        (b"+++\ntitle = 'A'\n+++\n", "A111"),
        (b"---\ntitle: [A\n---\n", "A103"),
        (b"---\ndate: next week\n---\n", "A108"),
    ],
)
def test_a_file_that_cannot_be_read_is_no_post(text: bytes, code: str) -> None:
    found = read_post("content/posts/a.md", text, Settings(), rendered)
    assert found.post is None
    assert code in [problem.code for problem in found.problems]


def test_a_body_that_is_too_large() -> None:
    settings = Settings(markdown=Markdown(size_limit=1_000_000))
    text = written("é" * 500_001, date="2012-05-31")
    found = read(text=text, settings=settings)
    assert found.post is None
    (problem,) = found.problems
    assert (problem.code, problem.place.line) == ("A112", 4)
    assert problem.message == "the body has 1,000,002 bytes; the limit is 1,000,000"
    assert read(text=text[:-1], settings=settings).post


def test_all_problems_of_a_file_are_told() -> None:
    text = written(titel="A", date="next week", weight="heavy")
    codes = {problem.code for problem in read(text=text).problems}
    assert codes >= {"A106", "A107", "A108"}


def test_no_body_is_rendered_for_a_file_that_fails() -> None:
    def render(_: str, _lang: str) -> tuple[bytes, Body]:
        raise AssertionError

    text = written(date="next week").encode()
    assert read_post("content/posts/a.md", text, Settings(), render).post is None


BASE = source(text=written("Body.", date="2012-05-31", summary="S"))


@pytest.mark.parametrize(
    ("body", "keys", "same_card"),
    [
        ("Other.", {}, True),
        ("Body.", {"syndication": "[https://x.org/1]"}, True),
        ("Body.", {"title": "B"}, False),
        ("Body.", {"extra": "{a: 1}"}, False),
        ("Body.", {"tags": "[a]"}, False),
        # the minutes, of which lists know
        ("word " * 400, {}, False),
    ],
)
def test_digests(body: str, keys: dict[str, str], same_card: bool) -> None:
    text = written(body, **{"date": "2012-05-31", "summary": "S", **keys})
    other = source(text=text)
    assert other.digest != BASE.digest
    assert (other.card_digest == BASE.card_digest) == same_card


def test_equal_files_have_equal_posts() -> None:
    again = source(text=written("Body.", date="2012-05-31", summary="S"))
    assert again == BASE


def test_the_gaps_of_an_excerpt_count_for_the_card() -> None:
    """Its look hangs on what fills them."""

    def digest(target: str) -> bytes:
        text = written(f"[x]({target})<!--more-->", date="2012-05-31", summary="S")
        return source(text=text).card_digest

    assert digest("b.md") != digest("c.md")
