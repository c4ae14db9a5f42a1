"""Where links and pictures lead, and where they must not.

An address is kept as the author wrote it until it is shown; then all that may not
stand in one is percent-encoded, so that nothing in it can end an attribute.
"""

from __future__ import annotations

import re

# Executable, or readable only on the author's machine.
REFUSED = frozenset({"javascript", "vbscript", "data", "file", "blob"})

# Browsers drop these anywhere in front of and within a scheme.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\u2028\u2029\ufeff]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
# An address of these signs alone is what encoding would make of it.
PLAIN = re.compile(
    r"(?:https?://[A-Za-z0-9.-]+(?=[/?#]|\Z)|(?![A-Za-z0-9+.-]*:|//))"
    r"(?:[A-Za-z0-9._~/?#@!$'()*+,;=-]|%[0-9A-Fa-f]{2})*"
)


def is_allowed(url: str) -> bool:
    """Whether a link may lead there at all.

    >>> is_allowed("https://e.example/"), is_allowed("java\\tScript:x()")
    (True, False)
    """
    if ":" not in url:
        return True
    match = _SCHEME.match(_IGNORED.sub("", url))
    return match is None or match[0].lower() not in REFUSED


def scheme_of(url: str) -> str:
    """The scheme of an address, or "".

    >>> scheme_of("mailto:x@e.example"), scheme_of("a/b:c")
    ('mailto', '')
    """
    match = _SCHEME.match(url)
    return match[0].lower() if match else ""
