"""Imports that end badly: killed, interrupted, out of room. The base is as it was before, and the next start says so."""

import resource
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from editions import write_acled
from mmkb.errors import ExitCode
from support import MMKB, Answer, environment, run

ROWS = 30_000  # about 4 MB, which a second process would not read: these tests are about storing
PATIENCE = 60  # seconds


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file whose import takes about half a second."""
    note = "invented words about an invented place and what was said to have happened there"
    rows = (
        {"event_id_cnty": f"A{number}", "notes": f"{note} {number}", "location": f"Place {number % 997}"}
        for number in range(ROWS)
    )
    return write_acled(tmp_path_factory.mktemp("events") / "events.csv", rows)


def start(base: Path, events: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([*MMKB, "--db", base, "import", events], stderr=subprocess.PIPE, env=environment(), text=True)


def copies(base: Path) -> list[Path]:
    return list(base.parent.glob(f".{base.name}.*.import*"))


def wait_for_copy(base: Path, process: subprocess.Popen[str]) -> None:
    """Until the import works on its copy."""
    deadline = time.monotonic() + PATIENCE
    while not copies(base) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)


def count(path: Path) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM incidents").fetchone()[0])


@pytest.mark.parametrize("moment", [0, 0.05, 0.1, 0.2, 0.3])
def test_a_killed_import_leaves_the_base_as_it_was_and_the_next_start_says_so(base: Path, events: Path, moment: float) -> None:
    before = base.read_bytes()
    process = start(base, events)
    wait_for_copy(base, process)
    time.sleep(moment)
    process.kill()
    process.communicate()
    if base.read_bytes() != before:  # it was quicker
        assert count(base) == ROWS
        return
    assert copies(base)
    listing = sorted(path.name for path in base.parent.iterdir())
    reader = run("--db", base, "arms")
    assert (reader.code, "broken off" in reader.err) == (ExitCode.OK, True)
    assert sorted(path.name for path in base.parent.iterdir()) == listing  # reading leaves no trace
    again = run("--db", base, "import", events)
    assert (again.code, "broken off" in again.err) == (ExitCode.OK, True), again.err
    assert (count(base), copies(base)) == (ROWS, [])


@pytest.mark.parametrize("moment", [0, 0.1, 0.2])
def test_an_interrupted_import_cleans_up_behind_itself(base: Path, events: Path, moment: float) -> None:
    before = base.read_bytes()
    process = start(base, events)
    wait_for_copy(base, process)
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    if process.returncode == 0:
        return
    assert (process.returncode, "interrupted" in said, "Traceback" in said) == (ExitCode.INTERRUPTED, True, False)
    assert (base.read_bytes() == before, copies(base)) == (True, [])


def test_where_there_is_no_room_nothing_changes(base: Path, events: Path) -> None:
    before = base.read_bytes()

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 200_000, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done = subprocess.run(
        [*MMKB, "--db", base, "import", events],
        capture_output=True,
        text=True,
        env=environment(),
        preexec_fn=little_room,
        check=False,
    )
    assert (done.returncode, "nothing was changed" in done.stderr, "Traceback" in done.stderr) == (ExitCode.ERROR, True, False)
    assert (base.read_bytes() == before, copies(base)) == (True, [])


def test_a_reader_sees_the_old_state_until_the_end(base: Path, events: Path) -> None:
    process = start(base, events)
    wait_for_copy(base, process)
    seen = []
    while process.poll() is None:
        seen.append(count(base))
    process.communicate()
    assert process.returncode == ExitCode.OK
    assert set(seen) <= {0, ROWS}
    assert 0 in seen
    assert count(base) == ROWS


def test_of_two_imports_at_once_one_waits(base: Path, events: Path, tmp_path: Path) -> None:
    rows = [{"event_id_cnty": f"B{number}", "event_date": "2001-01-01"} for number in range(50)]
    others = write_acled(tmp_path / "others.csv", rows)
    processes = [start(base, path) for path in (events, others)]
    said = [process.communicate(timeout=PATIENCE)[1] for process in processes]
    assert [process.returncode for process in processes] == [ExitCode.OK, ExitCode.OK], said
    assert count(base) == ROWS + 50
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("SELECT count(*) FROM releases").fetchone() == (2,)


def test_an_import_of_facts_waits_or_says_so_and_loses_nothing(base: Path, events: Path, facts_folder: Path) -> None:
    process = start(base, events)
    wait_for_copy(base, process)
    answer: Answer = run("--db", base, "import", "facts", facts_folder)
    process.communicate()
    assert process.returncode == ExitCode.OK
    assert answer.code == ExitCode.OK or "nothing was changed" in answer.err
    assert count(base) == ROWS


def test_the_base_of_another_user_right_is_kept(base: Path, events: Path) -> None:
    base.chmod(0o640)
    assert run("--db", base, "import", events).code == ExitCode.OK
    assert base.stat().st_mode & 0o777 == 0o640
