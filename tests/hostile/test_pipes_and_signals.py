"""Readers that go away, full devices, interruptions and kills: no noise, no half answers, no half bases."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from factories import facts, import_folder, write_folder
from support import MMKB, PATIENCE, Answer, checked, environment, run, shell

ANSWERS = [
    "arms -f csv",
    "arms -f table",
    "arms -f json",
    "arms -f jsonl",
    "sources -f markdown",
    "sources -f tsv",
    "actors",
    "db dump",
]
SHORT_ANSWERS = ["db status", "show russia-su-30sme-2018", "deals --count-by kind"]
HELP = ["arms --help", "--help", "--version", ""]


@pytest.fixture(autouse=True)
def _on_seed(on_seed: None) -> None:
    """All commands here read the facts that come with mmkb."""


@pytest.mark.parametrize("command", ANSWERS)
def test_a_reader_may_stop_early(command: str) -> None:
    # The pipe is closed for sure before all is written: no answer here fits into its 64 kB.
    answer = shell(f'mmkb {command} 2>"$1" | head -1; echo "${{PIPESTATUS[*]}}" >&2', "/dev/null")
    assert answer.out.count("\n") == 1
    assert answer.err == "141 0\n"


def test_stopping_early_says_nothing(seed: Path) -> None:
    assert shell('mmkb db dump --db "$1" | head -1', seed) == Answer(
        141, shell('head -1 <(mmkb db dump --db "$1")', seed).out, ""
    )


@pytest.mark.parametrize("command", [*ANSWERS, *SHORT_ANSWERS, *HELP])
def test_a_full_device_is_an_error_with_a_sentence(command: str) -> None:
    answer = shell(f"mmkb {command} >/dev/full")
    assert answer.code == 1
    assert "stdout: can't be written (No space left on device)" in answer.err
    assert "Exception ignored" not in answer.err


@pytest.mark.parametrize("command", [*ANSWERS, *SHORT_ANSWERS])
def test_a_closed_stdout_is_an_error_with_a_sentence(command: str) -> None:
    answer = shell(f"mmkb {command} >&-")
    assert answer.code == 1
    assert "stdout is closed" in answer.err
    assert "Exception ignored" not in answer.err


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(("command", "code"), [("arms --supplier russia", 0), ("arms --supplier rusiaa", 2)])
def test_what_can_not_be_said_changes_no_answer(command: str, code: int, redirection: str) -> None:
    answer = shell(f"mmkb {command} {redirection}")
    assert answer == Answer(code, shell(f"mmkb {command} 2>/dev/null").out, "")


def test_a_closed_stdin_is_no_matter() -> None:
    assert shell("mmkb arms <&-").out == shell("mmkb arms").out


# Run a command line, but end the process before a statement of SQL (counted from 1), or before the commit (0).
_INTERRUPTED = """
import os, signal, sys
from sqlalchemy import Engine, event
from mmkb.cli.main import run
number, name, *sys.argv = sys.argv[1:]
left = int(number)

@event.listens_for(Engine, "before_cursor_execute")
def _count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), getattr(signal, name))

@event.listens_for(Engine, "commit")
def _commit(_):
    if left < 0 and number == "0":
        os.kill(os.getpid(), getattr(signal, name))

