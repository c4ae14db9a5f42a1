"""The manual says what there is, all of it and nothing else, in both languages.

What there is comes from the code: the parsers of the verbs, the tables of keys, the
plan of a real site. Examples of problems are provoked again, commands are parsed.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from jinja2 import defaults
from PIL import Image

from affluent.build.queries import check
from affluent.build.report import Request
from affluent.channels.all import NAMES, channel_named
from affluent.channels.services import service
from affluent.cli import exits
from affluent.cli.parser import HelpWanted, Parser, UsageError, actions_of
from affluent.cli.verbs import VERBS, parser_of
from affluent.model.artifact import Artifact
from affluent.model.codes import CODES
from affluent.model.dialogue import Dialogue, Identicon, Remark
from affluent.model.item import KINDS, Choice, Cite, Item, Person, Spot
from affluent.model.page import FeedLink, Page, Pager, SiteView, ThemeView
from affluent.model.post import Heading, Term
from affluent.model.settings import Settings, Voice
from affluent.model.site import Card, Entry, Period, TermPage
from affluent.model.stream import (
    AccountView,
    CiteView,
    ItemView,
    Leaf,
    MediaView,
    Part,
    PlayerView,
    StreamEntry,
    StreamPeriod,
    StreamView,
)
from affluent.plan.stream.heat import Heat, HeatDay, HeatMonth
from affluent.plan.stream.indexes import CalendarDay, ChannelLine, KindLine
from affluent.plan.stream.items import Beside
from affluent.source.curation import CURATION_KEYS
from affluent.source.front_matter import FRONT_MATTER_KEYS
from affluent.source.hand_keys import hand_keys
from affluent.source.settings import SETTINGS_KEYS
from affluent.source.tables import Row, rows
from affluent.theme.filters import FILTERS, filters_for, functions_for
from harness.pictures import encoded
from harness.sites import Folder, affluent

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
MANUAL = CONTENT / "pages" / "manual"
ENDINGS = (".md", ".fr.md")
FRENCH = sorted(CONTENT.rglob("*.fr.md"))
ENGLISH = sorted({*CONTENT.rglob("*.md")} - {*FRENCH})
CODE_PAGES = sorted((MANUAL / "errors").glob("[acdist][0-9]*.md"))

FENCE = re.compile(r"^(`{3,})([\w+]*)[^\n]*\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"`([^`]+)`")
INLINE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
# What other programs follow in the same line: pipes, files, the rest of "$(…)".
REST = re.compile(r"\s*(?:\||>|\)\"?).*", re.DOTALL)

# Fields that are for the engine, or that every tuple has.
HIDDEN = frozenset({"card", "count", "digest", "index", "post", "targets"})
# Common to all verbs, and told once.
COMMON = {"-C", "-q", "--quiet", "-v", "--verbose", "--debug", "-h", "--help"}

# What the example on a problem's page needs beside the file it shows.
RIVER = "---\ntitle: River\ndate: 2026-05-31\n{}---\n## Barges\n"
RIVER_IS = "content/posts/river.md"
TWEETS = (
    'window.YTD.tweets.part0 = [{"tweet": {"id_str": "20", "full_text": "Low water.",'
    ' "created_at": "Wed Oct 05 14:48:00 +0000 2011"}}]'
)
MANIFEST = (
    'window.__THAR_CONFIG = {"userInfo": {"userName": "ada", "accountId": "12"},'
    ' "dataTypes": {"tweets": {"files": ['
    '{"fileName": "data/tweets.js", "count": "1"},'
    ' {"fileName": "data/tweets-part1.js", "count": "1"}]}}}'
)
ITEMS = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "ada", "_affluent":'
    ' {"account": "ada", "channel": "twitter", "version": 1}, "items": [{"id":'
    ' "twitter:ada:20", "content_text": "Low water.", "date_published":'
    ' "2011-10-05T14:48:00Z", "_affluent": {"kind": "note", "visibility": "public"}}]}'
)


def zipped(files: dict[str, str]) -> bytes:
    """An archive of these files, the same at any time of the day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return held.getvalue()


