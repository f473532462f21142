"""What an import would add and change, found by comparing its rows with those of the base."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mmkb.exchange import TABLES, Table
from mmkb.importers.facts import FactRow, Facts, check_references
from mmkb.queries.folder import rows_of


@dataclass(frozen=True, slots=True)
class Change:
    """A row that the base holds with other values: by column, before and after."""

    row: FactRow
    fields: dict[str, tuple[Any, Any]]


@dataclass(slots=True)
class TableChanges:
    """What happens to one table."""

    table: Table
    added: list[FactRow] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0


def find_changes(connection: sqlite3.Connection, facts: Facts, folder: Path) -> list[TableChanges]:
    """Compare a folder with the base, table by table. Raises InputError for references that lead nowhere."""
    held = {table.name: _by_key(connection, table) for table in TABLES}

    def known(name: str) -> Collection[tuple[str, ...]]:
        return held[name]

    check_references(facts, known, str(folder))
    return [_compare(table, facts.rows[table.name], held[table.name]) for table in TABLES if table.name in facts.rows]


def _by_key(connection: sqlite3.Connection, table: Table) -> dict[tuple[str, ...], dict[str, Any]]:
    rows = (dict(zip(table.header, row, strict=True)) for row in rows_of(connection, table))
    return {table.key_of(row): row for row in rows}


def _compare(table: Table, rows: list[FactRow], held: dict[tuple[str, ...], dict[str, Any]]) -> TableChanges:
    changes = TableChanges(table)
    for row in rows:
        before = held.get(row.key(table))
        if before is None:
            changes.added.append(row)
            continue
        fields = {name: (before[name], row.values[name]) for name in table.header if before[name] != row.values[name]}
        if fields:
            changes.changed.append(Change(row, fields))
        else:
            changes.same += 1
    return changes
