import pytest

from mmkb.dates import DateError
from mmkb.importers.datasets.printed_dates import printed_date, printed_dates, slashed_date


@pytest.mark.parametrize(
    ("printed", "partial"),
    [
        ("17 Feb 1933", "1933-02-17"),
        ("20 August 1961", "1961-08-20"),
        ("11 Sept. 2018", "2018-09-11"),
        ("08-Oct-2026", "2026-10-08"),
        ("8 Oct.1970", "1970-10-08"),
        ("March 1964", "1964-03"),
        ("Nov. 1973", "1973-11"),
        ("1958", "1958"),
        ("25.6.2018", "2018-06-25"),
        ("7.8. 1978", "1978-08-07"),
        ("6.5.1974.", "1974-05-06"),
        ("2011-02", "2011-02"),
        ("circa 1958", "1958~"),
        ("ca. 1947", "1947~"),
        ("1970 circa", "1970~"),
        ("Approximately 1973", "1973~"),
        ("on or around 3.4.1973", "1973-04-03~"),
        ("possibly 23.7.1981", "1981-07-23?"),
        ("1980 (presumed)", "1980?"),
        ("Between 1957 and 1959", "1957/1959"),
        ("Between 1960 and 1962 (Approximately)", "1960~/1962~"),
        ("1980-1990", "1980/1990"),
        ("circa 1955-1958", "1955~/1958~"),
    ],
)
def test_a_printed_date_keeps_its_precision(printed: str, partial: str) -> None:
    assert printed_date(printed) == partial


@pytest.mark.parametrize(
    ("printed", "partial"),
    [
        ("4.5.1961 or 5.5.1961", "1961-05-04;1961-05-05"),
        ("1979, 1980 or 1981", "1979;1980;1981"),
        ("(a) 17.8.1957, (b) circa 1958", "1957-08-17;1958~"),
        ("a) 1 Jun. 1976; b) 1976", "1976-06-01;1976"),
        ("21.11.1964 / 1965", "1964-11-21;1965"),
    ],
)
def test_several_dates_are_joined(printed: str, partial: str) -> None:
    assert printed_dates(printed) == partial


@pytest.mark.parametrize(
    "printed",
    [
        "1960s",
        "before 1964",
        "2/6/2003",
        "28 September",
        "(year unknown)",
        "N/D",
        "June 30, 2012",
        "Qom, Iran",
        "1999 (privatised 2009)",
        "",
    ],
)
def test_what_says_more_or_less_than_a_date_is_not_guessed_at(printed: str) -> None:
    assert printed_dates(printed) is None


@pytest.mark.parametrize("printed", ["31.2.2020", "0.5.1960", "31 Jun 1960", "1959 to 1957", "2020-13"])
def test_a_day_that_does_not_exist_is_refused(printed: str) -> None:
    with pytest.raises(DateError, match="is no day"):
        printed_date(printed)


@pytest.mark.parametrize(
    ("printed", "partial"),
    [
        ("31/12/2020", "2020-12-31"),
        ("00/00/1965", "1965"),
        ("00/05/1965", "1965-05"),
        ("dd/mm/1956", "1956"),
        ("2020-12-31", "2020-12-31"),
    ],
)
def test_british_dates_may_lack_day_and_month(printed: str, partial: str) -> None:
    assert slashed_date(printed) == partial


@pytest.mark.parametrize("printed", ["31/02/2020", "07/31/2024", "05/00/1965"])
def test_a_british_date_that_does_not_exist_is_refused(printed: str) -> None:
    with pytest.raises(DateError, match=f"date '{printed}' is no day"):
        slashed_date(printed)
