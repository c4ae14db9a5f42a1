"""Comments in the author's files: read, made safe, and refused by name."""

from __future__ import annotations

import pytest

from affluent.model.dialogue import Comment
from affluent.model.settings import Settings, Voice
from affluent.source.comments import COMMENT_KEYS, comments_schema, read_comments

PATH = "content/comments/a.yaml"
SETTINGS = Settings(
    voices=(Voice("jane", "Jane"),), base_url="https://x.test/b/", timezone="UTC"
)


def read(text: str) -> tuple[tuple[Comment, ...], list[str]]:
    comments, problems = read_comments(text.encode(), PATH, SETTINGS)
    return comments, [str(problem) for problem in problems]


def test_a_comment() -> None:
    (one,), problems = read(
        "- id: a\n  author: Ada\n  url: https://ada.test/\n"
        "  date: 2026-01-10 09:00\n  text: Hello **you**\n"
    )
    assert problems == []
    assert one == Comment(
        "a",
        "comment",
        "Ada",
        "https://ada.test/",
        1768035600,
        "<p>Hello <strong>you</strong></p>",
        line=1,
    )


def test_a_voice_of_the_site() -> None:
    (one,), problems = read("- voice: jane\n  text: Yes\n")
    assert (problems, one.name, one.voice) == ([], "Jane", "jane")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("![a view](https://evil.test/t.gif)", "<p>a view</p>"),
        (
            "[a](https://a.test/)",
            '<p><a href="https://a.test/" rel="nofollow ugc">a</a></p>',
        ),
        ("[a](/posts/)", '<p><a href="/b/posts/" rel="nofollow ugc">a</a></p>'),
        ("[a](other.md) [b](javascript:x)", "<p>a "),
        ("# Loud", "<p><strong>Loud</strong></p>"),
        ("write to a@b.test", "<p>write to […]</p>"),
        ("[me](mailto:a@b.test)", "<p>me</p>"),
        ("ask @ada@social.test", "<p>ask @ada@social.test</p>"),
    ],
)
def test_what_is_said_is_safe(text: str, html: str) -> None:
    (one,), problems = read(f"- author: Ada\n  text: '{text}'\n")
    assert problems == []
    assert html in one.html
    assert "javascript:" not in one.html.replace("[b](javascript:x)", "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "email: a@b.test",
            '2:3: D103 "email" has no place here: comments hold no mail addresses',
        ),
        (
            "E-Mail: a@b.test",
            '2:3: D103 "E-Mail" has no place here: comments hold no mail addresses',
        ),
        (
            "ip_address: 203.0.113.7",
            '2:3: D103 "ip_address" has no place here: comments hold no IP addresses',
        ),
        (
            "author_email_hash: abc",
            '2:3: D103 "author_email_hash" has no place here: comments hold no mail',
        ),
        (
            "authorEmail: a@b.test",
            '2:3: D103 "authorEmail" has no place here: comments hold no mail',
        ),
        ("md5: abc", '2:3: D103 "md5" has no place here: comments hold no portraits'),
        (
            "userAgent: abc",
            '2:3: D103 "userAgent" has no place here: comments hold no names of',
        ),
        (
            "gravatar: abc",
            '2:3: D103 "gravatar" has no place here: comments hold no portraits,',
        ),
        (
            "author: a@b.test",
            '2:11: D103 "author" is a mail address: comments hold none',
        ),
        (
            "url: https://secure.gravatar.com/ada",
            '2:8: D103 "url" leads to a portrait made of a mail address',
        ),
        ("wurst: x", '2:3: D102 "wurst" is not known'),
        ("date: soon", '2:9: D102 "date" is not a date: "soon"'),
        ("reply_to: b", '1:3: D102 "reply_to" answers no comment of this file: "b"'),
        ("voice: eve", '1:3: D102 "voice" is none of the voices: "eve"'),
        ("author: https://a.test/", '2:11: D102 "author" is no name'),
    ],
)
def test_what_is_refused(line: str, told: str) -> None:
    head = "- text: Hi\n" if line.startswith("author") else "- text: Hi\n  "
    body = f"  {line}\n" if line.startswith("author") else f"{line}\n  author: Ada\n"
    _, (problem,) = read(head + body)
    assert problem.startswith(f"{PATH}:{told}")
    assert "a@b.test" not in problem
    assert "203.0.113.7" not in problem


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("author: Ada\n", "1:1: D101 the file is not a list of comments"),
        ("- Hi\n", '1:3: D102 a comment is not lines of "key: value"'),
        ("- author: Ada\n", "1:3: D102 a comment says nothing"),
        ("- text: Hi\n", "1:3: D102 nobody says this"),
        ("- 'x\n", "D101"),
        ("- {id: a, author: A, text: x}\n- {id: a, author: B, text: y}\n", "2:3: D102"),
    ],
)
def test_broken_files(text: str, told: str) -> None:
    _, problems = read(text)
    assert told in problems[0]


def test_one_fault_leaves_the_others() -> None:
    comments, problems = read("- author: Ada\n- {author: Bo, text: Hi}\n")
    assert [one.name for one in comments] == ["Bo"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("key", "meant"),
    [("name", "author"), ("website", "url"), ("Message", "text"), ("_id", "id")],
)
def test_keys_of_other_systems_are_known_by_name(key: str, meant: str) -> None:
    _, problems = read_comments(f"- {key}: x\n".encode(), PATH, SETTINGS)
    assert problems[0].hint == f'did you mean "{meant}"?'


def test_the_same_twice() -> None:
    _, (problem,) = read("- {author: A, text: x}\n- {author: A, text: x}\n")
    assert "2:3: D102 this comment stands here twice" in problem


def test_an_empty_file_says_nothing() -> None:
    assert read("") == ((), [])


def test_the_schema_has_all_keys() -> None:
    items = comments_schema()["items"]
    assert isinstance(items, dict)
    assert set(items["properties"]) == {row.path for row in COMMENT_KEYS}
