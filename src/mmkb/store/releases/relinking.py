"""Links that are judged anew, by an import or a person: the former ones are kept, so that undo brings them back."""

import json
import sqlite3
from collections.abc import Collection, Sequence

_COLUMNS = "id, entry_id, record_id, how, score, release_id"
Link = tuple[str, str, str, float | None]  # kind and key of the record (empty: none), how, score
BY_NAME = ("match", "open")  # how links are made that a name alone makes
Held = dict[int, list[Link]]  # by entry


def links_of(connection: sqlite3.Connection, entries: Collection[int]) -> Held:
    """The links that these entries have."""
    links = connection.execute(
        "SELECT l.entry_id, coalesce(r.kind, ''), coalesce(r.key, ''), l.how, l.score "
        "FROM entry_links l LEFT JOIN records r ON r.id = l.record_id "
        "WHERE l.entry_id IN (SELECT value FROM json_each(?)) ORDER BY l.id",
        (json.dumps(list(entries)),),
    )
    held: Held = {entry: [] for entry in entries}
    for entry, *link in links:
        held[entry].append((link[0], link[1], link[2], link[3]))
    return held


def once_sure(connection: sqlite3.Connection, entries: Collection[int]) -> Held:
    """Those of the links that the entries have which a match of names made, were they opened later or not."""
    matched = connection.execute(
        "SELECT l.entry_id, r.kind, r.key, l.how, l.score FROM entry_links l JOIN records r ON r.id = l.record_id "
        "WHERE l.entry_id IN (SELECT value FROM json_each(?)) AND (l.how = 'match' OR EXISTS (SELECT 1 "
        "FROM entry_link_versions v WHERE v.entry_id = l.entry_id AND v.record_id = l.record_id AND v.how = 'match')) "
        "ORDER BY l.id",
        (json.dumps(list(entries)),),
    )
    held: Held = {}
    for entry, kind, key, how, score in matched:
        held.setdefault(entry, []).append((kind, key, how, score))
    return held


def is_denied(links: Sequence[Link]) -> bool:
    """Did a person say that an entry is not the record that it was alike (the score is kept), and no other?"""
    return any(how == "new" and score is not None for _, _, how, score in links)


def retire(connection: sqlite3.Connection, entry: int, release: int) -> int:
    """The links of the entry stood until the release. Returns the release to which new ones belong.

    That is a newer one if it made the former links: whoever takes it back takes back what was decided on them.
    """
    newest = "SELECT coalesce(max(release_id), 0) FROM entry_links WHERE entry_id = ?"
    until = max(release, int(connection.execute(newest, (entry,)).fetchone()[0]))
    connection.execute(
        f"INSERT INTO entry_link_versions ({_COLUMNS}, until_release_id) SELECT {_COLUMNS}, ? FROM entry_links "
        "WHERE entry_id = ? AND release_id < ?",
        (until, entry, until),
    )
    connection.execute("DELETE FROM entry_links WHERE entry_id = ?", (entry,))
    return until


def restore(connection: sqlite3.Connection, release: int) -> None:
    """What stood until the release stands again; its own links are gone."""
    bring = f"INSERT INTO entry_links ({_COLUMNS}) SELECT {_COLUMNS} FROM entry_link_versions WHERE until_release_id = ?"
    connection.execute(bring, (release,))
    connection.execute("DELETE FROM entry_link_versions WHERE until_release_id = ?", (release,))
