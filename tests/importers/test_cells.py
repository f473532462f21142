from typing import Any

import pytest

from mmkb.exchange import TABLES, Column
from mmkb.importers.cells import CellError, parse_cell

COLUMNS = {(table.name, column.name): column for table in TABLES for column in table.columns}
KEY = COLUMNS["transfers", "key"]
SUPPLIER = COLUMNS["deals", "supplier"]
SOURCES = COLUMNS["transfers", "sources"]
YEAR = COLUMNS["transfers", "order_year"]
YEARS = COLUMNS["transfers", "delivery_years"]
QUANTITY = COLUMNS["transfers", "quantity_ordered"]
STATUS = COLUMNS["transfers", "status"]
CREDIBILITY = COLUMNS["transfers", "credibility"]
SUMMABLE = COLUMNS["deals", "summable"]
NOTE = COLUMNS["transfers", "note"]
DATE = COLUMNS["sources", "published"]
VALUE = COLUMNS["indicators", "value"]
LATITUDE = COLUMNS["events", "latitude"]
PERIOD = COLUMNS["indicators", "period"]


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (KEY, "russia-su-30sme-2018", "russia-su-30sme-2018"),
        (SUPPLIER, "", None),
        (SOURCES, "sipri-2024;blog-2019", ("sipri-2024", "blog-2019")),
        (YEARS, "2018;2019", (2018, 2019)),
        (YEARS, "", ()),
        (YEAR, "2018", 2018),
        (YEAR, "2018~", 2018),
        (YEAR, "(2018)", 2018),
        (QUANTITY, "0", 0),
        (QUANTITY, "4200000000", 4_200_000_000),
        (STATUS, "in-delivery", "in-delivery"),
        (CREDIBILITY, "3", 3),
        (SUMMABLE, "0", False),
        (SUMMABLE, "1", True),
        (NOTE, "two\nlines", "two\nlines"),
        (DATE, "(2018)", "2018~"),
        (DATE, "2018-01/2019", "2018-01/2019"),
        (VALUE, "1763", 1763),
        (VALUE, "0", 0),
        (VALUE, "-17.9", -17.9),
        (VALUE, "-3", -3),
        (VALUE, "0.0000000001", 1e-10),
        (VALUE, "5.0", 5.0),
        (VALUE, "999999999999999", 999_999_999_999_999),
        (LATITUDE, "", None),
        (PERIOD, "FY2022-23", "FY2022-23"),
        (PERIOD, "SY1999-00", "SY1999-00"),
        (PERIOD, "2021-10/2022-07", "2021-10/2022-07"),
    ],
)
def test_a_cell_becomes_a_value_of_its_columns_type(column: Column, text: str, value: Any) -> None:
    parsed = parse_cell(text, column)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        (KEY, "", "is empty"),
        (SOURCES, "", "is empty; a fact without a source is not taken"),
        (NOTE, " x", "' x' has blanks around it"),
        (NOTE, "x\u00a0", r"'x\xa0' has blanks around it"),
        (NOTE, " ", "' ' has blanks around it"),
        (KEY, "Russia", "'Russia' is not a key"),
        (KEY, "a--b", "'a--b' is not a key"),
        (KEY, "-a", "'-a' is not a key"),
        (KEY, "a_b", "'a_b' is not a key"),
        (KEY, "ru\u0455sia", "'ruѕsia' is not a key"),
        (KEY, "a\nb", r"'a\nb' is not a key"),
        (SOURCES, "a;a", "'a;a' names something twice"),
        (SOURCES, "a; b", "' b' is not a key"),
        (SOURCES, "a;", "'' is not a key"),
        (SOURCES, "a,b", "'a,b' is not a key"),
        (YEARS, "2019;2018", "'2019;2018' is not sorted"),
        (YEARS, "2018;18", "is not sorted"),
        (YEARS, "2018;2018~", "'2018~' is an estimate"),
        (YEARS, "(2018)", "'(2018)' is an estimate"),
        (YEAR, "18", "'18' is not a year of four digits"),
        (YEAR, "2018?", "'2018?' is not a year of four digits"),
        (YEAR, "2018-01", "'2018-01' is not a year of four digits"),
        (YEAR, "၂၀၁၈", "'၂၀၁၈' is not a year of four digits"),
        (YEAR, "0000", "there is no year 0000"),
        (QUANTITY, "-1", "'-1' is not a whole number"),
        (QUANTITY, "1,000", "'1,000' is not a whole number"),
        (QUANTITY, "1.5", "'1.5' is not a whole number"),
        (QUANTITY, "1e3", "'1e3' is not a whole number"),
        (QUANTITY, "007", "'007' is not a whole number"),
        (QUANTITY, "၁၂", "'၁၂' is not a whole number"),
        (QUANTITY, "9" * 16, "'9999999999999999' is not a whole number"),
        (STATUS, "Delivered", "'Delivered' is none of: cancelled, delivered, in-delivery, ordered, reported"),
        (CREDIBILITY, "7", "'7' is none of: 1, 2, 3, 4, 5, 6"),
        (SUMMABLE, "yes", "'yes' is neither 0 nor 1"),
        (DATE, "2023-02-29", "'2023-02-29' is not a date: 2023-02 has no day 29"),
        (VALUE, "", "is empty"),
        (VALUE, "1,5", "'1,5' is not a number (digits 0-9, a point before decimals, no thousands marks)"),
        (VALUE, "1.", "'1.' is not a number"),
        (VALUE, ".5", "'.5' is not a number"),
        (VALUE, "+5", "'+5' is not a number"),
        (VALUE, "--5", "'--5' is not a number"),
        (VALUE, "-", "'-' is not a number"),
        (VALUE, "\u22125", "'\u22125' is not a number"),  # a minus sign, not a hyphen
        (VALUE, "05", "'05' is not a number"),
        (VALUE, "1e3", "'1e3' is not a number"),
        (VALUE, "nan", "'nan' is not a number"),
        (VALUE, "inf", "'inf' is not a number"),
        (VALUE, "၅", "'၅' is not a number"),
        (VALUE, "9" * 16, "'9999999999999999' is not a number"),
        (VALUE, "1." + "1" * 11, "'1.11111111111' is not a number"),
        (VALUE, "17 %", "'17 %' is not a number"),
        (PERIOD, "FY2022-24", "24 is not the year after 2022"),
        (PERIOD, "FY9999-00", "00 is not the year after 9999"),
        (PERIOD, "2022/23", "or FY2022-23, SY2022-23"),
        (DATE, "FY2022-23", "'FY2022-23' is not a date"),
        (KEY, "X" * 500, f"'{'X' * 57}...' is not a key"),
    ],
)
def test_a_cell_that_is_no_such_value_is_refused_with_the_reason(column: Column, text: str, reason: str) -> None:
    with pytest.raises(CellError) as refused:
        parse_cell(text, column)
    assert reason in str(refused.value)
