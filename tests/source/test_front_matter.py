from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.model.digest import digest_of_plain
from affluent.model.post import Episode
from affluent.model.problem import Problem
from affluent.model.settings import DEFAULT_TAXONOMIES, Settings, Taxonomy
from affluent.source.front_matter import (
    FRONT_MATTER_KEYS,
    RESERVED_KEYS,
    front_matter_schema,
    read_front_matter,
)
from affluent.source.matter import FrontMatter
from affluent.source.schema import DATE_FORMS
from affluent.source.text_file import FrontText, decode, split

PLACES = Taxonomy(name="places", singular="place", hierarchical=True)
SETTINGS = Settings(timezone="Europe/Paris", taxonomies=(*DEFAULT_TAXONOMIES, PLACES))
OWN = 'keys of your own go under "extra:"'
ADDRESS = 'the address comes from "slug:" and from permalinks in affluent.yaml; old addresses go under "aliases:"'
SLUG = "a slug is letters, digits and hyphens, as in a-river"
ALIAS = "write the old path alone, as in /2012/05/a-river/"
FILE = "keep a copy in the site, and name it as in photos/river.jpg"


def read_file(data: bytes) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """From the bytes of a file on; its path is short, for short expectations."""
    text = decode(data, "p/a.md")
    if isinstance(text, Problem):
        return FrontMatter(), (text,)
    front = split(text, "p/a.md")
    if isinstance(front, Problem):
        return FrontMatter(), (front,)
    return read_front_matter(front, "p/a.md", SETTINGS)


