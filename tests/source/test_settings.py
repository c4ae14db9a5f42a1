from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affluent.model.settings import (
    DEFAULT_TAXONOMIES,
    Account,
    Feeds,
    Language,
    Markdown,
    MenuEntry,
    Pagination,
    Pictures,
    Pull,
    Settings,
    StreamQuery,
    Taxonomy,
    Voice,
)
from affluent.source.settings import (
    SETTINGS_KEYS,
    ReadSettings,
    load_json_schema,
    paths_set,
    read_settings,
    settings_as_yaml,
)

FULL = """\
site:
  title: Blogue
  base_url: https://example.org/blog
  description: Un affluent
  language: fr
  languages: {en: {title: Blog, description: A tributary}, fr: }
  timezone: Europe/Paris
  owner: anna
  icon: icon.png
theme: {name: gazette, options: {accent: red, sizes: [1, 2], wide: no, dark: true}}
voices:
  anna:
    name: Anna
    kind: person
    role: editor
    speaks_for: [club]
    period: 2008-2014
    avatar: pictures/anna.jpg
    note: Writes.
    url: https://anna.example/
    links: [https://m.example/@anna]
  club: {name: The club, kind: organisation}
  bob: Bob
  no:
accounts:
  anna: twitter:@anna_b
  Club: {channel: flickr, handle: 12345@N00, name: Photos, url: https://f.example/p/, voice: club, lang: fr, note: Ours., places: show, publish: [unlisted, unknown], stream: "replies, likes", status: closed, feeds: https://f.example/feed}
  old:
streams:
  photos: {title: Photos, description: All of them, channels: [flickr], accounts: Club, kinds: "photo, gallery", tags: [été], voices: [anna, club], languages: [fr, pt-br], since: 2011-10, until: 2011, posts: no, show: reposts, home: yes}
  all:
menus:
  main:
    - {label: About, url: pages/about.md}
    - {labels: {fr: À propos, en: About}, url: /about/}
taxonomies:
  places: {singular: place, hierarchical: yes, feeds: no}
  categories: {hierarchical: false}
  themes:
permalinks: {article: "/{year}/{slug}/"}
feeds: {formats: [rss], limit: 5, content: summary}
pagination: {posts: 0, terms: 20, stream: 50}
markdown: {html: trusted, size_limit: 100_000, highlight: off, maths: no}
pictures: {widths: [900, 300], quality: 70, pixel_limit: 1000}
pull: {hosts: localhost, media: no, size_limit: 2048, timeout: 5}
archives: no
schedule: no
content: text
output: public
ai_crawlers: allow
""".replace("100_000", "100000")
SETTINGS = Settings(
    title="Blogue",
    base_url="https://example.org/blog/",
    description="Un affluent",
    languages=(
        Language(code="fr"),
        Language(code="en", title="Blog", description="A tributary"),
    ),
    timezone="Europe/Paris",
    owner="anna",
    icon="icon.png",
    theme="gazette",
    theme_options={"accent": "red", "sizes": [1, 2], "wide": "no", "dark": True},
    voices=(
        Voice(
            key="anna",
            name="Anna",
            role="editor",
            speaks_for=("club",),
            period="2008-2014",
            avatar="pictures/anna.jpg",
            note="Writes.",
            url="https://anna.example/",
            links=("https://m.example/@anna",),
        ),
        Voice(key="club", name="The club", kind="organisation"),
        Voice(key="bob", name="Bob"),
        Voice(key="no", name="no"),
    ),
    accounts=(
        Account("anna", "twitter", "anna_b"),
        Account(
            key="Club",
            channel="flickr",
            handle="12345@N00",
            name="Photos",
            url="https://f.example/p/",
            voice="club",
            lang="fr",
            note="Ours.",
            places="show",
            publish=("unlisted", "unknown"),
            stream=("replies", "likes"),
            status="closed",
            feeds=("https://f.example/feed",),
        ),
        Account("old"),
    ),
    streams=(
        StreamQuery(
            name="photos",
            title="Photos",
            description="All of them",
            channels=("flickr",),
            accounts=("Club",),
            kinds=("photo", "gallery"),
            tags=("été",),
            voices=("anna", "club"),
            languages=("fr", "pt-BR"),
            since="2011-10",
            until="2011",
            posts=False,
            show=("reposts",),
            home=True,
        ),
        StreamQuery("all"),
    ),
    pull=Pull(hosts=("localhost",), media=False, size_limit=2048, timeout=5),
    menus=(
        (
            "main",
            (
                MenuEntry(labels=(("", "About"),), url="pages/about.md"),
                MenuEntry(labels=(("fr", "À propos"), ("en", "About")), url="/about/"),
            ),
        ),
    ),
    taxonomies=(
        DEFAULT_TAXONOMIES[0],
        DEFAULT_TAXONOMIES[1]._replace(hierarchical=False),
        *DEFAULT_TAXONOMIES[2:],
        Taxonomy(name="places", singular="place", hierarchical=True, feeds=False),
        Taxonomy(name="themes", singular="themes"),
    ),
    permalinks=(
        ("article", "/{year}/{slug}/"),
        ("note", "/notes/{slug}/"),
        ("page", "/{section}/{slug}/"),
    ),
    feeds=Feeds(formats=("rss",), limit=5, content="summary"),
    pagination=Pagination(posts=0, terms=20, stream=50),
    markdown=Markdown(html="trusted", size_limit=100_000, highlight=False, maths=False),
    pictures=Pictures(widths=(300, 900), quality=70, pixel_limit=1000),
    archives=False,
    schedule=False,
    content="text",
    output="public",
    ai_crawlers="allow",
)


