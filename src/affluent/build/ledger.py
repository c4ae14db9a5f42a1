"""What earlier builds knew, in SQLite: losing it costs time, never correctness.

Tables are dicts that are kept in one block and a few rows of what changed since: a
block of ten thousand records loads in a hundredth of a second, and an edit writes one
row. What comes out of them has no type: it is named where it is used. Every block
carries a checksum; whatever cannot be read is thrown away.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

# Raised when the meaning of what is stored changes.
VERSION = 2
# A table is written anew when more than this share of it has changed.
REWRITE_ABOVE = 0.05


class Table(dict[str, Any]):
    """A dict of plain values that remembers what changed in it since it was loaded."""

    def __init__(self, items: Mapping[str, object]) -> None:
        """Begin with the items of the ledger."""
        super().__init__(items)
        self.changed: set[str] = set()

    def put(self, key: str, value: object) -> None:
        """Set an item, to be saved; the same value changes nothing."""
        if key not in self or not _is_same(self[key], value):
            self[key] = value
            self.changed.add(key)

    def drop(self, key: str) -> None:
        """Take an item away, if it is there."""
        if key in self:
            del self[key]
            self.changed.add(key)

    def replace(self, items: Mapping[str, object]) -> None:
        """Hold exactly these items, in this order."""
        for key in [key for key in self if key not in items]:
            self.drop(key)
        for key, value in items.items():
            self.put(key, value)


class Ledger:
    """One file of tables; made anew if it cannot be read."""

    def __init__(self, path: str) -> None:
        """Open or make the file; raises sqlite3.Error or OSError if that cannot be."""
        self._path = path
        self._tables: dict[str, Table] = {}
        self._rows: dict[str, int] = {}
        # tables that could not be read, until they are saved
        self._spoilt: set[str] = set()
        try:
            self._open()
        except sqlite3.DatabaseError as failure:
            if isinstance(failure, sqlite3.OperationalError) and not _is_spoilt(path):
                raise
            remove(path)
            self._open()

    def reopen(self) -> None:
        """Connect anew, as a forked process must: connections are not shared."""
        self._connection = _connect(self._path)

    def table(self, name: str) -> Table:
        """The table of this name, loaded when it is first asked for."""
        if name not in self._tables:
            try:
                self._tables[name] = self._load(name)
            except (sqlite3.DatabaseError, ValueError, EOFError, TypeError):
                self._tables[name] = Table({})
                self._spoilt.add(name)
        return self._tables[name]

    def is_lost(self, name: str) -> bool:
        """Whether a table could not be read."""
        self.table(name)
        return name in self._spoilt

    def commit(self) -> None:
        """Save all that changed, at once."""
        try:
            self._save_all()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.close()
            remove(self._path)
            self._open()
            self._spoilt.update(self._tables)
            self._save_all()
        for table in self._tables.values():
            table.changed.clear()
        self._spoilt.clear()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _open(self) -> None:
        self._connection = _connect(self._path)
        with self._connection:
            if _is_ready(self._connection):
                return
            # not WITHOUT ROWID: to find one block, SQLite would read others whole
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS blocks (name TEXT PRIMARY KEY, value BLOB)"
            )
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS rows "
                "(name TEXT, key TEXT, value BLOB, PRIMARY KEY (name, key)) "
                "WITHOUT ROWID"
            )
            self._connection.execute(f"PRAGMA user_version = {VERSION}")

    def _load(self, name: str) -> Table:
        select = self._connection.execute
        found = select("SELECT rowid FROM blocks WHERE name = ?", (name,)).fetchone()
        items: dict[str, Any] = unpacked(self._block(*found)) if found else {}
        rows = select("SELECT key, value FROM rows WHERE name = ?", (name,)).fetchall()
        for key, value in rows:
            if value is None:
                items.pop(key, None)
            else:
                items[key] = unpacked(value)
        self._rows[name] = len(rows)
        return Table(items)

    def _block(self, row: int) -> bytes:
        # SELECT would hold it twice, and fresh memory takes longer than to read it
        with self._connection.blobopen("blocks", "value", row, readonly=True) as blob:
            return blob.read()

    def _save_all(self) -> None:
        with self._connection:
            for name, table in self._tables.items():
                if table.changed or name in self._spoilt:
                    self._save(name, table)

    def _save(self, name: str, table: Table) -> None:
        execute = self._connection.execute
        touched = len(table.changed) + self._rows.get(name, 0)
        if name in self._spoilt or touched > 16 + REWRITE_ABOVE * len(table):
            execute("REPLACE INTO blocks VALUES (?, ?)", (name, packed(dict(table))))
            execute("DELETE FROM rows WHERE name = ?", (name,))
            self._rows[name] = 0
            return
        self._connection.executemany(
            "REPLACE INTO rows VALUES (?, ?, ?)",
            (
                (name, key, packed(table[key]) if key in table else None)
                for key in sorted(table.changed)
            ),
        )
        self._rows[name] = touched


class Memo:
    """Values of pure functions by the digest of their input.

    What is put here is kept aside until `commit`, so that a build does not wait.
    """

    def __init__(self, path: str) -> None:
        """Open or make the file; raises sqlite3.Error or OSError if that cannot be."""
        self._path = path
        # whether nothing was ever remembered: a first build asks for nothing twice
        self.is_new = not os.path.exists(path)
        self._pending: dict[bytes, bytes] = {}
        # (files of appended values, key -> (file, offset, size)) of worker processes
        self._spilled: dict[bytes, tuple[str, int, int]] = {}
        self.reopen()

    def reopen(self) -> None:
        """Connect anew, as a forked process must: connections are not shared."""
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError as failure:
            spoilt = _is_spoilt(self._path)
            if isinstance(failure, sqlite3.OperationalError) and not spoilt:
                raise
            remove(self._path)
            self._connection = self._open()

    def get(self, key: bytes) -> Any:
        """The value of a key, or None."""
        data = self._pending.get(key)
        if data is None and key in self._spilled:
            data = _read_at(*self._spilled[key])
        if data is None:
            data = self._select(key)
        if data is None:
            return None
        try:
            return unpacked(data)
        except (ValueError, EOFError, TypeError):
            return None

    def put(self, key: bytes, value: object) -> None:
        """Remember the value of a key."""
        self._pending[key] = packed(value)

    def spill(self, path: str) -> dict[bytes, tuple[str, int, int]]:
        """Write what is pending to a file of its own, for another process to find."""
        found = {}
        with open(path, "wb") as file:
            for key, data in self._pending.items():
                found[key] = (path, file.tell(), len(data))
                file.write(data)
        self._pending.clear()
        return found

    def adopt(self, spilled: Mapping[bytes, tuple[str, int, int]]) -> None:
        """Know what another process spilled."""
        self._spilled.update(spilled)

    def commit(
        self, most: int = 0, wanted: Callable[[], Iterable[bytes]] | None = None
    ) -> None:
        """Save what is pending or spilled.

        Where there are more than `most`, forget all that are not `wanted`.
        """
        try:
            self._save(most, wanted)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.close()
            remove(self._path)
            self._connection = self._open()
            self._save(most, wanted)
        self._pending.clear()
        self._spilled.clear()
        self.is_new = False

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _save(self, most: int, wanted: Callable[[], Iterable[bytes]] | None) -> None:
        with self._connection:
            self._connection.executemany(
                "REPLACE INTO memo VALUES (?, ?)", self._pending.items()
            )
            self._connection.executemany(
                "REPLACE INTO memo VALUES (?, ?)",
                ((key, _read_at(*spot)) for key, spot in self._spilled.items()),
            )
            if wanted is not None:
                self._forget(most, wanted)

    def _forget(self, most: int, wanted: Callable[[], Iterable[bytes]]) -> None:
        count = self._connection.execute("SELECT count(*) FROM memo").fetchone()[0]
        if count > most:
            keys = {row[0] for row in self._connection.execute("SELECT key FROM memo")}
            self._connection.executemany(
                "DELETE FROM memo WHERE key = ?",
                ((key,) for key in keys.difference(wanted())),
            )

    def _open(self) -> sqlite3.Connection:
        connection = _connect(self._path)
        with connection:
            if _is_ready(connection):
                return connection
            connection.execute(
                "CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB)"
            )
            connection.execute(f"PRAGMA user_version = {VERSION}")
        return connection

    def _select(self, key: bytes) -> bytes | None:
        try:
            found = self._connection.execute(
                "SELECT value FROM memo WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.DatabaseError:
            return None
        return found[0] if found else None


def packed(value: Any) -> bytes:
    """Plain values as bytes with a checksum."""
    data = marshal.dumps(value)
    return zlib.crc32(data).to_bytes(4, "big") + data


def unpacked(data: bytes) -> Any:
    """The values of `packed` bytes; raises ValueError if they are spoilt."""
    if zlib.crc32(memoryview(data)[4:]) != int.from_bytes(data[:4], "big"):
        raise ValueError("the checksum differs")
    return marshal.loads(memoryview(data)[4:])  # noqa: S302 - our own, and checked


def remove(path: str) -> None:
    """Delete a database with what belongs to it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        try:
            os.unlink(path + ending)
        except FileNotFoundError:
            continue


def _is_same(one: Any, other: Any) -> bool:
    """Whether a page would show both alike: 1 is not True, and order counts."""
    return one == other and marshal.dumps(one, 2) == marshal.dumps(other, 2)


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
    # A process that dies loses nothing; a machine that does loses time.
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _is_ready(connection: sqlite3.Connection) -> bool:
    """Whether a database has its tables; raises DatabaseError if it has others."""
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found not in (0, VERSION):
        raise sqlite3.DatabaseError("made by another version")
    return bool(found)


def _is_spoilt(path: str) -> bool:
    """Whether the file is there and is no database."""
    try:
        with open(path, "rb") as file:
            return file.read(15) not in (b"", b"SQLite format 3")
    except OSError:
        return False


def _read_at(path: str, offset: int, size: int) -> bytes:
    with open(path, "rb") as file:
        file.seek(offset)
        return file.read(size)
