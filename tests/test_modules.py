"""Every module with functions has a test file of its own, in the mirrored place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SOURCES = TESTS.parent / "src" / "affluent"
MODULES = sorted(path.relative_to(SOURCES) for path in SOURCES.rglob("*.py"))

# Tested, but elsewhere: module -> the test that holds it.
ELSEWHERE: dict[str, str] = {
    "__main__.py": "test_wheel.py",
}


def has_functions(module: Path) -> bool:
    """Whether there is anything in it to test: not only names and fields."""
    tree = ast.parse((SOURCES / module).read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(isinstance(node, functions) for node in ast.walk(tree))


def place_of_test(module: Path) -> str:
    """Where the test of a module is: `text/slug.py` has `text/test_slug.py`."""
    if str(module) in ELSEWHERE:
        return ELSEWHERE[str(module)]
    package = module.name == "__init__.py" and module.parent.name
    name = f"test_{package or module.stem}.py"
    return str(module.parent / name)


@pytest.mark.parametrize("module", [*filter(has_functions, MODULES)], ids=str)
def test_module_has_a_test(module: Path) -> None:
    assert (TESTS / place_of_test(module)).is_file()


@pytest.mark.parametrize("module", sorted(ELSEWHERE))
def test_exceptions_are_still_needed(module: str) -> None:
    assert (SOURCES / module).is_file()
