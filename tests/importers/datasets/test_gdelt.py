import csv
from pathlib import Path

import pytest

from importers.datasets.incident_reading import DATA, read_incidents, words_of
from mmkb.errors import InputError
from mmkb.importers.datasets.gdelt import Gdelt

TWO = DATA / "gdelt" / "gdelt2-20151027220000-excerpt.tsv"
MIXED = DATA / "gdelt" / "gdelt1-mixed-57-and-58-columns-excerpt.tsv"
RESAVED = DATA / "gdelt" / "gdelt2-resaved-in-excel-semicolon-excerpt.csv"
ROOT, LATITUDE, LONGITUDE, ADDED = 28, 56, 57, 59  # places in version 2.0
LINES = TWO.read_text(encoding="utf-8").splitlines()


def written(path: Path, *changes: dict[int, str]) -> Path:
    """A file of version 2.0 with one event for each of the changes by place."""
    rows = [[changed.get(place, cell) for place, cell in enumerate(LINES[0].split("\t"))] for changed in changes]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8", newline="")
    return path


def test_every_part_of_an_event_of_version_2_is_found() -> None:
    incidents, rejects, edition = read_incidents(Gdelt(), TWO)
    assert words_of(TWO) == ["gdelt"]
    assert (len(incidents), rejects, edition.published) == (11, [], "2015-10-27")
    assert edition.remarks == ["machine-coded: each row is a lead, never a fact"]
    moscow = incidents[8]
    rest = moscow.pop("rest")
    assert moscow == {
        "key": "479492823",
        "start": "2015-10-27",
        "end": "2015-10-27",
        "type": "15",
        "subtype": "154",
        "side_a": "MOSCOW",
        "side_b": "MOSCOW",
        "country": "RS",  # FIPS, as published: not Serbia
        "admin1": "RS48",
        "admin2": "25106",
        "admin3": "",
        "place": "Moscow, Moskva, Russia",
        "latitude": 55.7522,
        "longitude": 37.6156,
        "deaths_low": None,
        "deaths_best": None,
        "deaths_high": None,
        "notes": "",
        "reported_by": "https://www.stratfor.com/analysis/islamic-state-seizes-opportunity-syria",
    }
    assert (rest["Actor1Code"], rest["Actor2Code"], rest["Actor2Type1Code"]) == ("RUS", "RUSMIL", "MIL")
    assert (rest["DATEADDED"], rest["ActionGeo_Lat"], len(rest)) == ("20151027220000", "55.7522", 61 - 11)


def test_version_1_and_the_back_files_in_one_file_get_the_columns_of_version_2() -> None:
    incidents, rejects, edition = read_incidents(Gdelt(), MIXED)
    assert words_of(MIXED) == ["gdelt"]
    assert (len(incidents), rejects, edition.published) == (7, [], "2016-07-28")
    accra, yangon = incidents[0], incidents[6]
    assert (accra["key"], accra["start"], accra["place"]) == ("1552829", "1982-01-02", "Accra, Greater Accra, Ghana")
    assert (accra["admin1"], accra["admin2"], accra["latitude"], accra["reported_by"]) == ("GH01", "", 5.55, "")
    assert (accra["rest"]["Actor1Geo_ADM2Code"], accra["rest"]["Actor1Geo_Lat"]) == ("", "5.55")
    assert (accra["rest"]["Actor2Geo_FeatureID"], accra["rest"]["DATEADDED"]) == ("-2067935", "20130203")
    assert (yangon["side_a"], yangon["side_b"], yangon["rest"]["Actor1Geo_FullName"]) == (
        "LAHORE",
        "INDONESIA",
        "Yangon, Yangon, Myanmar",
    )
    assert yangon["reported_by"].startswith("http://aninews.in/")


def test_codes_keep_their_zeros() -> None:
    assert [(incident["type"], incident["subtype"]) for incident in read_incidents(Gdelt(), MIXED)[0]][:4] == [
        ("03", "030"),
        ("13", "1312"),
        ("05", "050"),
        ("01", "010"),
    ]


def test_where_the_place_is_a_country_or_none_there_are_no_coordinates() -> None:
    incidents = read_incidents(Gdelt(), MIXED)[0]
    assert [(incident["place"], incident["latitude"]) for incident in incidents[1:5:3]] == [("Canada", None), ("", None)]
    assert (incidents[1]["rest"]["ActionGeo_Type"], incidents[1]["rest"]["ActionGeo_Lat"]) == ("1", "60")


