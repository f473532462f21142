"""Large imports of incidents: what a second process and a second thread do is what one alone would do. All rows are invented."""

import csv
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from mmkb.errors import InputError
from mmkb.importers import background
from mmkb.importers.datasets.acled import Acled
from mmkb.importers.files import input_file
from mmkb.store.releases import filling, importing
from mmkb.store.releases.importing import import_release
from mmkb.store.releases.outcomes import Outcome, Wishes
from mmkb.store.releases.undo import undo_release

HEADER = (
    *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country"),
    *("admin1", "location", "latitude", "longitude", "source", "notes", "fatalities", "tags", "timestamp"),
)
ROWS = 2_500  # more than two batches
TABLES = ("incidents", "incident_versions", "incident_kinds", "incident_sides", "incident_places")


def acled_row(number: int, **changes: str) -> list[str]:
    """An invented event, other for each number."""
    place = number % 40
    cells = {
        "event_id_cnty": f"MMR{number}",
        "event_date": f"2022-03-{number % 28 + 1:02}",
        "time_precision": str(number % 3 + 1),
        "event_type": "Battles",
        "sub_event_type": f"Kind {number % 5}",
        "actor1": f"Group {number % 9}",
        "actor2": f"Group {number % 7}" if number % 4 else "",
        "country": "Myanmar",
        "admin1": f"State {place % 6}",
        "location": f"Village {place}",
        "latitude": f"{20 + place / 10}",
        "longitude": f"{95 + place / 10}",
        "source": "Paper A",
        "notes": f'Clash "{number}" near ရွာ, word{number % 11}',
        "fatalities": str(number % 6),
        "tags": "a\\b" if number % 3 else "",
        "timestamp": str(1_650_000_000 + number),
    }
    return [(cells | changes)[name] for name in HEADER]


