"""A new database: the schema from the migrations, the facts from data/seed.sql, moved into place when whole."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import NamedTemporaryFile

from filelock import FileLock, Timeout

from mmkb.db.dump import HEADER
from mmkb.db.place import bundled
from mmkb.db.search_index import rebuild
from mmkb.errors import DatabaseError, MmkbError, OutputError

_PATIENCE = 60  # seconds that a second first run waits for the first to build


def build(path: Path, *, with_seed: bool = True) -> bool:
    """Make the database file unless it is there. False where another process made it meanwhile. Raises MmkbError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}."):
            pass  # a folder that can't be written to would look like one that is locked
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE):
            if path.exists():
                return False
            _build_beside(path, with_seed=with_seed)
            return True
    except Timeout as error:
        raise MmkbError(f"{path}: another mmkb is still building it", "wait for it to end, then try again") from error
    except OSError as error:
        raise OutputError(
            f"{path}: can't be made ({error.strerror})", "choose a folder that you may write to, with --db"
        ) from error


def _build_beside(path: Path, *, with_seed: bool) -> None:
    from mmkb.db.migrate import migrate

    temporary = path.with_name(f".{path.name}.tmp")  # one name, since the lock lets one process build
    leftovers = (temporary, temporary.with_name(f"{temporary.name}-journal"))
    try:
        for leftover in leftovers:  # of a process that was killed
            leftover.unlink(missing_ok=True)
        migrate(temporary)
        if with_seed:
            load_seed(temporary, bundled("data/seed.sql"))
        temporary.replace(path)
    except sqlite3.OperationalError as error:
        raise OutputError(f"{path}: can't be made ({error})", "free some room, or choose another place with --db") from error
    finally:
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)


def load_seed(path: Path, seed: Path) -> None:
    """Fill an empty database of this schema from a dump. The file is the caller's to throw away if this raises."""
    text = seed.read_text(encoding="utf-8")
    if not text.startswith(HEADER):
        raise DatabaseError(f"{seed.name}: is not a seed of this schema", "install mmkb again")
    # The file is new and nobody else's: no journal and no sync until it is whole.
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; {text}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DatabaseError(f"{seed.name}: some rows refer to rows that do not exist", "install mmkb again")
        connection.execute("BEGIN")
        rebuild(connection)
        connection.execute("COMMIT")
        connection.executescript("PRAGMA journal_mode=DELETE; ANALYZE;")
    with path.open("rb") as file:
        os.fsync(file.fileno())
