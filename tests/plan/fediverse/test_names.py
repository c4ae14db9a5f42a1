"""The names of a site in the fediverse."""

from __future__ import annotations

import pytest

from affluent.model.settings import Fediverse, Settings, Voice
from affluent.plan.fediverse.names import (
    Name,
    account_of,
    host_of,
    is_actor,
    local_name,
    names,
)

JANE = Voice("jane", "Jane", fediverse="jane@social.example")
PAUL = Voice("paul-x", "Paul", fediverse="p@other.example")
ANN = Voice("ann's.", "Ann", fediverse="ann@other.example")


def site(*voices: Voice, owner: str = "", **told: str) -> Settings:
    return Settings(
        base_url="https://hub.example:8443/",
        owner=owner,
        voices=voices,
        fediverse=Fediverse(**told),  # type: ignore[arg-type]
    )


def test_host() -> None:
    assert host_of(site()) == "hub.example:8443"


def test_each_voice_has_its_key_for_a_name() -> None:
    assert names(site(JANE, Voice("mute", "Mute"), PAUL, ANN, account="a@b.c")) == (
        Name("jane", "jane@social.example", "webfinger/jane.json"),
        Name("paul-x", "p@other.example", "webfinger/paul-x.json"),
        Name("ann_s", "ann@other.example", "webfinger/ann_s.json"),
    )


@pytest.mark.parametrize(
    ("settings", "apart"),
    [
        (site(JANE), []),
        (site(JANE, owner="jane"), []),
        (site(JANE, PAUL, owner="jane"), ["paul-x"]),
        # one voice, and yet two answers
        (site(JANE, account="a@b.example"), ["jane"]),
        (site(JANE, actor="static", name="club"), ["jane"]),
    ],
)
def test_names_that_need_an_answer_of_their_own(
    settings: Settings, apart: list[str]
) -> None:
    assert [one.name for one in names(settings)] == apart


@pytest.mark.parametrize(
    ("settings", "account"),
    [
        (site(), ""),
        (site(account="a@b.example"), "a@b.example"),
        (site(JANE, PAUL), "jane@social.example"),
        (site(JANE, PAUL, owner="paul-x"), "p@other.example"),
        (site(JANE, owner="jane", account="a@b.example"), "a@b.example"),
    ],
)
def test_the_account_that_other_names_lead_to(settings: Settings, account: str) -> None:
    assert account_of(settings) == account


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (site(), "site"),
        (site(owner="jane"), "jane"),
        (site(owner="é"), "site"),
        (site(owner="jane", name="j.d"), "j.d"),
    ],
)
def test_what_the_actor_is_called(settings: Settings, name: str) -> None:
    assert local_name(settings) == name


def test_only_the_settings_make_an_actor() -> None:
    assert not is_actor(site(JANE))
    assert is_actor(site(actor="static"))
