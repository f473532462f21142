"""The first incidents of a base: some indexes are made when all rows are there, and the words beside them, by both cores."""

import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from mmkb.db.rewrite import nameless, sync
from mmkb.store.releases.sinks import Layout

_PIECE = 10_000  # rows: in small pieces each word would be looked for in memory anew
# What an FTS5 table is made of (https://www.sqlite.org/fts5.html, section 9), here without content and sizes of its own.
_SHADOWS = {"data": "id, block", "idx": "segid, term, pgno", "config": "k, v"}


@contextmanager
def filling(connection: sqlite3.Connection, layout: Layout, late: Sequence[str]) -> Iterator["Filling"]:
    """While the table of a layout, empty until now, fills. The indexes named `late` are made at the end."""
    with nameless() as aside:
        yield Filling(connection, aside, layout, late)


class Filling:
    """Keeps some indexes back until the end, and the words in a database of their own.

    That one has no name, so that SQLite removes it even if the process is killed. At the end two threads can work: one on
    the indexes, one on the words.
    """

    def __init__(self, connection: sqlite3.Connection, aside: sqlite3.Connection, layout: Layout, late: Sequence[str]) -> None:
        self._connection, self._aside, self._layout = connection, aside, layout
        self._indexes = [self._sql_of(name) for name in late]
        for name in late:
            connection.execute(f"DROP INDEX {name}")
        aside.execute(self._sql_of(layout.words))
        in_large_pieces(aside, layout)
        aside.execute("BEGIN")
        self._next = 1  # the first id whose words are not indexed

    def index_some(self) -> bool:
        """Index the words of some rows, while there is nothing else to do. Returns whether there were enough."""
        name, words, end = self._layout.name, self._layout.words, self._next + _PIECE
        (newest,) = self._connection.execute(f"SELECT max(id) FROM {name}").fetchone()
        if newest is None or newest < end:
            return False
        rows = self._connection.execute(f"SELECT id, notes FROM {name} WHERE id >= ? AND id < ?", (self._next, end))
        self._aside.executemany(f"INSERT INTO {words} (rowid, notes) VALUES (?, ?)", rows)
        self._next = end
        return True

    def finish(self) -> None:
        """Make what is left."""
        self._connection.execute("COMMIT")  # nobody else has this file (db/rewrite.py)
        self._open_for_words()
        with ThreadPoolExecutor(2) as others:
            others.submit(sync, self._path())  # of what is done by now, so that less is left for the end
            notes = f"SELECT id, notes FROM base.{self._layout.name} WHERE id >= ? ORDER BY id"
            rest = f"INSERT INTO {self._layout.words} (rowid, notes) {notes}"
            words = others.submit(self._aside.execute, rest, (self._next,))
            for sql in self._indexes:
                self._connection.execute(sql)
            words.result()
        self._connection.execute("BEGIN")
        self._bring_words()

    def _sql_of(self, name: str) -> str:
        (sql,) = self._connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        return str(sql)

    def _path(self) -> Path:
        return Path(self._connection.execute("PRAGMA database_list").fetchone()[2])

    def _open_for_words(self) -> None:
        """The indexes will be added behind the pages of the table, which stay as they are: no lock is needed to read them."""
        self._aside.execute("COMMIT")
        self._aside.execute("ATTACH ? AS base", (f"{self._path().as_uri()}?immutable=1",))
        self._aside.execute(f"SELECT 1 FROM base.{self._layout.name} LIMIT 1").fetchone()  # the schema is read now

    def _bring_words(self) -> None:
        for shadow, columns in _SHADOWS.items():
            table = f"{self._layout.words}_{shadow}"
            self._connection.execute(f"DELETE FROM {table}")
            places = ", ".join("?" * len(columns.split()))
            rows = self._aside.execute(f"SELECT {columns} FROM main.{table}")
            self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)


def in_large_pieces(connection: sqlite3.Connection, layout: Layout) -> None:
    """The full-text index of a layout is written in large pieces, which are not merged meanwhile.

    A piece of 8 MB stays in the cache of a processor: one of 16 MB takes a quarter more time, and one of 2 MB
    makes ten times the pieces.
    """
    options = (("hashsize", 1 << 23), ("automerge", 0), ("crisismerge", 200))
    connection.executemany(f"INSERT INTO {layout.words} ({layout.words}, rank) VALUES (?, ?)", options)
