"""Scenarios: text files that hold a site, edits, and what each build must then do.

A file is a story in comment lines, the site's files (`-- PATH --` and the text), and
steps. Each starts from the site in `scenarios/tiny/`. The steps:

    $ build [OPTION ...]        what it does stands below, indented: `rebuilt PATH (why)`,
                                `same PATH (why)`, `deleted PATH`, `held PATH (why)`,
                                `problem LINE`, `exit N`; `nothing` where all was found
                                to be as planned, `unchanged` where nothing was planned;
                                a sole `...` leaves it open
    > write PATH                a file, its text below
    > append PATH               more text at its end, below
    > replace PATH: OLD => NEW  the only place where the file has OLD; \\n is a new line
    > rename OLD NEW            > delete PATH            > delete-output PATH
    > edit-output PATH          another text in the built file
    > picture PATH SIZE COLOUR  a PNG: `40x30 red`
    > clock TIME                when the builds from here on are made

After every build that succeeds the output equals, byte for byte, that of a clean build
of the same sources elsewhere; after one that fails it is what it was before.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from .sites import Folder, Ran, differences

HOME = Path(__file__).parents[1] / "scenarios"
START = "2026-11-22T12:00:00Z"
OPEN = "..."


class Step(NamedTuple):
    """A line that begins with `$` or `>`, and the lines below it."""

    command: str
    lines: tuple[str, ...]

    @property
    def expected(self) -> tuple[str, ...]:
        """What a build must do."""
        return tuple(line.strip() for line in self.lines if line.strip())

    @property
    def text(self) -> str:
        """What a file is to hold."""
        return "\n".join(self.lines).strip("\n") + "\n"


class Scenario(NamedTuple):
    """A file of `scenarios/`, read."""

    # the lines before the first step, as they are written
    head: tuple[str, ...]
    files: dict[str, str]
    steps: tuple[Step, ...]


class Outcome(NamedTuple):
    """What came of a build step, and what it should have been."""

    step: Step
    found: tuple[str, ...]
    # how the output differs from the one it must equal
    differences: tuple[str, ...]


def scenario_from_text(text: str) -> Scenario:
    """The story, files and steps of a text."""
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines():
        if line.startswith(("$ ", "> ")):
            blocks.append((line, []))
        else:
            blocks[-1][1].append(line)
    (_, head), *steps = blocks
    return Scenario(
        tuple(head),
        dict(files_of(head)),
        tuple(Step(command, tuple(lines)) for command, lines in steps),
    )


def files_of(head: list[str]) -> Iterator[tuple[str, str]]:
    """The path and text of every section `-- PATH --`."""
    path, lines = "", list[str]()
    for line in [*head, "--  --"]:
        if line.startswith("-- ") and line.endswith(" --"):
            if path:
                yield path, "\n".join(lines).strip("\n") + "\n"
            path, lines = line[3:-3].strip(), []
        else:
            lines.append(line)


def text_from_outcomes(scenario: Scenario, outcomes: list[Outcome]) -> str:
    """The scenario's text, with what the builds did as what they must do."""
    found = {id(outcome.step): outcome.found for outcome in outcomes}
    parts = ["\n".join(scenario.head).rstrip("\n"), ""]
    for step in scenario.steps:
        lines = found.get(id(step))
        if lines is not None and step.expected != (OPEN,):
            parts += [step.command, *(f"  {line}" for line in lines), ""]
        else:
            parts += [step.command, *"\n".join(step.lines).rstrip().splitlines(), ""]
    return "\n".join(parts)


def play(scenario: Scenario, folder: Path) -> Iterator[Outcome]:
    """Do the steps one by one; an outcome for each build."""
    site = Folder(HOME / "tiny").copy(folder / "site")
    site.write_all(scenario.files)
    clock = START
    for number, step in enumerate(scenario.steps):
        match shlex.split(step.command):
            case ["$", "build", *options]:
                options += ["--as-of", clock, "-j", "1"]
                yield build(site, step, options, folder / f"clean-{number}")
            case [">", "clock", time]:
                clock = time
            case _:
                edit(site, step)


def build(site: Folder, step: Step, options: list[str], elsewhere: Path) -> Outcome:
    """Build, and hold the output against what it must be."""
    before = site.outputs()
    ran = site.build(*options)
    found = tuple(lines_of(ran))
    if ran.code:
        return Outcome(step, found, tuple(differences(site.outputs(), before)))
    clean = site.copy(elsewhere)
    assert clean.build(*options).code == 0
    return Outcome(step, found, tuple(differences(site.outputs(), clean.outputs())))


def edit(site: Folder, step: Step) -> None:
    """Do what a `>` line says."""
    match step.command.split():
        case [">", "write", path]:
            site.write(path, step.text)
        case [">", "append", path]:
            site.append(path, step.text)
        case [">", "replace", *_]:
            path, change = step.command.removeprefix("> replace ").split(": ", 1)
            old, new = change.replace(r"\n", "\n").split(" => ")
            site.replace(path, old, new)
        case [">", "rename", old, new]:
            site.rename(old, new)
        case [">", "delete", path]:
            site.delete(path)
        case [">", "delete-output", path]:
            (site.output / path).unlink()
        case [">", "edit-output", path]:
            (site.output / path).write_text("Not what the build made.\n")
        case [">", "picture", path, size, colour]:
            site.write(path, picture(size, colour))
        case _:
            raise ValueError(f"not a step: {step.command}")


def lines_of(ran: Ran) -> Iterator[str]:
    """What a build did, in the words of a scenario."""
    report = ran.report
    yield from written("rebuilt", report["written"])
    yield from written("same", report["same"])
    yield from (f"deleted {path}" for path in sorted(report["deleted"]))
    yield from (f"held {held['path']} ({held['why']})" for held in report["held"])
    yield from (f"problem {spelt(problem)}" for problem in report["problems"])
    if report["untouched"]:
        yield "unchanged"
    elif not (ran.code or report["written"] or report["same"] or report["deleted"]):
        yield "nothing"
    if ran.code:
        yield f"exit {ran.code}"


def written(word: str, files: list[dict[str, Any]]) -> list[str]:
    """A line for each file, by path, with the reasons."""
    return sorted(f"{word} {file['path']} ({', '.join(file['why'])})" for file in files)


def spelt(problem: dict[str, Any]) -> str:
    """A problem as the command line prints it."""
    spots = [str(problem[key]) for key in ("path", "line", "column") if problem[key]]
    return f"{':'.join(spots)}: {problem['code']} {problem['message']}"


def picture(size: str, colour: str) -> bytes:
    """A PNG of one colour: "40x30", "red"."""
    from PIL import Image  # noqa: PLC0415 - few scenarios have pictures

    width, height = map(int, size.split("x"))
    data = BytesIO()
    Image.new("RGB", (width, height), colour).save(data, "PNG")
    return data.getvalue()
