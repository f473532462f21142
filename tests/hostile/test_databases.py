"""Files that are no database of ours are refused in a sentence and left alone; reading leaves ours alone."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mmkb.db.schema import APPLICATION_ID, REVISION
from support import Mmkb, run

READERS = [
    "arms --supplier russia",
    "arms --count-by supplier",
    "deals",
    "sources",
    "actors",
    "votes --agree russia,china",
    "timeline",
    "compare russia china",
    "conflicts",
    "check",
    "show russia",
    "export {out}",
    "db status",
    "db dump",
    "db check",
    "db backup {out}",
    "db upgrade",
    "import facts {facts} --dry-run",
]
WRITERS = ["import facts {facts}"]
CODES = {"check": 5}  # the small base breaks some rules about the data


def filled(command: str, **places: Path) -> list[str]:
    return [part.format(**places) for part in command.split()]


def folder_of(path: Path) -> dict[str, tuple[bytes, int]]:
    return {entry.name: (entry.read_bytes(), entry.stat().st_mtime_ns) for entry in path.parent.iterdir()}


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(";".join(statements))


@pytest.mark.parametrize("command", READERS)
def test_reading_never_writes(mmkb: Mmkb, base: Path, facts_folder: Path, tmp_path: Path, command: str) -> None:
    os.utime(base, ns=(10**18, 10**18))
    before = folder_of(base)
    (tmp_path / "out").mkdir()
    answer = mmkb(*filled(command, facts=facts_folder, out=tmp_path / "out" / "new"), "--db", base)
    assert answer.code == CODES.get(command, 0)
    assert folder_of(base) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("command", READERS)
def test_a_read_only_file_in_a_read_only_folder_can_be_read(
    mmkb: Mmkb, base: Path, facts_folder: Path, tmp_path: Path, command: str
) -> None:
    base.chmod(0o400)
    base.parent.chmod(0o500)
    try:
        assert mmkb(*filled(command, facts=facts_folder, out=tmp_path / "new"), "--db", base).code == CODES.get(command, 0)
    finally:
        base.parent.chmod(0o700)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_import_into_a_read_only_file_says_so(mmkb: Mmkb, base: Path, facts_folder: Path) -> None:
    base.chmod(0o400)
    answer = mmkb("import", "facts", facts_folder, "--db", base)
    assert answer.code == 4
    assert "may not be written to" in answer.err


@pytest.mark.parametrize("command", [*READERS, *WRITERS])
def test_a_mistyped_path_is_refused_and_never_made(
    mmkb: Mmkb, facts_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    parts = filled(command, facts=facts_folder, out=tmp_path / "new")
    for missing in (place / "mmbk.db", place / "no" / "such.db"):
        answer = mmkb(*parts, "--db", missing)
        assert (answer.code, answer.out) == (4, "")
        assert f"{missing}: there is no database" in answer.err
        monkeypatch.setenv("MMKB_DATABASE_URL", str(missing))
        assert mmkb(*parts).code == 4
    assert list(place.iterdir()) == []
    assert not (tmp_path / "new").exists()


def truncated(size: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size)


def write(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


def revised(revision: str) -> Callable[[Path], None]:
    return lambda path: execute(path, f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608 - ours


def foreign(path: Path) -> None:
    path.unlink()
    execute(path, "CREATE TABLE photos (a)")


def half_made(path: Path) -> None:
    path.unlink()
    execute(path, f"PRAGMA application_id={APPLICATION_ID}", "CREATE TABLE transfers (a)")


def without_table(path: Path) -> None:
    execute(path, "PRAGMA foreign_keys=OFF", "DROP TABLE records")


def scribbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(4096, len(data), 64):
        data[place : place + 8] = b"scribble"
    path.write_bytes(data)


BAD = {
    "empty": (write(b""), "the file is empty"),
    "text": (write(b"key,name\nrussia,Russia\n"), "is not a SQLite database"),
    "long text": (write(b"key,name\n" * 10_000), "is not a SQLite database"),
    "NULs": (write(bytes(8192)), "is not a SQLite database"),
    "header cut short": (truncated(50), "the file is cut short"),
    "only the header": (truncated(100), "the file is damaged"),
    "first page": (truncated(4096), "the file is damaged"),
    "half": (truncated(70_000), "the file is damaged"),
    "last page gone": (lambda path: os.truncate(path, path.stat().st_size - 4096), "damaged"),
    "scribbled over": (scribbled, "the file is damaged"),
    "foreign": (foreign, "is a database of another program"),
    "older": (revised("0000"), f"has schema revision 0000, this mmkb needs {REVISION}"),
    "newer": (revised("0999"), f"has schema revision 0999, made by a newer mmkb; this one knows {REVISION}"),
    "no revision": (half_made, "holds no schema revision"),
    "a table gone": (without_table, "damaged"),
}


@pytest.mark.parametrize(
    ("name", "command"),
    [
        (name, command)
        for name in BAD
        for command in ("arms", "show russia", "export {out}", "db status", "db dump", "import facts {facts}")
        if (name, command) != ("a table gone", "db dump")  # what is there can still be saved
    ],
)
def test_a_bad_file_is_refused_in_a_sentence_and_left_alone(
    mmkb: Mmkb, base: Path, facts_folder: Path, name: str, command: str
) -> None:
    spoil, said = BAD[name]
    spoil(base)
    before = folder_of(base)
    new = facts_folder.parent / "new"
    answer = mmkb(*filled(command, facts=facts_folder, out=new), "--db", base)
    assert answer.code == 4
    assert answer.out == "" or command == "db dump"  # a dump is a stream: what was sound is out by then
    assert answer.err.startswith(f"mmkb: {base}: ")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 2  # what is wrong, and what to do
    assert folder_of(base) == before
    assert not new.exists()


@pytest.mark.parametrize("command", ["db upgrade", "db check", "db backup {out}"])
@pytest.mark.parametrize("name", ["empty", "text", "header cut short", "foreign", "newer", "scribbled over"])
def test_the_db_commands_refuse_them_too(mmkb: Mmkb, base: Path, tmp_path: Path, name: str, command: str) -> None:
    BAD[name][0](base)
    before = folder_of(base)
    answer = mmkb(*filled(command, out=tmp_path / "new.db"), "--db", base)
    # A backup of a base of another schema is a good copy; the rest can't be done.
    assert answer.code == (0 if (name, command) == ("newer", "db backup {out}") else 4)
    assert answer.out == ""
    assert folder_of(base) == before


@pytest.mark.parametrize("command", ["arms", "import facts {facts}", "db check"])
def test_a_folder_or_pipe_is_no_database(mmkb: Mmkb, facts_folder: Path, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        answer = mmkb(*filled(command, facts=facts_folder), "--db", place)
        assert (answer.code, answer.out) == (4, "")
        assert f"{place}: is not a file" in answer.err


def test_a_hostile_view_or_trigger_of_a_foreign_hand_is_never_run(mmkb: Mmkb, base: Path) -> None:
    execute(
        base,
        "ALTER TABLE sources RENAME TO real_sources",
        "CREATE VIEW sources AS WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t LIMIT 10) "
        "SELECT x AS id, load_extension('evil') AS title FROM t",
    )
    answer = mmkb("sources", "--db", base)
    assert answer.code == 4
    assert len(answer.err.splitlines()) == 2


@pytest.mark.parametrize("place", ["in a folder with blanks", "ရုရှား", "a?b#c%20d&mode=rwc", "-dash"])
def test_any_path_will_do(mmkb: Mmkb, base: Path, tmp_path: Path, place: str) -> None:
    path = tmp_path / place / f"{place}.db"
    path.parent.mkdir()
    shutil.copy(base, path)
    assert len(mmkb("arms", "--db", path).rows) == 6
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_first_use_builds_the_base_once_and_says_so_in_a_line(tmp_path: Path) -> None:
    first = run("arms", "--supplier", "russia", home=tmp_path)
    second = run("arms", "--supplier", "russia", home=tmp_path)
    built = [line for line in first.err.splitlines() if line.startswith("first use: ")]
    assert len(built) == 1
    assert (first.code, first.out) == (0, second.out)
    assert first.err.replace(f"{built[0]}\n", "") == second.err
    path = Path(built[0].rpartition(" in ")[2])
    assert path.is_file()
    assert path.is_relative_to(tmp_path)
    assert [entry.name for entry in path.parent.iterdir() if not entry.name.endswith(".lock")] == ["mmkb.db"]


def test_a_first_use_that_may_write_nowhere_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "xdg_data_home").write_text("a file where the folder should be", encoding="utf-8")
    answer = run("arms", home=tmp_path)
    assert answer.code == 1
    assert "can't be made" in answer.err
    assert "--db" in answer.err


@pytest.mark.parametrize("command", ["--help", "--version", "arms --help", "arms --columns x", "arms -o answer.pdf"])
def test_what_needs_no_base_builds_none(tmp_path: Path, command: str) -> None:
    run(*command.split(), home=tmp_path)
    assert not list(tmp_path.rglob("*.db"))
