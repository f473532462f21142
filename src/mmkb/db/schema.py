"""Which database files are ours, and of which schema: checked on every open, so it imports nothing heavy."""

import sqlite3
from pathlib import Path

from mmkb.errors import DatabaseError

APPLICATION_ID = 0x6D6D6B62  # "mmkb", in bytes 68-71 of the file (SQLite file format, section 1.3)
REVISION = "0006"

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100


def check_file(path: Path) -> bytes:
    """The 100 header bytes of an mmkb database file. Raises DatabaseError for everything else that may lie there."""
    try:
        if not path.exists():
            raise DatabaseError(f"{path}: there is no database", "check the path, or make one with: mmkb --db PATH db init")
        if not path.is_file():
            raise DatabaseError(f"{path}: is not a file", "name a database file with --db or MMKB_DATABASE_URL")
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except OSError as error:
        raise DatabaseError(f"{path}: can't be read ({error.strerror})", "check who may read the file") from error
    if not header:
        raise DatabaseError(f"{path}: the file is empty", "remove it, then run: mmkb --db PATH db init")
    if not header.startswith(_MAGIC):
        raise DatabaseError(f"{path}: is not a SQLite database", "name an mmkb database with --db or MMKB_DATABASE_URL")
    if len(header) < _HEADER_SIZE:
        raise DatabaseError(f"{path}: the file is cut short", "restore a backup, or make a new one with: mmkb db init")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DatabaseError(f"{path}: is a database of another program", "name an mmkb database with --db or MMKB_DATABASE_URL")
    return header


def revision_of(connection: sqlite3.Connection) -> str | None:
    """The schema revision that the database says it has."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return None
        raise
    return str(row[0]) if row else None


def check_revision(path: Path, found: str | None) -> None:
    """Refuse a schema that this mmkb can't read, naming both revisions."""
    if found == REVISION:
        return
    if found is None:
        raise DatabaseError(f"{path}: holds no schema revision", "it was not made whole; remove it, then run: mmkb db init")
    if found < REVISION:
        raise DatabaseError(
            f"{path}: has schema revision {found}, this mmkb needs {REVISION}", "run: mmkb db upgrade (it keeps a backup)"
        )
    raise DatabaseError(
        f"{path}: has schema revision {found}, made by a newer mmkb; this one knows {REVISION}",
        "upgrade mmkb: pip install --upgrade mmkb",
    )
