"""A consistent copy of a database, also while others read or write it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from mmkb.db.read import recover, translated
from mmkb.db.schema import check_file
from mmkb.errors import OutputError


def backup(path: Path, target: Path) -> None:
    """Copy the database to a new file through SQLite's backup API; never over an existing one. Raises MmkbError."""
    check_file(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        if target.exists() or target.is_symlink():
            raise OutputError(f"{target}: exists already", "choose another name; a backup never overwrites")
        temporary.write_bytes(b"")  # what is wrong with the target is said of the target, not of the database
    except OSError as error:
        raise OutputError(f"{target}: can't be written ({error.strerror})", "choose a folder that you may write to") from error
    try:
        with translated(path):
            recover(path)
        with (
            translated(path),
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(temporary)) as copy,
        ):
            _copy(source, copy, target)
            whole = copy.execute("PRAGMA integrity_check").fetchone()
        if whole != ("ok",):
            raise OutputError(
                f"{path}: the copy is not sound ({whole[0]})", "the database itself is damaged; use an older backup"
            )
        temporary.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: can't be written ({error.strerror})", "choose a folder that you may write to") from error
    finally:
        for leftover in (temporary, temporary.with_name(f"{temporary.name}-journal")):  # a full disk leaves both
            leftover.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, copy: sqlite3.Connection, target: Path) -> None:
    try:
        source.backup(copy)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise
        raise OutputError(f"{target}: can't be written ({error})", "free some room on the disk, or choose another") from error
