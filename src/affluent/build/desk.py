"""A site that is open to be built: settings, folders, and what is known of it."""

from __future__ import annotations

import os
from functools import cached_property

from ..model.settings import Settings
from .content import Contents
from .ledger import Ledger, Memo
from .look import Seen
from .reader import Reader
from .report import Request
from .settings_file import Found
from .target import Target

# The tables that hold what was read and planned.
READ_TABLES = (
    "sources",
    "posts",
    "pictures",
    "data",
    "problems",
    "recipes",
    "related",
    "faults",
    "state",
)


class Desk:
    """Everything that a build has at hand; stays in memory from build to build."""

    def __init__(self, found: Found, target: Target, engine: bytes) -> None:
        """Open the ledger and the memo in the cache folder, which exists.

        Raises OSError or sqlite3.Error where they cannot be opened.
        """
        self.found = found
        self.target = target
        self.engine = engine
        self.ledger = Ledger(target.ledger)
        self._discard_another_engines()
        self.contents = Contents(self.ledger)
        # of the build before in this process; None before the first
        self.seen: Seen | None = None
        # the `Site` that was joined then, with the paths it came of; its module is not
        # imported where nothing has changed, so that here it has no type
        self.site: object = None
        self.site_paths: frozenset[str] = frozenset()
        # and what was wrong with it
        self.faults: object = None

    @cached_property
    def memo(self) -> Memo:
        """What pure functions made of bodies; opened when it is first asked for."""
        return Memo(os.path.join(self.target.cache, "memo.sqlite"))

    def settings(self, request: Request) -> Settings:
        """Of the site, with what the request says otherwise."""
        if request.base_url:
            return self.found.settings._replace(base_url=request.base_url)
        return self.found.settings

    def reader(self, request: Request) -> Reader:
        """What reads the files of the site."""
        settings = self.settings(request)
        return Reader(self.target.root, settings, self.memo, self.engine)

    @property
    def theme_folders(self) -> tuple[str, ...]:
        """The folders of the theme that the last build used, with its parents'."""
        folders = self.ledger.table("state").get("theme_folders")
        return folders if isinstance(folders, tuple) else ()

    def close(self) -> None:
        """Let the files go."""
        self.ledger.close()
        if "memo" in self.__dict__:
            self.memo.close()

    def _discard_another_engines(self) -> None:
        """What another version of the program kept may mean something else.

        Only the names of the files it wrote are true whatever wrote them.
        """
        state = self.ledger.table("state")
        if state.get("engine") != self.engine:
            for name in READ_TABLES:
                self.ledger.table(name).replace({})
            state.put("engine", self.engine)
