"""Large writes: made on a copy of the database, which takes its place in one step when it is whole.

A large transaction in the file itself would lock readers out as soon as it outgrows the cache. Here they see the old
state until the end, a process that is killed leaves the database untouched, and no journal is needed. The original is
locked for writing meanwhile, so that another writer waits and nothing of it is lost.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from mmkb.db.leftovers import copies_of, copy_of
from mmkb.db.read import recover, translated
from mmkb.db.schema import check_file, check_revision, revision_of
from mmkb.errors import DatabaseError, MmkbError

_PATIENCE = 600  # seconds to wait for another import
_PRAGMAS = (
    "journal_mode=OFF",  # the copy is thrown away if anything fails
    "synchronous=OFF",
    "locking_mode=EXCLUSIVE",
    "temp_store=FILE",  # an index is sorted in one piece of memory of the cache's size; MEMORY would take all it needs, in crumbs
    "cache_size=-65536",
    "trusted_schema=OFF",
    "foreign_keys=OFF",
)


@contextmanager
def rewriting(path: Path, say: Callable[[str], None], *, is_trial: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to a copy that becomes the database at the end; an exception leaves the database as it was.

    A trial throws the copy away in any case. Raises DatabaseError, and MmkbError where another writer does not end or
    the disk is full.
    """
    check_file(path)
    path = path.resolve()  # of a link, what it points to is replaced
    with translated(path):
        recover(path)
    # What is opened while the lock is held is closed behind it: a process loses its POSIX locks on a file when it closes
    # any handle of that file (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    with ExitStack() as after_lock, _locked(path, say):
        if leftovers := copies_of(path):  # whoever has the lock is alone here
            say(f"an import was broken off before; {path} is as it was before that import")
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        copy = copy_of(path)
        try:
            with _explained(path):
                with copy.open("wb") as target:
                    shutil.copyfileobj(after_lock.enter_context(path.open("rb")), target, 1 << 20)
                shutil.copymode(path, copy)
                with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                    for pragma in _PRAGMAS:
                        connection.execute(f"PRAGMA {pragma}")
                    check_revision(path, revision_of(connection))
                    connection.execute("BEGIN")
                    yield connection
                    connection.execute("COMMIT")
                    if not is_trial and _is_mostly_free(connection):
                        connection.execute("VACUUM")
                if not is_trial:
                    _settle(copy, path)
        finally:
            copy.unlink(missing_ok=True)


@contextmanager
def nameless() -> Iterator[sqlite3.Connection]:
    """A database for what is only needed meanwhile, by any thread; SQLite removes it even if the process is killed."""
    with closing(sqlite3.connect("", isolation_level=None, check_same_thread=False, uri=True)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        yield connection


def wait_for_turn(path: Path, say: Callable[[str], None]) -> None:
    """Wait until no other import writes to the database. Raises DatabaseError, and MmkbError where another does not end."""
    check_file(path)
    path = path.resolve()
    with translated(path):
        recover(path)
    with _locked(path, say):
        pass


@contextmanager
def _locked(path: Path, say: Callable[[str], None]) -> Iterator[None]:
    """SQLite's own write lock on the database: readers go on, writers wait."""
    deadline = time.monotonic() + _PATIENCE
    is_told = False
    while True:
        before = path.stat().st_ino
        with closing(sqlite3.connect(path, isolation_level=None, timeout=1)) as lock:
            try:
                with translated(path):
                    lock.execute("PRAGMA journal_mode=DELETE")  # what another tool left in a WAL gets into the file first
                    lock.execute("BEGIN IMMEDIATE")
            except DatabaseError as error:
                code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
                if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
                    raise DatabaseError(
                        f"{path}: may not be written to", "check who may write the file and its folder"
                    ) from error
                if code != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() > deadline:
                    raise MmkbError(f"{path}: another mmkb is writing to it; nothing was changed", "try again later") from error
                if not is_told:
                    say("another mmkb is writing to the base; waiting for it to end")
                    is_told = True
                continue
            if path.stat().st_ino != before:  # another import has put a new file in its place meanwhile
                continue
            yield
            return


def _is_mostly_free(connection: sqlite3.Connection) -> bool:
    """Does the file hold more room than rows, after much was deleted?"""
    (free,), (pages,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("freelist_count", "page_count"))
    return 2 * int(free) > int(pages)


def _settle(copy: Path, path: Path) -> None:
    """The bytes of the copy are on the disk before its name is."""
    sync(copy)
    copy.replace(path)
    with suppress(OSError):  # not all systems sync folders
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sync(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise MmkbError(
                f"{path}: no room for what is imported ({error}); nothing was changed",
                "free some room: an import needs room for a second copy of the base",
            ) from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise DatabaseError(f"{path}: the file is damaged ({error}); nothing was changed", "restore a backup") from error
        raise
    except OSError as error:
        raise MmkbError(
            f"{path}: can't be written ({error.strerror}); nothing was changed",
            "check the disk, and who may write to the folder",
        ) from error
