"""Addresses and output files: which file a host serves for an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from ..model.artifact import Artifact
from ..model.problem import Place, Problem, error

# A file name's limit on common file systems is 255 bytes.
NAME_LIMIT = 240


def out_path(url: str) -> str:
    """The output file of an address.

    >>> out_path("/posts/caf%C3%A9/"), out_path("/404.html"), out_path("/old")
    ('posts/café/index.html', '404.html', 'old/index.html')
    """
    path = unquote(url) if "%" in url else url
    path = path.lstrip("/")
    if not path or path.endswith("/"):
        return path + "index.html"
    if "." in path.rpartition("/")[2]:
        return path
    return path + "/index.html"


def file_path(url: str) -> str:
    """The output file of one of the author's files, which need not have an ending.

    >>> file_path("/CNAME"), file_path("/a%20b.jpg")
    ('CNAME', 'a b.jpg')
    """
    return unquote(url).lstrip("/")


class Claims:
    """Who wants which output file; two for one are an error naming both.

    Case and Unicode form do not tell files apart on every host, so they do not here.
    """

    def __init__(self) -> None:
        """Begin with nothing claimed."""
        self._claims: dict[str, Artifact] = {}
        self._problems: list[Problem] = []
        # the sources of two pages for one address, which need not hear of it again
        self._at_odds: set[frozenset[str]] = set()

    def add(self, artifacts: Iterable[Artifact]) -> None:
        """Claim the files of some artifacts."""
        claims = self._claims
        for artifact in artifacts:
            path = artifact.path
            size = len(path)
            if not path.isascii():
                path = unicodedata.normalize("NFC", path)
                size = len(path.encode())
            path = path.casefold()
            other = claims.setdefault(path, artifact)
            if other is not artifact:
                self._clash(other, artifact)
            if size > NAME_LIMIT:
                self._problems.extend(_too_long(artifact))

    def _clash(self, one: Artifact, two: Artifact) -> None:
        """Complain of two for one file, but not of what only goes with their pages."""
        sources = frozenset((one.source, two.source))
        is_page = not two.recipe.startswith("@")
        if is_page or not one.source or sources not in self._at_odds:
            self._problems.append(_clash(one, two))
        self._at_odds.add(sources)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with all that was claimed."""
        return (*self._problems, *self._nested())

    def _nested(self) -> Iterator[Problem]:
        """A file that stands where others need a folder."""
        folders: dict[str, str] = {}
        for path in self._claims:
            folder = path.rpartition("/")[0]
            while folder and folder not in folders:
                folders[folder] = path
                folder = folder.rpartition("/")[0]
        for folder in sorted(folders.keys() & self._claims.keys()):
            yield _no_folder(self._claims[folder], self._claims[folders[folder]])


def _clash(one: Artifact, two: Artifact) -> Problem:
    if not two.source:
        one, two = two, one
    by = one.source or f'the site\'s own "{one.path}"'
    return error(
        "A301",
        f'wants the address "{two.path}", which {by} has',
        Place(two.source or two.path),
        "give one of them another slug, or rename the file",
    )


def _no_folder(file: Artifact, below: Artifact) -> Problem:
    hint = "give one of them another slug, or rename the file"
    if file.source and not below.source:
        message = f'wants the address "{file.path}", but "{below.path}" is below it'
        return error("A301", message, Place(file.source), hint)
    by = file.source or "the site itself"
    message = f'wants the address "{below.path}", below "{file.path}", which {by} has'
    return error("A301", message, Place(below.source or below.path), hint)


def _too_long(artifact: Artifact) -> Iterable[Problem]:
    if any(len(name.encode()) > NAME_LIMIT for name in artifact.path.split("/")):
        yield error(
            "A114",
            f"its address is longer than {NAME_LIMIT} bytes",
            Place(artifact.source or artifact.path),
            "give it a shorter slug",
        )
