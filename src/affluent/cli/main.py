"""From the words of a command line to its exit code; nothing escapes as a traceback.

Exit codes: 0 done; 1 content, theme or a check failed; 2 the command line or the
settings; 4 a service or its token, in pull; 70 a bug of ours; 74 disk or permission;
130 interrupted; 141 nobody reads.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from .. import __version__
from ..model.problem import AffluentError
from .console import Console
from .exits import BUG, DONE, INTERRUPTED, MACHINE, USAGE, exit_of_error
from .parser import HelpWanted, UsageError
from .verbs import overview, parser_of

# Options that may also stand before the verb, and whether a value follows.
BEFORE_THE_VERB = {
    "-q": False,
    "--quiet": False,
    "-v": False,
    "--verbose": False,
    "--debug": False,
    "-C": True,
}


def enter() -> NoReturn:
    """Run as a program of its own.

    What a large site holds in memory takes a fiftieth of a second to take apart; the
    system takes it back at once.
    """
    # the console has flushed what was written
    os._exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Do what the command line asks, and return the exit code."""
    if arguments is None:
        _insist_on_utf_8()
        arguments = sys.argv[1:]
    words = list(arguments)
    console = Console(sys.stdout, sys.stderr, os.environ)
    return console.close(_guarded(words, console))


def _insist_on_utf_8() -> None:
    """Start again in UTF-8 where an old locale would spoil words and file names.

    Python itself does so in the C locale, unless its environment forbids it.
    """
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def _guarded(words: list[str], console: Console) -> int:
    """The exit code, whatever happens; the second of the two broad catches."""
    try:
        return _dispatch(words, console)
    except HelpWanted as wanted:
        console.result(wanted.text)
        return DONE
    except UsageError as wrong:
        console.complain(f"{wrong.program}: {wrong.message}", wrong.hint)
        return USAGE
    except AffluentError as stopped:
        console.problems(stopped.problems)
        return exit_of_error(stopped)
    except KeyboardInterrupt:
        console.complain("interrupted")
        return INTERRUPTED
    except Exception as failure:
        if _debugging(words):
            raise
        return _failed(failure, console)


def _dispatch(words: list[str], console: Console) -> int:
    match _verb_first(words):
        case []:
            console.complain(overview())
            return USAGE
        case ["-h" | "--help" | "help", *rest]:
            verb = [word for word in rest if not word.startswith("-")]
            if verb:
                return _dispatch([*verb, "--help"], console)
            console.result(overview())
            return DONE
        case ["-V" | "--version", *_]:
            console.result(_version())
            return DONE
        case [option, *_] if option.startswith("-"):
            raise UsageError(
                "affluent", f'there is no option "{option}"', "see affluent --help"
            )
        case [verb, *rest]:
            parser, module = parser_of(verb)
            args = parser.parse(rest)
            console.quiet, console.verbose = args.quiet, args.verbose
            return module.run(args, console)
    raise AssertionError(words)


def _verb_first(words: list[str]) -> list[str]:
    """The words with the common options behind the verb, where its parser looks.

    >>> _verb_first(["-C", "site", "build", "-j", "2"])
    ['build', '-C', 'site', '-j', '2']
    """
    count = 0
    while count < len(words) and words[count] in BEFORE_THE_VERB:
        count += 2 if BEFORE_THE_VERB[words[count]] else 1
    if count >= len(words):
        return words[count:]
    return [words[count], *words[:count], *words[count + 1 :]]


def _version() -> str:
    return f"affluent {__version__} (Python {sys.version.split()[0]}, {sys.platform})"


def _debugging(words: list[str]) -> bool:
    return "--debug" in words or os.environ.get("AFFLUENT_DEBUG", "0") not in {"", "0"}


def _failed(failure: Exception, console: Console) -> int:
    """Say what stopped us: the machine, or a bug and how to report it."""
    if isinstance(failure, OSError) and failure.strerror:
        names = [str(name) for name in (failure.filename, failure.filename2) if name]
        console.complain(": ".join(["affluent", *names, failure.strerror]))
        return MACHINE
    console.complain(
        f"affluent: a bug of ours: {type(failure).__name__}: {failure} "
        f"({_spot(failure)})",
        "run it again with --debug and open an issue with the output, the command, "
        f"and this: {_version()}",
    )
    return BUG


def _spot(failure: Exception) -> str:
    """Where it was raised: "join.py:12"."""
    trace = failure.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "nowhere"
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