def test_an_actor_without_a_name_is_given_by_its_code(tmp_path: Path) -> None:
    ((incident,), _, _) = read_incidents(Gdelt(), written(tmp_path / "a.csv", {5: "MMRGOVMIL", 6: ""}))
    assert (incident["side_a"], incident["side_b"]) == ("MMRGOVMIL", "COMPANY")


def test_a_quotation_mark_is_a_letter_like_others(tmp_path: Path) -> None:
    incidents, rejects, _ = read_incidents(Gdelt(), written(tmp_path / "a.csv", {6: '"OPEN'}, {0: "2"}))
    assert ([incident["side_a"] for incident in incidents], rejects) == (['"OPEN', ""], [])


def test_the_copy_that_a_spreadsheet_saved_is_known_and_refused() -> None:
    assert words_of(RESAVED) == ["gdelt"]
    with pytest.raises(InputError) as refused:
        read_incidents(Gdelt(), RESAVED)
    assert refused.value.reason == f"{RESAVED.name}:2: '2.02E+13' was a longer number before a spreadsheet saved it"
    assert "GDELT's own file" in refused.value.hint


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({ADDED: "2.02E+13"}, "DATEADDED: '2.02E+13' was a longer number before a spreadsheet saved it"),
        ({ROOT: "5"}, "EventRootCode: '5' has lost its zero"),
        ({0: "4.79E+08"}, "GlobalEventID: '4.79E+08' was a longer number before a spreadsheet saved it"),
    ],
)
def test_damage_further_down_is_refused_with_its_line(tmp_path: Path, change: dict[int, str], reason: str) -> None:
    with pytest.raises(InputError) as refused:
        read_incidents(Gdelt(), written(tmp_path / "a.csv", {}, change))
    assert refused.value.reason == f"a.csv:2: {reason}"


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({0: ""}, "GlobalEventID", "the row has no key"),
        ({0: "x1"}, "GlobalEventID", "'x1' is no number"),
        ({1: "20151332"}, "SQLDATE", "date '20151332' is no day"),
        ({1: "20141127"}, "SQLDATE", "date '20141127' is not of MonthYear (201410) and Year (2014)"),
        ({3: "2016"}, "SQLDATE", "date '20141027' is not of MonthYear (201410) and Year (2016)"),
        ({ADDED: "20141025220000"}, "SQLDATE", "date 2014-10-27 is after 2014-10-25, the day of DATEADDED"),
        ({ADDED: "yesterday"}, "DATEADDED", "date 'yesterday' is no day"),
        ({ADDED: "20341025"}, "DATEADDED", "date '20341025' is after 2026-11-30, the day of this import"),
        ({LATITUDE: "449429"}, "ActionGeo_Lat", "'449429' is not a number of degrees"),
        ({LONGITUDE: "-323.035"}, "ActionGeo_Long", "-323.035 is beyond 180 degrees"),
    ],
)
def test_a_bad_row_comes_back_whole_with_its_line_and_its_reason(
    tmp_path: Path, change: dict[int, str], column: str, reason: str
) -> None:
    incidents, (reject,), _ = read_incidents(Gdelt(), written(tmp_path / "a.csv", {}, change, {}))
    assert (reject.line, reject.column, reject.reason, len(reject.cells)) == (2, column, reason, 61)
    assert len(incidents) == 2


def test_a_row_of_another_number_of_cells_is_set_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{LINES[0]}\n{LINES[1]}\tmore\n\n1\t2\n{LINES[2]}\n", encoding="utf-8")
    incidents, rejects, _ = read_incidents(Gdelt(), path)
    assert [(reject.line, reject.reason) for reject in rejects] == [
        (2, "the row has 62 cells; GDELT's have 61, 58 or 57"),
        (4, "the row has 2 cells; GDELT's have 61, 58 or 57"),
    ]
    assert len(incidents) == 2


def test_mended_rejects_are_read_as_a_part_of_an_edition(tmp_path: Path) -> None:
    expected, _, edition = read_incidents(Gdelt(), TWO)
    path = tmp_path / "rejects.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["line", "field", "reason", *edition.header])
        writer.writerows([["1", "", "", *line.split("\t")] for line in LINES])
    incidents, rejects, mended = read_incidents(Gdelt(), path)
    assert words_of(path) == ["gdelt"]
    assert (incidents, rejects, mended.is_selection, mended.header) == (expected, [], True, edition.header)
