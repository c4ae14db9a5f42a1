from __future__ import annotations

import json
from io import BytesIO

import pytest

from affluent.channels import json_records
from affluent.channels.json_records import document, records
from affluent.model.problem import Problem


def found(data: bytes) -> tuple[list[object], list[str]]:
    """The values of a list, and what is complained about."""
    all_of_it = list(records(BytesIO(data), "x.js"))
    problems = [one for one in all_of_it if isinstance(one, Problem)]
    numbered = [one for one in all_of_it if not isinstance(one, Problem)]
    assert [number for number, _ in numbered] == list(range(len(numbered)))
    return [value for _, value in numbered], [
        f"{one.code} {one.message}" for one in problems
    ]


LISTS = [
    (b"[]", []),
    (b"window.YTD.tweets.part0 = [ ]", []),
    (b'window.YTD.tweets.part0 = [ {"a" : 1}, {"a" : 2} ]', [{"a": 1}, {"a": 2}]),
    (b"Grailbird.data.tweets_2012_11 = \n [1,\n2]\n", [1, 2]),
    (b"var tweet_index =  [ 1 ] ;\n", [1]),
    (b'window["YTD"]["x"] = [1];', [1]),
    (b"// made by x\n/* y */ a.b = [1]", [1]),
    (b"\xef\xbb\xbf[1]", [1]),
    ("[1, 'é']".replace("'", '"').encode("utf-16"), [1, "é"]),
    (b"[1, 2, ]", [1, 2]),
    (b'["a = [b]"]', ["a = [b]"]),
    (b"[12]", [12]),
    (b"[null, true, NaN, -1.5e3]", [None, True, None, -1500.0]),
    # a line break within a text
    (b'["a\nb"]', ["a\nb"]),
    (b'["\\ud83d\\ude00 \\ud83d \\u0000"]', ["😀 \ufffd \ufffd"]),
    (b'["a\x00b"]', ["a\ufffdb"]),
    (b'[{"\\ud83d": ["\\udc00"]}]', [{"\ufffd": ["\ufffd"]}]),
]


@pytest.mark.parametrize(("data", "values"), LISTS)
@pytest.mark.parametrize("chunk", [4096, 3])
def test_lists(
    data: bytes, values: list[object], chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if b"[" in data:
        # the beginning is looked at in one piece
        chunk += data.index(b"[", data.find(b"=") + 1)
    monkeypatch.setattr(json_records, "CHUNK", chunk)
    assert found(data) == (values, [])


@pytest.mark.parametrize(
    ("data", "values", "problem"),
    [
        (b"", [], "I104 it is empty"),
        (b"window.x = ", [], "I104 it is no list"),
        (b'{"a": 1}', [], "I104 it is no list"),
        (b"<html>", [], "I104 it is no list"),
        (b"[1, 2", [1], "I105 record 1: the file ends here"),
        (b"[1, 2,", [1, 2], "I105 record 2: the file ends here"),
        (b'[{"a": 1}, {"a": "b', [{"a": 1}], "I105 record 1: the file ends here"),
        (
            b'[{"a": 1}, {a: 2}, {"a": "' + b"x" * 100 + b'"}]',
            [{"a": 1}],
            "I105 record 1: expecting property name enclosed in double quotes",
        ),
        (b"[1, 2{}, 3      " + b" " * 20, [1], "I105 record 1: no comma follows it"),
        (b"[1] [2]", [1], "I104 something follows the end of the list"),
        (
            b"[1, " + b"[" * 100_000 + b"]" * 100_000 + b"]",
            [1],
            "I105 record 1: it nests too deeply, or holds an endless number",
        ),
        (
            b"[1, " + b"[" * 150 + b"]" * 150 + b"]",
            [1],
            "I105 record 1: it nests too deeply, or holds an endless number",
        ),
        (
            b"[1, " + b"9" * 10_000 + b", 2]",
            [1],
            "I105 record 1: it nests too deeply, or holds an endless number",
        ),
        (b'["caf\xe9"]', ["caf\ufffd"], "I104 some bytes are not UTF-8 text"),
    ],
)
def test_damage(data: bytes, values: list[object], problem: str) -> None:
    assert found(data) == (values, [problem])


def test_a_sign_that_stands_for_damage_already_is_none() -> None:
    assert found('["\ufffd"]'.encode()) == (["\ufffd"], [])


def test_a_record_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "CHUNK", 64)
    monkeypatch.setattr(json_records, "RECORD_LIMIT", 1000)
    values, problems = found(b'[1, "' + b"x" * 100_000)
    assert (values, problems) == ([1], ["I105 record 1: it is too large"])


def test_what_is_read_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "CHUNK", 100)
    file = BytesIO(json.dumps([{"n": n} for n in range(1000)]).encode())
    seen = records(file, "x.js")
    next(seen)
    assert file.tell() <= 300
    assert len(list(seen)) == 999


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b" [1] ", [1]),
        (b'var tumblr_api_read = {"a": 1};\n', {"a": 1}),
        (b'window.__THAR_CONFIG = {"a": 1}', {"a": 1}),
        (b'jsonFlickrFeed({"a": 1})', {"a": 1}),
        (b'jsonp.call_1({"a": 1});', {"a": 1}),
        (b')]}\'\n{"a": 1}', {"a": 1}),
        (b"\xef\xbb\xbf{}", {}),
        ("{'a': 'é'}".replace("'", '"').encode("utf-16"), {"a": "é"}),
        (b'{"a": "caf\xe9"}', {"a": "café"}),
        (b"""{"a": "it\\'s", "b": "\\\\"}""", {"a": "it's", "b": "\\"}),
        (b"false", False),
        (b'{"a": "\\udc00"}', {"a": "\ufffd"}),
    ],
)
def test_documents(data: bytes, value: object) -> None:
    assert document(data, "x.json") == value


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b"  ", "it is empty"),
        (b'{"a": ', "it is no JSON: expecting value"),
        (b"<html>", "it is no JSON: expecting value"),
        (b"{} {}", "something follows the end of the JSON"),
        (b'{"a": "\\q"}', "it is no JSON: invalid \\escape"),
        (b"[" * 200 + b"]" * 200, "it nests too deeply, or holds an endless number"),
        (b"[" * 99_999, "it nests too deeply, or holds an endless number"),
        (b"9" * 9999, "it nests too deeply, or holds an endless number"),
    ],
)
def test_no_documents(data: bytes, message: str) -> None:
    problem = document(data, "x.json")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.message, problem.place.path) == (
        "I104",
        message,
        "x.json",
    )


def test_a_document_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "FILE_LIMIT", 3)
    assert isinstance(document(b"[10]", "x.json"), Problem)
    assert document(b"[1]", "x.json") == [1]


def test_many_brackets_are_not_deep() -> None:
    value = [[[]] for _ in range(1000)]
    assert document(json.dumps(value).encode(), "x.json") == value
