from __future__ import annotations

import pytest

from affluent.channels.flickr.answers import answer_from, content
from affluent.model.problem import Problem

XML = b"""<?xml version="1.0" encoding="utf-8" ?>
<rsp stat="ok"><photo id="12" secret="ab"><title>Rain &amp; sun</title><description/>
<tags><tag id="1" raw="New York">newyork</tag></tags>
<urls><url type="photopage">https://www.flickr.com/photos/jane/12/</url></urls></photo>
</rsp>"""


def test_xml_has_the_shape_of_json() -> None:
    assert answer_from(XML, "x") == {
        "stat": "ok",
        "photo": {
            "id": "12",
            "secret": "ab",
            "title": {"_content": "Rain & sun"},
            "description": {},
            "tags": {"tag": [{"id": "1", "raw": "New York", "_content": "newyork"}]},
            "urls": {
                "url": [
                    {
                        "type": "photopage",
                        "_content": "https://www.flickr.com/photos/jane/12/",
                    }
                ]
            },
        },
    }


@pytest.mark.parametrize(
    "data",
    [
        b'{"photos": {}, "stat": "ok"}',
        b'jsonFlickrApi({"photos": {}, "stat": "ok"})',
        b'\xef\xbb\xbf{"photos": {}, "stat": "ok"}',
    ],
)
def test_json_with_and_without_its_wrapper(data: bytes) -> None:
    assert answer_from(data, "x") == {"photos": {}, "stat": "ok"}


@pytest.mark.parametrize(
    "data",
    [
        b'{"stat": "fail", "code": 100, "message": "Invalid API Key"}',
        b'<rsp stat="fail"><err code="100" msg="Invalid API Key" /></rsp>',
    ],
)
def test_refusals_are_told(data: bytes) -> None:
    problem = answer_from(data, "flickr.people.getInfo")

    assert isinstance(problem, Problem)
    assert problem.code == "I111"
    assert problem.message == "Flickr refuses: Invalid API Key"
    assert "key" in problem.hint


@pytest.mark.parametrize("data", [b"", b"{", b"<rsp", b"[" * 9999])
def test_what_cannot_be_read_is_a_problem(data: bytes) -> None:
    assert isinstance(answer_from(data, "x"), Problem)


def test_texts() -> None:
    assert content("a") == "a"
    assert content({"_content": "b"}) == "b"
    assert content({"_content": ""}) is None
    assert content([]) is None


def test_a_list_is_one_of_photos() -> None:
    assert answer_from(b'[{"id": "12"}]', "a.json") == {"photos": [{"id": "12"}]}
