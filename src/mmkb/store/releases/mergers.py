"""Entries that a publisher merged into others: these name the ids that they had, and take their links over."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from mmkb.queries.entries import EntryRow
from mmkb.store.releases.proposals import Links
from mmkb.store.releases.relinking import Held, links_of
from mmkb.text import plural

_IDS = ("opensanctions", "wikidata")  # schemes whose values are keys of entries


def inherited(connection: sqlite3.Connection, data_set: str, rows: Sequence[EntryRow], links: Links) -> Held:
    """The links of withdrawn entries that were merged into these rows."""
    heirs = {row.key: row.id for row in rows}
    heir_of = {former: heirs[key] for former, key in _former_keys(links).items() if key in heirs}
    if not heir_of:
        return {}
    query = (
        "SELECT e.id, e.key FROM entries e JOIN data_sets d ON d.id = e.data_set_id WHERE d.key = ? "
        "AND e.gone_release_id IS NOT NULL AND e.key IN (SELECT value FROM json_each(?)) ORDER BY e.id"
    )
    went = dict(connection.execute(query, (data_set, json.dumps(list(heir_of)))))
    held: Held = {}
    for entry, former in links_of(connection, went).items():
        held.setdefault(heir_of[went[entry]], []).extend(former)
    return {entry: former for entry, former in held.items() if former}


def remarks_on_merged(connection: sqlite3.Connection, data_set_id: int, release: int, links: Links) -> list[str]:
    """How many of the rows that the release withdrew are no delistings."""
    query = (
        "SELECT count(*) FROM entries WHERE data_set_id = ? AND gone_release_id = ? AND key IN (SELECT value FROM json_each(?))"
    )
    former = _former_keys(links)
    (count,) = connection.execute(query, (data_set_id, release, json.dumps(list(former)))).fetchone() if former else (0,)
    return [f"merged into others that stand, as mmkb release-diff shows: {plural(count, 'withdrawn row')}"] if count else []


def _former_keys(links: Links) -> Mapping[str, str]:
    """The key of each entry by the ids that it had."""
    return {link.value: key for key, ids in links.items() for link in ids if link.scheme in _IDS and link.value != key}
