"""What is private in an export is nowhere: not saved, not built, not said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harness import archives_flickr as flickr
from harness import archives_tumblr as tumblr
from harness import archives_twitter as twitter
from harness.sites import Folder
from harness.zips import zip_bytes

SALT = "SALT"
# of an item for all; those of others follow
FIRST = 7_000_000_020
NOON = datetime(2011, 10, 5, 12, tzinfo=UTC)
# What the archives below hold of persons, beside the marked rows.
PRIVATE = re.compile(
    rb"SALT|@secret\.test|secret (?:words|message|contact|comment)"
    rb"|192\.0\.2\.\d|203\.0\.113\.\d|198\.51\.100\.\d|\+1555\d|\+33 ?6"
)


def twitter_files() -> dict[str, bytes]:
    """Tweets for all, and all that an archive holds beside them."""

    def private(name: str, **more: object) -> str:
        return twitter.ytd(name, [twitter.tweet(f"{SALT} {name}", NOON, **more)])

    person = {"email": "jane@secret.test", "phone": "+15550199", "ip": "198.51.100.7"}
    files = {
        **twitter.account_files("jane"),
        "data/manifest.js": twitter.manifest(
            "jane",
            "12",
            {
                "data/tweets.js": 2,
                "data/twitter-circle-tweet.js": 1,
                "data/deleted-tweets.js": 1,
                "data/email-address-change.js": 1,
                "data/contact.js": 1,
                "data/device-token.js": 1,
            },
        ),
        "data/tweets.js": twitter.ytd(
            "tweets",
            [
                twitter.tweet("for all", NOON, id=str(FIRST)),
                twitter.tweet(f"{SALT} for my circle", NOON, id=str(FIRST + 1), trusted_friends_info_result={"owner_results": {}}, trusted_friends_info={"x": 1}),
            ],
        ),
        "data/twitter-circle-tweet.js": private("circle", id="22"),
        "data/deleted-tweets.js": private("deleted", id="23", deleted_at="2011-10-06"),
        "data/email-address-change.js": twitter.ytd("email", [person]),
        "data/contact.js": twitter.ytd("contact", [person]),
        "data/device-token.js": twitter.ytd("device_token", [{"token": SALT}]),
        "data/grok-chat-item.js": twitter.ytd("grok", [{"message": SALT}]),
        "Your archive.html": SALT,
    }  # fmt: skip
    return {name: text.encode() for name, text in files.items()}


def tumblr_files() -> dict[str, bytes]:
    """A post for all, and posts in every other state."""
    states = ("private", "draft", "queued", "submission", "unapproved", "odd")
    posts = [tumblr.api_post(str(FIRST), body="<p>for all</p>")]
    for number, state in enumerate(states, start=FIRST + 1):
        body = f"<p>{SALT} {state}, jane@secret.test</p>"
        posts.append(tumblr.api_post(str(number), body=body, state=state, tags=[SALT]))
    files = tumblr.backup_files(posts)
    # their pages as well are of posts that are not public
    for number, _ in enumerate(states, start=FIRST + 1):
        page = tumblr.backup_page(str(number), f"<p>{SALT}</p>")
        files[f"posts/{number}.html"] = page.encode()
    return files


def flickr_files() -> dict[str, bytes]:
    """A photo for all, and photos for few."""
    photos = [flickr.photo(FIRST)]
    few = ("private", "friends only", "family only", "friend & family", "contacts")
    for number, privacy in enumerate(few, start=FIRST + 1):
        tags = [{"tag": SALT}]
        name = f"{SALT} {privacy}"
        photos.append(flickr.photo(number, name=name, privacy=privacy, tags=tags))
    pictures = {
        f"rain-{one['id']}_{one['id']}_o.jpg": flickr.picture() for one in photos
    }
    return flickr.files_of(photos, pictures=pictures)


MAKERS: dict[str, Callable[[], Mapping[str, bytes]]] = {
    "twitter": twitter_files,
    "tumblr": tumblr_files,
    "flickr": flickr_files,
}


def found_below(folder: Path) -> dict[str, list[bytes]]:
    """By file, what must not be there; names of files count too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        hits = PRIVATE.findall(data + str(path.relative_to(folder)).encode())
        if hits:
            found[str(path)] = hits
    return found


@pytest.mark.parametrize("channel", MAKERS)
def test_nothing_leaks(site: Folder, tmp_path: Path, channel: str) -> None:
    files = MAKERS[channel]()
    site.write("affluent.yaml", "site: {title: Notes}\n")
    path = tmp_path / f"{channel}.zip"
    path.write_bytes(zip_bytes(files))
    assert any(PRIVATE.search(data) for data in files.values())
    ran = site.affluent("import", str(path), "--account", "jane", "--channel", channel)
    assert ran.code == 0, ran.err
    assert not PRIVATE.search(f"{ran.out}{ran.err}".encode())
    assert found_below(site.root) == {}
    saved = [
        item["id"]
        for month in (site.root / "content/channels/jane").glob("*.json")
        for item in json.loads(month.read_text()).get("items", ())
    ]
    assert saved == [f"{channel}:jane:{FIRST}"]
    built = site.affluent("build")
    assert built.code == 0, built.err
    assert found_below(site.output) == {}
