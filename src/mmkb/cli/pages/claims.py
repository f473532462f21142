"""Pages of claims."""

import sqlite3

from mmkb import exchange
from mmkb.cli.pages.parts import evidence_of, identifiers_of, list_section, record_section
from mmkb.formats.sheets import Section
from mmkb.queries import claims
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period


def claim_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """A statement of a source, what the evidence says about it, and the evidence for and against."""
    row = claims.get_claim(base, record.id)
    said = [f"{row.assessment}: {row.assessment_note}"] if row.assessment_note else []
    spoken = claims.find_evidence(base, record.id)
    return [
        record_section(record, row.statement, claims.COLUMNS, row, said),
        list_section(
            "records", "Records for and against", exchange.CLAIM_EVIDENCE.columns[1:], spoken, ("key", "stance", "note")
        ),
        *evidence_of(base, record),
        identifiers_of(base, record),
    ]
