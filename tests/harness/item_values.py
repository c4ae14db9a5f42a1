"""Items for tests: one that has everything, and many of any shape."""

from __future__ import annotations

from hypothesis import strategies as st

from affluent.model.item import (
    KINDS,
    Choice,
    Cite,
    Item,
    Media,
    Occasion,
    Person,
    Player,
    Source,
    Spot,
)
from affluent.source.nodes import UNPRINTABLE
from affluent.text.foreign import text_from_html
from affluent.text.sanitise import sanitise_foreign

HTML = '<p>Hello <a href="https://x.test/">x.test</a> &amp; more<br>a line</p>'

FULL = Item(
    id="fake:jane:20",
    channel="fake",
    account="jane",
    kind="gallery",
    title="A walk",
    html=HTML,
    text=text_from_html(HTML),
    published="2011-10-05T14:48:00Z",
    updated="2011-10-06T09:00:00+02:00",
    url="https://fake.test/jane/20",
    author=Person("Jane", "jane", "https://fake.test/jane"),
    media=(
        Media("image", "https://fake.test/a.jpg", "media/20-a.jpg", "", 640, 480),
        Media(
            "video",
            None,
            "media/20-é b.mp4",
            "A tide",
            duration=1.5,
            poster="media/p.jpg",
        ),
    ),
    tags=("été 2011", "sea"),
    place=Spot(47.2, -1.55, "Nantes"),
    cites=(
        Cite(
            "reply",
            "https://other.test/1",
            Person(handle="bob"),
            "<p>Where?</p>",
            "2011-10-04",
        ),
        Cite("quote", "https://other.test/2"),
    ),
    links=("https://x.test/",),
    syndication=("https://copy.test/20",),
    lang="en",
    warning="",
    visibility="public",
    source=Source("data/items.json", "item 3", "archive", "2022-01-01T00:00:00Z"),
    aliases=("19",),
    taken="2011-10",
    licence="https://creativecommons.org/licenses/by/4.0/",
    albums=("Walks",),
    poll=(Choice("yes", 2), Choice("no")),
    player=Player("youtube", "abc"),
    event=Occasion("2012-05-01T18:30:00+02:00", "2012-05-02", "cancelled", "yes"),
)

# Whatever a text can be that a file can hold.
_TEXTS = st.text(max_size=12).map(lambda text: UNPRINTABLE.sub("", text))
_MAYBE = st.none() | _TEXTS
_DATES = st.none() | st.sampled_from(
    (
        "2011-10-05",
        "2011-10-05T14:48:00",
        "2011-10-05T14:48:00Z",
        "2010-02-28T23:00+11:00",
    )
)
_PERSONS = st.builds(Person, _MAYBE, _MAYBE, _MAYBE)
_NUMBERS = st.none() | st.floats(-180, 180)
_WHOLE = st.none() | st.integers(0, 10**6)
_MEDIA = st.builds(
    Media,
    st.sampled_from(("image", "video", "audio", "gif", "document")),
    *(_MAYBE, _MAYBE, _MAYBE, _WHOLE, _WHOLE, _NUMBERS, _MAYBE),
)
_SAFE = _TEXTS.map(lambda text: sanitise_foreign(f"<p>{text}</p>"))
_CITES = st.builds(
    Cite,
    st.sampled_from(("reply", "repost", "quote", "like", "bookmark")),
    *(_MAYBE, st.none() | _PERSONS, st.none() | _SAFE, _DATES),
)
_MANY = st.lists(_TEXTS, max_size=3).map(tuple)


_EVENTS = st.builds(
    Occasion,
    _DATES.filter(bool),
    _DATES,
    st.sampled_from((None, "confirmed", "tentative")),
    st.sampled_from((None, "yes", "interested")),
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Any item that a channel may make."""
    html = draw(st.just("") | _SAFE)
    native = draw(st.integers(1, 10**18))
    return Item(
        id=f"fake:jane:{native}",
        channel="fake",
        account="jane",
        kind=draw(st.sampled_from(KINDS)),
        title=draw(_MAYBE),
        html=html,
        text=text_from_html(html) if html else draw(_TEXTS),
        published=draw(_DATES),
        updated=draw(_DATES),
        url=draw(_MAYBE),
        author=draw(_PERSONS),
        media=draw(st.lists(_MEDIA, max_size=2).map(tuple)),
        tags=draw(_MANY),
        place=draw(st.none() | st.builds(Spot, _NUMBERS, _NUMBERS, _MAYBE)),
        cites=draw(st.lists(_CITES, max_size=2).map(tuple)),
        links=draw(_MANY),
        syndication=draw(_MANY),
        lang=draw(_MAYBE),
        warning=draw(_MAYBE),
        visibility=draw(st.sampled_from(("public", "unlisted", "unknown"))),
        source=draw(
            st.builds(
                Source,
                _TEXTS,
                _TEXTS,
                st.sampled_from(("archive", "api", "feed")),
                _DATES,
            )
        ),
        aliases=draw(_MANY),
        taken=draw(_MAYBE),
        licence=draw(_MAYBE),
        albums=draw(_MANY),
        poll=draw(st.lists(st.builds(Choice, _TEXTS, _WHOLE), max_size=2).map(tuple)),
        player=draw(st.none() | st.builds(Player, _TEXTS, _TEXTS)),
        event=draw(st.none() | _EVENTS),
    )
