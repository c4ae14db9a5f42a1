"""After any edits whatever, an incremental build equals a clean one, byte for byte.

A build that fails must fail alike from scratch, and leave the output as it was. While
watching, nothing is looked at but what changed, and one workshop builds all the time.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, note, settings
from hypothesis import strategies as st

from affluent.build.report import Request
from affluent.build.workshop import Workshop
from affluent.model.problem import AffluentError
from harness.scenario import HOME, picture
from harness.sites import MADE, Folder, Ran, differences

NAMES = ("rain", "snow", "thaw", "wind", "fog")
TITLES = ("Rain", "Été", "A & B <i>", "Rain")
DATES = ("2025-12-31", "2026-01-10", "2026-01-10 08:00", "2026-06-01", "2026-12-02")
TAGS = ("[]", "[sky]", "[sky, cold]", "[Cold, river/loire]")
BODIES = (
    "Plain words.",
    "Other *words*.<!--more-->\n\nAnd more.",
    "To [the rain](rain.md) and [a part](snow.md#here).",
    "![A picture](/one.png)\n\n## Here\n\nSee [above](#here).",
    "```python\nprint(1)\n```",
)
EXTRAS = ("", "draft: true", "unlisted: true", "aliases: [/old/]", "titel: wrong")
CLOCKS = ("2026-11-22", "2026-12-03", "2027-01-01")
SETTINGS = (
    "",
    "pagination: {posts: 2, terms: 2}",
    "archives: false",
    "feeds: {formats: [rss, json], limit: 2, content: summary}",
    # the ids of feeds outlive the address; what a file's new name costs is told in
    # scenarios/file_renamed.txt
    (
        "site: {title: Other, base_url: 'https://x.example/b/', timezone: Asia/Tokyo}\n"
        "feeds: {authority: example.org}"
    ),
    "site: {languages: {en: , fr: }}",
    "theme_again: wrong",
)
TEMPLATES = ("post.html", "base.html", "macros.html", "list.html", "term.html")
# more, and other ones each time: AFFLUENT_EXPLORE=500 pytest tests/test_property.py
EXPLORE = int(os.environ.get("AFFLUENT_EXPLORE", "0"))
EXAMPLES = EXPLORE or 30
PICTURES = (("600x400", "red"), ("600x400", "blue"), ("30x20", "red"))


@dataclass
class Desk:
    """The site under test, and the clock."""

    site: Folder
    clock: str = CLOCKS[0]
    forgot: bool = False
    posts: dict[str, dict[str, str]] = field(default_factory=dict)

    def post(self, name: str, key: str, value: str) -> None:
        """Change one thing of a post, or begin it."""
        new = {
            "title": TITLES[0],
            "date": DATES[1],
            "tags": "[]",
            "extra": "",
            "body": "",
        }
        post = self.posts.setdefault(name, new)
        post[key] = value
        head = "".join(f"{part}: {post[part]!r}\n" for part in ("title", "date"))
        text = (
            f"---\n{head}tags: {post['tags']}\n{post['extra']}\n---\n\n{post['body']}\n"
        )
        self.site.write(f"content/posts/{name}.md", text)

    def delete(self, name: str) -> None:
        """A post, if there is one."""
        if self.posts.pop(name, None):
            self.site.delete(f"content/posts/{name}.md")

    def template(self, name: str, mark: str) -> None:
        """A mark behind a template's first tag: seen, or only a comment."""
        path = f"themes/tiny/templates/{name}"
        self.site.write(path, self.site.read(path).replace(">", ">" + mark, 1))

    def setting(self, line: str) -> None:
        """One more line of settings in the place of the last one."""
        self.site.write("affluent.yaml", f"theme: {{name: tiny}}\n{line}\n")

    def paint(self, size: str, colour: str) -> None:
        """The picture that some bodies show."""
        self.site.write("content/static/one.png", picture(size, colour))

    def do(self, changes: list[Edit]) -> None:
        """Several edits, one after the other."""
        for verb, arguments in changes:
            getattr(self, verb)(*arguments)

    @property
    def now(self) -> int:
        """The clock in seconds since 1970."""
        day = datetime.fromisoformat(self.clock).replace(tzinfo=UTC)
        return int(day.timestamp())

    def tamper(self, number: int, delete: bool) -> None:
        """Delete or edit one of the built files."""
        files = sorted(path for path in self.site.output.rglob("*") if path.is_file())
        if files and delete:
            files[number % len(files)].unlink()
        elif files:
            files[number % len(files)].write_text("Not what the build made.\n")

    def forget(self) -> None:
        """Lose the ledger: what it alone knew to be ours stays in the output."""
        if (self.site.root / ".affluent").exists():
            self.site.delete(".affluent")
            self.forgot = True

    def set_clock(self, clock: str) -> None:
        """Another day."""
        self.clock = clock

    def build(self, site: Folder) -> Ran:
        """The site as of the clock."""
        return site.build("--as-of", self.clock, "-j", "1")

    def stats(self) -> dict[str, tuple[int, int]]:
        """What a watcher sees: every source, with the times of its last change."""
        found: dict[str, tuple[int, int]] = {}
        for folder, subfolders, names in os.walk(self.site.root):
            subfolders[:] = [name for name in subfolders if name not in MADE]
            for path in (os.path.join(folder, name) for name in names):
                stat = os.stat(path)
                found[path] = (stat.st_ctime_ns, stat.st_size)
        return found


