"""Imports that are killed, interrupted, run out of room or meet each other: the base is as before, or as it should be."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

import pytest

from invented_files import acled, deal, event, register, write
from support import MMKB, PATIENCE, Answer, Mmkb, checked, environment, run

MANY = 40_000
TAG = "MMKB_TEST_TAG"

# Run a command line; at a moment of the import (`name:N`, its Nth time) send this process a signal.
_STOPPED = """
import os, signal, sys
from mmkb.cli.main import run
from mmkb.db import rewrite
from mmkb.store.releases import filling, sinks
moment, name, *sys.argv = sys.argv[1:]
place, _, number = moment.partition(":")
left = int(number or 1)

def stopping(owner, attribute, after=False):
    inner = getattr(owner, attribute)
    def stop():
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), getattr(signal, name))
    def wrapped(*given, **named):
        if not after:
            stop()
        answer = inner(*given, **named)
        if after:
            stop()
        return answer
    setattr(owner, attribute, wrapped)

stopping(*{
    "batch": (sinks.Sink, "take"),
    "words": (filling.Filling, "finish"),
    "whole": (rewrite, "_settle"),
    "synced": (os, "fsync", True),
}[place])
run()
"""
MOMENTS = ("batch", "batch:2", "batch:7", "words", "whole", "synced")


def events(count: int, first: int = 0) -> str:
    return acled(
        event(
            f"ATL{number}",
            event_date=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            location=f"Pier {number % 3000}",
            notes=f"Number {number}, " + "said at the quay " * 6,
            timestamp="1748736001",
        )
        for number in range(first, first + count)
    )


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that takes more than a second, and a second process to read it."""
    path = write(tmp_path_factory.mktemp("many") / "many.csv", events(MANY))
    assert path.stat().st_size > 8_000_000
    return path


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return write(tmp_path / "few.csv", events(3))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rejects.csv would go."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def tag(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A mark on all processes that a test starts; none may be left at its end."""
    value = uuid4().hex
    monkeypatch.setenv(TAG, value)
    yield value
    deadline = time.monotonic() + PATIENCE
    while left := marked(value):
        assert time.monotonic() < deadline, left
        time.sleep(0.01)


def marked(tag: str) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            is_marked = f"{TAG}={tag}".encode() in (folder / "environ").read_bytes()
            is_gone = (folder / "stat").read_text().rpartition(")")[2].split()[0] in "ZX"
        except OSError:
            continue
        if is_marked and not is_gone:
            found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def number_of(base: Path, table: str = "incidents") -> int:
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a table of ours


def stopping_at(moment: str, name: str) -> tuple[str, ...]:
    """The beginning of a command line of `mmkb` that gets a signal at this moment."""
    return (sys.executable, "-c", _STOPPED, moment, name, "mmkb")


