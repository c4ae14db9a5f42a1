"""A workshop that builds almost nothing, to test what watches and shows without it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from affluent.build.report import Report, Request, Written
from affluent.model.problem import ContentError, Place, Problem, error
from affluent.model.settings import Settings

PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="stylesheet" href="{base}/assets/style.css">
<link rel="stylesheet" href="{base}/assets/other.css"></head>
<body><main><h1>{title}</h1><p>{body}</p></main></body></html>
"""


@dataclass
class FakeWorkshop:
    """Each `content/*.md` is a page: a title in the first line, then its body.

    A title without a letter is an error of the author's; the word "mistake" is one of
    ours; "stop" is one with which nothing can follow. Stylesheets are in `themes/`.
    """

    request: Request
    settings: Settings = field(default_factory=Settings)
    asked: list[frozenset[str] | None] = field(default_factory=list)
    is_closed: bool = False

    @property
    def output(self) -> str:
        return os.path.join(self.request.root, ".affluent", "preview")

    def watched(self) -> tuple[str, ...]:
        root = self.request.root
        return (root, os.path.join(root, "content"), os.path.join(root, "themes"))

    def close(self) -> None:
        self.is_closed = True

    def build(self, changed: frozenset[str] | None = None) -> Report:
        self.asked.append(changed)
        root, problems = Path(self.request.root), []
        files: dict[str, str] = {}
        edited = []
        for source in sorted(root.glob("content/*.md")):
            title, _, body = source.read_text("utf-8").partition("\n")
            name, place = source.stem, Place(f"content/{source.name}", 1, 1)
            if "stop" in title:
                raise ContentError(error("A101", "it stops here", place))
            if "mistake" in title:
                raise RuntimeError(title)
            if not any(map(str.isalpha, title)):
                problems.append(error("A103", "no <title>", place, 'write "a"'))
                continue
            folder = "" if name == "index" else f"{name}/"
            files[f"{folder}index.html"] = self._page(title, body)
            if changed is not None and str(source) in changed:
                edited.append((f"content/{source.name}", f"/{folder}"))
        for style in sorted(root.glob("themes/*.css")):
            files[f"assets/{style.name}"] = style.read_text("utf-8")
        return self._report(files, problems, tuple(edited))

    def _page(self, title: str, body: str) -> str:
        base = "/" + (self.request.base_url or "///").split("/", 3)[3].rstrip("/")
        return PAGE.format(
            lang=self.settings.language,
            title=escape(title),
            body=escape(body),
            base=base.rstrip("/"),
        )

    def _report(
        self,
        files: dict[str, str],
        problems: list[Problem],
        edited: tuple[tuple[str, str], ...],
    ) -> Report:
        top = Path(self.output)
        old = {
            path.relative_to(top).as_posix(): path.read_text("utf-8")
            for path in top.rglob("*")
            if path.is_file()
        }
        kept = files if problems == [] else {**old, **files}
        written = sorted(path for path in files if old.get(path) != files[path])
        deleted = sorted(old.keys() - kept.keys())
        for path in written:
            target = top / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.with_suffix(".new").write_text(files[path], "utf-8")
            target.with_suffix(".new").replace(target)
        for path in deleted:
            (top / path).unlink()
        top.mkdir(parents=True, exist_ok=True)
        return Report(
            output=self.output,
            base_url=self.request.base_url or "",
            problems=tuple(problems),
            pages=len(files),
            files=len(files),
            written=tuple(Written(path, ("new",)) for path in written),
            deleted=tuple(deleted),
            untouched=not written and not deleted and not problems,
            edited=edited,
        )
