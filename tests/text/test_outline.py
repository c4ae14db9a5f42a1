from __future__ import annotations

import pytest

from affluent.text.outline import DEPTH, Heading, outline_of


def lines(headings: tuple[Heading, ...], depth: int = 0) -> list[str]:
    """An outline as indented lines: "  text <address>"."""
    found = []
    for one in headings:
        shown = f"{one.text} <{one.url}>" if one.url else one.text
        found += ["  " * depth + shown, *lines(one.below, depth + 1)]
    return found


def link(name: str) -> str:
    return f'<a href="https://{name}.test/">{name}</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p>Words are no line.</p>", []),
        (
            (
                f"<h2>Tea</h2><ul><li>{link('green')}</li><li>{link('black')}</li></ul>"
                f"<h3>Cups</h3><p>{link('one')}, {link('two')}</p><h2>Other</h2>"
            ),
            [
                "Tea",
                "  green <https://green.test/>",
                "  black <https://black.test/>",
                "  Cups",
                "    one <https://one.test/>",
                "    two <https://two.test/>",
                "Other",
            ],
        ),
        (
            (
                "<ul><li>Drinks<ol><li>Tea <b>hot</b></li><li></li></ol></li>"
                f"<li>see {link('a')} and {link('b')}</li></ul>"
            ),
            ["Drinks", "  Tea hot", "see a and b <https://a.test/>"],
        ),
        # the bookmarks of browsers, once sanitised
        (
            (
                f"<dl><dt><h3>News</h3><dl><dt>{link('daily')}</dt><dd>Note</dd></dl></dt>"
                f"<dt>{link('last')}</dt></dl>"
            ),
            [
                "News",
                "  daily <https://daily.test/>",
                "last <https://last.test/>",
            ],
        ),
        # tiles have pictures for names, or none
        (
            (
                '<a href="https://a.test/"><img src="/a.png" alt="A boat"></a>'
                '<a href="https://b.test/"></a><a name="c"></a>'
            ),
            ["A boat <https://a.test/>", "https://b.test/ <https://b.test/>"],
        ),
        ("<h4>Deep</h4><h2>A<br>b\n c &amp; d</h2>", ["Deep", "A b c & d"]),
    ],
)
def test_what_is_read(html: str, expected: list[str]) -> None:
    assert lines(outline_of(html)) == expected


def test_there_is_a_deepest_line() -> None:
    html = "<ul><li>x" * 900 + "</li></ul>" * 900
    read = lines(outline_of(html))
    assert len(read) == 900
    assert max(len(one) - len(one.lstrip()) for one in read) == 2 * (DEPTH - 1)
