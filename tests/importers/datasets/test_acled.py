"""All rows here are invented: ACLED's terms let nobody pass on its own."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from importers.datasets.incident_reading import raw_rest, read_incidents, words_of
from mmkb.errors import InputError
from mmkb.importers.datasets.acled import Acled
from mmkb.importers.datasets.interface import Passing, Reject
from mmkb.importers.files import input_file


def _columns(line: str) -> list[str]:
    return next(csv.reader([line]))


PRESENT = _columns(
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UNTIL_2022 = _columns(
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,"
    "inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
)
AFRICA = _columns(
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,"
    "ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,"
    "FATALITIES"
)
EVENT = {
    "event_id_cnty": "INV1",
    "event_date": "2023-01-31",
    "year": "2023",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Army of Nowhere",
    "assoc_actor_1": "Its Guards",
    "inter1": "State forces",
    "actor2": "Band of Elsewhere",
    "country": "Nowhere",
    "admin1": "Shan-North",
    "admin2": "Inner",
    "admin3": "Upper",
    "location": "Made-up",
    "latitude": "22.90",
    "longitude": "-97.7",
    "geo_precision": "2",
    "source": "Paper A; Paper B",
    "notes": "Invented",
    "fatalities": "3",
    "timestamp": "1700000000",
}


def filled(change: dict[str, str]) -> dict[str, str]:
    """The event with a change; what must go with its date says nothing where that is another."""
    return EVENT | ({"year": "", "timestamp": ""} if "event_date" in change else {}) | change


def written(path: Path, *changes: dict[str, str], header: list[str] = PRESENT, delimiter: str = ",", named: bool = True) -> Path:
    """A file with one event for each of the changes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    if named:
        writer.writerow(header)
    for change in changes or ({},):
        writer.writerow([filled(change).get(name.casefold(), "") for name in header])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def test_every_part_of_an_event_of_today_is_found(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv")
    ((incident,), rejects, edition) = read_incidents(Acled(), path)
    assert words_of(path) == ["acled"]
    assert (rejects, edition.published, edition.remarks) == ([], "2023-11-14", [])
    rest = incident.pop("rest")
    assert incident == {
        "key": "INV1",
        "start": "2023-01-31",
        "end": "2023-01-31",
        "type": "Battles",
        "subtype": "Armed clash",
        "side_a": "Army of Nowhere",
        "side_b": "Band of Elsewhere",
        "country": "Nowhere",
        "admin1": "Shan-North",
        "admin2": "Inner",
        "admin3": "Upper",
        "place": "Made-up",
        "latitude": 22.9,
        "longitude": -97.7,
        "deaths_low": None,
        "deaths_best": 3,
        "deaths_high": None,
        "notes": "Invented",
        "reported_by": "Paper A; Paper B",
    }
    assert len(rest) == 31 - 15
    assert (rest["event_date"], rest["time_precision"], rest["geo_precision"]) == ("2023-01-31", "1", "2")
    assert (rest["assoc_actor_1"], rest["inter1"], rest["timestamp"]) == ("Its Guards", "State forces", "1700000000")


def test_nobody_may_pass_it_on() -> None:
    assert Acled.data_set.passing is Passing.NONE


def test_a_file_of_before_2023_has_dates_in_words_and_actor_kinds_as_numbers(tmp_path: Path) -> None:
    old = {"data_id": "9", "event_date": "15 April 2022", "inter1": "8", "interaction": "78", "iso3": "NWH"}
    path = written(tmp_path / "a.csv", old, header=UNTIL_2022)
    ((incident,), _, edition) = read_incidents(Acled(), path)
    assert words_of(path) == ["acled"]
    assert (incident["start"], edition.remarks) == ("2022-04-15", [])
    assert {name: incident["rest"][name] for name in ("data_id", "inter1", "interaction", "iso3")} == {
        "data_id": "9",
        "inter1": "8",
        "interaction": "78",
        "iso3": "NWH",
    }


@pytest.mark.parametrize("named", [True, False])
def test_an_africa_file_is_read_with_its_header_or_without(tmp_path: Path, named: bool) -> None:  # noqa: FBT001
    event = {"gwno": "600", "event_date": "24/12/1997", "year": "1997", "ally_actor_1": "Friends", "notes": 'said "no"'}
    path = written(tmp_path / "a.csv", event, header=AFRICA, named=named)
    ((incident,), rejects, edition) = read_incidents(Acled(), path)
    assert words_of(path) == ["acled"]
    assert (incident["key"], incident["start"], incident["side_a"]) == ("INV1", "1997-12-24", "Army of Nowhere")
    assert (incident["latitude"], incident["deaths_best"], incident["notes"]) == (22.9, 3, 'said "no"')
    assert (incident["reported_by"], incident["subtype"]) == ("Paper A; Paper B", "")
    assert (incident["rest"]["gwno"], incident["rest"]["ally_actor_1"]) == ("600", "Friends")
    assert (rejects, edition.published, edition.remarks, len(edition.header)) == ([], None, [], 25)


def test_rows_without_a_header_count_their_lines_from_the_first(tmp_path: Path) -> None:
    good, bad = {"event_date": "24/12/1997", "year": "1997", "gwno": "600"}, {"event_date": "31/02/1998", "year": "1998"}
    _, (reject,), _ = read_incidents(Acled(), written(tmp_path / "a.csv", good, bad, header=AFRICA, named=False))
    assert (reject.line, reject.column, reject.reason) == (2, "event_date", "date '31/02/1998' is no day")


@pytest.mark.parametrize(
    ("date", "precision", "start", "end"),
    [
        ("2023-01-31", "1", "2023-01-31", "2023-01-31"),
        ("2023-01-31", "", "2023-01-31", "2023-01-31"),
        ("31 January 2023", "1", "2023-01-31", "2023-01-31"),
        ("1 Jan 2023", "1", "2023-01-01", "2023-01-01"),
        ("01-Jan-2023", "1", "2023-01-01", "2023-01-01"),
        ("04/05/2010", "1", "2010-05-04", "2010-05-04"),
        ("30/3/2023", "1", "2023-03-30", "2023-03-30"),
        ("3/30/2023", "1", "2023-03-30", "2023-03-30"),
        ("30.03.2023", "1", "2023-03-30", "2023-03-30"),
        ("3.4.2023", "1", "2023-04-03", "2023-04-03"),
        ("31-Jan-23", "1", "2023-01-31", "2023-01-31"),
        ("1/31/23", "1", "2023-01-31", "2023-01-31"),
        ("31/1/23", "1", "2023-01-31", "2023-01-31"),
        ("31.1.23", "1", "2023-01-31", "2023-01-31"),
        ("31 Dec 97", "1", "1997-12-31", "1997-12-31"),
        ("2023-01-31T00:00:00", "1", "2023-01-31", "2023-01-31"),
        ("2023-01-31", "2", "2023-01-28", "2023-02-03"),
        ("2024-02-15", "3", "2024-02-01", "2024-02-29"),
        ("2023-12-15", "3", "2023-12-01", "2023-12-31"),
    ],
)
def test_the_days_that_a_date_can_mean(tmp_path: Path, date: str, precision: str, start: str, end: str) -> None:
    ((incident,), _, _) = read_incidents(Acled(), written(tmp_path / "a.csv", {"event_date": date, "time_precision": precision}))
    assert (incident["start"], incident["end"], incident["rest"]["event_date"]) == (start, end, date)


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"event_id_cnty": " "}, "event_id_cnty", "the row has no key"),
        ({"event_date": ""}, "event_date", "date is empty"),
        ({"event_date": "2023-02-29"}, "event_date", "date '2023-02-29' is no day"),
        ({"event_date": "31 February 2023"}, "event_date", "date '31 February 2023' is no day"),
        ({"event_date": "31/02/2020"}, "event_date", "date '31/02/2020' is no day"),
        ({"event_date": "2/31/2020"}, "event_date", "date '2/31/2020' is no day"),
        ({"event_date": "31/02/20"}, "event_date", "date '31/02/20' is no day"),
        ({"event_date": "31-Feb-23"}, "event_date", "date '31-Feb-23' is no day"),
        ({"event_date": "31.02.2023"}, "event_date", "date '31.02.2023' is no day"),
        (
            {"event_date": "20230131"},
            "event_date",
            "date '20230131' is of none of the forms 2022-04-15, 15 April 2022, 15-Apr-22, 15.04.2022, 15/04/2022",
        ),
        ({"event_date": "2042-01-31", "year": "2024"}, "event_date", "date '2042-01-31' is not of 2024, the year of the row"),
        ({"event_date": "2023-12-31", "year": "2024.0"}, "event_date", "date '2023-12-31' is not of 2024, the year of the row"),
        (
            {"event_date": "2023-11-16", "timestamp": "1700000000"},
            "event_date",
            "date '2023-11-16' is after 2023-11-14, the day of the row's own timestamp",
        ),
        (
            {"event_date": "2023-11-19", "time_precision": "2", "timestamp": "1700000000"},
            "event_date",
            "date '2023-11-19' is after 2023-11-14, the day of the row's own timestamp",
        ),
        ({"event_date": "3023-01-31"}, "event_date", "date '3023-01-31' is no day"),
        (
            {"event_date": "01 February 2034", "time_precision": "2", "timestamp": ""},
            "event_date",
            "date '01 February 2034' is after 2026-11-30, the day of this import",
        ),
        ({"time_precision": "4"}, "time_precision", "'4' is none of 1, 2, 3"),
        ({"fatalities": "-1"}, "fatalities", "'-1' is not a whole number"),
        ({"fatalities": "1.5"}, "fatalities", "'1.5' is not a whole number"),
        ({"fatalities": "1_0"}, "fatalities", "'1_0' is not a whole number"),
        ({"fatalities": "၁၂"}, "fatalities", "'၁၂' is not a whole number"),
        ({"latitude": "90.01"}, "latitude", "90.01 is beyond 90 degrees"),
        ({"longitude": "-180.5"}, "longitude", "-180.5 is beyond 180 degrees"),
        ({"latitude": "nan"}, "latitude", "'nan' is not a number of degrees"),
        ({"latitude": "22,9"}, "latitude", "'22,9' is not a number of degrees"),
        ({"longitude": ""}, "longitude", "longitude is empty, the other coordinate is not"),
        ({"timestamp": "soon"}, "timestamp", "'soon' is not a time in Unix seconds"),
    ],
)
def test_a_bad_row_comes_back_whole_with_its_line_and_its_reason(
    tmp_path: Path, change: dict[str, str], column: str, reason: str
) -> None:
    path = written(tmp_path / "a.csv", {"notes": "two\nlines"}, change, {"event_id_cnty": "INV3"})
    incidents, rejects, _ = read_incidents(Acled(), path)
    cells = tuple(filled(change).get(name, "") for name in PRESENT)
    assert rejects == [Reject(4, column, reason, cells, filled(change)["event_id_cnty"].strip())]
    assert [incident["key"] for incident in incidents] == ["INV1", "INV3"]


