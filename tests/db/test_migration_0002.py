"""From the schema of records, actors and arms to that of all subjects, and back."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from database_files import change, content_of
from factories import facts, import_folder, write_folder
from mmkb.db.migrate import migrate, upgrade
from mmkb.db.place import bundled
from mmkb.db.read import reading
from mmkb.db.soundness import find_faults
from mmkb.errors import DatabaseError
from mmkb.queries.folder import all_rows

TABLES = ("records", "weapons", "actors", "identifiers", "sources", "aliases", "citations", "deals", "transfers")
TABLES += ("delivery_years", "deliveries")
OLD_KINDS = "('actor', 'alias', 'deal', 'delivery', 'source', 'transfer')"
OLD_RECORDS = f"SELECT id FROM whole.records WHERE kind IN {OLD_KINDS}"  # noqa: S608 - our own words
ONLY_OLD = {
    "records": f"WHERE id IN ({OLD_RECORDS})",
    "citations": f"WHERE record_id IN ({OLD_RECORDS})",
    "identifiers": f"WHERE record_id IN ({OLD_RECORDS})",
}


@pytest.fixture
def old(base: Path) -> Path:
    """A database of the older schema with all that it has room for."""
    path = base.with_name("old.db")
    migrate(path, "0001")
    copies = (f"INSERT INTO {table} SELECT * FROM whole.{table} {ONLY_OLD.get(table, '')}" for table in TABLES)  # noqa: S608
    change(path, f"ATTACH '{base}' AS whole", *copies)
    return path


def _rows(path: Path, tables: Iterable[str] = TABLES) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}  # noqa: S608


def _schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return [(name, sql.replace('"', "")) for name, sql in found]  # SQLite quotes the name of a table that was renamed


def _facts_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with reading(path) as connection:
        return {table.name: rows for table, rows in all_rows(connection)}


def test_the_older_schema_is_refused_until_it_is_upgraded(old: Path) -> None:
    with pytest.raises(DatabaseError, match="has schema revision 0001, this mmkb needs") as older:
        _facts_of(old)
    assert older.value.hint.startswith("run: mmkb db upgrade")


def test_up_keeps_every_row_and_makes_the_schema_of_a_new_base(old: Path, base: Path, tmp_path: Path) -> None:
    before, content = _rows(old), content_of(old)
    found, kept = upgrade(old)
    assert (found, kept and content_of(kept)) == ("0001", content)
    assert _rows(old) == before
    assert find_faults(old) == []
    held = _facts_of(old)
    assert {name for name, rows in held.items() if rows} == {
        "sources", "actors", "aliases", "transfers", "deliveries", "deals", "identifiers", "citations"
    }  # fmt: skip

    changes = import_folder(old, write_folder(tmp_path / "facts", facts()))
    assert not [change for change in changes if change.changed]
    assert _facts_of(old) == _facts_of(base)


def test_down_loses_what_there_was_no_room_for_and_nothing_else(old: Path, base: Path) -> None:
    migrate(base, "0001", down=True)
    assert _schema(base) == _schema(old)
    assert _rows(base) == _rows(old)
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []

    upgrade(base)
    assert find_faults(base) == []


@pytest.mark.parametrize(
    ("kind", "older"),
    [
        ("aggregate", "state"),
        ("territory", "state"),
        ("organization", "media"),
        ("company", "company"),
        ("international-organization", "international-organization"),
    ],
)
def test_a_kind_of_actor_that_is_new_becomes_the_nearest_older_one(base: Path, kind: str, older: str) -> None:
    change(base, f"UPDATE actors SET kind = '{kind}' WHERE name = 'Irkut Corporation'")  # noqa: S608
    migrate(base, "0001", down=True)
    assert [row[3] for row in _rows(base)["actors"] if row[1] == "Irkut Corporation"] == [older]


POINTS = {
    "up, nothing done yet": "    _rebuild_records(_NEW_KINDS, _NEW_PARTS)",
    "up, records rebuilt": "    _rebuild_actors(_NEW_ACTORS)",
    "up, some tables made": "    op.create_table('votes',",
    "up, all done": "\n\ndef downgrade() -> None:",
    "down, tables dropped": "    gone = ",
    "down, records rebuilt": "    _rebuild_actors(_ACTORS)",
}


@pytest.mark.parametrize("point", POINTS)
def test_what_fails_in_the_middle_changes_nothing_and_can_be_run_again(
    old: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    scripts = shutil.copytree(bundled("migrations"), tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (script,) = (scripts / "versions").glob("0002_*.py")
    text = script.read_text(encoding="utf-8")
    assert text.count(POINTS[point]) == 1
    script.write_text(text.replace(POINTS[point], f"    raise RuntimeError('half-way')\n{POINTS[point]}"), encoding="utf-8")

    down = point.startswith("down")
    path, revision = (base, "0001") if down else (old, "0002")
    before = content_of(path)
    with monkeypatch.context() as patch:
        patch.setattr("mmkb.db.migrate.bundled", lambda name: tmp_path / name)
        with pytest.raises(RuntimeError, match="half-way"):
            migrate(path, revision, down=down)
    assert content_of(path) == before
    assert not path.with_name(f"{path.name}-journal").exists()

    migrate(path, revision, down=down)
    assert content_of(path) != before
