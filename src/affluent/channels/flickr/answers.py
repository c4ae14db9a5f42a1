"""Answers of Flickr's API as one shape, whether they are JSON or XML.

Its JSON is made of its XML: attributes are keys, the text of an element is "_content",
children that may be many are lists (flickr.com/services/api/response.json.html).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ...model.problem import Place, Problem, error
from ..json_records import document
from ..shapes import mapping, number, text
from ..xml_tree import tree

# Elements that stand in a list even if there is only one of them.
_MANY = frozenset({"photo", "photoset", "tag", "url", "size", "note", "license"})
# what contains the lists; "photo" alone is the answer of getInfo
_LISTS = frozenset(
    {"photos", "photoset", "photosets", "tags", "urls", "sizes", "notes"}
)


def answer_from(data: bytes, name: str) -> dict[str, object] | Problem:
    """What an answer holds; a problem if it cannot be read, or if Flickr refuses."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        root = tree(data, name)
        if isinstance(root, Problem):
            return root
        found = _from_element(root) if root.tag == "rsp" else {}
    else:
        value = document(data, name)
        if isinstance(value, Problem):
            return value
        # lists of records are what tools keep of many answers
        found = {"photos": value} if isinstance(value, list) else mapping(value)
    return _refused(found, name) or found


def content(value: object) -> str | None:
    """A text, wherever the answer has put it.

    >>> content("a"), content({"_content": "b"}), content({})
    ('a', 'b', None)
    """
    return text(value) or text(mapping(value).get("_content"))


def _from_element(element: Element) -> dict[str, object]:
    found: dict[str, object] = dict(element.attrib)
    for child in element:
        value = _from_element(child)
        if child.tag in _MANY and element.tag in _LISTS:
            listed = found.setdefault(child.tag, [])
            if isinstance(listed, list):
                listed.append(value)
        else:
            found[child.tag] = value
    words = (element.text or "").strip()
    if words:
        found["_content"] = words
    return found


def _refused(found: dict[str, object], name: str) -> Problem | None:
    """Why Flickr gives no answer (codes 100 and 98: the key, 1: not there)."""
    if found.get("stat") != "fail":
        return None
    fault = mapping(found.get("err")) or found
    said = text(fault.get("message")) or text(fault.get("msg")) or "no reason is given"
    hint = {
        1: "check the handle in affluent.yaml",
        98: "make a new key at flickr.com/services/apps and set it again",
        100: "make a new key at flickr.com/services/apps and set it again",
        105: "Flickr is out of order for the moment: try again later",
    }.get(number(fault.get("code")) or 0, "")
    return error("I111", f"Flickr refuses: {said}", Place(name), hint)
