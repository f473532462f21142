"""`mmkb incidents --count-by`: which month an event counts in, and what the caption says of the figures."""

from pathlib import Path

import pytest

from invented_files import acled, event, ucdp, write
from support import Mmkb

SPANS = {
    "1": ("2026-01-20", "2026-01-20"),
    "2": ("2026-01-29", "2026-02-04"),  # its middle day is the first of February
    "3": ("2026-01-16", "2026-02-15"),  # 31 days
    "4": ("2026-01-15", "2026-02-15"),
    "5": ("2026-01-01", "2026-12-31"),
    "6": ("2025-06-01", "2026-06-01"),  # 366 days
    "7": ("2025-06-01", "2026-06-02"),
}
NUMBERS = {"1": {"low": "1", "best": "2", "high": "9"}, "2": {"low": "1", "best": "2", "high": "5"}}


@pytest.fixture
def imported(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    monkeypatch.chdir(tmp_path)
    events = [
        {"id": key, "relid": key, "year": first[:4], "date_start": first, "date_end": last, "date_prec": "4"}
        | NUMBERS.get(key, {})
        for key, (first, last) in SPANS.items()
    ]
    assert mmkb("import", write(tmp_path / "ged.csv", ucdp(*events))).code == 0
    known = {"event_date": "2026-01-20", "year": "2026", "timestamp": "1769000000"}
    deaths = {"A": "3", "B": "", "C": "4"}
    events = [event(key, **known, fatalities=number) for key, number in deaths.items()]
    assert mmkb("import", write(tmp_path / "events.csv", acled(events))).code == 0
    return mmkb


def test_a_month_or_year_is_that_of_the_middle_day_of_no_more_days_than_it_may_have(imported: Mmkb) -> None:
    rows = imported("incidents", "--data-set", "ucdp-ged", "--columns", "key,month,year").rows
    assert {row["key"]: (row["month"], row["year"]) for row in rows} == {
        "1": ("2026-01", "2026"),
        "2": ("2026-02", "2026"),
        "3": ("2026-01", "2026"),
        "4": ("", "2026"),
        "5": ("", "2026"),
        "6": ("", "2025"),
        "7": ("", ""),
    }


def test_a_count_says_which_events_lie_in_none_of_the_months_that_were_asked_for(imported: Mmkb) -> None:
    answer = imported("incidents", "--count-by", "month", "--since", "2026-01", "--until", "2026-01-30")
    counted = [(row["data_set"], row["month"], row["incidents"]) for row in answer.rows]
    assert counted == [
        ("acled", "2026-01", "3"),
        ("ucdp-ged", "", "4"),
        ("ucdp-ged", "2026-01", "2"),
        ("ucdp-ged", "2026-02", "1"),
    ]
    assert (
        "of a month that was not asked for, since only some of their days lie in the period: ucdp-ged: 1 incident" in answer.err
    )
    assert "of no month, since their dates mean more days than it has: ucdp-ged: 4 incidents" in answer.err
    years = imported("incidents", "--count-by", "year", "--since", "2026", "--data-set", "ucdp-ged").err
    assert (
        "of a year that was not asked for, since only some of their days lie in the period: ucdp-ged: 1 incident." in years + "."
    )
    assert "of no year" in years
    whole = imported("incidents", "--count-by", "month", "--data-set", "acled", "--until", "2026").err
    assert "not asked for" not in whole
    assert "of no month" not in whole


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "2026-01", "--until", "2026-01"), "Incidents: in 2026-01"),
        (("--since", "2026", "--until", "2026"), "Incidents: in 2026"),
        (("--since", "2026-01-20", "--until", "2026-01-20"), "Incidents: on 2026-01-20"),
    ],
)
def test_a_caption_says_in_which_month_and_on_which_day(imported: Mmkb, options: tuple[str, ...], said: str) -> None:
    assert f"{said}." in imported("incidents", "--count-by", "type", *options).err


def test_a_count_says_what_the_limit_cut(imported: Mmkb) -> None:
    cut = imported("incidents", "--count-by", "key", "--limit", "4")
    assert (len(cut.rows), "the first 4 of 10 rows (--limit)" in cut.err) == (4, True)
    assert "(--limit)" not in imported("incidents", "--count-by", "key", "--limit", "10").err


def test_a_count_says_of_how_many_events_a_number_of_deaths_is_not_known(imported: Mmkb) -> None:
    said = "deaths_best is not known, and so in no sum, of acled: 1 incident"
    answer = imported("incidents", "--count-by", "type")
    assert answer.err.count("is not known") == 1  # ACLED has no other numbers of any event
    assert said in answer.err
    assert said not in imported("incidents", "--count-by", "type", "--columns", "type,incidents").err
    assert said not in imported("incidents", "--count-by", "type", "--data-set", "ucdp-ged").err


def test_counted_by_a_number_of_deaths_the_others_are_still_their_own_sums(imported: Mmkb) -> None:
    rows = imported("incidents", "--data-set", "ucdp-ged", "--count-by", "deaths_best", "--sort", "-deaths_best").rows
    first = {"data_set": "ucdp-ged", "deaths_best": "2", "incidents": "2", "deaths_low": "2", "deaths_high": "14"}
    assert rows[0] == first
