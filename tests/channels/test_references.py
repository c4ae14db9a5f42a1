"""References to characters that are none."""

from __future__ import annotations

from time import process_time

import pytest

from affluent.channels.references import mended


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&#65;&#x41; &amp;#65; &lt;#&#;&#x;", "&#65;&#x41; &amp;#65; &lt;#&#;&#x;"),
        ("&#xD83D;&#xDE00;", "\U0001f600"),
        ("&#55357;&#56832;", "\U0001f600"),
        ("a&amp;#xd83d;&amp;#xde00;b", "a\U0001f600b"),
        ("&#x00D83D;&#XDE00;&#65;", "\U0001f600&#65;"),
        ("&#xD83D;&#65;&#xDE00;", "\ufffd&#65;\ufffd"),
        ("&#xD83D;&#xD83D;&#xDE00;", "\ufffd\U0001f600"),
        ("&#x10FFFF; &#x110000; &#1114112;", "&#x10FFFF; \ufffd \ufffd"),
        ("&#99999999999999999999;&#x1000000041;", "\ufffd\ufffd"),
        ("&#000000000000065;", "&#000000000000065;"),
        ("&#1114112x", "\ufffdx"),
        ("#1 & #xD800;", "#1 & #xD800;"),
    ],
)
def test_mended(text: str, expected: str) -> None:
    assert mended(text) == expected


def test_long_texts_take_no_time() -> None:
    before = process_time()
    mended("&#" * 300_000)
    mended("&#xD83D;" * 100_000)
    mended(f"&#{'9' * 1_000_000};")
    assert process_time() - before < 3
