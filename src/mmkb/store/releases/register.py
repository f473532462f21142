"""The rows that say which data sets and releases the base holds."""

import json
import sqlite3
from datetime import UTC, datetime
from itertools import chain, count

from mmkb.importers.datasets.interface import DataSet, Edition, Importer
from mmkb.importers.files import InputFile
from mmkb.store.releases.sinks import Tally


def find_release(connection: sqlite3.Connection, data_set: DataSet, file: InputFile) -> tuple[int, str, int] | None:
    """The release that this very file is, if it was imported before: number, name, how many of its data set came after it."""
    row = connection.execute(
        "SELECT r.id, r.name, (SELECT count(*) FROM releases l WHERE l.data_set_id = r.data_set_id AND l.id > r.id) "
        "FROM releases r JOIN data_sets d ON d.id = r.data_set_id WHERE d.key = ? AND r.sha256 = ?",
        (data_set.key, file.sha256),
    ).fetchone()
    return (row[0], row[1], row[2]) if row else None


def is_release_linked(connection: sqlite3.Connection, release: int) -> bool:
    """Were its rows compared with the base?"""
    return bool(connection.execute("SELECT 1 FROM linked_releases WHERE release_id = ?", (release,)).fetchone())


def mark_linked(connection: sqlite3.Connection, release: int) -> None:
    """Its rows were compared with the base."""
    connection.execute("INSERT INTO linked_releases (release_id) VALUES (?)", (release,))


def data_set_id(connection: sqlite3.Connection, data_set: DataSet) -> int:
    """The number of a data set, which is added where it is new."""
    row = connection.execute("SELECT id FROM data_sets WHERE key = ?", (data_set.key,)).fetchone()
    if row:
        return int(row[0])
    (new,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM data_sets").fetchone()
    said = (data_set.title, data_set.publisher, data_set.url, data_set.licence, data_set.source_line)
    values = (new, data_set.key, *said, data_set.passing.value, data_set.shape.value, json.dumps(data_set.identity))
    connection.execute(
        "INSERT INTO data_sets (id, key, title, publisher, url, licence, source_line, passing, shape, identity) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return int(new)


def begin_release(connection: sqlite3.Connection, number: int, importer: Importer, file: InputFile, rest: tuple[str, ...]) -> int:
    """Add the row of a release that is about to be read. Returns its number; the rest is filled in by `end_release`."""
    now = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    (release,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM releases").fetchone()
    connection.execute(
        "INSERT INTO releases (id, data_set_id, name, format, file, sha256, imported_at, is_selection, rest, "
        "rows, added, changed, same, gone, rejected) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, 0, 0, 0, 0)",
        (release, number, now[:10], importer.word, file.name, file.sha256, now, json.dumps(rest)),
    )
    return int(release)


def _name_of(connection: sqlite3.Connection, release: int, day: str) -> str:
    """The day; where other releases of the data set bear its name, with a number behind it: `2026-06-20.2`."""
    others = "SELECT o.name FROM releases r JOIN releases o ON o.data_set_id = r.data_set_id AND o.id <> r.id WHERE r.id = ?"
    taken = {name for (name,) in connection.execute(others, (release,))}
    return next(name for name in chain([day], (f"{day}.{number}" for number in count(2))) if name not in taken)


def end_release(connection: sqlite3.Connection, release: int, edition: Edition, tally: Tally, rejected: int) -> str:
    """Fill in what is known when all rows have been read. Returns the name of the release."""
    (name,) = connection.execute("SELECT name FROM releases WHERE id = ?", (release,)).fetchone()
    name = _name_of(connection, release, edition.day or edition.version or name)
    connection.execute(
        "UPDATE releases SET name = ?, published = ?, is_selection = ?, rows = ?, added = ?, changed = ?, same = ?, gone = ?, "
        "rejected = ? WHERE id = ?",
        (
            *(name, edition.day, edition.is_selection),
            *(tally.rows, tally.added, tally.changed, tally.same, tally.gone),
            *(rejected, release),
        ),
    )
    return name
