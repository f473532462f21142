"""A file that lacks columns which earlier ones had says nothing of them: what was said there stays, and the way back is exact."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from invented_files import ACLED_HEADER, UK_HEADER, acled, counts, event, put, snapshot, table, ucdp, uk_list, write
from mmkb.db.read import reading
from mmkb.importers import background
from mmkb.queries.incidents import editions_of, match_incidents
from mmkb.store.releases.undo import undo_release
from support import Mmkb

OWN = (*ACLED_HEADER, "my mark")
LACKED = ("notes", "tags", "actor2", "source", "sub_event_type", "admin2", "location", "time_precision", "my mark")
PART = tuple(name for name in OWN if name not in LACKED)
SUMMERS = ("1717200001", "1748736001")
FULL: tuple[Mapping[str, str], ...] = (
    event("ATL1", tags="crowd", actor2="Red Company", timestamp=SUMMERS[0]) | {"my mark": "seen"},
    event("ATL2", event_date="2024-05-14", time_precision="2", notes="A week.", tags='a "b"') | {"my mark": ""},
)


def incident(base: Path, key: str) -> dict[str, str]:
    with reading(base) as connection:
        (found,) = match_incidents(connection, "acled", key)
        return list(editions_of(connection, found))[-1][2]


def part(*more: Mapping[str, str], header: Sequence[str] = PART) -> str:
    return acled([*FULL, *more], header)


@pytest.fixture(params=["in this process", "in a second one"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in a second one":
        monkeypatch.setattr(background, "WORTH_IT", 1)


@pytest.mark.usefixtures("_both_ways")
def test_what_the_file_has_not_is_no_change(empty_base: Path, tmp_path: Path) -> None:
    put(empty_base, write(tmp_path / "full.csv", acled(FULL, OWN)))
    before, held = snapshot(empty_base), incident(empty_base, "ATL2")
    again = put(empty_base, write(tmp_path / "part.csv", part()))
    assert counts(again) == {"rows": 2, "same": 2}
    assert (
        again.remarks[0] == f"the file lacks columns that earlier ones had: 2 rows kept what stood in {', '.join(sorted(LACKED))}"
    )
    assert incident(empty_base, "ATL2") == held
    assert snapshot(empty_base)["incident_places"] == before["incident_places"]
    assert counts(put(empty_base, write(tmp_path / "full-2.csv", acled(FULL, OWN[::-1])))) == {"rows": 2, "same": 2}
    for release in (3, 2):
        undo_release(empty_base, release, lambda _: None)
    assert snapshot(empty_base) == before


def test_a_changed_row_keeps_it_and_a_new_one_has_nothing_there(empty_base: Path, tmp_path: Path) -> None:
    put(empty_base, write(tmp_path / "full.csv", acled(FULL, OWN)))
    before = snapshot(empty_base)
    later = [FULL[0] | {"fatalities": "7", "timestamp": SUMMERS[1]}, FULL[1] | {"latitude": "11.5"}, event("ATL3")]
    assert counts(put(empty_base, write(tmp_path / "part.csv", acled(later, PART)))) == {"rows": 3, "added": 1, "changed": 2}
    changed = incident(empty_base, "ATL1")
    assert (changed["deaths_best"], changed["notes"], changed["side_b"]) == ("7", "Nothing happened.", "Red Company")
    assert (changed["tags"], changed["my mark"], changed["subtype"], changed["place"]) == ("crowd", "seen", "Armed clash", "Pier")
    moved = incident(empty_base, "ATL2")
    assert (moved["latitude"], moved.get("place"), moved["start_date"], moved["end_date"]) == (
        "11.5",
        None,
        "2024-05-11",
        "2024-05-17",
    )
    assert "notes" not in incident(empty_base, "ATL3")
    filled = [row | {"tags": "", "notes": ""} for row in later]
    assert counts(put(empty_base, write(tmp_path / "third.csv", acled(filled, ACLED_HEADER))))["changed"] == 3
    assert not incident(empty_base, "ATL1").keys() & {"tags", "notes"}
    assert incident(empty_base, "ATL1")["my mark"] == "seen"
    for release in (3, 2):
        undo_release(empty_base, release, lambda _: None)
    assert snapshot(empty_base) == before


def test_a_place_whose_coordinates_were_rounded_is_the_same_and_of_another_one_is_said_what_is_lost(
    empty_base: Path, tmp_path: Path
) -> None:
    held = [event(f"ATL{number}", latitude="19.0386", longitude="93.6948") for number in range(3)]
    held[2] |= {"sub_event_type": "", "location": ""}
    put(empty_base, write(tmp_path / "full.csv", acled(held)))
    narrow = [row | {"latitude": "19.04", "longitude": "93.69", "fatalities": "7"} for row in held]
    narrow[1] |= {"latitude": "19.03", "event_type": "Protests"}
    narrow[2] |= {"event_type": "Protests"}
    header = [name for name in PART if name not in ("admin3", "my mark")]
    outcome = put(empty_base, write(tmp_path / "narrow.csv", acled(narrow, header)))
    assert counts(outcome) == {"rows": 3, "changed": 3}
    assert outcome.remarks[1] == "1 row lost what stood in admin2, admin3, location, sub_event_type, which the file lacks"
    kept, moved, other = (incident(empty_base, row["event_id_cnty"]) for row in held)
    assert (kept["latitude"], kept["longitude"], kept["admin3"], kept["place"]) == ("19.0386", "93.6948", "Harbour", "Pier")
    assert (moved["latitude"], "place" in moved, moved["admin1"]) == ("19.03", False, "North")
    assert (other["latitude"], other["admin3"], other["type"]) == ("19.0386", "Harbour", "Protests")


def test_a_row_that_changes_does_not_keep_the_time_at_which_another_state_of_it_was_published(
    empty_base: Path, tmp_path: Path
) -> None:
    held = [event(f"ATL{number}", timestamp=SUMMERS[1], tags="crowd") for number in range(9)]
    put(empty_base, write(tmp_path / "full.csv", acled(held)))
    came = [held[0] | {"fatalities": "7"}, held[1] | {"event_date": "2 May 2024"}, *held[2:-1]]
    header = [name for name in ACLED_HEADER if name not in ("timestamp", "tags")]
    text = acled(came, header)
    outcome = put(empty_base, write(tmp_path / "part.csv", text))
    assert counts(outcome) == {"rows": 8, "changed": 1, "same": 7}
    assert outcome.remarks[:3] == [
        "the file lacks columns that earlier ones had: 8 rows kept what stood in tags, timestamp",
        "the file has no timestamps: it can't be told whether it is older than what the base holds",
        "left standing: 1 of 9 held events of its days, units and types: the file lacks them, and may be older",
    ]
    changed, same = incident(empty_base, "ATL0"), incident(empty_base, "ATL1")
    assert (changed["deaths_best"], changed["tags"], "timestamp" in changed) == ("7", "crowd", False)
    assert same["timestamp"] == SUMMERS[1]
    undo_release(empty_base, 2, lambda _: None)
    assert counts(put(empty_base, write(tmp_path / "part.csv", text), is_whole=True)) == {
        "rows": 8,
        "changed": 1,
        "same": 7,
        "gone": 1,
    }


def test_rows_that_stand_twice_in_such_a_file_are_taken_once(empty_base: Path, tmp_path: Path) -> None:
    put(empty_base, write(tmp_path / "full.csv", acled(FULL, OWN)))
    outcome = put(empty_base, write(tmp_path / "part.csv", part(*FULL)))
    assert (counts(outcome), outcome.tally.repeated) == ({"rows": 2, "same": 2}, 2)


def test_headlines_of_ucdp_are_kept(empty_base: Path, tmp_path: Path) -> None:
    text = ucdp({"id": "1", "source_headline": "Shots", "where_coordinates": "Pier", "relid": "ATL-2024-1-1"})
    put(empty_base, write(tmp_path / "full.csv", text))
    rows = [line.split(",") for line in text.splitlines()]
    kept = [place for place, name in enumerate(rows[0]) if name not in ("source_headline", "where_coordinates")]
    lines = (",".join(row[place] for place in kept) for row in rows)
    assert counts(put(empty_base, write(tmp_path / "part.csv", "\n".join(lines) + "\n"))) == {"rows": 1, "same": 1}


def test_entries_keep_the_cells_of_a_column_that_the_file_lacks(empty_base: Path, tmp_path: Path) -> None:
    rows = [{"Unique ID": f"ATL000{number}", "OFSI Group ID": str(number), "Name 6": f"Company {number}"} for number in (1, 2)]
    put(empty_base, write(tmp_path / "full.csv", uk_list("08-Oct-2026", *rows)))
    before = snapshot(empty_base)
    header = [name for name in UK_HEADER if name != "Regime Name"]
    part = [
        [{**row, "Name type": "Primary Name", "Title": title}.get(name, "") for name in header]
        for row, title in zip(rows, ("", "Sir"), strict=True)
    ]
    known = {
        "Designation Type": "Entity",
        "Last Updated": "01/07/2026",
        "Date Designated": "01/07/2026",
        "Designation source": "UK",
    }
    part = [[known.get(name, cell) for name, cell in zip(header, row, strict=True)] for row in part]
    outcome = put(empty_base, write(tmp_path / "part.csv", f"Report Date: 09-Oct-2026\n{table(header, part)}"))
    assert counts(outcome) == {"rows": 2, "changed": 1, "same": 1}
    assert outcome.remarks[0].endswith("2 rows kept what stood in regime_name")
    with closing(sqlite3.connect(empty_base)) as connection:
        cells = [json.loads(text) for (text,) in connection.execute("SELECT cells FROM entries ORDER BY key")]
    assert [one["regime_name"] for one in cells] == ["The Atlantis (Sanctions) Regulations"] * 2
    assert cells[1]["title"] == "Sir"
    undo_release(empty_base, 2, lambda _: None)
    assert snapshot(empty_base) == before


def test_it_is_said_before_all_else(mmkb: Mmkb, tmp_path: Path) -> None:
    base = tmp_path / "x.db"
    mmkb("--db", base, "db", "init", "--empty")
    mmkb("--db", base, "import", write(tmp_path / "full.csv", acled(FULL, OWN)))
    said = mmkb("--db", base, "import", write(tmp_path / "part.csv", part()), "--dry-run").err.splitlines()
    assert said[1].startswith("the file lacks columns that earlier ones had: 2 rows kept")
