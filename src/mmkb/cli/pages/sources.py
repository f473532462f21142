"""Pages of sources."""

import sqlite3

from mmkb import exchange
from mmkb.cli.pages.parts import identifiers_of, list_section, record_section
from mmkb.formats.sheets import Section
from mmkb.queries import claims, sources
from mmkb.queries.evidence import RecordName, find_cited
from mmkb.queries.filters import Period
from mmkb.text import plural

_USE = tuple(column for column in exchange.CITATIONS.columns if column.name != "source")


def source_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """A source: what it is, which records cite it, which statements of it were checked."""
    row = sources.get_source(base, record.id)
    cited = find_cited(base, record.id)
    records = len({(citation.kind, citation.key) for citation in cited})
    made = claims.claims_of(base, record.id, role="made_by")
    return [
        record_section(record, row.title, sources.COLUMNS, row, []),
        list_section(
            "cited_by", f"Cited by {plural(records, 'record')}", _USE, cited, ("key", "field", "stance", "stated_value")
        ),
        list_section(
            "claims",
            f"Its statements, checked: mmkb claims --source {record.key}",
            claims.COLUMNS,
            made,
            ("statement", "assessment", "paragraph", "key", "grade"),
        ),
        identifiers_of(base, record),
    ]
