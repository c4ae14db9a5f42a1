from __future__ import annotations

import time

import pytest

from affluent.source.pictures.facts import DamagedError, PictureFacts
from affluent.source.pictures.svg import facts_of, without_metadata

NAMES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
)


def drawing(content: str = "", root: str = "") -> bytes:
    return f"<svg {NAMES}{root}>{content}</svg>".encode()


@pytest.mark.parametrize(
    ("root", "size"),
    [
        # both sides
        (' width="40" height="30"', (40, 30)),
        (' width="40.6px" height="1e2"', (41, 100)),
        (' width="1in" height="2.54cm"', (96, 96)),
        (' width="25.4mm" height="72pt"', (96, 96)),
        (' width="6pc" height=" 6em "', (96, 96)),
        (' width="40" height="30" viewBox="0 0 1 1"', (40, 30)),
        # one side and the ratio
        (' width="40" viewBox="0 0 200 100"', (40, 20)),
        (' height="40" viewBox="0 0 200 100"', (80, 40)),
        # the view box alone
        (' viewBox="0 0 200 100"', (200, 100)),
        (' viewBox="-5,-5, 200.4 , 100"', (200, 100)),
        (' width="100%" height="100%" viewBox="0 0 200 100"', (200, 100)),
        (' width="auto" viewBox="0 0 24 24"', (24, 24)),
        (' viewBox="0 0 800 2"', (800, 2)),
        (' viewBox="0 0 1.5 1"', (300, 200)),
        # as CSS has it
        ("", (300, 150)),
        (' width="40"', (40, 150)),
        (' height="40"', (300, 40)),
        (' width="100%" height="50%"', (300, 150)),
        # nonsense
        (' width="0" height="-4"', (300, 150)),
        (' width="wide" viewBox="0 0 10"', (300, 150)),
        (' viewBox="0 0 0 10"', (300, 150)),
        (' viewBox="a b c d"', (300, 150)),
        (' width="1e99" height="0.001"', (100_000, 1)),
    ],
)
def test_size(root: str, size: tuple[int, int]) -> None:
    assert facts_of(drawing(root=root)) == PictureFacts(*size, "image/svg+xml")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(drawing("<g><path d='M0 0'/></g>"), id="plain"),
        pytest.param(b"\xef\xbb\xbf" + drawing(), id="byte order mark"),
        pytest.param(
            b"<?xml version='1.0'?>\n<!-- by hand -->\n" + drawing(), id="head"
        ),
        pytest.param(
            drawing("<!-- CC BY 4.0, Jeanne -->"), id="a licence in a comment"
        ),
        pytest.param(drawing("<style>g{fill:red}</style>"), id="style"),
        pytest.param(drawing("<g inkscape:label='sky' id='on'/>"), id="labels"),
        pytest.param(drawing("<a xlink:href='https://example.org/'/>"), id="link"),
        pytest.param(
            b'<?xml version="1.0" encoding="iso-8859-1"?><svg><title>\xe9</title></svg>',
            id="Latin 1",
        ),
    ],
)
def test_what_is_shown_is_kept(data: bytes) -> None:
    assert not facts_of(data).has_metadata
    assert without_metadata(data) == data


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<script>alert(1)</script><g/>", "<g/>"),
        ("<g/><script/><g/>", "<g/><g/>"),
        ("<script ></script ><g/>", "<g/>"),
        ("<script><script/></script><g/>", "<g/>"),
        ("<script><![CDATA[ </script> ]]></script><g/>", "<g/>"),
        ("<g><script/></g>", "<g></g>"),
        ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", ""),
        ("<metadata><a>home</a></metadata><g/>", "<g/>"),
        ("<sodipodi:namedview pagecolor='#fff'/><g/>", "<g/>"),
        (
            "<foreignObject><iframe src='x'/></foreignObject>",
            "<foreignObject></foreignObject>",
        ),
        ("<g onclick='a()' id='b'/>", "<g id='b'/>"),
        ('<g\n  onload = "a > b"\n  id="b"/>', '<g\n  id="b"/>'),
        ("<g onclick='a()' ONLOAD='b()'>é</g>", "<g>é</g>"),
        ("<a href='javascript:a()'>é</a>", "<a>é</a>"),
        ("<a xlink:href=' java&#10;script:a()'/>", "<a/>"),
        (
            "<set attributeName='href' to='javascript:a()'/>",
            "<set attributeName='href'/>",
        ),
        ("<g sodipodi:absref='/home/jeanne/a.png'/>", "<g/>"),
        ("<g inkscape:export-filename='/home/jeanne/a.png' id='b'/>", "<g id='b'/>"),
        (
            "<g title='javascript: the good parts' once='1'/>",
            "<g title='javascript: the good parts'/>",
        ),
    ],
)
def test_scripts_and_notes_are_cut(dirty: str, clean: str) -> None:
    assert facts_of(drawing(dirty)).has_metadata
    assert without_metadata(drawing(dirty)) == drawing(clean)
    assert not facts_of(drawing(clean)).has_metadata


def test_the_root_too() -> None:
    dirty = drawing(root=' onload="a()" width="4"')
    assert without_metadata(dirty) == drawing(root=' width="4"')


ILLUSTRATOR = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
<svg xmlns="&ns_svg;" width="40" height="30"><g/></svg>"""


def test_short_entities_are_allowed() -> None:
    assert facts_of(ILLUSTRATOR)[:2] == (40, 30)
    assert without_metadata(ILLUSTRATOR) == ILLUSTRATOR


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param('<!ENTITY a "&b;&b;">', id="entities within"),
        pytest.param('<!ENTITY a "<script/>">', id="markup"),
        pytest.param('<!ENTITY a "&#60;script/>">', id="markup in disguise"),
        pytest.param('<!ENTITY a "&#38;b;">', id="an entity in disguise"),
        pytest.param(f'<!ENTITY a "{"x" * 201}">', id="long"),
        pytest.param('<!ENTITY a SYSTEM "file:///etc/passwd">', id="external"),
        pytest.param('<!ENTITY % a "x">', id="parameter"),
        pytest.param('<!ATTLIST svg onload CDATA "a()">', id="an attribute for all"),
    ],
)
def test_document_types_that_are_not(declared: str) -> None:
    data = f"<!DOCTYPE svg [{declared}]><svg>&a;</svg>".replace("&a;", "", 1)
    with pytest.raises(DamagedError):
        facts_of(data.encode())


def test_a_bomb_costs_no_time() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    data = f'<!DOCTYPE svg [<!ENTITY a0 "x">{levels}]><svg>&a19;</svg>'.encode()
    start = time.perf_counter()
    with pytest.raises(DamagedError, match="entities"):
        facts_of(data)
    assert time.perf_counter() - start < 1


def test_depth_is_no_danger() -> None:
    deep = "<g>" * 50_000 + "<script/>" + "</g>" * 50_000
    assert without_metadata(drawing(deep)) == drawing(deep.replace("<script/>", ""))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg>\n<g></svg>", "is damaged in line 2: mismatched tag"),
        (b"<svg>\n\n<g>", "is damaged in line 3: no element found"),
        (b"<html><svg/></html>", "is not a picture"),
        (drawing().decode().encode("utf-16"), "is not in UTF-8"),
        (b'<?xml version="1.0" encoding="x-own"?><svg/>', "is not in UTF-8"),
        (b'<?xml version="1.0" encoding="shift_jis"?><svg/>', "is not in UTF-8"),
    ],
)
def test_reasons(data: bytes, reason: str) -> None:
    with pytest.raises(DamagedError, match=reason):
        facts_of(data)
