"""What `show` says about a record of each kind: its values, what supports and disputes them, what hangs on it."""

import sqlite3
from collections.abc import Mapping
from importlib import import_module

from mmkb.formats.sheets import Page, Section
from mmkb.queries.evidence import RecordName, has_imports
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


def page_of(base: sqlite3.Connection, record: RecordName, period: Period) -> tuple[Page, Mapping[str, int]]:
    """All about one record, of an actor what held in a period if one is given; and of how many rows of each data set it tells."""
    module = import_module(f"{__name__}.{_MODULES[record.kind]}")
    sections: list[Section] = getattr(module, f"{record.kind}_page")(base, record, period)
    held: Mapping[str, int] = {record.key.partition(":")[0]: 1} if record.kind in ("entry", "incident") else {}
    if not held and has_imports(base):
        from mmkb.cli.pages.entries import linked_section

        linked, held = linked_section(base, record)
        sections.append(linked)
    return Page(f"{record.kind}:{record.key}", tuple(sections)), held
