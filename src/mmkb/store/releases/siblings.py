"""Rows that share all that says which thing they are, as two orders of a weapon in one year: which is which of those held."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mmkb.importers.datasets.interface import Edition, Entry, Reject
from mmkb.queries.likeness import SAME_THING, likeness

_NUMBER = re.compile(r"#(\d+)$")


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
            came[_plain(row.key)].append(row)
    held = _held(connection, data_set_id, came, edition)
    for key, entries in came.items():
        group = held.get(key, [])
        if group and (len(group) + len(entries) > 2 or edition.is_selection):
            yield from _matched(key, entries, group, identity)
        else:
            yield from entries


def _plain(key: str) -> str:
    return _NUMBER.sub("", key)


def _held(connection: sqlite3.Connection, data_set_id: int, came: Iterable[str], edition: Edition) -> dict[str, list[_Held]]:
    query = "SELECT key, cells, gone_release_id IS NOT NULL FROM entries WHERE data_set_id = ? ORDER BY id"
    wanted, groups = set(came), defaultdict(list)
    for key, text, is_gone in connection.execute(query, (data_set_id,)):
        if (plain := _plain(key)) in wanted:
            cells = json.loads(text)
            is_expected = not (is_gone or edition.is_selection) and edition.covers(cells)
            groups[plain].append(_Held(key, cells, is_expected))
    return groups


def _matched(plain: str, entries: Sequence[Entry], group: Sequence[_Held], identity: Sequence[str]) -> Iterator[Entry]:
    """The likest first. A row that the file need not have must be much alike to be taken for one of it."""
    pairs = sorted(
        (-likeness(entry.values, one.cells, identity), not one.is_expected, at, place)
        for place, entry in enumerate(entries)
        for at, one in enumerate(group)
    )
    keys: dict[int, str] = {}
    free = set(range(len(group)))
    for minus, is_unexpected, at, place in pairs:
        if at in free and place not in keys and (not is_unexpected or -minus >= SAME_THING):
            free.remove(at)
            keys[place] = group[at].key
    last = max(_number(one.key) for one in group)
    for place, entry in enumerate(entries):
        if place not in keys:
            last += 1
            keys[place] = f"{plain}#{last}"
        yield replace(entry, key=keys[place])


def _number(key: str) -> int:
    found = _NUMBER.search(key)
    return int(found[1]) if found else 1
