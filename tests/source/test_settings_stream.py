from __future__ import annotations

from typing import Any

import pytest

from affluent.model.settings import CHANNELS, Account, StreamQuery
from affluent.source.settings import (
    ReadSettings,
    load_json_schema,
    read_settings,
    settings_as_yaml,
)

VOICES = "voices: {anna: Anna}\n"
DAYS = "write 2011, 2011-10 or 2011-10-05"
NAMES = "use small letters, digits and hyphens, as in twitter"
HANDLES = "write the name alone, as in jane; its address goes into url"


def read(text: str) -> ReadSettings:
    """Of a text in `affluent.yaml`, here with a short name."""
    return read_settings(text.encode(), "s.yaml")


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("", Account("jane")),
        ("twitter", Account("jane", "twitter")),
        ("twitter:jane_d", Account("jane", "twitter", "jane_d")),
        ("' flickr : @12345@N00 '", Account("jane", "flickr", "12345@N00")),
        ("mastodon:@jane@social.example", Account("jane", "mastodon", "jane@social.example")),
        ("{handle: jane.tumblr.com}", Account("jane", handle="jane.tumblr.com")),
        ("delicious", Account("jane", "delicious")),
        ("vlog", Account("jane", "vlog")),
        ("{publish: 'unlisted, unknown'}", Account("jane", publish=("unlisted", "unknown"))),
        ("{feeds: [https://a.example/feed]}", Account("jane", feeds=("https://a.example/feed",))),
    ],
)  # fmt: skip
def test_accounts(text: str, account: Account) -> None:
    found = read(f"accounts: {{jane: {text}}}")
    assert found.problems == ()
    assert found.settings.accounts == (account,)
    assert read(settings_as_yaml(found.settings)) == found


