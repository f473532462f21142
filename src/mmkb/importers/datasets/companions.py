"""Rows that stand for one thing together: where one can't be read all are set apart, so that mended they come back together."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import Reject


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: what it belongs to, the texts that tell this in any of its cells, its values or what is wrong with it."""

    line: int
    cells: Sequence[str]
    key: str  # empty where it can't be read
    marks: frozenset[str] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)
    fault: BadCellError | None = None
    is_in_place: bool = True  # as wide as the header


def set_apart(rows: Sequence[Row]) -> tuple[list[Row], list[Reject]]:
    """The rows of keys of which all rows can be read; and the others with those that belong to them, or may, by line."""
    faulty = [place for place, row in enumerate(rows) if row.fault]
    if not faulty:
        return list(rows), []
    known = _Known(rows)
    culprits: dict[str, Row] = {}  # by key: the row because of which it is set apart
    for place in faulty:
        for key in known.keys_of(place):
            culprits.setdefault(key, rows[place])
    whole = [row for row in rows if not row.fault and row.key not in culprits]
    return whole, [_reject(row, culprits) for row in rows if row.fault or row.key in culprits]


def _reject(row: Row, culprits: Mapping[str, Row]) -> Reject:
    fault = row.fault or _companionship(culprits[row.key])
    return Reject(row.line, fault.column, fault.reason, tuple(row.cells), row.key if row.is_in_place else "")


def _companionship(culprit: Row) -> BadCellError:
    belongs = "belongs" if culprit.key else "may belong"
    return BadCellError("", f"{belongs} together with line {culprit.line}, which can't be read: {culprit.fault}")


class _Known:
    """The keys of the rows that can be read, by what marks them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._marks: dict[str, frozenset[str]] = {}
        self._keys: dict[str, list[str]] = defaultdict(list)  # by mark
        for row in rows:
            if not row.fault and row.key not in self._marks:
                self._marks[row.key] = row.marks
                for mark in row.marks:
                    self._keys[mark].append(row.key)

    def keys_of(self, place: int) -> set[str]:
        """What a row that can't be read belongs to; all that it may belong to where it doesn't tell.

        Where cells are lacking or too many their places say little: a key is told by all of its marks, then by itself where
        other rows have it, then by all marks but one. Publishers put the rows of a key together, so that those around tell it
        where nothing else does.
        """
        row = self._rows[place]
        own = {row.key} - {""}
        if own and row.is_in_place:
            return own
        texts = {cell.strip() for cell in row.cells}
        found = Counter(chain.from_iterable(self._keys.get(text, ()) for text in texts))
        told = {key for key, count in found.items() if count == len(self._marks[key])}
        if told or row.key in self._marks:
            return told | own
        nearly = {key for key, count in found.items() if count == len(self._marks[key]) - 1}
        return nearly | own or (texts & self._marks.keys()) | self._around(place)

    def _around(self, place: int) -> set[str]:
        before = (self._rows[at].key for at in range(place - 1, -1, -1) if not self._rows[at].fault)
        after = (self._rows[at].key for at in range(place + 1, len(self._rows)) if not self._rows[at].fault)
        return {key for key in (next(before, ""), next(after, "")) if key}