def stopped(moment: str, name: str, *arguments: object) -> Answer:
    """Run `mmkb`, which gets a signal at this moment."""
    done = subprocess.run(
        [*stopping_at(moment, name), *map(str, arguments)],
        capture_output=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    return checked(Answer(done.returncode, done.stdout.decode(), done.stderr.decode()), arguments)


def started(
    *arguments: object, before: Callable[[], None] | None = None, command: Sequence[str] = MMKB
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*command, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,  # so that a signal may go to all its processes, as ^C on a terminal does
        preexec_fn=before,  # noqa: PLW1509 - no threads here
    )


def wait_for_copy(base: Path, process: subprocess.Popen[bytes], size: int) -> None:
    """Wait until the import has written so many bytes beside the base."""
    while process.poll() is None:
        copies = list(base.parent.glob(f".{base.name}.*.import"))
        with suppress(FileNotFoundError):  # it has taken the place of the base
            if copies and copies[0].stat().st_size >= size:
                return
    pytest.fail(f"the import ended before: {process.communicate()}")


def wait_for_word(process: subprocess.Popen[bytes], text: str) -> None:
    """Read what the process says until it says this."""
    assert process.stderr is not None
    while line := process.stderr.readline().decode():
        if text in line:
            return
    pytest.fail(f"the process ended without saying {text!r}")


def says_broken_off(answer: Answer, base: Path) -> bool:
    return f"an import was broken off before; {base} is as it was before that import" in answer.err


@pytest.mark.usefixtures("tag")
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_leaves_the_base_as_it_was_and_the_next_command_says_so(
    empty_base: Path, many: Path, few: Path, moment: str
) -> None:
    before = empty_base.read_bytes()
    assert stopped(moment, "SIGKILL", "import", many, "--db", empty_base).code == -signal.SIGKILL
    assert empty_base.read_bytes() == before
    left = names(empty_base.parent)
    assert len(left) == 2
    # Reading says it, and leaves everything as it is.
    reader = run("releases", "--db", empty_base)
    assert (reader.code, reader.rows) == (0, [])
    assert says_broken_off(reader, empty_base)
    assert names(empty_base.parent) == left
    assert empty_base.read_bytes() == before
    # The next import says it and clears up.
    answer = run("import", few, "--db", empty_base)
    assert answer.code == 0
    assert says_broken_off(answer, empty_base)
    assert names(empty_base.parent) == {empty_base.name}
    assert number_of(empty_base) == 3
    assert not says_broken_off(run("releases", "--db", empty_base), empty_base)


@pytest.mark.usefixtures("tag")
@pytest.mark.parametrize("moment", MOMENTS)
def test_an_interruption_leaves_nothing_at_all(empty_base: Path, many: Path, moment: str) -> None:
    before = empty_base.read_bytes()
    answer = stopped(moment, "SIGINT", "import", many, "--db", empty_base)
    assert (answer.code, answer.out) == (130, "")
    assert answer.err.endswith(f"{empty_base} is as it was before\nmmkb: interrupted\n")
    assert empty_base.read_bytes() == before
    assert names(empty_base.parent) == {empty_base.name}


@pytest.mark.usefixtures("tag")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGINT"])
@pytest.mark.parametrize("more", [0, 1_000_000, 6_000_000])
def test_a_signal_from_outside_at_any_time_does_no_harm(empty_base: Path, many: Path, name: str, more: int) -> None:
    before = empty_base.read_bytes()
    process = started("import", many, "--db", empty_base)
    wait_for_copy(empty_base, process, len(before) // 2 + more if more == 0 else len(before) + more)
    os.killpg(process.pid, getattr(signal, name))
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == (130 if name == "SIGINT" else -signal.SIGKILL)
    assert b"Traceback" not in said
    assert empty_base.read_bytes() == before
    assert (names(empty_base.parent) == {empty_base.name}) == (name == "SIGINT")


@pytest.mark.usefixtures("tag")
@pytest.mark.parametrize("later", [0, 0.01, 0.02, 0.03, 0.05])
def test_a_signal_while_the_reading_process_starts_is_told_in_one_line(empty_base: Path, many: Path, later: float) -> None:
    process = started("import", many, "--db", empty_base)
    assert process.stderr is not None
    assert b"recognised as" in process.stderr.readline()
    time.sleep(later)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said.decode()) == (130, f"{empty_base} is as it was before\nmmkb: interrupted\n")


@pytest.mark.usefixtures("tag")
def test_a_kill_while_a_release_is_taken_back_keeps_it(empty_base: Path, few: Path) -> None:
    assert run("import", few, "--db", empty_base).code == 0
    before = empty_base.read_bytes()
    assert stopped("whole", "SIGKILL", "import", "--undo", "1", "--db", empty_base).code == -signal.SIGKILL
    assert empty_base.read_bytes() == before
    answer = run("import", "--undo", "1", "--db", empty_base)
    assert answer.code == 0
    assert says_broken_off(answer, empty_base)
    assert number_of(empty_base) == 0
    assert names(empty_base.parent) == {empty_base.name}


@pytest.mark.usefixtures("tag")
def test_a_leftover_whose_number_another_process_has_by_now_is_cleared_up(empty_base: Path, few: Path) -> None:
    """Numbers of processes are given again; whoever holds the lock of the base is its only writer."""
    leftover = empty_base.with_name(f".{empty_base.name}.{os.getpid()}.import")
    leftover.write_bytes(b"half")
    assert run("import", few, "--db", empty_base).code == 0
    assert names(empty_base.parent) == {empty_base.name}


@pytest.mark.usefixtures("tag")
def test_what_a_name_with_marks_left_behind_is_found(empty_base: Path, few: Path, tmp_path: Path) -> None:
    (tmp_path / "b[1]*").mkdir()
    base = empty_base.rename(tmp_path / "b[1]*" / "b[1]*.db")
    stopped("whole", "SIGKILL", "import", few, "--db", base)
    assert says_broken_off(run("releases", "--db", base), base)
    assert says_broken_off(run("import", few, "--db", base), base)
    assert names(base.parent) == {base.name}


@pytest.mark.usefixtures("tag")
def test_while_an_import_runs_readers_see_the_old_state(empty_base: Path, many: Path, few: Path) -> None:
    assert run("import", few, "--db", empty_base).code == 0
    before = empty_base.read_bytes()
    process = started("import", many, "--db", empty_base, command=stopping_at("batch:7", "SIGSTOP"))
    _, status = os.waitpid(process.pid, os.WUNTRACED)  # in the middle, for as long as it takes to ask
    assert os.WIFSTOPPED(status)
    try:
        assert [row["rows"] for row in run("releases", "--db", empty_base).rows] == ["3"]
        counted = run("incidents", "--count-by", "data_set", "--db", empty_base)
        assert [row["incidents"] for row in counted.rows] == ["3"]
        assert not says_broken_off(counted, empty_base)
        assert empty_base.read_bytes() == before
        with closing(sqlite3.connect(empty_base)) as reader:  # one that has begun before the end
            reader.execute("BEGIN")
            assert reader.execute("SELECT count(*) FROM incidents").fetchone() == (3,)
            process.send_signal(signal.SIGCONT)
            assert process.wait(PATIENCE) == 0
            assert reader.execute("SELECT count(*) FROM incidents").fetchone() == (3,)
    finally:
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=PATIENCE)
    assert number_of(empty_base) == MANY


