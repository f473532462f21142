"""Is a database file sound? What SQLite can tell of its pages and references, and whether the schema is ours."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from mmkb.db.build import build
from mmkb.db.read import reading

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


def find_faults(path: Path) -> list[str]:
    """Every fault, in words. Raises DatabaseError where the file can't be read at all."""
    with reading(path) as connection:
        faults = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        faults += [f"{table} row {row}: refers to a row of {target} that is not there" for table, row, target, _ in dangling]
        found = {(kind, name): sql for kind, name, sql in connection.execute(_SCHEMA)}
    wanted = _schema_of_new()
    faults += [f"{kind} {name}: is missing" for kind, name in wanted.keys() - found.keys()]
    faults += [f"{kind} {name}: is none of mmkb's" for kind, name in found.keys() - wanted.keys()]
    faults += [
        f"{kind} {name}: is not as mmkb made it"
        for kind, name in wanted
        if found.get((kind, name), "") not in ("", wanted[kind, name])
    ]
    return sorted(faults)


def _schema_of_new() -> dict[tuple[str, str], str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        build(path, with_seed=False)
        with closing(sqlite3.connect(path)) as connection:
            return {(kind, name): sql for kind, name, sql in connection.execute(_SCHEMA)}
