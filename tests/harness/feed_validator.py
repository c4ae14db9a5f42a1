"""The feed validator of the W3C, from a checkout that AFFLUENT_FEEDVALIDATOR names.

It is not among the packages that can be installed. A text is judged, never bytes: given
bytes without a prolog it finds nothing wrong with anything.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

VARIABLE = "AFFLUENT_FEEDVALIDATOR"
TIME_LIMIT = 300
# In a process of its own: it changes how sockets and encodings of its process work.
JUDGE = """
import json, sys
sys.path.insert(0, sys.argv[1])
import feedvalidator
from feedvalidator import compatibility
from feedvalidator.formatter.text_plain import Formatter
found = {}
for line in sys.stdin.read().splitlines():
    path, url = line.split("\\t")
    text = open(path, encoding="utf-8").read()
    judged = feedvalidator.validateString(text, firstOccurrenceOnly=1, base=url)
    events = compatibility.AA(judged["loggedEvents"])
    found[path] = [judged.get("feedType"), list(Formatter(events))]
json.dump(found, sys.stdout)
"""


def checkout() -> Path:
    """Where the validator is; skips the test where nobody says."""
    place = os.environ.get(VARIABLE, "")
    if not place:
        pytest.skip(f"{VARIABLE} names no checkout of w3c/feedvalidator")
    return Path(place) / "src"


def judged(paths: Mapping[Path, str]) -> dict[str, list[str]]:
    """What the validator says at level AA, by the names of the files that it faults.

    `paths` has the address of each file, which its link to itself must be.
    """
    import json  # noqa: PLC0415

    done = subprocess.run(
        [sys.executable, "-c", JUDGE, str(checkout())],
        input="\n".join(f"{path}\t{url}" for path, url in paths.items()),
        capture_output=True,
        text=True,
        check=True,
        timeout=TIME_LIMIT,
    )
    found = json.loads(done.stdout)
    faults = {path: lines for path, (_, lines) in found.items() if lines}
    unknown = {path: ["no feed"] for path, (kind, _) in found.items() if not kind}
    return {**unknown, **faults}
