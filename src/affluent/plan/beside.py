"""The addresses of files that go with one page and have no source of their own."""

from __future__ import annotations

from ..model.digest import digest_of_plain
from ..model.picture import Picture
from ..model.settings import Settings

# Of the picture that stands for a page where it is shared.
CARD = "social-card.png"
CARD_SIZE = (1200, 630)


def beside(url: str, name: str) -> str:
    """The address of a file that goes with the page at an address.

    >>> beside("/posts/hello/", "activity.json"), beside("/a.html", "activity.json")
    ('/posts/hello/activity.json', '/a.activity.json')
    """
    head, _, last = url.rpartition("/")
    if "." in last:
        return f"{head}/{last.rpartition('.')[0]}.{name}"
    return f"{head}/{last}/{name}" if last else f"{head}/{name}"


def card_at(url: str, settings: Settings) -> Picture | None:
    """The card of the page at an address; None if the settings want none."""
    if settings.social_cards.draw == "none":
        return None
    place = beside(url, CARD)
    digest = digest_of_plain(place)
    return Picture("", place, *CARD_SIZE, "image/png", (), digest)
