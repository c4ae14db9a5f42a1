"""The front matter of a source file, read key by key from one table.

A mistake never publishes what was to be held back: a key that says so in another
generator, or is nearly "draft", "unlisted" or "expires", is an error, where any
other unknown key is a warning.
"""

from __future__ import annotations

from typing import Any

from ..model.post import Episode
from ..model.problem import Place, Problem, error, quote, warning
from ..model.settings import Settings, Taxonomy
from .foreign_keys import foreign_key
from .kinds import ALIAS, FEED_ID, LANGUAGE, NAME, OWN_FILE, SLUG, WEB
from .matter import FrontMatter
from .nodes import Mapping, Node, Pair, Sequence
from .schema import (
    CONTENT,
    DATE,
    FLAG,
    TEXT,
    Field,
    Key,
    Reading,
    Source,
    choice,
    listed,
    number,
    suggest,
    whole,
)
from .tables import MAP, json_schema, rows, table
from .text_file import FrontText
from .yaml import compose

# Of characters: more is no front matter but a mistake.
SIZE_LIMIT = 1024 * 1024


def _cover(field: Field, values: dict[str, Any]) -> Reading[tuple[str, str]]:
    if "src" not in values:
        message, hint = 'has no "src"', "write it as {src: photo.jpg, alt: A river}"
        return None, (field.refuse(field.source.codes.value, message, hint),)
    return (values["src"], values.get("alt", "")), ()


def _location(
    field: Field, values: dict[str, Any]
) -> Reading[tuple[str, float | None, float | None]]:
    if ("lat" in values) != ("lon" in values):
        message = 'has only one of "lat" and "lon"'
        return None, (field.refuse(field.source.codes.value, message),)
    if not values:
        return None, ()
    return (values.get("name", ""), values.get("lat"), values.get("lon")), ()


def _episode(_: Field, values: dict[str, Any]) -> Reading[tuple[object, ...]]:
    return tuple(Episode(**values)) if values else None, ()


def _cites(_: Field, values: dict[str, Any]) -> Reading[tuple[tuple[str, str], ...]]:
    return tuple((name, url) for name, urls in values.items() for url in urls), ()


_COVER = table(
    (
        Key("src", OWN_FILE, "the picture: its path from the text, or from static/"),
        Key("alt", TEXT, "what it shows, for those who do not see it"),
    ),
    _cover,
    "a picture",
    short="src",
)
_LOCATION = table(
    (
        Key("name", TEXT, "what the place is called"),
        Key("lat", number(-90, 90), "degrees north"),
        Key("lon", number(-180, 180), "degrees east"),
    ),
    _location,
    "a place",
    short="name",
)
_EPISODE = table(
    (
        Key("number", whole(1, 10**6), "which one it is"),
        Key("season", whole(1, 10**6), "of which season"),
        Key("kind", choice("full", "trailer", "bonus"), "what kind of one it is"),
        Key("explicit", FLAG, "whether it is not for children"),
        Key("duration", number(1, 10**6), "how long it is, in seconds"),
        Key("transcript", OWN_FILE, "what is said in it: WebVTT, SRT, HTML or text"),
        Key("chapters", OWN_FILE, "its chapters, as JSON"),
    ),
    _episode,
    "a number",
    short="number",
)
_ADDRESSES = listed(WEB, "a list of addresses")
_CITES = table(
    (
        Key("reply", _ADDRESSES, "what it replies to"),
        Key("quote", _ADDRESSES, "what it quotes"),
        Key("repost", _ADDRESSES, "what it passes on"),
        Key("like", _ADDRESSES, "what it likes"),
        Key("bookmark", _ADDRESSES, "what it keeps"),
    ),
    _cites,
    "a map of addresses",
)
KINDS = ("article", "note", "page")
# One term, or a list of terms; the name of a taxonomy also takes "a, b, c".
_TERM = listed(TEXT, "a list of texts")
_TERMS = listed(TEXT, "a list of texts", commas=True)

_KEYS = (
    Key("title", TEXT, "the title; a note needs none"),
    Key("date", DATE, "when it was written, and from when it is public"),
    Key("updated", DATE, "when it was last changed in earnest"),
    Key("slug", SLUG, "the last part of its address, instead of the file's name"),
    Key("kind", choice(*KINDS), "what it is, where its folder does not say so"),
    Key("draft", FLAG, "shown in a preview only"),
    Key("expires", DATE, "from when it is public no longer"),
    Key("unlisted", FLAG, "public at its address, but in no list and no feed"),
    Key("lang", LANGUAGE, "its language, where the file's name does not say so"),
    Key("translation_key", TEXT, "equal in all translations of one text"),
    Key("id", FEED_ID, "its id in feeds, where it had one before"),
    Key("summary", TEXT, "a sentence or two for lists and feeds", ("description",)),
    Key("cover", _COVER, "its picture", ("image",)),
    Key(
        "aliases",
        listed(ALIAS, "a list of addresses"),
        "old addresses that lead here",
        ("alias", "redirect_from"),
    ),
    Key("syndication", listed(WEB, "a list of addresses"), "its copies elsewhere"),
    Key("cites", _CITES, "what elsewhere it answers"),
    Key("location", _LOCATION, "where it was written, or what it is about"),
    Key("episode", _EPISODE, "what its sound is in the podcast"),
    Key("comments", FLAG, "whether readers may answer"),
    Key("template", NAME, "a template of the theme to show it with"),
    Key("weight", whole(-(10**9), 10**9), "its place among pages: the lightest first"),
    Key("extra", MAP, "keys of your own, for templates"),
)
_TERM_KEYS = (
    Key("tags", _TERMS, "what it is about", ("tag",)),
    Key("categories", _TERMS, "where it belongs: a/b is below a", ("category",)),
    Key("authors", _TERMS, "who wrote it: voices of the settings", ("author",)),
    Key("series", _TERM, "the series it is a part of"),
)
_KNOWN = {name: key for key in _KEYS for name in (key.name, *key.also)}
# Keys with which the author holds a text back.
_HOLDING = frozenset({"draft", "unlisted", "expires"})
_OWN = 'keys of your own go under "extra:"'

