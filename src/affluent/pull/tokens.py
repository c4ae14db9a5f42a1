"""Tokens: where they come from, and the guard that lets none of them out again.

They stand in the environment, by account: AFFLUENT_<ACCOUNT>_TOKEN, _KEY, _SECRET.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from ..model.problem import Problem

# Parameters of addresses that are secrets whatever their value.
_SECRET = re.compile(
    r"(?:^|[_\-.])(?:(?:api|access|auth|app|consumer|client)?[_\-]?"
    r"(?:key|token|secret|hash|sig|signature|password|passwd|pwd|auth))$",
    re.IGNORECASE,
)
# A shorter one would be found in every other word.
_SHORTEST = 6
_SHOWN = "[secret]"


class Secrets(NamedTuple):
    """What an account may use."""

    token: str
    # by name, without those that are not set: "key", "secret"
    others: Mapping[str, str]

    @property
    def values(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(filter(None, (self.token, *self.others.values())))


def secrets_of(account: str, environment: Mapping[str, str]) -> Secrets:
    """What the environment holds for the account of that key.

    >>> secrets_of("my-blog", {"AFFLUENT_MY_BLOG_TOKEN": " abc "}).token
    'abc'
    """
    stem = variable_of(account, "")
    found = {
        name: environment.get(f"{stem}{name.upper()}", "").strip()
        for name in ("token", "key", "secret")
    }
    token = found.pop("token")
    return Secrets(token, {name: value for name, value in found.items() if value})


def variable_of(account: str, name: str) -> str:
    """The variable that holds a secret of an account.

    >>> variable_of("my-blog", "token")
    'AFFLUENT_MY_BLOG_TOKEN'
    """
    return f"AFFLUENT_{re.sub('[^A-Za-z0-9]', '_', account).upper()}_{name.upper()}"


class Guard:
    """Takes secrets out of all that is shown or kept."""

    def __init__(self, values: Iterable[str]) -> None:
        known = {value for value in values if len(value) >= _SHORTEST}
        forms = known | {quote(value, safe="") for value in known}
        # a secret may hold another one
        self._texts = sorted(forms, key=lambda form: (-len(form), form))

    def text(self, text: str) -> str:
        """The text with none of the secrets."""
        for form in self._texts:
            text = text.replace(form, _SHOWN)
        return text

    def data(self, data: bytes) -> bytes:
        """What came from a server that may have repeated what it was told."""
        for form in self._texts:
            data = data.replace(form.encode(), _SHOWN.encode())
        return data

    def url(self, url: str) -> str:
        """The address with none of the secrets, not even of those it brought itself."""
        return self.text(plain_url(url))

    def problem(self, problem: Problem) -> Problem:
        """The complaint with none of the secrets."""
        return problem._replace(
            message=self.text(problem.message),
            hint=self.text(problem.hint),
            place=problem.place._replace(path=self.text(problem.place.path)),
        )


def plain_url(url: str) -> str:
    """The address without its secret parameters.

    >>> plain_url("https://x.test/a?api_key=1&limit=2&key=3#b")
    'https://x.test/a?limit=2'
    """
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2]
    kept = [(name, value) for name, value in pairs if not _SECRET.search(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, host, parts.path, query, ""))
