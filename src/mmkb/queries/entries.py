"""Entries of imported registers and lists: what each release says, and which record of the base they are."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mmkb.errors import UsageError
from mmkb.exchange import Column
from mmkb.queries.filters import Conditions, said
from mmkb.queries.statements import ask
from mmkb.text import fold_name
from mmkb.vocabulary import LINKINGS

COLUMNS = (
    Column("data_set", "key", "the publisher's series"),
    Column("key", "text", "what the publisher calls it, or the columns that tell which thing it is"),
    Column("name", "text", "what people call it"),
    Column("release", "text", "the release since which it stands so"),
    Column("withdrawn", "text", "the release that left it out"),
    Column("records", "texts", "what it is in the base: kind:key"),
    Column(
        "linked_by",
        "word",
        "how: by identifier, match or person; open: to be confirmed; new: not in the base",
        words=LINKINGS,
    ),
    Column(
        "score", "number", "likeness of the match, 1 where all is the same; of what is new, that of a match that a person denied"
    ),
    Column(
        "doubts", "texts", "what speaks against a link that is open or that a person made, beside the score and other candidates"
    ),
)


_DOUBTED = ("open", "person")
_Link = tuple[str | None, str | None, str, float | None]  # kind and key of the record, how, score


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as its newest release has it; the fields are COLUMNS, then its cells and what only we need."""

    id: int
    data_set: str
    key: str
    name: str
    release: str
    withdrawn: str | None
    since: int
    gone: int | None
    cells: dict[str, str]
    records: tuple[str, ...] = ()
    linked_by: str | None = None
    score: float | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntriesFilter:
    """Which entries are asked for; what is empty does not filter.

    Names have to hold each word of `text`, `cells` the whole text, by column.
    """

    data_sets: tuple[str, ...] = ()
    text: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    record_id: int | None = None
    unjudged: int | None = None  # stand so since a release up to this number whose rows were not compared with the base
    linked_by: tuple[str, ...] = ()
    only_unlinked: bool = False
    only_outdated: bool = False  # with links that are older than what they say now
    only_withdrawn: bool = False

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            data_set=self.data_sets,
            **{"with": self.text and f'"{self.text}"'},
            where=said_conditions(self.cells),
            linked_by=self.linked_by,
            not_linked="to the base" if self.only_unlinked else "",
            withdrawn="by their publisher" if self.only_withdrawn else "",
        )


def said_conditions(cells: Sequence[tuple[str, str]]) -> str:
    """Which texts the cells have to hold, as a reader would say it."""
    return " and ".join(f"{column} has {text!r}" for column, text in cells)


def find_entries(connection: sqlite3.Connection, wanted: EntriesFilter) -> list[EntryRow]:
    """The entries that match, by data set and key. Raises UsageError for cells of a column that none of them fills."""
    conditions = Conditions()
    conditions.among("data_set", wanted.data_sets)
    conditions.among("named", fold_name(wanted.text).split())
    conditions.equal("record", wanted.record_id)
    conditions.equal("unjudged", wanted.unjudged)
    if wanted.linked_by:
        conditions.names.append("linked")
        conditions.give("how", wanted.linked_by)
    conditions.flag("unlinked", asked=wanted.only_unlinked)
    conditions.flag("outdated", asked=wanted.only_outdated)
    conditions.flag("withdrawn" if wanted.only_withdrawn else "standing", asked=True)
    rows = [_entry(answer) for answer in ask(connection, "entries", conditions.names, conditions.values)]
    if unfilled := [column for column, _ in wanted.cells if not any(column in row.cells for row in rows)]:
        check_columns(connection, wanted.data_sets, unfilled)
    chosen = [row for row in rows if holds_all(row.cells, wanted.cells)]
    return _with_links(connection, chosen, wanted.data_sets)


def with_doubts(connection: sqlite3.Connection, rows: list[EntryRow]) -> list[EntryRow]:
    """The rows, those of a link that is open or that a person made with what speaks against it."""
    if not any(row.linked_by in _DOUBTED for row in rows):
        return rows
    from mmkb.queries.side_by_side import Sides  # takes long to load, and few answers have such links

    sides = Sides(connection)
    return [
        replace(row, doubts=tuple(doubt for record in row.records for doubt in sides.doubts(row, *record.split(":"))))
        if row.linked_by in _DOUBTED
        else row
        for row in rows
    ]


