"""Values that only the settings have: the base address, zones, patterns, folders."""

from __future__ import annotations

import re
from posixpath import normpath

from ..model.problem import quote
from ..text.dates import is_zone
from .schema import Field, Kind, Reading, checked, scalar, suggest

TOKENS = ("year", "month", "day", "slug", "section", "category")

_BASE = re.compile(
    r"(https?)://([^\s/?#@:<>\"'\\{}|^`\[\]]+)(:[0-9]{1,5})?((?:/[A-Za-z0-9._~%+-]*)*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_TOKEN = re.compile(r"\{(" + "|".join(TOKENS) + r")\}")
_PATTERN = re.compile(r"(?:/[A-Za-z0-9._~-]*)+")
_FOLDER = re.compile(r"[^\x00-\x1f\x7f\\:*?\"<>|]+")
_LAST_PORT = 65535


def base_url(text: str) -> str:
    """The address of a site with a final slash; raises ValueError where it is none.

    >>> base_url("https://Example.org/blog")
    'https://example.org/blog/'
    """
    if "@" in text:
        raise ValueError("holds a user's name, which all readers would see")
    match = _BASE.fullmatch(text)
    host = _host(match[2]) if match else ""
    if not match or not host:
        raise ValueError(f"is not an absolute address: {quote(text)}")
    parts = match[4].split("/")
    if "." in parts or ".." in parts or "" in parts[1:-1]:
        raise ValueError(f"has a path that cannot be: {quote(text)}")
    if match[3] and int(match[3][1:]) > _LAST_PORT:
        raise ValueError(f"has a port that cannot be: {quote(text)}")
    path = match[4].rstrip("/") + "/"
    return f"{match[1].lower()}://{host}{match[3] or ''}{path}"


def _base_url(field: Field, text: str) -> Reading[str]:
    try:
        return base_url(text), ()
    except ValueError as reason:
        hint = "write it as in https://example.org/ or https://example.org/blog/"
        return None, (field.refuse(field.source.codes.value, str(reason), hint),)


def _host(name: str) -> str:
    """The name of a host as the network has it; "" if there can be none."""
    try:
        host = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return host.lower() if all(map(_LABEL.fullmatch, host.lower().split("."))) else ""


def _zone(field: Field, text: str) -> Reading[str]:
    if is_zone(text):
        return text, ()
    from zoneinfo import available_timezones  # noqa: PLC0415  # only for mistakes

    near = suggest(text, sorted(available_timezones()))
    hint = f'did you mean "{near}"?' if near else "write it as in Europe/Paris or UTC"
    message = f"is not a time zone: {quote(text)}"
    return None, (field.refuse(field.source.codes.value, message, hint),)


def _permalink_fault(text: str) -> str:
    bare = _TOKEN.sub("", text)
    if not text.startswith("/"):
        return f'does not begin with "/": {quote(text)}'
    if "{" in bare or "}" in bare:
        return f"has a word in braces that is not known: {quote(text)}"
    if "{slug}" not in text:
        return f"has no {{slug}}, so that all would share one address: {quote(text)}"
    if not _PATTERN.fullmatch(bare) or "//" in text or ".." in text or "/./" in text:
        return f"cannot be an address: {quote(text)}"
    if not text.endswith(("/", ".html")):
        return f'ends neither with "/" nor with ".html": {quote(text)}'
    return ""


def _folder(field: Field, text: str) -> Reading[str]:
    folder = normpath(text)
    outside = folder == ".." or folder.startswith(("/", "../"))
    if outside or not _FOLDER.fullmatch(text):
        message = f"is not a folder of the site: {quote(text)}"
        hint = "write its path from affluent.yaml on, as in output"
        return None, (field.refuse(field.source.codes.value, message, hint),)
    return folder, ()


BASE_URL: Kind[str] = scalar("an absolute address", _base_url)
ZONE: Kind[str] = scalar("a time zone", _zone)
PERMALINK = checked(
    "a pattern of an address",
    _permalink_fault,
    f"write it as in /{{year}}/{{slug}}/, with {' '.join(f'{{{t}}}' for t in TOKENS)}",
)
FOLDER: Kind[str] = scalar("a folder", _folder)
