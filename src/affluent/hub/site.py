"""The site: what sources, settings and clock come to, each part found when asked for.

Nothing here is filled in later: every part is a pure function of what the site was
made from, computed once. A build after a small edit asks for little of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol

from ..model.digest import NOTHING, combined, digest_of_plain, plain
from ..model.embed import Embed
from ..model.embed_view import EmbedView
from ..model.held import Held
from ..model.picture import Picture
from ..model.post import Post
from ..model.settings import Settings
from ..model.site import (
    Card,
    Entry,
    FileLink,
    Redirect,
    Target,
)
from ..model.stream import ItemView
from .content import Content, bundle_of, bundles, file_urls
from .order import Month, by_month, edges, month_of, neighbours
from .pictures import Shelf
from .section import Section
from .talk import TalkOfSite
from .targets import Finder
from .visibility import Visible


class StreamSource(Protocol):
    """The stream, as far as texts need it."""

    def item_at(self, address: str) -> ItemView | None:
        """The item at an address of ours or of a service, if it is shown."""

    def is_held(self, address: str) -> bool:
        """Whether the item at an address is kept back."""


class Site:
    """Everything that is public, joined."""

    def __init__(self, content: Content, settings: Settings, shown: Visible) -> None:
        """Take all that was read, and of its sources those that may be shown."""
        self._content = content
        self.settings = settings
        self.held: tuple[Held, ...] = shown.held
        # when the clock alone will change the site next: seconds since 1970, or None
        self.due = shown.due
        posts = [post for post in shown.posts if post.kind != "term"]
        posts.sort(key=_time, reverse=True)
        # public sources by path, newest first; what has no date comes last
        self.posts: dict[str, Post] = {post.path: post for post in posts}
        # what authors say of terms, by the term's address
        self.descriptions: dict[str, Post] = {
            post.url: post for post in shown.posts if post.kind == "term"
        }
        self._cards: dict[str, Card] = {}

    def renewed(self, posts: Sequence[Post]) -> Site:
        """The same site with other bodies of some posts, of equal outlines."""
        site = object.__new__(Site)
        site.__dict__.update(self.__dict__)
        site.posts = {**self.posts, **{post.path: post for post in posts}}
        if "month_digests" in site.__dict__:
            months = {month_of(post) for post in posts}
            fresh = {month: site.digest_of_month(month) for month in months}
            site.month_digests = {**self.month_digests, **fresh}
        if "sections" in site.__dict__:
            site.sections = tuple(section.within(site) for section in self.sections)
        return site

    @cached_property
    def outline(self) -> bytes:
        """A digest of all but bodies: of what more than one page may hang on."""
        posts = [post.outline for post in self.posts.values()]
        described = [post.digest for _, post in sorted(self.descriptions.items())]
        return combined([self.bearings, *posts, *described])

    @cached_property
    def bearings(self) -> bytes:
        """A digest of what links and pictures lead to, and of what is published."""
        posts = [post.bearings for post in self.posts.values()]
        # a link may lead to what is held back, and a bundle may hold one that is
        held = digest_of_plain(tuple(held.path for held in self.held))
        embedded = [
            other.outline
            for post in self._embedding
            for other in self.finder.embedded_posts(post)
        ]
        return combined([self._ground, held, *posts, *embedded])

    @cached_property
    def stream(self) -> StreamSource:
        """What was published elsewhere, joined with the posts; costly if it is long."""
        from .stream.stream import join_stream  # noqa: PLC0415 - few edits need it

        saved = self._content.holdings
        cards = [card for section in self.sections for card in section.cards]
        return join_stream(
            saved.items(),
            self.settings,
            facts=saved.accounts(),
            curations=saved.curations(),
            cards=cards,
            pictures=self._shelf,
            urls=self._file_urls,
            documents=saved.documents(),
        )

    def is_ours(self, address: str) -> bool:
        """Whether a text or an item of the hub is at an address."""
        if self.finder.post_at(address) is not None:
            return True
        return self._item_at(address) is not None

    @cached_property
    def has_embeds(self) -> bool:
        """Whether a text names an address alone in a paragraph."""
        return any(True for _ in self._embedding)

    @cached_property
    def talk(self) -> TalkOfSite:
        """What readers said."""
        content = self._content
        return TalkOfSite(
            content.talk, self.settings, self.posts, self.held, content.files
        )

    @property
    def has_holdings(self) -> bool:
        """Whether anything is saved from elsewhere, shown or not."""
        return self._content.holdings.digest != NOTHING

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """One per language, the site's own first."""
        return tuple(
            Section(self, number) for number in range(len(self.settings.languages))
        )

    @cached_property
    def paths(self) -> dict[str, str]:
        """Path of a public source -> its address."""
        return {path: post.url for path, post in self.posts.items()}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Address -> path of the public source that has it."""
        return {post.url: path for path, post in self.posts.items()}

    def card(self, post: Post) -> Card:
        """How lists see a post."""
        found = self._cards.get(post.path)
        if found is None:
            digest, cover = post.card_digest, None
            if post.cover:
                cover = self.finder.picture(post.cover[0], post.path)
                digest = combined([digest, cover.digest if cover else b""])
            if post.has_open_excerpt:
                digest = combined([digest, *self._digests_of_excerpt(post)])
            found = self._cards[post.path] = Card(digest, post, cover)
        return found

    def entry(self, post: Post) -> Entry:
        """How its own page and the feeds see a post."""
        card = self.card(post)
        if card.post is not post:
            # a list's card may be of an earlier body, which it does not show
            card = card._replace(post=post)
        digests = [post.digest, card.digest, *self._digests_of_targets(post)]
        return Entry(combined(digests), card, self.targets(post))

    def entry_at(self, url: str) -> Entry | None:
        """The entry at an address, or None."""
        path = self.sources.get(url)
        return None if path is None else self.entry(self.posts[path])

    def targets(self, post: Post) -> tuple[Target, ...]:
        """What the gaps in a body lead to, in their order."""
        return self.finder.targets(post)

    @cached_property
    def embeds(self) -> tuple[EmbedView, ...]:
        """What bodies embed, in their order; without what is only a link."""
        return tuple(
            target
            for post in self._embedding
            for target in self.targets(post)
            if isinstance(target, EmbedView)
        )

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The paths of all pages."""
        return tuple(path for path, post in self.posts.items() if post.kind == "page")

    @cached_property
    def months(self) -> dict[Month, tuple[str, ...]]:
        """Month -> the paths of its posts; () has all without one."""
        return by_month(self.posts)

    @cached_property
    def month_digests(self) -> dict[Month, bytes]:
        """Month -> a digest of its posts, bodies included."""
        return {month: self.digest_of_month(month) for month in self.months}

    def digest_of_month(self, month: Month) -> bytes:
        """Of one month's posts."""
        posts = [self.posts[path] for path in self.months[month]]
        return combined(
            [*(post.digest for post in posts), *(post.outline for post in posts)]
        )

    @cached_property
    def edges(self) -> dict[Month, tuple[bytes, ...]]:
        """Month -> the outlines of the posts that stand next to its outermost ones."""
        return edges(section.cards for section in self.sections)

    @cached_property
    def neighbours(self) -> dict[str, tuple[Card | None, Card | None]]:
        """Address -> the cards (older, newer); None at the ends."""
        return neighbours(section.cards for section in self.sections)

    @cached_property
    def translations(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Address -> (lang, address) of a text in its languages; absent if alone."""
        groups: dict[str, list[Post]] = {}
        for post in self.posts.values():
            groups.setdefault(post.translation_key, []).append(post)
        found = {}
        for group in groups.values():
            if len(group) > 1:
                spots = tuple(sorted({post.lang: post.url for post in group}.items()))
                for post in group:
                    found[post.url] = spots
        return found

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """Old addresses, as the sources ask for them."""
        return tuple(
            Redirect(alias, post.url, post.path)
            for post in self.posts.values()
            if post.aliases
            for alias in post.aliases
        )

    @cached_property
    def guesses(self) -> tuple[Redirect, ...]:
        """A reader who shortens /posts/hello/ to /posts/ looks for the list."""
        heads = {
            (kind, pattern.partition("{")[0])
            for kind, pattern in self.settings.permalinks
        }
        found = {}
        for section in self.sections:
            for kind, head in heads:
                url = section.url.rstrip("/") + head
                is_folder = head.endswith("/") and head.count("/") > 1
                is_free = url not in self.sources and url != section.posts_url
                if is_folder and is_free and section.lists(kind):
                    found[url] = Redirect(url, section.posts_url, "")
        return tuple(found[url] for url in sorted(found))

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """Pictures that bodies, covers and voices show, by path."""
        found = {}
        for shown in (*self._shown(), *self._avatars()):
            if isinstance(shown, Picture):
                found[shown.path] = shown
        return dict(sorted(found.items()))

    @cached_property
    def published(self) -> dict[str, str]:
        """Path -> address of the author's files that are published.

        Static files, the files of public bundles, and whatever a page links or shows.
        """
        content = self.settings.content
        static = "static/" if content == "." else f"{content}/static/"
        linked = {
            shown.url.partition("#")[0].partition("?")[0]
            for shown in self._shown()
            if isinstance(shown, FileLink)
        }
        urls, pictures, bundled = self._file_urls, self.pictures, self._bundles
        return {
            path: urls[path]
            for path in self._content.files
            if path.startswith(static)
            or path in pictures
            or urls[path] in linked
            or bundled.get(bundle_of(path, bundled))
        }

    @cached_property
    def files(self) -> dict[str, str]:
        """Address -> path of the author's files that are published."""
        return {url: path for path, url in self.published.items()}

    @cached_property
    def finder(self) -> Finder:
        """Finds what links and pictures lead to."""
        sources, urls = self._content.posts, self._file_urls
        saved = (self._item_at, self._embed_at)
        return Finder(self.settings, self.posts, sources, self._shelf, urls, *saved)

    @cached_property
    def _shelf(self) -> Shelf:
        content, urls = self._content, self._file_urls
        return Shelf(content.pictures, content.files, urls, self.settings)

    @cached_property
    def _ground(self) -> bytes:
        """A digest of the settings and of all files that are no sources."""
        files = digest_of_plain(dict(self._content.files))
        return combined([digest_of_plain(plain(self.settings)), files])

    @property
    def _embedding(self) -> Iterator[Post]:
        return (post for post in self.posts.values() if "embeds" in post.features)

    def _item_at(self, url: str) -> ItemView | None:
        return self.stream.item_at(url) if self.has_holdings else None

    def _embed_at(self, url: str) -> Embed | None:
        from ..channels.canonical import canonical  # noqa: PLC0415

        embeds = self._content.holdings.embeds()
        if not embeds or (self.has_holdings and self.stream.is_held(url)):
            return None
        return embeds.get(canonical(url))

    @cached_property
    def _bundles(self) -> dict[str, str]:
        return bundles(self._content.posts.values(), self.posts, self.settings)

    @cached_property
    def _file_urls(self) -> dict[str, str]:
        return file_urls(self.settings, tuple(self._content.files), self._bundles)

    def _shown(self) -> Iterator[Target]:
        for post in self.posts.values():
            if post.has_slots:
                yield from self.finder.shown(post)
            if post.cover:
                yield self.card(post).cover

    def _avatars(self) -> Iterator[Picture | None]:
        for voice in self.settings.voices:
            if voice.avatar:
                yield self.finder.picture(voice.avatar, "")

    def _digests_of_excerpt(self, post: Post) -> Iterator[bytes]:
        if "embeds" in post.features:
            # the stream is made of cards: what one embeds cannot be looked up there
            yield self._ground
            yield from (one.outline for one in self.finder.embedded_posts(post))
        else:
            yield from self._digests_of_targets(post)

    def _digests_of_targets(self, post: Post) -> Iterator[bytes]:
        for target in self.targets(post):
            if target is None:
                yield b"-"
            elif isinstance(target, FileLink):
                yield target.url.encode()
            else:
                yield target.digest


def _time(post: Post) -> float:
    return float("-inf") if post.date is None else post.date