Edit = tuple[str, tuple[object, ...]]
one_of = st.sampled_from
BEGINNING: tuple[Edit, ...] = (
    ("setting", ("",)),
    ("paint", PICTURES[0]),
    ("post", ("rain", "tags", TAGS[1])),
    ("post", ("snow", "body", BODIES[2])),
    ("post", ("thaw", "date", DATES[3])),
)


def edits() -> st.SearchStrategy[Edit]:
    """A method of `Desk` and its arguments: what an author does."""
    names = one_of(NAMES)
    return st.one_of(
        st.tuples(st.just("post"), st.tuples(names, st.just("body"), one_of(BODIES))),
        st.tuples(st.just("post"), st.tuples(names, st.just("title"), one_of(TITLES))),
        st.tuples(st.just("post"), st.tuples(names, st.just("date"), one_of(DATES))),
        st.tuples(st.just("post"), st.tuples(names, st.just("tags"), one_of(TAGS))),
        st.tuples(st.just("post"), st.tuples(names, st.just("extra"), one_of(EXTRAS))),
        st.tuples(st.just("delete"), st.tuples(names)),
        st.tuples(
            st.just("template"),
            st.tuples(one_of(TEMPLATES), one_of(("{# note #}", "<br>"))),
        ),
        st.tuples(st.just("setting"), st.tuples(one_of(SETTINGS))),
        st.tuples(st.just("paint"), one_of(PICTURES)),
        st.tuples(st.just("set_clock"), st.tuples(one_of(CLOCKS))),
    )


def mishaps() -> st.SearchStrategy[Edit]:
    """What befalls the built files and the ledger."""
    return st.one_of(
        st.tuples(st.just("tamper"), st.tuples(st.integers(0, 50), st.booleans())),
        st.tuples(st.just("forget"), st.just(())),
    )


def rounds_of(edit: st.SearchStrategy[Edit]) -> st.SearchStrategy[list[list[Edit]]]:
    """Edits between builds."""
    some = st.lists(edit, min_size=1, max_size=3)
    return st.lists(some, min_size=1, max_size=6)


thorough = settings(max_examples=EXAMPLES, deadline=None, derandomize=not EXPLORE)


@thorough
@given(rounds_of(st.one_of(edits(), edits(), mishaps())))
def test_incremental_equals_clean(rounds: list[list[Edit]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Folder(HOME / "tiny").copy(Path(folder) / "site"))
        for number, changes in enumerate([[*BEGINNING], *rounds]):
            desk.do(changes)
            note(f"build {number} after {changes}")
            check(desk, Path(folder) / f"clean-{number}")


def check(desk: Desk, elsewhere: Path) -> None:
    """Build here and from scratch elsewhere, and hold one against the other."""
    before = desk.site.outputs()
    clean = desk.site.copy(elsewhere)
    here, there = desk.build(desk.site), desk.build(clean)
    assert here.report["problems"] == there.report["problems"]
    assert here.code == there.code
    expected = before if here.code else clean.outputs()
    found = differences(desk.site.outputs(), expected)
    if desk.forgot:
        found = [line for line in found if not line.startswith("only incremental")]
    assert found == []


@thorough
@given(rounds_of(edits()), st.booleans())
def test_watching_equals_clean(rounds: list[list[Edit]], keep_going: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "site"
        desk = Desk(Folder(HOME / "tiny").copy(root))
        request = Request(root=str(root), now=0, jobs=1, keep_going=keep_going)
        changed: frozenset[str] | None = None
        with Workshop(request) as workshop:
            for number, changes in enumerate([[*BEGINNING], *rounds]):
                seen = desk.stats()
                desk.do(changes)
                note(f"build {number} after {changes}")
                if changed is not None:
                    now = desk.stats()
                    both = seen.items() ^ now.items()
                    changed |= frozenset(path for path, _ in both)
                workshop.request = request._replace(now=desk.now)
                changed = watch(
                    desk, workshop, changed, Path(folder) / f"clean-{number}"
                )


def watch(
    desk: Desk, workshop: Workshop, changed: frozenset[str] | None, elsewhere: Path
) -> frozenset[str] | None:
    """Build what changed, and hold it against a clean build; what is still to be seen."""
    before = desk.site.outputs()
    clean = desk.site.copy(elsewhere)
    there = desk.build(clean)
    try:
        failed = workshop.build(changed).failed
    except AffluentError:
        assert there.code
        assert differences(desk.site.outputs(), before) == []
        return None
    assert failed == bool(there.code)
    if not failed:
        assert differences(desk.site.outputs(), clean.outputs()) == []
    elif not workshop.request.keep_going:
        assert differences(desk.site.outputs(), before) == []
    return frozenset()
