"""Taking the newest release of a data set back: the base is then as it was before its import, exactly."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mmkb.db.rewrite import rewriting
from mmkb.errors import MmkbError, UsageError
from mmkb.store.releases.entries import LAYOUT as ENTRIES
from mmkb.store.releases.incidents import LAYOUT as INCIDENTS
from mmkb.store.releases.incidents import TABLES
from mmkb.store.releases.parties import PLACE_CODES, relink_places, unlink_sides
from mmkb.store.releases.relinking import restore
from mmkb.store.releases.sinks import Layout, reindexed


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back."""

    data_set: str
    name: str
    file: str


def undo_release(base: Path, release_id: int, say: Callable[[str], None]) -> Undone:
    """Take a release back. Raises UsageError if there is none, MmkbError if a newer one of its data set builds on it."""
    with rewriting(base, say) as connection:
        row = connection.execute(
            "SELECT d.id, d.key, r.name, r.file FROM releases r JOIN data_sets d ON d.id = r.data_set_id WHERE r.id = ?",
            (release_id,),
        ).fetchone()
        if not row:
            raise UsageError(f"there is no release {release_id}", "mmkb releases lists them")
        data_set_id, key, name, file = row
        _refuse_if_built_on(connection, data_set_id, release_id, f"{key} {name}")
        for table in ("entry_links", "place_links", "linked_releases"):
            connection.execute(f"DELETE FROM {table} WHERE release_id = ?", (release_id,))
        restore(connection, release_id)
        for layout in (ENTRIES, INCIDENTS):
            _restore(connection, layout, release_id)
            _remove(connection, layout, release_id)
        for table in TABLES.values():
            connection.execute(f"DELETE FROM {table} WHERE release_id = ?", (release_id,))
        # Links that the import of another data set made, of rows that are gone.
        connection.execute("DELETE FROM place_links WHERE place_id NOT IN (SELECT id FROM incident_places)")
        connection.execute("DELETE FROM entry_links WHERE entry_id NOT IN (SELECT id FROM entries)")
        connection.execute("DELETE FROM releases WHERE id = ?", (release_id,))
        unlink_sides(connection)
        connection.execute("DELETE FROM data_sets WHERE id NOT IN (SELECT data_set_id FROM releases)")
        if key == PLACE_CODES:
            relink_places(connection, release_id)
    return Undone(key, name, file)


def _refuse_if_built_on(connection: sqlite3.Connection, data_set_id: int, release_id: int, name: str) -> None:
    newer = connection.execute(
        "SELECT id, name FROM releases WHERE data_set_id = ? AND id > ? ORDER BY id DESC", (data_set_id, release_id)
    ).fetchall()
    if newer:
        listed = [f"{id_}  {later}" for id_, later in newer]
        raise MmkbError(f"newer releases build on {name}", "take these back first, the first of them first", listed)


def _restore(connection: sqlite3.Connection, layout: Layout, release_id: int) -> None:
    """What the release withdrew stands again; what it changed says again what it said."""
    connection.execute(f"UPDATE {layout.name} SET gone_release_id = NULL WHERE gone_release_id = ?", (release_id,))
    newest = f"SELECT {layout.owner}, max(since_release_id) FROM {layout.versions} GROUP BY {layout.owner}"
    had_before = (
        f"SELECT t.id FROM {layout.name} t WHERE t.since_release_id = ? "
        f"AND EXISTS (SELECT 1 FROM {layout.versions} v WHERE v.{layout.owner} = t.id)"
    )
    ids = [id_ for (id_,) in connection.execute(had_before, (release_id,))]
    connection.execute("CREATE TEMP TABLE restored (id INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO restored VALUES (?)", [(id_,) for id_ in ids])
    cells = ", ".join(f"{column} = v.{column}" for column in layout.columns)
    with reindexed(connection, layout, ids):
        connection.execute(
            f"UPDATE {layout.name} SET {cells}, since_release_id = v.since_release_id, "
            f"gone_release_id = CASE v.until_release_id WHEN ? THEN NULL ELSE v.until_release_id END "
            f"FROM {layout.versions} v WHERE v.{layout.owner} = {layout.name}.id AND {layout.name}.id IN restored "
            f"AND (v.{layout.owner}, v.since_release_id) IN ({newest})",
            (release_id,),
        )
    connection.execute(
        f"DELETE FROM {layout.versions} WHERE {layout.owner} IN restored AND ({layout.owner}, since_release_id) IN ({newest})"
    )
    connection.execute("DROP TABLE restored")


def _remove(connection: sqlite3.Connection, layout: Layout, release_id: int) -> None:
    """What the release added is no more; only rows that it restored came before it.

    A word that is taken out of the full-text index stays there, marked as gone: where more goes than stays, it is made anew.
    """
    counts = f"SELECT count(*) FILTER (WHERE since_release_id = ?), count(*) FROM {layout.name}"
    gone, all_ = connection.execute(counts, (release_id,)).fetchone()
    is_made_anew = bool(layout.words) and gone > all_ - gone
    if layout.words and not is_made_anew:
        connection.execute(
            f"INSERT INTO {layout.words} ({layout.words}, rowid, notes) "
            f"SELECT 'delete', id, notes FROM {layout.name} WHERE since_release_id = ?",
            (release_id,),
        )
    connection.execute(f"DELETE FROM {layout.name} WHERE since_release_id = ?", (release_id,))
    if is_made_anew:
        connection.execute(f"INSERT INTO {layout.words} ({layout.words}) VALUES ('rebuild')")
