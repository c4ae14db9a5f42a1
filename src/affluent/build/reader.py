"""One changed file, read: what it holds, as plain values."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple

from ..model.digest import SIZE, combined, digest_of_bytes, digest_of_plain, plain
from ..model.post import Body, Fault, Post
from ..model.problem import Place, Problem, warning
from ..model.settings import Settings
from ..source import files as disk
from ..source.files import below_content, is_source
from .ledger import Memo

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif")
YAML = (".yaml", ".yml")
# Folders of the content whose YAML files are kept in tables of these names.
YAML_FOLDERS = frozenset({"comments", "data"})

# A value for a table, or None, and what is wrong.
_Read = tuple[Any, tuple[Problem, ...]]


class Reading(NamedTuple):
    """What came of one changed file; all plain, for it may come from a worker."""

    path: str
    # of the bytes; empty if they could not be had
    digest: bytes
    # one of `TABLES`; "" for a file that is only copied
    table: str = ""
    # of a source of "posts" that could be read
    post: Post | None = None
    # of a file of another table
    value: Any = None
    problems: tuple[Problem, ...] = ()


class Reader:
    """Reads changed files; a value that worker processes inherit."""

    def __init__(
        self, root: str, settings: Settings, memo: Memo, engine: bytes
    ) -> None:
        """Take the site's folder and what the rendering of bodies depends on."""
        self._root = root
        self.settings = settings
        self._memo = memo
        self._engine = engine

    @property
    def options(self) -> object:
        """All that the reading of a source depends on beside its bytes; plain."""
        settings = self.settings
        return plain(
            (
                settings.languages,
                settings.timezone,
                settings.owner,
                settings.voices,
                settings.taxonomies,
                settings.permalinks,
                settings.markdown,
                settings.content,
                settings.base_path,
                settings.pictures.pixel_limit,
            )
        )

    def read(self, path: str) -> Reading:
        """What one file holds."""
        table = "posts" if is_source(path, self.settings) else self._table(path)
        if not table:
            return self._digest(path)
        data = disk.read(self._root, path)
        if isinstance(data, Problem):
            return Reading(path, b"", table, problems=(data,))
        digest = digest_of_bytes(data)
        if table == "posts":
            return self._page(path, data, digest)
        value, problems = _READERS[table](path, data, self)
        return Reading(path, digest, table, None, value, problems)

    def body(self, text: str, lang: str) -> tuple[bytes, Body]:
        """The body of a text, from the memo if it was rendered before."""
        settings = self.settings.markdown
        options = (
            lang,
            self.settings.base_path,
            settings.html,
            settings.highlight,
            settings.maths,
        )
        key = combined(
            [self._engine, digest_of_plain(options), digest_of_bytes(text.encode())]
        )
        known = self._memo.get(key)
        if isinstance(known, tuple):
            body = Body(*known)
            faults = tuple(Fault(*fault) for fault in body.faults)
            return key, body._replace(faults=faults)
        # The Markdown engine is imported only where a body changed.
        from ..text import markdown  # noqa: PLC0415

        body = markdown.render(
            text,
            markdown.Options(
                lang=lang,
                base_path=self.settings.base_path,
                html=settings.html,
                highlight=settings.highlight,
                maths=settings.maths,
            ),
        )
        self._memo.put(key, plain(body))
        return key, body

    def _page(self, path: str, data: bytes, digest: bytes) -> Reading:
        # All that reads pages, likewise.
        from ..source.posts import read_post  # noqa: PLC0415
        from .matter import known_matter  # noqa: PLC0415

        read = known_matter(self._memo, self._engine)
        found = read_post(path, data, self.settings, self.body, read)
        return Reading(path, digest, "posts", found.post, None, found.problems)

    def _digest(self, path: str) -> Reading:
        """Of a file that is only copied, however large."""
        found = sha256()
        try:
            with open(os.path.join(self._root, path), "rb") as file:
                while block := file.read(1 << 20):
                    found.update(block)
        except OSError:
            problem = disk.read(self._root, path)
            faults = (problem,) if isinstance(problem, Problem) else ()
            return Reading(path, b"", problems=faults)
        return Reading(path, found.digest()[:SIZE])

    def _table(self, path: str) -> str:
        """Where what is in a file is kept; "" for one that is only copied."""
        below = below_content(path, self.settings)
        name = path.lower()
        if name.endswith(PICTURES):
            return "pictures"
        folder, _, rest = below.partition("/")
        if folder == "embeds" and "/" not in rest and name.endswith(".json"):
            return "embeds"
        if folder == "responses":
            return _table_of_responses(rest)
        if folder == "channels" and rest.count("/"):
            return _table_of_account(rest.partition("/")[2])
        return folder if folder in YAML_FOLDERS and below.endswith(YAML) else ""


