"""Answers of the API that somebody saved: single tweets, lists, searches, pages.

API v1.1 in all its modes, and v2 with what a page includes. A list of several authors
(a search, a home timeline) holds the account's own tweets among those of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...model.item import AccountFacts, Source
from ...model.problem import Place, Problem, error
from ..channel import Export, ExportError, Found, Skipped
from ..json_records import document
from ..shapes import mapping, sequence, text
from .reading import Record, found_in, status_of
from .second import (
    facts_from_user,
    is_lone_tweet,
    is_page,
    page_from_tweet,
    statuses_from_page,
)
from .tweet import Setting

_LINES = (".jsonl", ".ndjson")
# A status of API v1.1: its date is like no other service's, and so are its keys.
_FIRST_DATE = re.compile(
    rb'"created_at"\s*:\s*"\w{3} \w{3} \d\d [\d:]{8} [+-]\d{4} \d{4}"'
)
_FIRST_KEYS = re.compile(
    rb'"(?:id_str|full_text|in_reply_to_status_id|user_mentions)"\s*:'
)
_SECOND_ID = re.compile(rb'"id"\s*:\s*"\d{1,20}"')
_SECOND_KEYS = re.compile(
    rb'"(?:edit_history_tweet_ids|author_id|referenced_tweets|conversation_id'
    rb'|public_metrics|newest_id|context_annotations)"\s*:'
)
_TEXT = re.compile(rb'"(?:full_)?text"\s*:')
_TWEETS = frozenset({"text", "full_text", "id_str"})
# What users and lists have at the top, and tweets never.
_OTHERS = frozenset({"screen_name", "slug"})


class Answers(NamedTuple):
    """What a file of answers holds."""

    # each with where it stands
    statuses: tuple[tuple[str, dict[str, object]], ...] = ()
    # what it tells of accounts
    users: tuple[AccountFacts, ...] = ()
    # whether it is an answer at all
    is_known: bool = False


def likeness(head: bytes) -> float:
    """How sure it is that a file that begins like this is such an answer.

    >>> likeness(b'{"data": [{"id": "20", "text": "hi", "author_id": "12"}]}')
    0.8
    """
    if not _TEXT.search(head):
        return 0.0
    if _FIRST_DATE.search(head):
        return 0.85 if _FIRST_KEYS.search(head) else 0.3
    if not _SECOND_ID.search(head):
        return 0.0
    is_known = _SECOND_KEYS.search(head) is not None
    if b'"data"' in head:
        return 0.8 if is_known else 0.3
    return 0.6 if is_known else 0.0


def answers_in(value: object, pointer: str = "") -> Answers:
    """The tweets and accounts of a JSON document."""
    if isinstance(value, list):
        spots = [(f"{pointer}/{at}", one) for at, one in enumerate(value)]
        return _united([(spot, one, answers_in(one, spot)) for spot, one in spots])
    known = mapping(value)
    if is_page(known):
        return _of_page(known, pointer)
    listed = known.get("statuses")
    if isinstance(listed, list):
        found = answers_in(listed, f"{pointer}/statuses")
        return found._replace(is_known=True)
    if is_lone_tweet(known):
        return _of_page(page_from_tweet(known), pointer, at_top=True)
    status = status_of(known)
    is_tweet = not _TWEETS.isdisjoint(status) and _OTHERS.isdisjoint(known)
    return Answers(((pointer, status),), is_known=True) if is_tweet else Answers()


def found_in_answers(
    data: bytes, name: str, account: str, made: str | None
) -> Iterator[Found]:
    """What one saved answer holds."""
    values, faults = _documents(data, name)
    yield from faults
    answers = answers_in(values if len(values) > 1 else next(iter(values), []))
    if values and not answers.is_known:
        yield _refusal(values[0], name)
        return
    own = _own(answers, account)
    yield from own.users
    others = len(answers.statuses) - len(own.statuses)
    if others:
        yield Skipped("a tweet of somebody else", others)
    yield from found_in(_records(own, name, made), Setting(account))


def found_in_documents(
    export: Export, names: Iterable[str], account: str
) -> Iterator[Found]:
    """What a folder of saved answers holds."""
    for name in names:
        try:
            data = export.read(name)
        except ExportError as failure:
            yield from failure.problems
            continue
        yield from found_in_answers(data, name, account, None)


def facts_of_answers(answers: Answers) -> AccountFacts:
    """Whose tweets they are, if they are all of one account."""
    if len(answers.users) == 1:
        return answers.users[0]
    authors = {_author(status): status for _, status in answers.statuses}
    authors.pop("", None)
    if len(authors) != 1:
        return AccountFacts("twitter")
    return _facts(mapping(next(iter(authors.values())).get("user")))


def _documents(data: bytes, name: str) -> tuple[list[object], list[Problem]]:
    """The documents of a file: one, or one in each line, whatever it is called."""
    if not name.lower().endswith(_LINES):
        value = document(data, name)
        if not isinstance(value, Problem):
            return [value], []
        first, _, rest = data.lstrip().partition(b"\n")
        if not rest.strip() or isinstance(document(first, name), Problem):
            return [], [value]
    values: list[object] = []
    faults: list[Problem] = []
    for line, part in enumerate(data.splitlines(), 1):
        value = document(part, name) if part.strip() else None
        if isinstance(value, Problem):
            faults.append(value._replace(place=value.place._replace(line=line)))
        elif value is not None:
            values.append(value)
    return values, _one_of(faults)


def _one_of(faults: list[Problem]) -> list[Problem]:
    """The first of many problems, which tells how many there are."""
    if len(faults) < 2:  # noqa: PLR2004
        return faults
    message = f"{len(faults)} lines cannot be read, in the first {faults[0].message}"
    return [faults[0]._replace(message=message)]


def _of_page(page: dict[str, object], pointer: str, *, at_top: bool = False) -> Answers:
    statuses = tuple(
        (pointer if at_top else f"{pointer}{at}", one)
        for at, one in statuses_from_page(page)
    )
    authors = {_author(status) for _, status in statuses}
    listed = sequence(mapping(page.get("includes")).get("users"))
    data = page.get("data")
    told = data if isinstance(data, list) else [data]
    users = [facts_from_user(user) for user in map(mapping, listed)]
    own = [facts_from_user(user) for user in map(mapping, told) if "username" in user]
    kept = own or [user for user in users if user.handle.lower() in authors]
    return Answers(statuses, tuple(dict.fromkeys(kept)), is_known=True)


def _united(found: list[tuple[str, object, Answers]]) -> Answers:
    """What a list holds; among tweets, what is none is told as such."""
    # nothing at all is an answer too: the account has published nothing
    is_known = not found or any(one.is_known for _, _, one in found)
    statuses: list[tuple[str, dict[str, object]]] = []
    for pointer, value, one in found:
        statuses += one.statuses if one.is_known else [(pointer, mapping(value))]
    users = dict.fromkeys(user for _, _, one in found for user in one.users)
    return Answers(tuple(statuses) if is_known else (), tuple(users), is_known=is_known)


def _own(answers: Answers, account: str) -> Answers:
    """The tweets of the account, where others are among them and it can be told."""
    authors = {_author(status) for _, status in answers.statuses} - {""}
    own = next((one for one in authors if _key(one) == _key(account)), None)
    if len(authors) > 1 and own:
        return Answers(
            tuple(one for one in answers.statuses if _author(one[1]) in {own, ""}),
            tuple(user for user in answers.users if user.handle.lower() == own),
            is_known=True,
        )
    facts = facts_of_answers(answers)
    users = (facts,) if facts.handle else ()
    return answers._replace(users=users)


def _key(handle: str) -> str:
    """A handle as far as the key of an account keeps it: "james_d" is "james-d"."""
    return "".join(sign for sign in handle.lower() if sign.isalnum())


def _author(status: dict[str, object]) -> str:
    return (text(mapping(status.get("user")).get("screen_name")) or "").lower()


def _facts(user: dict[str, object]) -> AccountFacts:
    handle = text(user.get("screen_name")) or ""
    return AccountFacts(
        channel="twitter",
        id=text(user.get("id_str")) or "",
        handle=handle,
        name=text(user.get("name")) or "",
        url=f"https://x.com/{handle}" if handle else "",
        bio=text(user.get("description")) or "",
        avatar=text(user.get("profile_image_url_https")) or "",
    )


def _records(answers: Answers, name: str, made: str | None) -> Iterator[Record]:
    for pointer, status in answers.statuses:
        yield Source(name, pointer or "/", "api", made), status


def _refusal(value: object, name: str) -> Problem:
    """What the service says instead of an answer."""
    first = mapping(next(iter(sequence(mapping(value).get("errors"))), value))
    said = (
        text(first.get("detail"))
        or text(first.get("message"))
        or text(first.get("title"))
    )
    if said and ("errors" in mapping(value) or {"title", "detail"} <= first.keys()):
        return error("I111", f"Twitter/X answers: {said}", Place(name))
    return error("I112", "there is no tweet in it", Place(name))
