"""Chains of reblogs, told from quotes in quotes."""

from __future__ import annotations

import pytest

from affluent.channels.tumblr.bodies import Body
from affluent.channels.tumblr.reblogs import (
    Said,
    chain_in,
    cite_from,
    person_from,
    said_by,
)
from affluent.model.item import Person


def lead(blog: str, number: int) -> str:
    return f'<p><a class="tumblr_blog" href="https://{blog}.tumblr.com/post/{number}">{blog}</a>:</p>'


def test_one_voice() -> None:
    chain = chain_in(f"{lead('ann', 1)}\n<blockquote><p>a</p></blockquote>\n<p>b</p>")
    assert chain is not None
    assert chain.said == (Said("ann", "https://ann.tumblr.com/post/1", "<p>a</p>"),)
    assert chain.own.strip() == "<p>b</p>"


def test_voices_in_voices() -> None:
    inner = f"{lead('ann', 1)}<blockquote><p>a</p></blockquote><p>b</p>"
    chain = chain_in(f"{lead('bo', 2)}<blockquote>{inner}</blockquote><p>c</p>")
    assert chain is not None
    assert [(said.blog, said.html) for said in chain.said] == [
        ("ann", "<p>a</p>"),
        ("bo", "<p>b</p>"),
    ]
    assert chain.own == "<p>c</p>"


def test_own_words_above() -> None:
    chain = chain_in(f"<p>mine</p>{lead('ann', 1)}<blockquote>a</blockquote>")
    assert chain is not None
    assert chain.own == "<p>mine</p>"


def test_quotes_within_what_is_quoted() -> None:
    inner = "<blockquote>q</blockquote>a"
    chain = chain_in(f"{lead('ann', 1)}<blockquote>{inner}</blockquote>b")
    assert chain is not None
    assert (chain.said[0].html, chain.own) == (inner, "b")


def test_a_quote_that_never_ends() -> None:
    chain = chain_in(f"{lead('ann', 1)}<blockquote><p>a</p>")
    assert chain is not None
    assert (chain.said[0].html, chain.own) == ("<p>a</p>", "")


def test_attributes_in_any_order() -> None:
    html = '<p><a href="https://www.tumblr.com/ann/1" class="x tumblr_blog">Ann</a>:</p><blockquote>a</blockquote>'
    chain = chain_in(html)
    assert chain is not None
    assert chain.said[0] == Said("ann", "https://www.tumblr.com/ann/1", "a")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>a</p>",
        "<blockquote>a</blockquote>",
        '<p><a href="https://ann.tumblr.com/post/1">ann</a>:</p><blockquote>a</blockquote>',
        f"{lead('ann', 1)}<p>no quote</p>",
        f"<blockquote>{lead('ann', 1)}<blockquote>a</blockquote></blockquote>",
    ],
)
def test_no_reblog(html: str) -> None:
    assert chain_in(html) is None


def test_very_long_chains_end() -> None:
    html = "x"
    for number in range(300):
        html = f"{lead('ann', number)}<blockquote>{html}</blockquote>"
    chain = chain_in(html)
    assert chain is not None
    assert len(chain.said) == 100


def test_said_by() -> None:
    assert (
        said_by("@ann", "http://ann.tumblr.com/post/1").url
        == "https://ann.tumblr.com/post/1"
    )
    at_home = said_by("ann", "http://ann.example/")
    assert (at_home.url, at_home.home) == (None, "http://ann.example/")
    assert said_by("ann", None) == Said("ann")


def test_persons() -> None:
    assert person_from(Said()) is None
    assert person_from(Said("gone")) == Person(handle="gone")
    known = Said("ann", "https://www.tumblr.com/ann/1")
    assert person_from(known) == Person(handle="ann", url="https://ann.tumblr.com/")


def test_cite_from() -> None:
    said = (
        Said("ann", "https://ann.tumblr.com/post/1", published="2011-10-05"),
        Said("bo"),
        Said("cy"),
    )
    bodies = (Body("<p>a<!-- </p>"), Body("<p>b</p>"), Body(""))
    cite = cite_from(said, bodies)
    assert cite.html == "<p>a</p><p>bo:</p><blockquote><p>b</p></blockquote>"
    assert (cite.relation, cite.url, cite.published) == (
        "repost",
        said[0].url,
        "2011-10-05",
    )


@pytest.mark.parametrize(
    ("lead", "blog"),
    [
        ('<a href="http://ann.test/post/123456">ann</a>:', "ann"),
        ('<a href="http://ann.test/123456/slug" target="_blank">ann</a>:', "ann"),
        ('<a class="tumblr_blog" href="http://ann.tumblr.com/">ann</a>', "ann"),
        # no colon, no post, or no name
        ('<a href="http://ann.test/post/123456">ann</a>', None),
        ('<a href="http://ann.test/about">ann</a>:', None),
        ('<a href="http://ann.test/post/123456">what Ann said</a>:', None),
    ],
)
def test_leads(lead: str, blog: str | None) -> None:
    chain = chain_in(f"<p>{lead}</p>\n<blockquote><p>a</p></blockquote><p>b</p>")
    assert (chain and chain.said[0].blog) == blog
