from __future__ import annotations

import pytest

from affluent.channels import xml_tree
from affluent.channels.xml_tree import tree
from affluent.model.problem import Problem

BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>
<a>&c;</a>"""
EXTERNAL = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
QUADRATIC = (
    b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><a>' + b"&b;" * 9 + b"</a>"
)
PARAMETER = b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://x.test/"> %b;]><a/>'


def text_of(data: bytes) -> str:
    root = tree(data, "x.xml")
    assert not isinstance(root, Problem), root
    return "".join(root.itertext())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<a>b</a>", "b"),
        (b"<a>&#xD83D;&#xDE00; &#xD800; &#9999999;</a>", "\U0001f600 \ufffd \ufffd"),
        (b"\xef\xbb\xbf<a>b</a>", "b"),
        (b"\n <?xml version='1.0' encoding='utf-8'?><a>b</a>", "b"),
        ("<?xml version='1.0' encoding='utf-16'?><a>é</a>".encode("utf-16"), "é"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>", "é"),
        # declared as what it is not
        (b"<?xml version='1.0' encoding='utf-8'?><a>caf\xe9 \x85</a>", "café …"),
        (b"<?xml version='1.0' encoding='klingon'?><a>b</a>", "b"),
        (
            "<?xml version='1.0' encoding='shift_jis'?><a>日</a>".encode("shift_jis"),
            "日",
        ),
        (
            b"<a>R&D &copy; &nbsp;&eacute; &amp; &lt; &#233; &none;</a>",
            "R&D © \xa0é & < é &none;",
        ),
        (b"<a>\x01b&#x1;&#8;</a>", "\ufffdb\ufffd\ufffd"),
        (b"<a><![CDATA[&nbsp; & <b>]]> & c</a>", "&nbsp; & <b> & c"),
        (b"<a><dc:b>c</dc:b><x:y z:w='1'/></a>", "c"),
        (b"<!DOCTYPE a PUBLIC 'x' 'http://x.test/a.dtd'><a>b</a>", "b"),
    ],
)
def test_trees(data: bytes, expected: str) -> None:
    assert text_of(data) == expected


def test_undeclared_prefixes_mean_what_they_mean_elsewhere() -> None:
    root = tree(b"<rss><dc:date>x</dc:date><u:v/></rss>", "x.xml")
    assert not isinstance(root, Problem)
    assert [child.tag for child in root] == [
        "{http://purl.org/dc/elements/1.1/}date",
        "{urn:x-undeclared:u}v",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is no XML: no element found"),
        (b"<a><b></a>", "it is no XML: mismatched tag"),
        (b"{}", "it is no XML: not well-formed (invalid token)"),
        (b"<a>" * 300 + b"</a>" * 300, "it nests more than 200 levels deep"),
        *(
            (data, "it declares entities, of which bombs are made, and is not read")
            for data in (BOMB, EXTERNAL, QUADRATIC, PARAMETER)
        ),
    ],
)
def test_no_trees(data: bytes, message: str) -> None:
    problem = tree(data, "x.xml")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.message, problem.place.path) == (
        "I104",
        message,
        "x.xml",
    )


def test_a_fault_has_its_line() -> None:
    problem = tree(b"<a>\n <b></c></a>", "x.xml")
    assert isinstance(problem, Problem)
    assert (problem.place.line, problem.place.column) == (2, 7)


def test_a_bomb_behind_a_fault() -> None:
    problem = tree(BOMB.replace(b"<a>", b"<a> & &nbsp;"), "x.xml")
    assert isinstance(problem, Problem)
    assert "bombs" in problem.message


def test_a_tree_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "FILE_LIMIT", 3)
    assert isinstance(tree(b"<a/>", "x.xml"), Problem)