def read(text: str) -> ReadSettings:
    """Of a text in `affluent.yaml`, here with a short name."""
    return read_settings(text.encode("utf-8", "surrogatepass"), "s.yaml")


def test_full() -> None:
    assert read(FULL) == ReadSettings(SETTINGS, ())


@pytest.mark.parametrize(
    "text", ["", "\n", "# nothing yet\n", "site:\ntheme:\nmenus:\narchives: yes\n"]
)
def test_empty(text: str) -> None:
    assert read(text) == ReadSettings(Settings(), ())


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("site: {language: no}", {"languages": (Language(code="no"),)}),
        ("site: {languages: [fr, en]}", {"languages": (Language(code="fr"), Language(code="en"))}),
        ("site: {languages: fr}", {"languages": (Language(code="fr"),)}),
        ("site: {language: en, languages: [fr, en]}", {"languages": (Language(code="en"), Language(code="fr"))}),
        ("site: {title: 2024}", {"title": "2024"}),
        ("theme: gazette", {"theme": "gazette"}),
        ("feeds: {formats: []}", {"feeds": Feeds(formats=())}),
        ("content: .\noutput: site", {"content": ".", "output": "site"}),
        ("content: ./a/\noutput: ab", {"content": "a", "output": "ab"}),
    ],
)  # fmt: skip
def test_short_forms(text: str, changes: dict[str, Any]) -> None:
    assert read(text) == ReadSettings(Settings(**changes), ())


