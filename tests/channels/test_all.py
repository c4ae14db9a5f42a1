from __future__ import annotations

import sys

import pytest

from affluent.channels.all import NAMES, all_channels, channel_named, recognised
from affluent.channels.channel import Channel, ExportError, Recognised
from affluent.model.item import AccountFacts
from affluent.model.problem import Place, error
from affluent.model.settings import CHANNELS
from harness.fake_channel import HeldExport


@pytest.mark.parametrize("name", NAMES)
def test_every_channel_is_there(name: str) -> None:
    channel = channel_named(name)
    assert channel is not None
    assert channel.name == name


def test_names_are_those_of_the_settings() -> None:
    assert set(NAMES) <= set(CHANNELS)
    assert [channel.name for channel in all_channels()] == list(NAMES)


def test_no_name_imports_anything_else() -> None:
    before = set(sys.modules)
    assert channel_named("os") is None
    assert channel_named("all") is None
    assert channel_named("..pull") is None
    assert set(sys.modules) == before


def guessing(name: str, confidence: float | None) -> Channel:
    def recognise(_: object) -> Recognised | None:
        if confidence is None:
            return None
        return Recognised(name, f"a {name}", confidence, AccountFacts(name))

    return Channel(name, recognise, lambda _export, _key: iter(()))


def test_the_likeliest_comes_first() -> None:
    channels = (
        guessing("a", 0.5),
        guessing("b", None),
        guessing("c", 0.9),
        guessing("d", 0.0),
        guessing("0", 0.5),
    )
    found = recognised(HeldExport({}), channels)
    assert [guess.channel for guess in found] == ["c", "0", "a"]


@pytest.mark.parametrize(
    "failure", [ExportError(error("I104", "no", Place("x"))), TypeError("a bug")]
)
def test_what_cannot_be_read_is_not_recognised(failure: Exception) -> None:
    def fail(_: object) -> Recognised | None:
        raise failure

    channels = (Channel("a", fail, lambda _export, _key: iter(())), guessing("b", 0.1))
    assert [guess.channel for guess in recognised(HeldExport({}), channels)] == ["b"]