def check_columns(connection: sqlite3.Connection, data_sets: Sequence[str], columns: Sequence[str]) -> None:
    """Do entries of the data sets, whatever else is asked of them, fill the columns? Raises UsageError."""
    names = [known.name for known in all_columns(connection, data_sets)]
    for column in columns:
        if names and column not in names:
            raise UsageError(f"--where {column}: no entry fills a column of this name", "use one of these", [", ".join(names)])


def all_columns(connection: sqlite3.Connection, data_sets: Sequence[str]) -> tuple[Column, ...]:
    """The publishers' own columns that some entry of the data sets fills, also a withdrawn one."""
    conditions = Conditions()
    conditions.among("data_set", data_sets)
    return cell_columns([_entry(answer) for answer in ask(connection, "entries", conditions.names, conditions.values)])


def get_entry(connection: sqlite3.Connection, entry_id: int) -> EntryRow:
    """The entry with this id."""
    found = [_entry(answer) for answer in ask(connection, "entries", ["entry"], {"entry": entry_id})]
    return _with_links(connection, found, ())[0]


def match_entries(connection: sqlite3.Connection, data_set: str, key: str) -> list[EntryRow]:
    """The entry of a data set with this key, if there is one."""
    conditions = Conditions()
    conditions.among("data_set", (data_set,))
    conditions.equal("key", key)
    return [_entry(answer) for answer in ask(connection, "entries", conditions.names, conditions.values)]


def find_units(connection: sqlite3.Connection, data_set: str) -> list[EntryRow]:
    """Of place codes those of states, self-administered zones, districts and townships: a few hundred of 18,000."""
    conditions = Conditions(["units", "standing"])
    conditions.among("data_set", (data_set,))
    return [_entry(answer) for answer in ask(connection, "entries", conditions.names, conditions.values)]


def entries_of(connection: sqlite3.Connection, record_id: int) -> list[EntryRow]:
    """The entries that were linked to a record, the withdrawn ones as well."""
    rows = [_entry(answer) for answer in ask(connection, "entries", ["record"], {"record": record_id})]
    return _with_links(connection, rows, ())


def editions_of(connection: sqlite3.Connection, entry: EntryRow) -> Iterator[tuple[int, int | None, dict[str, str]]]:
    """What the releases say of an entry: since which, until which (None: still), and its cells."""
    for _, since, until, cells in ask(connection, "entry_versions", ["entry"], {"entry": entry.id}):
        yield since, until, json.loads(cells)
    yield entry.since, entry.gone, entry.cells


def cell_columns(rows: Sequence[EntryRow]) -> tuple[Column, ...]:
    """The publisher's own columns that some of the entries fill, in the order of their first use."""
    names = dict.fromkeys(name for row in rows for name in row.cells)
    own = {column.name for column in COLUMNS}
    return tuple(Column(name, "text", "as published") for name in names if name not in own)


def _entry(answer: tuple[Any, ...]) -> EntryRow:
    id_, data_set, key, name, release, withdrawn, since, gone, cells = answer
    return EntryRow(id_, data_set, key, name, release, withdrawn, since, gone, json.loads(cells))


def _with_links(connection: sqlite3.Connection, rows: list[EntryRow], data_sets: Sequence[str]) -> list[EntryRow]:
    if not rows:
        return rows
    conditions = Conditions()
    conditions.among("data_set", data_sets)
    if len(rows) == 1:
        conditions.equal("entry", rows[0].id)
    links: dict[int, list[_Link]] = {}
    for entry, *link in ask(connection, "entry_links", conditions.names, conditions.values):
        links.setdefault(entry, []).append((link[0], link[1], link[2], link[3]))
    return [_linked(row, links.get(row.id, [])) for row in rows]


def _linked(row: EntryRow, links: list[_Link]) -> EntryRow:
    if not links:
        return row
    _, _, how, score = links[0]
    records = tuple(f"{kind}:{key}" for kind, key, _, _ in links if key)
    return replace(row, records=records, linked_by=how, score=score)


def holds_all(cells: Mapping[str, str], texts: Sequence[tuple[str, str]]) -> bool:
    """Do the cells hold the texts, by column, whatever the case?"""
    return all(fold_name(text) in fold_name(cells.get(column, "")) for column, text in texts)
