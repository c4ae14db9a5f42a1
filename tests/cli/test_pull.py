"""``affluent pull``, from a real server on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from affluent.cli.exits import DONE, ELSEWHERE, FAILED, MACHINE, USAGE
from affluent.cli.pull import Pulled, values
from affluent.model.problem import Place, error
from affluent.pull import turns
from affluent.pull.asking import Moved
from affluent.pull.embeds import EmbedReport
from affluent.pull.pulling import AccountReport
from affluent.pull.turns import turn
from harness.remote import Remote, Reply, remote
from harness.sites import Folder

FEED = (
    b"<rss version='2.0'><channel><title>B</title><item><guid>1</guid><title>T</title>"
    b"<pubDate>05 Oct 2011 10:00:00 GMT</pubDate></item></channel></rss>"
)
TOKEN = "open-sesame-1234"


@pytest.fixture
def other() -> Iterator[Remote]:
    with remote() as running:
        yield running


@pytest.fixture
def hub(site: Folder, other: Remote) -> Folder:
    """A site with two accounts on one server."""
    site.write(
        "affluent.yaml",
        "pull:\n  hosts: [localhost]\naccounts:\n"
        + "".join(
            f"  {key}:\n    channel: blog\n    feeds: ['{other.url(f'/{key}')}']\n"
            for key in ("jane", "joan")
        ),
    )
    other.script |= {"/jane": Reply(200, FEED), "/joan": Reply(200, FEED)}
    return site


def test_one_at_a_time(hub: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0)
    with turn(str(hub.root)):
        for verb in (("pull",), ("forget", "https://a.test/1")):
            ran = hub.affluent(*verb)
            assert ran.code == MACHINE
            assert "S103 another import or pull of this site is at work" in ran.err
    assert not (hub.root / "content").exists()


def test_all_accounts(hub: Folder) -> None:
    ran = hub.affluent("pull")
    assert (ran.code, ran.err) == (DONE, "")
    assert ran.out == (
        "account  new  updated  unchanged  media  not public\n"
        "jane     1    0        0          0      0\n"
        "joan     1    0        0          0      0\n"
        f"next: affluent build -C {hub.root}\n"
    )
    again = hub.affluent("pull")
    assert "next:" not in again.out
    assert hub.affluent("pull", "-q").out == ""


def test_one_that_fails_is_named(hub: Folder, other: Remote) -> None:
    other.script["/jane"] = Reply(404)
    ran = hub.affluent("pull")
    assert ran.code == ELSEWHERE
    assert f"{other.url('/jane')}: I111 the server answers 404" in ran.err
    assert ran.err.endswith("not all could be pulled: jane\n")
    assert "joan     1 " in ran.out


def test_one_account(hub: Folder, other: Remote) -> None:
    assert hub.affluent("pull", "joan").code == DONE
    assert other.paths == ["/joan"]


def test_an_account_that_is_only_a_folder(hub: Folder) -> None:
    hub.write("content/channels/old/account.json", '{"channel": "friendfeed"}')
    assert hub.affluent("pull", "old").code in {DONE, ELSEWHERE}


@pytest.mark.parametrize("key", ["jone", "../jane", "", "nobody-at-all"])
def test_an_account_that_is_not_there(hub: Folder, key: str) -> None:
    ran = hub.affluent("pull", key)
    assert (ran.code, ran.out) == (USAGE, "")
    assert f'there is no account "{key}"' in ran.err
    assert ('did you mean "joan"?' in ran.err) == (key == "jone")


def test_what_is_gone_and_what_moved(hub: Folder, other: Remote) -> None:
    other.script["/jane"] = Reply(410)
    other.script["/joan"] = Reply(308, headers={"Location": "/new"})
    other.script["/new"] = Reply(200, FEED)
    ran = hub.affluent("pull")
    assert ran.code == DONE
    assert "I114 warning: the address is gone, says its server" in ran.err
    assert (
        f"joan: {other.url('/joan')} has moved for good, to {other.url('/new')}"
        in ran.err
    )
    other.script["/jane"] = Reply(200, FEED)
    assert "jane     0 " in hub.affluent("pull").out
    assert "jane     1 " in hub.affluent("pull", "--again").out


def test_json(hub: Folder, other: Remote) -> None:
    other.script["/jane"] = Reply(404)
    ran = hub.affluent("pull", "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err, told["version"], told["ok"]) == (ELSEWHERE, "", 1, False)
    jane, joan = told["accounts"]
    assert (jane["account"], jane["ok"], jane["problems"][0]["code"]) == (
        "jane",
        False,
        "I111",
    )
    assert (joan["new"], joan["media"]) == (1, {"copied": 0, "missing": 0})
    assert told["embeds"] == {"asked": 0, "fresh": 0, "plain": 0, "problems": []}


def test_no_token_is_shown(
    hub: Folder, other: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFFLUENT_JANE_TOKEN", TOKEN)
    other.script["/jane"] = Reply(302, headers={"Location": f"/{TOKEN}?key={TOKEN}"})
    ran = hub.affluent("pull", "-v")
    assert other.asked[0].headers["authorization"] == f"Bearer {TOKEN}"
    assert ran.code == ELSEWHERE
    assert TOKEN not in ran.out + ran.err
    files = [path.read_bytes() for path in hub.root.rglob("*") if path.is_file()]
    assert TOKEN.encode() not in b"".join(files)


def test_nothing_to_pull(site: Folder) -> None:
    site.write("affluent.yaml", "")
    ran = site.affluent("pull")
    assert (ran.code, ran.out) == (
        DONE,
        "there is nothing to pull: no account in the settings\n",
    )


def test_what_posts_embed(hub: Folder) -> None:
    text = "---\ntitle: A\ndate: 2012-03-14\n---\n<https://unknown.test/film>\n"
    hub.write("content/posts/a.md", text)
    assert "embeds: 1 of no service that answers" in hub.affluent("pull").out
    assert "embeds" not in hub.affluent("pull", "jane").out


def test_posts_with_errors_do_not_stop_the_accounts(hub: Folder) -> None:
    hub.write("content/posts/a.md", "---\ntitle: 'A\n---\n")
    ran = hub.affluent("pull")
    assert ran.code == FAILED
    assert "jane     1 " in ran.out
    assert "content/posts/a.md" in ran.err
    assert "not all could be pulled" not in ran.err


def test_no_site(site: Folder) -> None:
    assert site.affluent("pull").code == USAGE


def test_the_machine_is_to_blame_first(hub: Folder) -> None:
    hub.write("content/channels/jane/media/x", "")
    folder = hub.root / "content/channels/joan"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the way")
    assert hub.affluent("pull").code == MACHINE


def test_values() -> None:
    problem = error("I110", "x", Place("https://x.test/"))
    report = AccountReport("a", "blog", moved=(Moved("b", "c"),), problems=(problem,))
    told = values(Pulled([report], EmbedReport(asked=1)))
    assert told["ok"] is False
    assert told["accounts"][0]["moved"] == [{"old": "b", "new": "c"}]  # type: ignore[index]
