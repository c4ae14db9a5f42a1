"""What readers said, found for each text and item by the names of the files.

Which file belongs to which page is told by its path, so that no comment is loaded
before a page that shows it is planned, and the digest of what a page may show is known
from the digests of its files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from ..model.dialogue import Comment, Moderation
from ..model.digest import NOTHING, combined, digest_of_plain
from ..model.held import Held
from ..model.post import Post
from ..model.problem import Place, Problem, error, warning
from ..model.settings import Settings
from ..text.spelling import place_of, spelling
from .dialogue import pages_of_voices

# What the place of an item's page begins with: "channels/jane/20".
ITEMS = "channels/"


class Talk(NamedTuple):
    """The files below content/comments/ and content/responses/."""

    # place -> (path, digest) of the files that belong there: "posts/hello"
    files: Mapping[str, tuple[tuple[str, bytes], ...]]
    # what all of it hangs on: moderation, the key of the small pictures
    basis: bytes
    # what the small pictures are drawn with; b"" if the author has no key
    key: bytes
    # path -> the comments of a file
    comments: Callable[[], Mapping[str, tuple[Comment, ...]]]
    moderation: Callable[[], Moderation]


NO_TALK = Talk({}, NOTHING, b"", dict, Moderation)


class TalkOfSite:
    """The talk of a site, and whose it is."""

    def __init__(
        self,
        talk: Talk,
        settings: Settings,
        posts: Mapping[str, Post],
        held: Iterable[Held],
        files: Iterable[str],
    ) -> None:
        """Take the public sources by path, and the paths of all other files."""
        self._talk = talk
        self._settings = settings
        self._posts = posts
        self._held = frozenset(one.path for one in held)
        self._files = files

    @property
    def key(self) -> bytes:
        """What the small pictures are drawn with."""
        return self._talk.key

    @property
    def moderation(self) -> Moderation:
        """Whom the author shows."""
        return self._talk.moderation()

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said anything."""
        return not self._talk.files

    @cached_property
    def digest(self) -> bytes:
        """A digest of all that is said."""
        return self._digest(sorted(self._talk.files))

    def digest_of_posts(self, paths: Iterable[str]) -> bytes:
        """A digest of all that may be said of these sources."""
        return self._digest(
            place for path in paths for place in self._places.get(path, ())
        )

    def digest_of_account(self, account: str) -> bytes:
        """A digest of all that may be said of an account's items."""
        head = f"{ITEMS}{account}/"
        return self._digest(place for place in self.items if place.startswith(head))

    def of_post(self, path: str) -> tuple[Comment, ...]:
        """All that is said of a source, shown or not."""
        return self._at(self._places.get(path, ()))

    def of_page(self, url: str) -> tuple[Comment, ...]:
        """All that is said of an item, by its page's address."""
        return self._at((place_of(url),))

    def everything(self) -> Iterator[tuple[str, Comment]]:
        """All that is said, with its place."""
        for place in sorted(self._talk.files):
            yield from ((place, one) for one in self._at([place]))

    @property
    def spoken(self) -> tuple[str, ...]:
        """The public sources of which anything is said, sorted by path."""
        return tuple(sorted(self._places))

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The places of items of which anything is said, sorted."""
        return tuple(sorted(one for one in self._talk.files if one.startswith(ITEMS)))

    def paths_of(self, place: str) -> tuple[str, ...]:
        """The files that belong to a place."""
        return tuple(path for path, _ in self._talk.files.get(place, ()))

    @cached_property
    def known(self) -> frozenset[str]:
        """The pages of all whom the author has let in by hand, by `text.spelling`.

        By a comment, or a response that is shown; and the site's own voices.
        """
        shown = frozenset(self.moderation.show)
        return frozenset(
            spelling(one.url)
            for file in self._talk.comments().values()
            for one in file
            if one.url and (not one.source or spelling(one.origin) in shown)
        ).union(page for page, _ in pages_of_voices(self._settings))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Files that belong to nothing."""
        found = []
        for place in sorted(self._talk.files):
            for path, _ in self._talk.files[place]:
                problem = self._fault(place, path)
                if problem is not None:
                    found.append(problem)
        return tuple(found)

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        """Path of a source -> the places of what is said of it."""
        found: dict[str, tuple[str, ...]] = {}
        for place in sorted(self._talk.files):
            sources = self._sources_of(place)
            if len(sources) == 1:
                found[sources[0]] = (*found.get(sources[0], ()), place)
        return found

    def _sources_of(self, place: str) -> tuple[str, ...]:
        """The public sources that a place may mean; the first way that finds any."""
        if place.startswith(ITEMS):
            return ()
        path = self._by_url.get(place) or self._by_path(place)
        if path:
            return (path,)
        found = next(
            (
                names[place]
                for names in (self._by_slug, self._by_name, self._by_alias)
                if place in names
            ),
            (),
        )
        first = self._settings.language
        own = tuple(path for path in found if self._posts[path].lang == first)
        return own if len(own) == 1 else tuple(found)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """The name of a file alone, or of its folder: "2026-01-10-rain"."""
        found: dict[str, list[str]] = {}
        for path in self._posts:
            stem = path.rpartition(".")[0].removesuffix("/index")
            found.setdefault(stem.rpartition("/")[2], []).append(path)
        return found

    def _by_path(self, place: str) -> str:
        content = self._settings.content
        stem = place if content == "." else f"{content}/{place}"
        ends = (".md", ".markdown", "/index.md", "/index.markdown")
        paths = (f"{stem}{end}" for end in ends)
        return next((path for path in paths if path in self._posts), "")

    @cached_property
    def _by_url(self) -> dict[str, str]:
        return {place_of(post.url): path for path, post in self._posts.items()}

    @cached_property
    def _by_slug(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, post in self._posts.items():
            found.setdefault(post.slug, []).append(path)
        return found

    @cached_property
    def _by_alias(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, post in self._posts.items():
            for alias in post.aliases:
                found.setdefault(place_of(alias), []).append(path)
        return found

    def _digest(self, places: Iterable[str]) -> bytes:
        digests = [
            digest for place in places for path, digest in self._talk.files[place]
        ]
        return combined([self._basis, *digests]) if digests else NOTHING

    @cached_property
    def _basis(self) -> bytes:
        """What every page's hangs on; who is known may be told by any file."""
        if self._settings.comments.approve != "known":
            return self._talk.basis
        return combined([self._talk.basis, digest_of_plain(tuple(sorted(self.known)))])

    def _at(self, places: Iterable[str]) -> tuple[Comment, ...]:
        files = self._talk.files
        paths = [path for place in places for path, _ in files.get(place, ())]
        comments = self._talk.comments() if paths else {}
        return tuple(one for path in paths for one in comments.get(path, ()))

    def _fault(self, place: str, path: str) -> Problem | None:
        if place.startswith(ITEMS):
            account = place.split("/")[1]
            head = "" if self._settings.content == "." else self._settings.content + "/"
            if any(one.startswith(f"{head}{ITEMS}{account}/") for one in self._files):
                return None
            return _lost(path, f'there is no item of an account "{account}"')
        sources = self._sources_of(place)
        if len(sources) > 1:
            message = f"this may belong to {len(sources)} texts: {', '.join(sources)}"
            stem = (
                sources[0].rpartition(".")[0].removeprefix(f"{self._settings.content}/")
            )
            hint = f"name it after one of their paths: comments/{stem}.yaml"
            return error("D104", message, Place(path), hint)
        if sources or self._is_held(place):
            return None
        return _lost(path, f'there is no text at "/{quote(place)}/"')

    def _is_held(self, place: str) -> bool:
        """Whether a text that is not public yet, or no more, may be meant."""
        last = place.rpartition("/")[2]
        return any(
            last in path.rpartition(".")[0].split("/")[-2:] for path in self._held
        )


def _lost(path: str, why: str) -> Problem:
    hint = "name the file after the text's path, its slug or its address"
    return warning("D104", f"{why} that this could belong to", Place(path), hint)
