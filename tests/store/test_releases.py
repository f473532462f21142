"""Editions one after another: what each adds, changes and leaves out, and that taking it back leaves no trace."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import ACLED, snapshot, write_acled, write_uk_list
from mmkb.errors import ExitCode, InputError
from mmkb.importers import background
from mmkb.importers.datasets import importer_of
from mmkb.importers.files import input_file
from mmkb.store.releases.importing import import_release
from mmkb.store.releases.outcomes import Outcome, RefusedError, Wishes
from mmkb.store.releases.sinks import Tally
from mmkb.store.releases.undo import undo_release
from reading_lists import DATA
from support import Mmkb


def store(base: Path, word: str, path: Path, *, is_strict: bool = False) -> Outcome:
    with input_file(str(path)) as file:
        return import_release(base, importer_of(word), file, Wishes(lambda _: None, is_strict=is_strict))


FIRST = [
    {"event_id_cnty": "A1", "notes": "one bridge"},
    {"event_id_cnty": "A2", "notes": "two roads", "actor2": "Others"},
    {"event_id_cnty": "A3", "notes": "three towns", "event_date": "2023-11-05"},
    {"event_id_cnty": "T1", "notes": "elsewhere", "country": "Thailand"},
]
SECOND = [
    {"event_id_cnty": "A1", "notes": "one bridge", "timestamp": "1700000000"},
    {"event_id_cnty": "A2", "notes": "two long roads", "actor2": "Others", "fatalities": "3", "timestamp": "1701000000"},
    {"event_id_cnty": "A4", "notes": "four new ones", "event_date": "2023-11-12", "location": "New Place", "actor1": "New Army"},
]
THIRD = [*SECOND[:2], FIRST[2] | {"notes": "three towns again", "timestamp": "1702000000"}]


def test_three_editions_of_events_and_back_again(base: Path, tmp_path: Path) -> None:
    states = [snapshot(base)]
    outcomes = []
    for number, events in enumerate((FIRST, SECOND, THIRD), 1):
        outcomes.append(store(base, "acled", write_acled(tmp_path / f"{number}.csv", events)))
        states.append(snapshot(base))
    # The second leaves out A3, not T1, of whose country it says nothing; the third has A3 back and leaves out A4.
    assert [outcome.tally for outcome in outcomes] == [
        Tally(4, added=4, changed=0, same=0, gone=0),
        Tally(3, added=1, changed=1, same=1, gone=1),
        Tally(3, added=1, changed=0, same=2, gone=0),
    ]
    assert [row[:1] for row in states[3]["incident_versions"]]
    for outcome, state in zip(reversed(outcomes), reversed(states[:-1]), strict=True):
        undo_release(base, outcome.release, lambda _: None)
        assert snapshot(base) == state


def test_columns_may_stand_in_another_order_and_there_may_be_more(base: Path, tmp_path: Path) -> None:
    store(base, "acled", write_acled(tmp_path / "1.csv", FIRST))
    order = (*reversed(ACLED), "my_mark")
    same = store(base, "acled", write_acled(tmp_path / "2.csv", FIRST, order))
    assert same.tally == Tally(4, same=4)
    marked = store(base, "acled", write_acled(tmp_path / "3.csv", [event | {"my_mark": "x"} for event in FIRST], order))
    assert marked.tally == Tally(4, changed=4)


def test_a_file_that_a_spreadsheet_saved_again_is_the_same(base: Path, tmp_path: Path) -> None:
    days = [("2024-08-13", "1"), ("2024-08-05", "2"), ("2024-08-05", "3"), ("2024-08-06", "3")]
    published = [
        {"event_id_cnty": f"A{number}", "event_date": day, "time_precision": precision, "year": "2024", "latitude": "22.90"}
        | {"timestamp": "1725000000"}
        for number, (day, precision) in enumerate(days)
    ]
    spellings = zip(published, ("13/08/2024", "05/08/2024", "5/8/2024", "07/08/2024"), strict=True)
    saved = [event | {"event_date": day, "year": "2024.0", "latitude": "22.9"} for event, day in spellings]
    store(base, "acled", write_acled(tmp_path / "1.csv", published))
    assert store(base, "acled", write_acled(tmp_path / "2.csv", saved)).tally == Tally(4, same=3, changed=1)
    assert store(base, "acled", write_acled(tmp_path / "3.csv", saved[:3] + published)).tally == Tally(
        4, same=3, changed=1, repeated=3
    )


def test_the_second_process_stores_the_very_same(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = shutil.copy(base, tmp_path / "other.db")
    for number, events in enumerate((FIRST, SECOND, THIRD), 1):
        path = write_acled(tmp_path / f"{number}.csv", events)
        monkeypatch.setattr(background, "WORTH_IT", 1 << 60)
        store(base, "acled", path)
        monkeypatch.setattr(background, "WORTH_IT", 0)
        store(other, "acled", path)
    here, there = snapshot(base), snapshot(other)
    for state in (here, there):
        del state["releases"]  # the moment of the import differs
    assert here == there


def test_a_key_that_stands_twice_is_kept_once(base: Path, tmp_path: Path) -> None:
    twice = [*FIRST, {"event_id_cnty": "A1", "notes": "again"}]
    outcome = store(base, "acled", write_acled(tmp_path / "1.csv", twice))
    assert (outcome.tally.added, len(outcome.rejects)) == (4, 1)
    assert "'A1'" in outcome.rejects[0].reason
    later = store(base, "acled", write_acled(tmp_path / "2.csv", [*twice, {"event_id_cnty": "A9"}]))
    assert (later.tally.added, later.tally.same, len(later.rejects)) == (1, 4, 1)
    assert [row for row in snapshot(base)["incidents"] if "again" in row] == []


def test_of_rows_with_one_key_only_those_that_say_another_thing_are_set_apart(base: Path, tmp_path: Path) -> None:
    days = ("2023-10-27", "27/10/2023", "28/10/2023")
    events = [{"event_id_cnty": "A1", "event_date": day, "time_precision": "3"} for day in days]
    outcome = store(base, "acled", write_acled(tmp_path / "1.csv", events))
    assert (outcome.tally, [reject.line for reject in outcome.rejects]) == (Tally(1, added=1, repeated=1), [4])


@pytest.mark.parametrize("is_known", [False, True], ids=["first", "later"])
def test_a_row_that_repeats_another_with_all_its_cells_is_taken_once(base: Path, tmp_path: Path, *, is_known: bool) -> None:
    if is_known:
        store(base, "acled", write_acled(tmp_path / "0.csv", [FIRST[0] | {"fatalities": "99"}, {"event_id_cnty": "A8"}]))
    outcome = store(base, "acled", write_acled(tmp_path / "1.csv", [*FIRST, FIRST[0], *FIRST]))
    assert (outcome.tally.rows, outcome.tally.repeated, outcome.rejects) == (4, 5, [])
    assert any(remark.startswith("5 rows of the file repeat an earlier one") for remark in outcome.remarks)
    assert (outcome.tally.changed, outcome.tally.gone) == ((1, 1) if is_known else (0, 0))  # nothing keeps it from withdrawing


@pytest.mark.parametrize(
    ("word", "name", "size"),
    [
        ("ofac-add", "ofac/add-burma-excerpt.csv", (0, 16)),
        ("ofac-alt", "ofac/alt-excerpt.csv", (0, 4)),
        ("eu-journal", "eu-journal/journal-32013R0401-excerpt.csv", (1, 4)),
        ("sipri-deliveries", "sipri/deliveries-with-ids-2024-04-excerpt.csv", (12, 5)),
    ],
)
def test_two_downloads_put_together_say_what_one_says(
    base: Path, tmp_path: Path, word: str, name: str, size: tuple[int, int]
) -> None:
    header, rows = size  # lines up to the rows, and entries
    once = (DATA / name).read_bytes().rstrip(b"\x1a").splitlines(keepends=True)
    (tmp_path / "once.csv").write_bytes(b"".join(once))
    (tmp_path / "twice.csv").write_bytes(b"".join((*once, *once[header:])))
    store(base, word, tmp_path / "once.csv")
    tally = store(base, word, tmp_path / "twice.csv").tally
    assert (tally.rows, tally.same, tally.repeated) == (rows, rows, len(once) - header)


@pytest.mark.parametrize("size", [0, 1 << 60], ids=["aside", "here"])
def test_files_put_together_with_their_headers_are_one_file(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(background, "WORTH_IT", size)
    store(base, "acled", write_acled(tmp_path / "0.csv", [*FIRST, FIRST[0] | {"event_id_cnty": "A0"}]))
    now = [*FIRST[:2], FIRST[2] | {"fatalities": "9"}, *FIRST[3:]]
    files = [write_acled(tmp_path / f"{number}.csv", events) for number, events in enumerate((now[:2], now[2:], now), 1)]
    (tmp_path / "all.csv").write_bytes(b"".join(file.read_bytes() for file in files))
    outcome = store(base, "acled", tmp_path / "all.csv")
    assert outcome.tally == Tally(4, changed=1, same=3, gone=1, repeated=4)
    assert (outcome.rejects, "lines that repeat the header: 2: left out" in outcome.remarks) == ([], True)


def test_a_deal_of_which_one_row_was_mended_is_whole_again(base: Path, tmp_path: Path) -> None:
    path = DATA / "sipri" / "deliveries-with-ids-2024-04-excerpt.csv"
    lines = path.read_text().splitlines()
    bad = [*lines[:13], f"x,{lines[13]}", *lines[14:]]
    (tmp_path / "bad.csv").write_text("\n".join(bad))
    outcome = store(base, "sipri-deliveries", tmp_path / "bad.csv")
    assert (outcome.tally.added, [reject.line for reject in outcome.rejects]) == (4, [14, 15])
    mended = [f"{one.line},,mended,{','.join(one.cells).removeprefix('x,')}" for one in outcome.rejects]
    (tmp_path / "rejects.csv").write_text("\n".join((f"line,field,reason,{lines[11]}", *mended)))
    assert store(base, "sipri-deliveries", tmp_path / "rejects.csv").tally.added == 1
    assert store(base, "sipri-deliveries", path).tally == Tally(5, same=5)


def test_a_row_with_the_key_of_another_can_be_mended(base: Path, tmp_path: Path) -> None:
    outcome = store(base, "acled", write_acled(tmp_path / "1.csv", [*FIRST, {"event_id_cnty": "A1", "notes": "again"}]))
    [reject] = outcome.rejects
    assert (reject.line, reject.column) == (6, "key")
    cells = dict(zip(outcome.edition.header, reject.cells, strict=True))
    assert (cells["event_id_cnty"], cells["notes"]) == ("A1", "again")


def test_too_many_bad_rows_store_nothing(base: Path, tmp_path: Path) -> None:
    before = base.read_bytes()
    bad = [{"event_id_cnty": f"B{number}", "latitude": "north"} for number in range(20)]
    with pytest.raises(RefusedError, match="20 rows of 30 can't be read"):
        store(base, "acled", write_acled(tmp_path / "1.csv", [*({"event_id_cnty": f"G{n}"} for n in range(10)), *bad]))
    with pytest.raises(InputError, match="latitude"):
        store(base, "acled", write_acled(tmp_path / "2.csv", [*FIRST, bad[0]]), is_strict=True)
    assert base.read_bytes() == before
    assert [path.name for path in base.parent.iterdir()] == [base.name]


def test_an_older_edition_is_refused_after_a_newer_one(base: Path, tmp_path: Path) -> None:
    store(base, "uk-list", write_uk_list(tmp_path / "2.csv", 2, {"MYA1": "One"}))
    before = base.read_bytes()
    with pytest.raises(InputError, match="newer release"):
        store(base, "uk-list", write_uk_list(tmp_path / "1.csv", 1, {"MYA1": "One"}))
    assert base.read_bytes() == before


def test_a_trial_tells_the_same_and_stores_nothing(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    before = base.read_bytes()
    path = write_uk_list(tmp_path / "1.csv", 1, {"MYA1": "One", "MYA2": "Two"})
    answer = mmkb("import", path, "--dry-run", "--db", base)
    assert (answer.code, "2 entries: 2 added" in answer.err) == (ExitCode.OK, True)
    assert base.read_bytes() == before


EDITIONS = st.lists(
    st.dictionaries(st.sampled_from(["MYA1", "MYA2", "MYA3", "MYA4"]), st.sampled_from(["One", "Two", "Three"]), min_size=1),
    min_size=1,
    max_size=6,
)


@given(EDITIONS)
@settings(max_examples=25)
def test_any_editions_can_be_taken_back_one_by_one(base: Path, tmp_path: Path, editions: list[dict[str, str]]) -> None:
    copy = shutil.copy(base, tmp_path / "copy.db")
    states = []
    releases = []
    for month, names in enumerate(editions, 1):
        states.append(snapshot(copy))
        releases.append(store(copy, "uk-list", write_uk_list(tmp_path / f"{month}.csv", month, names)).release)
        assert {row[2] for row in snapshot(copy)["entries"] if row[4] is None} == set(names)
    for release, state in zip(reversed(releases), reversed(states), strict=True):
        undo_release(copy, release, lambda _: None)
        assert snapshot(copy) == state
