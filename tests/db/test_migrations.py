import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from database_files import content_of
from factories import facts
from mmkb.db.migrate import migrate, upgrade
from mmkb.db.place import bundled
from mmkb.db.read import reading
from mmkb.db.schema import REVISION
from mmkb.db.search_index import OWN_TABLES
from mmkb.db.write import engine_for
from mmkb.errors import DatabaseError
from mmkb.models import Base
from mmkb.queries.folder import all_rows

NEXT = "9000"
ROWS = sum(map(len, facts().values()))
# A batch migration rebuilds the table, which is where rows and references get lost.
SCRIPT = f"""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEXT}", "{REVISION}"


def upgrade():
    with op.batch_alter_table("actors", recreate="always") as batch:
        batch.add_column(sa.Column("motto", sa.Text(), server_default="none"))


def downgrade():
    with op.batch_alter_table("actors", recreate="always") as batch:
        batch.drop_column("motto")
"""
FAILING = SCRIPT.replace("\n\ndef downgrade", '    raise RuntimeError("half-way")\n\n\ndef downgrade')
DANGLING = SCRIPT.replace("\n\ndef downgrade", '    op.execute("DELETE FROM sources")\n\n\ndef downgrade')


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations as the next version of mmkb would have them; its newest one is this path, yet to be written."""
    shutil.copytree(bundled("migrations"), tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("mmkb.db.migrate.bundled", lambda name: tmp_path / name)
    for module in ("migrate", "schema"):
        monkeypatch.setattr(f"mmkb.db.{module}.REVISION", NEXT)
    return tmp_path / "migrations" / "versions" / f"{NEXT}_next.py"


def _rows(path: Path) -> list[object]:
    with reading(path) as connection:
        return [rows for _, rows in all_rows(connection)]


def _inserts(content: list[str]) -> list[str]:
    return sorted(line for line in content if line.startswith("INSERT"))


def test_there_is_one_head_and_it_is_the_revision_that_is_checked_on_opening() -> None:
    assert ScriptDirectory(str(bundled("migrations"))).get_heads() == [REVISION]


def test_the_models_are_the_schema(empty_base: Path, tmp_path: Path) -> None:
    with engine_for(empty_base, foreign_keys=True).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_modelled})
        assert compare_metadata(context, Base.metadata) == []
    engine = engine_for(tmp_path / "models.db", foreign_keys=True)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    # Alembic does not compare CHECKs, STRICT and deferred references; the text of the tables does.
    migrated, modelled = _tables(empty_base), _tables(tmp_path / "models.db")
    migrated.pop("alembic_version")
    assert {name: lines for name, lines in migrated.items() if _is_modelled(name)} == modelled


def _is_modelled(name: str | None, *_: object) -> bool:
    """The full-text index is no model: SQLite makes its tables."""
    return name not in OWN_TABLES - {"search_documents"}


def _tables(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL")
        # SQLite quotes the name of a table that was renamed.
        return {name: sorted(line.strip().rstrip(",").replace('"', "") for line in sql.splitlines()) for name, sql in found}


def test_every_table_is_strict_and_every_rule_has_a_name(empty_base: Path) -> None:
    with closing(sqlite3.connect(empty_base)) as connection:
        listed = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    assert {name for name, strict in listed if not strict} == {"alembic_version", "sqlite_schema", "sqlite_temp_schema"}
    for name, lines in _tables(empty_base).items():
        assert not [line for line in lines if line.startswith(("CHECK", "UNIQUE", "FOREIGN", "PRIMARY"))], name


def test_upgrading_and_going_back_keeps_every_row(base: Path, scripts: Path) -> None:
    before, sound = content_of(base), base.read_bytes()
    scripts.write_text(SCRIPT)
    with pytest.raises(DatabaseError, match=f"has schema revision {REVISION}, this mmkb needs {NEXT}") as older:
        _rows(base)
    assert older.value.hint.startswith("run: mmkb db upgrade")

    assert upgrade(base) == (REVISION, kept := base.with_name(f"{base.name}.before-{NEXT}"))
    assert content_of(kept) == before
    rows = _rows(base)
    assert sum(map(len, rows)) == ROWS  # type: ignore[arg-type]
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("SELECT DISTINCT motto FROM actors").fetchall() == [("none",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert upgrade(base) == (NEXT, None)

    migrate(base, REVISION, down=True)
    assert _inserts(content_of(base)) == _inserts(before)
    base.write_bytes(sound)
    migrate(base, "base", down=True)
    assert list(_tables(base)) == ["alembic_version"]


@pytest.mark.parametrize(("script", "error"), [(FAILING, RuntimeError), (DANGLING, DatabaseError)])
def test_an_upgrade_that_fails_leaves_the_old_base_and_can_be_run_again(
    base: Path, scripts: Path, script: str, error: type[Exception]
) -> None:
    before = content_of(base)
    scripts.write_text(script)
    with pytest.raises(error, match=r"half-way|rows refer to rows that do not exist, in: citations"):
        upgrade(base)
    assert content_of(base) == before

    scripts.write_text(SCRIPT)
    assert upgrade(base)[0] == REVISION
    assert sum(map(len, _rows(base))) == ROWS  # type: ignore[arg-type]
    kept = sorted(path for path in base.parent.iterdir() if path != base)
    assert len(kept) == 2
    assert all(content_of(path) == before for path in kept)


def test_of_two_revisions_none_stays_where_the_second_fails(base: Path, scripts: Path) -> None:
    before = content_of(base)
    scripts.write_text(SCRIPT)
    scripts.with_name("9001_after.py").write_text(FAILING.replace(NEXT, "9001").replace(REVISION, NEXT).replace("motto", "song"))
    with pytest.raises(RuntimeError, match="half-way"):
        upgrade(base)
    assert content_of(base) == before


def test_a_new_base_has_nothing_to_upgrade(base: Path) -> None:
    before = base.read_bytes()
    assert upgrade(base) == (REVISION, None)
    assert base.read_bytes() == before
    assert [path.name for path in base.parent.iterdir()] == [base.name]
