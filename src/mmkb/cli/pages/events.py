"""Pages of events."""

import sqlite3

from mmkb import exchange
from mmkb.cli.pages.parts import claims_with, evidence_of, identifiers_of, list_section, record_section
from mmkb.formats.sheets import Section
from mmkb.queries import events
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period

_PARTS = ("title", "start_date", "type", "key", "place", "grade")


def event_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """An event: what happened, who took part, what was part of it, evidence."""
    row = events.get_event(base, record.id)
    said = [f"part of {whole}: mmkb show event:{whole}" for whole in row.part_of]
    columns = tuple(column for column in events.COLUMNS if column.name != "participants")
    taking_part = events.find_participants(base, record.id)
    return [
        record_section(record, row.title, columns, row, said),
        list_section("participants", "Who took part", exchange.PARTICIPANTS.columns[1:], taking_part),
        list_section("parts", "Stops, meetings and signings within it", events.COLUMNS, events.parts_of(base, record.id), _PARTS),
        *evidence_of(base, record),
        claims_with(base, record),
        identifiers_of(base, record),
    ]
