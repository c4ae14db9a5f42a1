"""The stream: everything saved from elsewhere that is shown, joined with the posts.

As with the site, nothing is filled in later: each part is found when it is asked for.
Of several copies of one thing, a stream shows the best of those that flow into it, so
that an account's own page is always whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ...channels.providers import player_view
from ...model.digest import combined, digest_of_plain
from ...model.document import DocumentFacts
from ...model.item import KINDS, AccountFacts, Item
from ...model.picture import Picture
from ...model.problem import Place, Problem, error, quote
from ...model.settings import Settings, StreamQuery
from ...model.site import Card
from ...model.stream import AccountView, ItemView, StreamEntry
from .accounts import handles_of, view_of_account
from .flow import Entries, Flow, Group, Head
from .ground import Given, Ground
from .made import Made
from .media import LeafOf, Shelves
from .pieces import Piece, newest_first
from .queries import Test, answers_itself, aside, main_test, query_test
from .views import Scene, elsewhere, player_of_item, view_of
from .visibility import Curations, HeldItem

MAIN_URL = "/stream/"


def join_stream(
    items: Mapping[str, Iterable[Item]],
    settings: Settings,
    *,
    facts: Mapping[str, AccountFacts] | None = None,
    curations: Curations | None = None,
    cards: Sequence[Card] = (),
    pictures: Mapping[str, Picture] | None = None,
    urls: Mapping[str, str] | None = None,
    documents: Mapping[str, DocumentFacts] | None = None,
) -> Stream:
    """The stream of these accounts' items, and of the public posts in `cards`.

    `pictures` and `documents` are by path, `urls` has the address of every file.
    """
    return Stream(
        Given(
            settings,
            items,
            facts or {},
            curations or {},
            cards,
            pictures or {},
            urls or {},
            documents or {},
        )
    )


class Stream:
    """Everything saved from elsewhere that is shown."""

    def __init__(self, given: Given) -> None:
        """Take all that it is joined of."""
        self._given = given
        self._entries: dict[tuple[str, ...], StreamEntry] = {}
        self.ground = Ground(given)
        self.settings = given.settings

    @property
    def saved(self) -> Mapping[str, Item]:
        """Id -> every item, shown or not."""
        return self.ground.saved

    @property
    def held(self) -> Mapping[str, HeldItem]:
        """Id -> every item that is kept back, and why."""
        return self.ground.held

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with what the author says of items and writes as items."""
        return (*self.ground.problems, *self._missing())

    @cached_property
    def accounts(self) -> tuple[AccountView, ...]:
        """Those that show anything: as the settings name them, then by key."""
        return tuple(self._account_views.values())

    @cached_property
    def items(self) -> Mapping[str, ItemView]:
        """Id -> every item that is shown, newest first; each is made on demand."""
        return Made(self.ground.known, lambda known: view_of(known, self._scene))

    @cached_property
    def threads(self) -> Mapping[str, tuple[ItemView, ...]]:
        """Address of a thread's page -> all its parts, the first one first."""
        ground = self.ground
        chains = {ground.known[first].url: it for first, it in ground.chains.items()}
        return Made(chains, lambda parts: tuple(self.items[part] for part in parts))

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The main stream, the accounts', the kinds', the declared; none is empty."""
        flows = [*self._declared.values()]
        if self.main is not None:
            flows = [self.main, *self._of_accounts(), *self._of_kinds(), *flows]
        return tuple(flow for flow in flows if len(flow.entries))

    @cached_property
    def main(self) -> Flow | None:
        """The main stream; None where nothing but posts would be in it."""
        if not self.ground.known:
            return None
        test = main_test(self.ground.accounts, self.asides)
        return self._flow(Head("stream", "", MAIN_URL), test)

    @cached_property
    def calendar(self) -> Mapping[tuple[int, int], Sequence[StreamEntry]]:
        """(month, day) -> what was published on it, newest year first."""
        found: dict[tuple[int, int], list[Group]] = {}
        for day, _, group in self.main.days() if self.main else ():
            found.setdefault(day, []).append(group)
        return {day: Entries(found[day], self._entry) for day in sorted(found)}

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """Path -> every picture that items and accounts show."""
        own = self._given.pictures
        return {path: own[path] for path in self.published if path in own}

    @cached_property
    def published(self) -> Mapping[str, str]:
        """Path -> address of every own copy that items and accounts show."""
        urls, shelves = self._given.urls, self._shelves
        found = {
            path
            for known in self.ground.known.values()
            if known.item.media
            for path in shelves.paths(known.item)
        }
        found.update(one.avatar.path for one in self.accounts if one.avatar)
        return {path: urls[path] for path in sorted(found)}

    @cached_property
    def leaves(self) -> Mapping[str, LeafOf]:
        """Address -> the page of a document whose picture is to be made for it."""
        return {
            url: leaf
            for known in self.ground.known.values()
            if known.item.media
            for url, leaf in self._shelves.leaves(known.item)
        }

    @cached_property
    def frame_hosts(self) -> tuple[str, ...]:
        """The hosts of all players that items offer, for the pages' policy."""
        items = (known.item for known in self.ground.known.values())
        players = {player_of_item(item) for item in items} - {None}
        views = (player_view(player, "") for player in players if player)
        return tuple(sorted({view.host for view in views if view}))

    def item_at(self, address: str) -> ItemView | None:
        """The item at an address of ours or of a service, if it is shown."""
        name = self.ground.directory.item(address)
        return None if name is None else self.items[name]

    def is_held(self, address: str) -> bool:
        """Whether the item at an address is kept back."""
        return self.ground.is_held(address)

    def thread_of(self, name: str) -> str | None:
        """The id of the first part of an item's thread; None if it is in none."""
        return self.ground.heads.get(name)

    @cached_property
    def asides(self) -> Mapping[str, str]:
        """Piece -> why it stands aside of mixed streams; see `queries.aside`."""
        # who answers what the hub has of him answers himself
        found = {
            piece.id: aside(piece, self._handles)
            for piece in self._pieces
            if piece.id not in self.ground.parents
        }
        return {name: why for name, why in found.items() if why}

    def item_answers_itself(self, item: Item) -> bool:
        """Whether an item replies to its own author."""
        return answers_itself(item, self._handles.get(item.account))

    def copies_of_post(self, path: str) -> tuple[tuple[str, str], ...]:
        """(label, address) of the copies of a post: our own pages, then elsewhere."""
        post = self.ground.posts.get(path)
        if post is None:
            return ()
        rest = elsewhere(post.syndication, None, self.ground.directory)
        return (*self._copies(path), *rest)

    def _missing(self) -> Iterator[Problem]:
        """An archive may lack a file; what the author names is meant to be there."""
        for item in self.saved.values():
            if item.source.via == "hand" and item.media:
                line = item.source.pointer.removeprefix("line ")
                place = Place(item.source.file, int(line) if line.isdigit() else 0)
                for path in self._shelves.missing(item):
                    message = f"there is no file {quote(path.rpartition('/')[2])}"
                    yield error("A401", message, place, f"looked for {path}")

    @cached_property
    def _scene(self) -> Scene:
        ground = self.ground
        return Scene(
            settings=self.settings,
            accounts=ground.accounts,
            account_views=self._account_views,
            shelves=self._shelves,
            directory=ground.directory,
            is_held=ground.is_held,
            parts=ground.parts,
            copies=self._copies,
            canonical=self._canonical,
        )

    @cached_property
    def _shelves(self) -> Shelves:
        given = self._given
        return Shelves(self.settings, given.pictures, given.urls, given.documents)

    @cached_property
    def _account_views(self) -> dict[str, AccountView]:
        channels: dict[str, str] = {}
        for known in self.ground.known.values():
            channels.setdefault(known.item.account, known.item.channel)
        found = {}
        for key, account in self.ground.accounts.items():
            if key in channels:
                facts = self._given.facts.get(key)
                avatar = self._shelves.picture(key, facts.avatar) if facts else None
                found[key] = view_of_account(
                    account, facts, channels[key], self.settings, avatar
                )
        return found

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        return newest_first(self.ground.pieces.values())

    @cached_property
    def _handles(self) -> dict[str, frozenset[str]]:
        return {
            key: handles_of(account, self._given.facts.get(key))
            for key, account in self.ground.accounts.items()
        }

    @cached_property
    def _declared(self) -> dict[str, Flow]:
        return {query.name: self._of_query(query) for query in self.settings.streams}

    def _of_query(self, query: StreamQuery) -> Flow:
        head = Head(
            "declared",
            query.name,
            f"/streams/{query.name}/",
            query.title,
            query.description,
        )
        return self._flow(head, query_test(query, self.ground.accounts, self.asides))

    def _of_accounts(self) -> Iterable[Flow]:
        members: dict[str, list[Piece]] = {}
        for piece in self._pieces:
            if piece.parts:
                members.setdefault(piece.first.item.account, []).append(piece)
        for key, view in self._account_views.items():
            taken = frozenset(self.ground.segments[key].values())
            title = view.name or view.handle
            head = Head("account", key, view.url, title, view.bio, view, taken)
            yield Flow(head, self._without_copies(members[key]), self._entry)

    def _of_kinds(self) -> Iterable[Flow]:
        members: dict[str, list[Piece]] = {}
        found = set()
        for piece in self._pieces:
            kind = piece.card.kind if piece.card else piece.first.item.kind
            if piece.parts:
                found.add(kind)
            members.setdefault(kind, []).append(piece)
        for kind in KINDS:
            if kind in found:
                head = Head("kind", kind, f"/kinds/{kind}/")
                yield Flow(head, self._without_copies(members[kind]), self._entry)

    def _flow(self, head: Head, test: Test) -> Flow:
        pieces = [piece for piece in self._pieces if test(piece)]
        return Flow(head, self._without_copies(pieces), self._entry)

    def _without_copies(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Of each group of copies the best, and of each text one translation."""
        groups = self.ground.copies.groups
        present = {piece.id for piece in pieces if piece.id in groups}
        best: dict[str, Piece] = {}
        for piece in pieces:
            if piece.card:
                key = piece.card.post.translation_key
                best[key] = min(best.get(key, piece), piece, key=self._language)
        kept = []
        for piece in pieces:
            if piece.card and best[piece.card.post.translation_key] is not piece:
                continue
            group = groups.get(piece.id, ())
            if next((name for name in group if name in present), piece.id) == piece.id:
                kept.append(piece)
        return kept

    def _language(self, piece: Piece) -> int:
        codes = [language.code for language in self.settings.languages]
        lang = piece.card.lang if piece.card else ""
        return codes.index(lang) if lang in codes else len(codes)

    def _entry(self, group: Group) -> StreamEntry:
        key = tuple(piece.id for piece in group)
        found = self._entries.get(key)
        if found is None:
            found = self._entries[key] = self._made(group)
        return found

    def _made(self, group: Group) -> StreamEntry:
        piece = group[0]
        date, day = piece.when.date, piece.when.day
        if piece.card:
            also = self.copies_of_post(piece.id)
            digest = combined([piece.card.digest, digest_of_plain(also)])
            return StreamEntry(digest, "post", date, day, piece.card, (), also)
        parts = [part for one in group for part in one.parts]
        form = "burst" if len(group) > 1 else "thread" if len(parts) > 1 else "item"
        views = tuple(self.items[part.item.id] for part in parts)
        digest = combined([form.encode(), *(view.digest for view in views)])
        return StreamEntry(digest, form, date, day, None, views)

    def _copies(self, name: str) -> tuple[tuple[str, str], ...]:
        """(label, address) of our own pages of the copies of an item or a post."""
        group = self.ground.copies.groups.get(name, ())
        return tuple(self._label(other) for other in group if other != name)

    def _label(self, name: str) -> tuple[str, str]:
        piece = self.ground.pieces[name]
        if piece.card:
            return self.settings.title, piece.card.url
        item = piece.first.item
        return self._account_views[item.account].label, piece.first.url

    def _canonical(self, name: str) -> str:
        group = self.ground.copies.groups.get(name, ())
        return self._label(group[0])[1] if group and group[0] != name else ""
