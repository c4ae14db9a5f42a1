"""Values beside what they must become, in files that are read by people.

Run tests with AFFLUENT_WRITE=1 to write the expectations anew, and read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def by_name(value: object) -> Any:
    """A value as JSON shows it: fields by name, without those that are as always."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        usual = value._field_defaults
        fields = {
            name: by_name(part)
            for name, part in zip(value._fields, value, strict=True)
            if name not in usual or part != usual[name]
        }
        return {"is": type(value).__name__, **fields}
    if isinstance(value, (tuple, list)):
        return [by_name(part) for part in value]
    return value


def assert_as_expected(found: object, expected: Path) -> None:
    """The values are those of a file."""
    told = by_name(found)
    if os.environ.get("AFFLUENT_WRITE"):
        text = json.dumps(told, indent=1, ensure_ascii=False)
        expected.write_text(f"{text}\n", "utf-8")
    assert told == json.loads(expected.read_text("utf-8"))
