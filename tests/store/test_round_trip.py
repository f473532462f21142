"""Whatever a valid folder says, the base gives back, and gives back again from a base made of that."""

import csv
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from factories import TABLES, Rows, import_folder
from mmkb.db.read import reading
from mmkb.exchange import TABLE_OF_KIND, Column
from mmkb.formats.folder import write_folder as export_folder
from mmkb.importers.cells import parse_cell
from mmkb.importers.facts import read_facts
from mmkb.importers.rules import check_row
from mmkb.queries.folder import all_rows

_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_YEARS = st.integers(1000, 9999).map("{:04d}".format)
_DATES = st.sampled_from(["2018", "2018-02~", "2018-02-28?", "0001", "2017/2018-05", "../2018", "2018-06/.."])
_WHOLE = st.integers(0, 10**15 - 1).map(str)
_CELLS: dict[str, st.SearchStrategy[str]] = {
    "key": st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,2})?", fullmatch=True),
    "text": st.text(_CHARACTERS, min_size=1, max_size=9).filter(lambda text: text == text.strip()),
    "year": _YEARS,
    "integer": _WHOLE,
    "money": _WHOLE,
    "number": st.from_regex(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?", fullmatch=True),
    "flag": st.sampled_from("01"),
    "date": _DATES,
    "period": _DATES | st.sampled_from(["FY2018-19", "SY1999-00"]),
    "years": st.lists(_YEARS, min_size=1, max_size=3, unique=True).map(sorted).map(";".join),
}
# Cells that follow from others, or that hold less than their type may.
_SPECIAL: dict[tuple[str, str], Callable[[dict[str, str]], st.SearchStrategy[str]]] = {
    ("actors", "wikidata"): lambda _: st.sampled_from(["", "Q1", "Q2"]),
    ("events", "latitude"): lambda _: st.sampled_from(["", "-89.5", "0", "16.8000000001"]),
    ("events", "longitude"): lambda row: st.just(row["latitude"]),
    ("citations", "field"): lambda row: st.sampled_from(["", *TABLE_OF_KIND[row["kind"]].header]),
    ("citations", "stated_value"): lambda _: _CELLS["text"],  # without one, the record's own sources would have to agree
}


class _Folder:
    """Rows of all tables, each drawn by what the exchange format says of its columns."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.rows: Rows = {name: [] for name in TABLES}

    def fill(self) -> Rows:
        for name in TABLES:
            for _ in range(self.draw(st.integers(name in ("sources", "actors"), 3))):
                self._add(name)
            if name == "actors":
                self.rows["identifiers"] = [
                    {"kind": "actor", "key": row["key"], "scheme": "wikidata", "value": row["wikidata"]}
                    for row in self.rows["actors"]
                    if row["wikidata"]
                ]
        return self.rows

    def _add(self, name: str) -> None:
        row: dict[str, str] = {}
        for column in TABLES[name].columns:
            choices = self._choices(name, column, row)
            if choices is None:
                return  # it needs a row that is not there
            row[column.name] = self.draw(choices)
        values = {column.name: parse_cell(row[column.name], column) for column in TABLES[name].columns}
        key = TABLES[name].key_of(values)
        is_new = key not in [tuple(other[part] for part in TABLES[name].key) for other in self.rows[name]]
        if is_new and not list(check_row(TABLES[name], values)):
            self.rows[name].append(row)

    def _choices(self, name: str, column: Column, row: dict[str, str]) -> st.SearchStrategy[str] | None:
        if (name, column.name) in _SPECIAL:
            return _SPECIAL[name, column.name](row)
        if name == "deliveries" and column.name == "year":
            years = next(other["delivery_years"] for other in self.rows["transfers"] if other["key"] == row["transfer"])
            return st.sampled_from(years.split(";")) if years else None
        if column.name.endswith("_estimated") and not row[column.name.removesuffix("_estimated")]:
            return st.just("")
        if column.name.endswith("_estimated"):
            return _CELLS["flag"]
        cells = self._cells(column, row)
        if column.required:
            return cells
        return st.just("") if cells is None else st.just("") | cells

    def _cells(self, column: Column, row: dict[str, str]) -> st.SearchStrategy[str] | None:
        if column.name == "kind" and "transfer" in column.words:  # the kind of a record
            return st.sampled_from([word for word in column.words if self._keys(TABLE_OF_KIND[word].name)])
        refers = TABLE_OF_KIND[row["kind"]].name if column.name == "key" and "kind" in row else column.refers
        if refers:
            keys = self._keys(refers)
            several = st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True).map(";".join) if keys else None
            return several if column.type == "keys" else st.sampled_from(keys) if keys else None
        return st.sampled_from(column.words) if column.words else _CELLS[column.type]

    def _keys(self, name: str) -> list[str]:
        return [row["key"] for row in self.rows[name]]


@st.composite
def _folders(draw: st.DrawFn) -> Rows:
    return _Folder(draw).fill()


def _write(folder: Path, rows: Rows) -> Path:
    for name, members in rows.items():
        ordered = sorted(members, key=lambda row, name=name: [row[column] for column in TABLES[name].key])
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[name].header, quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(ordered)
    return folder


def _export(base: Path, folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    with reading(base) as connection:
        tables = all_rows(connection)
    export_folder(folder, tables)
    return {table.name: rows for table, rows in tables}


@settings(max_examples=60)
@given(_folders())
def test_import_and_export_are_inverse(empty_template: Path, rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as name:
        given_folder, exported, again = (Path(name) / part for part in ("given", "exported", "again"))
        given_folder.mkdir()
        first, second = (shutil.copy(empty_template, Path(name) / f"{number}.db") for number in (1, 2))
        import_folder(first, _write(given_folder, rows))
        held = _export(first, exported)
        assert held == {
            table: [tuple(row.values.values()) for row in members] for table, members in read_facts(given_folder).rows.items()
        }
        import_folder(second, exported)
        assert _export(second, again) == held
        for path in exported.iterdir():
            assert path.read_bytes() == (again / path.name).read_bytes()
