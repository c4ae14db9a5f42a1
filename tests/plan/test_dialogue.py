"""What readers said, as pages and feeds see it."""

from __future__ import annotations

from types import SimpleNamespace

from affluent.model.dialogue import NO_DIALOGUE, Moderation
from affluent.model.settings import Comments, Settings
from affluent.plan.dialogue import (
    NO_REPLIES,
    Dialogues,
    Replies,
    comment_links,
    feed_url,
    lost_items,
    replies_to,
)
from affluent.plan.world import World
from harness.talk import comment, reply, spoken_site, talk
from harness.values import planned, post, theme, world

RAIN = post("content/posts/rain.md", date="2026-01-10", title="Rain")
IMPRINT = post("content/pages/imprint.md", title="Imprint")
PAGE = "posts/rain/index.html"


def here(settings: Settings | None = None, **said: object) -> World:
    """A world of a text and a page, with what is said in these places."""
    places = {name.replace("__", "/"): some for name, some in said.items()}
    site = spoken_site(RAIN, IMPRINT, said=talk(places), settings=settings)  # type: ignore[arg-type]
    return world(site, theme({"post.html": "dialogue page", "page.html": "dialogue"}))


def test_without_a_word_there_is_no_part() -> None:
    part = planned(here())[PAGE].parts["dialogue"]
    assert part is NO_DIALOGUE


def test_a_comment_is_of_its_page() -> None:
    files = planned(here(comments__rain=[comment()]))
    assert files[PAGE].parts["dialogue"].total == 1  # type: ignore[attr-defined]
    assert files["imprint/index.html"].parts["dialogue"].total == 0  # type: ignore[attr-defined]


def test_what_is_not_let_in_is_in_no_file() -> None:
    found = planned(here(responses__posts__rain=[reply()]))
    assert found[PAGE].parts["dialogue"].total == 0  # type: ignore[attr-defined]
    assert not [path for path in found if path.endswith("/comments.rss")]
    (feed,) = (found[path] for path in found if path == "comments/feed.json")
    assert feed.parts["feed"].make().entries == ()  # type: ignore[attr-defined]


def test_nobody_is_asked_to_answer_an_imprint() -> None:
    settings = Settings(comments=Comments(mail="me@x.test"))
    files = planned(here(settings))
    assert files[PAGE].parts["dialogue"].reply_url  # type: ignore[attr-defined]
    assert not files["imprint/index.html"].parts["dialogue"].reply_url  # type: ignore[attr-defined]


def test_a_text_may_be_closed() -> None:
    settings = Settings(comments=Comments(mail="me@x.test"))
    site = spoken_site(RAIN._replace(comments=False), said=talk({}), settings=settings)
    found = Dialogues(world(site)).of_post(site.posts[RAIN.path])
    assert (found.is_open, found.reply_url) == (False, "")


def test_a_page_that_is_spoken_about_names_its_feeds() -> None:
    around = here(comments__rain=[comment()])
    found = Dialogues(around).of_post(around.site.posts[RAIN.path])
    links = comment_links(around, found, "Rain", "en")
    assert [link.url for link in links] == [
        "/posts/rain/comments.rss",
        "/posts/rain/comments.atom",
        "/posts/rain/comments.json",
    ]
    assert comment_links(around, NO_DIALOGUE, "Rain", "en") == ()


def test_without_a_date_there_are_no_feeds() -> None:
    around = here(comments__rain=[comment(date=None)])
    found = Dialogues(around).of_post(around.site.posts[RAIN.path])
    assert (found.total, found.feeds) == (1, ())


def test_addresses_of_feeds() -> None:
    assert feed_url("/a.html", "rss") == "/a/comments.rss"


def test_entries_tell_how_many() -> None:
    around = here(comments__rain=[comment(date=7), comment("b", reply_to="a", date=9)])
    entry = around.site.entry(around.site.posts[RAIN.path])
    assert replies_to(around, entry, "rss") == Replies(
        2, 9, "/posts/rain/#_comments", "/posts/rain/comments.rss"
    )
    assert replies_to(around, entry.card).total == 2
    assert replies_to(around, None) == NO_REPLIES
    assert replies_to(here(), entry) == NO_REPLIES


def test_items_that_are_not_shown_are_told() -> None:
    said = talk({"comments/channels/jane/20": [comment()]}, Moderation())
    site = spoken_site(RAIN, said=said, files=["content/channels/jane/a.json"])

    nothing = SimpleNamespace(items={})
    (problem,) = lost_items(world(site), nothing)  # type: ignore[arg-type]
    assert str(problem) == (
        "content/comments/channels/jane/20.yaml: D104 no item is shown at "
        '"/channels/jane/20/"'
    )
