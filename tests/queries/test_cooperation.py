import sqlite3

import pytest

from asking import Wanted, filter_of, on, period
from mmkb.queries import cooperation
from mmkb.queries.evidence import resolve_record
from mmkb.queries.filters import MinGrade

LIAISON, PILOTS, OFFICERS = "china-liaison", "irkut-pilots", "russia-officers-2010"
STUDENTS, AID = "russia-students-2007", "south-korea-aid-2012"
BUDGET, BUDGET_USD, GROWTH = "budget-myanmar-2022", "budget-myanmar-2022-usd", "growth-myanmar-2021"
GROWTH_RU, INVESTMENT, CUTS = "growth-russia-2021", "investment-myanmar-2022", "power-cuts-myanmar"


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, [LIAISON, PILOTS, OFFICERS, STUDENTS, AID]),
        ({"domains": ("training",)}, [PILOTS, OFFICERS, STUDENTS]),
        ({"domains": ("training",), "providers": ["russia"]}, [OFFICERS, STUDENTS]),
        ({"recipients": ["tatmadaw"]}, [LIAISON, PILOTS]),
        ({"statuses": ("agreed", "suspended")}, [PILOTS, AID]),
        ({"actors": ["south-korea", "china"]}, [LIAISON, AID]),
        ({"actors": ["myanmar"], "partners": ["russia"]}, [OFFICERS, STUDENTS]),
        ({"min_grade": MinGrade("A")}, [PILOTS, STUDENTS, AID]),
        ({"min_grade": MinGrade("F", 3), "sources": ("reuters-2018",)}, [OFFICERS]),
    ],
)
def test_cooperation_is_filtered(connection: sqlite3.Connection, wanted: Wanted, keys: list[str]) -> None:
    found = cooperation.find_cooperation(connection, filter_of(cooperation.CooperationFilter, connection, wanted))
    assert [row.key for row in found] == keys


@pytest.mark.parametrize(
    ("since", "until", "keys"),
    [
        ("2001", "2001", [OFFICERS]),
        ("2007", "2007", [OFFICERS, STUDENTS]),
        ("2010-12-31", "2018", [OFFICERS, AID]),
        ("2012-06", "2012-06", [AID]),  # of which only the end is known
        ("2020", "2020", [PILOTS]),  # begun in 2019 and counted in 2022
        ("2013", "2013", []),
        ("2014", "2014", [AID]),  # counted after it had ended
        ("", "2000", []),
        ("2023", "", []),
    ],
)
def test_a_period_meets_the_time_of_cooperation_or_of_its_figure(
    connection: sqlite3.Connection, since: str, until: str, keys: list[str]
) -> None:
    wanted = cooperation.CooperationFilter(period=period(since, until))
    assert [row.key for row in cooperation.find_cooperation(connection, wanted)] == keys
    assert cooperation.count_undated(connection, wanted) == 1  # the liaison


def test_figures_keep_their_unit_and_their_estimate(connection: sqlite3.Connection) -> None:
    rows = cooperation.find_cooperation(connection, cooperation.CooperationFilter())
    assert {row.key: (row.quantity, row.quantity_estimated, row.unit, row.grade) for row in rows} == {
        LIAISON: (None, None, None, "B4"),
        PILOTS: (12, False, "pilots", "A2"),
        OFFICERS: (4185, True, "officers in total", "B3"),
        STUDENTS: (2000, False, "students in total", "A2"),
        AID: (0, False, "million USD", "A2"),  # nothing given is a figure
    }
    own = cooperation.cooperation_of(connection, resolve_record(connection, "actor:tatmadaw").id)
    assert [row.key for row in own] == [LIAISON, PILOTS]


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, [GROWTH, GROWTH_RU, INVESTMENT, BUDGET, BUDGET_USD, CUTS]),  # series by series
        ({"indicator": "GROWTH"}, [GROWTH, GROWTH_RU]),
        ({"indicator": "defence", "unit": "usd"}, [BUDGET_USD]),
        ({"unit": "percent", "countries": ["ru"]}, [GROWTH_RU]),
        ({"countries": ["Burma"], "min_grade": MinGrade("A")}, [GROWTH]),
        ({"sources": ("un-report",)}, [GROWTH, GROWTH_RU]),
        ({"period": on("2021")}, [GROWTH, GROWTH_RU, INVESTMENT]),
        ({"period": on("2022-08")}, [BUDGET, BUDGET_USD]),  # any day of the two years of FY2022-23
        ({"period": period("2023-12-31", "")}, [BUDGET, BUDGET_USD]),
        ({"period": period("", "2021-09")}, [GROWTH, GROWTH_RU]),
    ],
)
def test_figures_of_countries_are_filtered(connection: sqlite3.Connection, wanted: Wanted, keys: list[str]) -> None:
    found = cooperation.find_indicators(connection, filter_of(cooperation.IndicatorsFilter, connection, wanted))
    assert [row.key for row in found] == keys


def test_figures_are_numbers_as_people_write_them(connection: sqlite3.Connection) -> None:
    rows = cooperation.find_indicators(connection, cooperation.IndicatorsFilter(), ["value"])
    assert [(row.value, row.period) for row in rows] == [
        (-17.9, "2021"),
        (0.5, None),
        (5.6, "2021"),
        (1220.25, "2021-10/2022-07"),
        (1763, "FY2022-23"),
        (3703.5, "FY2022-23"),
    ]
    assert [type(row.value) for row in rows if row.key == BUDGET_USD] == [int]


def test_filters_of_cooperation_can_say_themselves(connection: sqlite3.Connection) -> None:
    wanted = filter_of(cooperation.CooperationFilter, connection, {"providers": ["ru"], "partners": ["mm"], "period": on("2010")})
    assert wanted.words() == ["provider Russia", "with Myanmar", "lasting or counted in 2010"]
    figures = cooperation.IndicatorsFilter(indicator="growth", unit="percent", period=period("2021", ""))
    assert figures.words() == ['indicator with "growth"', 'unit with "percent"', "since 2021"]
