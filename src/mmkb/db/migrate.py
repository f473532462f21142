"""Schema upgrades by Alembic: whole or not at all, with a backup first."""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from mmkb.db.backup import backup
from mmkb.db.place import bundled
from mmkb.db.read import recover, translated
from mmkb.db.schema import APPLICATION_ID, REVISION, check_file, check_revision, revision_of
from mmkb.db.search_index import rebuild
from mmkb.db.write import engine_for, explained, raw
from mmkb.errors import DatabaseError


def migrate(path: Path, revision: str = "head", *, down: bool = False) -> None:
    """Bring the schema of the file to a revision in one transaction; a failure leaves it as it was."""
    # Foreign keys are off because batch migrations rebuild parent tables, and ON DELETE would empty their children.
    with explained(path), engine_for(path, foreign_keys=False).begin() as connection:
        (command.downgrade if down else command.upgrade)(_config(connection), revision)
        if revision == "head":
            rebuild(raw(connection))
        check_foreign_keys(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def upgrade(path: Path) -> tuple[str, Path | None]:
    """Upgrade a database to this mmkb's schema. Returns the revision it had and the backup made (None: up to date)."""
    check_file(path)
    with translated(path):
        recover(path)
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = revision_of(connection)
    if found is None or found >= REVISION:
        check_revision(path, found)
    if found == REVISION:
        return REVISION, None
    names = (f"{path.name}.before-{REVISION}{f'.{number}' if number > 1 else ''}" for number in count(1))
    kept = next(place for place in map(path.with_name, names) if not place.exists())
    backup(path, kept)
    migrate(path)
    return str(found), kept


def check_foreign_keys(connection: Connection) -> None:
    """No row may refer to one that is not there. Raises DatabaseError naming the tables."""
    dangling = raw(connection).execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        tables = ", ".join(sorted({str(row[0]) for row in dangling}))
        raise DatabaseError(f"{len(dangling)} rows refer to rows that do not exist, in: {tables}", "nothing was changed")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(bundled("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
