import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from database_files import change, content_of
from factories import cell, facts, import_folder, write_folder
from mmkb.db import build as building
from mmkb.db.build import build, load_seed
from mmkb.db.dump import HEADER, dump
from mmkb.db.read import reading
from mmkb.errors import DatabaseError, OutputError

BUILD = "import sys; from pathlib import Path; from mmkb.db.build import build; print(build(Path(sys.argv[1]), with_seed=False))"
KILLED = """
import os, signal
import mmkb.db.migrate
whole = mmkb.db.migrate.migrate
def migrate(path):
    whole(path)
    os.kill(os.getpid(), signal.SIGKILL)
mmkb.db.migrate.migrate = migrate
"""


def _python(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)


def _is_made_anew(line: str) -> bool:
    """Rows of the full-text indexes are made when a seed is loaded."""
    return any(name in line[:40] for name in ("search_", "incident_words"))


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_two_first_runs_at_once_both_end_well(tmp_path: Path, empty_base: Path) -> None:
    path = tmp_path / "deep" / "down" / "mmkb.db"
    processes = [_python(BUILD, path) for _ in range(2)]
    said = sorted(process.communicate()[0].strip() for process in processes)
    assert [process.returncode for process in processes] == [0, 0]
    assert said == ["False", "True"]
    assert content_of(path) == content_of(empty_base)
    assert _names(path.parent) == {"mmkb.db", ".mmkb.db.lock"}


def test_a_build_that_is_killed_leaves_nothing_in_place_and_the_next_one_works(tmp_path: Path) -> None:
    path = tmp_path / "mmkb.db"
    process = _python(KILLED + BUILD, path)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert not path.exists()
    assert build(path, with_seed=False)
    with reading(path):
        pass
    assert _names(tmp_path) == {"mmkb.db", ".mmkb.db.lock"}


def test_what_a_killed_process_left_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "mmkb.db"
    for name in (".mmkb.db.tmp", ".mmkb.db.tmp-journal"):
        (tmp_path / name).write_bytes(b"half of something" * 300)
    assert build(path, with_seed=False)
    assert _names(tmp_path) == {"mmkb.db", ".mmkb.db.lock"}


def test_a_build_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DatabaseError("no seed")

    monkeypatch.setattr(building, "load_seed", fail)
    with pytest.raises(DatabaseError):
        build(tmp_path / "mmkb.db")
    assert _names(tmp_path) == {".mmkb.db.lock"}


def test_a_base_that_is_there_is_not_touched(base: Path) -> None:
    before = base.read_bytes()
    assert build(base) is False
    assert base.read_bytes() == before


def test_where_no_file_can_be_the_reason_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "mmkb.db", tmp_path / ("x" * 300)):
        with pytest.raises(OutputError, match="can't be made"):
            build(path)


TEXTS = [
    "it's ''quoted'' \"twice\"",
    "'",
    "semicolon; -- no comment /* none */",
    "two\nlines\r\nthree\rfour",
    "\n".join(str(number) for number in range(3000)),
    r"a \n that is none, next to one that is" + "\n" + r"\n0 \r\n\\",
    "COMMIT;\nBEGIN;\n",
    "'||char(10)||'",
    "မင်းအောင်လှိုင် \u200b က\u103c",
    "\x1b[31m\x1a\x85\u2028\ufeff",
    "😀",
]


def test_a_dump_loads_into_the_same_base_and_dumps_to_the_same_bytes(base: Path, empty_template: Path, tmp_path: Path) -> None:
    empty = shutil.copy(empty_template, tmp_path / "empty.db")
    rows = facts()
    rows["aliases"] += [rows["aliases"][0] | {"alias": text.strip() or "x", "note": text.strip()} for text in TEXTS]
    cell(rows, "sources", "un-report")["title"] = TEXTS[4]
    import_folder(base, write_folder(tmp_path / "hostile", rows))
    with reading(base) as connection:
        text = "".join(dump(connection))
    stored = [line for line in content_of(base) if line.startswith('INSERT INTO "') and not _is_made_anew(line)]
    rows = [line for line in text.split("\n") if line[:2] in (" (", ",(")]
    assert len(rows) == len(stored) - 1
    assert "\r" not in text
    seed = tmp_path / "seed.sql"
    seed.write_bytes(text.encode())
    load_seed(empty, seed)
    with reading(empty) as connection:
        assert "".join(dump(connection)) == text
        notes = {note for (note,) in connection.execute("SELECT note FROM records WHERE kind = 'alias'")}
    assert notes >= {text.strip() for text in TEXTS}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a seed of this schema"),
        ("-- mmkb seed, schema revision 0000.\nBEGIN;\nCOMMIT;\n", "is not a seed of this schema"),
        (HEADER + "BEGIN;\nINSERT INTO actors VALUES(1,'x','x','state'" + ",NULL" * 10 + ");\nCOMMIT;\n", "do not exist"),
    ],
)
def test_a_seed_of_another_kind_is_refused(empty_base: Path, tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "seed.sql").write_text(text)
    with pytest.raises(DatabaseError, match=reason):
        load_seed(empty_base, tmp_path / "seed.sql")


def test_a_dump_does_not_depend_on_the_order_in_which_rows_came(base: Path) -> None:
    with reading(base) as connection:
        before = list(dump(connection))
    change(base, "CREATE TABLE kept AS SELECT * FROM citations ORDER BY id DESC", "DELETE FROM citations")
    change(base, "INSERT INTO citations SELECT * FROM kept", "DROP TABLE kept", "VACUUM")
    with reading(base) as connection:
        assert list(dump(connection)) == before
