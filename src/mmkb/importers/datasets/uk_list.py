"""The UK Sanctions List as CSV: a line with the date, a header, one row per name and address of a person or entity."""

from collections.abc import Iterator
from datetime import datetime

from mmkb.importers.datasets.grouping import Group, group_rows
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Link, Passing, Reading, Reject, Shape
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_table

_NAME_PARTS = tuple(f"name_{number}" for number in range(1, 7))
_FIELDS = (
    Field("unique_id", ("Unique ID",)),
    Field("ofsi_group_id", ("OFSI Group ID",), required=False),
    Field("name_6", ("Name 6",)),
    *(Field(name, required=False) for name in _NAME_PARTS[:5]),
    Field("name_type", ("Name type",)),
    Field("regime_name", ("Regime Name",), required=False),
)
_DATE = "Report Date:"


class UkList:
    """Entries by Unique ID, each with all its names and addresses."""

    word = "uk-list"
    data_set = DataSet(
        key="uk-list",
        title="UK Sanctions List",
        publisher="Foreign, Commonwealth & Development Office",
        url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
        licence="UK public sector information; the text of the licence was not seen",
        source_line="UK Sanctions List, Foreign, Commonwealth & Development Office",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
    )

    def identify(self, head: Head) -> bool:
        """The header has a Unique ID beside an OFSI Group ID."""
        return has_header(head, (*_FIELDS[:1], Field("ofsi_group_id", ("OFSI Group ID",)), *_FIELDS[2:]))

    def read(self, file: InputFile) -> Reading:
        """Rows of one Unique ID become one entry."""
        table = open_table(file, _FIELDS)
        edition = Edition(table.header, published=_published(table), is_selection=table.is_rejects)
        return Reading(edition, _entries(table))


def _published(table: Table) -> str | None:
    for text in table.preamble:
        day = text.partition(_DATE)[2].strip(" ,")
        if day:
            return datetime.strptime(day, "%d-%b-%Y").date().isoformat()  # noqa: DTZ007 - a day has no zone
    return None


def _entries(table: Table) -> Iterator[Entry | Reject]:
    columns = table.columns()
    rejects: list[Reject] = []
    for key, group in group_rows(table.rows(), columns, lambda cells: cells[table.places["unique_id"]].strip(), rejects):
        yield _entry(key, group)
    yield from rejects


def _entry(key: str, group: Group) -> Entry:
    values = group.joined()
    return Entry(group.line, key, _name(group), values, (Link("uk-sanctions-id", key), Link("name", _name(group))))


def _name(group: Group) -> str:
    """The first row's name: given names, then the family name (or an entity's whole name)."""
    return " ".join(group.values[part][0] for part in _NAME_PARTS if part in group.values)
