"""The first incidents of a base: indexes are made when all of them are there, by both cores: quicker than keeping them."""

import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from mmkb.store.releases.sinks import Layout

_PIECE = 2_000  # rows
_INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid"
# What an FTS5 table is made of (https://www.sqlite.org/fts5.html, section 9), here without content and sizes of its own.
_SHADOWS = {"data": "id, block", "idx": "segid, term, pgno", "config": "k, v"}


@contextmanager
def filling(connection: sqlite3.Connection, layout: Layout) -> Iterator["Filling"]:
    """While the table of a layout, empty until now, fills."""
    with closing(sqlite3.connect("", isolation_level=None, check_same_thread=False, uri=True)) as aside:
        yield Filling(connection, aside, layout)


class Filling:
    """Keeps indexes and words back until the end.

    The words go to a nameless database of their own, which SQLite removes even if the process is killed. Two threads may
    work then, one on the table's indexes and one on the words.
    """

    def __init__(self, connection: sqlite3.Connection, aside: sqlite3.Connection, layout: Layout) -> None:
        self._connection, self._aside, self._layout = connection, aside, layout
        self._indexes = dict(connection.execute(_INDEXES, (layout.name,)).fetchall())
        for name in self._indexes:
            connection.execute(f"DROP INDEX {name}")
        (words,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (layout.words,)).fetchone()
        aside.execute("PRAGMA journal_mode=OFF")
        aside.execute(words)
        in_large_pieces(aside, layout)
        aside.execute("BEGIN")
        self._next = 1  # the first id whose words are not indexed

    def index_some(self) -> None:
        """Index the words of some rows, while there is nothing else to do."""
        layout = self._layout
        notes = f"SELECT id, notes FROM {layout.name} WHERE id BETWEEN ? AND ? ORDER BY id"
        rows = self._connection.execute(notes, (self._next, self._next + _PIECE - 1)).fetchall()
        if len(rows) == _PIECE:  # less is not worth the call
            self._aside.executemany(f"INSERT INTO {layout.words} (rowid, notes) VALUES (?, ?)", rows)
            self._next += _PIECE

    def finish(self) -> list[str]:
        """Make all indexes. Returns the keys of rows whose key stood in an earlier row; they are taken out again."""
        connection, layout = self._connection, self._layout
        connection.execute("COMMIT")  # nobody else has this file (db/rewrite.py)
        connection.execute("PRAGMA journal_mode=MEMORY")  # without a journal, an index that fails leaves its traces
        self._open_for_words()
        with ThreadPoolExecutor(1) as second:
            notes = f"SELECT id, notes FROM base.{layout.name} WHERE id >= ? ORDER BY id"
            rest = f"INSERT INTO {layout.words} (rowid, notes) {notes}"
            words = second.submit(self._aside.execute, rest, (self._next,))
            failed = [sql for sql in self._indexes.values() if not self._is_made(sql)]
            words.result()
        self._bring_words()
        repeated = self._remove_repeated() if failed else []
        for sql in failed:
            connection.execute(sql)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("BEGIN")
        return repeated

    def _open_for_words(self) -> None:
        """The indexes will be added behind the pages of the table, which stay as they are: no lock is needed to read them."""
        self._aside.execute("COMMIT")
        path = Path(self._connection.execute("PRAGMA database_list").fetchone()[2])
        self._aside.execute("ATTACH ? AS base", (f"{path.as_uri()}?immutable=1",))
        self._aside.execute(f"SELECT 1 FROM base.{self._layout.name} LIMIT 1").fetchone()  # the schema is read now

    def _is_made(self, sql: str) -> bool:
        with suppress(sqlite3.IntegrityError):
            self._connection.execute(sql)
            return True
        return False

    def _bring_words(self) -> None:
        self._connection.execute("BEGIN")
        for shadow, columns in _SHADOWS.items():
            table = f"{self._layout.words}_{shadow}"
            self._connection.execute(f"DELETE FROM {table}")
            places = ", ".join("?" * len(columns.split()))
            rows = self._aside.execute(f"SELECT {columns} FROM {table}")
            self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)
        self._connection.execute("COMMIT")

    def _remove_repeated(self) -> list[str]:
        layout = self._layout
        repeated = f"FROM {layout.name} WHERE id NOT IN (SELECT min(id) FROM {layout.name} GROUP BY data_set_id, key)"
        rows = self._connection.execute(f"SELECT id, notes, key {repeated} ORDER BY id").fetchall()
        forget = f"INSERT INTO {layout.words} ({layout.words}, rowid, notes) VALUES ('delete', ?, ?)"
        self._connection.execute("BEGIN")
        self._connection.executemany(forget, [row[:2] for row in rows])
        self._connection.executemany(f"DELETE FROM {layout.name} WHERE id = ?", [row[:1] for row in rows])
        self._connection.execute("COMMIT")
        return [key for _, _, key in rows]


def in_large_pieces(connection: sqlite3.Connection, layout: Layout) -> None:
    """The full-text index of a layout is written in large pieces, which are not merged meanwhile."""
    options: Sequence[tuple[str, int]] = (("hashsize", 1 << 26), ("automerge", 0))
    connection.executemany(f"INSERT INTO {layout.words} ({layout.words}, rank) VALUES (?, ?)", options)
