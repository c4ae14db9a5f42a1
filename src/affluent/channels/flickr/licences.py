"""Flickr's licences: numbers in its API, names in its exports."""

from __future__ import annotations

import re

from ...text.foreign import is_web

# flickr.photos.licenses.getInfo, July 2025; a number without an address has its name
_BY_NUMBER = {
    0: "All Rights Reserved",
    1: "https://creativecommons.org/licenses/by-nc-sa/2.0/",
    2: "https://creativecommons.org/licenses/by-nc/2.0/",
    3: "https://creativecommons.org/licenses/by-nc-nd/2.0/",
    4: "https://creativecommons.org/licenses/by/2.0/",
    5: "https://creativecommons.org/licenses/by-sa/2.0/",
    6: "https://creativecommons.org/licenses/by-nd/2.0/",
    7: "https://www.flickr.com/commons/usage/",
    8: "https://www.usa.gov/government-copyright",
    9: "https://creativecommons.org/publicdomain/zero/1.0/",
    10: "https://creativecommons.org/publicdomain/mark/1.0/",
    11: "https://creativecommons.org/licenses/by/4.0/",
    12: "https://creativecommons.org/licenses/by-sa/4.0/",
    13: "https://creativecommons.org/licenses/by-nd/4.0/",
    14: "https://creativecommons.org/licenses/by-nc/4.0/",
    15: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    16: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}
_LONGEST = 100
# As exports and the API before 2024 call them.
_BY_NAME = {
    "attribution-noncommercial-sharealike license": 1,
    "attribution-noncommercial license": 2,
    "attribution-noncommercial-noderivs license": 3,
    "attribution license": 4,
    "attribution-sharealike license": 5,
    "attribution-noderivs license": 6,
    "no known copyright restrictions": 7,
    "united states government work": 8,
    "public domain dedication (cc0)": 9,
    "public domain mark": 10,
    "public domain work": 10,
}


def licence_of(word: str | int | None) -> str | None:
    """The address of a licence, else its name; `word` is a number or a name.

    >>> licence_of("4"), licence_of("CC BY-NC 4.0")
    ... # doctest: +NORMALIZE_WHITESPACE
    ('https://creativecommons.org/licenses/by/2.0/',
     'https://creativecommons.org/licenses/by-nc/4.0/')
    """
    said = " ".join(str(word if word is not None else "").split())
    if said.isascii() and said.isdigit():
        return _BY_NUMBER.get(int(said)) if len(said) < 4 else None  # noqa: PLR2004
    if is_web(said):
        # feeds and exports of before 2015 have the address of then
        return re.sub(r"^http:(?=//creativecommons\.org/)", "https:", said)
    name = said.lower()
    if name in _BY_NAME:
        return _BY_NUMBER[_BY_NAME[name]]
    if name.startswith("cc by"):
        parts = name.removeprefix("cc ").split()
        version = parts[1] if len(parts) > 1 else "2.0"
        address = f"https://creativecommons.org/licenses/{parts[0]}/{version}/"
        return address if address in _BY_NUMBER.values() else said
    is_name = ":" not in said and len(said) <= _LONGEST
    return said if said and is_name else None
