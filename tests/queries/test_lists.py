"""Each filter of each list, by the keys that it leaves."""

import sqlite3
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from asking import filter_of, period
from factories import TABLES
from mmkb.dates import PartialDate
from mmkb.errors import UsageError
from mmkb.queries import actors, arms, claims, cooperation, deals, events, parties, resolutions, sources
from mmkb.queries.evidence import resolve_record
from mmkb.queries.filters import MinGrade
from mmkb.queries.rows import cell
from mmkb.queries.statements import sortable

JF17, JF17_BLOG, RUMOUR = "china-jf-17-2015", "china-jf-17-2016-blog", "north-korea-rumour"
MI2, MI24, SU30 = "russia-mi-2", "russia-mi-24p-2009", "russia-su-30sme-2018"


def _keys(rows: list[Any]) -> list[str]:
    return [row.key for row in rows]


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, [JF17, JF17_BLOG, RUMOUR, MI2, MI24, SU30]),
        ({"suppliers": ["Россия"]}, [MI2, MI24, SU30]),
        ({"suppliers": ["china", "north-korea"]}, [JF17, JF17_BLOG, RUMOUR]),
        ({"recipients": ["china"]}, []),
        ({"categories": ("artillery", "ships")}, [RUMOUR]),
        ({"statuses": ("ordered", "in-delivery")}, [JF17, JF17_BLOG]),
        ({"sources": ("un-report",)}, [MI24, SU30]),  # one of them for a single field
        ({"sources": ("blog-2019", "un-report"), "statuses": ("delivered",)}, [MI24, SU30]),
        ({"designation": "mi-2"}, [MI2]),
        ({"designation": "MI 24"}, [MI24]),
        ({"designation": "hind"}, [MI24]),
        ({"designation": "su30"}, [SU30]),
        ({"designation": "%"}, []),
        ({"designation": "mi-24p-2"}, []),
        ({"min_grade": MinGrade("A")}, [JF17, MI2, MI24, SU30]),
        ({"min_grade": MinGrade("E")}, [JF17, JF17_BLOG, RUMOUR, MI2, MI24, SU30]),
        ({"min_grade": MinGrade("A", 1)}, [MI24, SU30]),
        ({"min_grade": MinGrade("F", 3)}, [JF17, JF17_BLOG, MI2, MI24, SU30]),
    ],
)
def test_transfers_are_filtered(connection: sqlite3.Connection, wanted: dict[str, Any], keys: list[str]) -> None:
    assert _keys(arms.find_transfers(connection, filter_of(arms.ArmsFilter, connection, wanted))) == keys


@pytest.mark.parametrize(
    ("since", "until", "keys"),
    [
        ("2018", "2018", [JF17, SU30]),  # delivered, ordered
        ("2018-12-31", "", [JF17, SU30]),
        ("2019-12-31", "2019-12-31", [JF17]),
        ("2012", "2014", []),
        ("2015-06", "2015-06", [JF17, MI24]),
        ("", "1992-01-01", [MI2]),
        ("2016~", "2017", [JF17_BLOG]),
        ("2025", "", []),
        ("", "9999", [JF17, JF17_BLOG, MI2, MI24, SU30]),
    ],
)
def test_a_period_meets_the_order_or_a_delivery(connection: sqlite3.Connection, since: str, until: str, keys: list[str]) -> None:
    wanted = arms.ArmsFilter(period=period(since, until))
    assert _keys(arms.find_transfers(connection, wanted)) == keys
    assert arms.count_undated(connection, wanted) == 1  # the rumour


def test_a_transfer_has_the_columns_of_its_file_and_what_follows_from_them(connection: sqlite3.Connection) -> None:
    rows = {row.key: row for row in arms.find_transfers(connection, arms.ArmsFilter())}
    assert [rows[key].grade for key in rows] == ["A2", "E3", "E5", "A2", "A1", "A1"]
    assert [key for key in rows if rows[key].counted] == [JF17, MI2, MI24, SU30]
    assert (arms.count_transfers(list(rows.values())), arms.sum_delivered(list(rows.values()))) == (4, 7 + 22 + 6)
    assert arms.sum_delivered([rows[RUMOUR], rows[MI24]]) is None
    assert (rows[MI2].order_year, rows[MI2].order_year_estimated, rows[MI2].quantity_delivered_estimated) == (1992, True, True)
    assert (rows[RUMOUR].order_year, rows[RUMOUR].order_year_estimated, rows[RUMOUR].delivery_years) == (None, None, ())
    assert rows[SU30].sources == ("sipri-2024", "reuters-2018")


