"""Pages of the rows of imported registers and lists."""

import sqlite3
from itertools import pairwise
from types import SimpleNamespace

from mmkb.cli.pages.parts import list_section, record_section
from mmkb.exchange import Column
from mmkb.formats.sheets import Section
from mmkb.queries import entries
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period
from mmkb.queries.release_diffs import COLUMNS, changed_fields
from mmkb.queries.releases import ReleasesFilter, find_releases

_VALUE = (Column("field", "text", "column of the publisher"), Column("value", "text", "as published"))
_CHANGE = (Column("release", "text", "the release that changed it"), *COLUMNS[3:])


def entry_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """An entry: what it is in the base, all that its publisher says of it, and what earlier releases said."""
    row = entries.get_entry(base, record.id)
    names = {release.release: release.name for release in find_releases(base, ReleasesFilter())}
    said = [(since, cells) for since, _, cells in entries.editions_of(base, row)]
    changes = [
        SimpleNamespace(release=names[since], field=diff.field, before=diff.before, after=diff.after)
        for (_, before), (since, after) in pairwise(said)
        for diff in changed_fields(row.key, row.name, before, after)
    ]
    values = [SimpleNamespace(field=name, value=value) for name, value in row.cells.items()]
    return [
        record_section(record, row.name, entries.COLUMNS, row, []),
        list_section("values", "As published", _VALUE, values),
        list_section("changes", "What earlier releases said", _CHANGE, changes),
    ]
