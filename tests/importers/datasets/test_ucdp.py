import csv
from pathlib import Path

import pytest

from importers.datasets.incident_reading import DATA, read_incidents, words_of
from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Reject
from mmkb.importers.datasets.ucdp import UCDP_CANDIDATE, UCDP_GED
from mmkb.importers.datasets.ucdp_head import order_of

CANDIDATES = DATA / "ucdp" / "candidate-26.0.7-excerpt.csv"
with CANDIDATES.open(encoding="utf-8", newline="") as _stream:
    HEADER, *ROWS = csv.reader(_stream)
EVENT = dict(zip(HEADER, ROWS[0], strict=True))


def written(path: Path, *changes: dict[str, str], header: list[str] = HEADER, named: bool = True, delimiter: str = ",") -> Path:
    """A file with one event for each of the changes."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        if named:
            writer.writerow(header)
        writer.writerows([[(EVENT | change).get(name, "") for name in header] for change in changes or ({},)])
    return path


def test_all_candidates_of_the_excerpt_are_read() -> None:
    incidents, rejects, edition = read_incidents(UCDP_CANDIDATE, CANDIDATES)
    assert words_of(CANDIDATES) == ["ucdp-candidate"]
    assert [incident["key"] for incident in incidents] == ["636727", "636321", "636733", "634380", "636418", "635591"]
    assert [incident["type"] for incident in incidents] == ["non-state", "one-sided", "one-sided", *["state-based"] * 3]
    assert (rejects, edition.published, len(edition.rest)) == ([], None, 49 - 17)
    assert edition.remarks == ["not final (code_status) are 2 of 6 rows: Check geography: 1, Check type of violence: 1"]


def test_every_part_of_a_candidate_is_found() -> None:
    incident = read_incidents(UCDP_CANDIDATE, CANDIDATES)[0][1]
    rest = incident.pop("rest")
    assert incident == {
        "key": "636321",
        "start": "2026-07-09",  # date_prec 4: a range, no day
        "end": "2026-07-20",
        "type": "one-sided",
        "subtype": "",
        "side_a": "Government of Myanmar (Burma)",
        "side_b": "Civilians",
        "country": "Myanmar (Burma)",
        "admin1": "Tanintharyi region",
        "admin2": "Dawei district",
        "admin3": "",
        "place": "Yebyu township",
        "latitude": 14.28707,
        "longitude": 98.279487,
        "deaths_low": 3,
        "deaths_best": 3,
        "deaths_high": 3,
        "notes": "Daily Briefing in Relation to the Military Coup",
        "reported_by": "AAPP",
    }
    assert rest["source_article"] == '"AAPP,2026-08-06,Daily Briefing in Relation to the Military Coup"'
    assert (rest["date_prec"], rest["code_status"], rest["where_prec"]) == ("4", "Check type of violence", "5")


def test_the_high_figure_may_be_above_a_best_one_of_none() -> None:
    incident = read_incidents(UCDP_CANDIDATE, CANDIDATES)[0][2]
    assert (incident["deaths_low"], incident["deaths_best"], incident["deaths_high"]) == (0, 0, 3)


def test_estimates_out_of_order_are_kept_and_counted_aloud(tmp_path: Path) -> None:
    numbers = ("50", "3", "2"), ("1", "", "0"), ("0", "0", "5"), ("", "2", "")
    changes = [{"low": low, "best": best, "high": high} for low, best, high in numbers]
    incidents, rejects, edition = read_incidents(UCDP_CANDIDATE, written(tmp_path / "a.csv", *changes))
    assert [incident["deaths_low"] for incident in incidents] == [50, 1, 0, None]
    assert rejects == []
    assert edition.remarks == ["low, best, high: 2 rows with low above best, or best above high: kept as published"]


def test_coordinates_of_a_country_as_such_say_nothing() -> None:
    incident = read_incidents(UCDP_CANDIDATE, CANDIDATES)[0][5]
    assert (incident["place"], incident["latitude"], incident["longitude"]) == ("Myanmar (Burma)", None, None)
    assert (incident["rest"]["where_prec"], incident["rest"]["geom_wkt"]) == ("6", "POINT (98 22)")


def test_a_file_without_its_header_is_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "GEDEvent_v24_0_1.csv"
    path.write_text(CANDIDATES.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    assert words_of(path) == ["ucdp-candidate"]
    assert read_incidents(UCDP_CANDIDATE, path)[0] == read_incidents(UCDP_CANDIDATE, CANDIDATES)[0]


def test_a_byte_order_mark_crlf_and_semicolons_make_no_difference(tmp_path: Path) -> None:
    expected = read_incidents(UCDP_CANDIDATE, written(tmp_path / "a.csv"))[0]
    (tmp_path / "b.csv").write_bytes(b"\xef\xbb\xbf" + (tmp_path / "a.csv").read_bytes().replace(b"\n", b"\r\n"))
    assert read_incidents(UCDP_CANDIDATE, tmp_path / "b.csv")[0] == expected
    assert read_incidents(UCDP_CANDIDATE, written(tmp_path / "c.csv", delimiter=";"))[0] == expected


def test_decimal_commas_between_semicolons_are_read_and_said(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", {"latitude": "14,287", "longitude": "98,28"}, delimiter=";")
    ((incident,), rejects, edition) = read_incidents(UCDP_CANDIDATE, path)
    assert (incident["latitude"], incident["longitude"], rejects) == (14.287, 98.28, [])
    assert "latitude, longitude: decimal commas were read as points, 14,287 as 14.287" in edition.remarks


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        # what the rows say goes before what the name says
        ("GEDEvent_v25_1.csv", [{}, {"code_status": "Check date"}], ["ucdp-candidate"]),
        ("GEDEvent_v26_0_7.csv", [{"year": "1989"}, {"year": "2004"}, {"year": "2024"}], ["ucdp-ged"]),
        ("GEDEvent_v26_0_7.csv", [{"active_year": "1"}, {"active_year": "0"}], ["ucdp-ged"]),
        # the name where they do not say
        ("GEDEvent_v25_1.csv", [{}], ["ucdp-ged"]),
        ("GEDEvent_v26_0_7.csv", [{"active_year": "True"}], ["ucdp-candidate"]),
        ("GEDEvent_v25_01_25_06.csv", [{"active_year": "True"}], ["ucdp-candidate"]),
        # neither: `true` in small letters was seen in candidates only
        ("events.csv", [{}], ["ucdp-candidate"]),
        ("events_2026_1.csv", [{"active_year": "True"}], ["ucdp-candidate", "ucdp-ged"]),
    ],
)
def test_candidates_and_the_final_release_are_told_apart(
    tmp_path: Path, name: str, changes: list[dict[str, str]], words: list[str]
) -> None:
    assert words_of(written(tmp_path / name, *changes)) == words


def test_a_release_of_before_code_status_is_final(tmp_path: Path) -> None:
    dropped = {"code_status", "source_office", "best", "low", "high"}
    header = [*(name for name in HEADER if name not in dropped), "best_est", "low_est", "high_est"]
    path = written(tmp_path / "ged.csv", {"best_est": "4", "low_est": "2", "high_est": "9"}, header=header)
    ((incident,), _, edition) = read_incidents(UCDP_GED, path)
    assert (words_of(path), edition.remarks) == (["ucdp-ged"], [])
    assert (incident["deaths_low"], incident["deaths_best"], incident["deaths_high"]) == (2, 4, 9)
    assert incident["reported_by"] == ""


@pytest.mark.parametrize(
    "versions", [("24.1", "25.1", "25.2"), ("25.0.12", "26.01.26.03", "26.0.7", "26.01.26.07", "26.0.8", "26.0.10", "27.0.1")]
)
def test_the_order_of_releases(versions: tuple[str, ...]) -> None:
    orders = list(map(order_of, versions))
    assert orders == sorted(set(orders))


def test_final_and_candidate_are_two_data_sets_of_which_both_may_be_passed_on() -> None:
    assert UCDP_GED.data_set.key != UCDP_CANDIDATE.data_set.key
    assert UCDP_GED.data_set.passing == UCDP_CANDIDATE.data_set.passing == "free"


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"id": ""}, "id", "the row has no key"),
        ({"type_of_violence": "4"}, "type_of_violence", "'4' is none of 1, 2, 3"),
        ({"date_start": "2026-02-30 00:00:00.000"}, "date_start", "date '2026-02-30 00:00:00.000' is no day"),
        ({"date_start": "7/29/2026"}, "date_start", "date '7/29/2026' is no day"),
        ({"date_end": ""}, "date_end", "date is empty"),
        ({"date_end": "2027-06-15"}, "date_end", "date '2027-06-15' is after 2026-11-30, the day of this import"),
        ({"year": "2025"}, "year", "'2025' is not a year of the event, which was from 2026-07-29 to 2026-07-29"),
        (
            {"date_start": "2026-07-30 00:00:00.000"},
            "date_end",
            "2026-07-29 is before date_start (2026-07-30)",
        ),
        ({"best": "many"}, "best", "'many' is not a whole number"),
        ({"latitude": "121.2"}, "latitude", "121.2 is beyond 90 degrees"),
        ({"latitude": ""}, "latitude", "latitude is empty, the other coordinate is not"),
    ],
)
def test_a_bad_row_comes_back_whole_with_its_line_and_its_reason(
    tmp_path: Path, change: dict[str, str], column: str, reason: str
) -> None:
    incidents, rejects, _ = read_incidents(UCDP_CANDIDATE, written(tmp_path / "a.csv", {}, change, {}))
    assert rejects == [Reject(3, column, reason, tuple((EVENT | change)[name] for name in HEADER), (EVENT | change)["id"])]
    assert len(incidents) == 2


def test_a_file_that_lacks_a_needed_column_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", header=[name for name in HEADER if name != "best"])
    assert words_of(path) == []
    with pytest.raises(InputError, match="missing: best"):
        read_incidents(UCDP_GED, path)


def test_mended_rejects_are_read_as_a_part_of_an_edition(tmp_path: Path) -> None:
    path = written(tmp_path / "rejects.csv", header=["line", "field", "reason", *HEADER])
    ((incident,), _, edition) = read_incidents(UCDP_CANDIDATE, path)
    assert (incident["key"], edition.is_selection, edition.header) == ("636727", True, tuple(HEADER))