def test_an_event_of_tomorrow_may_be_of_another_time_zone_and_one_of_this_month_is_dated_to_its_middle(tmp_path: Path) -> None:
    when = [("2026-12-01", "1"), ("2026-12-02", "1"), ("2026-12-15", "3"), ("2026-12-16", "2")]
    rows = ({"event_date": day, "time_precision": precision, "timestamp": ""} for day, precision in when)
    incidents, rejects, _ = read_incidents(Acled(), written(tmp_path / "a.csv", *rows))
    assert [incident["start"] for incident in incidents] == ["2026-12-01", "2026-12-01"]
    assert [reject.line for reject in rejects] == [3, 5]


def test_a_row_of_another_width_is_set_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv")
    path.write_text(path.read_text() + "INV2,2023-01-31\n\n")
    incidents, (reject,), _ = read_incidents(Acled(), path)
    assert (len(incidents), reject.line, reject.reason) == (1, 3, "the row has 2 cells, the header 31")


def test_what_pandas_and_missing_figures_do_to_numbers_is_taken(tmp_path: Path) -> None:
    change = {"fatalities": "10.0"}, {"fatalities": "", "latitude": "", "longitude": "", "timestamp": ""}
    (first, second), rejects, _ = read_incidents(Acled(), written(tmp_path / "a.csv", *change))
    assert (first["deaths_best"], second["deaths_best"], rejects) == (10, None, [])
    assert (second["latitude"], second["longitude"]) == (None, None)


