from __future__ import annotations

import pytest

from affluent.build.links import broken_links
from harness.sites import Folder

ORIGIN = "https://example.org/"
BLOG = "https://example.org/blog/"
SOURCE = "content/posts/a.md"
SOURCES = {"/posts/a/": SOURCE}
PAGE = "posts/a/index.html"
OTHER = '<h1 id="top">B</h1><a name="old"></a><p id="é l"></p><img id=bare>'


def found(site: Folder, page: str, base_url: str = ORIGIN) -> list[str]:
    """What is wrong with the links of a page, beside another one and two files."""
    site.write_all({f"output/{PAGE}": page, "output/posts/b/index.html": OTHER})
    site.write_all({"output/a.png": "", "output/été 1.pdf": "", "output/c.html": ""})
    site.write("output/index.html", "")
    problems = broken_links(str(site.output), str(site.root), base_url, SOURCES)
    return [str(problem) for problem in problems]


def told(link: str, fault: str = "leads to nothing", line: str = "") -> str:
    """The problem of a link on the page."""
    code = "A202" if "anchor" in fault else "A201"
    return f'{SOURCE}{line}: {code} the link "{link}" on /posts/a/ {fault}'


SOUND = [
    "/posts/b/",
    "/posts/b/index.html",
    "../b/",
    "../../posts/b/#top",
    "../b/#old",
    "../b/#%C3%A9%20l",
    "../b/#bare",
    "../b/?x=1#top",
    "",
    "#here",
    ".",
    "/",
    "https://example.org",
    "https://example.org/posts/b/",
    "/a.png",
    "/a.png#part",
    "/%C3%A9t%C3%A9%201.pdf",
    "/été%201.pdf",
    "/c.html",
    "/posts/b/?a=1&amp;b=2",
    # of others, which are taken on trust
    "https://elsewhere.example/none/",
    "//elsewhere.example/none/",
    "https://example.org.evil.example/none",
    "mailto:a@example.org",
    "tel:1",
    "data:,x",
    "javascript:void(0)",
]


@pytest.mark.parametrize("link", SOUND)
def test_sound_links(site: Folder, link: str) -> None:
    assert found(site, f'<p id="here"><a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("/none/", "leads to nothing"),
        ("none/", "leads to nothing"),
        ("../b/none.html", "leads to nothing"),
        ("https://example.org/none/", "leads to nothing"),
        ("//example.org/none/", "leads to nothing"),
        ("/A.PNG", "leads to nothing"),
        ("#none", 'leads to no anchor "none"'),
        ("../b/#none", 'leads to no anchor "none"'),
        ("/posts/b/#%C3%A9", 'leads to no anchor "é"'),
        ("http://[", "is not an address"),
    ],
)
def test_broken_links(site: Folder, link: str, fault: str) -> None:
    assert found(site, f'<a href="{link}">x</a>') == [told(link, fault)]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="{}">',
        "<img src='{}'>",
        "<img src={}>",
        '<video poster="{}"></video>',
        '<img alt="a > b" src="{}">',
        '<IMG\n  SRC="{}">',
        '<img srcset="/a.png 1x, {} 2x">',
        '<img srcset="/a.png 1x, {} 2x,  ">',
        '<link rel="stylesheet" href="{}">',
    ],
)
def test_every_way_to_link(site: Folder, tag: str) -> None:
    assert found(site, tag.format("/none.png")) == [told("/none.png")]


@pytest.mark.parametrize(
    "text",
    [
        '<!-- <a href="/none/"> -->',
        "<script>x = '<a href=\"/none/\">'</script>",
        "<style>a { background: url(/none/) }</style>",
        '<pre>&lt;a href="/none/"&gt;</pre>',
        '<div data-href="/none/"></div>',
        'src="/none/"',
    ],
)
def test_what_is_no_link(site: Folder, text: str) -> None:
    assert found(site, text) == []


@pytest.mark.parametrize(
    ("link", "is_broken"),
    [
        ("/blog/posts/b/", False),
        ("../b/", False),
        ("/blog", False),
        ("https://example.org/blog/a.png", False),
        ("/blog/none/", True),
        # outside of the site, which does not know what is there
        ("/posts/b/", False),
        ("/blogs/", False),
    ],
)
def test_links_below_a_path(site: Folder, link: str, is_broken: bool) -> None:
    page = f'<a href="{link}">x</a>'
    assert found(site, page, BLOG) == ([told(link)] if is_broken else [])


def test_the_line_of_the_source_is_named(site: Folder) -> None:
    site.write(SOURCE, "---\n---\n\n[x](/none/)\n[y](gone.md#z)\n")
    assert found(site, '<a href="/none/">x</a><a href="/posts/none.png">x</a>') == [
        told("/none/", line=":4"),
        told("/posts/none.png"),
    ]


def test_each_link_of_a_page_is_told_once(site: Folder) -> None:
    link = '<a href="/none/">x</a>'
    assert found(site, link * 3) == [told("/none/")]


def test_what_stands_on_every_page_is_told_once(site: Folder) -> None:
    link = '<a href="/none/">x</a>'
    site.write_all({"output/d.html": link, "output/e.html": link})
    (one,) = found(site, "")
    assert one == '/d.html: A201 the link "/none/" on /d.html leads to nothing'
