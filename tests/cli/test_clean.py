from __future__ import annotations

from harness.sites import Folder


def test_only_what_builds_made_goes(site: Folder) -> None:
    site.write("affluent.yaml", "")
    site.write("content/posts/a.md", "---\ntitle: A\ndate: 2012-03-14\n---\nText.\n")
    assert site.build().code == 0
    site.write("output/CNAME", "ada.example")
    count = len(site.outputs()) - 1
    ran = site.affluent("clean")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"removed {count} files from {site.root}/output")
    assert list(site.outputs()) == ["CNAME"]
    assert not (site.root / ".affluent").exists()
    assert site.read("content/posts/a.md")
    assert site.affluent("clean", "-q").out == ""


def test_nothing_to_remove(site: Folder) -> None:
    site.write("affluent.yaml", "")
    ran = site.affluent("clean")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("removed 0 files")
    assert not (site.root / ".affluent").exists()
