from __future__ import annotations

import pytest

from affluent.hub.stream.notes import note_html
from affluent.model.settings import Settings


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("", ""),
        ("I was *wrong*.", "<p>I was <em>wrong</em>.</p>"),
        ("[A post](/posts/a/)", '<p><a href="/hub/posts/a/">A post</a></p>'),
        ("<https://x.test/>", '<p><a href="https://x.test/">https://x.test/</a></p>'),
        ("![A river](river.jpg)", "<p>A river</p>"),
        ("<script>alert(1)</script>Hi", "Hi"),
    ],
)
def test_notes_are_markdown_and_safe(note: str, expected: str) -> None:
    settings = Settings(base_url="https://jane.test/hub/")
    found = note_html(note, settings, "en")
    assert found == expected or expected in found.replace("\n", "")
    assert "script" not in found
    assert "\x02" not in found
