"""The Nu HTML checker over built pages."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from .tools import package, program

TIME_LIMIT = 300


def nu_errors(paths: Iterable[Path], *, warnings: bool = False) -> list[str]:
    """What the Nu checker finds wrong in HTML, CSS and SVG files: `file:line: message`."""
    jar = package("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [program("java"), "-Xss1m", "-jar", str(jar), "--format", "json"]
    command += [
        "--exit-zero-always",
        "--stdout",
        "--also-check-css",
        "--also-check-svg",
    ]
    done = subprocess.run(
        [*command, *map(str, sorted(paths))],
        capture_output=True,
        text=True,
        check=True,
        timeout=TIME_LIMIT,
    )
    messages = json.loads(done.stdout)["messages"]
    return [spelt(message) for message in messages if warnings or is_error(message)]


def is_error(message: dict[str, object]) -> bool:
    """Errors, and failures of the checker itself; not its advice."""
    return message["type"] != "info"


def spelt(message: dict[str, object]) -> str:
    """One message on a line."""
    name = str(message.get("url", "")).removeprefix("file:")
    line = message.get("lastLine", 0)
    return f"{name}:{line}: {message['message']} | {message.get('extract', '')}"
