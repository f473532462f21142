"""Downloads of conflict events that are older than what the base holds, or only narrower, and files said to be whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from invented_files import ACLED_HEADER, Row, acled, counts, event, put, ucdp, uk_list, write
from mmkb.errors import ExitCode, InputError
from mmkb.importers import background
from support import Mmkb

MAY, JUNE, JULY = "1715000000", "1718000000", "1720000000"  # of 2024-05-06, 2024-06-10, 2024-07-03
HELD = [event(f"ATL{number}", timestamp=MAY) for number in range(6)] + [event("ATL9", timestamp=JULY)]


def stored(base: Path, tmp_path: Path, events: list[Row], *more: str) -> dict[str, int]:
    """What a file of these events did."""
    number = len(list(tmp_path.glob("*.csv")))
    return counts(put(base, write(tmp_path / f"{number}.csv", acled(events, (*ACLED_HEADER, *more)))))


def test_a_narrower_download_is_not_older_though_the_event_that_changed_last_is_not_in_it(base: Path, tmp_path: Path) -> None:
    stored(base, tmp_path, HELD)
    assert stored(base, tmp_path, HELD[1:6]) == {"rows": 5, "same": 5}
    marked = [row | {"comment": "mine"} for row in HELD[1:6]]
    assert stored(base, tmp_path, marked, "comment") == {"rows": 5, "changed": 5, "gone": 1}
    newer = [HELD[1] | {"fatalities": "4", "timestamp": JUNE}, *HELD[2:6]]  # of June, when ATL9 is of July
    assert stored(base, tmp_path, newer) == {"rows": 5, "changed": 1, "same": 4}


def test_a_file_with_an_older_state_of_an_event_is_refused(base: Path, tmp_path: Path) -> None:
    stored(base, tmp_path, [row | {"fatalities": "4", "timestamp": JUNE} for row in HELD[:2]] + HELD[2:])
    before = base.read_bytes()
    said = "^the file has ATL0 as of 2024-05-06, the base holds it as of 2024-06-10 .and 1 other event so.; nothing was stored"
    with pytest.raises(InputError, match=said):
        stored(base, tmp_path, [*HELD, event("NEW", timestamp=JULY)])
    assert base.read_bytes() == before
    assert stored(base, tmp_path, [HELD[0] | {"fatalities": "5", "timestamp": JULY}]) == {"rows": 1, "changed": 1}


def test_of_states_of_one_day_the_times_are_said(base: Path, tmp_path: Path) -> None:
    stored(base, tmp_path, HELD)
    earlier = [row | {"timestamp": str(int(row["timestamp"]) - 3600)} for row in HELD[:1]]
    with pytest.raises(InputError, match="has ATL0 as of 2024-05-06 11:53, the base holds it as of 2024-05-06 12:53; nothing"):
        stored(base, tmp_path, earlier)


def test_rows_without_a_time_of_their_own_are_no_older(base: Path, tmp_path: Path) -> None:
    stored(base, tmp_path, HELD)
    assert stored(base, tmp_path, [HELD[6] | {"timestamp": "", "fatalities": "1"}]) == {"rows": 1, "changed": 1}
    assert stored(base, tmp_path, [HELD[6] | {"timestamp": MAY}]) == {"rows": 1, "changed": 1}


OLD = "the file lacks them and brings nothing new, so that it may be older"
CANDIDATES = [{"id": str(number), "code_status": "Check", "best": "1", "high": "9"} for number in range(4)]


def test_an_older_release_of_ucdp_does_not_go_over_a_later_one(base: Path, tmp_path: Path) -> None:
    older, later = tmp_path / "GEDEvent_v26_0_7.csv", tmp_path / "GEDEvent_v26_01_26_07.csv"
    put(base, write(later, ucdp(*CANDIDATES)))
    before = base.read_bytes()
    said = "the file is release 26.0.7, and speaks of events that a later one .26.01.26.07. changed; nothing was stored"
    for rows in ([CANDIDATES[0] | {"best": "2"}, *CANDIDATES[1:]], [*CANDIDATES[1:], {"id": "9", "code_status": "Check"}]):
        with pytest.raises(InputError, match=said):  # changed, left out
            put(base, write(older, ucdp(*rows)))
    assert base.read_bytes() == before
    fewer = put(base, write(older, ucdp(*CANDIDATES[1:])))
    assert counts(fewer) == {"rows": 3, "same": 3}
    assert fewer.remarks[0].endswith(f"1 of 4 held events of its days, units and types: {OLD}")
    more = ucdp(*CANDIDATES, {"id": "9", "code_status": "Check"})
    assert counts(put(base, write(older, more))) == {"rows": 5, "added": 1, "same": 4}


def test_nor_does_it_bring_back_what_the_later_one_left_out(base: Path, tmp_path: Path) -> None:
    put(base, write(tmp_path / "GEDEvent_v26_0_6.csv", ucdp(*CANDIDATES)))
    put(base, write(tmp_path / "GEDEvent_v26_0_8.csv", ucdp(*CANDIDATES[1:])))
    with pytest.raises(InputError, match=r"a later one \(26\.0\.8\) changed"):
        put(base, write(tmp_path / "GEDEvent_v26_0_7.csv", ucdp(*CANDIDATES[:2])))


@pytest.mark.parametrize("least", [0, 1 << 60], ids=["aside", "here"])
def test_of_downloads_put_together_the_newest_state_of_an_event_is_taken(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    monkeypatch.setattr(background, "WORTH_IT", least)
    now = [HELD[0] | {"timestamp": JUNE, "fatalities": "4", "notes": "Now"}, HELD[1] | {"timestamp": JUNE, "fatalities": "5"}]
    joined = acled([now[1], *HELD[:3]]) + acled([*now, HELD[2], HELD[3], now[0] | {"fatalities": "9"}])
    for number in ("first", "second"):  # into a base without events, and into one that holds some
        outcome = put(base, write(tmp_path / f"{number}.csv", joined))
        assert "2 rows with an older timestamp than another of the same event: left out" in outcome.edition.remarks
        assert ("lines that repeat the header: 1: left out" in outcome.remarks, outcome.tally.repeated) == (True, 2)
        assert [(reject.line, reject.key) for reject in outcome.rejects] == [(11, "ATL0")]
        assert counts(outcome) == {"rows": 4, "added" if number == "first" else "same": 4, "rejected": 1}
        with closing(sqlite3.connect(base)) as connection:
            deaths = connection.execute("SELECT key, deaths_best FROM incidents ORDER BY key").fetchall()
        assert deaths == [("ATL0", 4), ("ATL1", 5), ("ATL2", 0), ("ATL3", 0)]
        joined = f"{joined}\n"


def test_how_many_rows_an_earlier_download_of_other_days_had_is_not_said(base: Path, tmp_path: Path) -> None:
    put(base, write(tmp_path / "a.csv", acled(HELD)))
    others = put(base, write(tmp_path / "b.csv", acled([event("BOR", event_date="2024-06-01")])))
    assert [remark for remark in others.remarks if "had" in remark] == []


@pytest.fixture
def here(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    """The command in a folder of its own, on a base that holds some events."""
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    monkeypatch.chdir(tmp_path)
    assert mmkb("import", write(tmp_path / "held.csv", acled(HELD))).code == 0
    return mmkb


def test_a_selection_can_be_taken_back_and_imported_as_whole(here: Mmkb, tmp_path: Path) -> None:
    some = write(tmp_path / "some.csv", acled(HELD[:2]))
    asked = "if the file is all that its publisher has of its days, units and types: "
    answer = here("import", some, "--dry-run")
    assert f"{asked}mmkb import FILE --whole" in answer.err
    answer = here("import", some)
    assert "2 rows: 0 added, 0 changed, 2 same, 0 withdrawn" in answer.err
    assert f"{asked}mmkb import --undo 2, then mmkb import FILE --whole" in answer.err
    answer = here("import", some, "--whole")
    assert "nothing was changed" in answer.err
    assert "to have it taken as whole: mmkb import --undo 2, then mmkb import FILE --whole" in answer.err
    assert here("import", "--undo", "2").code == 0
    assert "2 rows: 0 added, 0 changed, 2 same, 4 withdrawn" in here("import", some, "--whole").err


def test_only_a_file_of_conflict_events_can_be_said_to_be_whole(here: Mmkb, tmp_path: Path) -> None:
    listed = write(tmp_path / "list.csv", uk_list("08-Oct-2026", {"Unique ID": "ATL0001", "Name 6": "ACME ROCKETS"}))
    rejects = write(
        tmp_path / "rejects.csv", acled([event("R")]).replace("event_id", "line,field,reason,event_id").replace("R,", "2,,,R,")
    )
    for what, said in (
        ([listed], "--whole has no meaning for uk-list"),
        ([rejects], "rejects.csv is a part of an edition and withdraws nothing"),
        (["facts", tmp_path], "--whole does not go with facts"),
        (["--undo", "1"], "--undo goes without a file and other options"),
    ):
        answer = here("import", *what, "--whole")
        assert (answer.code, said in answer.err) == (ExitCode.USAGE, True), answer.err
    assert len(here("releases").rows) == 1
