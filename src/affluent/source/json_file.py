"""JSON files of the site's own: the object that one holds, or what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

from ..model.problem import Place, Problem, error
from .text_file import decode


def json_object(
    data: bytes, path: str, code: str, limit: int, hint: str
) -> dict[str, Any] | Problem:
    """The object of a file; a problem has this code, and the hint where it can help.

    `limit` is in bytes.
    """
    if len(data) > limit:
        return error(code, "the file is too large", Place(path))
    text = decode(data, path, code)
    if isinstance(text, Problem):
        return text
    try:
        value = json.loads(text)
    except json.JSONDecodeError as failure:
        fault = f"{failure.msg[0].lower()}{failure.msg[1:]}"
        place = Place(path, failure.lineno, failure.colno)
        return error(code, f"the file is not valid JSON: {fault}", place, hint)
    except (ValueError, RecursionError):
        message = "the file nests too deeply, or holds an endless number"
        return error(code, message, Place(path))
    if not isinstance(value, dict):
        return error(code, "the file holds no object of keys and values", Place(path))
    return value
