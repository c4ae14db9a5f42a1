from __future__ import annotations

import pytest

from affluent.model.curation import Curation
from affluent.source.curation import (
    CURATION_KEYS,
    EVERYTHING,
    curation_schema,
    read_curation,
)

PATH = "content/channels/jane/curation.yaml"

WELL = """\
"20":
  hide: yes
twitter:jane:21:
  pin: true
  title: The first one
  note: |
    I was *wrong*.

    Twice.
  tags: [a, b]
  same_as: [flickr:jane:5, https://x.com/jane/status/22]
  distinct: true
30: {tags: "a, b", distinct: tumblr:jane:1}
31: {}
32:
"""


def read(text: str) -> tuple[dict[str, Curation], list[str]]:
    found, problems = read_curation(text.encode(), PATH)
    return found, [f"{one.severity} {one}" for one in problems]


def test_reads_what_is_said_of_each_item() -> None:
    found, problems = read(WELL)
    assert problems == []
    assert {key: value._replace(place=None) for key, value in found.items()} == {
        key: value._replace(place=None)
        for key, value in {
            "20": Curation(hide=True),
            "twitter:jane:21": Curation(
                pin=True,
                title="The first one",
                note="I was *wrong*.\n\nTwice.",
                tags=("a", "b"),
                same_as=("flickr:jane:5", "https://x.com/jane/status/22"),
                is_alone=True,
            ),
            "30": Curation(tags=("a", "b"), distinct=("tumblr:jane:1",)),
            "31": Curation(),
            "32": Curation(),
        }.items()
    }
    assert [str(value.place) for value in found.values()] == [
        f"{PATH}:1:1",
        f"{PATH}:3:1",
        f"{PATH}:13:1",
        f"{PATH}:14:1",
        f"{PATH}:15:1",
    ]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("20: {hide: maybe}", "A109", '"20.hide" is neither true nor false: "maybe"'),
        ("20: {hide: }", "A109", '"20.hide" is neither true nor false: ""'),
        ("20: {hiden: true}", "A106", '"20.hiden" is not known'),
        ("20: {tags: {a: b}}", "A107", '"20.tags" is a map, not a list of texts'),
        ("20: {note: [a]}", "A107", '"20.note" is a list, not a text'),
        ("20: {same_as: ftp://a}", "A109", "is not an address of the web"),
        ("20: {same_as: a b}", "A109", "holds blanks"),
        ("20: hide", "A107", '"20" is one text, not a map'),
    ],
)
def test_hides_what_is_said_wrongly(text: str, code: str, message: str) -> None:
    found, problems = read(text)
    assert found["20"].hide
    assert len(problems) == 1
    assert problems[0].startswith(f"error {PATH}:1:")
    assert code in problems[0]
    assert message in problems[0]


def test_suggests_the_key_that_was_meant() -> None:
    _, (problem,) = read_curation(b"20: {hiden: true}", PATH)
    assert problem.hint == 'did you mean "20.hide"?'


@pytest.mark.parametrize(
    ("data", "message", "said"),
    [
        # what cannot be read may hide anything
        (b"\xff", "is not UTF-8", [EVERYTHING]),
        (b"- 20", "the file is a list, not a map from ids", [EVERYTHING]),
        (b"20: {a", "is never closed", [EVERYTHING]),
        (b"20: {hide: true}\n20: {pin: true}", '"20" stands twice', ["20"]),
    ],
)
def test_says_why_a_file_cannot_be_read(
    data: bytes, message: str, said: list[str]
) -> None:
    found, (problem,) = read_curation(data, PATH)
    assert problem.code == "A501"
    assert message in problem.message
    assert list(found) == said
    assert all(curation.hide for curation in found.values())


def test_an_empty_file_says_nothing() -> None:
    assert read_curation(b"", PATH) == ({}, ())
    assert read_curation(b"# later\n", PATH) == ({}, ())


def test_every_key_is_in_the_manual_and_the_schema() -> None:
    names = [row.path for row in CURATION_KEYS]
    assert set(names) | {"place", "is_alone"} == set(Curation._fields)
    item = curation_schema()["additionalProperties"]
    assert isinstance(item, dict)
    assert sorted(item["properties"]) == sorted(names)
