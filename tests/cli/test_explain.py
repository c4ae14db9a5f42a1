from __future__ import annotations

import pytest

from affluent.cli import explain
from harness.sites import Folder


def test_path_is_that_of_the_site(
    site: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("affluent.yaml", "")
    site.write("content/posts/a.md", "")
    monkeypatch.setattr(explain, "explain", lambda _, path: (path, "why"))
    monkeypatch.chdir(site.root / "content")
    assert site.affluent("explain", "posts/a.md").out == "content/posts/a.md\nwhy\n"
    assert site.affluent("explain", "posts/a/").out == "posts/a/\nwhy\n"


def test_a_real_site(site: Folder) -> None:
    site.write("affluent.yaml", "")
    site.write("content/posts/a.md", "---\ntitle: A\ndate: 2012-03-14\n---\nText.\n")
    assert site.build().code == 0
    site.append("content/posts/a.md", "More.\n")
    ran = site.affluent("explain", "posts/a/")
    assert (ran.code, ran.err) == (0, "")
    assert "body" in ran.out
