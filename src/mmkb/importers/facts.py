"""The native exchange format: a folder of CSV files, read whole and checked before anything is stored."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mmkb.exchange import TABLE_OF_KIND, TABLES, Column, Table
from mmkb.importers.cells import CellError, is_estimated_year, parse_cell
from mmkb.importers.problems import Problem, refuse
from mmkb.importers.rules import check_folder, check_row
from mmkb.importers.strict_csv import RawRow, read_csv

DESCRIPTION = "datapackage.json"


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of a file: its line, and its values by column name."""

    line: int
    values: Mapping[str, Any]

    def key(self, table: Table) -> tuple[str, ...]:
        """What makes the row unique in its table."""
        return table.key_of(self.values)


@dataclass(slots=True)
class Facts:
    """The rows of a folder by table, the files of it that this version does not know, and what is wrong."""

    rows: dict[str, list[FactRow]] = field(default_factory=dict)
    unknown_files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_facts(folder: Path) -> Facts:
    """Read and check a folder, all but its references. Raises InputError with every problem found."""
    facts = Facts()
    tables = _tables_of(folder, facts)
    refuse(facts.problems, str(folder))
    for table in tables:
        raw = read_csv(folder / f"{table.name}.csv", table.header)
        facts.problems += raw.problems
        facts.rows[table.name] = [row for row in (_parse(table, row, facts.problems) for row in raw.rows) if row]
        facts.problems += _repeated(table, facts.rows[table.name])
    facts.problems += check_folder({name: [(row.line, row.values) for row in rows] for name, rows in facts.rows.items()})
    facts.unknown_files = sorted(
        path.name for path in folder.iterdir() if path.suffix == ".csv" and path.stem not in {table.name for table in TABLES}
    )
    refuse(sorted(facts.problems, key=_reading_order), str(folder))
    return facts


def check_references(facts: Facts, known: Callable[[str], Collection[tuple[str, ...]]], folder: str) -> None:
    """Every key that a row names is in the folder or in the base (`known`, by table name). Raises InputError."""
    keys = {table.name: {row.key(table) for row in facts.rows.get(table.name, ())} for table in TABLES}
    problems = []
    for table in TABLES:
        for row in facts.rows.get(table.name, ()):
            for column, place, target, key in _references(table, row):
                if (key,) not in keys[target] and (key,) not in known(target):
                    reason = f"{column}: {key!r} is in no {target}.csv and not in the base"
                    problems.append(Problem(f"{table.name}.csv", row.line, place, reason))
    refuse(problems, folder)


def unsourced_actors(facts: Facts) -> list[str]:
    """Actors that are only parties to facts and have no source of their own."""
    return [str(row.values["key"]) for row in facts.rows.get("actors", ()) if not row.values["sources"]]


def _tables_of(folder: Path, facts: Facts) -> list[Table]:
    """The files to read: those that the folder's description names, or all that this version needs."""
    if not folder.is_dir():
        facts.problems.append(Problem(str(folder), 0, 0, "is not a folder"))
        return []
    description = folder / DESCRIPTION
    if not description.exists():
        return [table for table in TABLES if not table.optional or (folder / f"{table.name}.csv").exists()]
    try:
        package = json.loads(description.read_bytes())
        named = {str(resource["path"]) for resource in package["resources"]}
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        reason = f"is not a data package: {error}"
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        facts.problems.append(Problem(DESCRIPTION, line, 0, reason))
        return []
    known = {f"{table.name}.csv" for table in TABLES}
    for path in sorted(named - known):
        facts.problems.append(Problem(DESCRIPTION, 0, 0, f"names {path!r}, which this mmkb does not know"))
    return [table for table in TABLES if f"{table.name}.csv" in named]


def _parse(table: Table, raw: RawRow, problems: list[Problem]) -> FactRow | None:
    values: dict[str, Any] = {}
    before = len(problems)
    for place, (column, text) in enumerate(zip(table.columns, raw.cells, strict=True), 1):
        try:
            values[column.name] = parse_cell(text, column)
        except CellError as error:
            problems.append(Problem(f"{table.name}.csv", raw.line, place, f"{column.name}: {error}"))
    if len(problems) > before:
        return None
    _mark_estimates(table.columns, raw.cells, values)
    for column_name, reason in check_row(table, values):
        place = table.header.index(column_name) + 1
        problems.append(Problem(f"{table.name}.csv", raw.line, place, f"{column_name}: {reason}"))
    return FactRow(raw.line, values) if len(problems) == before else None


def _mark_estimates(columns: tuple[Column, ...], cells: tuple[str, ...], values: dict[str, Any]) -> None:
    """An estimate marked in a year's own cell counts as its flag."""
    for column, text in zip(columns, cells, strict=True):
        if column.type == "year" and is_estimated_year(text):
            values[f"{column.name}_estimated"] = True


def _repeated(table: Table, rows: list[FactRow]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = row.key(table)
        if key in first:
            reason = f"{', '.join(table.key)}: {' '.join(filter(None, key))!r} stands in line {first[key]} already"
            yield Problem(f"{table.name}.csv", row.line, 1, reason)
        first.setdefault(key, row.line)


def _references(table: Table, row: FactRow) -> Iterator[tuple[str, int, str, str]]:
    """Each key that the row names: column, its place, the table that must hold it, the key."""
    for place, column in enumerate(table.columns, 1):
        value = row.values[column.name]
        if column.refers and value:
            for key in value if isinstance(value, tuple) else (value,):
                yield column.name, place, column.refers, key
    if table.name in ("identifiers", "citations", "claim_evidence"):
        yield "key", table.header.index("key") + 1, TABLE_OF_KIND[row.values["kind"]].name, row.values["key"]


def _reading_order(problem: Problem) -> tuple[int, int, int]:
    names = [f"{table.name}.csv" for table in TABLES]
    return names.index(problem.file) if problem.file in names else -1, problem.line, problem.column
