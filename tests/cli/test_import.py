from __future__ import annotations

import json
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harness.archives_twitter import account_files, manifest, tweet, ytd
from harness.sites import Folder, affluent
from harness.zips import folder, zip_bytes

NOON = datetime(2011, 10, 5, 12, tzinfo=UTC)


@pytest.fixture
def archive(site: Folder, tmp_path: Path) -> Path:
    """A Twitter archive of two tweets, beside a site."""
    site.write("affluent.yaml", "site: {title: Notes}\n")
    tweets = [tweet("one", NOON, id="20"), tweet("two", NOON, id="21")]
    files = {
        **account_files("jane"),
        "data/manifest.js": manifest("jane", "12", {"data/tweets.js": 2}),
        "data/tweets.js": ytd("tweets", tweets),
        "Your archive.html": "<html>",
    }
    path = tmp_path / "twitter.zip"
    path.write_bytes(zip_bytes({name: text.encode() for name, text in files.items()}))
    return path


def table(text: str) -> dict[str, str]:
    """The table, by its first column."""
    lines = text.partition("\n\n")[0].splitlines()
    return {line[:13].strip(): line[13:] for line in lines}


def test_import(site: Folder, archive: Path) -> None:
    ran = site.affluent("import", str(archive))
    what = "a Twitter/X archive (2018 or later) of jane, for the account jane"
    assert (ran.code, ran.err) == (0, f"twitter.zip is certainly {what}\n")
    rows = table(ran.out)
    assert list(rows) == [
        "read", "new", "updated", "unchanged", "held back", "skipped", "left unread", "media",
    ]  # fmt: skip
    assert (rows["read"], rows["new"], rows["held back"]) == ("2", "2", "none")
    assert "direct messages" in rows["left unread"]
    assert (
        ran.out.partition("\n\n")[2].splitlines()[1]
        == f"next: affluent build -C {site.root}"
    )
    assert "    jane: twitter:jane" in ran.out
    feed = json.loads(site.read("content/channels/jane/2011-10.json"))
    assert [item["id"] for item in feed["items"]] == [
        "twitter:jane:20",
        "twitter:jane:21",
    ]


def test_again(site: Folder, archive: Path) -> None:
    site.affluent("import", str(archive))
    before = site.read("content/channels/jane/2011-10.json")
    ran = site.affluent("import", str(archive))
    assert table(ran.out)["unchanged"] == "2"
    assert "Nothing is new in " in ran.out
    assert site.read("content/channels/jane/2011-10.json") == before


def test_a_named_account(site: Folder, archive: Path) -> None:
    site.write("affluent.yaml", "accounts: {me: twitter}\n")
    ran = site.affluent("import", str(archive))
    assert ran.err.endswith("for the account me\n")
    assert "affluent.yaml" not in ran.out
    ran = site.affluent("import", str(archive), "--account", "other")
    assert (site.root / "content/channels/other/2011-10.json").is_file()
    ran = site.affluent("import", str(archive), "--account", "a/b")
    assert ran.code == 2
    assert '--account: C104 "a/b" cannot be the name of an account' in ran.err


def test_a_dry_run(site: Folder, archive: Path) -> None:
    ran = site.affluent("import", str(archive), "--dry-run")
    assert ran.code == 0
    assert table(ran.out)["new"] == "2"
    assert "Nothing was written, for this was a dry run." in ran.out
    assert not (site.root / "content").exists()


def test_quiet(site: Folder, archive: Path) -> None:
    ran = site.affluent("import", str(archive), "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_what_cannot_be_read(site: Folder, archive: Path) -> None:
    cut = archive.with_name("cut.zip")
    cut.write_bytes(archive.read_bytes()[:-50])
    ran = site.affluent("import", str(cut))
    assert ran.code == 1
    assert f"{cut}: I102 the zip is damaged or cut: " in ran.err
    tweets = archive.with_name("tweets.js")
    tweets.write_text(ytd("tweets", [tweet("one", NOON, id="20")])[:-4])
    ran = site.affluent("import", str(tweets), "--account", "jane")
    assert ran.code == 1
    assert f"{tweets}: I105 " in ran.err


def test_what_is_not_recognised(site: Folder, archive: Path) -> None:
    other = folder(archive.parent / "other", {"a.txt": b"", "b.txt": b""})
    ran = site.affluent("import", str(other))
    assert ran.code == 1
    assert "I101 this is no export that is known here: it holds" in ran.err
    ran = site.affluent("import", str(other), "--channel", "twitter")
    assert table(ran.out)["read"] == "0"
    assert "is read as something of Twitter/X, for the account twitter" in ran.err
    assert "No items were found." in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "affluent import: PATH is missing"),
        (["none.zip"], 'affluent import: there is no file "none.zip"'),
        (
            [".", "--channel", "myspace"],
            'affluent import: there is no "affluent import myspace"',
        ),
    ],
)
def test_usage(site: Folder, words: list[str], says: str) -> None:
    site.write("affluent.yaml", "")
    ran = site.affluent("import", *words)
    assert ran.code == 2
    assert ran.err.startswith(says)


def test_a_folder_without_a_site(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    ran = affluent("import", "-C", str(tmp_path / "nothing"), str(tmp_path))
    assert ran.code == 2
    assert "C105" in ran.err


def test_what_is_saved_and_not_shown(site: Folder, tmp_path: Path) -> None:
    site.write("affluent.yaml", "site: {title: Notes}\n")
    export = tmp_path / "blog" / "html"
    export.mkdir(parents=True)
    page = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>Rain.</p></body></html>"
    for native in ("160000000101", "160000000102"):
        (export / f"{native}.html").write_text(page.format(native), "utf-8")
    words = ("import", str(tmp_path / "blog"), "--channel", "tumblr")
    ran = site.affluent(*words, "--account", "jane")
    assert "2 unknown (saved, but not shown)" in ran.out
    allowed = ran.out[ran.out.index("  accounts:") :]
    assert "publish: [unknown]" in allowed
    # what it says to write is what shows them
    settings = "site: {title: Notes}\n" + textwrap.dedent(allowed)
    site.write("affluent.yaml", settings)
    assert "not shown" not in site.affluent(*words, "--account", "jane").out
    assert site.affluent("items", "--held").out == ""


def test_a_folder_of_markdown_is_no_place_for_items(
    site: Folder, archive: Path
) -> None:
    (site.root / "affluent.yaml").unlink()
    site.write("notes.md", "Rain.\n")
    ran = site.affluent("import", str(archive))
    assert (ran.code, ran.err.split(" ")[1]) == (2, "C105")
    assert not (site.root / "channels").exists()
