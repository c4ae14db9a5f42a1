"""The default theme keeps its promises: words in two languages, light, no script."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml

from affluent.hub.stream.views import ARCHIVED
from affluent.model.item import KINDS, MediaKind, Rsvp, Status
from harness.sites import Folder

THEME = Path(__file__).parents[2] / "themes" / "default"
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
LANGUAGES = ("en", "fr")
# Keys that the plan asks for, not a template.
PLANNED = {
    *("list.posts", "list.page", "nav.archive", "missing.title", "nav.stream"),
    *("comment.on", "comments.on"),
}
# Keys that end in a kind, a relation, a name: their templates say `"kind." ~ kind`.
COMPOSED = {
    **dict.fromkeys(("kind", "kinds", "burst"), KINDS),
    "cite": ("reply", "repost", "quote", "like", "bookmark"),
    "media.absent": get_args(MediaKind),
    "nav": ("channels", "kinds"),
    "label": (ARCHIVED.partition(".")[2],),
    "nod": ("repost", "like", "bookmark"),
    # that an event takes place need not be said
    "event": tuple(word for word in get_args(Status) if word != "confirmed"),
    "rsvp": get_args(Rsvp),
}
WHOLE = {f"{head}.{tail}" for head, tails in COMPOSED.items() for tail in tails}
CSS_BUDGET = 8 * 1024
NESTED = {
    "affluent.yaml": """
site: {title: River, base_url: "https://example.org/", languages: [en, fr, de]}
voices: {ann: {name: Ann}}
menus:
  main:
    - {label: Home, url: pages/index.md}
    - {label: Guide, url: pages/guide/index.md}
    - {label: Codes, url: pages/guide/codes/index.md}
""",
    "content/pages/index.md": "Hello.\n",
    "content/pages/guide/index.md": "---\ntitle: Guide\n---\nA.\n",
    "content/pages/guide/codes/index.md": "---\ntitle: Codes\n---\nB.\n",
    "content/pages/guide/codes/one.md": "---\ntitle: One\n---\nC.\n",
    "content/pages/guide/codes/one.fr.md": "---\ntitle: Un\n---\nC.\n",
    "content/pages/kept.md": (
        "---\ntitle: Kept\ntags: [river]\nauthors: [ann]\n---\nD.\n"
    ),
}


def catalogue(lang: str) -> dict[str, str]:
    loaded = yaml.safe_load((THEME / "locales" / f"{lang}.yaml").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def keys_of(template: Path) -> Iterator[str]:
    """The messages that a template asks for by a plain name."""
    for call in re.findall(r"\bt\(([^)]*)", template.read_text("utf-8")):
        # a name is followed by "," or by nothing, or by the condition it depends on
        yield from re.findall(r'"([a-z_.]+)"(?=\s*(?:,|$| if))|else "([a-z_.]+)"', call)


def asked() -> set[str]:
    pairs = {pair for template in TEMPLATES for pair in keys_of(template)}
    return {one or other for one, other in pairs}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_is_there(lang: str) -> None:
    known = catalogue(lang)
    plurals = {key.removesuffix(".other") for key in known}
    assert asked() | PLANNED | WHOLE <= plurals


def test_languages_say_the_same() -> None:
    english, french = map(catalogue, LANGUAGES)
    assert list(english) == list(french)
    for key, message in english.items():
        names = re.findall(r"\{\w+\}", message)
        assert sorted(names) == sorted(re.findall(r"\{\w+\}", french[key])), key


def test_no_message_is_idle() -> None:
    used = asked() | PLANNED | WHOLE
    idle = {
        key
        for key in catalogue("en")
        if re.sub(r"\.(one|other)$", "", key) not in used and "taxonomy." not in key
    }
    assert idle == set()


def test_french_is_set_as_french_wants() -> None:
    for key, message in catalogue("fr").items():
        assert "'" not in message, key
        assert not re.search(r"[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]", message), key


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_need_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|https?://(?!schema\.org)", text)
    scripts = re.findall(r"<script\b[^>]*>", text)
    own = '<script src="{{ "embed.js"|asset }}" defer>'
    assert set(scripts) <= {'<script type="application/ld+json">', own}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_own_ids_cannot_meet_those_of_headings(template: Path) -> None:
    ids = re.findall(r'\bid="([^"]*)"', template.read_text("utf-8"))
    assert [one for one in ids if not one.startswith("_")] == []


def test_styles_are_light_and_ask_nobody() -> None:
    sheets = [path.read_bytes() for path in (THEME / "assets").glob("*.css")]
    assert sum(len(gzip.compress(sheet)) for sheet in sheets) <= CSS_BUDGET
    assert not any(b"url(" in sheet or b"@import" in sheet for sheet in sheets)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(scheme: int) -> None:
    """WCAG 2.2 wants 4.5 between text and ground, in every accent."""
    text = rules(scheme)
    grounds = re.findall(r"--(?:paper|wash|mark): (#\w{6});", text)
    words = re.findall(r"--(?!paper|wash|mark|line|river:)[a-z]+: (#\w{6});", text)
    assert (len(grounds), len(words)) == (3, 9)
    worst = min(contrast(word, ground) for word in words for ground in grounds)
    assert worst >= 4.5


def rules(scheme: int) -> str:
    """What the style sheet says in the light scheme, or only in the dark."""
    text = (THEME / "assets" / "style.css").read_text("utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")[:2]
    return dark.partition("\n}\n")[0] if scheme else light


def test_code_has_the_colours_of_the_page() -> None:
    sheets = [
        (THEME / "assets" / name).read_text("utf-8")
        for name in ("style.css", "code.css")
    ]
    named = set(re.findall(r"var\(--(\w+)\)", sheets[1]))
    assert named
    assert named <= set(re.findall(r"--(\w+): #", sheets[0]))
    assert "#" not in sheets[1]


@pytest.mark.parametrize(
    ("page", "current"),
    [
        ("", [("page", "Home")]),
        ("guide/", [("page", "Guide")]),
        ("guide/codes/", [("page", "Codes")]),
        ("guide/codes/one/", [("true", "Codes")]),
        ("kept/", []),
    ],
)
def test_one_line_of_the_menu_is_current(
    nested: Folder, page: str, current: list[tuple[str, str]]
) -> None:
    html = nested.read(f"output/{page}index.html")
    menu = html.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert re.findall(r'aria-current="(\w+)">(\w+)<', menu) == current


@pytest.mark.parametrize(
    ("page", "links"),
    [
        ("guide/", ["/", "/fr/", "/de/"]),
        ("guide/codes/one/", ["/de/", "/fr/guide/codes/one/"]),
    ],
)
def test_every_language_is_offered_once(
    nested: Folder, page: str, links: list[str]
) -> None:
    body = nested.read(f"output/{page}index.html").partition("<body")[2]
    assert re.findall(r'<a href="([^"]*)" lang=', body) == links


def test_terms_that_have_no_page_are_not_linked(nested: Folder) -> None:
    html = nested.read("output/kept/index.html")
    assert not (nested.output / "tags" / "river").exists()
    assert '<span class="p-category">river</span>' in html
    assert '"@type": "Person", "name": "Ann"}]' in html


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A built site of three languages whose menu leads to pages within pages."""
    folder = Folder(tmp_path_factory.mktemp("nested"))
    folder.write_all(NESTED)
    ran = folder.build()
    assert ran.code == 0, ran.out
    return folder


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
