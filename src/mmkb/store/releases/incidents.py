"""The incidents of a release: what many of them share (kinds, sides, places) becomes rows of tables of their own."""

import json
import sqlite3

from mmkb.importers.datasets.interface import Edition, Reject
from mmkb.importers.numbering import NUMBERED, SHARED, Held, Numbered
from mmkb.store.releases.filling import in_large_pieces
from mmkb.store.releases.scopes import Scope
from mmkb.store.releases.sinks import Layout, Row, Sink

LAYOUT = Layout("incidents", "incident_versions", "incident_id", NUMBERED, words="incident_words")
# Made at the end of a first import. The others are kept meanwhile: one of them finds keys that stand twice.
LATE_INDEXES = tuple(f"ix_incidents_{name}_id" for name in ("side_a", "side_b", "place"))
TABLES = {name: f"incident_{name}" for name in SHARED}


def held_by(connection: sqlite3.Connection, data_set_id: int) -> dict[str, Held]:
    """The kinds, sides and places of a data set that the base holds."""
    held = {}
    for name, columns in SHARED.items():
        rows = connection.execute(
            f"SELECT id, {', '.join(columns)} FROM {TABLES[name]} WHERE data_set_id = ?", (data_set_id,)
        ).fetchall()
        (next_,) = connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {TABLES[name]}").fetchone()
        held[name] = Held({tuple(cells): id_ for id_, *cells in rows}, next_)
    return held


class IncidentStore:
    """Stores the incidents of one release, batch by batch."""

    def __init__(self, connection: sqlite3.Connection, data_set_id: int, release_id: int, edition: Edition) -> None:
        self._connection = connection
        self._ids = (data_set_id, release_id)
        self._rest = json.dumps(edition.rest)
        self._rests = dict(connection.execute("SELECT id, rest FROM releases WHERE data_set_id = ?", (data_set_id,)))
        self.sink = Sink(connection, LAYOUT, data_set_id, release_id, self._is_equal)
        self._scope = Scope()

    def take(self, batch: Numbered) -> list[Reject]:
        """Store a batch. Returns what stood in the file twice."""
        for name, new in batch.new.items():
            columns = ("id", "data_set_id", "release_id", *SHARED[name])
            places = ", ".join("?" * len(columns))
            insert = f"INSERT INTO {TABLES[name]} ({', '.join(columns)}) VALUES ({places})"
            self._connection.executemany(insert, [(id_, *self._ids, *cells) for id_, cells in new])
        if not self.sink.is_first:  # what is the first can withdraw nothing
            self._scope.take(batch.rows)
        return self.sink.take(batch.rows)

    def withdraw(self) -> list[str]:
        """Held incidents that the file speaks of and leaves out were withdrawn. Returns what is to be said."""
        gone, remarks = self._scope.withdrawn(self._connection, self.sink.unseen())
        self.sink.withdraw(gone)
        return remarks

    def index(self) -> None:
        """Put the words of the new notes into the full-text index, in large pieces."""
        in_large_pieces(self._connection, LAYOUT)
        new = f"SELECT id, notes FROM incidents WHERE id >= {self.sink.first_new} ORDER BY id"
        self._connection.execute(f"INSERT INTO {LAYOUT.words} (rowid, notes) {new}")

    def _is_equal(self, held: Row, came: Row, since: int) -> bool:
        """Two releases may order their further columns differently."""
        if held == came:
            return True
        if held[:-1] != came[:-1] or self._rests[since] == self._rest:
            return False
        return _named(self._rests[since], held[-1]) == _named(self._rest, came[-1])


def _named(names: str, cells: str) -> dict[str, str]:
    return {name: cell for name, cell in zip(json.loads(names), json.loads(cells), strict=True) if cell != ""}
