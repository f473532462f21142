"""Looking at database files from outside."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path


def content_of(path: Path) -> list[str]:
    """Schema and rows as SQL text."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def change(path: Path, *statements: str) -> None:
    """Carry out statements behind mmkb's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def folder_of(path: Path) -> dict[str, tuple[bytes, int]]:
    """Every file beside the database, the database included: its bytes and the time of its last change."""
    return {entry.name: (entry.read_bytes(), entry.stat().st_mtime_ns) for entry in path.parent.iterdir()}


def crash(path: Path) -> None:
    """Leave the file as a crash in the middle of a transaction does: half written, the old pages in a journal beside it."""
    journal = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN")
        connection.execute("UPDATE records SET note = hex(zeroblob(5000))")
        copies = [(shutil.copy(name, f"{name}.crashed"), name) for name in (path, journal)]
        connection.execute("ROLLBACK")
    for copy, name in copies:
        Path(copy).replace(name)
