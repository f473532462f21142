"""Files of ACLED (invented rows), UCDP and GDELT (excerpts), imported and read back."""

import csv
import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mmkb.errors import ExitCode
from support import Answer, Mmkb

DATA = Path(__file__).parents[1] / "data"
OLD = (
    *("data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "region"),
    *("country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source"),
    *("source_scale", "notes", "fatalities", "timestamp", "iso3"),
)
ROW = dict.fromkeys(OLD, "") | {
    "data_id": "1",
    "iso": "104",
    "event_id_cnty": "INV1",
    "event_date": "15 April 2022",
    "year": "2022",
    "time_precision": "1",
    "event_type": "Battles",
    "actor1": "Invented Army",
    "inter1": "8",
    "country": "Myanmar",
    "latitude": "20.5",
    "longitude": "95.25",
    "fatalities": "3",
    "timestamp": "1650394649",
}
Import = Callable[..., Answer]


@pytest.fixture
def store(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Import a file into a base of its own, in a folder of its own."""
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return lambda *arguments: mmkb("import", *arguments)


def acled(path: Path, *rows: Mapping[str, str], start: str = "") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(start)
        writer = csv.DictWriter(stream, OLD, lineterminator="\n")
        writer.writeheader()
        writer.writerows([ROW | row for row in rows])
    return path


def rejects() -> list[dict[str, str]]:
    with Path("rejects.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def listed(mmkb: Mmkb, columns: str) -> list[list[str]]:
    return [list(row.values()) for row in mmkb("incidents", "--columns", columns).rows]


def test_acled_of_the_old_layout_with_its_dates_in_words(store: Import, mmkb: Mmkb, tmp_path: Path) -> None:
    answer = store(acled(tmp_path / "a.csv", {}, {"event_id_cnty": "INV2", "time_precision": "2"}, start="\ufeff"))
    assert "recognised as acled" in answer.err
    assert "2 rows: 2 added, 0 changed, 0 same, 0 withdrawn, 0 rejected" in answer.err
    assert listed(mmkb, "key,start_date,end_date,side_a,deaths_best,release") == [
        ["INV2", "2022-04-12", "2022-04-18", "Invented Army", "3", "2022-04-19"],
        ["INV1", "2022-04-15", "2022-04-15", "Invented Army", "3", "2022-04-19"],
    ]


def test_acled_of_africa_without_a_header(store: Import, mmkb: Mmkb, tmp_path: Path) -> None:
    kind = "600,7MOR,43689,24/12/1997,1997,1,Riots/Protests,Invented (Morocco),,6,,,0,60"
    (tmp_path / "africa.csv").write_text(f"{kind},Morocco,A,B,C,D,33.69,-7.39,1,Paper,Said,2\n", encoding="utf-8")
    assert store(tmp_path / "africa.csv").code == 0
    assert listed(mmkb, "key,start_date,country,place,deaths_best") == [["7MOR", "1997-12-24", "Morocco", "D", "2"]]


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"event_date": "31 April 2022"}, "event_date"),
        ({"time_precision": "7"}, "time_precision"),
        ({"latitude": "95"}, "latitude"),
        ({"longitude": "east"}, "longitude"),
        ({"fatalities": "some"}, "fatalities"),
        ({"fatalities": "-1"}, "fatalities"),
        ({"event_id_cnty": ""}, "event_id_cnty"),
        ({"latitude": ""}, "latitude"),
    ],
)
def test_a_bad_row_is_set_apart_with_its_line_and_field_and_can_be_mended(
    store: Import, mmkb: Mmkb, tmp_path: Path, bad: dict[str, str], field: str
) -> None:
    answer = store(acled(tmp_path / "a.csv", {}, {"event_id_cnty": "INV2", **bad}))
    assert (answer.code, "1 added" in answer.err, "1 rejected" in answer.err) == (0, True, True)
    [reject] = rejects()
    assert (reject["line"], reject["field"], reject["actor1"]) == ("3", field, "Invented Army")
    assert reject["reason"]
    with Path("rejects.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, reject.keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerow(reject | ROW | {"event_id_cnty": "INV2"})
    assert "1 row: 1 added, 0 changed, 0 same, 0 withdrawn, 0 rejected" in store("rejects.csv").err
    assert sorted(row["key"] for row in mmkb("incidents").rows) == ["INV1", "INV2"]


def test_a_row_of_another_width_is_set_apart(store: Import, tmp_path: Path) -> None:
    path = acled(tmp_path / "a.csv", {}, {"event_id_cnty": "INV2"})
    path.write_text(path.read_text(encoding="utf-8") + "one,two\n", encoding="utf-8")
    assert "1 rejected" in store(path).err
    assert (rejects()[0]["line"], rejects()[0]["reason"]) == ("4", "the row has 2 cells, the header 31")


def test_numbers_that_a_spreadsheet_has_cut_are_refused_as_a_whole(store: Import, mmkb: Mmkb, tmp_path: Path) -> None:
    answer = store(acled(tmp_path / "a.csv", {"timestamp": "1.65E+09"}))
    assert answer.code == ExitCode.ERROR
    assert "1.65E+09" in answer.err
    assert mmkb("releases").rows == []


def test_candidate_events_of_ucdp_with_ranges_of_days_and_of_deaths(store: Import, mmkb: Mmkb) -> None:
    answer = store(DATA / "ucdp" / "candidate-26.0.7-excerpt.csv")
    assert "recognised as ucdp-candidate" in answer.err
    assert "not final" in answer.err
    rows = mmkb("incidents").rows
    assert len(rows) == 6
    [dawei] = [row for row in rows if row["place"] == "Yebyu township"]
    assert (dawei["start_date"], dawei["end_date"]) == ("2026-07-09", "2026-07-20")
    [country] = [row for row in rows if row["place"] == "Myanmar (Burma)"]
    assert (country["latitude"], country["longitude"], country["admin1"]) == ("", "", "")
    assert all(int(row["deaths_low"]) <= int(row["deaths_best"]) <= int(row["deaths_high"]) for row in rows if row["deaths_best"])


def test_candidate_events_without_their_header_line(store: Import, mmkb: Mmkb, tmp_path: Path) -> None:
    lines = (DATA / "ucdp" / "candidate-26.0.7-excerpt.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "bare.csv").write_text("".join(lines[1:]), encoding="utf-8")
    assert store(tmp_path / "bare.csv").code == 0
    assert len(mmkb("incidents").rows) == 6


def test_gdelt_of_both_versions_keeps_its_codes(store: Import, mmkb: Mmkb, tmp_path: Path) -> None:
    packed = tmp_path / "events.gz"
    packed.write_bytes(gzip.compress((DATA / "gdelt" / "gdelt2-20151027220000-excerpt.tsv").read_bytes()))
    assert "11 rows: 11 added" in store(packed).err
    assert "recognised as gdelt" in store(DATA / "gdelt" / "gdelt1-mixed-57-and-58-columns-excerpt.tsv").err
    rows = mmkb("incidents").rows
    assert len(rows) == 11 + 7
    assert any(row["subtype"].startswith("0") for row in rows)
    assert {row["deaths_best"] for row in rows} == {""}


def test_gdelt_resaved_by_a_spreadsheet_is_refused(store: Import, mmkb: Mmkb) -> None:
    answer = store(DATA / "gdelt" / "gdelt2-resaved-in-excel-semicolon-excerpt.csv")
    assert answer.code == ExitCode.ERROR
    assert "E+13" in answer.err
    assert mmkb("releases").rows == []
