"""All keys of `affluent.yaml`: what each may hold, and what it is for.

Defaults are not here but in `model.settings`, where there is one for every key.
"""

from __future__ import annotations

from typing import Any

from ..model.settings import MenuEntry
from .kinds import ALIAS, LANGUAGE, LINK, NAME, OWN_FILE, SLUG, WEB
from .nodes import Mapping
from .schema import FLAG, TEXT, Field, Key, Reading, choice, listed, whole
from .settings_dialogue import COMMENTS, WEBMENTIONS
from .settings_feeds import AUTHORITY, PODCAST
from .settings_identity import ADDRESS, ENDPOINTS, FEDIVERSE, SOCIAL_CARDS
from .settings_kinds import BASE_URL, FOLDER, PERMALINK, ZONE
from .settings_stream import ACCOUNTS, PULL, STREAMS
from .tables import MAP, group, mapped, table


def _menu_entry(field: Field, values: dict[str, Any]) -> Reading[MenuEntry]:
    labels = dict(values.get("labels", ()))
    if "label" in values:
        labels = {"": values["label"], **labels}
    if not labels or "url" not in values:
        message = "needs a label and a url"
        hint = "write it as {label: About, url: /about/}"
        return None, (field.refuse(field.source.codes.value, message, hint),)
    return MenuEntry(labels=tuple(labels.items()), url=values["url"]), ()


def _languages(field: Field) -> Reading[tuple[tuple[str, dict[str, Any]], ...]]:
    """Of a list of languages, or of a map with what is theirs."""
    if isinstance(field.node, Mapping):
        return _LANGUAGE_MAP.read(field)
    codes, problems = _LANGUAGE_LIST.read(field)
    return tuple((code, {}) for code in codes or ()) or None, problems


_LANGUAGE_LIST = listed(LANGUAGE, "a list of languages", commas=True)
_LANGUAGE_MAP = mapped(
    LANGUAGE,
    group(
        "a map of what is in that language",
        Key("title", TEXT, "the site's title in it"),
        Key("description", TEXT, "the site's description in it"),
    ),
    "a list of languages, or a map of them",
    "<language>.",
    bare=True,
)
_LANGUAGES = _LANGUAGE_MAP._replace(
    words="a list of languages, or a map of them",
    read=_languages,
    schema={"anyOf": [_LANGUAGE_LIST.schema, _LANGUAGE_MAP.schema]},
)
_MENU_ENTRIES = listed(
    table(
        (
            Key("label", TEXT, "what it shows"),
            Key(
                "labels",
                mapped(LANGUAGE, TEXT, "a map of labels", "<language>."),
                "what it shows, by language",
            ),
            Key("url", LINK, "an address, or the path of a source"),
        ),
        _menu_entry,
        "a map of label and url",
    ),
    "a list of maps of label and url",
)

