"""The archives that Twitter/X gives since 2018: files `window.YTD.<name>.part0 = […]`.

What the account wrote is read as a stream; what is not for everybody is counted, and
everything else stays closed. There is no alternative text in them, and nothing of
repeated or quoted tweets but the beginning (measured, 2022 to 2026).
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import islice

from ...model.item import AccountFacts, Source
from ...model.problem import Place, Problem, warning
from ..channel import Export, ExportError, Found, Saved, Unread, Withheld
from ..json_records import document, records
from ..moments import instant
from ..shapes import mapping, number, sequence, text
from .articles import Article, articles_by_tweet, articles_from
from .body import status_link
from .layout import Layout
from .lone_article import found_in_article
from .media import AltText, Shelf, alt_text_from_record, alts_by_key, media_entities
from .notes import Note, Notes, note_from_record, notes_by_second
from .protection import Protection, is_protected, protections_from
from .reading import Record, Refusal, found_in, status_of
from .status import native_id, person
from .tweet import Setting

# Larger than any file that tells of the account.
_SMALL = 8 * 1024 * 1024
# So much of a file of other notes is looked at before it is read as one.
_HEAD = 64 * 1024
# So many tweets are looked at for whose they are.
_FIRST = 2000
# When tweets could be for a circle; whoever has seen later archives misses the mark
# (issues of two importers, 2024 and 2026).
_CIRCLES = ("2022-05-03", "2023-11-01")
_READ_TYPES = ("tweet", "tweets", "noteTweet", "communityTweet", "article")


def found_in_archive(export: Export, layout: Layout, account: str) -> Iterator[Found]:
    """What an archive holds."""
    manifest, _ = _read(export, layout, "manifest")
    facts, problems = facts_of_archive(export, layout)
    yield from problems
    if facts.handle or facts.id:
        yield facts
    yield from _missing(export, manifest)
    kept_back: dict[str, str] = {}
    for role, why in (("circles", "circle"), ("deleted", "deleted")):
        yield from _counted(export, layout.of(role), why, kept_back)
    protections = protections_from(records_of(export, layout.of("protections"), None))
    yield from (one for one in protections if isinstance(one, Problem))
    refuse = _refusal(
        kept_back, [one for one in protections if isinstance(one, Protection)]
    )
    notes = yield from _notes(export, layout)
    alts = yield from _alts(export, layout)
    made = instant(mapping(manifest.get("archiveInfo")).get("generationDate"))
    articles = yield from _articles(export, layout, made)
    setting = Setting(
        account=account,
        owner=person(facts.handle, facts.name or None),
        owner_id=facts.id,
        shelf=Shelf(layout.media, alts_by_key(alts)),
        notes=notes,
        articles=articles_by_tweet(articles),
    )
    names = (*layout.of("tweets"), *layout.of("communities"))
    tweets = found_in(records_of(export, names, made), setting, refuse)
    told, may_be_circled = yield from _passed_on(tweets)
    for article in articles:
        if article.native not in told:
            yield from found_in_article(article, setting, refuse)
    if may_be_circled and not layout.of("circles") and (made or "") >= _CIRCLES[1]:
        yield _unmarked(export, may_be_circled)
    yield from layout.unread


def facts_of_archive(
    export: Export, layout: Layout
) -> tuple[AccountFacts, list[Problem]]:
    """Whose archive it is; nothing else is taken of files that also tell e-mails."""
    manifest, problems = _read(export, layout, "manifest")
    user = mapping(manifest.get("userInfo"))
    record, more = _read(export, layout, "account")
    account = mapping(record.get("account") or record)
    profile, further = _read(export, layout, "profile")
    about = mapping(profile.get("profile") or profile)
    handle = text(account.get("username")) or text(user.get("userName"))
    handle = handle or _handle_within(export, layout)
    name = text(account.get("accountDisplayName")) or text(user.get("displayName"))
    facts = AccountFacts(
        channel="twitter",
        id=text(account.get("accountId")) or text(user.get("accountId")) or "",
        handle=handle,
        name=name or "",
        url=f"https://x.com/{handle}" if handle else "",
        bio=text(mapping(about.get("description")).get("bio")) or "",
        avatar=text(about.get("avatarMediaUrl")) or "",
        aliases=_earlier_handles(export, layout, handle),
    )
    return facts, [*problems, *more, *further]


def handles_of(export: Export, layout: Layout) -> tuple[str, ...]:
    """Whose archives there are: a folder may hold those of several accounts."""
    handles: dict[str, str] = {}
    for record in records_of(export, layout.of("account"), None):
        if not isinstance(record, Problem):
            account = mapping(mapping(record[1]).get("account") or record[1])
            native, handle = (
                text(account.get("accountId")),
                text(account.get("username")),
            )
            if native:
                handles[native] = handle or native
    return tuple(handles.values())


def records_of(
    export: Export, names: Iterable[str], made: str | None, noun: str = "tweet"
) -> Iterator[Record]:
    """The records of files, each with where it stands."""
    for name in names:
        try:
            with export.open(name) as file:
                for found in records(file, name):
                    if isinstance(found, Problem):
                        yield found
                    else:
                        pointer = f"{noun} {found[0]}"
                        yield Source(name, pointer, "archive", made), found[1]
        except ExportError as failure:
            yield from failure.problems


def _read(
    export: Export, layout: Layout, role: str
) -> tuple[dict[str, object], list[Problem]]:
    """What a small file holds: an object, or the first of a list."""
    problems: list[Problem] = []
    for name in layout.of(role)[:1]:
        try:
            value = document(export.read(name, _SMALL), name)
        except ExportError as failure:
            problems += failure.problems
            continue
        if isinstance(value, Problem):
            problems.append(value)
        else:
            first = value[0] if isinstance(value, list) and value else value
            return mapping(first), []
    return {}, problems


def _handle_within(export: Export, layout: Layout) -> str:
    """Of tweets without an account: the addresses of their own pictures tell."""
    found = records_of(export, layout.of("tweets"), None)
    for record in islice(found, _FIRST):
        status = {} if isinstance(record, Problem) else status_of(record[1])
        for entity in media_entities(status):
            known = status_link(text(entity.get("expanded_url")) or "")
            if known and known[0] and known[1] == native_id(status):
                return known[0]
    return ""


def _earlier_handles(export: Export, layout: Layout, handle: str) -> tuple[str, ...]:
    found: list[str] = []
    for record in records_of(export, layout.of("handles"), None):
        if isinstance(record, Problem):
            continue
        outer = mapping(mapping(record[1]).get("screenNameChange") or record[1])
        change = mapping(outer.get("screenNameChange") or outer)
        found += filter(
            None, map(text, (change.get("changedFrom"), change.get("changedTo")))
        )
    return tuple(one for one in dict.fromkeys(found) if one.lower() != handle.lower())


def _missing(export: Export, manifest: dict[str, object]) -> Iterator[Problem]:
    """The files that an archive should have, and has not: it may come in parts."""
    there = {name.rpartition("/")[2] for name in export.names}
    types = mapping(manifest.get("dataTypes"))
    for kind in _READ_TYPES:
        for file in map(mapping, sequence(mapping(types.get(kind)).get("files"))):
            name = text(file.get("fileName")) or ""
            if number(file.get("count")) and name.rpartition("/")[2] not in there:
                hint = "an archive may come in several parts: give all of them at once"
                yield warning("I107", f"{name} is missing", Place(export.name), hint)


def _counted(
    export: Export, names: Iterable[str], why: str, kept_back: dict[str, str]
) -> Iterator[Found]:
    """How many records there are of what is kept back, and their ids."""
    total = 0
    for record in records_of(export, names, None):
        if isinstance(record, Problem):
            yield record
            continue
        total += 1
        if native := native_id(_inner(record[1])):
            kept_back[native] = why
    if total:
        yield Withheld(why, total)


def _inner(record: object) -> dict[str, object]:
    known = mapping(record)
    if len(known) == 1:
        only = next(iter(known.values()))
        return mapping(only) or known
    return status_of(record)


def _refusal(kept_back: dict[str, str], protections: list[Protection]) -> Refusal:
    def refuse(native: str, moment: str | None) -> str | None:
        if native in kept_back:
            return kept_back[native]
        return "protected" if is_protected(moment, protections) else None

    return refuse


def _notes(export: Export, layout: Layout) -> Generator[Found, None, Notes]:
    found: list[Note] = []
    for record in records_of(export, layout.of("notes"), None, "note"):
        if isinstance(record, Problem):
            yield record
        elif note := note_from_record(record[1]):
            found.append(note)
    return notes_by_second(found)


def _passed_on(
    tweets: Iterable[Found],
) -> Generator[Found, None, tuple[set[str], int]]:
    """What else tweets are called, and how many are of the time of circles."""
    called, circled = set[str](), 0
    for found in tweets:
        if isinstance(found, Saved):
            called.update(found.item.aliases)
            circled += _CIRCLES[0] <= (found.item.published or "") < _CIRCLES[1]
        yield found
    return called, circled


def _unmarked(export: Export, total: int) -> Problem:
    """Archives made since have no list of them, but may have them among the tweets."""
    message = (
        "the list of tweets for your circle alone is missing, as archives have none"
        f" since November 2023: it may be any of the {total} since May 2022"
    )
    hint = "hide them in curation.yaml, or import an archive of 2022 or 2023 with it"
    return warning("I107", message, Place(export.name), hint)


def _articles(
    export: Export, layout: Layout, made: str | None
) -> Generator[Found, None, list[Article]]:
    records = records_of(export, layout.of("articles"), made, "article")
    metadata = list(records_of(export, layout.of("about_articles"), made, "line"))
    yield from (one for one in metadata if isinstance(one, Problem))
    found = articles_from(records, metadata)
    yield from (one for one in found if isinstance(one, Problem))
    return [one for one in found if isinstance(one, Article)]


def _alts(export: Export, layout: Layout) -> Generator[Found, None, list[AltText]]:
    """What pictures show, from lists that other tools made of it."""
    found: list[AltText] = []
    for name in layout.of("documents"):
        try:
            with export.open(name) as file:
                is_list = b'"alt_text"' in file.read(_HEAD)
        except ExportError as failure:
            yield from failure.problems
            continue
        if not is_list:
            yield Unread(name, "not a file of the archive")
            continue
        for record in records_of(export, [name], None, "record"):
            if isinstance(record, Problem):
                yield record
            elif one := alt_text_from_record(record[1]):
                found.append(one)
    return found