@pytest.mark.parametrize("name", CHANNELS)
def test_every_channel_is_a_name(name: str) -> None:
    assert read(f"accounts: {{a: {name}}}").settings.accounts == (Account("a", name),)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", StreamQuery("s")),
        ("{since: 2011, until: 2011-02-28}", StreamQuery("s", since="2011", until="2011-02-28")),
        ("{since: 2011-10-05, until: 2011}", StreamQuery("s", since="2011-10-05", until="2011")),
        ("{kinds: photo, languages: pt-br}", StreamQuery("s", kinds=("photo",), languages=("pt-BR",))),
        ("{home: yes, posts: off}", StreamQuery("s", home=True, posts=False)),
    ],
)  # fmt: skip
def test_streams(text: str, query: StreamQuery) -> None:
    found = read(f"streams: {{s: {text}}}")
    assert found.problems == ()
    assert found.settings.streams == (query,)
    assert read(settings_as_yaml(found.settings)) == found


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        # channels
        ("accounts: {a: twiter}", '1:15: C104 "accounts.a" is not the name of a channel: "twiter"', 'did you mean "twitter"?'),
        ("accounts: {a: tumbler:jane}", '1:15: C104 "accounts.a" is not the name of a channel: "tumbler"', 'did you mean "tumblr"?'),
        ("accounts: {a: {channel: X}}", '1:25: C104 "accounts.a.channel" is not the name of a channel: "X"', 'did you mean "twitter"?'),
        ("accounts: {a: {channel: Delicious}}", '1:25: C104 "accounts.a.channel" is not the name of a channel: "Delicious"', 'did you mean "delicious"?'),
        ("accounts: {a: {channel: rss}}", '1:25: C104 "accounts.a.channel" is not the name of a channel: "rss"', 'did you mean "blog"?'),
        ("streams: {s: {channels: [flickr, ../x]}}", '1:34: C104 "streams.s.channels" is not the name of a channel: "../x"', NAMES),
        # accounts
        ("accounts: {a: 'twitter:https://x.com/a'}", '1:15: C104 "accounts.a" is not the name of an account: "https://x.com/a"', HANDLES),
        ("accounts: {a: {handle: a b}}", '1:24: C104 "accounts.a.handle" is not the name of an account: "a b"', HANDLES),
        ("accounts: {a: [twitter]}", '1:15: C103 "accounts.a" is a list, not a channel, "channel:name", or a map', ""),
        ("accounts: [a]", '1:11: C103 "accounts" is a list, not a map of accounts', ""),
        ("accounts: {a/b: twitter}", '1:12: C104 "accounts.a/b" is more than one part of an address: "a/b"', "a slug is letters, digits and hyphens, as in a-river"),
        ("accounts: {a: {place: show}}", '1:16: C102 "accounts.a.place" is not known', 'did you mean "accounts.a.places"?'),
        ("accounts: {a: {publish: private}}", '1:25: C104 "accounts.a.publish" is none of unlisted, unknown: "private"', ""),
        ("accounts: {a: {stream: reply}}", '1:24: C104 "accounts.a.stream" is none of replies, reposts, likes: "reply"', 'did you mean "replies"?'),
        ("accounts: {a: {places: yes}}", '1:24: C104 "accounts.a.places" is none of hide, show: "yes"', ""),
        (VOICES + "accounts: {a.b: {voice: ana}}", '2:25: C104 "accounts.a.b.voice" is none of the voices: "ana"', 'did you mean "anna"?'),
        ("accounts: {a: {voice: bob}}", '1:23: C104 "accounts.a.voice" is none of the voices: "bob"', 'name it under "voices:"'),
        ("accounts: {jane: , Jane: }", '1:26: C104 "accounts.Jane" differs from "jane" only in its capitals', "give one another name"),
        # streams
        ("streams: {s: {since: last year}}", '1:22: C104 "streams.s.since" is no year, month or day: "last year"', DAYS),
        ("streams: {s: {until: 2011-02-30}}", '1:22: C104 "streams.s.until" is not in the calendar: "2011-02-30"', DAYS),
        ("streams: {s: {since: 0000}}", '1:22: C104 "streams.s.since" is not in the calendar: "0000"', DAYS),
        ("streams: {s: {since: 2012, until: 2011-12}}", '1:35: C104 "streams.s.until" ends before it begins, in 2012', ""),
        ("streams: {s: {kinds: [photos]}}", '1:23: C104 "streams.s.kinds" is none of note, article, photo, gallery, video, audio, slides, document, link, quote, chat, answer, event, checkin, poll, reply, repost, like, bookmark, board: "photos"', 'did you mean "photo"?'),
        ("accounts: {jane: }\nstreams: {s: {accounts: [jan]}}", '2:25: C104 "streams.s.accounts" is none of the accounts: "jan"', 'did you mean "jane"?'),
        ("streams: {s: {voices: zoe}}", '1:23: C104 "streams.s.voices" is none of the voices: "zoe"', 'name it under "voices:"'),
        ("streams: {s: {home: yes}, t: {home: yes}}", '1:37: C104 "streams.t.home" is a second home page: "s" is one', "keep one of the two"),
        # the rest
        ("pull: {hosts: ['http://x']}", '1:16: C104 "pull.hosts" is not the name of a host: "http://x"', "write it alone and small, as in localhost"),
        ("pull: {timeout: 0}", '1:17: C104 "pull.timeout" is 0, not within 1 and 600', ""),
        ("pagination: {stream: -1}", '1:22: C104 "pagination.stream" is -1, not within 0 and 100000', ""),
    ],
    ids=lambda text: text[:32],
)  # fmt: skip
def test_refused(text: str, problem: str, hint: str) -> None:
    found = [(str(one), one.hint) for one in read(text).problems]
    assert found == [(f"s.yaml:{problem}", hint)]


def test_every_fault_of_a_short_form_is_told() -> None:
    found = read("accounts: {a: 'tumbler:a b'}").problems
    assert [one.code for one in found] == ["C104", "C104"]


def test_json_schema() -> None:
    properties: Any = load_json_schema()["properties"]
    account = properties["accounts"]["additionalProperties"]
    assert {"type": "object"}.items() <= account["anyOf"][1].items()
    assert account["anyOf"][1]["properties"]["places"]["enum"] == ["hide", "show"]
    assert properties["pull"]["properties"]["timeout"]["default"] == 30
    stream = properties["streams"]["additionalProperties"]["properties"]
    assert stream["home"]["description"]