run()
"""


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return list(connection.iterdump())


@pytest.fixture(scope="session")
def whole_folder(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "facts"
    assert run("export", folder, "--db", seed).code == 0
    return folder


def interrupted(statement: int, name: str, *arguments: object) -> Answer:
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED, str(statement), name, "mmkb", *map(str, arguments)],
        capture_output=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    return checked(Answer(done.returncode, done.stdout.decode(), done.stderr.decode()), arguments)


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        *(("SIGKILL", statement) for statement in (1, 2, 4, 8, 16, 32, 64, 0)),
        *((name, statement) for name in ("SIGINT", "SIGTERM") for statement in (1, 8, 64, 0)),
    ],
)
def test_an_import_that_is_ended_leaves_the_base_as_it_was(
    empty_base: Path, facts_folder: Path, name: str, statement: int
) -> None:
    before = contents(empty_base)
    answer = interrupted(statement, name, "import", "facts", facts_folder, "--db", empty_base)
    assert answer.code == (130 if name == "SIGINT" else -getattr(signal, name))
    assert answer.err == (f"{empty_base} is as it was before\nmmkb: interrupted\n" if name == "SIGINT" else "")
    assert run("arms", "--db", empty_base).rows == []  # reading undoes what a crash left behind
    assert contents(empty_base) == before


def test_an_import_works_after_one_that_was_killed(empty_base: Path, facts_folder: Path) -> None:
    interrupted(0, "SIGKILL", "import", "facts", facts_folder, "--db", empty_base)
    assert run("import", "facts", facts_folder, "--db", empty_base).code == 0
    assert len(run("arms", "--db", empty_base).rows) == 6
    assert [path.name for path in empty_base.parent.iterdir()] == [empty_base.name]


def test_a_kill_while_the_file_is_written_is_undone_by_the_next_reader(base: Path, whole_folder: Path) -> None:
    before = contents(base)
    journal = base.with_name(f"{base.name}-journal")
    # Everything that does not fit into a tiny cache is written to the file before the commit.
    script = _INTERRUPTED.replace(
        "    left -= 1\n",
        f"    left = left if not os.path.exists({str(journal)!r}) or os.path.getsize({str(journal)!r}) < 20_000 else 0\n",
    ).replace(
        "run()\n",
        "@event.listens_for(Engine, 'connect')\n"
        "def _small(connection, _):\n"
        "    connection.execute('PRAGMA cache_size=5')\n"
        "run()\n",
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "-1", "SIGKILL", "mmkb", "import", "facts", str(whole_folder), "--db", str(base)],
        env=environment(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert journal.stat().st_size > 0
    assert len(run("arms", "--db", base).rows) == 6
    assert not journal.exists()
    assert contents(base) == before


@pytest.mark.parametrize("command", ["arms", "db status", "db dump", "export out"])
def test_control_c_is_130(tmp_path: Path, seed: Path, command: str) -> None:
    script = (
        "import os, signal, sys\n"
        "import mmkb.queries.statements as statements\n"
        "from mmkb.cli.main import run\n"
        "statements.fetch = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "run()\n"
    )
    if command == "db dump":
        script = script.replace("import mmkb.queries.statements as statements", "import mmkb.db.dump as statements").replace(
            "statements.fetch", "statements._literal"
        )
    done = subprocess.run(
        [sys.executable, "-c", script, *command.split(), "--db", str(seed)],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, b"mmkb: interrupted\n")
    assert list(tmp_path.iterdir()) == []


def test_two_first_runs_at_once_both_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MMKB_DATABASE_URL")
    processes = [
        subprocess.Popen([*MMKB, "arms"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(home=tmp_path))
        for _ in range(3)
    ]
    said = [process.communicate(timeout=PATIENCE) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len({out for out, _ in said}) == 1
    assert sum(err.count(b"first use: built the base") for _, err in said) == 1
    assert run("db", "check", home=tmp_path).code == 0


def test_facts_wait_for_another_import_and_say_so(base: Path, whole_folder: Path) -> None:
    with closing(sqlite3.connect(base, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        process = subprocess.Popen(
            [*MMKB, "import", "facts", whole_folder, "--db", base], stderr=subprocess.PIPE, env=environment()
        )
        assert process.stderr is not None
        assert process.stderr.readline() == b"another mmkb is writing to the base; waiting for it to end\n"
        assert len(run("arms", "--db", base).rows) == 6
        other.execute("ROLLBACK")
    said = process.communicate(timeout=PATIENCE)[1].decode()
    assert process.returncode == 0, said
    assert said.endswith(f"stored in {base}\n")


@pytest.mark.parametrize("blocks", [20, 300])
@pytest.mark.parametrize(
    "command", ["import facts $2 --db $1", "db init --db $3/new.db", "db backup $3/copy.db", "export $3/out", "arms -o $3/a.csv"]
)
def test_a_disk_that_is_full_leaves_nothing_half_done(
    base: Path, whole_folder: Path, tmp_path: Path, command: str, blocks: int
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    before = contents(base)
    answer = shell(f"ulimit -f {blocks}; mmkb {command}", base, whole_folder, place)
    assert answer.code in (0, 1)
    if answer.code == 1:
        assert "written" in answer.err or "made" in answer.err
        assert [path.name for path in place.iterdir() if not path.name.endswith(".lock")] == []
        assert contents(base) == before


def test_a_folder_is_imported_whole_while_others_read(base: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(base)) as reader:
        reader.execute("SELECT count(*) FROM transfers").fetchone()
        import_folder(base, write_folder(tmp_path / "again", facts()))
    assert len(run("arms", "--db", base).rows) == 6
    assert [path.name for path in base.parent.iterdir()] == [base.name]
