"""OpenSanctions' targets.simple.csv: one row per person, company or vessel on a list, in the widths of 2022 to now."""

import csv
import io
from collections.abc import Iterator

from mmkb.dates import DateError, PartialDate
from mmkb.importers.datasets.damage import refuse_rounded
from mmkb.importers.datasets.editions import unknown_columns
from mmkb.importers.datasets.grouping import JOINED_BY
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.opensanctions_terms import (
    LICENCE,
    PUBLISHER,
    SOURCE_LINE,
    dated_by,
    iso_time,
    links_of,
    natural_name,
    speaks_of,
)
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_table

_LISTS = ("aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "dataset")
_NEW_LISTS = ("program_ids",)  # 16 columns
_TIMES = ("first_seen", "last_seen")
_NEW_TIMES = ("last_change",)  # 15 columns
_FIELDS = (
    *(Field(name) for name in ("id", "schema", "name", *_LISTS, *_TIMES)),
    *(Field(name, required=False) for name in (*_NEW_LISTS, *_NEW_TIMES)),
)


class OpenSanctions:
    """Entries by OpenSanctions id. The day of publication is that of the latest `last_seen`: every run sets it."""

    word = "opensanctions"
    data_set = DataSet(
        key="opensanctions",
        title="OpenSanctions: targets as simplified CSV",
        publisher=PUBLISHER,
        url="https://www.opensanctions.org/datasets/",
        licence=LICENCE,
        source_line=SOURCE_LINE,
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("schema", "dataset", "program_ids"),
    )

    def identify(self, head: Head) -> bool:
        """The header has all columns that stood in every width."""
        return has_header(head, _FIELDS)

    def read(self, file: InputFile) -> Reading:
        """Every row is an entry."""
        table = open_table(file, _FIELDS)
        seen: set[str] = set()
        columns = tuple(table.columns())
        edition = Edition(table.header, columns, covers=speaks_of(seen, "dataset"), part="dataset", is_selection=table.is_rejects)
        edition.remarks.extend(unknown_columns(table.unknown))
        return Reading(edition, _entries(table, edition, seen))


def _entries(table: Table, edition: Edition, seen: set[str]) -> Iterator[Entry | Reject]:
    columns = table.columns()
    for row in table.rows():
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        found = _entry(line, {name: cells[place].strip() for name, place in columns.items()}, cells, table.file.name)
        if isinstance(found, Entry):
            seen.update(found.values.get("dataset", "").split(JOINED_BY))
            found = dated_by(found, edition)
        yield found


def _entry(line: int, row: dict[str, str], cells: list[str], file: str) -> Entry | Reject:
    for name in ("id", "schema", "name"):
        if not row[name]:
            return Reject(line, name, f"the row has no {name}", tuple(cells), row["id"])
    lists = {name: _items(row[name]) for name in (*_LISTS, *_NEW_LISTS) if name in row}
    refuse_rounded([row["id"], *lists["identifiers"], *lists["phones"]], f"{file}:{line}")
    values = row | {name: JOINED_BY.join(items) for name, items in lists.items()}
    for name in (*_TIMES, *_NEW_TIMES):
        try:
            values[name] = iso_time(row[name]) if row.get(name) else ""
        except ValueError as error:
            return Reject(line, name, str(error), tuple(cells), row["id"])
    for day in lists["birth_date"]:
        try:
            PartialDate.parse(day)
        except DateError as error:
            return Reject(line, "birth_date", str(error), tuple(cells), row["id"])
    links = links_of([row["id"]], [row["name"], *lists["aliases"]], row["schema"])
    shown = {name: text for name, text in values.items() if text}
    return Entry(line, row["id"], natural_name(row["name"], row["schema"]), shown, links)


def _items(cell: str) -> list[str]:
    """What a list holds: it is a row of semicolons, whose items are quoted where they need it, also over several lines."""
    try:
        items = [item for row in csv.reader(io.StringIO(cell, newline=""), delimiter=";", strict=True) for item in row]
    except csv.Error:  # quotes that are part of a name, from before OpenSanctions quoted them
        items = cell.split(";")
    return [item.strip() for item in items if item.strip()]
