"""What is new of an account: by the API with the author's key, else by the feed.

Without a key Flickr tells the twenty newest photos, in 1024 pixels, and no albums.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import NamedTuple
from urllib.parse import quote, urlencode

from ...model.item import AccountFacts
from ...model.problem import Place, Problem, error
from ..channel import Answer, Found, Pull, Request, Saved
from ..moments import from_epoch, seconds
from ..shapes import mapping, number, sequence, text
from .answers import answer_from, content
from .api import Context, found_in_answer
from .feed import found_in_feed
from .photo import CHANNEL, NSID

_API = "https://api.flickr.com/services/rest/"
_FEED = "https://www.flickr.com/services/feeds/photos_public.gne?id={}&format=atom"
_EXTRAS = (
    "description,license,date_upload,date_taken,last_update,owner_name,path_alias,tags,"
    "geo,media,original_format,url_o,url_k,url_h,url_l,url_c,url_z,url_m"
)
# A page of Flickr names the feed of its owner, and his number in its data.
_ON_PAGE = re.compile(
    r"(?:photos_public\.gne\?(?:amp;)?id=|\"(?:owner)?[nN]sid\"\s*:\s*\")(\d{4,12}@N\d\d)"
)
_OK, _SAME = 200, 304
# No account has as many pages of five hundred.
_PAGES = 2000

_Pulling = Generator[Request | Found, Answer, None]


class _Said(NamedTuple):
    """An answer, and when it came."""

    found: dict[str, object]
    made: str


# of who asks a question: the answer, or None after a problem
_Asking = Generator[Request | Found, Answer, _Said | None]


def pull(given: Pull) -> _Pulling:
    """The requests that bring what is new, and what the answers hold."""
    for feed in given.account.feeds:
        yield from _feed(feed, given)
    if given.token:
        yield from _by_key(given)
    elif not given.account.feeds:
        yield from _by_feed(given)


def _by_feed(given: Pull) -> _Pulling:
    nsid = _known(given)
    if not nsid:
        page = _page(given)
        if page is None:
            yield _nameless(given)
            return
        answer = yield Request(page, accept="text/html", conditional=False)
        if answer.status != _OK:
            yield _refusal(answer, given)
            return
        found = _ON_PAGE.search(answer.body.decode("utf-8", "replace"))
        if found is None:
            yield _nameless(given)
            return
        nsid = found[1]
        yield AccountFacts(CHANNEL, id=nsid, handle=given.account.handle, url=page)
    yield from _feed(_FEED.format(quote(nsid)), given)


def _feed(url: str, given: Pull) -> _Pulling:
    answer = yield Request(url, accept="application/atom+xml, application/rss+xml, */*")
    if answer.status == _OK:
        yield from found_in_feed(answer.body, url, given.account.key, answer.made)
    elif answer.status != _SAME:
        yield _refusal(answer, given)


def _by_key(given: Pull) -> _Pulling:
    nsid = _known(given)
    page = _page(given)
    if not nsid and page:
        user = yield from _ask(given, "urls.lookupUser", {"url": page})
        if user is None:
            return
        nsid = text(mapping(user.found.get("user")).get("id")) or ""
    if not nsid:
        yield _nameless(given)
        return
    person = yield from _ask(given, "people.getInfo", {"user_id": nsid})
    if person is None:
        return
    context = Context(given.account.key, "flickr.people.getInfo", person.made)
    yield from found_in_answer(person.found, context)
    albums = yield from _albums(given, nsid)
    yield from _photos(given, nsid, albums)


def _photos(given: Pull, nsid: str, albums: dict[str, tuple[str, ...]]) -> _Pulling:
    """Page after page, newest first, until there is nothing that is not known."""
    since = seconds(given.since, "UTC") if given.since else None
    method = "people.getPublicPhotos"
    for page in range(1, _PAGES):
        wanted = {
            "user_id": nsid,
            "extras": _EXTRAS,
            "per_page": "500",
            "page": str(page),
        }
        said = yield from _ask(given, method, wanted)
        if said is None:
            return
        name = f"flickr.{method}"
        context = Context(given.account.key, name, said.made, nsid, albums)
        oldest = None
        for found in found_in_answer(said.found, context):
            yield found
            if isinstance(found, Saved) and found.item.published:
                oldest = seconds(found.item.published, "UTC")
        listed = mapping(said.found.get("photos"))
        is_last = page >= (number(listed.get("pages")) or 0)
        is_known = since is not None and oldest is not None and oldest < since
        if is_last or is_known or not sequence(listed.get("photo")):
            return


def _albums(
    given: Pull, nsid: str
) -> Generator[Request | Found, Answer, dict[str, tuple[str, ...]]]:
    """Titles by photo; of albums that have not changed since, nothing is asked."""
    titles: dict[str, tuple[str, ...]] = {}
    said = yield from _ask(given, "photosets.getList", {"user_id": nsid})
    listed = mapping(said.found.get("photosets")) if said else {}
    for album in map(mapping, sequence(listed.get("photoset"))):
        native, title = text(album.get("id")), content(album.get("title"))
        changed = from_epoch(album.get("date_update"))
        if native and title and not _is_older(changed, given.since):
            wanted = {"photoset_id": native, "user_id": nsid, "per_page": "500"}
            photos = yield from _in_album(given, wanted)
            for photo in photos:
                titles[photo] = (*titles.get(photo, ()), title)
    return titles


def _in_album(
    given: Pull, wanted: dict[str, str]
) -> Generator[Request | Found, Answer, list[str]]:
    """The numbers of the photos in an album."""
    found: list[str] = []
    for page in range(1, _PAGES):
        asked = {**wanted, "page": str(page)}
        said = yield from _ask(given, "photosets.getPhotos", asked)
        album = mapping(said.found.get("photoset")) if said else {}
        photos = map(mapping, sequence(album.get("photo")))
        found += filter(None, (text(photo.get("id")) for photo in photos))
        if page >= (number(album.get("pages")) or 0):
            break
    return found


def _is_older(changed: str | None, since: str | None) -> bool:
    one, other = seconds(changed, "UTC"), seconds(since, "UTC")
    return one is not None and other is not None and one < other


def _ask(given: Pull, method: str, wanted: dict[str, str]) -> _Asking:
    """The answer to a question; the key is in no name of a source."""
    query = {
        "method": f"flickr.{method}",
        "format": "json",
        "nojsoncallback": "1",
        **wanted,
        "api_key": given.token,
    }
    url = f"{_API}?{urlencode(query)}"
    answer = yield Request(url, accept="application/json", conditional=False)
    if answer.status != _OK:
        yield _refusal(answer, given)
        return None
    found = answer_from(answer.body, f"flickr.{method}")
    if isinstance(found, Problem):
        code = "I111" if found.code == "I111" else "I112"
        yield found._replace(code=code, place=_place(given))
        return None
    return _Said(found, answer.made)


def _known(given: Pull) -> str:
    """The account's number, if anybody has said it."""
    said = (given.facts.id, given.account.handle, given.account.url, given.facts.url)
    numbers = (NSID.search(one) for one in said)
    return next((found[0] for found in numbers if found), "")


def _page(given: Pull) -> str | None:
    """The account's page at Flickr."""
    handle = given.account.handle or given.facts.handle
    url = given.account.url or given.facts.url
    if handle:
        return f"https://www.flickr.com/photos/{quote(handle, safe='@')}/"
    return url if re.match(r"https?://(?:www\.)?flickr\.com/", url) else None


def _place(given: Pull) -> Place:
    return Place(f"accounts.{given.account.key}")


def _nameless(given: Pull) -> Problem:
    return error(
        "I108",
        "nothing tells which account of Flickr it is",
        _place(given),
        "say in affluent.yaml: accounts: …: handle: 12345678@N00 (as in its feed)",
    )


def _refusal(answer: Answer, given: Pull) -> Problem:
    match answer.status:
        case 0:
            code, said, hint = "I110", "Flickr cannot be reached", "try again later"
        case 404 | 410:
            code, said = "I114", "Flickr has no such account"
            hint = "check the handle in affluent.yaml"
        case status:
            code, said, hint = "I111", f"Flickr answers {status}", "try again later"
    return error(code, said, _place(given), hint)
