"""Settings of who the site is to other programs: the fediverse, endpoints, cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..model.problem import Problem, quote
from ..model.settings import Settings
from .kinds import OWN_FILE, WEB
from .schema import Field, Key, Kind, Reading, checked, choice, scalar
from .tables import group

# Finds the field of a path for what does not fit.
At = Callable[..., Field]

# A name as Mastodon has them: letters, digits, underscores; dots, hyphens within.
_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?")
_HOST = re.compile(
    r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
)
_KEY_HEAD, _KEY_FOOT = "-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----"
_PEM = re.compile(f"{_KEY_HEAD} *([A-Za-z0-9+/ ]+=* ?=?) *{_KEY_FOOT}")
# GitHub Pages and GitLab Pages serve every .json as application/json.
_UNTYPED = (".github.io", ".gitlab.io")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS_HINT = "write it as in @jane@social.example"


def _address(field: Field, text: str) -> Reading[str]:
    """Of an account: its name as written, its host in small letters."""
    name, _, host = text.removeprefix("@").partition("@")
    if _NAME.fullmatch(name) and _HOST.fullmatch(host.lower()):
        return f"{name}@{host.lower()}", ()
    message = f"is not the address of an account in the fediverse: {quote(text)}"
    return None, (field.refuse(field.source.codes.value, message, _ADDRESS_HINT),)


def _public_key(field: Field, text: str) -> Reading[str]:
    """In the lines that PEM has (RFC 7468), however YAML joined them."""
    if found := _PEM.fullmatch(text):
        letters = found[1].replace(" ", "")
        lines = (letters[at : at + 64] for at in range(0, len(letters), 64))
        return "\n".join((_KEY_HEAD, *lines, _KEY_FOOT, "")), ()
    message = "is no public key in PEM"
    if "PRIVATE KEY" in text:
        message = "is a private key, and would be published"
    hint = "give the public half: it begins with -----BEGIN PUBLIC KEY-----"
    return None, (field.refuse(field.source.codes.value, message, hint),)


def _name_fault(text: str) -> str:
    return "" if _NAME.fullmatch(text) else f"cannot be the name of one: {quote(text)}"


def _colour_fault(text: str) -> str:
    return "" if _COLOUR.fullmatch(text) else f"is not a colour: {quote(text)}"


ADDRESS: Kind[str] = scalar("the address of an account", _address)
_NAME_OF_ONE = checked(
    "a name", _name_fault, "use letters, digits and underscores, as in jane"
)
FEDIVERSE = group(
    "the address of an account, or a map",
    Key("account", ADDRESS, "the account that the site's names lead to"),
    Key("profile", WEB, "its page, where its host is not Mastodon"),
    Key("id", WEB, "its id as an actor, where its host is not Mastodon"),
    Key("actor", choice("none", "static"), "whether the site itself is an actor"),
    Key("name", _NAME_OF_ONE, "what that actor is called before the host"),
    Key("inbox", WEB, "where a bridge takes what is sent to that actor"),
    Key(
        "key",
        scalar("a public key in PEM", _public_key),
        "the public half of the key that the bridge signs with",
    ),
    short="account",
)
ENDPOINTS = group(
    "a map",
    Key("webmention", WEB, "who takes webmentions for it"),
    Key("indieauth", WEB, "the metadata of its IndieAuth server"),
    Key("authorization", WEB, "where IndieAuth asks who one is"),
    Key("token", WEB, "where IndieAuth gives tokens"),
    Key("micropub", WEB, "who takes posts for it"),
    Key("hub", WEB, "the WebSub hub of its feeds"),
)
SOCIAL_CARDS = group(
    "one of auto, all, none, or a map",
    Key("draw", choice("auto", "all", "none"), "for which pages"),
    Key("font", OWN_FILE, "a font file for what is written on them"),
    Key(
        "colour",
        checked("a colour", _colour_fault, "write it as in #0b6e75"),
        "of their ground",
    ),
    short="draw",
)


def unfit_identity(settings: Settings, at: At) -> Iterator[Problem]:
    """What is wrong between these settings and others."""
    fediverse = settings.fediverse
    if settings.base_path:
        yield from _off_the_root(settings, at)
    if fediverse.account and fediverse.actor == "static":
        message = "cannot be static beside an account: a name leads to one of them"
        yield at("fediverse", "actor").refuse("C104", message, "keep one of the two")
    if fediverse.actor == "static":
        yield from _named_twice(settings, at)
        yield from _of_no_type(settings, at)
    for name in ("profile", "id"):
        if getattr(fediverse, name) and not fediverse.account:
            yield at("fediverse", name).refuse("C104", "is told of no account")
    for name in ("name", "inbox", "key"):
        if getattr(fediverse, name) and fediverse.actor == "none":
            message = "is told of an actor, and the site is none"
            yield at("fediverse", name).refuse("C104", message, "write actor: static")


def _named_twice(settings: Settings, at: At) -> Iterator[Problem]:
    """The actor and a voice with an account elsewhere cannot share a name."""
    name = (settings.fediverse.name or settings.owner).lower()
    for voice in settings.voices:
        if voice.fediverse and voice.key.lower() == name:
            message = f"leads to an account, and is the name of the actor too: {name}"
            hint = "give the actor another name, or take one of the two out"
            yield at("voices", voice.key, "fediverse").refuse("C104", message, hint)


def _of_no_type(settings: Settings, at: At) -> Iterator[Problem]:
    """Servers believe an actor by its type alone, and these hosts have no rules."""
    host = settings.base_url.partition("://")[2].partition("/")[0]
    if host.endswith(_UNTYPED):
        message = f"cannot be static on {host}, where no rule can say what a file is"
        hint = "name an account for the site, or take a host with rules for types"
        yield at("fediverse", "actor").refuse("C104", message, hint)


def _off_the_root(settings: Settings, at: At) -> Iterator[Problem]:
    """Others look for /.well-known/webfinger at the root of a host, nowhere else."""
    fediverse = settings.fediverse
    places = [("fediverse",)] if fediverse != type(fediverse)() else []
    named = [voice.key for voice in settings.voices if voice.fediverse]
    for place in (*places, *(("voices", key, "fediverse") for key in named)):
        message = f"needs the root of a host, and site.base_url is {settings.base_url}"
        hint = "name the account among the links of its voice instead"
        yield at(*place).refuse("C104", message, hint)
