"""The house keeps its order: lower floors know nothing of higher ones.

Every import counts, also those inside functions.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

FLOORS = (
    *("model", "text", "source", "channels", "hub", "theme", "plan", "build"),
    *("preview", "pull", "publish", "cli"),
)
SOURCES = Path(__file__).parents[1] / "src" / "affluent"
MODULES = sorted(path.relative_to(SOURCES) for path in SOURCES.rglob("*.py"))
# the plain string type that templates and those who feed them share
SHARED = {"markupsafe"}


def imports(module: Path) -> Iterator[str]:
    """Every name that a module imports, absolute: "affluent.model.post"."""
    package = ("affluent", *module.parent.parts)
    for node in ast.walk(ast.parse((SOURCES / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            for alias in node.names:
                yield ".".join([*base, *filter(None, [node.module]), alias.name])


def floor(name: str) -> int:
    """The height of an import of ours; the package itself is the ground."""
    part = name.split(".")[1]
    return FLOORS.index(part) if part in FLOORS else -1


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_lead_down(module: Path) -> None:
    if module.parts[0] == "__main__.py":
        return
    own = floor(".".join(("affluent", *module.with_suffix("").parts)))
    ours = [name for name in imports(module) if name.split(".")[0] == "affluent"]
    assert [name for name in ours if floor(name) > own] == []


def test_every_floor_is_known() -> None:
    folders = {module.parts[0] for module in MODULES if len(module.parts) > 1}
    assert folders <= set(FLOORS)


def test_each_package_has_one_door() -> None:
    doors = defaultdict(set)
    for module in MODULES:
        for name in imports(module):
            doors[name.split(".")[0]].add(str(module))
    ours = {"affluent", *SHARED, *sys.stdlib_module_names}
    theirs = {name: at for name, at in doors.items() if name not in ours}
    assert {name: at for name, at in theirs.items() if len(at) > 1} == {}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_nobody_prints_below_the_command_line(module: Path) -> None:
    if module.parts[0] == "cli":
        return
    text = (SOURCES / module).read_text("utf-8")
    # what is not flushed before a fork would be printed twice
    for stream in ("stdout", "stderr"):
        text = text.replace(f"sys.{stream}.flush()", "...")
    names = {
        node.id if isinstance(node, ast.Name) else ast.unparse(node)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.Name, ast.Attribute))
    }
    assert not names & {"print", "input", "sys.stdout", "sys.stderr", "sys.stdin"}
