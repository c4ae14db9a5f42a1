"""What our parser and writer make of CommonMark alone, and how two HTMLs are compared."""

# ruff: noqa: ARG002 - a writer that leaves things out

from __future__ import annotations

import re
from html.parser import HTMLParser

from affluent.text.markdown_blocks import write_blocks
from affluent.text.markdown_engine import parse
from affluent.text.markdown_tokens import Environment
from affluent.text.markdown_writer import Options, Writer, encoded
from affluent.text.picture_html import escaped


class _Plain(Writer):
    """A writer without what our pages want beside CommonMark."""

    __slots__ = ()

    def address(self, url: str, line: int) -> str:
        return encoded(url)

    def picture(self, url, alt, title, attributes, line) -> str:
        name = f' title="{escaped(title)}"' if title else ""
        return f'<img src="{encoded(url)}" alt="{escaped(alt)}"{name}>'

    def heading(self, level: int, html: str, wanted: object) -> str:
        return ""


def commonmark(text: str, features: frozenset[str] = frozenset({"html"})) -> str:
    """The HTML of a text as the specification has it."""
    environment: Environment = {}
    tokens = parse(text, features, environment)
    writer = _Plain(
        Options(lang="en", html="trusted", highlight=False), features, environment
    )
    write_blocks(writer, tokens)
    html = "".join(writer.html).replace(' tabindex="0"', "")
    return re.sub(
        r"<figure>\n<img (.*?)>\n<figcaption>(.*?)</figcaption>\n</figure>",
        r'<p><img \1 title="\2"></p>',
        html,
    )


class _Form(HTMLParser):
    """HTML without the differences that mean nothing: white space between blocks."""

    BLOCKS = frozenset(
        {
            "blockquote",
            "dd",
            "div",
            "dl",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
        }
        | {"li", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead"}
        | {"tr", "ul"}
    )
    VOID = frozenset({"br", "hr", "img", "input"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.in_pre = 0

    def handle_starttag(self, tag, attrs) -> None:
        self.in_pre += tag == "pre"
        if tag in self.BLOCKS and not self.in_pre:
            self.trim()
        shown = "".join(f' {name}="{value or ""}"' for name, value in sorted(attrs))
        self.out.append(f"<{tag}{shown}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag) -> None:
        self.in_pre -= tag == "pre"
        if tag in self.VOID:
            return
        if tag in self.BLOCKS and not self.in_pre:
            self.trim()
        self.out.append(f"</{tag}>")

    def handle_data(self, data) -> None:
        if not self.in_pre:
            data = re.sub(r"\s+", " ", data)
            last = re.match(r"</?(\w+)", self.out[-1]) if self.out else None
            if last and last[1] in self.BLOCKS | {"br"}:
                data = data.lstrip()
        if data:
            self.out.append(data)

    def handle_comment(self, data) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl) -> None:
        self.out.append(f"<!{decl}>")

    def handle_pi(self, data) -> None:
        self.out.append(f"<?{data}>")

    def unknown_decl(self, data) -> None:
        self.out.append(f"<![{data}]>")

    def trim(self) -> None:
        if self.out and not self.out[-1].startswith("<"):
            self.out[-1] = self.out[-1].rstrip()


def form(html: str) -> str:
    """The form of HTML in which equal pages are equal."""
    parser = _Form()
    parser.feed(html)
    parser.close()
    return "".join(filter(None, parser.out)).strip()
