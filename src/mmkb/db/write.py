"""Writing: one transaction that stands or falls as a whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from mmkb.db.read import recover, translated
from mmkb.db.schema import check_file, check_revision, revision_of
from mmkb.errors import DatabaseError, MmkbError

_PRAGMAS = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "synchronous=FULL")


def engine_for(path: Path, *, foreign_keys: bool) -> Engine:
    """An engine whose transactions are SQLite's own: BEGIN IMMEDIATE, schema changes included.

    Python's sqlite3 would not open a transaction before DDL, and a failed migration would stay half done (findings).
    """
    url = URL.create("sqlite", database=str(path.absolute()))  # in an address as text, a `?` would end the path
    engine = create_engine(url, poolclass=NullPool, connect_args={"isolation_level": None, "timeout": 5})

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (*_PRAGMAS, f"foreign_keys={'ON' if foreign_keys else 'OFF'}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """One write transaction on an mmkb database of this schema: committed at the end, undone by any exception."""
    check_file(path)
    with translated(path):
        recover(path)
    before = path.stat().st_ino
    with explained(path), translated(path), engine_for(path, foreign_keys=True).begin() as connection:
        if path.stat().st_ino != before:  # an import put a new file in its place while we waited (db/rewrite.py)
            raise MmkbError(f"{path}: another mmkb was writing to it; nothing was changed", "try again")
        check_revision(path, revision_of(raw(connection)))
        yield connection


def raw(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection inside the transaction, for our compiled reading statements."""
    inner = connection.connection.driver_connection
    assert isinstance(inner, sqlite3.Connection)  # noqa: S101 - the engine above makes no other
    return inner


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors while writing, in the user's words; the transaction is undone by then."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # the rest of it only says more closely what happened
        if isinstance(error, OperationalError) and code == sqlite3.SQLITE_BUSY:
            raise MmkbError(
                f"{path}: another mmkb is writing to it; nothing was changed", "try again when it has ended"
            ) from error
        if code == sqlite3.SQLITE_FULL:
            raise MmkbError(f"{path}: the disk is full; nothing was changed", "free some room, then try again") from error
        if code == sqlite3.SQLITE_IOERR:
            raise MmkbError(
                f"{path}: can't be written ({error.orig}); nothing was changed", "check the disk and the limits on file sizes"
            ) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise DatabaseError(f"{path}: may not be written to", "check who may write the file and its folder") from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise DatabaseError(f"{path}: the file is damaged; nothing was changed", "restore a backup") from error
        raise
