"""Values that embeds are made of: accounts, items, players, saved answers."""

from __future__ import annotations

from typing import Any

from affluent.model.digest import digest_of_plain, plain
from affluent.model.item import Item
from affluent.model.picture import Picture
from affluent.model.player import PlayerView
from affluent.model.stream import AccountView, ItemView, MediaView

PLAYER = PlayerView(
    "YouTube",
    "https://www.youtube-nocookie.com/embed/abcdefghijk",
    "https://www.youtube.com/watch?v=abcdefghijk",
    "www.youtube-nocookie.com",
    "allow-scripts",
    "autoplay; fullscreen",
    560,
    315,
)
ACCOUNT = AccountView(
    digest=b"",
    key="jane",
    channel="twitter",
    label="Twitter/X",
    name="Jane",
    handle="jane_d",
    url="/channels/jane/",
    profile_url="https://x.com/jane_d",
    voice=None,
    bio="",
    avatar=None,
    is_closed=False,
    closed="",
)


def medium(picture: Picture | None, **fields: Any) -> MediaView:
    """A picture of an item's."""
    shown = MediaView("image", picture, "", "", None, None, None, None, "")
    return shown._replace(**fields)


def item_view(native: str = "20", **fields: Any) -> ItemView:
    """A note of Jane's; fields of the item and of its view."""
    own = [name for name in Item._fields if name not in ItemView._fields]
    of_item = {name: fields.pop(name) for name in own if name in fields}
    given: dict[str, Any] = {
        "html": "<p>Hello, river</p>",
        "text": "Hello, river",
        "published": "2011-10-05T14:48:00Z",
        "url": f"https://x.com/jane_d/status/{native}",
        "visibility": "public",
        **of_item,
    }
    kind = given.pop("kind", "note")
    item = Item(f"twitter:jane:{native}", "twitter", "jane", kind, **given)
    view = ItemView(
        digest=b"",
        item=item,
        url=f"/channels/jane/{native}/",
        anchor=f"i{native}",
        account=ACCOUNT,
        date=1317826080,
        day=(2011, 10, 5),
        is_timed=True,
        title="",
        note="",
        is_pinned=False,
        tags=(),
        media=(),
        cites=(),
        place=None,
        player=None,
        also=(),
        part=None,
        label="",
    )._replace(**fields)
    return view._replace(digest=digest_of_plain(plain(view)))