BESIDE: dict[str, dict[str, str | bytes]] = {
    "a202": {"content/posts/canal.md": RIVER.format("")},
    "a301": {RIVER_IS: RIVER.format("")},
    "a302": {RIVER_IS: RIVER.format("tags: [resume]\n")},
    "a303": {RIVER_IS: RIVER.format("translation_key: loire\n")},
    "a504": {"content/channels/ada/2011-10.json": ITEMS},
    **{f"d10{number}": {RIVER_IS: RIVER.format("")} for number in range(1, 5)},
    "a603": {"content/static/cover.png": encoded(Image.new("L", (600, 400)), "PNG")},
    "a506": {"content/channels/decks/weirs.pdf": "no PDF\n"},
    "i102": {"twitter.zip": zipped({"data/tweets.js": TWEETS})[:200]},
    "i103": {
        "twitter.zip": zipped(
            {"data/tweets.js": TWEETS, "../../.ssh/authorized_keys": "ssh-rsa"}
        )
    },
    "i107": {
        "twitter.zip": zipped({"data/tweets.js": TWEETS, "data/manifest.js": MANIFEST})
    },
    "t104": {RIVER_IS: RIVER.format("")},
    "t105": {RIVER_IS: RIVER.format("")},
}
# Examples that no single file shown on the page can provoke.
UNPROVOKED = {"a101", "a112", "a402", "a404", "a405", "c105", "c106", "c107"}
# This one takes two builds.
UNPROVOKED |= {"a601"}
# These take a server that fails.
UNPROVOKED |= {"i110", "i111", "i114"}
UNPROVOKED |= {path.stem for path in CODE_PAGES if path.stem.startswith("s")}


@cache
def text_of(name: str) -> str:
    """A page of the manual, by its file's name."""
    return (MANUAL / name).read_text("utf-8")


def sections(name: str) -> dict[str, str]:
    """The parts of a page by their headings; "" is what stands above the first."""
    head, *rest = re.split(r"^## ", text_of(name), flags=re.MULTILINE)
    found = {part.partition("\n")[0].strip(): part for part in rest}
    return {"": head, **found}


