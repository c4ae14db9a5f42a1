"""Values that become names, addresses and paths: what they may be made of.

All of this ends in file names and links, so that what is allowed is listed, and
what is not is refused instead of mended in silence.
"""

from __future__ import annotations

import re
import unicodedata
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from ..model.problem import Problem, quote
from .schema import Field, Kind, Reading, checked, scalar

# Of UTF-8: a file name has at most 255, and the address is not all of it.
SLUG_LIMIT = 200

_ASCII_SLUG = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_.~-]*")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Device names of Windows, which no file there can have, whatever its ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
# BCP 47 (RFC 5646, section 2.1) without extensions and private use.
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
_WEB = re.compile(
    r"https?://(?:[^\s/?#@:<>\"'\\{}|^`\[\]]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?"
    r"(?:[/?#][^\s<>\"\\{}|^`]*)?",
    re.IGNORECASE,
)
# Signs beside letters and digits in an address that must also be safe in the
# redirect files of several web servers.
_IN_ALIAS = frozenset("/-_.~%+,@!=:&()")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>\"\\]")

# What may stand in a URI (RFC 3986), and letters of all scripts.
_FEED_ID = re.compile(r"[^\s\x00-\x20\x7f-\x9f<>\"\\{}|^`]{1,1000}")

_SLUG_HINT = "a slug is letters, digits and hyphens, as in a-river"
_ALIAS_HINT = "write the old path alone, as in /2012/05/a-river/"
_OWN_FILE = "keep a copy in the site, and name it as in photos/river.jpg"


def slug_fault(text: str) -> str:
    """Why a text cannot be the last part of an address, or ""."""
    if "/" in text or "\\" in text:
        return f"is more than one part of an address: {quote(text)}"
    if len(text.encode("utf-8", "replace")) > SLUG_LIMIT:
        return f"is longer than {SLUG_LIMIT} bytes: {quote(text)}"
    if _RESERVED.fullmatch(text):
        return f"is a name that Windows keeps for itself: {quote(text)}"
    if text.startswith(".") or text.endswith("."):
        return f"begins or ends with a point: {quote(text)}"
    if not _ASCII_SLUG.fullmatch(text) and not all(map(_is_word, text)):
        return f"cannot be part of an address: {quote(text)}"
    return ""


def _slug(field: Field, text: str) -> Reading[str]:
    # one spelling for what looks the same
    slug = unicodedata.normalize("NFC", text)
    fault = slug_fault(slug)
    if not fault:
        return slug, ()
    return None, (field.refuse(field.source.codes.address, fault, _SLUG_HINT),)


def _is_word(sign: str) -> bool:
    return sign in "-_.~" or unicodedata.category(sign)[0] in "LMN"


def _language(field: Field, text: str) -> Reading[str]:
    match = _LANGUAGE.fullmatch(text)
    if match is None:
        message = f"is not a language tag: {quote(text)}"
        hint = "write it as in fr, en or pt-BR"
        return None, (field.refuse(field.source.codes.value, message, hint),)
    # RFC 5646, section 2.1.1: "zh-Hant", "pt-BR"
    script, region = match.groups()
    tag = text.lower()
    if script:
        tag = tag.replace(script.lower(), script.title(), 1)
    if region:
        at = len(text.split("-", 1)[0]) + len(script or "")
        tag = tag[:at] + region.upper() + tag[at + len(region) :]
    return tag, ()


def web_fault(text: str) -> str:
    """Why a text is no address of the web, or ""."""
    if _WEB.fullmatch(text) and text.isprintable():
        return ""
    return f"is not an address of the web: {quote(text)}"


def _alias(field: Field, text: str) -> Reading[str]:
    fault = _alias_fault(text)
    if fault:
        return None, (field.refuse(field.source.codes.address, fault, _ALIAS_HINT),)
    return "/" + text.lstrip("/"), ()


def _alias_fault(text: str) -> str:
    path = unquote(text)
    if text.startswith("//") or _SCHEME.match(text):
        return f"is not an address of this site: {quote(text)}"
    if "?" in path or "#" in path:
        return f"cannot be redirected, as no file has such a name: {quote(text)}"
    if any(part in {".", ".."} for part in path.split("/")):
        return f"leads out of its folder: {quote(text)}"
    signs = all(sign in _IN_ALIAS or _is_word(sign) for sign in text)
    if not signs or _UNSAFE.search(path) or "\ufffd" in path or not path.strip("/"):
        return f"cannot be an address: {quote(text)}"
    return ""


def _own_file(field: Field, text: str) -> Reading[str]:
    fault = own_file_fault(field, text)
    return (None, (fault,)) if fault else (text, ())


def own_file_fault(field: Field, text: str) -> Problem | None:
    """Why a text names no file within the site."""
    codes = field.source.codes
    if _SCHEME.match(text) or text.startswith("//") or _UNSAFE.search(text):
        message = f"is not a file of this site: {quote(text)}"
        return field.refuse(codes.value, message, _OWN_FILE)
    folder = "" if text.startswith("/") else dirname(field.source.path)
    for path in (text, unquote(text)):
        if (normpath(join(folder, path.lstrip("/"))) + "/").startswith("../"):
            message = f"lies outside the site: {quote(text)}"
            return field.refuse(codes.outside, message, _OWN_FILE)
    return None


def _link_fault(text: str) -> str:
    if text.startswith("mailto:") and not _UNSAFE.search(text):
        return ""
    if _SCHEME.match(text) or text.startswith("//"):
        return web_fault(text)
    if _UNSAFE.search(text):
        return f"cannot be an address: {quote(text)}"
    return ""


def _feed_id_fault(text: str) -> str:
    return "" if _FEED_ID.fullmatch(text) else f"cannot be an id: {quote(text)}"


def _name_fault(text: str) -> str:
    return "" if _NAME.fullmatch(text) else f"is not a bare name: {quote(text)}"


SLUG: Kind[str] = scalar("a slug", _slug)
LANGUAGE: Kind[str] = scalar("a language tag", _language)
WEB = checked("an address of the web", web_fault, "it begins with https:// or http://")
# Of this site, of the web, or the path of a source.
LINK = checked("an address", _link_fault, "write a path, or an address with https://")
ALIAS: Kind[str] = scalar("an address of this site", _alias)
OWN_FILE: Kind[str] = scalar("the path of a file", _own_file)
NAME = checked("a bare name", _name_fault, "use letters, digits, hyphens, underscores")
FEED_ID = checked(
    "an id", _feed_id_fault, "write it as its feed had it, as in https://x.org/?p=1"
)
