"""Pages of the rows of imported data sets."""

import sqlite3
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from itertools import pairwise
from types import SimpleNamespace

from mmkb.cli.pages.parts import list_section, record_section
from mmkb.exchange import Column
from mmkb.formats.sheets import Section
from mmkb.queries import entries, incidents
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period
from mmkb.queries.release_diffs import COLUMNS, changed_fields
from mmkb.queries.releases import ReleasesFilter, find_releases

_VALUE = (Column("field", "text", "column of the publisher"), Column("value", "text", "as it stands there"))
_SOURCE = (
    Column("source_line", "text", "how the data set is to be named"),
    Column("licence", "text", "what may be done with it"),
)
_OF_ENTRY = ("name", "linked_by", "release", "withdrawn")
_LINKED = (
    Column("row", "text", "DATA-SET:KEY, for mmkb show"),
    *(column for column in entries.COLUMNS if column.name in _OF_ENTRY),
    _SOURCE[0],
)
_CHANGE = (Column("release", "text", "the release that changed it"), *COLUMNS[3:])


def linked_section(base: sqlite3.Connection, record: RecordName) -> tuple[Section, Mapping[str, int]]:
    """The rows of data sets that a record was linked to, and how many of each data set these are."""
    rows = entries.entries_of(base, record.id)
    lines = {release.data_set: release.source_line for release in find_releases(base, ReleasesFilter())}
    named = [
        SimpleNamespace(
            row=f"{row.data_set}:{row.key}", source_line=lines[row.data_set], **{n: getattr(row, n) for n in _OF_ENTRY}
        )
        for row in rows
    ]
    title = f"Rows of data sets that it was linked to; what they say of it: mmkb evidence {record.kind}:{record.key}"
    return list_section("entries", title, _LINKED, named), Counter(row.data_set for row in rows)


def entry_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """An entry: what it is in the base, all that its publisher says of it, and what earlier releases said."""
    [row] = entries.with_doubts(base, [entries.get_entry(base, record.id)])
    return [record_section(record, row.name, entries.COLUMNS, row, []), *_said(base, entries.editions_of(base, row))]


def incident_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """An incident: what we make of it, all that its publisher says of it, and what earlier releases said."""
    cells = incidents.get_incident(base, record.id)
    title = ", ".join(filter(None, (cells["start_date"], cells["subtype"] or cells["type"], cells["place"])))
    row = record_section(record, title, incidents.COLUMNS, SimpleNamespace(**cells), [])
    return [row, *_said(base, incidents.editions_of(base, record.id), {column.name for column in incidents.COLUMNS})]


def _said(
    base: sqlite3.Connection, editions: Iterable[tuple[int, int | None, dict[str, str]]], shown: Container[str] = ()
) -> list[Section]:
    """What is not shown already, and what changed."""
    releases = {release.release: release for release in find_releases(base, ReleasesFilter())}
    said = [(since, cells) for since, _, cells in editions]
    changes = [
        SimpleNamespace(release=releases[since].name, field=diff.field, before=diff.before, after=diff.after)
        for (_, before), (since, after) in pairwise(said)
        for diff in changed_fields("", "", before, after)
    ]
    values = [SimpleNamespace(field=name, value=value) for name, value in said[-1][1].items() if name not in shown]
    return [
        list_section("values", "As published", _VALUE, values),
        list_section("changes", "What earlier releases said", _CHANGE, changes),
        list_section("source", "How it is to be named", _SOURCE, [releases[said[-1][0]]]),
    ]
