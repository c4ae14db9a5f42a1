"""Texts for comparing two ways of reading them: a table, and a generator with a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

TEXTS = (
    "",
    "word",
    "# Title\n\ntext *em* **strong** `code` [a](b.md) ![c](d.jpg)",
    "| a | b |\n|---|:-:|\n| 1 | `x|y` |\n\nafter | the table",
    "one | two\nthree",
    "term\n: definition\n\n  more\n\nnext\n~ other",
    "term\n\n: definition after a blank line",
    "a : b\n c: d",
    "> [!NOTE]\n> text\n\n> [!odd]\n> text",
    "- [ ] open\n- [x] done\n\n  para\n- [X]none",
    "text[^1] and ^[inline *note*] and [^2]\n\n[^1]: first\n\n    more",
    "$a$ and $$b$$ and 5$ and $6\n\n$$\nc\n$$",
    "## Title {#own .class}\n\n[a](b){.x} `c`{#y} ![p](q.jpg){width=3}\n{.para}",
    "{.alone}\n\ntext {not} {{ 7*7 }} {% raw %} {{< x >}}",
    "~~gone~~ ~one~ ~~~no~~~ a~b~c",
    "https://e.example/a_b (www.e.example/x) me@e.example mailto:me@e.example.",
    "<b>raw</b> <!-- c --> &amp; &copy; &#65; &#2; < > & a&b",
    "before\n\n<!--more-->\n\nafter <!--more--> not",
    "text\n<!--more-->\ntext",
    "- a\n  {.x}\n- b\n{.list}\n\n1. a\n2. b",
    "Setext\n===\n\nother\n---\n\nnot\n-\n",
    "- one\n- two\n\n  three\n    - four\n\n> quote\nlazy\n> - list\nlazy",
    "snake_case_word *a*b _a_b __a__ ***both*** **a*b** *a**b*",
    "line one  \nline two\\\nline three\n   indented\n\ttab",
    "[ref] [text][ref] [![img](a.png)](b) [a [b](c)](d)\n\n[ref]: /url 'title'",
    "\\*not\\* \\# \\\\ \\a `\\` \\[x](y)",
    "![alone](a.jpg \"Caption\")\n\n![no](b.jpg)\n\n![away](https://e.example/c.jpg 't')",
    "[js](javascript:x) [d](data:x) [v](<java\tscript:x>) [m](mailto:a@b.c) [t](tel:+3)",
    "[root](/x/) [part](#title) [up](../x/#y) [q](?a=b&c=d) [](z) [e]()",
    '```python {hl_lines="1"}\nx = 1\n```\n\n~~~{.js}\nlet x\n~~~\n\n    indented\n\n```\nplain\n```',
    "a\u00a0*b*\u00a0c « *d* » (*e*) “*f*” l’*g* h*i* *j*k",
    "*a*: b! c:// d ![ e !] : // www. www.x @ x@ @y.z",
    "***\n___\n- - -\n+\n*\n1)\n10. x\n#hash\n####### seven",
    "* a\n\n\n  b\n* c\n\n\n\nd",
)  # fmt: skip

_WORDS = (
    "word", "été", "Nantes", "a", "I", "x1", "日本", "😀", "l’eau", "don't", "«", "»", "—",
)  # fmt: skip
_SIGNS = (
    "*", "**", "_", "__", "***", "`", "``", "~", "~~", "[", "]", "(", ")", "![", "](",
    "<", ">", "&", "\\", "!", ":", "://", "|", "{", "}", "$", "$$", "^", "[^1]", "^[",
    "@", "#", "-", "+", "=", "'", '"', ".", ",", "www.", "&amp;", "&copy", "{.x}",
    "{#y}", "{: .z}", "http://e.example", "https://e.example/p_q?x=1", "a@b.example",
    "[t](u.md)", '![t](u.jpg "v")', "<b>", "</b>", "<br>", "<!--", "-->", "<https://e.example>",
    "`c`", "*e*", "**s**", "_u_", "\\*", "\\\\", "[ref]", "[^n]", "$x$", "[t](#y)", "[x]",
)  # fmt: skip
_STARTS = (
    "", "", "", "", "# ", "## ", "- ", "* ", "+ ", "1. ", "2) ", "> ", "> > ", "    ", "  ",
    "\t", "| ", ": ", "~ ", "- [ ] ", "- [x] ", "[^1]: ", "[ref]: /u ", "```", "~~~", "$$",
    "> [!NOTE]", "<div>", "<!--more-->", "===", "---", "|---|---|", "{.c}", "***", "  - ",
    "   ", "> - ", "<!-- c -->", "</div>", "- # ", "1. - ",
)  # fmt: skip


def generated(seed: int, count: int) -> Iterator[str]:
    """Texts in which anything may stand beside anything."""
    pick = random.Random(seed)
    for _ in range(count):
        lines = [_line(pick) for _ in range(pick.randint(1, 9))]
        yield "".join(line + pick.choice(("\n", "\n", "\n\n")) for line in lines)


def _line(pick: random.Random) -> str:
    start = pick.choice(_STARTS)
    if pick.random() < 0.15:
        return start.rstrip()
    parts = []
    odd = pick.choice((0.1, 0.3, 0.6))
    for _ in range(pick.randint(1, 8)):
        parts.append(pick.choice(_SIGNS if pick.random() < odd else _WORDS))
        parts.append(pick.choice((" ", " ", " ", "", "  ")))
    return start + "".join(parts)
