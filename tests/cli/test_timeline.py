"""`mmkb timeline`: all dated records in one order."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from mmkb.dates import PartialDate
from support import Mmkb

Row = dict[str, str]


def expected_records(folder: dict[str, list[Row]]) -> list[tuple[str, str, str]]:
    """Kind, record and date of everything that has a date: days that bound a post by years are none."""
    entries = [("event", f"event:{row['key']}", row["start_date"]) for row in folder["events"]]
    entries += [("resolution", f"resolution:{row['key']}", row["adopted_on"]) for row in folder["resolutions"]]
    entries += [("deal", f"deal:{row['key']}", row["date"]) for row in folder["deals"] if row["date"]]
    entries += [("cooperation", f"cooperation:{row['key']}", row["start"]) for row in folder["cooperation"] if row["start"]]
    for row in folder["transfers"]:
        if row["order_year"]:
            mark = "~" if row["order_year_estimated"] == "1" else ""
            entries.append(("order", f"transfer:{row['key']}", row["order_year"] + mark))
        entries += [("delivery", f"transfer:{row['key']}", year) for year in row["delivery_years"].split(";") if year]
    for table, kind, columns in (
        ("sanctions", "sanction", ("listed_on", "delisted_on")),
        ("positions", "position", ("from", "to")),
        ("relations", "relation", ("from", "to")),
    ):
        actor = "subject" if table == "relations" else "actor"
        cells = [(f"actor:{row[actor]}", row[name]) for row in folder[table] for name in columns if row[name]]
        entries += [(kind, record, date) for record, date in cells if kind == "sanction" or is_within_a_year(date)]
    return entries


def stated(folder: dict[str, list[Row]]) -> list[tuple[str, str, str]]:
    """Kind, record and date of the claims and figures that speak of a time."""
    entries = [("claim", f"claim:{row['key']}", row["as_of"]) for row in folder["claims"] if row["as_of"]]
    return entries + [("figure", f"observation:{row['key']}", row["period"]) for row in folder["indicators"] if row["period"]]


def placed(text: str) -> PartialDate:
    """What is only known to have been by a day stands at that day."""
    return PartialDate.parse(text.removeprefix("../"))


def is_within_a_year(text: str) -> bool:
    date = PartialDate.parse(text)
    return date.latest - date.earliest <= timedelta(365)


@pytest.mark.usefixtures("on_seed")
def test_every_dated_record_is_there_and_nothing_else(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    shown = [(row["kind"].partition(":")[0], row["record"], row["date"].rstrip("~")) for row in mmkb("timeline").rows]
    assert sorted(shown) == sorted((kind, record, date.rstrip("~")) for kind, record, date in expected_records(folder))


@pytest.mark.usefixtures("on_seed")
def test_claims_and_figures_are_counted_and_shown_only_if_asked_for(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    plain, whole = mmkb("timeline"), mmkb("timeline", "--kind", "all")
    said = [(row["kind"].partition(":")[0], row["record"], row["date"]) for row in whole.rows if row not in plain.rows]
    assert sorted(said) == sorted(stated(folder))
    assert [row for row in whole.rows if row in plain.rows] == plain.rows
    claims = sum(kind == "claim" for kind, *_ in said)
    assert f"{claims} claims and {len(said) - claims} figures speak of that time as well: --kind all" in plain.err
    assert "as well" not in whole.err + mmkb("timeline", "--kind", "event").err


def test_claims_and_figures_stand_in_the_order_of_the_times_that_they_speak_of(mmkb: Mmkb, base: Path) -> None:
    rows = mmkb("timeline", "--kind", "claim,figure", "--since", "2021", "--db", base).rows
    assert [(row["date"], row["precision"], row["kind"], row["actors"], row["record"]) for row in rows] == [
        ("2021", "year", "figure", "myanmar", "observation:growth-myanmar-2021"),
        ("2021", "year", "figure", "russia", "observation:growth-russia-2021"),
        ("2021-10/2022-07", "interval", "figure", "myanmar", "observation:investment-myanmar-2022"),
        ("FY2022-23", "interval", "figure", "myanmar", "observation:budget-myanmar-2022"),
        ("FY2022-23", "interval", "figure", "myanmar", "observation:budget-myanmar-2022-usd"),
        ("2022-12", "month", "claim: contradicted", "china", "claim:yes-on-2669"),
        ("2025-03-04", "day", "claim: supported", "min-aung-hlaing", "claim:fourth-trip"),
    ]
    titles = {row["record"]: row["title"] for row in rows}
    assert titles["observation:budget-myanmar-2022"] == "defence budget, myanmar: 3,703.5 billion kyat"
    assert titles["claim:yes-on-2669"] == "blog-2019: China voted for 2669"
    assert titles["claim:fourth-trip"] == "BBC: The trip of March 2025 was the fourth"
    made_by = mmkb("timeline", "--kind", "claim", "--source", "reuters-2018", "--db", base).rows
    assert [row["record"] for row in made_by] == ["claim:six-fighters"]


def test_relations_begin_and_end(mmkb: Mmkb, base: Path) -> None:
    rows = mmkb("timeline", "--kind", "relation", "--db", base).rows
    assert [(row["date"], row["kind"], row["title"], row["actors"], row["grade"]) for row in rows] == [
        ("2008~", "relation: begins", "north-korea supplies tatmadaw (begins)", "north-korea;tatmadaw", "A3"),
        ("2011-03-30", "relation: begins", "min-aung-hlaing commands tatmadaw (begins)", "min-aung-hlaing;tatmadaw", "B1"),
        (
            "2026-03-30",
            "relation: begins",
            "min-aung-hlaing succeeded by ye-win-oo (begins)",
            "min-aung-hlaing;ye-win-oo",
            "B2",
        ),
        ("2026-03-30", "relation: ends", "min-aung-hlaing commands tatmadaw (ends)", "min-aung-hlaing;tatmadaw", "B1"),
    ]
    of_ye_win_oo = mmkb("timeline", "--kind", "relation", "--actor", "ye-win-oo", "--min-grade", "B2", "--db", base).rows
    assert of_ye_win_oo == rows[2:3]


@pytest.mark.usefixtures("on_seed")
def test_the_order_is_that_of_time_and_what_is_less_exact_stands_before_its_days(mmkb: Mmkb) -> None:
    answer = mmkb("timeline")
    dates = [placed(row["date"]) for row in answer.rows]
    for one, other in pairwise(dates):
        assert (one.earliest, other.latest) <= (other.earliest, one.latest)
    lengths = {"day": {1}, "month": {28, 29, 30, 31}, "year": {365, 366}}
    for row, date in zip(answer.rows, dates, strict=True):
        days = (date.latest - date.earliest).days + 1
        assert days in lengths[row["precision"]] if row["precision"] in lengths else "/" in row["date"]
    coarse = sum(row["precision"] != "day" for row in answer.rows)
    assert f"{len(answer.rows):,} entries, {coarse:,} of them known by month, year or interval only" in answer.err


def test_of_one_year_the_year_comes_first_then_the_month_then_its_days(mmkb: Mmkb, base: Path) -> None:
    rows = mmkb("timeline", "--since", "2025-03", "--until", "2025-03", "--db", base).rows
    assert [(row["date"], row["precision"]) for row in rows] == [
        ("2025-03~", "month"),
        ("2025-03-03", "day"),
        ("2025-03-04", "day"),
    ]
    of_2018 = mmkb("timeline", "--since", "2018", "--until", "2018", "--db", base).rows
    assert [(row["date"], row["kind"]) for row in of_2018] == [
        ("2018", "delivery"),
        ("2018", "order"),
        ("2018-01-22", "deal: contract"),
    ]


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize("kinds", ["event", "order,delivery", "deal", "Resolution", "sanction,position", "relation"])
def test_a_kind_is_listed_alone(mmkb: Mmkb, kinds: str) -> None:
    wanted = kinds.lower().split(",")
    found = mmkb("timeline", "--kind", kinds).rows
    assert found == [row for row in mmkb("timeline").rows if row["kind"].partition(":")[0] in wanted]
    assert found


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize(("since", "until"), [("2021-02-01", "2021-02-28"), ("2025-03", "2025-04"), ("2009", "2009")])
def test_a_period_holds_what_can_have_begun_in_it(mmkb: Mmkb, since: str, until: str) -> None:
    first, last = PartialDate.parse(since).earliest, PartialDate.parse(until).latest
    found = mmkb("timeline", "--since", since, "--until", until).rows
    dates = [(placed(row["date"]), row) for row in mmkb("timeline").rows]
    assert found == [row for date, row in dates if date.earliest <= last and first <= date.latest]
    assert found


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize("key", ["min-aung-hlaing", "moge", "tatmadaw"])
def test_an_actor_has_all_that_it_took_part_in(mmkb: Mmkb, key: str) -> None:
    found = mmkb("timeline", "--actor", key).rows
    assert found == [row for row in mmkb("timeline").rows if key in row["actors"].split(";")]
    assert found


def test_of_a_state_its_people_take_part_in_events_and_nobody_else_is_named(mmkb: Mmkb, base: Path) -> None:
    found = mmkb("timeline", "--actor", "russia,north-korea", "--kind", "event", "--db", base).rows
    assert {row["record"]: row["actors"] for row in found} == {
        "event:north-korea-visit-2008": "north-korea;tatmadaw",
        "event:russia-trip-2025": "min-aung-hlaing;russia",
        "event:russia-trip-2025-moscow": "min-aung-hlaing;vladimir-putin;russia",
    }
    envoy = mmkb("timeline", "--actor", "myanmar", "--kind", "event", "--since", "2021", "--until", "2021", "--db", base).rows
    assert [row["record"] for row in envoy] == ["event:un-speech-2021"]


def test_what_is_in_no_total_is_told_in_its_title(mmkb: Mmkb, base: Path) -> None:
    titles = {row["record"]: row["title"] for row in mmkb("timeline", "--kind", "order", "--db", base).rows}
    assert titles["transfer:china-jf-17-2016-blog"] == "12 JF-17M ordered (ordered, in no total)"
    assert titles["transfer:russia-su-30sme-2018"] == "6 Su-30SME ordered"


def test_an_extended_listing_is_no_new_one(mmkb: Mmkb, base: Path) -> None:
    rows = mmkb("timeline", "--kind", "sanction", "--actor", "min-aung-hlaing", "--db", base).rows
    assert [(row["date"], row["kind"]) for row in rows] == [
        ("2021-02-11", "sanction: listed"),
        ("2021-03-22", "sanction: listed"),
        ("2024-04-26", "sanction: listing extended"),
    ]


@pytest.mark.usefixtures("on_seed")
def test_grades_and_sources_filter_all_kinds_alike(mmkb: Mmkb) -> None:
    whole = mmkb("timeline").rows
    sure = mmkb("timeline", "--min-grade", "B2").rows
    assert sure == [row for row in whole if row["grade"][:1] in ("A", "B") and row["grade"][1:] in ("1", "2")]
    assert {row["kind"].partition(":")[0] for row in sure} == {row["kind"].partition(":")[0] for row in whole}
    cited = mmkb("timeline", "--source", "sipri-register-2025-10", "--kind", "order").rows
    assert {row["record"].partition(":")[2] for row in cited} <= set(mmkb("arms", "--source", "sipri-register-2025-10").keys)
    assert cited
