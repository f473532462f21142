"""Rows that share all that says which thing they are, as two orders of a weapon in one year: which is which of those held."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mmkb.importers.datasets.interface import Edition, Entry, Reject
from mmkb.importers.datasets.occurrences import number_of, without_number
from mmkb.queries.likeness import SAME_THING, each_once, likeness

_Row = tuple[str, str, int]  # key, cells as JSON, whether it was withdrawn


@dataclass(frozen=True, slots=True)
class _Held:
    """A row that the base holds; `is_expected` where the file would have it if it were still published."""

    key: str
    cells: Mapping[str, str]
    is_expected: bool


def settled(
    connection: sqlite3.Connection, data_set_id: int, edition: Edition, identity: Sequence[str], rows: Iterable[Entry | Reject]
) -> Iterator[Entry | Reject]:
    """The rows with the keys of those that they are: a sibling that comes or goes moves no other's number."""
    came: dict[str, list[Entry]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Reject):
            yield row
        else:
            came[without_number(row.key)].append(row)
    held: dict[str, list[_Row]] = defaultdict(list)
    query = "SELECT key, cells, gone_release_id IS NOT NULL FROM entries WHERE data_set_id = ? ORDER BY id"
    for key, cells, is_gone in connection.execute(query, (data_set_id,)):
        held[without_number(key)].append((key, cells, is_gone))
    for key, entries in came.items():
        group = held.get(key, [])
        if group and (len(group) + len(entries) > 2 or edition.is_selection):
            # siblings are set apart together, so that mended they are all that the edition has
            is_whole = not edition.is_selection or (edition.is_mended and len(entries) > 1)
            yield from _matched(key, entries, [_read(row, edition, is_whole=is_whole) for row in group], identity)
        else:
            yield from entries


def _read(row: _Row, edition: Edition, *, is_whole: bool) -> _Held:
    key, text, is_gone = row
    cells = json.loads(text)
    return _Held(key, cells, is_whole and not is_gone and edition.covers(cells))


def _matched(plain: str, entries: Sequence[Entry], group: Sequence[_Held], identity: Sequence[str]) -> Iterator[Entry]:
    """The likest first. A row that the file need not have must be much alike to be taken for one of it."""
    pairs = sorted(
        (-likeness(entry.values, one.cells, identity), not one.is_expected, at, place)
        for place, entry in enumerate(entries)
        for at, one in enumerate(group)
    )
    fit = ((place, at) for minus, is_unexpected, at, place in pairs if not is_unexpected or -minus >= SAME_THING)
    keys = {place: group[at].key for place, at in each_once(fit)}
    last = max(number_of(one.key) for one in group)
    for place, entry in enumerate(entries):
        if place not in keys:
            last += 1
            keys[place] = f"{plain}#{last}"
        yield replace(entry, key=keys[place])
