"""`mmkb incidents` over invented events of three data sets."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from invented_files import ACLED_HEADER, event, write
from invented_files import acled as acled_text
from mmkb.errors import ExitCode
from support import Mmkb, on_terminal, uncolored

HEADER = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1"),
    *("assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region"),
    *("country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp", "my_mark"),
)
PLAIN = dict.fromkeys(HEADER, "") | {
    "event_date": "2023-10-27",
    "year": "",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Myanmar (2021-)",
    "iso": "104",
    "country": "Myanmar",
    "admin1": "Shan-North",
    "location": "Invented",
    "latitude": "22.90",
    "longitude": "97.70",
    "fatalities": "0",
    "timestamp": "1709000000",
}
EVENTS: Sequence[dict[str, str]] = (
    {
        "event_id_cnty": "INV1",
        "actor2": "TNLA: Invented Army",
        "notes": "A bridge near the river was taken",
        "fatalities": "4",
    },
    {"event_id_cnty": "INV2", "event_date": "2023-11-02", "latitude": "23.30", "admin3": "Lashio", "my_mark": "mine"},
    {"event_id_cnty": "INV3", "event_date": "2023-09-01", "event_type": "Protests", "sub_event_type": "Peaceful protest"},
    {"event_id_cnty": "INV4", "event_date": "2023-12-24", "latitude": "10.00", "longitude": "179.95", "country": "Fiji"},
    {"event_id_cnty": "INV5", "event_date": "2023-12-25", "latitude": "10.00", "longitude": "-179.95", "country": "Fiji"},
    {"event_id_cnty": "INV6", "event_date": "2024-01-15", "time_precision": "3", "location": "Elsewhere", "fatalities": "10"},
)
UCDP = Path(__file__).parents[1] / "data" / "ucdp" / "candidate-26.0.7-excerpt.csv"


def acled(path: Path, events: Sequence[dict[str, str]] = EVENTS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows([PLAIN | event for event in events])
    return path


@pytest.fixture
def imported(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    monkeypatch.chdir(tmp_path)
    assert mmkb("import", acled(tmp_path / "acled.csv")).code == 0
    assert mmkb("import", UCDP).code == 0
    return mmkb


def keys(mmkb: Mmkb, *options: str) -> list[str]:
    answer = mmkb("incidents", "--data-set", "acled", *options)
    assert answer.code == 0, answer.err
    return [row["key"] for row in answer.rows]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), ["INV3", "INV1", "INV2", "INV4", "INV5", "INV6"]),
        (("--since", "2023-11", "--until", "2023-12-24"), ["INV2", "INV4"]),
        (("--until", "2024-01-03", "--since", "2024"), ["INV6"]),  # known to the month: it may have been then
        (("--type", "protest"), ["INV3"]),
        (("--type", "armed"), ["INV1", "INV2", "INV4", "INV5", "INV6"]),
        (("--actor", "invented army"), ["INV1"]),
        (("--place", "elsewh"), ["INV6"]),
        (("--admin", "lashio"), ["INV2"]),
        (("--country", "Fiji"), ["INV4", "INV5"]),
        (("--deaths", "4"), ["INV1", "INV6"]),
        (("--text", "river bridg"), ["INV1"]),
        (("--text", "river lashio"), []),
        (("--where", "my_mark=MIN"), ["INV2"]),
        (("--where", "iso=104", "--where", "my_mark=mine"), ["INV2"]),
        (("--where", "iso=105", "--where", "my_mark=mine"), []),
        (("--where", "time_precision=3", "--since", "2024"), ["INV6"]),
        (("--near", "22.9,97.7,40"), ["INV3", "INV1", "INV6"]),
        (("--near", "22.9,97.7,45"), ["INV3", "INV1", "INV2", "INV6"]),  # 0.4 degrees of latitude are 44.5 km
        (("--near", "10,180,12"), ["INV4", "INV5"]),
        (("--near", "10,-180,12"), ["INV4", "INV5"]),
        (("--sort", "-deaths_best", "--limit", "2"), ["INV6", "INV1"]),
    ],
)
def test_each_filter_finds_its_events(imported: Mmkb, options: tuple[str, ...], found: list[str]) -> None:
    assert keys(imported, *options) == found


def test_a_row_has_what_the_publisher_says_and_the_days_that_its_date_can_mean(imported: Mmkb) -> None:
    [row] = [row for row in imported("incidents").rows if row["key"] == "INV6"]
    assert (row["start_date"], row["end_date"], row["deaths_best"], row["deaths_low"]) == ("2024-01-01", "2024-01-31", "10", "")
    [first] = [row for row in imported("incidents").rows if row["key"] == "INV1"]
    assert (first["side_b"], first["latitude"], first["release"]) == ("TNLA: Invented Army", "22.9", "2024-02-27")


def test_further_columns_of_the_publisher_and_of_the_analyst_are_kept(imported: Mmkb) -> None:
    rows = imported("incidents", "--columns", "key,other").rows
    [other] = [json.loads(row["other"]) for row in rows if row["key"] == "INV2"]
    assert (other["my_mark"], other["iso"], other["event_date"]) == ("mine", "104", "2023-11-02")


def test_a_condition_means_the_column_of_that_name_in_every_release(imported: Mmkb, tmp_path: Path) -> None:
    header = ("my_mark", *reversed(ACLED_HEADER), "more")
    newer = event("INV9", event_date="2024-03-01", assoc_actor_1="KNDF: Invented Force", my_mark="mine", timestamp="1720000000")
    assert imported("import", write(tmp_path / "newer.csv", acled_text([newer], header))).code == 0
    assert keys(imported, "--where", "my_mark=mine") == ["INV2", "INV9"]
    assert keys(imported, "--where", "assoc_actor_1=kndf") == ["INV9"]
    assert keys(imported, "--where", "more=x") == []  # no cell is filled
    [counted] = imported("incidents", "--where", "my_mark=mine", "--count-by", "type", "--sort", "-incidents").rows
    assert (counted["type"], counted["incidents"]) == ("Battles", "2")
    asked = imported("incidents", "--actor", "KNDF")
    assert (asked.code, "--where assoc_actor_1=NAME" in asked.err) == (ExitCode.USAGE, True)
    assert imported("incidents", "--data-set", "ucdp-candidate", "--where", "my_mark=mine").code == ExitCode.USAGE


def test_the_words_of_a_place_are_found_in_their_column(imported: Mmkb) -> None:
    assert len(imported("incidents", "--where", "where_description=refugee camp").rows) == 1
    refused = imported("incidents", "--where", "fatalities=1")
    assert (refused.code, "time_precision, " in refused.err) == (ExitCode.USAGE, True)


def test_counts_stand_by_data_set_and_are_never_added_up(imported: Mmkb) -> None:
    answer = imported("incidents", "--count-by", "type")
    assert [(row["data_set"], row["type"], row["incidents"], row["deaths_best"]) for row in answer.rows][:2] == [
        ("acled", "Battles", "5", "14"),
        ("acled", "Protests", "1", "0"),
    ]
    assert {row["data_set"] for row in answer.rows} == {"acled", "ucdp-candidate"}
    assert "never added" in answer.err
    assert "acled: 6 incidents; ucdp-candidate: 6 incidents" in imported("incidents").err


def test_a_date_of_several_days_counts_at_its_middle_day(imported: Mmkb, tmp_path: Path) -> None:
    dated = {"W1": ("2023-01-02", "2"), "W2": ("2023-12-31", "2"), "D": ("2022-12-31", "1"), "M": ("2023-02-14", "3")}
    events = [
        {"event_id_cnty": key, "event_date": day, "time_precision": precision, "timestamp": "1760000000"}
        for key, (day, precision) in dated.items()
    ]
    assert imported("import", acled(tmp_path / "dated.csv", [*EVENTS, *events])).code == 0
    counted = imported("incidents", "--data-set", "acled", "--count-by", "month", "--until", "2023-06")
    assert {row["month"]: row["incidents"] for row in counted.rows} == {"2022-12": "1", "2023-01": "1", "2023-02": "1"}
    assert "middle day" in counted.err
    rows = imported("incidents", "--data-set", "acled", "--columns", "key,year,month").rows
    assert {row["key"]: (row["year"], row["month"]) for row in rows}["W2"] == ("2023", "2023-12")


@pytest.mark.parametrize(
    ("options", "times"),
    [(("--columns", "key,start_date"), 1), (("-f", "table"), 1), ((), 0), (("--columns", "key"), 0)],
)
def test_a_list_says_how_many_dates_mean_several_days(imported: Mmkb, options: tuple[str, ...], times: int) -> None:
    answer = imported("incidents", "--data-set", "acled", *options)
    assert (answer.out + answer.err).count("dated to several days (start_date to end_date): 1 of these") == times


def test_what_may_not_be_passed_on_is_not_written(imported: Mmkb, tmp_path: Path) -> None:
    refused = imported("incidents", "-o", tmp_path / "out.csv")
    assert (refused.code, (tmp_path / "out.csv").exists()) == (ExitCode.ERROR, False)
    assert "ACLED" in refused.err
    assert "ask for other data sets alone, or" in refused.err  # fewer rows would be no less refused
    assert imported("incidents", "-o", tmp_path / "out.csv", "--data-set", "ucdp-candidate").code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["source_line"] for row in csv.DictReader(stream)} != {""}


@pytest.mark.parametrize(
    "line", ["incidents", "incidents -f json --limit 1", "incidents --count-by key", "show acled:INV1", "evidence acled:INV1"]
)
def test_what_may_not_be_passed_on_is_said_where_rows_go_into_a_pipe(imported: Mmkb, line: str) -> None:
    forbidden = "Armed Conflict Location & Event Data (ACLED), acleddata.com: its rows may not be passed on (ACLED's terms of use"
    assert imported(*line.split()).err.count(forbidden) == 1
    assert forbidden not in imported(*line.split(), "--i-have-the-rights").err
    assert forbidden not in on_terminal(*line.split()).err


@pytest.mark.parametrize(
    "line", ["incidents --data-set ucdp-candidate", "incidents --count-by type", "arms", "incidents --deaths 99"]
)
def test_what_may_be_passed_on_is_piped_without_a_word(imported: Mmkb, line: str) -> None:
    assert "passed on" not in imported(*line.split()).err


def test_who_says_to_have_the_rights_gets_the_rows_and_leaves_a_trace(imported: Mmkb, tmp_path: Path) -> None:
    answer = imported("incidents", "-o", tmp_path / "out.csv", "--i-have-the-rights")
    assert answer.code == 0
    log = Path(answer.err.split("logged in ")[1].splitlines()[0])
    assert "acled 6" in log.read_text(encoding="utf-8").splitlines()[-1]


def test_that_deaths_are_left_out_without_a_figure_is_said(imported: Mmkb) -> None:
    gdelt = Path(__file__).parents[1] / "data" / "gdelt" / "gdelt2-20151027220000-excerpt.tsv"
    assert imported("import", gdelt).code == 0
    assert "gdelt" in {row["data_set"] for row in imported("incidents").rows}
    answer = imported("incidents", "--deaths", "0")
    assert {row["data_set"] for row in answer.rows} == {"acled", "ucdp-candidate"}
    assert "Incidents: deaths at least 0" in answer.err


@pytest.mark.parametrize("near", ["22.9,97.7", "91,0,5", "0,181,5", "0,0,0", "a,b,c", "0,0,5000"])
def test_a_circle_that_is_none_is_refused(imported: Mmkb, near: str) -> None:
    answer = imported("incidents", "--near", near)
    assert answer.code == ExitCode.USAGE
    assert "--near" in answer.err


def test_an_unknown_type_is_refused_with_the_known_ones(imported: Mmkb) -> None:
    for type_ in ("battel", "-"):
        answer = imported("incidents", f"--type={type_}")
        assert answer.code == ExitCode.USAGE
        assert "Battles" in answer.err


def test_withdrawn_events_are_found_when_asked_for(imported: Mmkb, tmp_path: Path) -> None:
    newer = [PLAIN | event | {"timestamp": "1709100000"} for event in EVENTS if event["event_id_cnty"] != "INV2"]
    assert imported("import", acled(tmp_path / "newer.csv", newer), "--whole").code == 0
    assert keys(imported, "--withdrawn") == ["INV2"]
    assert "INV2" not in keys(imported)


def test_armies_of_the_state_link_to_their_actor(mmkb: Mmkb, seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(shutil.copy(seed, tmp_path / "mmkb.db")))
    assert mmkb("import", acled(tmp_path / "acled.csv")).code == 0
    answer = mmkb("incidents", "--actor", "tatmadaw", "--count-by", "side_a")
    assert [(row["side_a"], row["incidents"]) for row in answer.rows] == [("Military Forces of Myanmar (2021-)", "6")]
    assert keys(mmkb, "--actor", "tnla") == ["INV1"]


@pytest.fixture
def on_sides(mmkb: Mmkb, seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    """The facts that come with mmkb, and events of groups that ACLED and UCDP name differently."""
    monkeypatch.setenv("MMKB_DATABASE_URL", str(shutil.copy(seed, tmp_path / "mmkb.db")))
    sides = {"A": "ULA/AA: United League of Arakan/Arakan Army", "M": "MNDAA: Myanmar National Democratic Alliance Army"}
    events = [{"event_id_cnty": key, "actor1": side} for key, side in sides.items()]
    assert mmkb("import", acled(tmp_path / "acled.csv", events)).code == 0
    assert mmkb("import", UCDP).code == 0
    return mmkb


@pytest.mark.parametrize(
    ("actor", "found", "said"),
    [
        ("ULA", {"acled", "ucdp-candidate"}, "parties: ULA; ULA/AA: United League of Arakan/Arakan Army"),
        ("arakan-army", {"acled"}, "not taken, of the same organization: ULA (--actor ula)"),
        ("league of arakan", {"acled"}, "parties: ULA/AA"),
        ("Aliance", set(), "is in no name of a party"),
        ("llianc", {"acled"}, "parties: MNDAA"),  # a part of a word, where no word is it
    ],
)
def test_a_party_is_found_under_the_names_of_each_data_set(on_sides: Mmkb, actor: str, found: set[str], said: str) -> None:
    answer = on_sides("incidents", "--actor", actor)
    assert {row["data_set"] for row in answer.rows} == found
    assert said in answer.err


def test_the_name_of_an_actor_is_no_part_of_a_word(on_sides: Mmkb, tmp_path: Path) -> None:
    answer = on_sides("import", "--undo", "1")
    assert answer.code == 0, answer.err
    events = [{"event_id_cnty": "M", "actor1": "MNDAA: Myanmar National Democratic Alliance Army"}]
    assert on_sides("import", acled(tmp_path / "mndaa.csv", events)).code == 0
    answer = on_sides("incidents", "--actor", "aa")
    assert (answer.code, answer.out) == (ExitCode.USAGE, "")
    assert "ULA (--actor ula)" in answer.err


def test_a_country_is_meant_in_any_case_and_by_its_code(imported: Mmkb) -> None:
    for name in ("Fiji", "fiji", "FJ"):
        assert keys(imported, "--country", name) == ["INV4", "INV5"]
    assert imported("incidents", "--country", "Nowhere").code == ExitCode.USAGE


def test_a_count_that_tells_the_rows_themselves_is_not_written(imported: Mmkb, tmp_path: Path) -> None:
    refused = imported("incidents", "--count-by", "key,notes", "-o", tmp_path / "out.csv")
    assert (refused.code, (tmp_path / "out.csv").exists()) == (ExitCode.ERROR, False)
    assert imported("incidents", "--data-set", "acled", "--count-by", "type", "-o", tmp_path / "out.csv").code == 0


def test_days_of_another_state_can_be_imported_though_they_are_older(imported: Mmkb, tmp_path: Path) -> None:
    older = [PLAIN | {"event_id_cnty": "OLD1", "event_date": "2001-01-01", "timestamp": "1600000000"}]
    assert imported("import", acled(tmp_path / "older.csv", older)).code == 0
    assert "OLD1" in keys(imported)


@pytest.mark.parametrize("sort", [(), ("--sort", "-place,key")], ids=["by day", "sorted"])
@pytest.mark.parametrize(
    "columns",
    [
        "type,key,subtype,country,data_set,side_b,place",
        "key",
        "side_b",
        "latitude,township,longitude,side_a",
        "data_set,notes,deaths_low,release,withdrawn,start_date",
    ],
)
def test_columns_in_any_order_hold_what_they_hold_in_the_whole_row(imported: Mmkb, columns: str, sort: tuple[str, ...]) -> None:
    whole = imported("incidents", "--type", "e", *sort).rows
    chosen = imported("incidents", "--type", "e", *sort, "--columns", columns)
    assert chosen.rows == [{name: row[name] for name in columns.split(",")} for row in whole]
    rows = json.loads(imported("incidents", "--type", "e", *sort, "--columns", columns, "-f", "json").out)
    assert [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows] == chosen.rows


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--admin", "Lashyo"), "did you mean: Lashio?"),
        (("--admin", "MMR999"), "is no state, district or township"),
        (("--actor", "TNLA: Inventd Army"), "did you mean: TNLA: Invented Army?"),
        (("--actor", "Nobody"), "is in no name of a party"),
        (("--actor", "_"), "is in no name of a party"),  # no wildcard
    ],
)
def test_what_no_data_set_has_is_refused_and_not_answered_by_nothing(imported: Mmkb, options: tuple[str, ...], said: str) -> None:
    answer = imported("incidents", *options)
    assert (answer.code, answer.out) == (ExitCode.USAGE, "")
    assert said in answer.err


def test_a_list_says_where_it_was_cut_and_counts_each_data_set_by_itself(imported: Mmkb) -> None:
    assert "the first 2, there may be more (--limit)" in imported("incidents", "--limit", "2", "--columns", "key").err
    narrow = imported("incidents", "--limit", "2", "--actor", "Military Forces", "--data-set", "acled")
    assert "the first 2 (--limit) of acled: 6 incidents" in narrow.err
    for options in (("--limit", "7"), ("--limit", "6", "--actor", "Military Forces")):
        assert "the first" not in imported("incidents", "--data-set", "acled", *options).err
    told = imported("incidents", "--columns", "key").err
    assert "acled: 6 incidents; ucdp" in told


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--type", "protest", "--type", "armed clash"), ["INV3", "INV1", "INV2", "INV4", "INV5", "INV6"]),
        (("--type", "protest,armed"), ["INV3", "INV1", "INV2", "INV4", "INV5", "INV6"]),
        (("--actor", "invented army", "--actor", "Military Forces, navy"), ["INV1", "INV7"]),
        (("--actor", "invented army,navy"), ["INV1", "INV7"]),
        (("--place", "elsew", "--place", "port"), ["INV6", "INV7"]),
        (("--admin", "Lashio", "--admin", "Mrauk-U"), ["INV2", "INV7"]),
        (("--country", "FJ,Kenya"), ["INV4", "INV5", "INV7"]),
    ],
)
def test_several_values_mean_any_of_them(imported: Mmkb, tmp_path: Path, options: tuple[str, ...], found: list[str]) -> None:
    navy = {"actor1": "Military Forces, Navy", "country": "Kenya", "admin3": "Mrauk-U", "location": "Port"}
    events = [
        *EVENTS,
        {"event_id_cnty": "INV7", "event_date": "2024-02-01", "event_type": "Shelling", "sub_event_type": ""} | navy,
    ]
    assert imported("import", acled(tmp_path / "more.csv", events)).code == 0
    assert keys(imported, *options) == found


@pytest.mark.usefixtures("imported")
def test_a_narrow_table_of_several_data_sets_tells_whose_each_row_is() -> None:
    table = uncolored(on_terminal("incidents", columns=80).out)
    assert {"acled", "ucdp-cand"} <= {line[:9].strip() for line in table.splitlines()}, table


@pytest.mark.usefixtures("imported")
def test_a_table_of_one_data_set_shows_the_key_rather_than_its_name() -> None:
    table = uncolored(on_terminal("incidents", "--since", "2023-10", "--until", "2023-11", columns=92).out)
    assert "INV1" in table
    assert table.count("acled") == 1  # below it


def test_an_older_download_does_not_go_over_a_newer_one(imported: Mmkb, tmp_path: Path) -> None:
    newer = [EVENTS[0] | {"fatalities": "7", "timestamp": "1760000000"}]
    assert imported("import", acled(tmp_path / "newer.csv", newer)).code == 0
    older = imported("import", acled(tmp_path / "older.csv", [EVENTS[0] | {"fatalities": "1", "timestamp": "1710000000"}]))
    assert older.code == ExitCode.ERROR
    assert "nothing was stored" in older.err
    assert keys(imported, "--deaths", "7") == ["INV1", "INV6"]


def test_rows_that_name_others_that_are_gone_end_the_answer_aloud(imported: Mmkb, base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.executescript("PRAGMA foreign_keys=OFF; DELETE FROM incident_kinds WHERE type = 'Protests'")
    answer = imported("incidents", "--columns", "type,subtype", "-f", "csv")
    assert answer.code == ExitCode.DATABASE
    assert "damaged" in answer.err
