from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

import affluent as package
from affluent.cli import verbs
from affluent.cli.parser import Parser
from affluent.model.problem import (
    ContentError,
    MachineError,
    Place,
    SettingsError,
    error,
)
from harness.command import BAD_DATE, interpreter
from harness.sites import Ran, affluent

# What neither the help nor a wrong word may wait for.
HEAVY = {
    *("email", "http", "importlib.metadata", "json", "logging", "pathlib", "zoneinfo"),
    *(
        "yaml",
        "jinja2",
        "markdown_it",
        "babel",
        "PIL",
        "pygments",
        "feedgen",
        "watchdog",
    ),
    *("affluent.build", "affluent.source", "affluent.theme", "affluent.preview"),
}


class FakeVerb:
    """A verb that ends as it is told."""

    def __init__(self, failure: BaseException) -> None:
        self.failure = failure

    def configure(self, parser: Parser) -> None:
        """Nothing of its own."""

    def run(self, *_: object) -> int:
        raise self.failure


def ending(failure: BaseException, monkeypatch: pytest.MonkeyPatch, *words: str) -> Ran:
    """What becomes of a verb that raises."""
    monkeypatch.setattr(verbs, "import_module", lambda *_: FakeVerb(failure))
    parser = "affluent.cli.parser.Parser.parse"
    monkeypatch.setattr(parser, lambda *_: Namespace(quiet=False, verbose=False))
    return affluent("build", *words)


def modules_of(*words: str) -> set[str]:
    """What a command imports."""
    code = (
        "import sys; from affluent.cli import run; code = run(sys.argv[1:]); "
        "print(*sys.modules, file=sys.__stdout__)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, *words],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(package.__file__).parents[1])},
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words", [["--help"], ["help"], ["-h"], ["--version"], ["zzz"]]
)
def test_start_is_light(words: list[str]) -> None:
    assert not modules_of(*words) & HEAVY


def test_verbs_of_a_kind_stay_at_home() -> None:
    assert not modules_of("completion", "-h") & HEAVY


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"], ["-q", "--help"]])
def test_help(words: list[str]) -> None:
    ran = affluent(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{verbs.overview()}\n"


@pytest.mark.parametrize("words", [["help", "completion"], ["--help", "completion"]])
def test_help_of_a_verb(words: list[str]) -> None:
    ran = affluent(*words)
    assert ran == affluent("completion", "-h")
    assert ran.out.startswith("usage: affluent completion ")


def test_nothing_asked_is_a_usage_error() -> None:
    ran = affluent()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: affluent VERB")


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_version(word: str) -> None:
    assert affluent(word).out.startswith(f"affluent {package.__version__} (Python 3.")


def test_unknown_option_before_the_verb() -> None:
    ran = affluent("--fast", "build")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('affluent: there is no option "--fast"\nhint: ')


def test_common_options_before_the_verb() -> None:
    assert affluent("-q", "-C", "x", "--debug", "completion", "bash").code == 2
    assert affluent("-q", "--debug", "completion", "bash").code == 0


@pytest.mark.parametrize(
    ("failure", "code", "says"),
    [
        (ContentError(BAD_DATE), 1, "content/posts/a.md:3:7: A108"),
        (SettingsError(error("C103", "x", Place("affluent.yaml", 2))), 2, "C103 x"),
        (
            MachineError(error("S101", "the disk is full", Place(""))),
            74,
            "S101 the disk",
        ),
        (
            PermissionError(13, "Permission denied", "/srv"),
            74,
            "/srv: Permission denied",
        ),
        (OSError(28, "No space left on device"), 74, "affluent: No space left"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (KeyError("x"), 70, "affluent: a bug of ours: KeyError: 'x' (test_main.py:"),
        (OSError("odd"), 70, "affluent: a bug of ours: OSError: odd"),
    ],
)
def test_ends(
    failure: BaseException, code: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = ending(failure, monkeypatch)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_bug_says_how_to_report_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = ending(KeyError("x"), monkeypatch)
    _, hint = ran.err.splitlines()
    assert hint.startswith("hint: run it again with --debug and open an issue")
    assert package.__version__ in hint


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyError):
        ending(KeyError("x"), monkeypatch, "--debug")
    monkeypatch.setenv("AFFLUENT_DEBUG", "1")
    with pytest.raises(KeyError):
        ending(KeyError("x"), monkeypatch)


@pytest.mark.parametrize("value", ["", "0"])
def test_debug_can_be_off(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFFLUENT_DEBUG", value)
    assert ending(KeyError("x"), monkeypatch).code == 70


def test_complaints_of_the_site_are_no_bugs_in_debugging(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert ending(ContentError(BAD_DATE), monkeypatch, "--debug").code == 1


@pytest.mark.skipif(os.name != "posix", reason="locales")
def test_words_are_utf_8_in_an_old_locale(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a")
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        interpreter("new", "post", "Élan", "-C", str(tmp_path)),
        env=env,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.endswith(b"elan.md\n")
    assert "title: Élan\n".encode() in (tmp_path / "elan.md").read_bytes()