def _table_of_account(name: str) -> str:
    """What a file in an account's folder is."""
    if name == "account.json":
        return "accounts"
    if name == "curation.yaml":
        return "curations"
    if name.endswith(".pdf"):
        return "documents"
    if name.startswith("media/"):
        return ""
    if name.endswith((*disk.MARKDOWN, *YAML)):
        return "hand"
    return "items" if name.endswith(".json") and "/" not in name else ""


def _table_of_responses(name: str) -> str:
    """What a file among the responses is."""
    if name == "moderation.yaml":
        return "moderation"
    return "responses" if name.endswith(".json") else ""


def _picture(path: str, data: bytes, reader: Reader) -> _Read:
    from ..source.pictures import inspect  # noqa: PLC0415

    facts = inspect(data, path, reader.settings.pictures.pixel_limit)
    if isinstance(facts, str):
        message = f"this picture cannot be shown: it {facts}"
        return None, (warning("A402", message, Place(path)),)
    return tuple(facts), ()


def _data(path: str, data: bytes, _: Reader) -> _Read:
    from ..source.text_file import decode  # noqa: PLC0415
    from ..source.yaml import compose  # noqa: PLC0415
    from ..source.yaml import plain as plain_of  # noqa: PLC0415

    text = decode(data, path)
    if isinstance(text, Problem):
        return None, (text,)
    node, problems = compose(text, path, 1, "A103")
    return plain_of(node) if node is not None else None, problems


def _items(path: str, data: bytes, _: Reader) -> _Read:
    from ..source.item_feed import items_from_feed  # noqa: PLC0415

    items, problems = items_from_feed(data, path)
    return plain(items) or None, problems


def _account(path: str, data: bytes, _: Reader) -> _Read:
    from ..source.item_feed import account_from_json  # noqa: PLC0415

    facts = account_from_json(data, path)
    return (None, (facts,)) if isinstance(facts, Problem) else (tuple(facts), ())


def _curation(path: str, data: bytes, _: Reader) -> _Read:
    from ..source.curation import read_curation  # noqa: PLC0415

    curations, problems = read_curation(data, path)
    return plain(dict(curations)) or None, problems


def _hand(path: str, data: bytes, reader: Reader) -> _Read:
    from ..source.hand_items import read_hand_items  # noqa: PLC0415

    items, problems = read_hand_items(path, data, reader.settings, reader.body)
    return plain(items) or None, problems


def _document(path: str, data: bytes, _: Reader) -> _Read:
    from ..source.documents import inspect_document  # noqa: PLC0415

    facts = inspect_document(data)
    if isinstance(facts, str):
        message = f"this document cannot be shown: it {facts}"
        return None, (warning("A506", message, Place(path)),)
    return plain(facts), ()


def _embed(path: str, data: bytes, _: Reader) -> _Read:
    from ..channels.oembed import embed_from_json  # noqa: PLC0415

    embed = embed_from_json(data, path)
    return (None, (embed,)) if isinstance(embed, Problem) else (plain(embed), ())


def _comments(path: str, data: bytes, reader: Reader) -> _Read:
    from ..source.comments import read_comments  # noqa: PLC0415

    comments, problems = read_comments(data, path, reader.settings)
    return plain(comments) or None, problems


def _responses(path: str, data: bytes, _: Reader) -> _Read:
    from ..source.responses import responses_from_json  # noqa: PLC0415

    responses, problems = responses_from_json(data, path)
    return plain(responses) or None, problems


def _moderation(path: str, data: bytes, _: Reader) -> _Read:
    from ..source.responses import read_moderation  # noqa: PLC0415

    moderation, problems = read_moderation(data, path)
    return plain(moderation), problems


# Table of the ledger -> what reads a file that belongs there.
_READERS: dict[str, Callable[[str, bytes, Reader], _Read]] = {
    "pictures": _picture,
    "data": _data,
    "items": _items,
    "accounts": _account,
    "curations": _curation,
    "hand": _hand,
    "documents": _document,
    "embeds": _embed,
    "comments": _comments,
    "responses": _responses,
    "moderation": _moderation,
}
# Where the values of files are kept; sources of pages and terms are in "posts".
TABLES = ("posts", *_READERS)
