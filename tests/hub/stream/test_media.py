from __future__ import annotations

from typing import Any

import pytest

from affluent.hub.stream.media import LEAF_WIDTH, LeafOf, Shelves, digest_of_media
from affluent.model.document import DocumentFacts, PageFacts
from affluent.model.item import Media
from affluent.model.settings import Settings
from harness.items import item
from harness.values import picture

FOLDER = "content/channels/jane/media/"
NAMES = ("a.jpg", "b.mp4", "b.jpg", "c.mp3", "deck.pdf", "d.xyz")
URLS = {FOLDER + name: f"/channels/jane/media/{name}" for name in NAMES}
PICTURES = {FOLDER + name: picture(FOLDER + name) for name in ("a.jpg", "b.jpg")}
DECK = DocumentFacts(
    b"d" * 16, "Deck", (PageFacts(720, 540, "One"), PageFacts(540, 720, ""))
)


def shelves(**given: Any) -> Shelves:
    fields = {"urls": URLS, "documents": {FOLDER + "deck.pdf": DECK}, **given}
    return Shelves(Settings(), PICTURES, fields["urls"], fields["documents"])


@pytest.mark.parametrize(
    ("medium", "expected"),
    [
        (
            Media("image", "https://x.test/a.jpg", "media/a.jpg", "A river", 1, 2),
            {
                "picture": PICTURES[FOLDER + "a.jpg"],
                "url": "/channels/jane/media/a.jpg",
                "origin": "https://x.test/a.jpg",
                "alt": "A river",
                "width": 40,
                "height": 30,
                "media_type": "image/jpeg",
            },
        ),
        # without an own copy nothing of the service's is shown
        (
            Media("image", "https://x.test/a.jpg", None, None, 1, 2),
            {"picture": None, "url": "", "alt": None, "width": 1, "media_type": ""},
        ),
        (
            Media("image", None, "media/lost.jpg"),
            {"picture": None, "url": "", "media_type": ""},
        ),
        (
            Media("video", None, "media/b.mp4", duration=2.5, poster="media/b.jpg"),
            {
                "picture": PICTURES[FOLDER + "b.jpg"],
                "url": "/channels/jane/media/b.mp4",
                "duration": 2.5,
                "media_type": "video/mp4",
            },
        ),
        (
            Media("gif", None, "media/b.mp4", poster="https://x.test/b.jpg"),
            {"picture": None, "media_type": "video/mp4", "width": None},
        ),
        (Media("audio", None, "media/c.mp3"), {"media_type": "audio/mpeg"}),
        (Media("document", None, "media/d.xyz"), {"media_type": "", "leaves": ()}),
        (Media("image", None, "../joe/media/a.jpg"), {"url": "", "picture": None}),
    ],
)
def test_shows_the_authors_own_copies(medium: Media, expected: dict[str, Any]) -> None:
    (view,) = shelves().media(item(media=(medium,)))
    assert {name: getattr(view, name) for name in expected} == expected


def test_a_document_has_leaves() -> None:
    there, one = shelves(), item(media=(Media("document", None, "media/deck.pdf"),))
    (view,) = there.media(one)
    assert (view.media_type, view.url) == (
        "application/pdf",
        "/channels/jane/media/deck.pdf",
    )
    assert [leaf.text for leaf in view.leaves] == ["One", ""]
    pictures = [leaf.picture for leaf in view.leaves if leaf.picture]
    assert [(one.url, one.width, one.height) for one in pictures] == [
        ("/channels/jane/media/deck.1.webp", LEAF_WIDTH, 960),
        ("/channels/jane/media/deck.2.webp", LEAF_WIDTH, 1707),
    ]
    assert dict(there.leaves(one)) == {
        picture.url: LeafOf(FOLDER + "deck.pdf", number, LEAF_WIDTH)
        for number, picture in enumerate(pictures)
    }
    assert dict(shelves(documents={}).leaves(one)) == {}


def test_knows_all_files_of_an_item() -> None:
    one = item(
        media=(
            Media("video", None, "media/b.mp4", poster="media/b.jpg"),
            Media("image", None, "media/lost.jpg"),
            Media("image", "https://x.test/a.jpg"),
        )
    )
    assert list(shelves().paths(one)) == [FOLDER + "b.mp4", FOLDER + "b.jpg"]


def test_a_bare_folder_has_channels_too() -> None:
    url = {"channels/jane/media/a.jpg": "/channels/jane/media/a.jpg"}
    there = Shelves(Settings(content="."), {}, url, {})
    assert there.path("jane", "media/a.jpg") == "channels/jane/media/a.jpg"


@pytest.mark.parametrize(
    "changed",
    [
        Media("image", None, "media/a.jpg", "Another"),
        Media("image", None, "media/b.jpg", "A river"),
        Media("image", "https://x.test/", "media/a.jpg", "A river"),
        Media("document", None, "media/deck.pdf", "A river"),
    ],
)
def test_equal_digests_look_equal(changed: Media) -> None:
    def digest(medium: Media) -> bytes:
        return digest_of_media(shelves().media(item(media=(medium,))))

    same = Media("image", None, "media/a.jpg", "A river")
    assert digest(same) == digest(same)
    assert digest(same) != digest(changed)
