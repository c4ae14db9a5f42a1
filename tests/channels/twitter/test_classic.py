"""Archives of 2012 to 2019."""

from __future__ import annotations

import json
from pathlib import Path

from affluent.channels.channel import Saved
from affluent.channels.twitter.classic import (
    facts_of_classic,
    found_in_classic,
    tables_of,
)
from affluent.channels.twitter.layout import layout_of
from harness.archives_twitter import HeldExport

DATA = Path(__file__).parent / "data"


def whole() -> HeldExport:
    details = {
        "screen_name": "jane",
        "full_name": "Jane Doe",
        "bio": "Bread",
        "id": "12",
        "location": "SALT",
    }
    return HeldExport({
        "data/js/user_details.js": f"var user_details = {json.dumps(details)}",
        "data/js/payload_details.js": 'var payload_details = {"tweets": 3, "created_at": "2018-09-27 23:37:31 +0000"}',
        "data/js/tweet_index.js": "var tweet_index = []",
        "data/js/tweets/2014_09.js": (DATA / "2014_09.js").read_bytes(),
        "tweets.csv": (DATA / "tweets-2018.csv").read_bytes() + b'"505000000000000003","","","","","SALT twice","","","",""\r\n',
        "other.csv": "a,b\n1,SALT\n",
    })  # fmt: skip


def test_months_and_what_only_the_table_has() -> None:
    export = whole()
    found = [
        one.item
        for one in found_in_classic(export, layout_of(export), "jane")
        if isinstance(one, Saved)
    ]
    assert len(found) == 9
    assert len({item.id for item in found}) == 9
    assert "SALT" not in repr(found)
    assert found[0].source.made == "2018-09-27T23:37:31Z"
    assert found[-1].author.name == "Jane Doe"


def test_whose_it_is() -> None:
    export = whole()
    facts = facts_of_classic(export, layout_of(export))
    assert (facts.id, facts.handle, facts.name, facts.bio) == (
        "12",
        "jane",
        "Jane Doe",
        "Bread",
    )


def test_tables() -> None:
    export = whole()
    assert tables_of(export, layout_of(export)) == ("tweets.csv",)
