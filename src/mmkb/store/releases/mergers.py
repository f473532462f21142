"""Entries that a publisher merged into others or renamed: these take the links of what they were over."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from mmkb.queries.entries import EntryRow
from mmkb.store.releases.proposals import Links
from mmkb.store.releases.relinking import Held, is_denied, links_of
from mmkb.text import plural

_IDS = ("opensanctions", "wikidata")  # schemes whose values are keys of entries


def inherited(connection: sqlite3.Connection, data_set: str, rows: Sequence[EntryRow], formers: Mapping[str, str]) -> Held:
    """The links of withdrawn entries that became these rows, and of standing ones what a person denied.

    `formers` has the key of each row by those that it had.
    """
    heirs = {row.key: row.id for row in rows}
    heir_of = {former: heirs[key] for former, key in formers.items() if key in heirs}
    if not heir_of:
        return {}
    query = (
        "SELECT e.id, e.key, e.gone_release_id IS NOT NULL FROM entries e JOIN data_sets d ON d.id = e.data_set_id "
        "WHERE d.key = ? AND e.key IN (SELECT value FROM json_each(?)) ORDER BY e.id"
    )
    found = {id_: (key, went) for id_, key, went in connection.execute(query, (data_set, json.dumps(list(heir_of))))}
    held: Held = {}
    for entry, former in links_of(connection, found).items():
        key, went = found[entry]
        if went or is_denied(former):
            held.setdefault(heir_of[key], []).extend(former)
    return {entry: former for entry, former in held.items() if former}


def former_keys(links: Links) -> Mapping[str, str]:
    """The key of each entry by the ids that it had, as its publisher names them."""
    return {link.value: key for key, ids in links.items() for link in ids if link.scheme in _IDS and link.value != key}


def remarks_on_merged(connection: sqlite3.Connection, data_set_id: int, release: int, links: Links) -> list[str]:
    """How many of the rows that the release withdrew are no delistings."""
    query = (
        "SELECT count(*) FROM entries WHERE data_set_id = ? AND gone_release_id = ? AND key IN (SELECT value FROM json_each(?))"
    )
    former = former_keys(links)
    (count,) = connection.execute(query, (data_set_id, release, json.dumps(list(former)))).fetchone() if former else (0,)
    return [f"merged into others that stand, as mmkb release-diff shows: {plural(count, 'withdrawn row')}"] if count else []
