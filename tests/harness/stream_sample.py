"""A hub with an item of every kind, for looking at it: in tests, and by hand."""

from __future__ import annotations

from io import BytesIO
from math import sin
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from affluent.model.item import Choice, Person, Spot
from affluent.model.picture import Picture
from affluent.model.settings import Language, Settings, Voice
from affluent.model.stream import Leaf, MediaView, StreamEntry
from affluent.plan.world import World

from .stream_values import (
    PLAYER,
    account,
    cite,
    entry_of,
    entry_of_post,
    flow,
    item,
    medium,
    stream_of,
    thread,
)
from .theme_pages import default_theme
from .values import picture, post, site, with_stream, world

SETTINGS = Settings(
    title="Jane Rivers",
    base_url="https://jane.example/",
    languages=(Language("en"), Language("fr")),
    voices=(Voice("jane", "Jane Rivers", note="Walks along water, and writes."),),
    owner="jane",
)
SKIES = (
    ((250, 214, 165), (120, 150, 180)),
    ((180, 205, 225), (70, 110, 140)),
    ((60, 70, 110), (230, 150, 110)),
    ((205, 220, 200), (110, 140, 120)),
)
TWITTER = account(
    voice=SETTINGS.voices[0],
    bio="Water, books, bread.",
    avatar=picture("content/channels/jane/media/me.jpg", width=400, height=400),
)
FLICKR = account(
    "waters", channel="flickr", label="Flickr", name="Waters", profile_url=""
)
TUMBLR = account("notes", channel="tumblr", label="Tumblr", name="Commonplace")
DECKS = account("decks", channel="slideshare", label="SlideShare", name="Jane R.")
FEED = account(
    "friends",
    channel="friendfeed",
    label="FriendFeed",
    name="Jane",
    is_closed=True,
    closed="2015-04-09",
)


def sample() -> World:
    """The whole of it, with pictures to read."""
    posts = (
        post(
            "content/posts/spring.md",
            title="Looking for the spring",
            date="2011-10-06",
            summary="The map said that the river begins behind the mill.",
        ),
    )
    joined = site(*posts, settings=SETTINGS)
    entries = [*_entries(), entry_of_post(joined.card(posts[0]))]
    photos = [one for one in entries if one.items and one.item.account == FLICKR]
    quiet = flow(
        "declared",
        "pictures",
        "/streams/pictures/",
        photos,
        title="Pictures only",
        description="What the camera saw, without a word.",
    )
    stream = stream_of(*entries, declared=[quiet])
    files = {one.path: _scene(one) for one in stream.pictures.values()}
    here = world(joined, default_theme(SETTINGS), files=files)
    digests = dict.fromkeys(files, b"")
    return with_stream(here._replace(files={**here.files, **digests}), stream)


def _entries() -> list[StreamEntry]:
    return [*_words(), *_pictures(), *_sounds(), *_answers(), *_others()]


def _photo(name: str, width: int = 1200, height: int = 800, **fields: Any) -> MediaView:
    path = f"content/channels/waters/media/{name}.jpg"
    view = medium("image", path, **fields)
    assert view.picture
    return view._replace(picture=view.picture._replace(width=width, height=height))


def _words() -> list[StreamEntry]:
    parts = thread(
        item("30", "2011-10-05 14:48", of=TWITTER, html="<p>A thread on ferries.</p>"),
        item("31", "2011-10-05 14:50", of=TWITTER, html="<p>They cross slowly.</p>"),
        item("32", "2011-10-05 14:55", of=TWITTER, html="<p>And that is all.</p>"),
    )
    quoted = cite("quote", url="https://x.com/bob/status/7", own="")
    return [
        entry_of(*parts),
        entry_of(item("20", "2011-10-04 09:00", of=TWITTER, is_pinned=True)),
        entry_of(
            item(
                "21",
                "2011-10-04 10:00",
                of=TWITTER,
                html="<p>Il pleut sur la Loire, et <a "
                'href="https://loire.example/">elle monte</a>.</p>',
                lang="fr",
                tags=("loire", "pluie"),
                also=(("Mastodon", "https://social.example/@jane/1"),),
                url="https://x.com/jane/status/21",
            )
        ),
        entry_of(
            item(
                "22",
                "2011-10-03 10:00",
                of=TWITTER,
                html="<p>What he says.</p>",
                cites=(quoted,),
            )
        ),
        entry_of(
            item(
                "a1",
                "2011-09-30 08:00",
                of=TUMBLR,
                kind="article",
                title="On keeping a commonplace book",
                html="<p>" + "One copies what one would not forget. " * 60 + "</p>",
            )
        ),
    ]


def _pictures() -> list[StreamEntry]:
    burst = [
        item(
            f"b{number}",
            f"2011-10-02 11:{number:02}",
            of=FLICKR,
            kind="photo",
            title=f"Bridge {number}",
            media=(_photo(f"bridge{number}", alt=f"A bridge, the {number}th"),),
        )
        for number in range(9, 0, -1)
    ]
    return [
        entry_of(
            item(
                "p1",
                "2011-10-05 18:00",
                of=FLICKR,
                kind="photo",
                title="The weir at dusk",
                html="<p>After the rain.</p>",
                media=(_photo("weir", alt="Water falls over a low wall"),),
                place=Spot(47.4, 0.7, "Tours, France"),
                taken="2011-10-04T19:12:00",
                licence="https://creativecommons.org/licenses/by/4.0/",
                albums=("Water", "Dusk"),
                url="https://www.flickr.com/photos/waters/1/",
            )
        ),
        entry_of(
            item(
                "p2",
                "2011-10-05 12:00",
                of=FLICKR,
                kind="gallery",
                html="<p>Five looks upstream.</p>",
                media=tuple(_photo(f"look{number}") for number in range(5)),
            )
        ),
        entry_of(
            item(
                "p3",
                "2011-10-03 12:00",
                of=FLICKR,
                kind="photo",
                media=(_photo("hid", alt="A heron with a fish"),),
                warning="a dead fish",
            )
        ),
        entry_of(*burst, form="burst"),
    ]


