"""What `show` says about a record of each kind: its values, what supports and disputes them, what hangs on it."""

import sqlite3
from importlib import import_module

from mmkb.formats.sheets import Page, Section
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period

_MODULES = {
    "actor": "actors",
    "claim": "claims",
    "cooperation": "cooperation",
    "deal": "arms",
    "entry": "entries",
    "event": "events",
    "incident": "entries",
    "observation": "cooperation",
    "resolution": "resolutions",
    "source": "sources",
    "transfer": "arms",
}


def page_of(base: sqlite3.Connection, record: RecordName, period: Period) -> Page:
    """All about one record; of an actor what held in the period, if one is given."""
    module = import_module(f"{__name__}.{_MODULES[record.kind]}")
    sections: list[Section] = getattr(module, f"{record.kind}_page")(base, record, period)
    return Page(f"{record.kind}:{record.key}", tuple(sections))
