"""Where a build reads and writes: the site's folder, its output, its cache."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import NamedTuple

from ..model.problem import MachineError, Place, SettingsError, error
from ..model.settings import Settings
from .report import Request

SETTINGS = "affluent.yaml"
CACHE = ".affluent"
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# Made by affluent; safe to delete.\n"
)


class Target(NamedTuple):
    """The folders of a build, absolute, and the name of its ledger."""

    root: str
    output: str
    cache: str
    name: str

    @property
    def ledger(self) -> str:
        """The ledger's file."""
        return os.path.join(self.cache, f"{self.name}.sqlite")


def target_of(request: Request, settings: Settings) -> Target:
    """Where to build; raises SettingsError C106 for an output that must not be."""
    root = os.path.realpath(request.root)
    cache = os.path.join(root, CACHE)
    if request.aside:
        return Target(root, os.path.join(cache, request.aside), cache, request.aside)
    own = os.path.realpath(os.path.join(root, settings.output))
    output = os.path.realpath(request.output) if request.output else own
    _refuse_sources(root, output, settings)
    name = "build"
    if output != own:
        name += "-" + sha256(output.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return Target(root, output, cache, name)


def make_cache(cache: str) -> None:
    """Make the cache folder, marked so that backups and git pass it by."""
    os.makedirs(cache, exist_ok=True)
    for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
        path = os.path.join(cache, name)
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)


def machine_error(failure: OSError | Exception, path: str) -> MachineError:
    """What the machine refused, as a problem that names the file."""
    full = "full" in str(failure) or getattr(failure, "errno", 0) in _NO_SPACE
    named = getattr(failure, "filename", None) or path
    reason = getattr(failure, "strerror", None) or str(failure)
    if full:
        message = "no space left on the disk: the site is as it was"
        return MachineError(error("S101", message, Place(str(named))))
    return MachineError(
        error("S102", f"cannot be written: {str(reason).lower()}", Place(str(named)))
    )


def _refuse_sources(root: str, output: str, settings: Settings) -> None:
    content = os.path.realpath(os.path.join(root, settings.content))
    reason = ""
    if _contains(output, root):
        reason = "it contains the site's sources"
    elif content != root and _contains(content, output):
        reason = f"it is inside {settings.content}/, where the sources are"
    elif any(
        _contains(os.path.realpath(os.path.join(root, own)), output)
        for own in ("themes", CACHE)
    ):
        reason = "it is inside a folder of the site's own"
    elif os.path.exists(output) and not os.path.isdir(output):
        reason = "it is a file"
    if reason:
        raise SettingsError(
            error(
                "C106",
                f"cannot build into {output}: {reason}",
                Place(SETTINGS),
                "choose a folder of its own with -o, or `output:` in the settings",
            )
        )


def _contains(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


# ENOSPC and EDQUOT, whose second differs from system to system.
_NO_SPACE = frozenset({28, 69, 122})
