"""What a verb finds around it: the site's folder, the clock, the environment.

Below the command line all of this is an argument: a `Request`.
"""

from __future__ import annotations

import os
import time
from argparse import Namespace

from ..build.fingerprint import engine
from ..build.report import Request
from ..build.settings_file import find_settings
from ..model.problem import Place, SettingsError, error
from ..model.settings import Settings
from .console import Console
from .parser import UsageError

SETTINGS_FILE = "affluent.yaml"


def find_site(start: str) -> str:
    """The folder of the site that a folder belongs to, as an absolute path.

    Walks up to the settings; without any, the folder itself is the site if it holds
    `content/` or Markdown.
    """
    here = os.path.abspath(start or os.curdir)
    if not os.path.isdir(here):
        raise UsageError("affluent", f'there is no folder "{start}"')
    for folder in _upwards(here):
        if os.path.isfile(os.path.join(folder, SETTINGS_FILE)):
            return folder
    # raises the error that there is no site, unless this is a bare one
    settings_of(here)
    return here


def find_home(start: str) -> str:
    """The site in which something is to be saved: with settings, or with `content/`.

    A folder of Markdown can be built, but nobody asked for anything to be put there.
    """
    root = find_site(start)
    names = (SETTINGS_FILE, "content")
    if any(os.path.exists(os.path.join(root, name)) for name in names):
        return root
    raise SettingsError(
        error(
            "C105",
            "there is no site here: no affluent.yaml, no content/",
            Place(SETTINGS_FILE),
            "`affluent new site DIR` makes one; -C DIR names another",
        )
    )


def settings_of(root: str) -> Settings:
    """The settings in force; raises SettingsError if they have errors."""
    return find_settings(root, engine()).settings


def request_from(args: Namespace, console: Console) -> Request:
    """The request of a verb, from as many of the shared options as it takes."""
    root = find_site(args.site)
    console.site = root
    given = vars(args)
    output = given.get("output")
    return Request(
        root=root,
        now=now(given.get("as_of"), root, console),
        output=os.path.abspath(output) if output else None,
        base_url=given.get("base_url"),
        drafts=given.get("drafts", False),
        future=given.get("future", False),
        strict=given.get("strict", False),
        keep_going=given.get("keep_going", False),
        jobs=given.get("jobs", 0),
    )


def now(as_of: str | None, root: str, console: Console) -> int:
    """Seconds since 1970: of SOURCE_DATE_EPOCH, of --as-of, or of the clock."""
    if as_of and "SOURCE_DATE_EPOCH" in os.environ:
        console.note("SOURCE_DATE_EPOCH is set, so --as-of has no say")
        return clock()
    return _date(as_of, root) if as_of else clock()


def clock() -> int:
    """Seconds since 1970, of SOURCE_DATE_EPOCH where that is set.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return int(time.time())
    if epoch.isascii() and epoch.isdigit():
        return int(epoch)
    raise UsageError(
        "affluent",
        f'SOURCE_DATE_EPOCH is not a number of seconds: "{epoch}"',
        "unset it, or set it as in SOURCE_DATE_EPOCH=1700000000",
    )


def site_path(root: str, path: str) -> str:
    """A path relative to the site, if it is one of a file seen from here."""
    full = os.path.abspath(path)
    if os.path.exists(full) and full.startswith(os.path.join(root, "")):
        return os.path.relpath(full, root).replace(os.sep, "/")
    return path


def _upwards(folder: str) -> list[str]:
    folders = [folder]
    while (parent := os.path.dirname(folders[-1])) != folders[-1]:
        folders.append(parent)
    return folders


def _date(text: str, root: str) -> int:
    # two milliseconds that only this option needs
    from ..text.dates import parse_date  # noqa: PLC0415

    zone = settings_of(root).timezone
    try:
        return parse_date(text, zone)
    except ValueError as reason:
        raise UsageError(
            "affluent",
            f'--as-of: "{text}" is not a date: {reason}',
            "write it as 2026-12-01, or 2026-12-01 09:00",
        ) from reason
