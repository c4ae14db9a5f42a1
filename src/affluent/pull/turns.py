"""What comes from elsewhere is written by one process at a time.

An import, a pull and a forgetting all read a file of items or responses, change it and
write it again; two at once would each undo what the other did.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from ..build.lock import Lock
from ..build.target import CACHE, make_cache
from ..model.problem import MachineError

# How long to wait for the other one to end, in seconds.
PATIENCE = 3.0


@contextmanager
def turn(root: str) -> Iterator[None]:
    """Nobody else writes meanwhile; raise MachineError S103 if one stays."""
    make_cache(os.path.join(root, CACHE))
    lock = Lock(os.path.join(root, CACHE, "import.lock"), PATIENCE)
    try:
        lock.__enter__()
    except MachineError as busy:
        message = "another import or pull of this site is at work"
        problem = busy.problems[0]._replace(message=message, hint="wait for its end")
        raise MachineError(problem) from busy
    try:
        yield
    finally:
        lock.__exit__(None, None, None)
