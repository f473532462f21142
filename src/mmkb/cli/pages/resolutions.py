"""Pages of resolutions."""

import sqlite3

from mmkb.cli.pages.parts import claims_with, evidence_of, identifiers_of, record_section
from mmkb.cli.roll_call_pages import roll_call_page
from mmkb.formats.sheets import Section
from mmkb.queries import resolutions
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period


def resolution_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """A text: what it says, the roll call, totals as others print them, evidence."""
    row = resolutions.get_resolution(base, record.id)
    votes = resolutions.votes_on(base, record.id)
    return [
        record_section(record, row.title, resolutions.COLUMNS, row, []),
        *roll_call_page(base, row, votes).sections,
        *evidence_of(base, record),
        claims_with(base, record),
        identifiers_of(base, record),
    ]
