"""Account exports of Flickr as the service makes them, in memory or as zips."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harness.pictures import corners, encoded

PROFILE = {
    "real_name": "Jane Doe",
    "screen_name": "jane",
    "joined_date": "2005-08-31",
    "email": "jane@secret.test",
    "profile_url": "https://www.flickr.com/people/janedoe/",
    "nsid": "12345678@N00",
    "description": "I take <b>pictures</b>.",
}


def photo(number: int, **changes: Any) -> dict[str, Any]:
    """The record of a photo that everybody may see."""
    return {
        "id": str(number),
        "name": f"Rain {number}",
        "description": "",
        "count_views": "5",
        "date_taken": "2011-10-05 09:00:00",
        "date_imported": "2011-10-05 14:48:00",
        "photopage": f"https://www.flickr.com/photos/janedoe/{number}/",
        "original": f"https://live.staticflickr.com/1/{number}_ab12_o.jpg",
        "license": "All Rights Reserved",
        "geo": [],
        "groups": [],
        "albums": [],
        "tags": [],
        "privacy": "public",
        "safety": "safe",
        "comments": [{"id": "1", "user": "other", "comment": "secret comment"}],
        **changes,
    }


def picture() -> bytes:
    """A real JPEG, of four colours."""
    return encoded(corners())


def files_of(
    photos: list[dict[str, Any]],
    albums: list[dict[str, Any]] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """The files of an export: records, albums, profile, and what must stay shut."""
    mail = {"flickrmail": [{"message": "secret message"}]}
    written: dict[str, Any] = {
        "account_profile.json": PROFILE,
        "albums.json": {"albums": albums or []},
        "received_flickrmail_part001.json": mail,
        "contacts_part001.json": {"contacts": {"secret contact": ""}},
        "photos_comments_part001.json": {"comments": ["secret comment"]},
        **{f"photo_{one['id']}.json": one for one in photos},
    }
    found = {name: json.dumps(value).encode() for name, value in written.items()}
    return {**found, **(pictures or {})}


def write_zips(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Two zips as Flickr makes them: records in one, pictures in the other."""
    records, originals = folder / "72157_ab12_part1.zip", folder / "data-download-1.zip"
    for path, is_record in ((records, True), (originals, False)):
        with zipfile.ZipFile(path, "w") as target:
            for name, data in files.items():
                if name.endswith(".json") is is_record:
                    target.writestr(name, data)
    return [records, originals]
