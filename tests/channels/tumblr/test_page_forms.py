"""What pages of the official export are, by how each form is written."""

from __future__ import annotations

import pytest

from affluent.channels.tumblr.page_forms import formed
from affluent.model.item import Cite, Person

LINK = '<a href=" https://x.test/a?b=1&amp;c=2 ">\n  A title </a>\n'


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("a quote", "quote"),
        ('a quote <div class="caption">\N{EM DASH} Ann</div>\n', "quote"),
        (LINK, "link"),
        ('<img src="a.jpg"/><div class="caption"><p>a</p> </div>\n', "photo"),
        ('<p><img src="a.jpg"/></p><div class="caption">a</div>', "photo"),
        ('<a href="https://x.test/ "></a><div class="caption">a</div>', "photo"),
        ('<iframe src="x"></iframe><div class="caption">a</div>', "video"),
        ('<div class="caption">lost</div>', None),
        ("<strong>Ann: </strong> Why? </div> So.", "answer"),
        ("<p>something else</p>", None),
        ("<a name='x'>no link</a>", None),
        ('<a href="javascript:x">no link</a>', None),
        ("", None),
    ],
)
def test_forms(words: str, form: str | None) -> None:
    assert formed(words).form == form


def test_quotes_have_their_markup_back() -> None:
    post = formed(
        "one&lt;br/&gt;two &amp;amp; R&amp;amp;D"
        '<div class="caption">\N{EM DASH} &lt;a href="https://x.test/"&gt;Ann&lt;/a&gt;'
        "</div>"
    )
    assert post.lead == (
        "<blockquote><p>one<br/>two &amp; R&amp;D</p></blockquote>"
        '<p>\N{EM DASH} <a href="https://x.test/">Ann</a></p>'
    )
    assert post.cites == (Cite("quote", "https://x.test/", Person("Ann")),)


def test_answers() -> None:
    post = formed(
        '<strong>&lt;a href="https://ann.tumblr.com/" style="x"&gt;ann&lt;/a&gt;: '
        "</strong> &lt;p&gt;Why?&lt;/p&gt; </div> <p>So.</p> "
    )
    assert post.cites == (
        Cite("reply", author=Person(handle="ann", url="https://ann.tumblr.com/")),
    )
    assert post.lead.endswith("<p>Why?</p></blockquote>")
    assert post.html == "<p>So.</p>"


@pytest.mark.parametrize("name", ["Anonymous", "Anonyme", "Unknown User"])
def test_who_has_no_link_is_nobody(name: str) -> None:
    post = formed(f"<div> </div><strong>{name}: </strong>Why?</div>So.")
    assert (post.cites, post.lead) == ((), "<blockquote><p>Why?</p></blockquote>")


def test_links() -> None:
    post = formed(LINK + '<div class="caption"><p>a</p></div>')
    assert (post.title, post.links) == ("A title", ("https://x.test/a?b=1&c=2",))
    assert post.html == "<p>a</p>"


def test_captions() -> None:
    post = formed('<img src="a.jpg"/> <div class="caption"><p>a</p> </div> ')
    assert (post.lead, post.html) == ('<img src="a.jpg"/> ', "<p>a</p>")
