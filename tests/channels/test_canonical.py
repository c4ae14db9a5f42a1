from __future__ import annotations

import pytest

from affluent.channels.canonical import canonical, number_from_short

VIDEO = "dQw4w9WgXcQ"

# each line: addresses of one page
SAME = [
    [
        "https://x.test/a",
        "http://x.test/a",
        "HTTPS://WWW.X.test/a/",
        "https://m.x.test:443/a",
        "http://mobile.x.test:80/a/",
        "https://x.test./a",
        "https://x.test/a#b",
        " https://x.test/a?utm_source=b&utm_medium=c&fbclid=1&gclid=2&ref_src=d ",
        "https://x.test/%61",
    ],
    ["https://x.test", "https://x.test/", "http://www.x.test?"],
    ["https://x.test/?a=1&b=2", "https://x.test?b=2&a=1&utm_campaign=x"],
    ["https://x.test/été", "https://x.test/%C3%A9t%c3%a9"],
    ["https://été.test/", "https://xn--t-9fab.test"],
    ["https://x.test:8080/a", "http://www.x.test:8080/a/"],
    [
        "https://twitter.com/jane/status/20",
        "https://x.com/jane/status/20?s=20&t=abc",
        "http://mobile.twitter.com/jane/statuses/20/",
        "https://x.com/i/web/status/20",
        "https://x.com/other_name/status/20/photo/1",
        "http://twitter.com/#!/jane/status/20",
    ],
    ["https://twitter.com/jane", "https://x.com/jane/", "http://www.twitter.com/jane"],
    [
        f"https://www.youtube.com/watch?v={VIDEO}",
        f"https://youtu.be/{VIDEO}?t=4",
        f"https://m.youtube.com/watch?feature=share&v={VIDEO}&t=4",
        f"https://www.youtube-nocookie.com/embed/{VIDEO}?rel=0",
        f"http://www.youtube.com/v/{VIDEO}&hl=en",
        f"https://youtube.com/shorts/{VIDEO}",
        f"https://music.youtube.com/watch?v={VIDEO}",
    ],
    [
        "https://www.slideshare.net/jane/a-talk",
        "https://fr.slideshare.net/jane/a-talk?ref=x&utm_source=y".replace(
            "ref=x&", ""
        ),
        "http://pt.slideshare.net/jane/a-talk/",
    ],
    [
        "https://www.slideshare.net/slideshow/a-talk/123",
        "https://de.slideshare.net/slideshow/embed_code/123?rel=0",
    ],
    [
        "https://jane.tumblr.com/post/123",
        "http://jane.tumblr.com/post/123/with-a-slug",
        "https://www.tumblr.com/jane/123",
        "https://www.tumblr.com/jane/123/with-a-slug?source=share",
        "https://www.tumblr.com/blog/view/jane/123",
    ],
    [
        "https://www.flickr.com/photos/jane/40833108/",
        "https://flickr.com/photos/12345678@N00/40833108/in/photostream/",
        "https://flic.kr/p/4Bhg7",
        "http://flic.kr/p/4Bhg7/",
    ],
]


@pytest.mark.parametrize("addresses", SAME)
def test_addresses_of_one_page_are_one(addresses: list[str]) -> None:
    assert len({canonical(address) for address in addresses}) == 1


def test_addresses_of_other_pages_are_others() -> None:
    assert len({canonical(addresses[0]) for addresses in SAME}) == len(SAME)


@pytest.mark.parametrize("address", [one for addresses in SAME for one in addresses])
def test_the_one_spelling_is_its_own(address: str) -> None:
    assert canonical(canonical(address)) == canonical(address)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.test/a", "https://x.test/A"),
        ("https://x.test/a%2Fb", "https://x.test/a/b"),
        ("https://x.test/?a=1", "https://x.test/?a=2"),
        ("https://x.test/?a", "https://x.test/"),
        ("https://x.com.evil.test/a/status/20", "https://x.com/a/status/20"),
        ("https://notyoutube.com/v/dQw4w9WgXcQ", "https://youtube.com/v/dQw4w9WgXcQ"),
        ("https://jane.tumblr.com/post/1", "https://john.tumblr.com/post/1"),
        ("https://blog.x.test/", "https://x.test/"),
        ("https://m.test/", "https://test/"),
        ("https://www.youtube.com/@jane", "https://www.youtube.com/@john"),
    ],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "address",
    ["", "/a/b", "mailto:jane@x.test", "https://", "https://[::1", "https://x.test:y/"],
)
def test_what_is_no_address_stays_as_it_is(address: str) -> None:
    assert canonical(address) == address


@pytest.mark.parametrize(
    ("code", "number"),
    [("4Bhg7", 40833108), ("21", 58), ("0", None), ("", None), ("z" * 13, None)],
)
def test_short_addresses(code: str, number: int | None) -> None:
    assert number_from_short(code) == number