def tables(text: str) -> Iterator[list[list[str]]]:
    """The tables of a text: rows of cells, the head first."""
    for block in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        rows = [
            [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            for line in block.splitlines()
        ]
        yield [rows[0], *rows[2:]]


def keys_told(text: str, heads: tuple[str, ...]) -> dict[str, str]:
    """Key -> its row, of all tables whose first column is headed so."""
    return {
        name: " ".join(row)
        for table in tables(text)
        if table[0][0] in heads
        for row in table[1:]
        for name in re.findall(NAME, row[0])
    }


def keys_in(text: str, head: str) -> set[str]:
    """The first cells of all tables whose first column is headed so."""
    return {
        row[0] for table in tables(text) if table[0][0] == head for row in table[1:]
    }


# ------------------------------------------------------------------- the command line


def below(parser: Parser) -> dict[str, Parser]:
    """The parsers of a verb's own verbs."""
    groups = [action for action in actions_of(parser) if action.dest == "what"]
    choices: Any = groups[0].choices if groups else None
    return dict(choices) if isinstance(choices, dict) else {}


def parsers() -> Iterator[tuple[str, Parser]]:
    """(the words of a verb, its parser), those below others too."""
    for verb in VERBS:
        parser, _ = parser_of(verb.name)
        inner = below(parser)
        for name, one in inner.items():
            yield f"{verb.name} {name}", one
        if not inner:
            yield verb.name, parser


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_verb_and_option_is_told_and_no_other(ending: str) -> None:
    told = sections(f"command-line{ending}")
    shared = "".join(told.values())[: text_of(f"command-line{ending}").index("## new")]
    everything = set(COMMON) | {"--version"}
    for words, parser in parsers():
        part = told[words] if words in told else told[words.partition(" ")[0]]
        assert f"affluent {words}" in part, words
        for action in actions_of(parser):
            everything.update(action.option_strings)
            for option in action.option_strings:
                where = shared if option in COMMON else part
                assert re.search(rf"`{option}[` ]", where), f"{words} {option}"
            for choice in action.choices or ():
                assert str(choice) in part, f"{words} {choice}"
    mentioned = re.findall(r"`(--?[a-z][\w-]*)", text_of(f"command-line{ending}"))
    assert set(mentioned) <= everything


def commands(text: str) -> Iterator[str]:
    """Commands of affluent in consoles and in backticks, each in a line."""
    for _, language, block in FENCE.findall(text):
        if language == "console":
            for line in block.splitlines():
                yield from re.findall(r"^\$ (?:.*\()?affluent(?= )(.*)", line)
    for _, quoted in INLINE.findall(FENCE.sub("", text)):
        words = " ".join(quoted.replace("\\|", "|").split())
        if words.startswith(("affluent ", "$EDITOR")):
            yield words.partition("affluent ")[2]


def fault_of(command: str) -> str:
    """Why a command line cannot be understood, or ""."""
    words = shlex.split(REST.sub("", command.strip()))
    if words and words[0] == "-C":
        words = words[2:]
    if not words or words[0] in {"--version", "--help"}:
        return ""
    try:
        parser_of(words[0])[0].parse(words[1:])
    except HelpWanted:
        return ""
    except UsageError as wrong:
        # a verb alone, as sentences name it
        return "" if wrong.message.endswith("missing") else str(wrong)
    return ""


@pytest.mark.parametrize(
    "path",
    [ROOT / "README.md", *sorted(CONTENT.rglob("*.md"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_commands_that_are_quoted_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    found = {command: fault_of(command) for command in commands(text)}
    assert {command: fault for command, fault in found.items() if fault} == {}
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    quoted = re.findall(r"(?:^\$ |`)make ([a-z]+)", text, re.MULTILINE)
    assert set(quoted) <= set(targets)


def test_the_readme_quotes_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(list(commands(text))) > 3
    assert fault_of("bild -C notes") != ""
    assert fault_of("build --drafs") != ""


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_exit_code_is_told(ending: str) -> None:
    told = keys_in(text_of(f"command-line{ending}"), "Code")
    values = [value for name, value in vars(exits).items() if name.isupper()]
    assert told == {str(value) for value in values}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_channel_and_every_kind_is_told(ending: str) -> None:
    text = text_of(f"channels{ending}")
    assert [name for name in NAMES if service(name).label not in text] == []
    told = set(re.findall(NAME, text_of(f"stream{ending}")))
    assert set(KINDS) <= told
    pulled = [name for name in NAMES if getattr(channel_named(name), "pull", None)]
    heads = ("Channel", "Canal")
    assert set(keys_told(text_of(f"pulling{ending}"), heads)) == set(pulled)


# ------------------------------------------------------------------------------- keys


def missing_default(row: Row, told: str) -> bool:
    """Whether the manual does not tell the default of a key that has one worth telling."""
    values = row.default if isinstance(row.default, tuple) else [row.default]
    plain = told.replace("’", "'")
    return any(
        str(value) not in plain
        for value in values
        if value and isinstance(value, (str, int)) and not isinstance(value, bool)
    )


# Those within maps are told with the key that holds them.
HAND_KEYS = tuple(
    row for row in rows(hand_keys("content/channels/ada"), {}) if "." not in row.path
)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("page", "heads", "keys"),
    [
        ("configuration", ("Key", "Clé"), SETTINGS_KEYS),
        ("front-matter", ("Key", "Clé"), FRONT_MATTER_KEYS),
        ("by-hand", ("Curation key", "Clé de retouche"), CURATION_KEYS),
        ("by-hand", ("Item key", "Clé d’élément"), HAND_KEYS),
    ],
)
def test_every_key_is_told_and_no_other(
    page: str, heads: tuple[str, str], keys: tuple[Row, ...], ending: str
) -> None:
    told = keys_told(text_of(page + ending), heads)
    assert set(told) == {row.path for row in keys}
    for row in keys:
        for spelling in row.also:
            assert f"`{spelling}`" in told[row.path], spelling
        assert not missing_default(row, told[row.path]), row.path


# ------------------------------------------------------------------------------ themes


class Offered(NamedTuple):
    """What templates get."""

    # template -> the names of its own parts
    parts: dict[str, set[str]]
    # what all have
    shared: set[str]


SEEN = '{{ self._TemplateReference__context.parent.keys()|join(" ") }}'


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Offered:
    """In a site that has every kind of page; the plan and a template tell it."""
    site = Folder(tmp_path_factory.mktemp("offered"))
    post = "---\ntitle: A\ndate: 2026-05-31\ntags: [b]\naliases: [/old/]\n---\nC.\n"
    site.write("content/posts/a.md", post)
    site.write("content/notes/d.md", "---\ndate: 2026-05-30\n---\nE.\n")
    site.write("content/pages/f.md", "---\ntitle: F\n---\nG.\n")
    site.write("content/channels/ada/2011-10.json", ITEMS)
    site.write("themes/default/templates/page.html", SEEN)
    parts: dict[str, set[str]] = {}
    make = Artifact.__new__

    def noting(kind: type, path: str, recipe: str, *rest: Any, **more: Any) -> Any:
        made: Any = make(kind, path, recipe, *rest, **more)
        if not recipe.startswith("@"):
            parts.setdefault(recipe, set()).update(made.parts)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Artifact, "__new__", noting)
        assert affluent("build", "-C", str(site.root)).code == 0
    names = set(site.read("output/f/index.html").split())
    functions = {*functions_for(Settings(), "en", {}, str), "excerpt"}
    return Offered(parts, names - functions - {*defaults.DEFAULT_NAMESPACE})


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_template_and_part_is_told_and_no_other(
    offered: Offered, ending: str
) -> None:
    text = text_of(f"themes{ending}")
    told = {
        template: set(re.findall(NAME, row[2]))
        for table in tables(text)
        if table[0][0] in {"Template", "Gabarit"}
        for row in table[1:]
        for template in re.findall(NAME, row[0])
        if template.endswith(".html")
    }
    own = {name: parts - {"page"} for name, parts in offered.parts.items()}
    assert {name: told.get(name) for name in own} == own
    assert set().union(*own.values()) == set(keys_told(text, ("Part", "Partie")))
    assert offered.shared | {"page"} == set(keys_told(text, ("Name", "Nom")))


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_filter_function_and_option_is_told(ending: str) -> None:
    text = text_of(f"themes{ending}")
    markup: Callable[[str], str] = str
    assert set(filters_for(Settings(), "en", markup)) == set(FILTERS)
    assert set(keys_told(text, ("Filter", "Filtre"))) == set(FILTERS)
    functions = functions_for(Settings(), "en", {}, markup)
    told = {
        name.partition("(")[0] for name in keys_told(text, ("Function", "Fonction"))
    }
    assert {*functions, "excerpt"} <= told
    picture: Any = functions["picture"]
    for name in list(signature(picture).parameters)[2:]:
        assert f"{name}=" in text
    theme = yaml.safe_load((ROOT / "themes/default/theme.yaml").read_text("utf-8"))
    assert set(keys_told(text, ("Option",))) == set(theme["options"])


def fields_of(kind: type) -> set[str]:
    """What a template may ask a value for."""
    return {name for name in vars(kind) if name[0] != "_"} - HIDDEN


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "kind",
    [
        *(Card, Entry, FeedLink, Heading, Page, Pager, Period),
        *(SiteView, Term, TermPage, ThemeView, Voice),
        *(AccountView, CiteView, ItemView, Leaf, MediaView, Part, PlayerView),
        *(StreamEntry, StreamPeriod, StreamView, Beside, CalendarDay),
        *(ChannelLine, KindLine, Heat, HeatDay, HeatMonth),
        *(Choice, Cite, Item, Person, Spot),
        *(Dialogue, Identicon, Remark),
    ],
)
def test_every_field_is_told(kind: type, ending: str) -> None:
    text = text_of(f"themes{ending}")
    told = {name for name in fields_of(kind) if re.search(rf"`\.{name}[`(]", text)}
    assert told == fields_of(kind)


# ---------------------------------------------------------------------------- problems


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_code_has_a_page_in_the_table(ending: str) -> None:
    index = text_of(f"errors/index{ending}")
    for code, meaning in CODES.items():
        head = text_of(f"errors/{code.lower()}{ending}").splitlines()[1]
        assert f"[{code}]({code.lower()}{ending})" in index
        if ending == ".md":
            told = meaning.replace("'", "’")
            assert head == f'title: "{code}: {told}"'
            assert f"| {told} |" in index
        else:
            assert head.startswith(f'title: "{code}\u202f: ')
    pages = {path.name.partition(".")[0].upper() for path in CODE_PAGES}
    assert pages == set(CODES)


@pytest.mark.parametrize(
    "path",
    [path for path in CODE_PAGES if path.suffixes == [".md"]],
    ids=lambda path: path.stem,
)
def test_examples_of_problems_are_what_is_printed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, text = path.stem, path.read_text("utf-8")
    blocks = [block for _, _, block in FENCE.findall(text)]
    french = path.with_suffix(".fr.md").read_text("utf-8")
    assert [block for _, _, block in FENCE.findall(french)] == blocks
    if blocks:
        assert f" {code.upper()} " in blocks[-1]
    if code in UNPROVOKED:
        return
    *sources, console = blocks
    shown = re.findall(r"^In `(.+)`:$", text, re.MULTILINE)
    site = Folder(tmp_path)
    site.write("affluent.yaml", "site:\n  title: Down the river\n")
    site.write_all({**BESIDE.get(code, {}), **dict(zip(shown, sources, strict=True))})
    monkeypatch.chdir(tmp_path)
    command, _, expected = console.partition("\n")
    ran = affluent(*shlex.split(command.removeprefix("$ affluent ")))
    assert ran.err.replace(f"{tmp_path}", "/srv/notes") == expected


# ---------------------------------------------------------------------------- the site


def shape(text: str) -> list[str]:
    """The headings, fences, tables and pictures of a text, in their order."""
    pattern = r"^(#+(?= )|`{3,}[\w+]*|\|(?= -)|!(?=\[)|> (?=\[))"
    return re.findall(pattern, text, re.MULTILINE)


def test_every_page_has_a_french_twin_of_its_shape() -> None:
    assert [path.with_suffix(".fr.md") for path in ENGLISH] == FRENCH
    for path, twin in zip(ENGLISH, FRENCH, strict=True):
        assert shape(twin.read_text("utf-8")) == shape(path.read_text("utf-8")), path


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.stem)
def test_french_is_set_as_french(path: Path) -> None:
    text = INLINE.sub("", FENCE.sub("", path.read_text("utf-8").split("---\n", 2)[2]))
    words = re.sub(r"\]\([^)]*\)|<[^>]*>|https?://\S+|\$[^$]+\$", "", text)
    assert re.findall(r"\w'\w|\w [;:!?](?=\s)|«[^\u202f]|[^\u202f]»", words) == []


def test_nothing_is_broken_on_the_projects_own_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(CONTENT, site / "content")
    shutil.copy(ROOT / "affluent.yaml", site)
    now = int(os.path.getmtime(ROOT / "affluent.yaml")) + 10**9
    assert check(Request(root=str(site), now=now)) == ()