@pytest.mark.parametrize(
    ("status", "credibility", "alternative_of", "is_counted"),
    [
        ("delivered", 3, None, True),
        ("ordered", 1, None, True),
        ("delivered", 4, None, False),
        ("delivered", 6, None, False),
        ("reported", 1, None, False),
        ("cancelled", 1, None, False),
        ("delivered", 1, "another", False),
    ],
)
def test_what_is_doubtful_is_in_no_total(status: str, credibility: int, alternative_of: str | None, *, is_counted: bool) -> None:
    assert arms.is_counted(status, credibility, alternative_of) is is_counted


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, ["china-credit-2010", "russia-rumoured-price", "russia-su-30-contract", "sipri-tiv-total"]),
        ({"kinds": ("credit", "contract")}, ["china-credit-2010", "russia-su-30-contract"]),
        ({"suppliers": ["RU"]}, ["russia-rumoured-price", "russia-su-30-contract"]),
        ({"recipients": ["Burma"], "min_grade": MinGrade("A")}, ["sipri-tiv-total"]),
        ({"min_grade": MinGrade("B", 1)}, ["russia-su-30-contract"]),
        ({"sources": ("blog-2019",)}, ["russia-rumoured-price", "russia-su-30-contract"]),
        ({"period": period("2012", "2012-06")}, ["china-credit-2010", "sipri-tiv-total"]),
        ({"period": period("2018-01-22", "2018-01-22")}, ["russia-su-30-contract", "sipri-tiv-total"]),
        ({"period": period("2024", "")}, ["sipri-tiv-total"]),
        ({"period": period("", "1999")}, []),
    ],
)
def test_deals_are_filtered(connection: sqlite3.Connection, wanted: dict[str, Any], keys: list[str]) -> None:
    assert _keys(deals.find_deals(connection, filter_of(deals.DealsFilter, connection, wanted))) == keys


@pytest.mark.parametrize(
    ("changed", "is_added_up"),
    [
        ({}, True),
        ({"credibility": 3}, True),
        ({"credibility": 4}, False),
        ({"summable": False}, False),
        ({"value_usd": None}, False),
        ({"value_usd": 0}, True),
    ],
)
def test_a_rival_doubtful_or_unknown_value_is_not_added_up(
    connection: sqlite3.Connection, changed: dict[str, Any], *, is_added_up: bool
) -> None:
    (contract,) = deals.find_deals(connection, deals.DealsFilter(kinds=("contract",)))
    assert replace(contract, **changed).is_added_up is is_added_up


def test_only_sound_and_summable_values_are_added_up(connection: sqlite3.Connection) -> None:
    rows = deals.find_deals(connection, deals.DealsFilter())
    assert (deals.count_added_up(rows), deals.sum_values(rows)) == (2, 4_404_000_000)
    assert deals.sum_values([row for row in rows if row.key == "russia-rumoured-price"]) is None
    assert deals.count_undated(connection, deals.DealsFilter(period=period("2020", ""))) == 1


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, ["blog-2019", "reuters-2018", "sipri-2024", "un-report"]),
        ({"kinds": ("article", "social")}, ["blog-2019", "reuters-2018"]),
        ({"publisher": "united"}, ["un-report"]),
        ({"languages": ("my", "ru")}, ["blog-2019", "un-report"]),
        ({"cited_by": "deal:russia-su-30-contract"}, ["blog-2019", "reuters-2018"]),
        ({"min_grade": MinGrade("B")}, ["reuters-2018", "sipri-2024", "un-report"]),
        ({"period": period("2018-01-22", "2019-01-01")}, ["blog-2019", "reuters-2018"]),
        ({"period": period("", "2018")}, ["reuters-2018"]),
        ({"period": period("2024-04", "")}, []),
    ],
)
def test_sources_are_filtered(connection: sqlite3.Connection, wanted: dict[str, Any], keys: list[str]) -> None:
    named = {"cited_by": resolve_record(connection, wanted["cited_by"])} if "cited_by" in wanted else {}
    assert _keys(sources.find_sources(connection, sources.SourcesFilter(**wanted | named))) == keys


def test_sources_without_a_date_are_counted_and_unknown_keys_get_near_misses(connection: sqlite3.Connection) -> None:
    assert sources.count_undated(connection, sources.SourcesFilter(period=period("2020", ""))) == 1
    sources.check_source_keys(connection, ("un-report", "blog-2019"))
    with pytest.raises(UsageError, match="no source has the key 'reuters'") as unknown:
        sources.check_source_keys(connection, ("un-report", "reuters"))
    assert unknown.value.hint == "did you mean: reuters-2018?"
    with pytest.raises(UsageError) as unknown:
        sources.check_source_keys(connection, ("q",))
    assert unknown.value.hint == "mmkb sources lists all that are known"


