"""The addresses of files that go with one page and have no source of their own."""

from __future__ import annotations


def beside(url: str, name: str) -> str:
    """The address of a file that goes with the page at an address.

    >>> beside("/posts/hello/", "activity.json"), beside("/a.html", "activity.json")
    ('/posts/hello/activity.json', '/a.activity.json')
    """
    head, _, last = url.rpartition("/")
    if "." in last:
        return f"{head}/{last.rpartition('.')[0]}.{name}"
    return f"{head}/{last}/{name}" if last else f"{head}/{name}"
