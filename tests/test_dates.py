from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmkb.dates import FORMS, DateError, PartialDate, split_year


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-01-22", "2018-01-22", "2018-01-22"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2018~", "2018-01-01", "2018-12-31"),
        ("2018-12?", "2018-12-01", "2018-12-31"),
        ("2018-01/2019", "2018-01-01", "2019-12-31"),
        ("2018~/2018-06-03?", "2018-01-01", "2018-06-03"),
        ("../2018", "0001-01-01", "2018-12-31"),
        ("2018-05/..", "2018-05-01", "9999-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_date_means_its_first_to_its_last_day(text: str, earliest: str, latest: str) -> None:
    parsed = PartialDate.parse(text)
    assert (parsed.earliest.isoformat(), parsed.latest.isoformat(), str(parsed)) == (earliest, latest, text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("FY2022-23", "2022-01-01", "2023-12-31"),
        ("SY1999-00", "1999-01-01", "2000-12-31"),
        ("FY2099-00", "2099-01-01", "2100-12-31"),
        ("FY9998-99", "9998-01-01", "9999-12-31"),
        ("2021-10/2022-07", "2021-10-01", "2022-07-31"),
        ("2021~", "2021-01-01", "2021-12-31"),
    ],
)
def test_a_period_may_be_a_fiscal_or_school_year_too(text: str, earliest: str, latest: str) -> None:
    parsed = PartialDate.parse_period(text)
    assert (parsed.earliest.isoformat(), parsed.latest.isoformat(), str(parsed)) == (earliest, latest, text)


@pytest.mark.parametrize(
    ("text", "bad_part"),
    [
        ("FY2022-24", "24 is not the year after 2022"),
        ("FY2022-22", "22 is not the year after 2022"),
        ("FY1999-99", "99 is not the year after 1999"),
        ("FY0000-01", "01 is not the year after 0000"),
        ("FY9999-00", "00 is not the year after 9999"),  # no calendar goes that far
        ("FY2022-2023", "'FY2022-2023' is not of the form"),
        ("FY2022", "'FY2022' is not of the form"),
        ("FY2022-23~", "'FY2022-23~' is not of the form"),
        ("fy2022-23", "'fy2022-23' is not of the form"),
        ("2022-23", "there is no month 23"),
        ("FY၂၀၂၂-၂၃", "'FY၂၀၂၂-၂၃' is not of the form"),
        ("", "'' is not of the form"),
    ],
)
def test_an_impossible_period_is_refused_with_its_bad_part(text: str, bad_part: str) -> None:
    with pytest.raises(DateError) as refused:
        PartialDate.parse_period(text)
    assert str(refused.value).startswith(f"{text!r} is not a date: {bad_part}")


def test_a_fiscal_year_is_no_date() -> None:
    with pytest.raises(DateError, match="is not of the form"):
        PartialDate.parse("FY2022-23")


@pytest.mark.parametrize(
    ("text", "bad_part"),
    [
        ("2023-02-29", "2023-02 has no day 29"),
        ("2023-04-31", "2023-04 has no day 31"),
        ("2023-01-00", "2023-01 has no day 00"),
        ("2023-13", "there is no month 13"),
        ("2023-00-01", "there is no month 00"),
        ("2018/2019-13", "there is no month 13"),
        ("0000", "there is no year 0000"),
        ("2019/2018", "it ends (2018) before it starts (2019)"),
        ("2018-01-22/2018-01-21", "it ends (2018-01-21) before it starts (2018-01-22)"),
        ("../..", "both ends are open"),
        ("20230101", "'20230101' is not of the form"),
        ("2023-W01-1", "'2023-W01-1' is not of the form"),
        ("10000", "'10000' is not of the form"),
        ("-2018", "'-2018' is not of the form"),
        ("2018-1", "'2018-1' is not of the form"),
        ("22.1.2018", "'22.1.2018' is not of the form"),
        ("၂၀၁၈", "'၂၀၁၈' is not of the form"),
        ("２０１８", "'２０１８' is not of the form"),
        ("2018/2019/2020", "'2019/2020' is not of the form"),
        ("2018/", "'' is not of the form"),
        ("(2018-01)", "'(2018-01)' is not of the form"),
        ("2018~~", "'2018~~' is not of the form"),
        ("2018\n", r"'2018\n' is not of the form"),
        (" 2018", "' 2018' is not of the form"),
        ("  ", "'  ' is not of the form"),
        ("", "'' is not of the form"),
    ],
)
def test_an_impossible_date_is_refused_with_its_bad_part_and_the_accepted_forms(text: str, bad_part: str) -> None:
    with pytest.raises(DateError) as refused:
        PartialDate.parse(text)
    message = str(refused.value)
    assert message.startswith(f"{text!r} is not a date: {bad_part}")
    assert message.endswith(f"accepted are {FORMS}")


@pytest.mark.parametrize(
    ("first", "second", "is_met"),
    [
        ("2018", "2018-12-31", True),
        ("2018", "2019", False),
        ("2018-01-31", "2018-02", False),
        ("2018~", "2018-06", True),
        ("2010/2013", "2013-12-31/..", True),
        ("../2009", "2010", False),
    ],
)
def test_dates_overlap_where_they_can_mean_the_same_day(first: str, second: str, is_met: bool) -> None:  # noqa: FBT001
    one, other = PartialDate.parse(first), PartialDate.parse(second)
    assert one.overlaps(other) is other.overlaps(one) is is_met


def test_a_publishers_estimate_is_the_year_with_a_tilde() -> None:
    assert str(PartialDate.parse("(2018)")) == "2018~"
    assert PartialDate.of_year(2018, is_estimated=True) == PartialDate.parse("(2018)")
    assert PartialDate.of_year(987, is_estimated=False) == PartialDate.parse("0987")
    assert (split_year("2018~"), split_year("2018")) == ((2018, True), (2018, False))


_LENGTHS = st.sampled_from([4, 7, 10])  # of a year, a month, a day
_MARKS = st.sampled_from(["", "~", "?"])
_POINTS = st.builds(lambda day, length, mark: day.isoformat()[:length] + mark, st.dates(), _LENGTHS, _MARKS)
_INTERVALS = st.builds(
    lambda days, length, mark: "/".join(day.isoformat()[:length] + mark for day in sorted(days)),
    st.lists(st.dates(), min_size=2, max_size=2),
    _LENGTHS,
    _MARKS,
)


@given(_POINTS | _INTERVALS | _POINTS.map("../{}".format) | _POINTS.map("{}/..".format))
def test_what_is_read_prints_as_it_was_and_its_bounds_are_in_order(text: str) -> None:
    parsed = PartialDate.parse(text)
    assert str(parsed) == text
    assert PartialDate.parse(str(parsed)) == parsed
    assert date.min <= parsed.earliest <= parsed.latest <= date.max