def read(text: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Of a text between fences, so that it begins on line 2."""
    return read_file(f"---\n{text}\n---\nBody\n".encode("utf-8", "surrogatepass"))


def test_all_keys() -> None:
    matter, problems = read("""\
title: "A river, seen"
date: 2024-05-01 10:30
updated: 2024-05-03
slug: a-river
kind: note
draft: no
expires: 31 décembre 2030
unlisted: yes
lang: FR
translation_key: river
summary: >
  Folded text
  on two lines
cover: {src: /img/r.jpg, alt: The river}
aliases: [/old/a-river/, old/river.html]
syndication:
  - https://social.example/@a/1
cites: {reply: https://b.example/1, like: [https://c.example/, https://d.example/]}
location: {name: Orléans, lat: 47.9, lon: 1.9}
comments: false
template: wide
weight: -3
tags: [rivers, "photos & notes", été]
categories: travel/france
authors: Anna, Bob
series: From source, to sea
places: [europe/france]
extra: {mood: no, n: 010, when: 12:30:00}""")
    assert problems == ()
    assert matter._replace(lines={}) == FrontMatter(
        title="A river, seen",
        date=1714552200,
        updated=1714687200,
        slug="a-river",
        kind="note",
        draft=False,
        expires=1924902000,
        unlisted=True,
        lang="fr",
        translation_key="river",
        summary="Folded text on two lines",
        cover=("/img/r.jpg", "The river"),
        aliases=("/old/a-river/", "/old/river.html"),
        syndication=("https://social.example/@a/1",),
        cites=(
            ("reply", "https://b.example/1"),
            ("like", "https://c.example/"),
            ("like", "https://d.example/"),
        ),
        location=("Orléans", 47.9, 1.9),
        comments=False,
        template="wide",
        weight=-3,
        terms=(
            ("authors", ("Anna", "Bob")),
            ("categories", ("travel/france",)),
            ("places", ("europe/france",)),
            ("series", ("From source, to sea",)),
            ("tags", ("rivers", "photos & notes", "été")),
        ),
        extra={"mood": "no", "n": 10, "when": "12:30:00"},
    )
    assert matter.lines["title"] == 2
    assert matter.lines["aliases"] == 16
    assert matter.lines["extra"] == 29
    digest_of_plain(matter[:-1])


def test_other_spellings() -> None:
    matter, problems = read("""\
tag: one, two
category: Food, wine
author: Anna
description: Some words
image: r.jpg
alias: /old/
redirect_from: [/older/, /old/]
place: here
location: Orléans""")
    assert problems == ()
    assert matter.terms == (
        ("authors", ("Anna",)),
        ("categories", ("Food, wine",)),
        ("places", ("here",)),
        ("tags", ("one, two",)),
    )
    assert matter.summary == "Some words"
    assert matter.cover == ("r.jpg", "")
    assert matter.aliases == ("/old/", "/older/")
    assert matter.location == ("Orléans", None, None)
    assert matter.lines["summary"] == 5
    assert matter.lines["categories"] == 3


def test_both_spellings() -> None:
    matter, problems = read(
        "description: a\ntag: x\nsummary: b\ntags: [y, x]\nimage: i.jpg"
    )
    assert matter.summary == "b"
    assert matter.terms == (("tags", ("x", "y")),)
    assert [f"{one.severity} {one} | {one.hint}" for one in problems] == [
        'warning p/a.md:4:1: A104 "summary" and line 2 both give the summary | only "summary" is needed'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet",
        "title:\ndate: ~\ntags:\nextra: null\ncover:\nlocation: {}\naliases: []",
    ],
)
def test_nothing_said(text: str) -> None:
    matter, problems = read(text)
    assert problems == ()
    assert matter._replace(lines={}) == FrontMatter()


def test_no_front_matter_at_all() -> None:
    assert read_file(b"Just a body.\n") == (FrontMatter(), ())
    assert read_file(b"") == (FrontMatter(), ())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2024", "2024"),
        ("yes", "yes"),
        ("null", ""),
        ("1.0", "1.0"),
        ("2024-05-01", "2024-05-01"),
        ('""', ""),
        ("'   '", ""),
        ('"bell \\a vt \\v esc \\e"', "bell  vt  esc"),
        ('"end ]]> cdata"', "end ]]> cdata"),
        ('"a\u202eb\u200bc\u2066d"', "a\u202eb\u200bc\u2066d"),
        ('"日本語 👩‍👩‍👧 é"', "日本語 👩‍👩‍👧 é"),
        ('"sep \\u2028 \\u2029 </script> <!-- x"', "sep </script> <!-- x"),
        ('"' + "long " * 2000 + '"', ("long " * 2000).strip()),
    ],
)
def test_title(text: str, title: str) -> None:
    matter, problems = read(f"title: {text}")
    assert (matter.title, problems) == (title, ())


@pytest.mark.parametrize(
    "value", ["true", "yes", '"true"', "True", "1", '"yes"', "on", "ON"]
)
def test_draft(value: str) -> None:
    matter, problems = read(f"draft: {value}")
    assert (matter.draft, problems) == (True, ())


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        # A01 to A24 of the catalogue of faults, in its order
        ('title: "unclosed\ndate: 2024-05-01', "2:8: A103 a quote is opened here and never closed", "close it with the same quote"),
        ("title: x\nmeta:\n\tkey: v", "4:1: A103 a tab stands where only spaces may", "indent with spaces"),
        ("title: one\ntitle: two", '3:1: A104 "title" stands twice: here and on line 2', "keep one of the two"),
        ("- a\n- b", '2:1: A105 the front matter is a list, not lines of "key: value"', 'begin it with a line like "title: A river"'),
        ("just words", '2:1: A105 the front matter is one text, not lines of "key: value"', 'begin it with a line like "title: A river"'),
        ("title: [a, b]", '2:8: A107 "title" is a list, not a text', ""),
        ("title: {a: b}", '2:8: A107 "title" is a map, not a text', ""),
        ("title: x\ndate: 2024-13-45", '3:7: A108 "date" is not a date: "2024-13-45" (there is no month 13)', DATE_FORMS),
        ("date: yesterday", '2:7: A108 "date" is not a date: "yesterday" (it has none of the known forms)', DATE_FORMS),
        ("date: 10000-01-01", '2:7: A108 "date" is not a date: "10000-01-01" (no year after 9999 can be told)', DATE_FORMS),
        ("date: -0044-03-15", '2:7: A108 "date" is not a date: "-0044-03-15" (no year before 1 can be told)', DATE_FORMS),
        ("date: 1714550000", '2:7: A108 "date" is not a date: "1714550000" (a bare number says no day)', DATE_FORMS),
        ("date: 2024-05-01T25:00:00", '2:7: A108 "date" is not a date: "2024-05-01T25:00:00" (there is no hour 25)', DATE_FORMS),
        ("date: 2024-05-01 10:00:00 +99:99", '2:7: A108 "date" is not a date: "2024-05-01 10:00:00 +99:99" (no clock is "+99:99" away from UTC)', DATE_FORMS),
        ("date: 2024-02-30", '2:7: A108 "date" is not a date: "2024-02-30" (February 2024 has 29 days)', DATE_FORMS),
        ("date: [2024, 5, 1]", '2:7: A107 "date" is a list, not a date', ""),
        ("? [a, b]\n: v", "2:3: A103 a key must be a text", ""),
        ("title: !widget x", '2:8: A103 the tag "!widget" is not known', 'leave it out, or put quotes around a text that begins with "!"'),
        ("title: *nowhere", '2:8: A103 "*nowhere" stands for nothing: there is no "&nowhere" above it', 'put quotes around a text that begins with "*"'),
        ("slug: {a: b}", '2:7: A107 "slug" is a map, not a slug', ""),
        ("tags: [x, [a, b]]", '2:11: A107 "tags" has a list among its entries', ""),
        ("tags: [x, {k: v}]", '2:11: A107 "tags" has a map among its entries', 'put quotes around a text with ": " in it'),
        ("tags: [x, null]", '2:11: A107 "tags" has an empty entry', 'remove it, or put quotes around a word like "null"'),
        ("draft: maybe", '2:8: A109 "draft" is neither true nor false: "maybe"', "write true or false"),
        ("draft:", '2:7: A109 "draft" is neither true nor false: ""', "write true or false"),
        # A25 to A30
        ("tags: &t [a, *t]", '2:14: A110 "*t" stands for something it is itself in', ""),
        ("meta: " + "[" * 5000 + "]" * 5000, "2:106: A110 nested more than 100 deep", ""),
        ('note: "' + "word " * 400_000 + '"', "2: A110 the YAML has 2,000,009 characters; the limit is 1,048,576", ""),
        # B01, B02: addresses and paths
        ('slug: "../../../escape"', '2:7: A114 "slug" is more than one part of an address: "../../../escape"', SLUG),
        ("aliases: [/ok/, /../../../escape/]", '2:17: A114 "aliases" leads out of its folder: "/../../../escape/"', ALIAS),
        ('alias: "http://evil.example/"', '2:8: A114 "alias" is not an address of this site: "http://evil.example/"', ALIAS),
        ("redirect_from: //evil.example/", '2:16: A114 "redirect_from" is not an address of this site: "//evil.example/"', ALIAS),
        ("template: /etc/passwd", '2:11: A109 "template" is not a bare name: "/etc/passwd"', "use letters, digits, hyphens, underscores"),
        ("lang: ../../escape", '2:7: A109 "lang" is not a language tag: "../../escape"', "write it as in fr, en or pt-BR"),
        ("image: ../../../../../etc/passwd", '2:8: A403 "image" lies outside the site: "../../../../../etc/passwd"', FILE),
        ("cover: file:///etc/passwd", '2:8: A109 "cover" is not a file of this site: "file:///etc/passwd"', FILE),
        ("image: 'javascript:__pwned(1)'", '2:8: A109 "image" is not a file of this site: "javascript:__pwned(1)"', FILE),
        ("syndication: ['javascript:__pwned(1)']", '2:15: A109 "syndication" is not an address of the web: "javascript:__pwned(1)"', "it begins with https:// or http://"),
        # the others
        ("kind: artcle", '2:7: A109 "kind" is none of article, note, page: "artcle"', 'did you mean "article"?'),
        ("cover: {alt: x}", '2:8: A109 "cover" has no "src"', "write it as {src: photo.jpg, alt: A river}"),
        ("cover: [a.jpg]", '2:8: A107 "cover" is a list, not a picture', ""),
        ("episode: 0", '2:10: A109 "episode" is 0, not within 1 and 1000000', ""),
        ("episode: {kind: long}", '2:17: A109 "episode.kind" is none of full, trailer, bonus: "long"', ""),
        ("location: {lat: 48.8}", '2:11: A109 "location" has only one of "lat" and "lon"', ""),
        ("location: {lat: 98, lon: 2}", '2:17: A109 "location.lat" is 98, not within -90 and 90', ""),
        ("weight: heavy", '2:9: A107 "weight" is not a whole number: "heavy"', ""),
        ("extra: [a]", '2:8: A107 "extra" is a list, not a map', ""),
        ("author: {name: Anna}", '2:9: A107 "author" is a map, not a list of texts', ""),
        # what would publish a text that was to be held back
        ("draf: true", '2:1: A106 "draf" is not known', f'did you mean "draft"? {OWN}'),
        ("Draft: true", '2:1: A106 "Draft" is not known', f'did you mean "draft"? {OWN}'),
        ("expire: 2024-01-01", '2:1: A106 "expire" is not known', f'did you mean "expires"? {OWN}'),
        ("published: false", '2:1: A106 "published" is not used here', 'write "draft: true" for what is not public yet'),
        ("status: private", '2:1: A106 "status" is not used here', 'write "draft: true" or "unlisted: true"'),
        ("publishDate: 2099-01-01", '2:1: A106 "publishDate" is not used here', 'write "date:": it waits for that day'),
        ("permalink: false", '2:1: A106 "permalink" is not used here', ADDRESS),
    ],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_error(text: str, problem: str, hint: str) -> None:
    _, problems = read(text)
    assert [(str(one), one.hint) for one in problems] == [(f"p/a.md:{problem}", hint)]
    assert problems[0].severity == "error"


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("titel: x", '"titel" is not known', f'did you mean "title"? {OWN}'),
        ("dat: 2024-05-01", '"dat" is not known', f'did you mean "date"? {OWN}'),
        ("plcaes: x", '"plcaes" is not known', f'did you mean "places"? {OWN}'),
        ("zebra: x", '"zebra" is not known', OWN),
        ("layout: ../../../etc/passwd", '"layout" is not used here', 'a template of its own is asked for with "template:"'),
        ("permalink: /../../../escape/", '"permalink" is not used here', ADDRESS),
        ("url: /../../../escape/", '"url" is not used here', ADDRESS),
        ("save_as: ../../escape.html", '"save_as" is not used here', ADDRESS),
        ("guid: 12", '"guid" is not used here', 'write "id:", with what feeds had'),
        ("type: ../../../x", '"type" is not used here', '"kind:" says whether it is an article, a note or a page'),
        ("published: true", '"published" is not used here', 'write "draft: true" for what is not public yet'),
        ("lastmod: 2024-01-01", '"lastmod" is not used here', 'write "updated:"'),
    ],
)  # fmt: skip
def test_warning(text: str, problem: str, hint: str) -> None:
    matter, problems = read(text)
    assert [(str(one), one.hint) for one in problems] == [
        (f"p/a.md:2:1: A106 {problem}", hint)
    ]
    assert problems[0].severity == "warning"
    assert matter == FrontMatter()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"---\ntitle: x\ndate: 2024-05-01\n\nBody.\n", '1:1: A102 the front matter that begins here is not closed by "---"'),
        ("---\ntitle: Wide\n---\nBody\n".encode("utf-16"), "1: A101 the file is UTF-16 or no text at all, not UTF-8"),
        (b"---\ntitle: L\n---\nCaf\xe9\n", "4:4: A101 byte 21, 0xE9, is not UTF-8"),
        (b"---\ntitle: N\n---\na\x00b\n", "4:2: A101 byte 19 is NUL, which no text holds"),
        (b'+++\ntitle = "Toml"\n+++\nBody\n', "1:1: A111 the front matter is TOML; only YAML is read"),
    ],
)  # fmt: skip
def test_bytes(data: bytes, problem: str) -> None:
    assert [str(one) for one in read_file(data)[1]] == [f"p/a.md:{problem}"]


@pytest.mark.parametrize(
    "data",
    [
        b"---\r\ntitle: T\r\ndate: 2024-05-01\r\n---\r\nLine\r\n",
        b"\xef\xbb\xbf---\ntitle: T\ndate: 2024-05-01\n---\nBody\n",
        b"---\rtitle: T\rdate: 2024-05-01\r---\rBody\r",
        b"---  \ntitle: T\ndate: 2024-05-01\n--- \nBody\n",
        b"---\ntitle: T\ndate: 2024-05-01\n---\none\n\n---\nkey: value\n---\n",
    ],
)
def test_other_bytes(data: bytes) -> None:
    matter, problems = read_file(data)
    assert problems == ()
    assert matter.title == "T"
    assert matter.lines == {"title": 2, "date": 3}


def test_lone_surrogate() -> None:
    # libyaml refuses it, the parser in Python leaves it to be scrubbed
    matter, problems = read('title: "x \\ud800 y"')
    assert matter.title in {"", "x  y"}
    assert [one.code for one in problems] == ([] if matter.title else ["A103"])


def test_all_problems_of_a_file() -> None:
    matter, problems = read(
        "title: [a]\ntitel: x\ndate: never\ndate: 2024-01-01\ntags: [[a], ~]\nslug: ok"
    )
    assert [(one.code, one.place.line) for one in problems] == [
        ("A104", 5), ("A107", 2), ("A106", 3), ("A108", 4), ("A107", 6), ("A107", 6),
    ]  # fmt: skip
    assert matter.slug == "ok"


def test_a_taxonomy_may_have_the_name_of_a_foreign_key() -> None:
    settings = Settings(taxonomies=(Taxonomy(name="topics", singular="topic"),))
    front = FrontText("topics: [a]\nguid: 3\n", 2, "", 5)
    matter, problems = read_front_matter(front, "a.md", settings)
    assert matter.terms == (("topics", ("a",)),)
    assert [one.place.line for one in problems] == [3]


def test_the_manual_and_the_schema_know_every_key() -> None:
    names = [row.path for row in FRONT_MATTER_KEYS if "." not in row.path]
    fields = set(FrontMatter._fields) - {"terms", "lines"}
    assert set(names) == fields | {"tags", "categories", "authors", "series"}
    assert all(row.text and row.words for row in FRONT_MATTER_KEYS)
    defaults = {row.path: row.default for row in FRONT_MATTER_KEYS}
    assert defaults["comments"] is True
    properties = front_matter_schema()["properties"]
    assert isinstance(properties, dict)
    assert RESERVED_KEYS | set(names) <= set(properties)


VALUES = st.sampled_from(
    [
        "x",
        "no",
        "~",
        '""',
        "[a, b]",
        "[[a], ~]",
        "{a: b}",
        "2024-05-01",
        "-1",
        "1e400",
        ".inf",
        "../x",
        "*x",
        "&x y",
        "!t x",
        "'",
        '"\\ud800"',
        "|\n  x",
        "- a",
        "é\u2028",
        "\x07",
        "https://x.example/",
        "javascript:x",
        "{src: ../../../x}",
        "{lat: 1, lon: 200}",
    ]
)
NAMES = st.sampled_from(
    [
        *(row.path for row in FRONT_MATTER_KEYS if "." not in row.path),
        "titel",
        "published",
        "place",
        '"x\\a"',
        "? [a]",
        "<<",
    ]
)


@given(st.lists(st.tuples(NAMES, VALUES | st.text(max_size=8)), max_size=6))
def test_no_front_matter_breaks_it(pairs: list[tuple[str, str]]) -> None:
    matter, problems = read("\n".join(f"{name}: {value}" for name, value in pairs))
    assert all(one.place.line >= 1 and one.message for one in problems)
    # a digest is taken of it, and it is shown on pages
    digest_of_plain(matter[:-1])
    str(matter).encode()


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("episode: 3", Episode(3)),
        (
            "episode: {number: 3, season: 1, kind: trailer, explicit: no}",
            Episode(3, 1, "trailer", explicit=False),
        ),
        (
            "episode: {duration: 61.5, transcript: a.vtt, chapters: /c.json}",
            Episode(duration=61.5, transcript="a.vtt", chapters="/c.json"),
        ),
        ("episode:", None),
    ],
)
def test_an_episode(written: str, told: Episode | None) -> None:
    matter, problems = read(written)
    assert not problems
    assert matter.episode == (None if told is None else tuple(told))
