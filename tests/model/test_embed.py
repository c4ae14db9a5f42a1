from __future__ import annotations

import marshal

import pytest

from affluent.model.digest import plain
from affluent.model.embed import EMBED_TYPES, Embed, embed_from_plain
from affluent.model.item import Player


@pytest.mark.parametrize(
    "embed",
    [
        Embed("https://x.test"),
        Embed("https://x.test", "video", "Waves", player=Player("vimeo", "70")),
        Embed("https://x.test", html="<p>Hi</p>", thumbnail_width=480, made="2026"),
    ],
)
def test_what_is_made_plain_comes_back(embed: Embed) -> None:
    kept = marshal.loads(marshal.dumps(plain(embed)))

    assert embed_from_plain(kept) == embed
    assert isinstance(embed_from_plain(kept).player, Player | None)


def test_types_are_those_of_the_standard() -> None:
    assert EMBED_TYPES == ("photo", "video", "rich", "link")
