"""The incidents of a release: what many of them share (kinds, sides, places) becomes rows of tables of their own."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from mmkb.importers.datasets.interface import Edition, Incident, Reject
from mmkb.store.releases.sinks import Layout, Row, Sink

COLUMNS = (
    "start_date",
    "end_date",
    "kind_id",
    "side_a_id",
    "side_b_id",
    "place_id",
    "latitude",
    "longitude",
    "deaths_low",
    "deaths_best",
    "deaths_high",
    "notes",
    "reported_by",
    "rest",
)
LAYOUT = Layout("incidents", "incident_versions", "incident_id", COLUMNS, words="incident_words")
SHARED = {
    "incident_kinds": ("type", "subtype"),
    "incident_sides": ("name",),
    "incident_places": ("country", "admin1", "admin2", "admin3", "place"),
}


@dataclass(slots=True)
class _Shared:
    """The ids of rows that many incidents share; new ones are stored at the end of each batch."""

    connection: sqlite3.Connection
    table: str
    data_set_id: int
    release_id: int
    ids: dict[tuple[str, ...], int] = field(default_factory=dict)
    _next: int = 1
    _new: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        listed = ", ".join(SHARED[self.table])
        held = self.connection.execute(f"SELECT id, {listed} FROM {self.table} WHERE data_set_id = ?", (self.data_set_id,))
        self.ids = {tuple(row): id_ for id_, *row in held}
        self._next = self.connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {self.table}").fetchone()[0]

    def add(self, cells: tuple[str, ...]) -> int:
        """The id of cells that are not known yet."""
        id_ = self.ids[cells] = self._next
        self._next += 1
        self._new.append((id_, self.data_set_id, self.release_id, *cells))
        return id_

    def store(self) -> None:
        """Write what is new."""
        columns = SHARED[self.table]
        places = ", ".join("?" * (len(columns) + 3))
        insert = f"INSERT INTO {self.table} (id, data_set_id, release_id, {', '.join(columns)}) VALUES ({places})"
        self.connection.executemany(insert, self._new)
        self._new.clear()


class IncidentStore:
    """Stores the incidents of one release, batch by batch."""

    def __init__(self, connection: sqlite3.Connection, data_set_id: int, release_id: int, edition: Edition) -> None:
        self.connection = connection
        self._rest = json.dumps(edition.rest)
        self._rests = dict(connection.execute("SELECT id, rest FROM releases WHERE data_set_id = ?", (data_set_id,)))
        self.sink = Sink(connection, LAYOUT, data_set_id, release_id, self._is_equal)
        self._kinds, self._sides, self._places = (_Shared(connection, table, data_set_id, release_id) for table in SHARED)
        self._first, self._last = "9999", "0000"
        self._countries: set[str] = set()

    def take(self, batch: Sequence[Incident]) -> list[Reject]:
        """Store a batch. Returns what stood in the file twice."""
        rows = self._rows(batch)
        for shared in (self._kinds, self._sides, self._places):
            shared.store()
        return self.sink.take(rows)

    def withdraw(self) -> None:
        """Held incidents within the days and countries of the file that it leaves out were withdrawn."""
        countries = {id_ for place, id_ in self._places.ids.items() if place[0] in self._countries}
        start, place = COLUMNS.index("start_date"), COLUMNS.index("place_id")
        gone = [id_ for id_, row in self.sink.unseen() if self._first <= row[start] <= self._last and row[place] in countries]
        self.sink.withdraw(gone)

    def index(self) -> None:
        """Put the words of the new notes into the full-text index, in large pieces."""
        words = LAYOUT.words
        for option, value in (("hashsize", 1 << 26), ("automerge", 0)):
            self.connection.execute(f"INSERT INTO {words} ({words}, rank) VALUES (?, ?)", (option, value))
        new = f"SELECT id, notes FROM incidents WHERE id >= {self.sink.first_new} ORDER BY id"
        self.connection.execute(f"INSERT INTO {words} (rowid, notes) {new}")

    def _rows(self, batch: Sequence[Incident]) -> list[Row]:
        kinds, sides, places = self._kinds.ids, self._sides.ids, self._places.ids
        rows = []
        for key, start, end, type_, subtype, a, b, country, a1, a2, a3, place, *rest in batch:
            kind = (type_, subtype)
            side_a, side_b = (a,), (b,)
            where = (country, a1, a2, a3, place)
            rows.append(
                (
                    key,
                    start,
                    end,
                    kinds[kind] if kind in kinds else self._kinds.add(kind),
                    (sides[side_a] if side_a in sides else self._sides.add(side_a)) if a else None,
                    (sides[side_b] if side_b in sides else self._sides.add(side_b)) if b else None,
                    places[where] if where in places else self._places.add(where),
                    *rest,
                )
            )
            self._first = min(self._first, start)
            self._last = max(self._last, start)
            self._countries.add(country)
        return rows

    def _is_equal(self, held: Row, came: Row, since: int) -> bool:
        """Two releases may order their further columns differently."""
        if held == came:
            return True
        if held[:-1] != came[:-1] or self._rests[since] == self._rest:
            return False
        return _named(self._rests[since], held[-1]) == _named(self._rest, came[-1])


def _named(names: str, cells: str) -> dict[str, str]:
    return {name: cell for name, cell in zip(json.loads(names), json.loads(cells), strict=True) if cell != ""}


@contextmanager
def deferred_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """While the table fills for the first time: making its indexes afterwards is quicker than keeping them."""
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'incidents' AND sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        connection.execute(sql)