@pytest.mark.usefixtures("tag")
def test_two_imports_at_once_both_succeed(empty_base: Path, many: Path, tmp_path: Path) -> None:
    deals = write(tmp_path / "register.csv", register("13 Mar 2025", [deal("Falcon-1"), deal("Gun-2")]))
    first = started("import", many, "--db", empty_base)
    wait_for_copy(empty_base, first, 1)
    first.send_signal(signal.SIGSTOP)  # until the others wait for it
    try:
        second = started("import", deals, "--db", empty_base)
        third = started("import", many, "--db", empty_base)
        wait_for_word(second, "another mmkb is writing to the base; waiting for it to end")
        wait_for_word(third, "another mmkb is writing to the base; waiting for it to end")
    finally:
        first.send_signal(signal.SIGCONT)
    said = [process.communicate(timeout=PATIENCE)[1].decode() for process in (first, second, third)]
    assert [process.returncode for process in (first, second, third)] == [0, 0, 0], said
    assert "was imported before, as acled 2025-06-01 (release 1); nothing was changed" in said[2]
    assert (number_of(empty_base), number_of(empty_base, "entries"), number_of(empty_base, "releases")) == (MANY, 2, 2)
    assert names(empty_base.parent) == {empty_base.name}


@pytest.mark.usefixtures("tag")
def test_an_import_waits_for_another_writer_and_loses_nothing_of_it(empty_base: Path, few: Path) -> None:
    with closing(sqlite3.connect(empty_base, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE mine (a)")
        process = started("import", few, "--db", empty_base)
        wait_for_word(process, "waiting")
        other.execute("COMMIT")
    assert process.communicate(timeout=PATIENCE)[0] == b""
    assert process.returncode == 0
    assert (number_of(empty_base), number_of(empty_base, "mine")) == (3, 0)


@pytest.mark.usefixtures("tag")
@pytest.mark.parametrize("room", [4096, 5_000_000, -500_000, 10_000_000])
def test_a_disk_that_is_full_is_an_error_with_a_sentence(empty_base: Path, many: Path, room: int) -> None:
    """As seen by a process whose files may not grow further: at once, while copying, while storing."""
    before = empty_base.read_bytes()
    limit = room if room > 0 else len(before) - room
    process = started(
        "import", many, "--db", empty_base, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    out, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (1, b""), said
    assert b"nothing was changed" in said
    assert b"Traceback" not in said
    assert empty_base.read_bytes() == before
    assert names(empty_base.parent) == {empty_base.name}


def test_what_a_link_points_to_is_written_and_the_link_stays(mmkb: Mmkb, empty_base: Path, few: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(empty_base)
    assert mmkb("import", few, "--db", link).code == 0
    assert link.is_symlink()
    assert number_of(empty_base) == 3
    assert mmkb("import", "--undo", "1", "--db", link).code == 0
    assert number_of(empty_base) == 0


def test_what_another_tool_left_in_a_write_ahead_log_is_kept(mmkb: Mmkb, empty_base: Path, few: Path) -> None:
    script = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA journal_mode=WAL')\n"
        "connection.execute('CREATE TABLE mine (a)')\n"
        "connection.execute('INSERT INTO mine VALUES (1)')\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, empty_base], check=True)
    assert empty_base.with_name(f"{empty_base.name}-wal").stat().st_size > 0
    assert mmkb("import", few, "--db", empty_base).code == 0
    assert (number_of(empty_base), number_of(empty_base, "mine")) == (3, 1)
    assert names(empty_base.parent) == {empty_base.name}


@pytest.mark.parametrize("spoil", ["middle", "end"])
def test_a_base_that_is_damaged_is_refused_in_a_sentence(mmkb: Mmkb, empty_base: Path, few: Path, spoil: str) -> None:
    data = bytearray(empty_base.read_bytes())
    if spoil == "end":
        del data[70_000:]
    else:
        for place in range(4096, len(data), 64):
            data[place : place + 8] = b"scribble"
    empty_base.write_bytes(data)
    answer = mmkb("import", few, "--db", empty_base)
    assert answer.code == 4
    assert "damaged" in answer.err
    assert empty_base.read_bytes() == data
    assert names(empty_base.parent) == {empty_base.name}


def test_damage_that_only_storing_meets_is_refused_in_a_sentence(mmkb: Mmkb, empty_base: Path, few: Path) -> None:
    with closing(sqlite3.connect(empty_base)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'incident_places'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(empty_base.read_bytes())
    data[(page - 1) * size : page * size] = b"scribble" * (size // 8)
    empty_base.write_bytes(data)
    answer = mmkb("import", few, "--db", empty_base)
    assert answer.code == 4
    assert "damaged" in answer.err
    assert empty_base.read_bytes() == data
    assert names(empty_base.parent) == {empty_base.name}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_base_that_may_not_be_written_to_is_not_replaced(mmkb: Mmkb, empty_base: Path, few: Path) -> None:
    empty_base.chmod(0o400)
    answer = mmkb("import", few, "--db", empty_base)
    assert answer.code == 4
    assert "may not be written to" in answer.err
    assert number_of(empty_base) == 0


BAD_DAY = {"event_date": "2024-02-31"}


def test_a_row_that_can_not_be_read_can_be_mended_and_imported_again(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    rows = [event("ATL1"), event("ATL2", notes='says "no",\nand leaves', **BAD_DAY), event("ATL3"), event("ATL4", latitude="95")]
    file = write(tmp_path / "events.csv", acled(rows))
    answer = mmkb("import", file, "--db", empty_base)
    assert answer.code == 0
    assert "2 rows: 2 added, 0 changed, 0 same, 0 withdrawn, 2 rejected" in answer.err
    assert "2 rows that can't be read, with the reasons: rejects.csv" in answer.err
    rejects = Path("rejects.csv").read_text(encoding="utf-8")
    original = acled([])
    assert rejects.splitlines()[0] == f"line,field,reason,edition,format,left_standing,{original.strip()}"
    assert "3,event_date,date '2024-02-31' is no day,,acled,,ATL2," in rejects
    assert "6,latitude,95 is beyond 90 degrees,,acled,,ATL4," in rejects  # a quoted line break stands before
    assert '"says ""no"",\nand leaves"' in rejects
    mended = write(tmp_path / "mended.csv", rejects.replace("ATL2,2024-02-31", "ATL2,2024-02-29").replace(",95,", ",59,"))
    answer = mmkb("import", mended, "--db", empty_base)
    assert answer.code == 0
    assert "2 rows: 2 added, 0 changed, 0 same, 0 withdrawn, 0 rejected" in answer.err
    found = mmkb("incidents", "--columns", "key,start_date,latitude,notes", "--db", empty_base).rows
    assert {row["key"]: (row["start_date"], row["latitude"]) for row in found} == {
        "ATL1": ("2024-05-02", "10.5"),
        "ATL2": ("2024-02-29", "10.5"),
        "ATL3": ("2024-05-02", "10.5"),
        "ATL4": ("2024-05-02", "59.0"),
    }
    assert [row["is_selection"] for row in mmkb("releases", "--db", empty_base).rows] == ["0", "1"]


def test_rejects_of_a_register_can_be_mended_too(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "register.csv", register("13 Mar 2025", [deal("A"), deal("B", years="20x0"), deal("C")]))
    assert "2 rows: 2 added, 0 changed, 0 same, 0 withdrawn, 1 rejected" in mmkb("import", file, "--db", empty_base).err
    rejects = Path("rejects.csv").read_text(encoding="utf-8")
    mended = write(tmp_path / "mended.csv", rejects.replace("20x0", "2020"))
    answer = mmkb("import", mended, "--db", empty_base)
    assert "1 row: 1 added, 0 changed, 0 same, 0 withdrawn, 0 rejected" in answer.err
    assert (answer.code, number_of(empty_base, "entries")) == (0, 3)


def test_mended_rejects_of_an_older_edition_change_nothing(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    of_march = write(tmp_path / "2025.csv", register("13 Mar 2025", [deal("A"), deal("B", years="20x0"), deal("C")]))
    of_may = write(tmp_path / "2026.csv", register("18 May 2026", [deal("A"), deal("C"), deal("D")]))
    for file in (of_march, of_may):
        assert mmkb("import", file, "--db", empty_base).code == 0
    mended = write(tmp_path / "mended.csv", Path("rejects.csv").read_text(encoding="utf-8").replace("20x0", "2020"))
    before = empty_base.read_bytes()
    answer = mmkb("import", mended, "--db", empty_base)
    assert (answer.code, empty_base.read_bytes()) == (1, before)
    assert "the file is of 2025-03-13, and a newer release (2026-05-18) was imported before" in answer.err


def test_a_file_that_was_imported_before_others_says_that_they_stay(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    one = write(tmp_path / "one.csv", acled([event("ATL1")]))
    other = write(tmp_path / "other.csv", acled([event("ATL1", fatalities="7")]))
    for file in (one, other):
        assert mmkb("import", file, "--db", empty_base).code == 0
    assert "1 release of acled came after it, and what they changed stays" in mmkb("import", one, "--db", empty_base).err
    assert "came after it" not in mmkb("import", other, "--db", empty_base).err


@pytest.mark.parametrize("damage", [b"\xc3", b"\xe1\x80"], ids=["a broken byte", "cut inside a letter"])
def test_a_file_that_is_utf8_but_for_a_place_is_refused(mmkb: Mmkb, empty_base: Path, tmp_path: Path, damage: bytes) -> None:
    text = acled([event(f"ATL{number}", notes="စစ်တွေ, Zürich") for number in range(3)])
    path = tmp_path / "events.csv"
    path.write_bytes(text.encode() + damage)
    answer = mmkb("import", path, "--db", empty_base)
    assert (answer.code, number_of(empty_base)) == (1, 0)
    assert "events.csv: is UTF-8 but for" in answer.err


def test_rejects_never_go_over_a_file_that_is_there(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    Path("rejects.csv").write_text("mine", encoding="utf-8")
    answer = mmkb("import", write(tmp_path / "a.csv", acled([event("ATL1"), event("ATL2", **BAD_DAY)])), "--db", empty_base)
    assert "with the reasons: rejects-2.csv" in answer.err
    assert Path("rejects.csv").read_text(encoding="utf-8") == "mine"


def test_where_rejects_can_not_be_written_nothing_is_stored(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    (tmp_path / "here").rmdir()  # the folder in which the command stands is gone
    answer = mmkb("import", write(tmp_path / "a.csv", acled([event("ATL1"), event("ATL2", **BAD_DAY)])), "--db", empty_base)
    assert answer.code == 1
    assert "rejects.csv: can't be written" in answer.err
    assert "nothing was stored" in answer.err
    assert number_of(empty_base) == 0


def test_a_row_that_can_not_be_read_is_not_withdrawn(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    assert mmkb("import", write(tmp_path / "1.csv", acled([event("ATL1"), event("ATL2")])), "--db", empty_base).code == 0
    answer = mmkb("import", write(tmp_path / "2.csv", acled([event("ATL1"), event("ATL2", **BAD_DAY)])), "--db", empty_base)
    assert "1 row: 0 added, 0 changed, 1 same, 0 withdrawn, 1 rejected" in answer.err
    # A row that was read is missing: so it was withdrawn.
    answer = mmkb("import", write(tmp_path / "3.csv", acled([event("ATL1", fatalities="1")])), "--db", empty_base)
    assert "1 row: 0 added, 1 changed, 0 same, 1 withdrawn, 0 rejected" in answer.err


def one_in(good: int, bad: int) -> str:
    return acled(event(f"ATL{number}", **(BAD_DAY if number < bad else {})) for number in range(good + bad))


@pytest.mark.parametrize(("good", "bad"), [(30, 10), (180, 20)])
def test_some_rows_may_be_bad(mmkb: Mmkb, empty_base: Path, tmp_path: Path, good: int, bad: int) -> None:
    assert mmkb("import", write(tmp_path / "a.csv", one_in(good, bad)), "--db", empty_base).code == 0
    assert number_of(empty_base) == good
    assert Path("rejects.csv").read_text(encoding="utf-8").count("2024-02-31' is no day") == bad


@pytest.mark.parametrize(("good", "bad"), [(30, 11), (180, 21), (0, 1)])
def test_too_many_bad_rows_stop_the_import(mmkb: Mmkb, empty_base: Path, tmp_path: Path, good: int, bad: int) -> None:
    before = empty_base.read_bytes()
    answer = mmkb("import", write(tmp_path / "a.csv", one_in(good, bad)), "--db", empty_base)
    assert answer.code == 1
    assert f"{bad} row{'s' * (bad > 1)} of {good + bad} can't be read; nothing was stored" in answer.err
    assert "mend the file itself and import it whole" in answer.err
    assert "mend them there" not in answer.err
    assert empty_base.read_bytes() == before
    assert Path("rejects.csv").read_text(encoding="utf-8").count("2024-02-31' is no day") == bad


def test_strict_stops_at_the_first_row_that_can_not_be_read(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", acled([event("ATL1"), event("ATL2", **BAD_DAY), event("ATL3", latitude="95")]))
    before = empty_base.read_bytes()
    answer = mmkb("import", file, "--strict", "--db", empty_base)
    assert (answer.code, answer.out) == (1, "")
    assert "a.csv:3: event_date: date '2024-02-31' is no day; nothing was stored" in answer.err
    assert "95" not in answer.err
    assert empty_base.read_bytes() == before
    assert names(empty_base.parent) == {empty_base.name}
    assert names(Path()) == set()
    assert mmkb("import", write(tmp_path / "b.csv", acled([event("ATL1")])), "--strict", "--db", empty_base).code == 0


def test_a_key_that_stands_twice_is_told_and_the_first_is_kept(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    rows = [event("ATL1", fatalities="1"), event("ATL2"), event("ATL1", fatalities="2"), event("ATL1", fatalities="1")]
    for said in ("2 added, 0 changed, 0 same", "0 added, 1 changed, 1 same"):  # of a first and of a further release
        rows[0]["fatalities"] = str(int(rows[0]["fatalities"]) + 4)
        answer = mmkb("import", write(tmp_path / "a.csv", acled(rows)), "--db", empty_base)
        assert answer.code == 0
        assert f"2 rows: {said}, 0 withdrawn, 2 rejected" in answer.err
        found = mmkb("incidents", "--columns", "key,deaths_best", "--db", empty_base).rows
        assert [tuple(row.values()) for row in found] == [("ATL1", rows[0]["fatalities"]), ("ATL2", "0")]


@pytest.mark.parametrize("line", ["--undo 1 --dry-run", "--undo 1 --strict", "--undo 1 file.csv", "a b c", ""])
def test_command_lines_that_ask_for_what_does_not_go_together(mmkb: Mmkb, empty_base: Path, few: Path, line: str) -> None:
    assert mmkb("import", few, "--db", empty_base).code == 0
    before = empty_base.read_bytes()
    assert mmkb("import", *line.split(), "--db", empty_base).code == 2
    assert empty_base.read_bytes() == before


def test_a_leftover_with_our_own_number_is_told_by_a_reader(mmkb: Mmkb, empty_base: Path) -> None:
    left = empty_base.with_name(f".{empty_base.name}.{os.getpid()}.import")  # as in a container, where numbers come again
    left.write_bytes(b"half")
    answer = mmkb("releases", "--db", empty_base)
    assert says_broken_off(answer, empty_base)
    assert left.exists()