LINES = 'begin them with "site:" and, indented below it, "title: A river"'
URL = "write it as in https://example.org/ or https://example.org/blog/"
ALL = '"affluent config show" lists all keys'
BOMB = "zz: &zz [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"z{name}: &z{name} [{', '.join([f'*z{former}'] * 9)}]\n"
    for former, name in zip("zabcdefg", "abcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        # D01 to D14 of the catalogue of faults
        ('site: {title: x}\nbroken: [unclosed\n  "x: y\n', '2:9: C101 this "[" is never closed', 'end it with "]"'),
        ("titel: x", '1:1: C102 "titel" is not known', 'did you mean "site.title"?'),
        ("site: {base_url: 'javascript:__pwned(1)//'}", '1:18: C104 "site.base_url" is not an absolute address: "javascript:__pwned(1)//"', URL),
        ("site: {base_url: example.org}", '1:18: C104 "site.base_url" is not an absolute address: "example.org"', URL),
        ("site: {language: 'en\"><script>__pwned(1)</script>'}", '1:18: C104 "site.language" is not a language tag: "en"><script>__pwned(1)</script>"', "write it as in fr, en or pt-BR"),
        (BOMB, '6:20: C101 with "*zd" the aliases stand for too much', ""),
        ("site: {title: [a, b]}", '1:15: C103 "site.title" is a list, not a text', ""),
        # the shape
        ("- a", '1:1: C103 the settings are a list, not lines of "key: value"', LINES),
        ("words", '1:1: C103 the settings are one text, not lines of "key: value"', LINES),
        ("site: x", '1:7: C103 "site" is one text, not a map', ""),
        ("site: {title: a}\nsite: {title: b}", '2:1: C101 "site" stands twice: here and on line 1', "keep one of the two"),
        ("site:\n\ttitle: x", "2:1: C101 a tab stands where only spaces may", "indent with spaces"),
        # keys
        ("title: x", '1:1: C102 "title" is not known', 'did you mean "site.title"?'),
        ("baseurl: x", '1:1: C102 "baseurl" is not known', 'did you mean "site.base_url"?'),
        ("site: {tittle: x}", '1:8: C102 "site.tittle" is not known', 'did you mean "site.title"?'),
        ("feeds: {title: x}", '1:9: C102 "feeds.title" is not known', 'did you mean "site.title"?'),
        ("menu: {}", '1:1: C102 "menu" is not known', 'did you mean "menus"?'),
        ("webhooks: {}", '1:1: C102 "webhooks" is not known', ALL),
        ("voices: {anna: {rolle: x}}", '1:17: C102 "voices.anna.rolle" is not known', 'did you mean "voices.anna.role"?'),
        # values
        ("archives: maybe", '1:11: C104 "archives" is neither true nor false: "maybe"', "write true or false"),
        ("feeds: {limit: 0}", '1:16: C104 "feeds.limit" is 0, not within 1 and 1000', ""),
        ("feeds: {formats: [rss, atm]}", '1:24: C104 "feeds.formats" is none of rss, atom, json: "atm"', 'did you mean "atom"?'),
        ("pictures: {quality: high}", '1:21: C103 "pictures.quality" is not a whole number: "high"', ""),
        ("ai_crawlers: no", '1:14: C104 "ai_crawlers" is none of allow, refuse: "no"', ""),
        ("theme: ../x", '1:8: C104 "theme" is not a bare name: "../x"', "use letters, digits, hyphens, underscores"),
        ("site: {icon: ../x.png}", '1:14: C104 "site.icon" lies outside the site: "../x.png"', "keep a copy in the site, and name it as in photos/river.jpg"),
        ("voices: {'a/b': x}", '1:10: C104 "voices.a/b" is more than one part of an address: "a/b"', "a slug is letters, digits and hyphens, as in a-river"),
        ("voices: {anna: {url: 'javascript:x'}}", '1:22: C104 "voices.anna.url" is not an address of the web: "javascript:x"', "it begins with https:// or http://"),
        ("menus: {main: [{label: x, url: 'javascript:x'}]}", '1:32: C104 "menus.main.url" is not an address of the web: "javascript:x"', "write a path, or an address with https://"),
        ("menus: {main: [{url: /x/}]}", '1:16: C104 "menus.main" needs a label and a url', "write it as {label: About, url: /about/}"),
        ("menus: {main: {label: x}}", '1:15: C103 "menus.main" is a map, not a list of maps of label and url', ""),
        ("menus: {main: [x]}", '1:16: C103 "menus.main" is one text, not a map of label and url', ""),
        # what does not fit
        ("site: {language: fr, languages: [en]}", '1:18: C104 "site.language" is not among site.languages: en', ""),
        ("site: {owner: anne}\nvoices: {anna: }", '1:15: C104 "site.owner" is none of the voices: "anne"', 'did you mean "anna"?'),
        ("site: {owner: anna}", '1:15: C104 "site.owner" is none of the voices: "anna"', 'describe it under "voices:"'),
        ("taxonomies: {title: }", '1:21: C104 "taxonomies.title" takes the name "title", which is a key of all front matter', ""),
        ("taxonomies: {a: {singular: image}}", '1:17: C104 "taxonomies.a" takes the name "image", which is a key of all front matter', ""),
        ("taxonomies: {labels: {singular: tag}}", '1:22: C104 "taxonomies.labels" takes the name "tag", which is a key of the taxonomy "tags"', ""),
        ("output: .", '1:9: C104 "output" cannot be written to: "."', ""),
        ("output: .git/x", '1:9: C104 "output" cannot be written to: ".git/x"', ""),
        ("content: .\noutput: themes", '2:9: C104 "output" cannot be written to: "themes"', ""),
        ("output: content/out", '1:9: C104 "output" and the content are in one another: "content/out", "content"', ""),
        ("content: output", '1:10: C104 "content" and the content are in one another: "output", "output"', ""),
        ("content: a/b\noutput: a", '2:9: C104 "output" and the content are in one another: "a", "a/b"', ""),
    ],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_refused(text: str, problem: str, hint: str) -> None:
    found = read(text)
    assert [(str(one), one.hint) for one in found.problems] == [
        (f"s.yaml:{problem}", hint)
    ]
    assert found.problems[0].severity == "error"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            b"\x00\xff\xfe\x01" * 50,
            "s.yaml:1:1: C101 byte 1 is NUL, which no text holds",
        ),
        (
            "site: {title: x}".encode("utf-16"),
            "s.yaml:1: C101 the file is UTF-16 or no text at all, not UTF-8",
        ),
        (b"site: {title: caf\xe9}", "s.yaml:1:18: C101 byte 18, 0xE9, is not UTF-8"),
    ],
)
def test_bytes(data: bytes, problem: str) -> None:
    assert [str(one) for one in read_settings(data, "s.yaml").problems] == [problem]


