"""The table of the first archives (tweets.csv, 2012 to 2019) -> statuses.

Columns stand in another order in 2013 than in 2018, so they are read by name. A table
has no entities: short links stand in the text, and where they lead in a column.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from ...model.problem import Place, Problem, warning
from .body import status_link

_NEEDED = frozenset({"tweet_id", "timestamp", "text"})
# Addresses may hold commas themselves.
_BETWEEN = re.compile(r",(?=https?://)")
# Seven signs in 2010 and 2011, then eight, ten since 2013.
_SHORT = re.compile(r"https?://t\.co/\w{7,}(?![\w…])")
_MENTION = re.compile(r"(?<![\w@])@(\w{1,20})")
_TAG = re.compile(r"(?<![\w&/])[#＃](\w*[^\W\d]\w*)(?![\w…])")
# So much of an address is shown behind its host before the sign that it goes on (of
# 16,600 in nine archives).
_SHOWN = 15
_FOREIGN = re.compile("[\udc80-\udcff]")
# A column of it is at most a tweet with markup.
_FIELD_LIMIT = 1_000_000


def is_table(head: str) -> bool:
    """Whether a file that begins like this is such a table.

    >>> is_table('\\ufeff"tweet_id","timestamp","source","text"\\r\\n')
    True
    """
    first = next(csv.reader([head.lstrip("\ufeff").partition("\n")[0]]), [])
    return set(first) >= _NEEDED


def rows(
    file: BinaryIO, name: str
) -> Iterator[tuple[int, dict[str, object]] | Problem]:
    """The tweets of a table as statuses, with the number of the record."""
    lines = io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")
    # of this reader alone would be better: a field's size is a matter of the module
    reader = csv.DictReader(_whole_lines(lines))
    try:
        for row_number, row in enumerate(reader):
            yield row_number, _status(row)
    except csv.Error as wrong:
        hint = "what stands before it is imported; ask for the archive again"
        yield warning("I104", f"{name} is damaged: {wrong}", Place(name), hint)
    finally:
        lines.detach()


def handle_within(status: dict[str, object]) -> str | None:
    """Whose tweet it is: addresses of its own pictures tell."""
    for entity in _listed(status):
        known = status_link(str(entity.get("expanded_url")))
        if known and known[1] == status["id_str"] and known[0]:
            return known[0]
    return None


def shown_address(url: str) -> str:
    """An address as the service shows it: the host, and the beginning of the rest.

    >>> shown_address("https://www.example.org/2012/05/a-long-title")
    'example.org/2012/05/a-long…'
    """
    host, _, rest = url.partition("://")[2].partition("/")
    shown = f"/{rest}" if rest else ""
    if len(shown) > _SHOWN + 1:
        shown = f"{shown[:_SHOWN]}…"
    return host.removeprefix("www.") + shown


def _whole_lines(lines: io.TextIOWrapper) -> Iterator[str]:
    """What spreadsheets have saved anew is no UTF-8, but most likely Windows-1252."""
    for line in lines:
        whole = line[:_FIELD_LIMIT].replace("\0", "")
        if _FOREIGN.search(whole):
            data = whole.encode("utf-8", "surrogateescape")
            whole = data.decode("cp1252", "replace")
        yield whole


def _status(row: dict[str, str | None]) -> dict[str, object]:
    native, written = row.get("tweet_id") or "", row.get("text") or ""
    status: dict[str, object] = {
        "id_str": native.strip(),
        "full_text": written,
        "created_at": (row.get("timestamp") or "").strip(),
        "in_reply_to_status_id_str": row.get("in_reply_to_status_id"),
        "in_reply_to_user_id_str": row.get("in_reply_to_user_id"),
        "entities": _entities(written, row.get("expanded_urls") or "", native),
    }
    if repeated := (row.get("retweeted_status_id") or "").strip():
        status["retweeted_status"] = {
            "id_str": repeated,
            "created_at": row.get("retweeted_status_timestamp"),
        }
    return status


def _entities(written: str, column: str, native: str) -> dict[str, object]:
    """What the text tells of itself; links are paired with where they lead."""
    spots = list(_SHORT.finditer(written))
    short = list(dict.fromkeys(match[0] for match in spots))
    long = list(
        dict.fromkeys(url.strip() for url in _BETWEEN.split(column) if url.strip())
    )
    # a repeated tweet is cut: what follows the cut has an address, but no link
    leads = dict(zip(short, long, strict=False)) if len(short) <= len(long) else {}
    urls: list[dict[str, object]] = []
    media: list[dict[str, object]] = []
    for match in spots:
        url = leads.get(match[0])
        if url is None:
            continue
        entity: dict[str, object] = {
            "indices": list(match.span()),
            "url": match[0],
            "expanded_url": url,
            "display_url": shown_address(url),
        }
        (media if _is_media(url) else urls).append(entity)
    return {
        "urls": urls,
        "user_mentions": _marked(_MENTION, written, "screen_name"),
        "hashtags": _marked(_TAG, written, "text"),
        "media": media,
        "own": [
            {"expanded_url": url}
            for url in long
            if (known := status_link(url)) and known[1] == native
        ],
    }


def _marked(
    pattern: re.Pattern[str], written: str, key: str
) -> list[dict[str, object]]:
    return [
        {"indices": list(match.span()), key: match[1]}
        for match in pattern.finditer(written)
    ]


def _is_media(url: str) -> bool:
    return (
        status_link(url) is not None
        and re.search(r"/(?:photo|video)/\d+", url) is not None
    )


def _listed(status: dict[str, object]) -> list[dict[str, object]]:
    entities = status["entities"]
    return entities["own"] if isinstance(entities, dict) else []
