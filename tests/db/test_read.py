"""What lies where a database should: taken only if it is ours and whole, and never changed by reading."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from database_files import change, content_of, crash, folder_of
from factories import facts
from mmkb.db.backup import backup
from mmkb.db.migrate import upgrade
from mmkb.db.read import reading
from mmkb.db.schema import REVISION
from mmkb.db.write import writing
from mmkb.errors import DatabaseError
from mmkb.queries.folder import all_rows

ROWS = sum(map(len, facts().values()))


def _read(path: Path) -> int:
    with reading(path) as connection:
        return sum(len(rows) for _, rows in all_rows(connection))


def _other_program(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE places (id, url)", "PRAGMA application_id = 7")


def _no_file(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _not_utf8(path: Path) -> None:
    change(path, "UPDATE records SET note = CAST(x'ff' AS TEXT)")


def _cut(size: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size)


@pytest.mark.parametrize(
    ("spoil", "reason", "hint"),
    [
        (_no_file, "there is no database", "db init"),
        (_folder, "is not a file", "--db"),
        (_pipe, "is not a file", "--db"),
        (_cut(0), "the file is empty", "db init"),
        (_cut(50), "the file is cut short", "restore a backup"),
        (_cut(100), "the file is damaged", "restore a backup"),
        (_cut(4096), "the file is damaged", "restore a backup"),
        (_cut(90_000), "the file is damaged", "restore a backup"),
        (lambda path: path.write_text("key,supplier\n" * 50), "is not a SQLite database", "--db"),
        (_other_program, "is a database of another program", "--db"),
        (_not_utf8, "the file is damaged", "restore a backup"),
        (lambda path: change(path, "DROP TABLE alembic_version"), "holds no schema revision", "db init"),
        (lambda path: change(path, "DELETE FROM alembic_version"), "holds no schema revision", "db init"),
        (
            lambda path: change(path, "UPDATE alembic_version SET version_num = '9999'"),
            f"has schema revision 9999, made by a newer mmkb; this one knows {REVISION}",
            "pip install --upgrade mmkb",
        ),
        (
            lambda path: change(path, "UPDATE alembic_version SET version_num = '0000'"),
            f"has schema revision 0000, this mmkb needs {REVISION}",
            "mmkb db upgrade",
        ),
    ],
)
def test_what_is_no_sound_base_of_ours_is_refused_in_a_sentence(
    base: Path, spoil: Callable[[Path], None], reason: str, hint: str
) -> None:
    spoil(base)
    before = folder_of(base) if base.is_file() else {}
    with pytest.raises(DatabaseError) as refused:
        _read(base)
    assert refused.value.reason.startswith(f"{base}: ")
    assert reason in refused.value.reason
    assert hint in refused.value.hint
    assert (folder_of(base) if base.is_file() else {}) == before


def test_a_name_that_no_file_can_have_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="can't be read"):
        _read(tmp_path / ("x" * 300))


@pytest.mark.parametrize("seed", range(60))
def test_a_flipped_byte_is_read_or_refused_but_never_a_crash(base: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same bytes each time
    data = bytearray(base.read_bytes())
    for _ in range(2 ** (seed % 7)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    base.write_bytes(data)
    before = folder_of(base)
    try:
        _read(base)
    except DatabaseError as error:
        assert str(base) in error.reason  # noqa: PT017 - it may also be read
    assert folder_of(base) == before


@pytest.mark.parametrize("mode", [0o644, 0o444])
def test_reading_leaves_bytes_time_and_folder_as_they_were(base: Path, mode: int) -> None:
    base.chmod(mode)
    before = folder_of(base)
    assert _read(base) == ROWS
    assert folder_of(base) == before


def test_a_base_left_in_wal_mode_is_read_without_files_beside_it(base: Path) -> None:
    change(base, "PRAGMA journal_mode=WAL")
    before = folder_of(base)
    assert list(before) == [base.name]
    assert _read(base) == ROWS
    assert folder_of(base) == before


@pytest.mark.parametrize(
    "statement", ["DELETE FROM citations", "CREATE TABLE t (x)", "PRAGMA user_version = 7", "VACUUM", "CREATE TEMP TABLE t (x)"]
)
def test_a_reading_connection_can_not_write(base: Path, statement: str) -> None:
    before = folder_of(base)
    with pytest.raises(DatabaseError), reading(base) as connection:
        connection.execute(statement)
    assert folder_of(base) == before


def test_a_base_that_another_program_writes_to_is_said_to_be_so(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmkb.db.read._PRAGMAS", ("busy_timeout=1",))
    with closing(sqlite3.connect(base, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="another program is writing to it"):
            _read(base)


def _write(path: Path) -> None:
    with writing(path):
        pass


@pytest.mark.parametrize("use", [_read, _write, upgrade, lambda path: backup(path, path.with_name("kept.db"))])
def test_what_a_crash_left_half_written_is_undone_by_whoever_comes_next(base: Path, use: Callable[[Path], object]) -> None:
    sound = base.read_bytes()
    crash(base)
    journal = base.with_name(f"{base.name}-journal")
    assert base.read_bytes() != sound
    assert journal.stat().st_size > 0
    use(base)
    assert not journal.exists()
    assert base.read_bytes() == sound
    assert all(content_of(path) == content_of(base) for path in base.parent.iterdir())
