"""What pages ask of the stream that the hub has joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from ...hub.stream.media import LeafOf
from ...model.picture import Picture
from ...model.problem import Problem
from ...model.stream import AccountView, ItemView, StreamEntry, StreamView


class Flow(Protocol):
    """One stream: the main one, an account's, a kind's, or a declared one."""

    @property
    def view(self) -> StreamView:
        """What its pages say of it."""

    @property
    def entries(self) -> Sequence[StreamEntry]:
        """All of them, newest first; those without a date come last."""

    @property
    def pinned(self) -> Sequence[StreamEntry]:
        """Those that the author wants to be seen first."""

    @property
    def undated(self) -> Sequence[StreamEntry]:
        """Those without a date, which are in no month."""

    def month(self, year: int, month: int) -> Sequence[StreamEntry]:
        """Those of a month, newest first."""


class StreamSource(Protocol):
    """Everything saved from elsewhere that is shown, joined."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with what the author says of items."""

    @property
    def accounts(self) -> Sequence[AccountView]:
        """Those that show anything, in the order of the directory."""

    @property
    def flows(self) -> Sequence[Flow]:
        """The main stream, the accounts', the kinds', the declared; none is empty."""

    @property
    def items(self) -> Mapping[str, ItemView]:
        """Id -> every item that is shown, newest first."""

    def item_at(self, address: str) -> ItemView | None:
        """The item at an address of ours, if it is shown."""

    @property
    def threads(self) -> Mapping[str, tuple[ItemView, ...]]:
        """Address of a thread's page -> all its parts, the first one first."""

    @property
    def calendar(self) -> Mapping[tuple[int, int], Sequence[StreamEntry]]:
        """(month, day) -> what was published on it, newest year first."""

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """Path -> every picture that items show."""

    @property
    def leaves(self) -> Mapping[str, LeafOf]:
        """Address -> the page of a document whose picture is made for it."""

    @property
    def published(self) -> Mapping[str, str]:
        """Path -> address of every file that items show or link to."""

    @property
    def frame_hosts(self) -> tuple[str, ...]:
        """The hosts of all players that items offer."""
