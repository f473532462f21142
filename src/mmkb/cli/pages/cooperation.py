"""Pages of cooperation and of single figures."""

import sqlite3

from mmkb.cli.pages.parts import claims_with, evidence_of, identifiers_of, list_section, record_section
from mmkb.formats.sheets import Section
from mmkb.queries import cooperation
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period


def cooperation_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """Cooperation: who provides what to whom, the figure, evidence."""
    row = cooperation.get_cooperation(base, record.id)
    return [
        record_section(record, row.description, cooperation.COLUMNS, row, []),
        *evidence_of(base, record),
        claims_with(base, record),
        identifiers_of(base, record),
    ]


def observation_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """One figure, its evidence, and the others of its series."""
    row = cooperation.get_indicator(base, record.id)
    wanted = cooperation.IndicatorsFilter(indicator=row.indicator, unit=row.unit)
    series = [other for other in cooperation.find_indicators(base, wanted) if other.country == row.country]
    return [
        record_section(record, f"{row.indicator}, {row.unit}: {row.country}", cooperation.INDICATOR_COLUMNS, row, []),
        list_section("series", "The whole series", cooperation.INDICATOR_COLUMNS, series, ("period", "value", "grade", "note")),
        *evidence_of(base, record),
        claims_with(base, record),
        identifiers_of(base, record),
    ]