def acled_file(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return path


def words_size(base: Path) -> int:
    """Bytes of the full-text index."""
    with closing(sqlite3.connect(base)) as connection:
        return int(connection.execute("SELECT sum(length(block)) FROM incident_words_data").fetchone()[0])


def take(base: Path, file: Path, *, is_strict: bool = False) -> Outcome:
    """Import a file."""
    with input_file(str(file)) as opened:
        return import_release(base, Acled(), opened, Wishes(say=lambda _: None, is_strict=is_strict))


def content(base: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the base holds of incidents."""
    with closing(sqlite3.connect(base)) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in TABLES}  # noqa: S608 - our own names


def found(base: Path, words: str) -> list[str]:
    """The keys of the incidents with these words in their notes; the index must be sound."""
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        connection.execute("INSERT INTO incident_words (incident_words, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        query = (
            "SELECT key FROM incidents WHERE id IN (SELECT rowid FROM incident_words WHERE incident_words MATCH ?) ORDER BY id"
        )
        return [key for (key,) in connection.execute(query, (words,))]


def index_names(base: Path) -> list[str]:
    """The indexes of the big table."""
    with closing(sqlite3.connect(base)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE tbl_name = 'incidents' ORDER BY 1")]


@pytest.fixture
def by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files count as large."""
    monkeypatch.setattr(background, "WORTH_IT", 1_000)
    monkeypatch.setattr(filling, "_PIECE", 300)


@pytest.fixture
def other_base(base: Path, tmp_path: Path) -> Path:
    """A second base with the same facts."""
    (tmp_path / "other").mkdir()
    return shutil.copy(base, tmp_path / "other" / "mmkb.db")


def both(base: Path, other: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Outcome, Outcome]:
    """The same import by two processes and by one."""
    two = take(base, file)
    with monkeypatch.context() as context:
        context.setattr(background, "WORTH_IT", 1 << 40)
        return two, take(other, file)


@pytest.mark.usefixtures("by_two")
def test_two_processes_store_what_one_stores(
    base: Path, other_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = [
        acled_row(1, event_id_cnty="X1", latitude="95"),
        acled_row(2, event_id_cnty="X2", longitude=""),
        acled_row(3, event_id_cnty="X3", latitude="north"),
        acled_row(4, event_id_cnty=" X4 ", latitude=" 12.5", actor1=" A ", notes=" b\nc ", tags='"\x7f'),
        acled_row(5, event_id_cnty="X5", latitude="", longitude=""),
    ]
    rows = [acled_row(number) for number in range(ROWS)]
    file = acled_file(tmp_path / "acled.csv", [*rows[:1_200], *bad, *rows[1_200:]])
    before = index_names(base)
    two, one = both(base, other_base, file, monkeypatch)
    assert (two.tally, two.rejects, two.name) == (one.tally, one.rejects, one.name)
    assert [(reject.column, reject.reason) for reject in two.rejects] == [
        ("latitude", "95 is beyond 90 degrees"),
        ("longitude", "longitude is empty, the other coordinate is not"),
        ("latitude", "'north' is not a number of degrees"),
    ]
    assert content(base) == content(other_base)
    assert index_names(base) == before
    for words in ("word3", "ရွာ", "clash b", "c"):
        assert found(base, words) == found(other_base, words)
    assert len(found(base, "word3")) == sum(number % 11 == 3 for number in range(ROWS))
    assert found(base, "c") == ["X4"]

    changed = [*rows[10:-1], acled_row(ROWS - 1, latitude="11.5", notes="quite other words"), acled_row(9_999)]
    second = acled_file(tmp_path / "second.csv", changed)
    two, one = both(base, other_base, second, monkeypatch)
    # Of the twelve events that it lacks, five have days before its first or after its last.
    assert (two.tally, two.tally.changed, two.tally.gone) == (one.tally, 1, 7)
    assert content(base) == content(other_base)
    assert found(base, "quite other") == [f"MMR{ROWS - 1}"]
    for path in (base, other_base):
        undo_release(path, two.release, lambda _: None)
    assert content(base) == content(other_base)
    assert found(base, "quite") == []
    undo_release(base, 1, lambda _: None)
    assert not any(content(base).values())
    assert found(base, "word3") == []


def test_taking_back_more_than_stays_leaves_nothing_of_its_words(base: Path, tmp_path: Path) -> None:
    take(base, acled_file(tmp_path / "first.csv", [acled_row(number) for number in range(50)]))
    before = words_size(base)
    others = [acled_row(number, notes=f"other{number} words{number}", event_date="2021-01-01") for number in range(100, 800)]
    second = take(base, acled_file(tmp_path / "second.csv", others))
    undo_release(base, second.release, lambda _: None)
    assert words_size(base) <= before
    assert len(found(base, "word3")) == 5
    assert found(base, "other200") == []


@pytest.mark.usefixtures("by_two")
@pytest.mark.parametrize("again", [7, 2_400])
def test_of_two_rows_with_one_key_the_first_is_kept(base: Path, tmp_path: Path, again: int) -> None:
    rows = [acled_row(number) for number in range(ROWS)]
    rows.append(acled_row(again, notes="the later one"))
    outcome = take(base, acled_file(tmp_path / "twice.csv", rows))
    assert (outcome.tally.added, len(outcome.rejects)) == (ROWS, 1)
    assert (outcome.rejects[0].line, outcome.rejects[0].cells[0]) == (ROWS + 2, f"MMR{again}")
    assert "the later one" in outcome.rejects[0].cells
    assert found(base, "later") == []
    assert len(content(base)["incidents"]) == ROWS
    with pytest.raises(InputError, match=f"^strict.csv:{ROWS + 2}: key: .*stands in an earlier row"):
        take(base, acled_file(tmp_path / "strict.csv", [*rows, acled_row(8_888)]), is_strict=True)


@pytest.mark.usefixtures("by_two")
def test_a_failure_at_the_end_leaves_base_and_folder_as_they_were(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = base.read_bytes()
    file = acled_file(tmp_path / "acled.csv", [acled_row(number) for number in range(ROWS)])

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "end_release", fail)
    with pytest.raises(KeyboardInterrupt):
        take(base, file)
    assert base.read_bytes() == before
    assert [path.name for path in base.parent.iterdir()] == [base.name]


@pytest.mark.usefixtures("by_two")
def test_an_error_of_the_reading_process_is_told(base: Path, tmp_path: Path) -> None:
    rows = [acled_row(number) for number in range(ROWS)]
    file = acled_file(tmp_path / "acled.csv", [*rows, acled_row(1, event_id_cnty="X", timestamp="9.65E+09")])
    with pytest.raises(InputError, match="was a longer number"):
        take(base, file)
    assert not any(content(base).values())
