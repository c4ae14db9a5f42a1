"""What every source of SlideShare says of a slideshow, and the item made of it."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ...model.item import (
    AccountFacts,
    Item,
    Kind,
    Media,
    Person,
    Player,
    Source,
    Visibility,
    item_id,
)
from ...text.foreign import html_from_text, is_web, text_from_html
from ...text.sanitise import sanitise_foreign
from ..moments import instant
from ..shapes import line

CHANNEL = "slideshare"
HOST = "https://www.slideshare.net"
# The first part of a path that is no name of an account.
_NO_USER = r"(?!(?:slideshow|secret|rss|api|search|tag|category|mobile)(?:/|$))"
_USER = re.compile(
    rf"(?:https?:)?//(?:www\.|[a-z]{{2}}\.)?slideshare\.net/{_NO_USER}([\w.-]+)"
)
# Host, user and slug of a page; "/slideshow/<slug>/<id>" has no user.
_PAGE = re.compile(rf"{_USER.pattern}/([^/?#]+)")
_NUMBERED = re.compile(
    r"slideshare\.net/slideshow/(?:embed_code/(\d{1,12})|[^/?#]+/(\d{1,12}))(?:[/?#]|$)"
)
_SECRET = re.compile(r"slideshare\.net/(?:slideshow/)?secret/", re.IGNORECASE)
# "…-140501195007-phpapp01-thumbnail.jpg": when it was uploaded, by some clock.
_STAMP = re.compile(r"-(\d{12})(?=[-./?]|$)")
_FIRST_YEAR = 2006
# A slug may become the name of a file.
_LONGEST_SLUG = 150
_BARE_HREF = re.compile(r'<a\b[^>]*?\bhref="(https?://[^"]+)"')


class Slideshow(NamedTuple):
    """The facts of a slideshow."""

    # its number; None if only its page is known
    number: str | None
    title: str | None
    # plain text with line breaks, or HTML
    description: str = ""
    is_html: bool = False
    published: str | None = None
    updated: str | None = None
    # its page
    url: str | None = None
    author: Person = Person()
    media: tuple[Media, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str | None = None
    kind: Kind = "slides"
    visibility: Visibility = "unknown"
    player: Player | None = None


def item_from_slideshow(show: Slideshow, account: str, source: Source) -> Item | None:
    """The item; None if nothing identifies it.

    Its id is its number; what only has an address is called by its slug, which stays
    an alias once the number is known.
    """
    slug = slug_of(show.url)
    native = show.number or number_of(show.url) or slug
    if native is None:
        return None
    html = sanitise_foreign(
        show.description if show.is_html else html_from_text(show.description)
    )
    text = text_from_html(html)
    player = show.player or (
        Player(CHANNEL, native) if native.isascii() and native.isdigit() else None
    )
    return Item(
        id=item_id(CHANNEL, account, native),
        channel=CHANNEL,
        account=account,
        kind=show.kind,
        title=_title(show.title, text),
        html=html,
        text=text,
        published=show.published,
        updated=show.updated,
        url=show.url,
        author=show.author,
        media=show.media,
        tags=_tags(show.tags),
        links=tuple(dict.fromkeys(map(unescape, _BARE_HREF.findall(html)))),
        lang=show.lang,
        visibility=show.visibility,
        source=source,
        aliases=(slug,) if slug and slug != native else (),
        player=player,
    )


def slug_of(url: str | None) -> str | None:
    """The last part of a slideshow's page, as it is in a path of ours.

    >>> slug_of("http://fr.slideshare.net/jane/a-talk?from=x")
    'a-talk'
    """
    page = _PAGE.match(url or "")
    slug = re.sub(r"[^\w.-]", "-", unquote(page[2])) if page else ""
    return slug[:_LONGEST_SLUG].strip(".-") or None


def number_of(url: str | None) -> str | None:
    """The number in an address, where there is one.

    >>> number_of("https://www.slideshare.net/slideshow/a-talk/123")
    '123'
    """
    found = _NUMBERED.search(url or "")
    return (found[1] or found[2]) if found else None


def page_of(url: str | None) -> str | None:
    """The page on the main host, without what only counts visitors.

    >>> page_of("//fr.slideshare.net/jane/a-talk?from_action=save")
    'https://www.slideshare.net/jane/a-talk'
    """
    full = absolute(url)
    if full is None or "slideshare.net" not in full:
        return full
    parts = urlsplit(full)
    host = (parts.hostname or "").removeprefix("www.")
    own = host == "slideshare.net" or host[2:] == ".slideshare.net"
    return f"{HOST}{parts.path.rstrip('/')}" if own else full


def absolute(url: str | None) -> str | None:
    """An address with its scheme, which SlideShare's often lack."""
    said = (url or "").strip()
    said = f"https:{said}" if said.startswith("//") else said
    return said if is_web(said) else None


def is_secret(url: str | None) -> bool:
    """Whether an address is one that only those know who were given it."""
    return bool(_SECRET.search(url or ""))


def person_from(name: str | None, page: str | None) -> Person:
    """The author, by the name and a page of his."""
    user = user_of(page)
    return Person(line(name), user, f"{HOST}/{user}" if user else absolute(page))


def user_of(url: str | None) -> str | None:
    """The name of the account in an address of it, or of its slideshows."""
    found = _USER.match((url or "").strip())
    return found[1] if found else None


def facts_of(user: str | None, name: str | None = None) -> AccountFacts:
    """The account."""
    url = f"{HOST}/{user}" if user else ""
    return AccountFacts(CHANNEL, handle=user or "", name=name or "", url=url)


def uploaded_from(*addresses: str | None) -> str | None:
    """When it was uploaded, of the name of a thumbnail: a wall clock of nobody's zone.

    It is the last resort: oEmbed tells no date, and in names of 2014 the clock was
    five hours behind UTC.

    >>> uploaded_from("//x.test/ss_thumbnails/talk-140501195007-phpapp01-thumbnail.jpg")
    '2014-05-01T19:50:07'
    """
    for address in addresses:
        for stamp in reversed(_STAMP.findall((address or "").strip())):
            pairs = [stamp[spot : spot + 2] for spot in range(0, 12, 2)]
            day, clock = "-".join(pairs[:3]), ":".join(pairs[3:])
            moment = instant(f"20{day}T{clock}")
            if moment and int(moment[:4]) >= _FIRST_YEAR:
                return moment
    return None


def plain(value: str | None) -> str:
    """A text of the API, which escapes twice (2010 to 2014)."""
    return unescape(unescape(value or "")).strip()


def _title(title: str | None, text: str) -> str | None:
    title = line(title)
    opening = " ".join(text.split())
    return None if title is None or opening.startswith(f"{title} ") else title


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    words = (" ".join(tag.split()).removeprefix("#") for tag in tags)
    return tuple({word.casefold(): word for word in words if word}.values())
