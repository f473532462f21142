"""`mmkb db`: the file itself, and where it is looked for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from invented_files import acled, event, write
from mmkb import __version__
from mmkb.db.schema import REVISION
from support import Mmkb, run


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(";".join(statements))


def test_init_makes_the_database_of_the_first_use(mmkb: Mmkb, seed: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "my.db"
    answer = mmkb("--db", path, "db", "init")
    assert (answer.code, answer.out) == (0, "")
    assert f"built {path}" in answer.err
    assert mmkb("db", "dump", "--db", path).out == mmkb("db", "dump", "--db", seed).out


def test_init_can_make_an_empty_one(mmkb: Mmkb, tmp_path: Path) -> None:
    path = tmp_path / "my.db"
    assert mmkb("db", "init", "--empty", "--db", path).code == 0
    assert mmkb("arms", "--db", path).rows == []


@pytest.mark.parametrize("flags", [[], ["--empty"]])
def test_init_never_writes_over_a_file(mmkb: Mmkb, tmp_path: Path, flags: list[str]) -> None:
    path = tmp_path / "my.db"
    path.write_text("mine", encoding="utf-8")
    answer = mmkb("db", "init", "--db", path, *flags)
    assert answer.code == 1
    assert f"{path}: exists already; nothing was changed" in answer.err
    assert path.read_text(encoding="utf-8") == "mine"


def test_init_says_where_it_may_not_write(mmkb: Mmkb, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    answer = mmkb("db", "init", "--db", tmp_path / "file" / "my.db")
    assert answer.code == 1
    assert "can't be made" in answer.err


def test_status_says_where_the_database_is_and_what_it_holds(mmkb: Mmkb, base: Path) -> None:
    lines = mmkb("db", "status", "--db", base).out.splitlines()
    assert lines[0] == f"database: {base}"
    assert lines[1] == f"mmkb: {__version__}, schema revision {REVISION}"
    assert lines[2] == f"size: {base.stat().st_size:,} bytes"
    assert "transfers: 6" in lines
    assert "sources: 4" in lines


def test_status_and_export_speak_of_imported_data_sets(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        assert mmkb("import", write(tmp_path / f"{number}.csv", acled([event(f"ATL{number}")])), "--db", base).code == 0
    assert mmkb("db", "status", "--db", base).out.splitlines()[-1] == "releases: 2 (acled 2)"
    said = mmkb("export", tmp_path / "facts", "--db", base).err
    assert said.startswith(
        "imported data sets are not exported: acled; mmkb entries and mmkb incidents write what may be passed on\n"
    )


@pytest.mark.parametrize("way", ["--db", "--db before", "variable", "url", "both"])
def test_the_database_is_named_by_flag_or_variable(
    mmkb: Mmkb, base: Path, seed: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way in ("variable", "url"):
        monkeypatch.setenv("MMKB_DATABASE_URL", f"sqlite:///{base}" if way == "url" else str(base))
        answer = mmkb("arms")
    elif way == "both":  # the flag goes first
        monkeypatch.setenv("MMKB_DATABASE_URL", str(seed))
        answer = mmkb("arms", "--db", base)
    else:
        answer = {
            "--db": lambda: mmkb("arms", "--db", base),
            "--db before": lambda: mmkb("--db", base, "arms"),
        }[way]()
    assert len(answer.rows) == 6


def test_a_tilde_is_the_home_folder_and_a_relative_path_is_below_the_current_one(base: Path, tmp_path: Path) -> None:
    home = tmp_path / "somewhere"
    (home / "home").mkdir(parents=True)
    (home / "home" / "my.db").write_bytes(base.read_bytes())
    assert len(run("arms", "--db", "~/my.db", home=home).rows) == 6
    assert len(run("arms", "--db", "my.db", home=home, cwd=home / "home").rows) == 6


@pytest.mark.parametrize("url", ["postgresql://me:hunter2@db.example/mmkb", "mysql://root:hunter2@h/x", "sqlite://hunter2.db"])
def test_an_address_of_another_kind_is_refused_without_repeating_its_password(
    mmkb: Mmkb, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    for answer in (mmkb("arms", "--db", url), [monkeypatch.setenv("MMKB_DATABASE_URL", url), mmkb("arms")][1]):
        assert answer.code == 2
        assert "is not known" in answer.err
        assert "hunter2" not in answer.err


def test_upgrade_of_the_newest_schema_changes_nothing(mmkb: Mmkb, base: Path) -> None:
    before = base.read_bytes()
    answer = mmkb("db", "upgrade", "--db", base)
    assert answer.code == 0
    assert f"schema revision {REVISION} is the newest" in answer.err
    assert base.read_bytes() == before
    assert list(base.parent.iterdir()) == [base]


def test_backup_is_a_copy_that_answers_the_same(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "backup.db"
    target.parent.mkdir()
    answer = mmkb("db", "backup", target, "--db", base)
    assert (answer.code, answer.out) == (0, "")
    assert mmkb("db", "dump", "--db", target).out == mmkb("db", "dump", "--db", base).out
    assert list(target.parent.iterdir()) == [target]


def test_backup_copies_while_another_reads(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(base)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM transfers").fetchone()
        assert mmkb("db", "backup", tmp_path / "backup.db", "--db", base).code == 0


@pytest.mark.parametrize("target", ["mmkb.db", "existing", "folder", "link", "missing/backup.db"])
def test_backup_never_writes_over_anything(mmkb: Mmkb, base: Path, target: str) -> None:
    place = base.parent
    (place / "existing").write_text("mine", encoding="utf-8")
    (place / "folder").mkdir()
    (place / "link").symlink_to(place / "nowhere")
    before = base.read_bytes()
    listing = sorted(place.rglob("*"))
    answer = mmkb("db", "backup", place / target, "--db", base)
    assert answer.code == 1
    assert str(place / target) in answer.err
    assert sorted(place.rglob("*")) == listing
    assert base.read_bytes() == before
    assert (place / "existing").read_text(encoding="utf-8") == "mine"


def test_dump_is_sorted_one_row_a_line_and_builds_the_same_database(mmkb: Mmkb, seed: Path, tmp_path: Path) -> None:
    dump = mmkb("db", "dump", "--db", seed).out
    lines = dump.splitlines()
    assert (lines[1], lines[-1]) == ("BEGIN;", "COMMIT;")
    rows = [line for line in lines[2:-1] if not line.startswith("INSERT INTO ") and line != ";"]
    assert all(line[:2] in (" (", ",(") and line.endswith(")") for line in rows)
    empty = tmp_path / "rebuilt.db"
    assert mmkb("db", "init", "--empty", "--db", empty).code == 0
    execute(empty, dump)
    assert mmkb("db", "dump", "--db", empty).out == dump
    assert mmkb("db", "check", "--db", empty).code == 0


def test_the_seed_is_what_its_own_database_dumps(mmkb: Mmkb, seed: Path) -> None:
    shipped = Path(__file__).parents[2] / "data" / "seed.sql"
    assert mmkb("db", "dump", "--db", seed).out == shipped.read_text(encoding="utf-8")


def test_a_sound_database_passes_its_check(mmkb: Mmkb, seed: Path) -> None:
    answer = mmkb("db", "check", "--db", seed)
    assert (answer.code, answer.out) == (0, "")
    assert f"{seed}: sound" in answer.err


FAULTS = [
    ("PRAGMA foreign_keys=OFF; DELETE FROM actors WHERE id = (SELECT min(id) FROM actors)", "that is not there"),
    ("CREATE TABLE mine (a)", "table mine: is none of mmkb's"),
    ("CREATE VIEW endless AS WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT x FROM t", "view endless"),
    ("CREATE TRIGGER evil AFTER UPDATE ON actors BEGIN DELETE FROM citations; END", "trigger evil: is none of mmkb's"),
    ("DROP TABLE deliveries", "table deliveries: is missing"),
    ("ALTER TABLE deals ADD COLUMN mine TEXT", "table deals: is not as mmkb made it"),
]


@pytest.mark.parametrize(("damage", "said"), FAULTS)
def test_check_names_every_fault(mmkb: Mmkb, base: Path, damage: str, said: str) -> None:
    execute(base, damage)
    before = base.read_bytes()
    answer = mmkb("db", "check", "--db", base)
    assert (answer.code, answer.out) == (5, "")
    assert said in answer.err
    assert base.read_bytes() == before


def test_dump_to_a_file(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    assert mmkb("db", "dump", "--db", base, "-o", tmp_path / "dump.sql").code == 0
    assert (tmp_path / "dump.sql").read_bytes().decode() == mmkb("db", "dump", "--db", base).out