PERSONS = ["kyaw-moe-tun", "min-aung-hlaing", "vladimir-putin", "ye-win-oo"]
STATES = ["china", "myanmar", "north-korea", "russia", "south-korea"]


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({"kinds": ("state",)}, STATES),
        ({"countries": ["china", "russia"]}, ["irkut", "vladimir-putin"]),
        ({"countries": ["Burma"]}, ["kyaw-moe-tun", "min-aung-hlaing", "tatmadaw", "ye-win-oo"]),
        ({"sources": ("reuters-2018",)}, ["irkut", "min-aung-hlaing", "tatmadaw", "ye-win-oo"]),
        ({"min_grade": MinGrade("A")}, ["irkut", "kyaw-moe-tun", "russia", "vladimir-putin"]),
        ({"min_grade": MinGrade("B", 1), "kinds": ("military", "state")}, ["russia", "tatmadaw"]),
        ({"kinds": ("company", "person"), "period": period("2024", "")}, PERSONS),  # irkut has ended
        ({"kinds": ("company", "person"), "period": period("", "1952-10-06")}, ["irkut", "kyaw-moe-tun", "ye-win-oo"]),
    ],
)
def test_actors_are_filtered(connection: sqlite3.Connection, wanted: dict[str, Any], keys: list[str]) -> None:
    assert _keys(actors.find_actors(connection, filter_of(actors.ActorsFilter, connection, wanted))) == keys


@pytest.mark.parametrize(
    ("filter_", "words"),
    [
        (arms.ArmsFilter(), []),
        (
            arms.ArmsFilter(categories=("uav", "ships"), designation="mi", min_grade=MinGrade("B", 2), sources=("un-report",)),
            ["category uav or ships", 'designation with "mi"', "grade at least B2", "cited from un-report"],
        ),
        (deals.DealsFilter(kinds=("credit",), period=period("2021", "")), ["kind credit", "dated or covering since 2021"]),
        (sources.SourcesFilter(period=period("", "2022-06~")), ["published until 2022-06~"]),
        (actors.ActorsFilter(period=period("2021", "2022")), ["may have existed 2021 to 2022"]),
    ],
)
def test_a_filter_can_say_itself(filter_: Any, words: list[str]) -> None:
    assert filter_.words() == words


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        (["order_year"], [MI2, MI24, JF17, JF17_BLOG, SU30, RUMOUR]),
        (["-order_year"], [SU30, JF17_BLOG, JF17, MI24, MI2, RUMOUR]),  # what is not known stays last
        (["supplier", "-quantity_delivered"], [JF17, JF17_BLOG, RUMOUR, MI2, SU30, MI24]),
        (["grade"], [MI24, SU30, JF17, MI2, JF17_BLOG, RUMOUR]),
        (["designation"], [JF17, JF17_BLOG, MI2, MI24, RUMOUR, SU30]),
        (["delivery_years"], [MI2, MI24, JF17, SU30, JF17_BLOG, RUMOUR]),
        (["recipient"], [JF17, JF17_BLOG, RUMOUR, MI2, MI24, SU30]),
    ],
)
def test_sorting_ends_with_the_key_and_leaves_the_unknown_last(
    connection: sqlite3.Connection, sort: list[str], keys: list[str]
) -> None:
    assert _keys(arms.find_transfers(connection, arms.ArmsFilter(), sort)) == keys


@pytest.mark.parametrize(
    ("question", "find"),
    [
        ("transfers", lambda connection, sort: arms.find_transfers(connection, arms.ArmsFilter(), sort)),
        ("deals", lambda connection, sort: deals.find_deals(connection, deals.DealsFilter(), sort)),
        ("sources", lambda connection, sort: sources.find_sources(connection, sources.SourcesFilter(), sort)),
        ("actors", lambda connection, sort: actors.find_actors(connection, actors.ActorsFilter(), sort)),
        ("positions", lambda connection, sort: parties.find_positions(connection, parties.PositionsFilter(), sort)),
        ("sanctions", lambda connection, sort: parties.find_sanctions(connection, parties.SanctionsFilter(), sort)),
        ("events", lambda connection, sort: events.find_events(connection, events.EventsFilter(), sort)),
        (
            "resolutions",
            lambda connection, sort: resolutions.find_resolutions(connection, resolutions.ResolutionsFilter(), sort),
        ),
        ("votes", lambda connection, sort: resolutions.find_votes(connection, resolutions.VotesFilter(), sort)),
        (
            "cooperation",
            lambda connection, sort: cooperation.find_cooperation(connection, cooperation.CooperationFilter(), sort),
        ),
        (
            "indicators",
            lambda connection, sort: cooperation.find_indicators(connection, cooperation.IndicatorsFilter(), sort),
        ),
        ("claims", lambda connection, sort: claims.find_claims(connection, claims.ClaimsFilter(), sort)),
    ],
)
def test_every_column_that_may_be_sorted_by_sorts(connection: sqlite3.Connection, question: str, find: Any) -> None:
    types = {column.name: column.type for column in TABLES[question].columns}
    for column in sortable(question):
        cells = [cell(row, column) for row in find(connection, [f"-{column}"])]
        known = [str(cell).casefold() if isinstance(cell, str) else cell for cell in cells if cell not in (None, ())]
        if types.get(column) in ("date", "period"):
            dates = [PartialDate.parse_period(text.upper()) for text in known]
            assert all(later.latest >= earlier.earliest for later, earlier in pairwise(dates)), column
        else:
            assert known == sorted(known, reverse=True), column
        assert cells[len(known) :] == [cell for cell in cells if cell in (None, ())], column
