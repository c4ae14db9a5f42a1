"""The addresses of files that go with a page."""

from __future__ import annotations

import pytest

from affluent.plan.beside import beside


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/posts/hello/", "/posts/hello/card.png"),
        ("/posts/hello.html", "/posts/hello.card.png"),
        ("/hello", "/hello/card.png"),
        ("/", "/card.png"),
        ("/caf%C3%A9/", "/caf%C3%A9/card.png"),
    ],
)
def test_beside(url: str, address: str) -> None:
    assert beside(url, "card.png") == address
