from __future__ import annotations

import pytest

from affluent.model.post import Slot
from affluent.source.embed_addresses import embeds_of
from harness.values import link, post

A, B = "https://a.example/", "https://b.example/"


@pytest.mark.parametrize(
    ("slots", "addresses"),
    [
        ((), ()),
        ((link("a.md"),), ()),
        ((Slot("embed", A, 1), link("a.md"), Slot("embed", B, 3)), (A, B)),
        ((Slot("embed", B, 1), Slot("embed", A, 2), Slot("embed", B, 3)), (B, A)),
    ],
)
def test_embeds(slots: tuple[Slot, ...], addresses: tuple[str, ...]) -> None:
    features = ("embeds",) if addresses else ()
    assert embeds_of(post(slots=slots, features=features)) == addresses
