"""Posts as HTML files: the words, and what stands above and below them."""

from __future__ import annotations

import pytest

from affluent.channels.tumblr.page import is_page_of_post, post_from_page
from affluent.channels.tumblr.post import Blog, Post
from harness.archives_tumblr import backup_page, page


def post(html: str) -> Post:
    found = post_from_page("12345", html, Blog())
    assert found is not None
    return found


def test_marks() -> None:
    assert is_page_of_post(page("x"))
    assert is_page_of_post(backup_page("12345"))
    assert not is_page_of_post("<html><body><div id=footer></div></body></html>")


@pytest.mark.parametrize(
    ("words", "title", "html"),
    [
        ("<p>a &lt; b</p>", None, "<p>a &lt; b</p>"),
        ("<h1>A\n title</h1><p>b</p>", "A title", "<p>b</p>"),
        ("<h1>A <i>title</i></h1>b", "A title", "b"),
        ("<p>a</p><h1>no title</h1>", None, "<p>a</p><h1>no title</h1>"),
        ("<div><footer>x</footer>b</div>", None, "<div>b</div>"),
        ("<script>x</script><p>b</p>", None, "<p>b</p>"),
    ],
)
def test_words(words: str, title: str | None, html: str) -> None:
    found = post(page(words))
    assert (found.title, found.html.strip()) == (title, html)


def test_dates_and_tags() -> None:
    found = post(page("x", "May 1st, 2013 1:05am", ("a", "b & c")))
    assert found.dates == ("May 1st, 2013 1:05am",)
    assert found.tags == ("a", "b & c")


def test_reblogs() -> None:
    found = post(
        page(
            '<p><a class="tumblr_blog" href="http://ann.tumblr.com/post/1">ann</a>:</p>'
            "<blockquote><p>a</p></blockquote><p>mine</p>"
        )
    )
    assert [said.html for said in found.trail] == ["<p>a</p>"]
    assert found.html.strip() == "<p>mine</p>"


def test_pages_of_the_backup_tool() -> None:
    found = post(backup_page("12345", "<h3>A part</h3><p>a</p>", "Old mill"))
    assert found.title == "Old mill"
    assert found.html.strip() == "<h3>A part</h3><p>a</p>"
    assert found.dates == ("2011-10-05T14:48:00Z",)
    assert found.url == "https://rivernotes.tumblr.com/post/12345/slug"
    assert found.blog.name == "rivernotes"
    assert found.tags == ("old mill", "b")


@pytest.mark.parametrize(
    ("type_name", "form"),
    [("text", "article"), ("chat", "chat"), ("photo", "photo"), ("blocks", None)],
)
def test_articles_say_what_they_are(type_name: str, form: str | None) -> None:
    html = backup_page("12345").replace("class=text", f"class={type_name}")
    assert (post(html).form, post(html).is_lossy) == (form, False)


def test_links_and_questions_are_titles_of_the_backup_tool() -> None:
    link = backup_page("12345", "<p>b</p>", "<a href='https://x.test/?a&amp;b'>A</a>")
    found = post(link.replace("class=text", "class=link"))
    assert (found.title, found.links) == ("A", ("https://x.test/?a&b",))
    assert 'href="https://x.test/?a&amp;b"' in found.lead
    asked = post(backup_page("12345", "b", "<p>Why?</p>").replace("=text", "=answer"))
    assert asked.title is None
    assert asked.lead == "<blockquote><p>Why?</p></blockquote>"


def test_the_root_of_a_reblog_and_what_was_only_liked() -> None:
    mark = (
        "<a href=https://ann.tumblr.com/post/1>\N{NORTH EAST BLACK ARROW}</a></header>"
    )
    html = backup_page("12345")
    at = html.index("</header>", html.index("<article"))
    found = post(html[:at] + mark + html[at + len("</header>") :])
    assert [said.url for said in found.trail] == ["https://ann.tumblr.com/post/1"]
    liked = html.replace("class=text", "class=liked-text")
    assert post_from_page("12345", liked, Blog()) is None


def test_the_way_out_tells_where_the_post_is() -> None:
    out = "https://t.umblr.com/redirect?z=https%3A%2F%2Fx.test%2F&amp;p=http%3A%2F%2F"
    words = f'<a href=" {out}ann.tumblr.com%2Fpost%2F12345%2Fslug">A</a>'
    found = post(page(words))
    assert found.url == "http://ann.tumblr.com/post/12345/slug"
    assert found.blog.name == "ann"
    assert (found.form, found.links) == ("link", ("https://x.test/",))
    other = words.replace("12345", "99999")
    assert post(page(other)).url is None


def test_pictures_of_linked_pages_are_not_the_posts() -> None:
    assert post(page("<p>a</p>")).is_lossy
    assert not post(
        page('<p class="npf_link"><a href="https://x.test/">a</a>')
    ).is_lossy


@pytest.mark.parametrize(
    "html", ["", "<", "plain", "<html><body>", "</body></div>", "<h1>"]
)
def test_broken_pages_are_posts_of_what_is_left(html: str) -> None:
    assert post(html).native == "12345"


def test_nothing_says_who_may_see_it() -> None:
    assert post(page("x")).visibility == "unknown"
