"""What nginx is told of the site: a file for its server block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .files import (
    AS2_TYPE,
    DATA_TYPES,
    HOST_META_TYPE,
    JSON_FEED_TYPE,
    JSON_FEEDS,
    NO_RULES,
    OTHER_TYPES,
    WEBFINGER_TYPE,
    Rules,
    security_headers,
)
from .redirects import nginx_gone

_HEAD = """\
# In the server block: include /path/to/this/file;
charset utf-8;
"""
_ALL_MAY = ("Access-Control-Allow-Origin", "*")
# nginx would say nothing, and browsers then guess how long a page may be old.
_NEVER = ("Cache-Control", "no-cache")
_HOURLY = ("Cache-Control", "public, max-age=3600")
_DAILY = ("Cache-Control", "public, max-age=86400")
_PICTURES = "~ \\.(?:avif|gif|ico|jpe?g|png|svg|webp|woff2)$"


def nginx_conf(
    base_path: str = "", frames: Iterable[str] = (), rules: Rules = NO_RULES
) -> bytes:
    """`site.nginx.conf`; redirects have a file of their own, for a `map`."""
    common = list(security_headers(frames))
    if rules.links:
        common.append(("Link", rules.link_header))
    told = [_HEAD, f"error_page 404 {base_path}/404.html;\n"]
    if rules.gone:
        told.append(f"error_page 410 {base_path}/410.html;\n")
    told += [*_headers((*common, _NEVER), ""), "\n"]
    told += [
        f"location {base_path}{home} {{ error_page 404 {base_path}{home}404.html; }}\n"
        for home in rules.languages
    ]
    well_known = f"{base_path}/.well-known"
    base = base_path.replace(".", "\\.")
    for match, media_type, headers in (
        *(
            (f"~ \\.{end}$", media_type, (_HOURLY, _ALL_MAY))
            for end, media_type in DATA_TYPES
        ),
        *((f"~ \\.{end}$", media_type, (_NEVER,)) for end, media_type in OTHER_TYPES),
        (_PICTURES, "", (_DAILY,)),
        (
            f"~ /([0-9]+\\.)?(?:{'|'.join(JSON_FEEDS)})\\.json$",
            JSON_FEED_TYPE,
            (_HOURLY, _ALL_MAY),
        ),
        ("~ [/.]activity\\.json$", AS2_TYPE, (_NEVER, _ALL_MAY)),
        (f"~ ^{base}/fediverse/.*\\.json$", AS2_TYPE, (_NEVER, _ALL_MAY)),
        (f"~ ^{base}/webfinger/.*\\.json$", WEBFINGER_TYPE, (_NEVER, _ALL_MAY)),
        (f"= {well_known}/host-meta", HOST_META_TYPE, (_NEVER, _ALL_MAY)),
    ):
        told += _location(match, media_type, (*common, *headers))
    told += _location(
        f"= {well_known}/webfinger",
        WEBFINGER_TYPE,
        (*common, _NEVER, _ALL_MAY),
        _names(rules, base_path),
    )
    told.append(nginx_gone(rules.gone, base_path))
    return "".join(told).encode()


def _location(
    match: str,
    media_type: str,
    headers: Iterable[tuple[str, str]],
    others: Iterable[str] = (),
) -> Iterator[str]:
    """A location; in it, no header holds that was given outside."""
    yield f"location {match} {{\n"
    if media_type:
        yield f'  types {{ }}\n  default_type "{media_type}";\n'
    yield from others
    yield from _headers(headers, "  ")
    yield "}\n"


def _headers(headers: Iterable[tuple[str, str]], indent: str) -> Iterator[str]:
    for name, value in headers:
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        yield f'{indent}add_header {name} "{quoted}" always;\n'


def _names(rules: Rules, base_path: str) -> Iterator[str]:
    """Each question of WebFinger is answered with the name it asks for."""
    for name, path in rules.names:
        who = f"{name}(?:@|%40){rules.host}".replace(".", "\\.")
        asked = f"^acct(?::|%3A){who}$"
        yield f'  if ($arg_resource ~* "{asked}") {{\n'
        yield f"    rewrite ^ {base_path}/{path} last;\n  }}\n"