_SITE = group(
    "a map",
    Key("title", TEXT, "what it is called"),
    Key("base_url", BASE_URL, "where it will be, with https:// and any path"),
    Key("description", TEXT, "what it is about, in a sentence or two"),
    Key("language", LANGUAGE, "the language at its root"),
    Key("languages", _LANGUAGES, "all its languages"),
    Key("timezone", ZONE, "the zone of dates that name none, and of all it shows"),
    Key("owner", SLUG, "the voice whose site it is"),
    Key("icon", OWN_FILE, "a picture to make its icons from"),
)
_VOICE = group(
    "a name, or a map",
    Key("name", TEXT, "what the voice is called"),
    Key("kind", choice("person", "organisation"), "what it is"),
    Key("role", TEXT, "what it does"),
    Key("speaks_for", listed(TEXT, "a list of texts"), "on whose behalf it speaks"),
    Key("period", TEXT, "from when to when, in words"),
    Key("avatar", OWN_FILE, "a picture of it"),
    Key("note", TEXT, "a sentence or two about it"),
    Key("url", WEB, "its own site"),
    Key("links", listed(WEB, "a list of addresses"), "its accounts elsewhere"),
    Key("fediverse", ADDRESS, "its account in the fediverse"),
    short="name",
)
_TAXONOMY = group(
    "a map",
    Key("singular", SLUG, "the front-matter key for a single term"),
    Key("hierarchical", FLAG, "whether a/b is a term below a"),
    Key("feeds", FLAG, "whether each term has its feeds"),
)
KEYS = (
    Key("site", _SITE, "the site as a whole"),
    Key(
        "theme",
        group(
            "a name, or a map",
            Key("name", NAME, "the theme, of the folder themes/ or shipped"),
            Key("options", MAP, "what the theme lets one choose"),
            short="name",
        ),
        "how it looks",
    ),
    Key(
        "voices", mapped(SLUG, _VOICE, "a map of voices", bare=True), "those who write"
    ),
    Key("accounts", ACCOUNTS, "accounts elsewhere, whose items flow into the site"),
    Key("streams", STREAMS, "streams of one's own, beside that of everything"),
    Key("menus", mapped(NAME, _MENU_ENTRIES, "a map of menus"), "lists of links"),
    Key(
        "taxonomies",
        mapped(SLUG, _TAXONOMY, "a map of taxonomies", bare=True),
        "ways to sort posts, beside tags, categories, authors, series",
    ),
    Key(
        "permalinks",
        group(
            "a map",
            Key("article", PERMALINK, "the pattern of an article's address"),
            Key("note", PERMALINK, "the pattern of a note's address"),
            Key("page", PERMALINK, "the pattern of a page's address"),
        ),
        "addresses, of {year} {month} {day} {slug} {section} {category}",
    ),
    Key(
        "feeds",
        group(
            "a map",
            Key(
                "formats",
                listed(choice("rss", "atom", "json"), "a list of formats"),
                "which there are",
            ),
            Key("limit", whole(1, 1000), "how many entries each has"),
            Key("content", choice("full", "summary"), "how much of each entry"),
            Key(
                "archives",
                choice("main", "all", "none"),
                "which of them go on in archived documents, to the first entry",
            ),
            Key("authority", AUTHORITY, "who mints the ids of entries"),
        ),
        "what readers subscribe to",
    ),
    Key("podcast", PODCAST, "a feed of all sounds, for podcast players"),
    Key(
        "pagination",
        group(
            "a map",
            Key("posts", whole(0, 100_000), "posts on a page of a list; 0 for all"),
            Key("terms", whole(0, 100_000), "posts on a page of a term; 0 for all"),
            Key("stream", whole(0, 100_000), "the newest of a stream; 0 for all"),
        ),
        "how long pages are",
    ),
    Key(
        "markdown",
        group(
            "a map",
            Key("html", choice("safe", "trusted", "none"), "what of raw HTML is kept"),
            Key("size_limit", whole(1024, 10**9), "the largest body, in bytes"),
            Key("highlight", FLAG, "whether code is coloured"),
            Key("maths", FLAG, "whether $x$ is a formula"),
        ),
        "how texts are read",
    ),
    Key(
        "pictures",
        group(
            "a map",
            Key(
                "widths",
                listed(whole(16, 10_000), "a list of whole numbers", commas=True),
                "of the smaller copies, in pixels",
            ),
            Key("quality", whole(1, 100), "of WebP"),
            Key("pixel_limit", whole(1, 10**9), "the largest picture, in pixels"),
        ),
        "how pictures are prepared",
    ),
    Key("pull", PULL, "how the network is asked"),
    Key("comments", COMMENTS, "how readers answer, and who is heard"),
    Key("webmentions", WEBMENTIONS, "what other sites say, of a service that keeps it"),
    Key("archives", FLAG, "whether years and months have pages"),
    Key("schedule", FLAG, "whether a post waits for its date"),
    Key("content", FOLDER, "the folder of the sources"),
    Key("output", FOLDER, "the folder of the finished site"),
    Key(
        "ai_crawlers",
        choice("allow", "refuse"),
        "what robots.txt tells those who feed language models",
    ),
    Key("fediverse", FEDIVERSE, "who answers to the site's names in the fediverse"),
    Key("endpoints", ENDPOINTS, "services elsewhere that work for the site"),
    Key("social_cards", SOCIAL_CARDS, "pictures of pages that have none, to share"),
    Key(
        "gone",
        listed(ALIAS, "a list of addresses"),
        "addresses where something was that is taken back",
    ),
)
