"""What the fediverse is told, as others read it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from affluent.model.post import Slot
from affluent.model.settings import Fediverse, Settings, Voice
from affluent.plan.fediverse import documents
from affluent.plan.fediverse.names import names
from harness.values import picture, post, site

JANE = Voice(
    "jane",
    "Jane <Weir>",
    note="Writes & walks.",
    links=("https://social.example/@jane",),
)


def of_site(**told: Any) -> Settings:
    return Settings(
        base_url="https://hub.example/",
        title="A hub",
        owner=told.pop("owner", "jane"),
        voices=told.pop("voices", (JANE,)),
        fediverse=Fediverse(**told),
    )


ACTOR = of_site(actor="static", inbox="https://bridge.example/in", key="KEY")


def href(jrd: Any, rel: str) -> list[str]:
    return [link["href"] for link in jrd["links"] if link["rel"] == rel]


@pytest.mark.parametrize(
    ("settings", "subject", "own"),
    [
        (
            of_site(account="jane@social.example"),
            "acct:jane@social.example",
            "https://social.example/users/jane",
        ),
        (
            of_site(account="j@a.example", id="https://a.example/9"),
            "acct:j@a.example",
            "https://a.example/9",
        ),
        (ACTOR, "acct:jane@hub.example", "https://hub.example/fediverse/actor.json"),
    ],
)
def test_webfinger(settings: Settings, subject: str, own: str) -> None:
    jrd = json.loads(documents.webfinger(settings))
    assert jrd["subject"] == subject
    assert href(jrd, "self") == [own]
    assert own in jrd["aliases"]
    types = {link["rel"]: link["type"] for link in jrd["links"]}
    assert types["self"] == "application/activity+json"
    assert len(href(jrd, "http://webfinger.net/rel/profile-page")) == 1


def test_a_described_account_lends_no_address_to_another() -> None:
    paul = Voice("paul", "Paul", fediverse="p@b.example")
    settings = of_site(
        account="j@a.example", profile="https://a.example/j", voices=(JANE, paul)
    )
    (name,) = names(settings)
    jrd = json.loads(documents.webfinger_of(settings, name))
    assert jrd["subject"] == "acct:p@b.example"
    assert jrd["aliases"] == ["https://b.example/@p", "https://b.example/users/p"]


def test_host_meta() -> None:
    tree = etree.fromstring(documents.host_meta(ACTOR))
    (link,) = tree
    assert link.get("rel") == "lrdd"
    template = "https://hub.example/.well-known/webfinger?resource={uri}"
    assert link.get("template") == template


def test_the_actor() -> None:
    told = json.loads(documents.actor(ACTOR, picture(media_type="image/webp")))
    assert told["id"] == "https://hub.example/fediverse/actor.json"
    assert told["type"] == "Person"
    assert told["preferredUsername"] == "jane"
    assert told["name"] == "Jane <Weir>"
    assert told["summary"] == "<p>Writes &amp; walks.</p>"
    assert told["inbox"] == "https://bridge.example/in"
    assert told["publicKey"] == {
        "id": f"{told['id']}#main-key",
        "owner": told["id"],
        "publicKeyPem": "KEY",
    }
    assert "https://w3id.org/security/v1" in told["@context"]
    assert told["outbox"] == "https://hub.example/fediverse/outbox.json"
    assert told["icon"]["url"] == "https://hub.example/a.png"
    assert [one["name"] for one in told["attachment"]] == [
        "hub.example",
        "social.example",
    ]
    assert 'rel="me"' in told["attachment"][1]["value"]


@pytest.mark.parametrize(
    ("owner", "kind"), [("", "Service"), ("jane", "Person"), ("club", "Organization")]
)
def test_what_the_actor_is(owner: str, kind: str) -> None:
    club = Voice("club", "Club", kind="organisation")
    settings = of_site(actor="static", owner=owner, voices=(JANE, club))
    told = json.loads(documents.actor(settings, None))
    assert told["type"] == kind
    assert told["icon"]["url"] == "https://hub.example/icon-512.png"
    assert "publicKey" not in told


def test_objects() -> None:
    joined = site(
        post(
            "content/posts/a.md",
            title="Low water",
            date="2024-05-31 09:30",
            updated="2024-06-01",
            lang="fr",
            tags=["Low Water"],
        ),
        post(
            "content/notes/n.md",
            title="",
            date="2024-05-31",
            cites=(("like", "https://a.example/"), ("reply", "https://b.example/1")),
        ),
        settings=ACTOR,
    )
    article, note = (
        documents.as_object(ACTOR, joined.entry(joined.posts[path]), "<p>Words.</p>")
        for path in ("content/posts/a.md", "content/notes/n.md")
    )
    assert article == {
        "id": "https://hub.example/posts/a/activity.json",
        "type": "Article",
        "attributedTo": "https://hub.example/fediverse/actor.json",
        "url": "https://hub.example/posts/a/",
        "published": "2024-05-31T09:30:00Z",
        "updated": "2024-06-01T00:00:00Z",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "name": "Low water",
        "content": "<p>Words.</p>",
        "contentMap": {"fr": "<p>Words.</p>"},
        "tag": [
            {
                "type": "Hashtag",
                "href": "https://hub.example/tags/low-water/",
                "name": "#LowWater",
            }
        ],
    }
    assert note["type"] == "Note"
    assert "name" not in note
    assert "updated" not in note
    assert note["inReplyTo"] == "https://b.example/1"


def test_pictures_are_attached_once_and_the_cover_first() -> None:
    one = post(
        "content/posts/a.md",
        cover=("b.png", "The cover"),
        slots=(
            Slot("picture", "a.png", 1, "A"),
            Slot("picture", "b.png", 2, "B"),
            Slot("link", "a.png", 3),
            Slot("picture", "none.png", 4, "None"),
        ),
    )
    known = {f"content/posts/{name}.png": (64, 32, "image/png") for name in "ab"}
    joined = site(one, settings=ACTOR, pictures=known)
    told = documents.as_object(ACTOR, joined.entry(one), "")
    assert told["attachment"] == [
        {
            "type": "Image",
            "url": f"https://hub.example/posts/{name}.png",
            "mediaType": "image/png",
            "name": alt,
        }
        for name, alt in (("b", "The cover"), ("a", "A"))
    ]


def test_pages_of_the_outbox_lead_to_one_another() -> None:
    objects = [{"id": "https://hub.example/a/activity.json", "published": "2024"}]
    head = json.loads(documents.outbox(ACTOR, 101, 3))
    assert head["totalItems"] == 101
    assert head["first"] == "https://hub.example/fediverse/outbox/3.json"
    assert head["last"] == "https://hub.example/fediverse/outbox/1.json"
    pages = [
        json.loads(documents.outbox_page(ACTOR, number, 3, objects))
        for number in (1, 2, 3)
    ]
    assert [one["id"] for one in pages] == [
        f"https://hub.example/fediverse/outbox/{number}.json" for number in (1, 2, 3)
    ]
    assert [one.get("next") for one in pages] == [None, pages[0]["id"], pages[1]["id"]]
    assert [one.get("prev") for one in pages] == [pages[1]["id"], pages[2]["id"], None]
    (made,) = pages[0]["orderedItems"]
    assert made["type"] == "Create"
    assert made["id"] == "https://hub.example/a/activity.json#create"
    assert made["object"] == objects[0]
    empty = json.loads(documents.outbox(ACTOR, 0, 0))
    assert "first" not in empty
