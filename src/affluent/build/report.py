"""What a build was asked, and what came of it; the command line and preview show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..model.held import Held
from ..model.problem import Problem

# told of a stage, what is done of it, and the total
Tell = Callable[[str, int, int], None]


class Request(NamedTuple):
    """Everything a build depends on beside the files of the site's folder."""

    # absolute path of the site's folder
    root: str
    # seconds since 1970: the only clock a build knows
    now: int
    # absolute path; None takes the settings' own
    output: str | None = None
    # None takes the settings' own
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    # warnings count as errors
    strict: bool = False
    # write what can be written though some files have errors; prune nothing
    keep_going: bool = False
    # worker processes; 0 takes what the machine offers
    jobs: int = 0
    # a folder of the cache to build into, "preview" or "check", with a ledger of its
    # own, so that no draft can be deployed; "" builds into the output folder
    aside: str = ""


class Written(NamedTuple):
    """One output file that was written."""

    # relative to the output folder
    path: str
    # the names of the parts that differ, or "new", "missing", "edited"
    why: tuple[str, ...]


class Report(NamedTuple):
    """What came of a build."""

    # absolute path of the output folder
    output: str
    base_url: str
    problems: tuple[Problem, ...] = ()
    # HTML pages and all files that the site now has
    pages: int = 0
    files: int = 0
    # rendered because a part differed, and then found to have other bytes
    written: tuple[Written, ...] = ()
    # rendered, and found to be the same bytes
    same: tuple[Written, ...] = ()
    deleted: tuple[str, ...] = ()
    # nothing at all had changed: no page was planned
    untouched: bool = False
    held: tuple[Held, ...] = ()
    due: int | None = None
    # IANA zone in which to tell `due`
    timezone: str = "UTC"
    seconds: float = 0.0
    # stage name -> seconds
    profile: dict[str, float] = {}  # noqa: RUF012 - nobody changes it
    # (source path, url) of sources that changed and have a page
    edited: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> bool:
        """The site that stood was left as it was, or parts of it were."""
        return any(problem.severity == "error" for problem in self.problems)
