"""Columns that earlier files of a data set had and this one lacks: it says nothing of them, and what was said there stays."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from mmkb.importers.datasets.interface import Edition, Importer
from mmkb.importers.numbering import NUMBERED, SHARED, Cells
from mmkb.store.releases.sinks import Row
from mmkb.text import plural

_START, _END = NUMBERED.index("start_date"), NUMBERED.index("end_date")
_SHARED_AT = {"kinds": NUMBERED.index("kind_id"), "places": NUMBERED.index("place_id")}
_PLAIN_AT = {name.removesuffix("_id"): place for place, name in enumerate(NUMBERED) if name not in ("kind_id", "place_id")}


def all_columns(connection: sqlite3.Connection, data_set_id: int, importer: Importer, edition: Edition) -> tuple[str, ...]:
    """The columns of a file (of incidents those that `rest` holds), then those that earlier ones of the format had alone."""
    query = (
        "SELECT DISTINCT c.value FROM releases r, json_each(r.rest) c WHERE r.data_set_id = ? AND r.format = ? ORDER BY c.value"
    )
    names = (name for (name,) in connection.execute(query, (data_set_id, importer.word)))
    return (*edition.rest, *(name for name in names if name not in edition.rest))


def remarks_on_kept(columns: Collection[str], rows: int) -> list[str]:
    """What is said where rows kept values of columns that the file lacks."""
    listed = ", ".join(sorted(columns))
    return [f"the file lacks columns that earlier ones had: {plural(rows, 'row')} kept what stood in {listed}"] if rows else []


class Completing:
    """Completes the incidents of a file by what is held of them in the columns that it lacks.

    A kind or a place is one thing: it is kept where the columns of it that the file has say the same.
    """

    def __init__(self, rests: Mapping[int, Sequence[str]], lacking: Sequence[str], lacks: Mapping[str, str]) -> None:
        """`lacking` are columns of `rest`, `lacks` those of `Edition`."""
        self.columns: set[str] = set()  # of which something was kept
        self._rests, self._lacking = rests, lacking
        self._plain = [(_PLAIN_AT[ours], theirs) for theirs, ours in lacks.items() if ours in _PLAIN_AT]
        self._precision = [theirs for theirs, ours in lacks.items() if ours == "days"]
        self._of = {name: [theirs for theirs, ours in lacks.items() if ours in SHARED[name]] for name in _SHARED_AT}
        self._told = {name: [at for at, ours in enumerate(SHARED[name]) if ours not in lacks.values()] for name in _SHARED_AT}
        self._shared: dict[str, dict[int, Cells]] = {name: {} for name, lacking in self._of.items() if lacking}

    def learn(self, connection: sqlite3.Connection, data_set_id: int) -> None:
        """The kinds and places that the base holds, as far as the file could tell them apart."""
        for name in self._shared:
            columns = ", ".join(SHARED[name])
            rows = connection.execute(f"SELECT id, {columns} FROM incident_{name} WHERE data_set_id = ?", (data_set_id,))
            self.add(name, ((id_, tuple(cells)) for id_, *cells in rows))

    def add(self, name: str, rows: Iterable[tuple[int, Cells]]) -> None:
        """Kinds or places that come with the file."""
        if name in self._shared:
            self._shared[name].update((id_, tuple(cells[at] for at in self._told[name])) for id_, cells in rows)

    def forget(self, connection: sqlite3.Connection, release_id: int) -> None:
        """Remove the kinds and places that the release brought and none of its rows is left with."""
        for name in self._shared:
            column = NUMBERED[_SHARED_AT[name]]
            unused = f"DELETE FROM incident_{name} WHERE release_id = ? AND id NOT IN (SELECT {column} FROM incidents)"
            connection.execute(unused, (release_id,))

    def complete(self, held: Row, came: Row, since: int) -> Row:
        """What came, with what was held where the file says nothing; the same object where that is nothing."""
        row = list(came)
        for at, theirs in self._plain:
            if held[at] not in (None, ""):
                row[at] = held[at]
                self.columns.add(theirs)
        if self._precision and held[_START] <= came[_START] <= came[_END] <= held[_END]:
            row[_START], row[_END] = held[_START], held[_END]
        for name, told in self._shared.items():
            at = _SHARED_AT[name]
            if held[at] != came[at] and told[held[at]] == told[came[at]]:
                row[at] = held[at]
                self.columns.update(self._of[name])
        row[-1] = self._completed_rest(held[-1], came[-1], since)
        return tuple(row) if row != list(came) else came

    def _completed_rest(self, held: str, came: str, since: int) -> str:
        cells = dict(zip(self._rests[since], json.loads(held), strict=False))
        kept = [cells.get(name, "") for name in self._lacking]
        self.columns.update(name for name, cell in zip(self._lacking, kept, strict=True) if cell)
        return json.dumps([*json.loads(came), *kept], ensure_ascii=False, separators=(",", ":")) if any(kept) else came
