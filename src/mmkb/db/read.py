"""Reading: a connection that can't write and leaves no trace beside the file."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from mmkb.db.schema import check_file, check_revision, revision_of
from mmkb.errors import DatabaseError
from mmkb.text import fold_name, stands_in

_PRAGMAS = (
    "query_only=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",  # whenever a page comes into the cache, so that the cache had better keep it
    "cache_size=-32000",
    "mmap_size=0",
    "busy_timeout=5000",
)
_WAL = 2  # byte 18 of the header
Value = str | float | None


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an mmkb database of this schema for reading. Raises DatabaseError."""
    header = check_file(path)
    with translated(path):
        recover(path)
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{_without_wal(path, header)}", uri=True)
    try:
        with translated(path):
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            check_revision(path, revision_of(connection))
            connection.create_function("distance_km", 4, distance_km, deterministic=True)
            connection.create_function("has_phrases", 2, has_phrases, deterministic=True)
            connection.create_function("has_cells", 3, has_cells, deterministic=True)
            yield connection
    finally:
        connection.close()


def fetch(connection: sqlite3.Connection, sql: str, values: Mapping[str, Value]) -> list[tuple[Any, ...]]:
    """All rows of one of our own statements."""
    try:
        return connection.execute(sql, values).fetchall()
    except UnicodeEncodeError:  # a command line may hold bytes that are no text; no row holds them
        return []


def distance_km(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """The way between two points on a sphere of the Earth's mean radius (haversine formula; 6,371.0 km, IUGG)."""
    from math import asin, cos, radians, sin, sqrt

    north, east = radians(to_latitude - latitude) / 2, radians(to_longitude - longitude) / 2
    chord = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(to_latitude)) * sin(east) ** 2
    return 2 * 6371.0 * asin(min(1, sqrt(chord)))


def has_phrases(notes: str, phrases: str) -> bool:
    """Do the notes have all the phrases of a JSON list? The index of their words says nothing of their places."""
    return stands_in(json.loads(phrases), notes)


def has_cells(cells: str, names: str, texts: str) -> bool:
    """Do the cells of a JSON list, in the order of the names of another, hold all the texts, folded, of pairs with a name?"""
    held = json.loads(cells)
    return all(place < len(held) and text in fold_name(held[place]) for place, text in _placed(names, texts))


@lru_cache(16)
def _placed(names: str, texts: str) -> list[tuple[int, str]]:
    """The texts with the places of their cells; none for a name that is not there, which no list has."""
    places = {name: place for place, name in enumerate(json.loads(names))}
    return [(places.get(name, len(places)), text) for name, text in json.loads(texts)]


def run(connection: sqlite3.Connection, sql: str, values: Mapping[str, Value]) -> Iterator[tuple[Any, ...]]:
    """The rows of one of our own statements, one after another."""
    try:
        return connection.execute(sql, values)
    except UnicodeEncodeError:  # as above
        return iter(())


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors in the user's words."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # our own mistake
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter where SQLite's own message quotes damaged text
        code = getattr(error, "sqlite_errorcode", None)  # Python's own refusals, as of text that is not UTF-8, have none
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DatabaseError(f"{path}: another program is writing to it", "wait for it to end, then try again") from error
        raise DatabaseError(
            f"{path}: can't be read, the file is damaged or not made by mmkb ({error})",
            "restore a backup; or move the file away and run: mmkb db init",
        ) from error


def state_of(path: Path) -> tuple[int, bytes]:
    """What differs as soon as somebody has written: which file it is, and SQLite's counter of changes in its header.

    Not while this process holds a lock on it, which the closing of the file would take away.
    """
    with path.open("rb") as file:
        return path.stat().st_ino, file.read(28)[24:]


def recover(path: Path) -> None:
    """Let SQLite undo what a crashed writer left behind: a read-only connection may not (findings: hot journal)."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists() or journal.stat().st_size == 0:
        return
    connection = sqlite3.connect(path, timeout=5)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        connection.close()


def _without_wal(path: Path, header: bytes) -> str:
    """A read-only open of a file that some other tool left in WAL mode would make files beside it."""
    if header[18] == _WAL and not path.with_name(f"{path.name}-wal").exists():
        return "&immutable=1"
    return ""
