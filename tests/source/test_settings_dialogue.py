"""Settings of comments and webmentions."""

from __future__ import annotations

import pytest

from affluent.model.settings import Comments, Webmentions
from affluent.source.settings import read_settings


def test_all_of_them() -> None:
    found = read_settings(
        b"comments: {open: no, mail: me@x.test, form: 'https://f.test/a',"
        b" approve: known, kinds: [reply, like], copies: no, days: 0}\n"
        b"webmentions: x.test\n",
        "affluent.yaml",
    )
    assert found.problems == ()
    assert found.settings.comments == Comments(
        open=False,
        mail="me@x.test",
        form="https://f.test/a",
        approve="known",
        kinds=("reply", "like"),
        copies=False,
        days=0,
    )
    assert found.settings.webmentions == Webmentions("x.test")


def test_a_form_may_say_where_its_fields_are() -> None:
    form = "https://f.test/?e.1={url}&e.2={title}"
    found = read_settings(f"comments: {{form: '{form}'}}".encode(), "affluent.yaml")
    assert (found.problems, found.settings.comments.form) == ((), form)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("comments: {mail: nobody}", "is no mail address"),
        ("comments: {mail: 'a@b.test?bcc=c@d.test'}", "is no mail address"),
        ("comments: {approve: some}", "is none of all, known, none"),
        ("comments: {kinds: [shout]}", "is none of reply"),
        ("comments: {form: 'javascript:x'}", "is not an address"),
        ("comments: {form: 'https://f.test/{name}'}", "is not an address"),
        ("webmentions: 'https://x.test/'", "is no domain"),
    ],
)
def test_what_is_refused(text: str, told: str) -> None:
    (problem,) = read_settings(text.encode(), "affluent.yaml").problems
    assert told in problem.message