def test_nothing_runs() -> None:
    found = read('x: !!python/object/apply:os.system ["touch PWNED"]')
    assert [str(one) for one in found.problems] == [
        's.yaml:1:4: C101 the tag "!!python/object/apply:os.system" is not known',
        's.yaml:1:1: C102 "x" is not known',
    ]


def test_all_problems_and_what_is_well() -> None:
    found = read(
        "titel: x\nsite: {title: T, base_url: x, timezone: y}\nfeeds: {limit: z}\narchives: no"
    )
    assert [(one.code, one.place.line) for one in found.problems] == [
        ("C102", 1), ("C104", 2), ("C104", 2), ("C103", 3),
    ]  # fmt: skip
    assert found.settings.archives is False


def test_written_settings_are_read_back() -> None:
    for settings in (Settings(), SETTINGS):
        assert read(settings_as_yaml(settings)) == ReadSettings(settings, ())


@given(st.text(), st.text(), st.text(min_size=1))
def test_any_text_is_read_back(title: str, option: str, key: str) -> None:
    clean, _ = read(
        f"site: {{title: {_json(title)}}}\ntheme: {{options: {{{_json(key)}: {_json(option)}}}}}"
    )
    assert read(settings_as_yaml(clean)) == ReadSettings(clean, ())


def _json(text: str) -> str:
    return (
        '"'
        + "".join(
            f"\\U{ord(sign):08x}" for sign in text if not "\ud800" <= sign <= "\udfff"
        )
        + '"'
    )


def test_where_each_setting_comes_from() -> None:
    data = b"site: {title: x, languages: {fr: {title: y}}}\ntheme: gazette\nfeeds:\n  limit: 3\n"
    given_paths = paths_set(data, "s.yaml")
    assert given_paths == {
        "site.title",
        "site.languages.fr.title",
        "theme",
        "feeds.limit",
    }
    lines = settings_as_yaml(
        read_settings(data, "s.yaml").settings, given_paths
    ).splitlines()
    assert '  title: "x"  # affluent.yaml' in lines
    assert '  base_url: "https://example.org/"  # default' in lines
    assert '  name: "gazette"  # affluent.yaml' in lines
    assert "  limit: 3  # affluent.yaml" in lines
    assert '  content: "full"  # default' in lines
    assert paths_set(b"\x00", "s.yaml") == paths_set(b"", "s.yaml") == frozenset()


def test_json_schema() -> None:
    schema: Any = load_json_schema()
    assert schema["additionalProperties"] is False
    site = schema["properties"]["site"]["properties"]
    assert site["title"]["default"] == "A hub of one's own"
    assert schema["properties"]["ai_crawlers"]["enum"] == ["allow", "refuse"]
    assert schema["properties"]["archives"]["default"] is True


def test_the_manual_knows_every_key() -> None:
    paths = [row.path for row in SETTINGS_KEYS]
    assert len(paths) == len(set(paths))
    assert all(row.text and row.words for row in SETTINGS_KEYS)
    defaults = {row.path: row.default for row in SETTINGS_KEYS}
    assert defaults["site.timezone"] == "UTC"
    assert defaults["permalinks.article"] == "/posts/{slug}/"


KEYS = st.sampled_from(
    [*(row.path.partition(".")[0] for row in SETTINGS_KEYS), "titel", "? [a]"]
)
VALUES = st.sampled_from(
    [
        "x",
        "no",
        "~",
        "[a, b]",
        "[[a], ~]",
        "{a: b}",
        "{a: {b: c}}",
        "{a: [{label: x, url: y}]}",
        "[~]",
        "-1",
        "../x",
        "*x",
        "&x y",
        "!t x",
        "'",
        "{owner: x, language: y}",
        "{title: , tags: }",
        "\x07",
        "{name: x, options: {a: [b]}}",
    ]
)


@given(st.lists(st.tuples(KEYS, VALUES | st.text(max_size=8)), max_size=6))
def test_no_settings_break_it(pairs: list[tuple[str, str]]) -> None:
    found = read("\n".join(f"{name}: {value}" for name, value in pairs))
    assert all(one.place.line >= 1 and one.message for one in found.problems)


@given(st.binary())
def test_no_bytes_break_it(data: bytes) -> None:
    read_settings(data, "s.yaml")
