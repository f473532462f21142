"""The incidents of a release: what many of them share (kinds, sides, places) becomes rows of tables of their own."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from mmkb.importers.datasets.interface import DataSet, Edition, Reject
from mmkb.importers.datasets.spellings import is_same
from mmkb.importers.numbering import NUMBERED, SHARED, Held, Numbered
from mmkb.store.releases.ages import bears_times, changed_after, is_later, time_of
from mmkb.store.releases.filling import in_large_pieces
from mmkb.store.releases.lacking import Completing, remarks_on_kept, remarks_on_lost
from mmkb.store.releases.scopes import Scope, is_selection, left_standing
from mmkb.store.releases.sinks import Layout, Row, Sink
from mmkb.text import plural

LAYOUT = Layout("incidents", "incident_versions", "incident_id", NUMBERED, words="incident_words")
# Made at the end of a first import. The others are kept meanwhile: one of them finds keys that stand twice.
LATE_INDEXES = tuple(f"ix_incidents_{name}_id" for name in ("side_a", "side_b", "place"))
_START, _END = NUMBERED.index("start_date"), NUMBERED.index("end_date")
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

    def __init__(
        self, connection: sqlite3.Connection, data_set: DataSet, ids: tuple[int, int], edition: Edition, *, is_whole: bool
    ) -> None:
        """`ids` are those of the data set and of the release."""
        data_set_id, release_id = ids
        self._connection = connection
        self._data_set = data_set
        self._ids = ids
        self._is_whole = is_whole
        rests = connection.execute("SELECT id, rest FROM releases WHERE data_set_id = ?", (data_set_id,))
        self._rests: dict[int, list[str]] = {id_: json.loads(rest) for id_, rest in rests}
        self.sink = Sink(connection, LAYOUT, data_set_id, release_id, self._is_equal)
        self._scope = Scope(connection, data_set_id, is_whole=is_whole)
        self.is_holding_back = False  # does what the file leaves out stay that would be withdrawn if it were said to be whole?
        self._bears_times = bears_times(connection, data_set, release_id)
        lacking = self._rests[release_id][len(edition.rest) :]
        self._completing = Completing(self._rests, lacking, edition.lacks, data_set)
        if (lacking or edition.lacks) and not self.sink.is_first:
            self._completing.learn(connection, data_set_id)
            self.sink.complete = self._complete

    def remarks_on_lacking(self) -> list[str]:
        """What is said of columns that the file lacks."""
        done = self._completing
        return [*remarks_on_kept(done.columns, self.sink.completed), *remarks_on_lost(done.lost, done.rows_lost)]

    def take(self, batch: Numbered) -> list[Reject]:
        """Store a batch. Returns what stood in the file twice."""
        for name, new in batch.new.items():
            columns = ("id", "data_set_id", "release_id", *SHARED[name])
            places = ", ".join("?" * len(columns))
            insert = f"INSERT INTO {TABLES[name]} ({', '.join(columns)}) VALUES ({places})"
            self._connection.executemany(insert, [(id_, *self._ids, *cells) for id_, cells in new])
            self._completing.add(name, new)
        if not self.sink.is_first:  # what is the first can withdraw nothing
            self._scope.take(batch)
        return self.sink.take(batch.rows)

    def left_out(self, edition: Edition, spared: frozenset[str]) -> tuple[list[int], list[str]]:
        """The ids of held incidents that the file leaves out and so were withdrawn, but for spared keys; what is to be said."""
        found = self._scope.left_out(self.sink.unseen(spared))
        ids, remarks = self._without_newer(found.ids, edition.newest)
        if self._bears_times and not edition.newest:
            remarks.append("the file has no timestamps: it can't be told whether it is older than what the base holds")
        held = len(ids) + self.sink.tally.same + self.sink.tally.changed
        if ids and not self._is_whole and (why := self._why_held_back(len(ids), held, edition)):
            self.is_holding_back = True
            remarks.append(f"left standing: {len(ids):,} of {plural(held, 'held event')} of its days, units and types: {why}")
            ids = []
        if found.edge:
            where = f"at the edges of its days ({self._scope.days}): partly beyond them, or on the day before or after"
            remarks.append(f"left standing: {plural(found.edge, 'held event')} {where}")
        return ids, remarks + left_standing(found.lacking, "held event", " of these days")

    def _without_newer(self, ids: list[int], newest: str) -> tuple[list[int], list[str]]:
        """Those of these that no file came before, as far as times tell it; how many others there are."""
        newer = changed_after(self._connection, self._data_set, ids, newest) if newest else set()
        if not newer:
            return ids, []
        when = f"changed after {time_of(newest)} (UTC), the newest timestamp of the file"
        said = f"left standing: {plural(len(newer), 'held event')} that {when}: withdrawn, or newer than the file"
        return [id_ for id_ in ids if id_ not in newer], [said]

    def _why_held_back(self, left_out: int, held: int, edition: Edition) -> str:
        """Why what the file leaves out need not have been withdrawn, unless the file is whole; empty where nothing says so."""
        if is_selection(left_out, held):
            return "the file lacks them, and so looks like a selection (an actor, a subtype, joined files)"
        if self._bears_times and not edition.newest:
            return "the file lacks them, and may be older"
        is_news = self.sink.tally.added or self.sink.tally.changed or is_later(self._connection, self._ids[1], edition.version)
        return "" if is_news else "the file lacks them and brings nothing new, so that it may be older"

    def forget(self) -> None:
        """Remove what the file brought and no incident is left with, since it lacks columns."""
        self._completing.forget(self._connection, self._ids[1])

    def index(self) -> None:
        """Put the words of the new notes into the full-text index, in large pieces."""
        in_large_pieces(self._connection, LAYOUT)
        new = f"SELECT id, notes FROM incidents WHERE id >= {self.sink.first_new} ORDER BY id"
        self._connection.execute(f"INSERT INTO {LAYOUT.words} (rowid, notes) {new}")

    def _complete(self, held: Row, came: Row, since: int) -> Row:
        return self._completing.complete(held, came, since, self._is_equal)

    def _is_equal(self, held: Row, came: Row, since: int) -> bool:
        return held == came or is_equal(held, came, self._rests[since], self._rests[self._ids[1]])


def is_equal(held: Row, came: Row, before: Sequence[str], now: Sequence[str]) -> bool:
    """Do two incidents, without their keys, say the same? Their further columns, `before` and `now`, may be ordered differently.

    Days and numbers may be spelled in other ways.
    """
    if held[:-1] != came[:-1]:
        return False
    cells = _paired(before, held[-1], now, came[-1])
    return all(one == other or is_same(one, other, came[_START], came[_END]) for one, other in cells)


def _paired(before: Sequence[str], held: str, now: Sequence[str], came: str) -> Iterable[tuple[str, str]]:
    """The cells of two rows by the names of their columns; empty where only the other has it.

    A row of a file that lacks columns which earlier ones had ends before these, unless something was kept there.
    """
    first, second = json.loads(held), json.loads(came)
    if before == now:
        return zip_longest(first, second, fillvalue="")
    named, others = dict(zip(before, first, strict=False)), dict(zip(now, second, strict=False))
    return ((named.get(name, ""), others.get(name, "")) for name in named.keys() | others.keys())
