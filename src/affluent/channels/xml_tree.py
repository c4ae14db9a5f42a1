"""XML of others as a tree: the one home of defusedxml.

Entities that a file declares itself are refused: no service needs them, and bombs are
made of them. What is not well-formed is mended where it is plain what was meant:
undeclared prefixes, bare ampersands, HTML's entities, control characters, a wrong
declaration of the encoding (9 of 51 real exports of blogs needed it, measured 2026).
"""

from __future__ import annotations

import re
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..model.problem import Place, Problem, error
from .channel import FILE_LIMIT
from .references import mended

# No service nests deeper, and what walks through the tree may go down by recursion.
DEPTH = 200

_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION = re.compile(r"\A\s*<\?xml\b.*?\?>\s*", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.IGNORECASE
)
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_REFERENCE = re.compile(r"&(#\d+;|#[xX][\da-fA-F]+;|\w+;)?")
_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_PREFIX = re.compile(r"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
# What is meant by prefixes that are not declared.
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "slideshare": "http://slideshare.net/api/1",
    "xlink": "http://www.w3.org/1999/xlink",
}


def tree(data: bytes, name: str) -> Element | Problem:
    """The root of the tree that an XML file is.

    >>> tree(b"<a><b>R&D</b></a>", "x.xml").findtext("b")
    'R&D'
    """
    if len(data) > FILE_LIMIT:
        return error("I104", "it is too large to be read", Place(name))
    root = _root(data, name)
    if isinstance(root, Problem) and root.code == _MENDABLE:
        again = _root(_mended(data), name)
        root = root._replace(code="I104") if isinstance(again, Problem) else again
    if isinstance(root, Element) and _is_deep(root):
        message = f"it nests more than {DEPTH} levels deep"
        return error("I104", message, Place(name))
    return root


# Of a problem that does not leave this module.
_MENDABLE = ""


def _root(data: bytes, name: str) -> Element | Problem:
    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except DefusedXmlException:
        message = "it declares entities, of which bombs are made, and is not read"
        hint = "remove its <!DOCTYPE …> if you trust it"
        return error("I104", message, Place(name), hint)
    except ParseError as failure:
        line, column = failure.position
        message = f"it is no XML: {str(failure).partition(':')[0]}"
        hint = "it may be cut: get a new copy"
        return error(_MENDABLE, message, Place(name, line, column + 1), hint)
    # an encoding that nobody knows, or of several bytes a sign
    except (ValueError, LookupError) as failure:
        return error(_MENDABLE, f"it is no XML: {failure}", Place(name))
    return root


def _mended(data: bytes) -> bytes:
    text = _DECLARATION.sub("", _decoded(data).lstrip("\ufeff \t\r\n"))
    text = _CONTROL_REFERENCE.sub("\ufffd", _CONTROL.sub("\ufffd", text))
    parts = _CDATA.split(text)
    # every second part is CDATA or a comment
    parts[::2] = [_REFERENCE.sub(_reference, mended(part)) for part in parts[::2]]
    used = {prefix for part in parts[::2] for prefix in _PREFIX.findall(part)}
    text = "".join(parts)
    missing = sorted(
        prefix
        for prefix in used - {"xml", "xmlns", "http", "https"}
        if f"xmlns:{prefix}" not in text
    )
    names = "".join(
        f' xmlns:{prefix}="{_NAMESPACES.get(prefix, f"urn:x-undeclared:{prefix}")}"'
        for prefix in missing
    )
    return _ROOT.sub(rf"<\1{names}", text, count=1).encode()


def _reference(match: re.Match[str]) -> str:
    named = match[1]
    if named is None:
        return "&amp;"
    if named in _OWN or named.startswith("#"):
        return match[0]
    return html5.get(named) or f"&amp;{named}"


def _decoded(data: bytes) -> str:
    """The text in what it declares, in UTF-8, or else in Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = _DECLARED.match(data)
    names = ["utf-8"] if declared is None else [declared[1].decode("ascii"), "utf-8"]
    for encoding in names:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _is_deep(root: Element) -> bool:
    level = [root]
    for _ in range(DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
