"""The channel as others see it."""

from __future__ import annotations

import subprocess
import sys

from affluent.channels.channel import Pull, Request, Saved
from affluent.channels.tumblr import CHANNEL
from affluent.model.item import AccountFacts
from affluent.model.settings import Account
from harness.archives_tumblr import api_post, backup_files
from harness.archives_twitter import HeldExport


def test_the_channel_offers_all_its_ways() -> None:
    export = HeldExport(backup_files([api_post("31803039364")]), "tumblr")
    recognised = CHANNEL.recognise(export)
    assert recognised is not None
    assert recognised.channel == CHANNEL.name == "tumblr"
    saved = [one for one in CHANNEL.read(export, "me") if isinstance(one, Saved)]
    assert [one.item.id for one in saved] == ["tumblr:me:31803039364"]
    assert CHANNEL.parse is not None
    data = export.read("json/31803039364.json")
    parsed = [
        one for one in CHANNEL.parse("x", data, "me", None) if isinstance(one, Saved)
    ]
    assert [one.item.id for one in parsed] == ["tumblr:me:31803039364"]
    assert CHANNEL.pull is not None
    wanted = Pull(Account("me", handle="ann"), AccountFacts("tumblr"), "", {}, None)
    assert isinstance(next(CHANNEL.pull(wanted)), Request)


def test_to_know_the_channel_costs_next_to_nothing() -> None:
    code = (
        "import sys, affluent.channels.tumblr; "
        "print(*{'nh3', 'feedparser', 'affluent.text.markdown'} & sys.modules.keys())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout.split() == []
