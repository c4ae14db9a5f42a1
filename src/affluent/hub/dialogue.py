"""What was said about one page, as it is shown: moderated, each once, in threads.

Comments that the author wrote into a file are shown. What came from elsewhere waits
until the author lets it in: one by one, or all of somebody, by `moderation.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from ..model.dialogue import NO_DIALOGUE, Comment, Dialogue, Moderation, Remark
from ..model.digest import digest_of_plain, plain
from ..model.settings import Settings, Voice
from ..text.identicon import identicon
from ..text.spelling import spelling
from .threads import threaded

_SPOKEN = frozenset({"comment", "reply"})


class About(NamedTuple):
    """The text or item that is spoken about."""

    # absolute
    url: str
    title: str
    # the keys of the voices that wrote it
    voices: frozenset[str]
    # whether readers may answer
    is_open: bool
    # addresses of its copies elsewhere
    copies: tuple[str, ...] = ()


class Hosts(NamedTuple):
    """Those whose site it is, and whom they let in."""

    settings: Settings
    moderation: Moderation
    # of all whom the author has let in by hand, by `text.spelling`
    known: frozenset[str]
    # of the small pictures
    key: bytes


def dialogue_of(comments: Iterable[Comment], about: About, hosts: Hosts) -> Dialogue:
    """What a page shows of these comments."""
    shown = sorted(
        _each_once(_let_in(comments, about, hosts)),
        key=lambda one: (one.date is None, one.date or 0, one.id),
    )
    spoken = [one for one in shown if one.kind in _SPOKEN]
    parents = _parents(spoken)
    show = _shower(about, hosts, parents)
    reply_url = reply_address(about, "", hosts.settings)
    if not shown and not reply_url:
        return NO_DIALOGUE._replace(is_open=about.is_open)
    alone = [show(one, "") for one in shown if one.kind not in _SPOKEN]
    found = Dialogue(
        remarks=threaded(spoken, parents, show),
        mentions=tuple(one for one in alone if one.kind == "mention"),
        nods=tuple(one for one in alone if one.kind != "mention"),
        total=len(spoken),
        updated=max((one.date for one in spoken if one.date is not None), default=None),
        is_open=about.is_open,
        reply_url=reply_url,
    )
    return found._replace(digest=digest_of_plain(plain(found)))


def is_waiting(comment: Comment, hosts: Hosts) -> bool:
    """Whether the author has still to say if somebody is shown."""
    if comment.kind not in hosts.settings.comments.kinds:
        return False
    is_hidden = not _names(comment).isdisjoint(hosts.moderation.hide)
    return not is_hidden and not is_let_in(comment, hosts)


def is_let_in(comment: Comment, hosts: Hosts) -> bool:
    """Whether somebody who spoke elsewhere is shown here."""
    moderation, settings = hosts.moderation, hosts.settings.comments
    if moderation.is_closed or comment.kind not in settings.kinds:
        return False
    names = _names(comment)
    if not names.isdisjoint(moderation.hide):
        return False
    if not names.isdisjoint(moderation.show) or settings.approve == "all":
        return True
    if settings.approve == "none":
        return False
    return bool(comment.url) and spelling(comment.url) in hosts.known


def _names(comment: Comment) -> frozenset[str]:
    """By what the author may name a response: its address, or its author's page."""
    return frozenset(spelling(url) for url in (comment.origin, comment.url) if url)


def reply_address(about: About, anchor: str, settings: Settings) -> str:
    """Where a reader may answer: a mail that says to what, or a form; else "".

    >>> about = About("https://x.test/a/", "A & B", frozenset(), True)
    >>> only = Settings().comments._replace(mail="me@x.test")
    >>> reply_address(about, "", Settings(comments=only))
    'mailto:me@x.test?subject=Re%3A%20A%20%26%20B&body=https%3A%2F%2Fx.test%2Fa%2F'
    """
    comments = settings.comments
    if not about.is_open:
        return ""
    url = f"{about.url}#_{anchor}" if anchor else about.url
    if comments.form:
        return _form_address(comments.form, {"url": url, "title": about.title})
    if comments.mail:
        fields = {"subject": f"Re: {about.title}", "body": url}
        return f"mailto:{comments.mail}?{urlencode(fields, safe='', quote_via=quote)}"
    return ""


