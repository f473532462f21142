"""The seed: a database as SQL text, one row a line, sorted, the same bytes for the same content."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from mmkb.db.schema import REVISION
from mmkb.db.search_index import OWN_TABLES

# What users import from data sets: not curated, and mostly not ours to pass on.
_IMPORTED = frozenset(
    {
        "data_sets",
        "releases",
        "entries",
        "entry_versions",
        "entry_links",
        "entry_link_versions",
        "incidents",
        "incident_versions",
        "incident_kinds",
        "incident_sides",
        "incident_places",
        "place_links",
        "linked_releases",
    }
)
_TOGETHER = 1_000
HEADER = f"-- mmkb seed, schema revision {REVISION}. Made by `mmkb db dump`; never edited by hand.\n"


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """The lines of the seed, each ending in a line feed; tables by name, rows by primary key. Imported data sets stay out."""
    yield HEADER
    yield "BEGIN;\n"
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version' "
        "ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        if table in OWN_TABLES or table in _IMPORTED:  # the former are made from the rest when the seed is loaded
            continue
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        names = ", ".join(f'"{column[1]}"' for column in columns)
        order = ", ".join(f'"{column[1]}"' for column in sorted(columns, key=lambda column: int(column[5])) if column[5])
        rows = connection.execute(f"SELECT {names} FROM {table} ORDER BY {order}")  # noqa: S608 - names of our own schema
        yield from _inserts(table, rows)
    yield "COMMIT;\n"


def _inserts(table: str, rows: Iterable[Sequence[str | float | None]]) -> Iterator[str]:
    """Many rows a statement, since one for each takes four times as long to load."""
    lines = (f"({','.join(map(_literal, row))})\n" for row in rows)
    while some := list(islice(lines, _TOGETHER)):
        yield f"INSERT INTO {table} VALUES\n"
        yield f" {some[0]}"
        yield from (f",{line}" for line in some[1:])  # so that a row that is added changes no other line
        yield ";\n"


def _literal(value: str | float | None) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int | float):
        return repr(value)  # the shortest text that reads back as the same number
    quoted = "'" + value.replace("'", "''") + "'"
    for character, mark in (("\n", r"\n"), ("\r", r"\r")):
        if character in quoted:
            quoted = _marked(quoted, character, mark)
    return quoted


def _marked(quoted: str, character: str, mark: str) -> str:
    """The text with a mark for a character that would end the row; joining pieces by `||` meets a limit at 1,000 of them."""
    while mark in quoted:
        mark += "_"
    return f"replace({quoted.replace(character, mark)},'{mark}',char({ord(character)}))"
