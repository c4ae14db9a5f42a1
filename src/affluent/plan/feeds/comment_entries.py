"""What readers say, as the entries of feeds; each names what it answers (RFC 4685)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...hub.feed_ids import uid
from ...model.dialogue import Dialogue, Remark
from ...model.settings import Settings
from ...text.sanitise import plain_text
from ...text.zones import iso
from ..dialogue import Subject
from ..world import World
from .absolute import absolute_html
from .lists import speaker
from .values import Answered, Feed, FeedEntry

# So much of what is said stands for a title.
_SUMMARY = 200


def feed_of(world: World, subject: Subject, dialogue: Dialogue, url: str) -> Feed:
    """The feed at an address."""
    settings = world.site.settings
    root = settings.base_url.rstrip("/")
    author, author_url = speaker(world)
    dated = [one for one in _flat(dialogue.remarks) if one.date is not None]
    dated.sort(key=lambda one: one.date or 0, reverse=True)
    return Feed(
        id=f"{subject.id}#comments",
        title=world.catalogue(subject.lang)("comments.on", title=subject.title),
        home_url=f"{root}{subject.url}#_comments",
        self_url=root + url,
        lang=subject.text_lang,
        author=author,
        author_url=author_url,
        entries=tuple(_entry(subject, one, settings) for one in dated),
        hub=settings.endpoints.hub,
    )


def feed_of_site(
    world: World, spoken: Iterable[tuple[Subject, Dialogue]], title: str, url: str
) -> Feed:
    """The feed of all that is said on the site: the newest, each with what it is on."""
    settings = world.site.settings
    root = settings.base_url.rstrip("/")
    author, author_url = speaker(world)
    dated = [
        (remark.date, subject, remark)
        for subject, dialogue in spoken
        for remark in _flat(dialogue.remarks)
        if remark.date is not None
    ]
    dated.sort(key=lambda one: one[0], reverse=True)
    lang = settings.language
    told = world.catalogue(lang)
    return Feed(
        id=uid("comments/feed", settings),
        title=title,
        home_url=f"{root}/",
        self_url=root + url,
        lang=lang,
        author=author,
        author_url=author_url,
        entries=tuple(
            replace(
                _entry(subject, remark, settings),
                title=told("comment.on", name=_name(remark), title=subject.title),
            )
            for _, subject, remark in dated[: settings.feeds.limit]
        ),
        hub=settings.endpoints.hub,
    )


def _name(remark: Remark) -> str:
    return remark.name or remark.host or "?"


def _flat(remarks: Iterable[Remark]) -> Iterator[Remark]:
    for remark in remarks:
        yield remark
        yield from _flat(remark.replies)


def _entry(subject: Subject, remark: Remark, settings: Settings) -> FeedEntry:
    page = settings.base_url.rstrip("/") + subject.url
    said = "" if remark.date is None else iso(remark.date, settings.timezone)
    below = f"#_{remark.parent}" if remark.parent else ""
    return FeedEntry(
        id=f"{subject.id}#_{remark.anchor}",
        url=f"{page}#_{remark.anchor}",
        published=said,
        updated=said,
        summary=plain_text(remark.html)[:_SUMMARY],
        html=absolute_html(remark.html, page, settings.base_url),
        authors=((_name(remark), remark.url),),
        lang=remark.lang or subject.text_lang,
        answers=(Answered(subject.id + below, page + below),),
        external_url=remark.origin,
    )
