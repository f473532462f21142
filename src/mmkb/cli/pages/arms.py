"""Pages of transfers and deals."""

import sqlite3

from mmkb import exchange
from mmkb.cli.pages.parts import claims_with, evidence_of, identifiers_of, list_section, record_section
from mmkb.formats.sheets import Section
from mmkb.queries import arms, deals
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period

_RIVALS = ("key", "supplier", "quantity_ordered", "quantity_delivered", "grade", "status", "order_year", "value_usd")


def transfer_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """A transfer: values, deliveries per year, evidence, rival accounts."""
    row = arms.get_transfer(base, record.id)
    counted = "counts in totals" if row.counted else f"counts in no total, as all that is {arms.NOT_COUNTED}"
    return [
        record_section(record, f"{row.designation}: {row.supplier} to {row.recipient}", arms.COLUMNS, row, [counted]),
        list_section("deliveries", "Delivered per year", exchange.DELIVERIES.columns[1:], arms.find_deliveries(base, record.id)),
        *evidence_of(base, record),
        list_section(
            "rivals",
            "Rival accounts of the same transfer, never added up with it",
            arms.COLUMNS,
            arms.find_rivals(base, record.id),
            _RIVALS,
        ),
        claims_with(base, record),
        identifiers_of(base, record),
    ]


def deal_page(base: sqlite3.Connection, record: RecordName, _: Period) -> list[Section]:
    """A deal: values, whether it may be added up, evidence."""
    row = deals.get_deal(base, record.id)
    added = "its value may be added up" if row.is_added_up else f"its value is in no total; added up are only {deals.ADDED_UP}"
    return [
        record_section(record, row.title, deals.COLUMNS, row, [added]),
        *evidence_of(base, record),
        claims_with(base, record),
        identifiers_of(base, record),
    ]
