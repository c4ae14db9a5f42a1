"""The account's tweets from API v2, with the token of the author's own application.

Every tweet read costs (since 2026-02), so only what is newer is asked for, by the
page of a hundred. A token is a header of requests, and stands nowhere else.
"""

from __future__ import annotations

from collections.abc import Generator
from urllib.parse import urlencode

from ...model.problem import Place, Problem, error, warning
from ..channel import Answer, Found, Pull, Request, Withheld
from ..json_records import document
from ..shapes import mapping, number, sequence, text
from .saved import found_in_answers
from .second import facts_from_user

_API = "https://api.x.com/2"
_USER = {
    "user.fields": (
        "description,id,name,profile_image_url,protected,public_metrics,username"
    )
}
_FIELDS = {
    "max_results": "100",
    "tweet.fields": (
        "article,attachments,author_id,created_at,edit_history_tweet_ids,entities,geo,id,"
        "in_reply_to_user_id,lang,note_tweet,possibly_sensitive,referenced_tweets,text"
    ),
    "expansions": (
        "article.cover_media,article.media_entities,attachments.media_keys,"
        "attachments.poll_ids,author_id,geo.place_id,referenced_tweets.id,"
        "referenced_tweets.id.author_id"
    ),
    "media.fields": (
        "alt_text,duration_ms,height,media_key,preview_image_url,type,url,variants,width"
    ),
    "poll.fields": "end_datetime,id,options,voting_status",
    "place.fields": "full_name,id,name",
    "user.fields": "id,name,protected,username",
}

_Pulling = Generator[Request | Found, Answer, None]


def pull(given: Pull) -> _Pulling:
    """The requests that bring what is new, and what the answers hold."""
    handle = given.account.handle or given.facts.handle
    place = Place(f"accounts.{given.account.key}")
    if not given.token:
        hint = "X gives tweets by its API only for a token: import your archive instead"
        yield error("I109", "there is no token for Twitter/X", place, hint)
        return
    if not handle and not given.facts.id:
        hint = "say it in affluent.yaml: accounts: …: handle: jane"
        yield error("I108", "the account's handle is not known", place, hint)
        return
    path = f"by/username/{handle}" if handle else given.facts.id
    answer = yield _request(f"users/{path}", _USER, given.token)
    user = yield from _data(answer, place)
    if user is None:
        return
    facts = facts_from_user(user)
    yield facts
    if user.get("protected"):
        total = number(mapping(user.get("public_metrics")).get("tweet_count"))
        yield Withheld("protected", total or 1)
        return
    yield from _timeline(given, facts.id or given.facts.id, place)


def _timeline(given: Pull, user: str, place: Place) -> _Pulling:
    """Page after page, newest first, until there is nothing that is not known."""
    fields = dict(_FIELDS)
    if given.since and given.since.endswith("Z"):
        fields["start_time"] = given.since
    seen: set[str] = set()
    while True:
        request = _request(f"users/{user}/tweets", fields, given.token)
        answer = yield request
        page = yield from _page(answer, place)
        if page is None:
            return
        yield from found_in_answers(
            answer.body, f"{_API}/users/{user}/tweets", given.account.key, answer.made
        )
        token = text(mapping(page.get("meta")).get("next_token"))
        if token is None or token in seen:
            return
        seen.add(token)
        fields["pagination_token"] = token


def _request(path: str, fields: dict[str, str], token: str) -> Request:
    return Request(
        f"{_API}/{path}?{urlencode(fields, safe=',')}",
        accept="application/json",
        headers=(("Authorization", f"Bearer {token}"),),
        conditional=False,
    )


def _data(
    answer: Answer, place: Place
) -> Generator[Found, Answer, dict[str, object] | None]:
    page = yield from _page(answer, place)
    if page is None:
        return None
    user = mapping(page.get("data"))
    if text(user.get("id")) is None:
        said = _said(page) or "there is no such account"
        hint = "check the handle in affluent.yaml"
        yield error("I114", f"Twitter/X answers: {said}", place, hint)
        return None
    return user


def _page(
    answer: Answer, place: Place
) -> Generator[Found, Answer, dict[str, object] | None]:
    """What an answer holds; None, after a problem, if it is none."""
    if answer.status == 200:  # noqa: PLR2004
        value = document(answer.body, answer.url)
        if not isinstance(value, Problem):
            return mapping(value)
        yield error("I112", "the answer of Twitter/X is no JSON", place)
        return None
    yield _refusal(answer, place)
    return None


def _refusal(answer: Answer, place: Place) -> Problem:
    """What a status means for the author; what the service says goes with it."""
    value = document(answer.body, answer.url) if answer.body else None
    said = None if isinstance(value, Problem) else _said(mapping(value))
    words = f": {said}" if said else ""
    match answer.status:
        case 401:
            hint = "make a new bearer token for your application and set it again"
            return error(
                "I111", f"Twitter/X does not know the token{words}", place, hint
            )
        case 403:
            hint = "see whether your plan allows to read tweets, and has credit"
            return error("I111", f"Twitter/X forbids to read{words}", place, hint)
        case 404 | 410:
            hint = "check the handle in affluent.yaml"
            return error("I114", f"the account is not there{words}", place, hint)
        case 429:
            hint = "what came is saved; pull again in a quarter of an hour"
            return warning(
                "I111", "Twitter/X wants to be asked less often", place, hint
            )
        case 0:
            return error(
                "I110", "Twitter/X cannot be reached", place, "try again later"
            )
    hint = "what came is saved; try again later"
    return error("I112", f"Twitter/X answers {answer.status}{words}", place, hint)


def _said(page: dict[str, object]) -> str | None:
    first = mapping(next(iter(sequence(page.get("errors"))), page))
    return (
        text(first.get("detail"))
        or text(first.get("message"))
        or text(first.get("title"))
    )
