"""Files of comments and responses -> `Talk`: loaded when a page is to show them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..hub.talk import NO_TALK, Talk
from ..model.dialogue import Comment, Moderation, comment_from_plain
from ..model.digest import digest_of_plain
from ..source.files import below_content
from .content import Contents
from .reader import Reader

COMMENTS, RESPONSES = "comments/", "responses/"
# Of the author's: what the small pictures of those who speak are drawn with.
KEY = COMMENTS + "identicons.key"


def talk_of(contents: Contents, reader: Reader) -> tuple[Talk, Mapping[str, bytes]]:
    """What readers said, and all other files."""
    settings = reader.settings
    head = "" if settings.content == "." else f"{settings.content}/"
    folders = (head + COMMENTS, head + RESPONSES)
    own = {
        path: digest
        for path, digest in contents.files.items()
        if path.startswith(folders)
    }
    if not own:
        return NO_TALK, contents.files
    places: dict[str, list[tuple[str, bytes]]] = {}
    basis = []
    for path, digest in own.items():
        below = below_content(path, settings)
        place = _place(below)
        if place:
            places.setdefault(place, []).append((path, digest))
        else:
            basis.append((path, digest))

    @cache
    def comments() -> Mapping[str, tuple[Comment, ...]]:
        return {
            path: tuple(map(comment_from_plain, one))
            for table in ("comments", "responses")
            for path, one in contents.values(table, reader).items()
        }

    @cache
    def moderation() -> Moderation:
        values = contents.values("moderation", reader).values()
        return next((Moderation._make(one) for one in values), Moderation())

    talk = Talk(
        files={place: tuple(files) for place, files in places.items()},
        basis=digest_of_plain(tuple(basis)),
        # the digest of the author's file serves as the key: nobody else can know it
        key=own.get(head + KEY, b""),
        comments=comments,
        moderation=moderation,
    )
    others = {
        path: digest for path, digest in contents.files.items() if path not in own
    }
    return talk, others


def _place(below: str) -> str:
    """Whose comments or responses a file holds; "" if it holds none.

    >>> _place("comments/posts/hello.yaml"), _place("responses/moderation.yaml")
    ('posts/hello', '')
    """
    folder, _, rest = below.partition("/")
    endings = {"comments": (".yaml", ".yml"), "responses": (".json",)}[folder]
    stem, point, ending = rest.rpartition(".")
    return stem if point and f".{ending}" in endings else ""