def test_the_newest_timestamp_is_the_day_of_publication(tmp_path: Path) -> None:
    stamps = ("1700000000", "1700006399", "1700006400", "1699999999", "")
    changes = [{"timestamp": stamp} for stamp in stamps]
    assert read_incidents(Acled(), written(tmp_path / "a.csv", *changes))[2].published == "2023-11-15"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"timestamp": "1.65E+09"}, "timestamp: '1.65E+09' was a longer number before a spreadsheet saved it"),
        ({"timestamp": "1,65E+09"}, "timestamp: '1,65E+09' was a longer number before a spreadsheet saved it"),
    ],
)
def test_what_a_spreadsheet_damaged_is_refused(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError) as refused:
        read_incidents(Acled(), written(tmp_path / "a.csv", {"timestamp": ""}, change))
    assert refused.value.reason.startswith(f"a.csv:3: {reason}")
    assert refused.value.hint


@pytest.mark.parametrize(
    ("dates", "days", "remarks"),
    [
        (["04/05/2022", "15/04/2022"], ["2022-05-04", "2022-04-15"], []),
        (
            ["04/05/2022", "04/15/2022", "04/04/2022"],
            ["2022-04-05", "2022-04-15", "2022-04-04"],
            ["event_date: dates with slashes were read with the month first, as 04/15/2022 has it"],
        ),
        (
            ["04/05/2022", "2022-04-15"],
            ["2022-05-04", "2022-04-15"],
            ["event_date: no date shows whether day or month stands first: 04/05/2022 was taken as 2022-05-04, others alike"],
        ),
        (["04/04/2022"], ["2022-04-04"], []),
        (
            ["4/5/2022", "4/15/2022", "12/1/2022"],
            ["2022-04-05", "2022-04-15", "2022-12-01"],
            ["event_date: dates with slashes were read with the month first, as 4/15/2022 has it"],
        ),
    ],
)
def test_other_dates_of_the_file_show_what_stands_first(
    tmp_path: Path, dates: list[str], days: list[str], remarks: list[str]
) -> None:
    path = written(tmp_path / "a.csv", *({"event_date": date} for date in dates))
    incidents, rejects, edition = read_incidents(Acled(), path)
    assert ([incident["start"] for incident in incidents], rejects, edition.remarks) == (days, [], remarks)


