"""What a podcast may be about."""

from __future__ import annotations

import pytest

from affluent.model.settings import Podcast
from affluent.source.podcast_categories import category_fault


@pytest.mark.parametrize(
    "text",
    ["Technology", "Kids & Family/Stories for Kids", "Society & Culture", "TV & Film"],
)
def test_what_directories_know(text: str) -> None:
    assert category_fault(text) == ""


def test_what_it_is_by_default() -> None:
    assert category_fault(Podcast().category) == ""


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", ""),
        ("Books", ""),
        ("History/Books", ""),
        ("arts", '"Arts"'),
        ("Society & Culture/Documentaries", '"Society & Culture/Documentary"'),
    ],
)
def test_what_they_do_not(text: str, hint: str) -> None:
    fault = category_fault(text)
    assert fault.startswith("is no category of podcasts: ")
    assert hint in fault