def _form_address(form: str, fields: dict[str, str]) -> str:
    """The form with the fields where it has places for them, or behind it."""
    if not any(f"{{{name}}}" in form for name in fields):
        return f"{form}{'&' if '?' in form else '?'}{urlencode(fields)}"
    for name, value in fields.items():
        form = form.replace(f"{{{name}}}", quote(value, safe=""))
    return form


def anchor_of(comment: Comment) -> str:
    """The fragment of a comment on its page."""
    return _anchor(comment.id)


def _anchor(id_: str) -> str:
    """The fragment of an id; of none, none."""
    digest = sha256(id_.encode("utf-8", "replace")).hexdigest()
    return f"c-{digest[:10]}" if id_ else ""


def _let_in(
    comments: Iterable[Comment], about: About, hosts: Hosts
) -> Iterable[Comment]:
    """Those that may be shown; a page's own copies are no answers to it."""
    copies = {spelling(url) for url in (about.url, *about.copies)}
    for one in comments:
        if not one.source or (
            spelling(one.origin) not in copies and is_let_in(one, hosts)
        ):
            yield one


def _each_once(comments: Iterable[Comment]) -> list[Comment]:
    """What came by several ways once: as the author wrote it, or from its service."""
    ways = ("", "mastodon", "bluesky", "webmention")
    found: dict[str, Comment] = {}
    for one in sorted(comments, key=lambda one: ways.index(one.source)):
        found.setdefault(spelling(one.origin) if one.origin else one.id, one)
    return list(found.values())


def _parents(comments: Iterable[Comment]) -> dict[str, str]:
    """Id -> the id of what it answers, named by its id or by an address."""
    ids = {}
    for one in comments:
        ids[one.id] = one.id
        if one.origin:
            ids[spelling(one.origin)] = one.id
    return {
        one.id: ids.get(one.reply_to) or ids.get(spelling(one.reply_to), "")
        for one in comments
        if one.reply_to
    }


def _shower(
    about: About, hosts: Hosts, parents: Mapping[str, str]
) -> Callable[[Comment, str], Remark]:
    """What makes a remark of a comment."""
    settings = hosts.settings
    voices = {voice.key: voice for voice in settings.voices}
    pages = dict(pages_of_voices(settings))

    def show(comment: Comment, answers: str) -> Remark:
        voice = comment.voice or _voice_of(comment, pages)
        url = comment.url or (voices[voice].url if voice in voices else "")
        return Remark(
            anchor=anchor_of(comment),
            kind=comment.kind,
            name=comment.name,
            url=url,
            date=comment.date,
            html=comment.html,
            lang=comment.lang,
            origin=comment.origin,
            host=_host(comment.origin),
            answers=answers,
            parent=_anchor(parents.get(comment.id, "")),
            is_voice=bool(voice),
            is_author=voice in about.voices,
            # a voice has one face, wherever it speaks
            icon=identicon(voice or spelling(url) or comment.name, hosts.key),
            reply_url=reply_address(about, anchor_of(comment), settings),
        )

    return show


def pages_of_voices(settings: Settings) -> Iterable[tuple[str, str]]:
    """(address of one of their pages, key of the voice)."""
    for voice in settings.voices:
        yield from ((spelling(url), voice.key) for url in _urls(voice))
    for account in settings.accounts:
        if account.url:
            yield spelling(account.url), account.voice or settings.owner


def _urls(voice: Voice) -> Iterable[str]:
    return filter(None, (voice.url, *voice.links))


def _voice_of(comment: Comment, pages: dict[str, str]) -> str:
    """The voice whose page an author's is; anybody may write that into a webmention."""
    if comment.source not in {"mastodon", "bluesky"} or not comment.url:
        return ""
    return pages.get(spelling(comment.url), "")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
