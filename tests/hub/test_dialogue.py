"""What of all that is said is shown, and how."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.dialogue import (
    About,
    Hosts,
    anchor_of,
    dialogue_of,
    is_let_in,
    is_waiting,
    reply_address,
)
from affluent.model.dialogue import NO_DIALOGUE, Comment, Dialogue, Moderation
from affluent.model.settings import Account, Settings, Voice
from harness.talk import comment, reply

JANE = Voice("jane", "Jane", links=("https://social.test/@jane",))
ABOUT = About("https://x.test/a/", "A", frozenset({"jane"}), is_open=True)


def hosts(moderation: Moderation | None = None, **comments: Any) -> Hosts:
    given = {"approve": "all", **comments}
    settings = Settings(
        voices=(JANE, Voice("joan", "Joan")),
        owner="jane",
        accounts=(Account("bo", url="https://bsky.app/profile/bo.test", voice="joan"),),
        comments=Settings().comments._replace(**given),
    )
    return Hosts(settings, moderation or Moderation(), frozenset({"ada.test"}), b"")


def shown(*said: Comment, about: About = ABOUT, by: Hosts | None = None) -> Dialogue:
    return dialogue_of(said, about, by or hosts())


def names(dialogue: Dialogue) -> list[str]:
    return [one.name for one in dialogue.remarks]


def test_the_oldest_come_first_and_the_undated_last() -> None:
    found = shown(
        comment("a", date=None, name="N"),
        comment("b", date=2, name="L"),
        comment("c", date=1, name="E"),
    )
    assert names(found) == ["E", "L", "N"]
    assert (found.total, found.updated) == (3, 2)


@pytest.mark.parametrize(
    ("approve", "moderation", "one", "expected"),
    [
        ("none", Moderation(), reply(), False),
        ("all", Moderation(), reply(), True),
        ("known", Moderation(), reply(), False),
        ("known", Moderation(), reply(url="http://ada.test"), True),
        ("none", Moderation(show=("social.test/@ada/1",)), reply(), True),
        ("none", Moderation(show=("social.test/@ada",)), reply(), True),
        ("all", Moderation(hide=("social.test/@ada",)), reply(), False),
        ("all", Moderation(("social.test/@ada",), ("social.test/@ada/1",)), reply(), 0),
        ("all", Moderation(is_closed=True), reply(), False),
        ("all", Moderation(), reply(kind="like"), False),
        ("known", Moderation(), reply(url=""), False),
    ],
)
def test_who_is_let_in(
    approve: str, moderation: Moderation, one: Comment, expected: bool
) -> None:
    assert is_let_in(one, hosts(moderation, approve=approve)) == bool(expected)


@pytest.mark.parametrize(
    ("moderation", "one", "expected"),
    [
        (Moderation(), reply(), True),
        (Moderation(is_closed=True), reply(), True),
        (Moderation(show=("social.test/@ada",)), reply(), False),
        (Moderation(hide=("social.test/@ada",)), reply(), False),
        (Moderation(), reply(kind="like"), False),
    ],
)
def test_who_waits(moderation: Moderation, one: Comment, expected: bool) -> None:
    assert is_waiting(one, hosts(moderation, approve="none")) == expected


def test_what_the_author_wrote_into_a_file_is_shown() -> None:
    closed = hosts(Moderation(is_closed=True), approve="none")
    assert names(shown(comment(), reply(), by=closed)) == ["Ada"]


def test_what_came_twice_is_shown_once() -> None:
    twin = reply(source="webmention", name="By bridge", url="")
    found = shown(twin, reply())
    assert names(found) == ["Ada"]
    kept = comment(origin="https://social.test/@ada/1/", name="By hand")
    assert names(shown(twin, reply(), kept)) == ["By hand"]


def test_a_copy_is_no_answer_to_its_original() -> None:
    about = ABOUT._replace(copies=("https://social.test/@ada/1",))
    assert shown(reply(kind="mention"), about=about).mentions == ()


def test_answers_across_files_and_networks() -> None:
    found = shown(
        reply(1),
        reply(2, reply_to="https://social.test/@ada/1"),
        comment("j", voice="jane", reply_to="https://social.test/@ada/1/", date=300),
    )
    (root,) = found.remarks
    assert [one.html for one in root.replies] == ["<p>2</p>", "<p>j</p>"]


@pytest.mark.parametrize(
    ("one", "is_voice", "is_author"),
    [
        (comment(voice="jane"), True, True),
        (comment(voice="joan"), True, False),
        (comment(url="https://social.test/@jane"), False, False),
        (reply(who="jane"), True, True),
        (reply(url="https://bsky.app/profile/bo.test"), True, False),
        (reply(), False, False),
        # anybody may say so of themselves
        (reply(who="jane", source="webmention"), False, False),
    ],
)
def test_voices_are_marked(one: Comment, is_voice: bool, is_author: bool) -> None:
    (remark,) = shown(one).remarks
    assert (remark.is_voice, remark.is_author) == (is_voice, is_author)


def test_a_voice_has_one_face() -> None:
    here, there = shown(comment(voice="jane"), reply(who="jane")).remarks
    assert here.icon == there.icon
    (stranger,) = shown(comment()).remarks
    assert stranger.icon != here.icon


def test_mentions_and_nods_stand_apart() -> None:
    by = hosts(kinds=("reply", "mention", "repost"))
    found = shown(
        reply(1, kind="mention"), reply(2, kind="repost"), reply(3, kind="like"), by=by
    )
    assert (found.total, len(found.mentions), len(found.nods)) == (0, 1, 1)


def test_without_a_word_and_an_address_there_is_nothing() -> None:
    assert shown() == NO_DIALOGUE._replace(is_open=True)


def test_where_to_answer() -> None:
    settings = hosts(form="https://f.test/?a=1", mail="me@x.test").settings
    assert reply_address(ABOUT, "c-1", settings) == (
        "https://f.test/?a=1&url=https%3A%2F%2Fx.test%2Fa%2F%23_c-1&title=A"
    )
    placed = hosts(form="https://f.test/{title}?e.1={url}").settings
    about = ABOUT._replace(title="A/{url}?")
    assert reply_address(about, "", placed) == (
        "https://f.test/A%2F%7Burl%7D%3F?e.1=https%3A%2F%2Fx.test%2Fa%2F"
    )
    assert reply_address(ABOUT._replace(is_open=False), "", settings) == ""
    said = comment()
    found = shown(said, by=hosts(mail="me@x.test"))
    assert f"%23_{anchor_of(said)}" in found.remarks[0].reply_url


def test_equal_dialogues_have_equal_digests() -> None:
    assert shown(comment(), reply()).digest == shown(reply(), comment()).digest
    assert shown(comment()).digest != shown(comment(html="<p>b</p>")).digest
