"""Rows about entries of another list, as OFAC's other names: whose they are."""

import sqlite3
from dataclasses import replace

from mmkb.queries.entries import EntryRow, match_entries

OWNERS = {  # the list whose entries the rows of a data set are about
    "ofac-add": "ofac-sdn",
    "ofac-alt": "ofac-sdn",
    "ofac-cons-add": "ofac-cons",
    "ofac-cons-alt": "ofac-cons",
}


def with_owner(connection: sqlite3.Connection, entry: EntryRow) -> EntryRow:
    """The entry; of another name (`46072|68654`) under the name of the one whom it is about, with what is said of that one."""
    if entry.data_set not in OWNERS:
        return entry
    owners = match_entries(connection, OWNERS[entry.data_set], entry.key.partition("|")[0])
    return replace(entry, name=owners[0].name, cells=owners[0].cells | entry.cells) if owners else entry
