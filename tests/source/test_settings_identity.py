"""Settings of who the site is to other programs."""

from __future__ import annotations

import pytest

from affluent.model.settings import Endpoints, Fediverse, SocialCards
from affluent.source.settings import read_settings

KEY = f"""\
-----BEGIN PUBLIC KEY-----
{"MIIB" * 16}
AQ+/0w==
-----END PUBLIC KEY-----
"""
LINE = KEY.replace("\n", " ").strip()
SITE = "site: {base_url: https://jane.example/, owner: jane}\nvoices: {jane: Jane}\n"


def complaints(text: str) -> list[str]:
    return [one.message for one in read_settings(text.encode(), "a.yaml").problems]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("'@Jane@Social.Example'", Fediverse("Jane@social.example")),
        ("jane@social.example", Fediverse("jane@social.example")),
        (
            "{account: j.d@a.example, profile: https://a.example/j, id: https://a.example/1}",
            Fediverse("j.d@a.example", "https://a.example/j", "https://a.example/1"),
        ),
        ("{actor: static, name: jane}", Fediverse(actor="static", name="jane")),
    ],
)
def test_fediverse(given: str, read: Fediverse) -> None:
    found = read_settings(f"{SITE}fediverse: {given}\n".encode(), "a.yaml")
    assert found.problems == ()
    assert found.settings.fediverse == read


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("'@jane'", "is not the address of an account in the fediverse"),
        ("jane@localhost", "is not the address of an account in the fediverse"),
        ("jane@a/b.example", "is not the address of an account in the fediverse"),
        ("{actor: live}", "is none of none, static"),
        ("{actor: static, account: a@b.example}", "cannot be static beside an account"),
        ("{profile: https://a.example/}", '"fediverse.profile" is told of no account'),
        ("{inbox: https://a.example/}", '"fediverse.inbox" is told of an actor'),
        ("{actor: static, name: 'j d'}", "cannot be the name of one"),
        (f"{{key: '{LINE}'}}", '"fediverse.key" is told of an actor'),
        ("{actor: static, key: rsa}", "is no public key in PEM"),
        (
            f"{{actor: static, key: '{LINE.replace('PUBLIC', 'PRIVATE')}'}}",
            "is a private key, and would be published",
        ),
    ],
)
def test_fediverse_that_cannot_be(given: str, complaint: str) -> None:
    found = complaints(f"{SITE}fediverse: {given}\n")
    assert len(found) == 1
    assert complaint in found[0]
    assert "MIIB" not in found[0]


@pytest.mark.parametrize("sign", "|>")
def test_a_key_keeps_its_lines(sign: str) -> None:
    lines = KEY.replace("\n", "\n    ")
    text = f"{SITE}fediverse:\n  actor: static\n  key: {sign}\n    {lines}\n"
    found = read_settings(text.encode(), "a.yaml")
    assert found.problems == ()
    assert found.settings.fediverse.key == KEY


@pytest.mark.parametrize("name", ["", "name: JANE, "])
def test_a_name_leads_to_one_of_two(name: str) -> None:
    site = SITE.replace("jane: Jane", "jane: {fediverse: jane@social.example}")
    (found,) = complaints(f"{site}fediverse: {{{name}actor: static}}\n")
    assert '"voices.jane.fediverse" leads to an account' in found
    assert complaints(f"{site}fediverse: {{actor: static, name: hub}}\n") == []


@pytest.mark.parametrize("host", ["jane.github.io", "jane.gitlab.io"])
def test_an_actor_needs_a_host_that_tells_types(host: str) -> None:
    site = SITE.replace("jane.example", host)
    (found,) = complaints(f"{site}fediverse: {{actor: static}}\n")
    assert f"cannot be static on {host}" in found
    assert complaints(f"{site}fediverse: j@social.example\n") == []


def test_names_are_looked_for_at_the_root_of_a_host() -> None:
    site = (
        "site: {base_url: https://jane.example/hub/}\n"
        "fediverse: jane@social.example\n"
        "voices: {paul: {fediverse: paul@social.example}}\n"
    )
    found = complaints(site)
    assert [one.partition(" ")[0] for one in found] == [
        '"fediverse"',
        '"voices.paul.fediverse"',
    ]
    assert all("needs the root of a host" in one for one in found)
    assert complaints("site: {base_url: https://jane.example/hub/}\n") == []


def test_endpoints() -> None:
    text = (
        "endpoints:\n  webmention: https://w.example/j\n  hub: https://hub.example/\n"
    )
    found = read_settings(text.encode(), "a.yaml")
    assert found.problems == ()
    assert found.settings.endpoints == Endpoints(
        webmention="https://w.example/j", hub="https://hub.example/"
    )
    wrong = "endpoints: {hub: /hub, webmentions: https://a.example/}\n"
    assert len(complaints(wrong)) == 2


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("none", SocialCards("none")),
        ("{colour: '#123456'}", SocialCards(colour="#123456")),
        ("{draw: all, font: fonts/a.ttf}", SocialCards("all", "fonts/a.ttf")),
    ],
)
def test_social_cards(given: str, read: SocialCards) -> None:
    found = read_settings(f"social_cards: {given}\n".encode(), "a.yaml")
    assert found.problems == ()
    assert found.settings.social_cards == read


def test_social_cards_that_cannot_be() -> None:
    assert len(complaints("social_cards: {colour: red, draw: some}\n")) == 2


def test_what_is_gone() -> None:
    found = read_settings(b"gone: [posts/a/, /b/]\n", "a.yaml")
    assert found.settings.gone == ("/posts/a/", "/b/")
    assert len(complaints("gone: [https://other.example/, '/a?b']\n")) == 2