def _sounds() -> list[StreamEntry]:
    leaves = tuple(
        Leaf(
            picture(
                f"content/channels/decks/media/deck.{number}.webp",
                width=1280,
                height=720,
                media_type="image/webp",
            ),
            f"Slide {number}: rivers remember",
        )
        for number in range(1, 5)
    )
    deck = medium("document", "content/channels/decks/media/deck.pdf", leaves=leaves)
    film = medium(
        "video", "content/channels/jane/media/film.mp4", alt="The ferry leaves"
    )
    tune = medium("audio", "content/channels/notes/media/tune.mp3", alt="A song")
    return [
        entry_of(
            item(
                "s1",
                "2011-09-20 12:00",
                of=DECKS,
                kind="slides",
                title="Rivers remember",
                media=(deck,),
            )
        ),
        entry_of(
            item(
                "v1",
                "2011-09-19 12:00",
                of=TWITTER,
                kind="video",
                media=(film._replace(width=640, height=360, picture=_still("film")),),
            )
        ),
        entry_of(
            item(
                "v2",
                "2011-09-18 12:00",
                of=TUMBLR,
                kind="video",
                title="How a lock works",
                html="",
                player=PLAYER,
                media=(medium("video", picture=_still("lock")),),
            )
        ),
        entry_of(item("m1", "2011-09-17", of=TUMBLR, kind="audio", media=(tune,))),
        entry_of(
            item(
                "v3",
                "2011-09-16 12:00",
                of=TWITTER,
                kind="video",
                media=(medium("video", origin="https://video.example/a.mp4"),),
            )
        ),
    ]


def _answers() -> list[StreamEntry]:
    said = {"url": "https://x.com/bob/status/3", "author": Person("Bob", "bob")}
    return [
        entry_of(
            item(
                f"r{number}",
                f"2010-05-0{number} 12:00",
                of=TWITTER,
                kind=kind,
                html="<p>Yes, and hard.</p>" if kind == "reply" else "",
                cites=(cite(kind, **said),),
            )
        )
        for number, kind in enumerate(("reply", "repost", "like", "bookmark"), 1)
    ]


def _others() -> list[StreamEntry]:
    poll = (Choice("The ferry", 12), Choice("The bridge", 30))
    options: list[tuple[str, dict[str, Any]]] = [
        ("quote", {"html": "<p>You cannot step twice into the same river.</p>"}),
        ("chat", {"html": "<p><b>Ann:</b> Coming?</p><p><b>Me:</b> Rowing.</p>"}),
        ("link", {"html": "<p>Read this.</p>", "links": ("https://a.example/b",)}),
        ("poll", {"html": "<p>How do you cross?</p>", "poll": poll}),
        (
            "answer",
            {"html": "<blockquote><p>Why rivers?</p></blockquote><p>They go on.</p>"},
        ),
        ("event", {"title": "A walk upstream"}),
        ("checkin", {"place": Spot(47.4, 0.7, "The mill"), "html": ""}),
        ("document", {"media": (medium("document", "content/channels/a.pdf"),)}),
        ("board", {"title": "Maps of rivers"}),
    ]
    made = [
        item(
            f"o{number}", f"2010-03-{number + 1:02} 12:00", of=TUMBLR, kind=kind, **more
        )
        for number, (kind, more) in enumerate(options)
    ]
    old = {"label": "label.archived", "url": "https://friendfeed.com/jane/1"}
    return [
        *map(entry_of, made),
        entry_of(item("f1", "2009-02-01 12:00", of=FEED, **old)),
        entry_of(item("f2", None, of=FEED, html="<p>Nobody knows when.</p>")),
    ]


def _still(name: str) -> Picture:
    path = f"content/channels/jane/media/{name}.jpg"
    return picture(path, width=640, height=360, media_type="image/jpeg")


def _scene(shown: Picture) -> bytes:
    """A river between hills, another for each name."""
    seed = sum(shown.path.encode())
    top, low = SKIES[seed % len(SKIES)]
    width, height = (
        min(shown.width, 600),
        min(shown.width, 600) * shown.height // shown.width,
    )
    image = Image.new("RGB", (1, 2))
    image.putpixel((0, 0), top)
    image.putpixel((0, 1), low)
    image = image.resize((width, height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for layer in range(3):
        shade = tuple(part * (6 - layer) // 9 for part in low)
        line = [
            (x, height * (0.45 + 0.15 * layer) + 22 * sin(x / 70 + seed + layer * 2))
            for x in range(0, width + 20, 20)
        ]
        draw.polygon([*line, (width + 20, height), (0, height)], fill=shade)
    river = [
        (width * 0.55, height * 0.62),
        (width * 0.35, height),
        (width * 0.8, height),
    ]
    draw.polygon(river, fill=top)
    target = BytesIO()
    ending = shown.url.rpartition(".")[2]
    image.filter(ImageFilter.GaussianBlur(0.7)).save(
        target, {"webp": "WEBP", "png": "PNG"}.get(ending, "JPEG"), quality=80
    )
    return target.getvalue()
