"""A site's folder in a test: write, edit, run the command line in this process, read on."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MADE = ("output", ".affluent")


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """What `--json` printed."""
        assert self.out.startswith("{"), self.out + self.err
        report: dict[str, Any] = json.loads(self.out)
        return report


def affluent(*arguments: str) -> Ran:
    """The command line, run in this process."""
    from affluent.cli import run  # noqa: PLC0415 - only where a test needs all floors

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run(list(arguments))
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
    return Ran(code or 0, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Folder:
    """A site's folder."""

    root: Path

    @property
    def output(self) -> Path:
        """Where the built site is."""
        return self.root / "output"

    def write(self, path: str, content: str | bytes) -> None:
        """A file, with the folders above it."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)

    def write_all(self, files: Mapping[str, str]) -> None:
        """Several files."""
        for path, content in files.items():
            self.write(path, content)

    def read(self, path: str) -> str:
        """A file's text."""
        return (self.root / path).read_text("utf-8")

    def append(self, path: str, text: str) -> None:
        """More text at a file's end."""
        self.write(path, self.read(path) + text)

    def replace(self, path: str, old: str, new: str) -> None:
        """Another text in the place of the only one that is so."""
        text = self.read(path)
        assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def rename(self, old: str, new: str) -> None:
        """A file or folder, to another place."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def delete(self, path: str) -> None:
        """A file or a folder with all in it."""
        target = self.root / path
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()

    def affluent(self, verb: str, *options: str) -> Ran:
        """A verb of the command line in this folder."""
        return affluent(verb, "-C", str(self.root), *options)

    def build(self, *options: str) -> Ran:
        """A build, reported in JSON."""
        return self.affluent("build", "--json", *options)

    def outputs(self) -> dict[str, bytes]:
        """Every file of the built site, by its path."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }

    def copy(self, root: Path) -> Folder:
        """The same sources in another folder, nothing built."""
        shutil.copytree(self.root, root, ignore=self._made)
        return Folder(root)

    def _made(self, folder: str, names: list[str]) -> set[str]:
        return set(MADE) & set(names) if Path(folder) == self.root else set()


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """How two built sites differ, a file a line; nothing if byte for byte the same."""
    lines = [f"only incremental: {path}" for path in sorted(one.keys() - other.keys())]
    lines += [f"only clean: {path}" for path in sorted(other.keys() - one.keys())]
    common = sorted(one.keys() & other.keys())
    return lines + [f"differs: {path}" for path in common if one[path] != other[path]]
