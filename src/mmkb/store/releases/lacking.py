"""Columns that earlier files of a data set had and this one lacks: it says nothing of them, and what was said there stays."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from mmkb.importers.datasets.interface import DataSet, Edition, Importer
from mmkb.importers.numbering import NUMBERED, SHARED, Cells
from mmkb.store.releases.sinks import Row
from mmkb.text import plural

_START, _END = NUMBERED.index("start_date"), NUMBERED.index("end_date")
_SHARED_AT = {"kinds": NUMBERED.index("kind_id"), "places": NUMBERED.index("place_id")}
_POINT = 2  # cells, the last of a place: latitude, longitude
_ROUGHLY = 1e-9  # degrees: less than any file gives
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


def remarks_on_lost(columns: Collection[str], rows: int) -> list[str]:
    """What is said where rows have another kind or place than was held, of which the file says less."""
    return [f"{plural(rows, 'row')} lost what stood in {', '.join(sorted(columns))}, which the file lacks"] if rows else []


class _Things:
    """The kinds or the places that the base holds and those of the file, as far as it can tell them apart."""

    def __init__(self, name: str, lacks: Mapping[str, str]) -> None:
        self.name, self.at = name, _SHARED_AT[name]
        columns = SHARED[name]
        self.lacked = {columns.index(ours): theirs for theirs, ours in lacks.items() if ours in columns}
        self._told_at = [at for at in range(len(columns)) if at not in self.lacked]
        self._told: dict[int, Cells] = {}
        self._filled: dict[int, set[str]] = {}

    def add(self, rows: Iterable[tuple[int, Cells]]) -> None:
        for id_, cells in rows:
            self._told[id_] = tuple(cells[at] for at in self._told_at)
            self._filled[id_] = {theirs for at, theirs in self.lacked.items() if cells[at]}

    def filled(self, id_: int) -> set[str]:
        """The columns that the file lacks in which something stands."""
        return self._filled[id_]

    def are_same(self, held: int, came: int) -> bool:
        """Are they one by what the file says? Coordinates agree at the precision of those of the file."""
        first, second = self._told[held], self._told[came]
        if first == second or self.name != "places":
            return first == second
        return first[:-_POINT] == second[:-_POINT] and _is_rounded(first[-_POINT:], second[-_POINT:])


def _is_rounded(exact: Cells, rounded: Cells) -> bool:
    """Are these the same coordinates with fewer decimals? Each may end with a nought that is not seen, hardly both."""
    pairs = [
        (one, other) for one, other in zip(exact, rounded, strict=True) if isinstance(one, float) and isinstance(other, float)
    ]
    decimals = max((len(f"{other:.9f}".rstrip("0").partition(".")[2]) for _, other in pairs), default=0)
    return len(pairs) == len(exact) and all(abs(one - other) <= 0.5 / 10**decimals + _ROUGHLY for one, other in pairs)


class Completing:
    """Completes the incidents of a file by what is held of them in the columns that it lacks.

    A kind or a place is one thing: it is kept where the columns of it that the file has say the same. So is the time at which
    a row changed (`stamp`): it is kept where the others say the same.
    """

    def __init__(
        self, rests: Mapping[int, Sequence[str]], lacking: Sequence[str], lacks: Mapping[str, str], data_set: DataSet
    ) -> None:
        """`lacking` are columns of `rest`, `lacks` those of `Edition`."""
        self.columns: set[str] = set()  # of which something was kept
        self.lost: set[str] = set()  # of which something was lost, with a kind or a place
        self.rows_lost = 0
        self._rests, self._lacking, self._stamp = rests, lacking, data_set.stamp
        self._plain = [(_PLAIN_AT[ours], theirs) for theirs, ours in lacks.items() if ours in _PLAIN_AT]
        self._precision = [theirs for theirs, ours in lacks.items() if ours == "days"]
        self._things = [things for name in _SHARED_AT if (things := _Things(name, lacks)).lacked]

    def learn(self, connection: sqlite3.Connection, data_set_id: int) -> None:
        """The kinds and places that the base holds, as far as the file could tell them apart."""
        for things in self._things:
            columns = ", ".join(SHARED[things.name])
            rows = connection.execute(f"SELECT id, {columns} FROM incident_{things.name} WHERE data_set_id = ?", (data_set_id,))
            things.add((id_, tuple(cells)) for id_, *cells in rows)

    def add(self, name: str, rows: Iterable[tuple[int, Cells]]) -> None:
        """Kinds or places that come with the file."""
        for things in self._things:
            if things.name == name:
                things.add(rows)

    def forget(self, connection: sqlite3.Connection, release_id: int) -> None:
        """Remove the kinds and places that the release brought and none of its rows is left with."""
        for things in self._things:
            column = NUMBERED[things.at]
            unused = f"DELETE FROM incident_{things.name} WHERE release_id = ? AND id NOT IN (SELECT {column} FROM incidents)"
            connection.execute(unused, (release_id,))

    def complete(self, held: Row, came: Row, since: int, is_equal: Callable[[Row, Row, int], bool]) -> Row:
        """What came, with what was held where the file says nothing; the same object where that is nothing."""
        row = list(came)
        for at, theirs in self._plain:
            if held[at] not in (None, ""):
                row[at] = held[at]
                self.columns.add(theirs)
        if self._precision and held[_START] <= came[_START] <= came[_END] <= held[_END]:
            row[_START], row[_END] = held[_START], held[_END]
        lost: set[str] = set()
        for things in self._things:
            if held[things.at] == came[things.at]:
                continue
            if things.are_same(held[things.at], came[things.at]):
                row[things.at] = held[things.at]
                self.columns |= things.filled(held[things.at])
            else:
                lost |= things.filled(held[things.at])
        self.lost |= lost
        self.rows_lost += bool(lost)
        self._complete_rest(row, held, since, is_equal)
        return tuple(row) if row != list(came) else came

    def _complete_rest(self, row: list[Any], held: Row, since: int, is_equal: Callable[[Row, Row, int], bool]) -> None:
        cells = dict(zip(self._rests[since], json.loads(held[-1]), strict=False))
        kept = {name: cells.get(name, "") for name in self._lacking}
        came = row[-1]
        row[-1] = _with(came, kept)
        if kept.get(self._stamp) and not is_equal(held, tuple(row), since):
            kept[self._stamp] = ""
            row[-1] = _with(came, kept)
        self.columns.update(name for name, cell in kept.items() if cell)


def _with(rest: str, kept: Mapping[str, str]) -> str:
    """The JSON list of a row with the cells that are kept behind its own."""
    cells = list(kept.values())
    return json.dumps([*json.loads(rest), *cells], ensure_ascii=False, separators=(",", ":")) if any(cells) else rest
