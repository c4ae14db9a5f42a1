"""Pictures as pages show them."""

from __future__ import annotations

import pytest

from harness.values import picture


@pytest.mark.parametrize(
    ("media_type", "width", "height", "expected"),
    [
        ("image/jpeg", 1600, 900, True),
        ("image/webp", 200, 200, True),
        # a chat shows no drawings, and an ornament is no picture of the page
        ("image/svg+xml", 1600, 900, False),
        ("image/png", 1600, 40, False),
    ],
)
def test_what_others_can_show(
    media_type: str, width: int, height: int, *, expected: bool
) -> None:
    shown = picture("a", media_type=media_type, width=width, height=height)
    assert shown.is_shareable is expected
