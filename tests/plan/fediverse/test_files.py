"""The files for the fediverse, planned."""

from __future__ import annotations

import json
from typing import Any

from affluent.model.artifact import digest_of, value_of
from affluent.model.settings import Fediverse, Settings, Voice
from affluent.plan.fediverse.files import PAGE, fediverse_families
from affluent.plan.fediverse.said import said
from affluent.plan.world import World
from harness.values import planned, post, site, world

JANE = Voice("jane", "Jane", fediverse="jane@social.example")
PAUL = Voice("paul", "Paul", fediverse="paul@social.example")
STATIC = Fediverse(actor="static")


def of(*posts: Any, files: Any = (), **told: Any) -> World:
    settings = Settings(base_url="https://hub.example/", **told)
    return world(site(*posts, settings=settings, files=files))


def files(here: World) -> dict[str, Any]:
    return {
        artifact.path: artifact.parts["content"]
        for family in fediverse_families(here)
        for artifact in family.plan()
    }


def read(here: World, path: str) -> Any:
    return json.loads(value_of(files(here)[path]))  # type: ignore[arg-type]


def some(number: int, first: int = 0) -> list[Any]:
    return [
        post(f"content/posts/p{n:03}.md", date=f"2024-{n // 28 + 1:02}-{n % 28 + 1:02}")
        for n in range(first, first + number)
    ]


def test_sites_without_names_have_none_of_it() -> None:
    made = planned(of(*some(1)))
    assert not [path for path in made if "webfinger" in path or "fediverse" in path]


def test_every_voice_has_an_answer() -> None:
    here = of(voices=(JANE, PAUL), owner="paul")
    # paul's is the one that all who ask for another name get, too
    assert set(files(here)) == {
        ".well-known/webfinger",
        ".well-known/host-meta",
        "webfinger/jane.json",
    }
    subject = read(here, ".well-known/webfinger")["subject"]
    assert subject == "acct:paul@social.example"
    assert read(here, "webfinger/jane.json")["subject"] == "acct:jane@social.example"


def test_the_author_s_own_file_comes_first() -> None:
    own = "content/static/.well-known/webfinger"
    here = of(voices=(JANE,), files=[own])
    assert ".well-known/webfinger" not in files(here)


def test_only_what_is_public_and_dated_is_said() -> None:
    here = of(
        post("content/posts/a.md", date="2024-01-01"),
        post("content/posts/b.md", date="2024-01-02", unlisted=True),
        post("content/posts/c.md"),
        post("content/pages/d.md", date="2024-01-02"),
        post("content/notes/e.md", date="2024-01-03"),
        fediverse=STATIC,
    )
    assert [one.slug for one in said(here)] == ["e", "a"]
    made = files(here)
    assert {path for path in made if path.endswith("activity.json")} == {
        "posts/a/activity.json",
        "notes/e/activity.json",
    }
    assert read(here, "posts/a/activity.json")["content"] == "<p>A</p>"


def test_a_new_post_changes_the_last_page_alone() -> None:
    before = of(*some(PAGE + 1), fediverse=STATIC)
    after = of(*some(PAGE + 2), fediverse=STATIC)
    one, two = files(before), files(after)
    assert digest_of(one["fediverse/outbox/1.json"]) == digest_of(
        two["fediverse/outbox/1.json"]
    )
    assert digest_of(one["fediverse/outbox/2.json"]) != digest_of(
        two["fediverse/outbox/2.json"]
    )
    page = read(after, "fediverse/outbox/2.json")
    assert [made["object"]["url"] for made in page["orderedItems"]] == [
        "https://hub.example/posts/p051/",
        "https://hub.example/posts/p050/",
    ]
    assert read(after, "fediverse/outbox.json")["totalItems"] == PAGE + 2


def test_pages_link_to_the_next_when_there_is_one() -> None:
    before = of(*some(PAGE), fediverse=STATIC)
    after = of(*some(PAGE + 1), fediverse=STATIC)
    assert "prev" not in read(before, "fediverse/outbox/1.json")
    assert "prev" in read(after, "fediverse/outbox/1.json")
    assert digest_of(files(before)["fediverse/outbox/1.json"]) != digest_of(
        files(after)["fediverse/outbox/1.json"]
    )
