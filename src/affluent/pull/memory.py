"""What pulls remember of addresses: their versions, where they went, and when to wait.

Kept in `.affluent/pull.json`, which may be deleted at any time: then everything is
asked anew. Addresses stand there without secrets, and secrets not at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import NamedTuple

VERSION = 1
FILE = "pull.json"
# A larger file is none of ours.
_SIZE_LIMIT = 64 * 1024 * 1024


class Known(NamedTuple):
    """What is known of one address."""

    # as the server sent them
    etag: str = ""
    modified: str = ""
    # where the answer came from that these belong to
    final: str = ""
    # where it has gone for good
    moved: str = ""
    # "gone": the day it was, and the account's settings as they were then
    gone: str = ""
    settings: str = ""


class Memory:
    """What is known of all addresses; changed by `learn`, kept by `save`."""

    def __init__(
        self,
        known: Mapping[str, Known],
        waits: Mapping[str, float],
        gaps: Mapping[str, str] | None = None,
    ) -> None:
        self._known = dict(known)
        self._waits = dict(waits)
        self._gaps = dict(gaps or {})

    def of(self, url: str) -> Known:
        """What is known of an address."""
        return self._known.get(url, Known())

    def learn(self, url: str, known: Known) -> None:
        """Know this of an address from now on."""
        self._known[url] = known

    def wait_of(self, host: str) -> float:
        """Until when a host wants to be left alone, in seconds since 1970; or 0."""
        return self._waits.get(host, 0.0)

    def wait(self, host: str, until: float) -> None:
        """Leave a host alone until then."""
        self._waits[host] = until

    def gap_of(self, account: str) -> str | None:
        """Since when a pull that broke off has left gaps; "" for always."""
        return self._gaps.get(account)

    def gap(self, account: str, since: str | None) -> None:
        """A pull of an account broke off: the next one must reach back so far."""
        self._gaps[account] = since or ""

    def close_gap(self, account: str) -> None:
        """A pull of an account reached its end."""
        self._gaps.pop(account, None)

    def copy(self) -> Memory:
        """One to learn with, until it is sure that what came is saved."""
        return Memory(self._known, self._waits, self._gaps)

    def save(self, folder: str) -> None:
        """Write it; what writing needs and fails at is an OSError."""
        known = {
            url: {name: value for name, value in one._asdict().items() if value}
            for url, one in self._known.items()
            if one != Known()
        }
        values = {
            "addresses": known,
            "gaps": self._gaps,
            "version": VERSION,
            "waits": self._waits,
        }
        text = json.dumps(values, indent=1, sort_keys=True, ensure_ascii=False)
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, FILE)
        with open(f"{path}.new", "wb") as file:
            file.write(text.encode("utf-8", "replace") + b"\n")
        os.replace(f"{path}.new", path)


def load_memory(folder: str) -> Memory:
    """What was kept; nothing, if there is none or none that can be read."""
    try:
        path = os.path.join(folder, FILE)
        if os.path.getsize(path) > _SIZE_LIMIT:
            return Memory({}, {})
        with open(path, "rb") as file:
            values = json.loads(file.read())
        if values["version"] != VERSION:
            return Memory({}, {})
        return Memory(
            {url: _known(one) for url, one in values["addresses"].items()},
            {host: float(until) for host, until in values["waits"].items()},
            {key: str(since) for key, since in values.get("gaps", {}).items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Memory({}, {})


def _known(values: Mapping[str, object]) -> Known:
    """Only of texts: what somebody wrote into the file goes into headers."""
    fields = {name: values.get(name, "") for name in Known._fields}
    return Known(
        **{
            name: value
            for name, value in fields.items()
            if isinstance(value, str) and value.isprintable()
        }
    )
