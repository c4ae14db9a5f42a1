"""Tokens, and the guard that lets none of them out."""

from __future__ import annotations

import pytest

from affluent.model.problem import Place, error
from affluent.pull.tokens import Guard, plain_url, secrets_of, variable_of

ENVIRONMENT = {
    "AFFLUENT_MY_BLOG_TOKEN": " sesame-open ",
    "AFFLUENT_MY_BLOG_SECRET": "hush/now+please",
    "AFFLUENT_MY_BLOG_KEY": "",
    "AFFLUENT_OTHER_TOKEN": "another",
}


def test_secrets_of_an_account() -> None:
    found = secrets_of("my-blog", ENVIRONMENT)
    assert (found.token, found.others) == ("sesame-open", {"secret": "hush/now+please"})
    assert found.values == ("sesame-open", "hush/now+please")
    assert secrets_of("none", ENVIRONMENT).values == ()
    assert variable_of("été.2", "key") == "AFFLUENT__T__2_KEY"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nothing", "nothing"),
        ("a sesame-open b sesame-open", "a [secret] b [secret]"),
        ("https://x.test/?q=hush%2Fnow%2Bplease", "https://x.test/?q=[secret]"),
        ("sesame", "sesame"),
    ],
)
def test_the_guard(text: str, expected: str) -> None:
    guard = Guard(["sesame-open", "hush/now+please", "abc"])
    assert guard.text(text) == expected
    assert guard.data(text.encode()) == expected.encode()


def test_a_secret_within_a_secret() -> None:
    assert Guard(["sesame", "sesame-open"]).text("sesame-open") == "[secret]"


def test_complaints_pass_the_guard() -> None:
    found = Guard(["sesame"]).problem(
        error("I111", "a sesame", Place("sesame.x", 3), "sesame?")
    )
    assert found == error("I111", "a [secret]", Place("[secret].x", 3), "[secret]?")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.test/a?b=c&d=", "https://x.test/a?b=c&d="),
        ("https://x.test/a?b=é%20c", "https://x.test/a?b=é%20c"),
        ("https://x.test/?api_key=1", "https://x.test/"),
        ("https://x.test/?b=2&access_token=1&c=3", "https://x.test/?b=2&c=3"),
        ("https://x.test/?API_KEY=1&sig=2&hash=3&oauth_token=4", "https://x.test/"),
        ("https://x.test/?client_secret=1&key=2&password=3", "https://x.test/"),
        ("https://x.test/?monkey=1&hashtag=2", "https://x.test/?monkey=1&hashtag=2"),
        ("https://jane:pw@x.test/#c", "https://x.test/"),
        ("https://[", ""),
    ],
)
def test_addresses_without_secrets(url: str, expected: str) -> None:
    assert plain_url(url) == expected
    assert Guard(["sesame"]).url(url) == expected