STAMP = "1704542420"  # of 2024-01-06


@pytest.mark.parametrize(
    ("changes", "days", "remarks"),
    [
        (
            [{"event_date": "01/02/2024", "timestamp": STAMP}, {"event_date": "02/01/2024"}],
            ["2024-01-02", "2024-02-01"],
            ["event_date: dates with slashes were read with the month first, as 01/02/2024 can be no later than 2024-01-07"],
        ),
        ([{"event_date": "02/01/2024", "timestamp": STAMP}, {"event_date": "03/02/2024"}], ["2024-01-02", "2024-02-03"], []),
        (  # the day of a month may lie after the timestamp, and where the calendar tells the order a wrong date doesn't
            [{"event_date": "01/02/2024", "time_precision": "3", "timestamp": STAMP}, {"event_date": "15/01/2024"}],
            ["2024-01-15"],
            [],
        ),
    ],
)
def test_an_event_is_not_after_its_timestamp_which_shows_what_stands_first(
    tmp_path: Path, changes: list[dict[str, str]], days: list[str], remarks: list[str]
) -> None:
    incidents, _, edition = read_incidents(Acled(), written(tmp_path / "a.csv", *changes))
    assert ([incident["start"] for incident in incidents], edition.remarks) == (days, remarks)


@pytest.mark.parametrize(("day", "precision"), [("2023-11-15", "1"), ("2023-11-18", "2"), ("2023-11-30", "3")])
def test_an_event_may_be_of_the_day_after_its_timestamp_or_of_a_span_that_began_before(
    tmp_path: Path, day: str, precision: str
) -> None:
    change = {"event_date": day, "time_precision": precision, "timestamp": "1700000000"}
    incidents, rejects, _ = read_incidents(Acled(), written(tmp_path / "a.csv", change))
    assert (len(incidents), rejects) == (1, [])