# All keys, for the manual.
FRONT_MATTER_KEYS = rows((*_KEYS, *_TERM_KEYS), dict(FrontMatter._field_defaults))
# All names that a taxonomy of the author's cannot have.
RESERVED_KEYS = frozenset(_KNOWN)


def front_matter_schema() -> dict[str, object]:
    """The JSON Schema of front matter, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of affluent",
        **json_schema((*_KEYS, *_TERM_KEYS)),
        # taxonomies of the author's own have keys as well
        "additionalProperties": True,
    }


def read_front_matter(
    front: FrontText, path: str, settings: Settings
) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """What the front matter of a file says, and what is wrong with it.

    A value that is refused is left at its default: with an error, nothing of the
    file may be published.
    """
    if front.front is None:
        return FrontMatter(), ()
    node, problems = compose(
        front.front, path, front.front_line, "A103", limit=SIZE_LIMIT
    )
    if node is None:
        return FrontMatter(), problems
    if not isinstance(node, Mapping):
        return FrontMatter(), (*problems, _no_mapping(node, path))
    source = Source(path, CONTENT, settings.timezone)
    values, terms, lines, faults = _read_pairs(node.pairs, source, settings.taxonomies)
    named = tuple((name, tuple(terms[name])) for name in sorted(terms) if terms[name])
    matter = FrontMatter(**values, terms=named, lines=lines)
    return matter, (*problems, *faults)


def _read_pairs(
    pairs: dict[str, Pair], source: Source, taxonomies: tuple[Taxonomy, ...]
) -> tuple[dict[str, Any], dict[str, dict[str, None]], dict[str, int], list[Problem]]:
    """(values, terms in their order, lines, problems) of the keys."""
    values: dict[str, Any] = {}
    terms: dict[str, dict[str, None]] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for name, pair in pairs.items():
        field = Field(name, pair.value, source)
        key = _KNOWN.get(name)
        if key is None:
            taxonomy = _taxonomy_of(name, taxonomies)
            if taxonomy is None:
                problems.append(_unknown(pair, name, source, taxonomies))
                continue
            kind = _TERM if name == taxonomy.singular else _TERMS
            words, faults = kind.read(field)
            terms.setdefault(taxonomy.name, {}).update(dict.fromkeys(words or ()))
            lines.setdefault(taxonomy.name, pair.key.line)
        else:
            value, faults = key.kind.read(field)
            if key.name in lines:
                value = _either(key, name, value, values.get(key.name))
                faults = (*faults, *_said_twice(key, name, pair, lines, source))
            if value is not None:
                values[key.name] = value
            lines[key.name] = pair.key.line
        problems.extend(faults)
    return values, terms, lines, problems


def _either(key: Key, name: str, value: Any, earlier: Any) -> Any:
    """The value of two spellings of a key: the key's own, or all values of a list."""
    if key.name == "aliases":
        return tuple(dict.fromkeys((*(earlier or ()), *(value or ()))))
    return value if name == key.name or earlier is None else earlier


def _said_twice(
    key: Key, name: str, pair: Pair, lines: dict[str, int], source: Source
) -> tuple[Problem, ...]:
    if key.name == "aliases":
        return ()
    message = f'"{name}" and line {lines[key.name]} both give the {key.name}'
    place = Place(source.path, pair.key.line, pair.key.column)
    return (warning("A104", message, place, f'only "{key.name}" is needed'),)


def _taxonomy_of(name: str, taxonomies: tuple[Taxonomy, ...]) -> Taxonomy | None:
    for taxonomy in taxonomies:
        if name in {taxonomy.name, taxonomy.singular}:
            return taxonomy
    return None


def _no_mapping(node: Node, path: str) -> Problem:
    found = "a list" if isinstance(node, Sequence) else "one text"
    return error(
        "A105",
        f'the front matter is {found}, not lines of "key: value"',
        Place(path, node.line, node.column),
        'begin it with a line like "title: A river"',
    )


def _unknown(
    pair: Pair, name: str, source: Source, taxonomies: tuple[Taxonomy, ...]
) -> Problem:
    place = Place(source.path, pair.key.line, pair.key.column)
    foreign = foreign_key(name, pair.value)
    if foreign:
        complain = error if foreign.holds_back else warning
        return complain("A106", f"{quote(name)} is not used here", place, foreign.hint)
    known = {*_KNOWN, *(taxonomy.name for taxonomy in taxonomies)}
    near = suggest(name, sorted(known))
    hint = f'did you mean "{near}"? {_OWN}' if near else _OWN
    complain = error if near in _HOLDING else warning
    return complain("A106", f"{quote(name)} is not known", place, hint)
