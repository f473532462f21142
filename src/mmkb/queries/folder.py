"""The whole base as the rows of the exchange format: what `mmkb export` writes and an import compares with."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from mmkb import exchange
from mmkb.exchange import Table
from mmkb.queries import actors, arms, deals, evidence, sources

_FIND: dict[str, Callable[[sqlite3.Connection], Iterable[object]]] = {
    "sources": lambda connection: sources.find_sources(connection, sources.SourcesFilter()),
    "actors": lambda connection: actors.find_actors(connection, actors.ActorsFilter()),
    "aliases": actors.find_aliases,
    "identifiers": evidence.find_identifiers,
    "transfers": lambda connection: arms.find_transfers(connection, arms.ArmsFilter()),
    "deliveries": arms.find_deliveries,
    "deals": lambda connection: deals.find_deals(connection, deals.DealsFilter()),
    "citations": evidence.find_detailed_citations,
}


def rows_of(connection: sqlite3.Connection, table: Table) -> list[tuple[Any, ...]]:
    """All rows of one file of the exchange format, sorted by its key, cells in the order of its header."""
    rows = [tuple(getattr(row, name) for name in table.header) for row in _FIND[table.name](connection)]
    places = [table.header.index(name) for name in table.key]
    return sorted(rows, key=lambda row: [str(row[place] or "") for place in places])


def all_rows(connection: sqlite3.Connection) -> list[tuple[Table, list[tuple[Any, ...]]]]:
    """Every file of the exchange format with its rows."""
    return [(table, rows_of(connection, table)) for table in exchange.TABLES]