def test_how_a_year_of_two_digits_was_read_is_said(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", {"event_date": "13-Jan-24"}, {"event_date": "14.01.24", "year": "2013"})
    incidents, rejects, edition = read_incidents(Acled(), path)
    assert [incident["start"] for incident in incidents] == ["2024-01-13"]
    assert [reject.reason for reject in rejects] == ["date '14.01.24' is not of 2013, the year of the row"]
    assert edition.remarks == ["event_date: years of two digits were read as in 13-Jan-24: 2024-01-13"]


def test_where_both_stand_first_a_date_that_may_be_either_is_rejected(tmp_path: Path) -> None:
    dates = ("15/04/2022", "04/15/2022", "04/05/2022", "04/04/2022", "31/02/2022")
    incidents, rejects, edition = read_incidents(Acled(), written(tmp_path / "a.csv", *({"event_date": date} for date in dates)))
    assert [incident["start"] for incident in incidents] == ["2022-04-15", "2022-04-15", "2022-04-04"]
    assert [(reject.line, reject.reason) for reject in rejects] == [
        (4, "date '04/05/2022' may have the day or the month first"),
        (6, "date '31/02/2022' is no day"),
    ]
    said = "15/04/2022 has the day first and 04/15/2022 has the month first: dates that may have either are rejected"
    assert edition.remarks == [f"event_date: {said}"]


def test_looking_through_the_dates_leaves_the_meter_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", {"event_date": "04/05/2022"}, {"event_date": "15/04/2022"})
    with input_file(str(path)) as file:
        rows = Acled().read(file).rows
        next(rows)
        assert (file.meter.line, file.meter.read) == (2, file.size)
        list(rows)
        assert (file.meter.line, file.meter.read) == (3, file.size)


def test_columns_that_an_analyst_added_are_kept_under_their_own_name(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", {"my mark": "é"}, header=["", *PRESENT, "my mark"])
    ((incident,), _, edition) = read_incidents(Acled(), path)
    assert incident["rest"]["my mark"] == "é"
    assert edition.remarks == ["columns not known: my mark: kept", "columns without a name: 1: left out"]


def test_a_selection_of_columns_in_another_order_is_enough(tmp_path: Path) -> None:
    header = _columns("fatalities,longitude,latitude,country,actor1,event_type,event_date,event_id_cnty")
    ((incident,), _, edition) = read_incidents(Acled(), written(tmp_path / "a.csv", header=header))
    assert (incident["key"], incident["deaths_best"], incident["subtype"], incident["notes"]) == ("INV1", 3, "", "")
    assert (incident["rest"], edition.published) == ({"event_date": "2023-01-31"}, None)


@pytest.mark.parametrize("cell", ['a "quoted" word', "back\\slash", "two\nlines", "del\x7feted", "tab\t", "မြန်မာ", "\\u007f"])
def test_the_other_cells_are_the_json_that_python_writes(tmp_path: Path, cell: str) -> None:
    path = written(tmp_path / "a.csv", {"assoc_actor_1": cell})
    mapped = {"event_id_cnty", "event_type", "sub_event_type", "actor1", "actor2", "country", "admin1", "admin2", "admin3"}
    mapped |= {"location", "latitude", "longitude", "fatalities", "notes", "source"}
    cells = [(EVENT | {"assoc_actor_1": cell}).get(name, "") for name in PRESENT if name not in mapped]
    written_rest = raw_rest(Acled(), path)
    assert written_rest == json.dumps(json.loads(written_rest), ensure_ascii=False, separators=(",", ":"))
    assert sorted(json.loads(written_rest)) == sorted(cells)


def test_semicolons_a_byte_order_mark_crlf_cp1252_and_gz_make_no_difference(tmp_path: Path) -> None:
    text = written(tmp_path / "a.csv", {"location": "Zürich"}).read_text(encoding="utf-8")
    expected = read_incidents(Acled(), tmp_path / "a.csv")[0]
    written(tmp_path / "semicolons.csv", {"location": "Zürich"}, delimiter=";")
    (tmp_path / "bom.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (tmp_path / "crlf.csv").write_bytes(text.replace("\n", "\r\n").encode())
    (tmp_path / "cp1252.csv").write_bytes(text.encode("cp1252"))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(text.encode()))
    for name in ("semicolons.csv", "bom.csv", "crlf.csv", "cp1252.csv", "a.csv.gz"):
        assert words_of(tmp_path / name) == ["acled"]
        assert read_incidents(Acled(), tmp_path / name)[0] == expected


def test_decimal_commas_between_semicolons_are_read_and_said(tmp_path: Path) -> None:
    changes = {"latitude": "22,90", "longitude": "-97,7"}, {"latitude": "22.9"}, {"latitude": "2,2,9"}, {"latitude": "95,5"}
    incidents, rejects, edition = read_incidents(Acled(), written(tmp_path / "a.csv", *changes, delimiter=";"))
    assert [(incident["latitude"], incident["longitude"]) for incident in incidents] == [(22.9, -97.7), (22.9, -97.7)]
    assert [reject.reason for reject in rejects] == ["'2,2,9' is not a number of degrees", "95.5 is beyond 90 degrees"]
    assert edition.remarks == ["latitude, longitude: decimal commas were read as points, 22,90 as 22.90"]


def test_mended_rejects_are_read_as_a_part_of_an_edition(tmp_path: Path) -> None:
    path = written(tmp_path / "rejects.csv", header=["line", "field", "reason", *PRESENT])
    ((incident,), rejects, edition) = read_incidents(Acled(), path)
    assert words_of(path) == ["acled"]
    assert (incident["key"], rejects, edition.is_selection, edition.header) == ("INV1", [], True, tuple(PRESENT))


def test_a_header_alone_is_known_and_has_no_events(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(PRESENT) + "\n")
    incidents, rejects, edition = read_incidents(Acled(), path)
    assert (words_of(path), incidents, rejects, edition.published) == (["acled"], [], [], None)


def test_a_file_of_which_columns_are_missing_is_refused_with_their_names(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", header=[name for name in PRESENT if name != "fatalities"])
    assert words_of(path) == []
    with pytest.raises(InputError, match="missing: fatalities"):
        read_incidents(Acled(), path)
