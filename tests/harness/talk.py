"""What readers say, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from affluent.hub.join import join
from affluent.hub.site import Site
from affluent.hub.talk import Talk
from affluent.model.dialogue import Comment, Moderation
from affluent.model.digest import digest_of_plain, plain
from affluent.model.post import Post
from affluent.model.settings import Settings
from harness.values import NOW, content


def comment(id_: str = "a", **given: Any) -> Comment:
    """What somebody wrote here."""
    blank = Comment(id_, "comment", "Ada", "", 100, f"<p>{id_}</p>")
    return blank._replace(**given)


def reply(number: int = 1, who: str = "ada", **given: Any) -> Comment:
    """What somebody wrote on a network."""
    origin = f"https://social.test/@{who}/{number}"
    return Comment(
        id=origin.partition("://")[2],
        kind="reply",
        name=who.title(),
        url=f"https://social.test/@{who}",
        date=100 + number,
        html=f"<p>{number}</p>",
        origin=origin,
        source="mastodon",
    )._replace(**given)


def talk(
    said: Mapping[str, Iterable[Comment]],
    moderation: Moderation | None = None,
    key: bytes = b"",
) -> Talk:
    """The files of these places: "comments/posts/a" -> what it holds."""
    values = {
        f"content/{name}.{'json' if name.startswith('responses') else 'yaml'}": tuple(
            some
        )
        for name, some in said.items()
    }
    files: dict[str, tuple[tuple[str, bytes], ...]] = {}
    for path, some in values.items():
        place = path.partition("/")[2].partition("/")[2].rpartition(".")[0]
        entry = (path, digest_of_plain(plain(some)))
        files[place] = (*files.get(place, ()), entry)
    known = moderation or Moderation()
    basis = digest_of_plain((plain(known), key))
    return Talk(files, basis, key, lambda: values, lambda: known)


def spoken_site(
    *posts: Post,
    said: Talk,
    settings: Settings | None = None,
    files: Iterable[str] = (),
) -> Site:
    """A site of these posts, and what is said of them."""
    read = content(*posts, files=files)._replace(talk=said)
    return join(read, settings or Settings(), now=NOW, drafts=False, future=False)
