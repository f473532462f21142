"""The EU's consolidated financial sanctions list as CSV (csvFullSanctionsList 1.1): one row per name, address or birth."""

from collections.abc import Iterator, Mapping

from mmkb.importers.datasets.damage import undamaged_rows
from mmkb.importers.datasets.editions import edition_of, published_day
from mmkb.importers.datasets.eu_rows import BLOCKS, NAME_PARTS, column_of, values_of
from mmkb.importers.datasets.grouping import Group, group_rows
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Link, Passing, Reading, Reject, Shape
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_table

_FIELDS = (
    Field("logical_id", ("Entity_LogicalId",)),
    Field("eu_reference", ("Entity_EU_ReferenceNumber",)),
    Field("file_generation_date", ("fileGenerationDate",), required=False),
    Field("whole_name", ("NameAlias_WholeName",)),
)
_DATE = "fileGenerationDate"


class EuFull:
    """Entries by Entity_LogicalId, each with all its names, addresses and births."""

    word = "eu-full"
    data_set = DataSet(
        key="eu-full",
        title="EU consolidated list of persons, groups and entities subject to financial sanctions",
        publisher="European Commission, DG FISMA",
        url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
        licence="the text of the licence was not seen; EU legal texts are free to reuse",
        source_line="EU consolidated financial sanctions list, European Commission",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("programme", "subject_type"),
        noun="entry",
    )

    def identify(self, head: Head) -> bool:
        """The header has an Entity_LogicalId, an EU reference and a whole name."""
        return has_header(head, _FIELDS)

    def read(self, file: InputFile) -> Reading:
        """Rows of one Entity_LogicalId become one entry."""
        table = open_table(file, _FIELDS)
        table.unknown = [name for name in table.unknown if not name.startswith(BLOCKS)]
        edition = edition_of(table)
        return Reading(edition, _entries(table, edition))


def _entries(table: Table, edition: Edition) -> Iterator[Entry | Reject]:
    columns = {column_of(header): place for place, header in enumerate(table.header) if header.strip()}
    rejects: list[Reject] = []
    place = table.places["logical_id"]
    rows = undamaged_rows(table)
    for key, group in group_rows(_dated(rows, table, edition), columns, lambda cells: cells[place].strip(), rejects, values_of):
        yield _entry(key, group, columns)
    yield from rejects


def _dated(
    rows: Iterator[tuple[int, list[str]] | Reject], table: Table, edition: Edition
) -> Iterator[tuple[int, list[str]] | Reject]:
    """The rows, of which the first tells when the file was made."""
    place = table.places.get("file_generation_date")
    for row in rows:
        if place is not None and not isinstance(row, Reject):
            edition.published = published_day(row[1][place].strip(), _DATE, edition)
            place = None
        yield row


def _entry(key: str, group: Group, columns: Mapping[str, int]) -> Entry:
    """The first row has the main name; the parts of this name are kept, the others are aliases."""
    names = group.values.pop("names", [])
    first = group.rows[0][1]
    parts = {part: [text] for part in NAME_PARTS if part in columns and (text := first[columns[part]].strip())}
    group.values |= parts | ({"name": names[:1]} if names else {}) | ({"aliases": names[1:]} if names[1:] else {})
    links = (
        *(Link("eu-reference", text) for text in group.values.get("eu_reference", ())),
        *(Link("un-reference", text) for text in group.values.get("un_reference", ())),
        *group.names("name", "aliases"),
    )
    return Entry(group.line, key, names[0] if names else key, group.joined(), links)
