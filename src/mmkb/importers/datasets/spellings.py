"""Cells that say the same in two spellings: a spreadsheet writes days and numbers in its own way when it saves a table."""

import re
from contextlib import suppress
from datetime import datetime

from mmkb.dates import DateError
from mmkb.importers.datasets.printed_dates import printed_date
from mmkb.importers.datasets.slashed_dates import slashed_days

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(?:\.([0-9]*?)0*)?")
_DAY = re.compile(r"([0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4})(?:[ T]00:00:00(?:\.0+)?)?")
DAY_FIRST = re.compile(r"[0-9]{1,2}(?:[ -][A-Za-z]{3,9}[ -]|\.[0-9]{1,2}\.)([0-9]{4}|[0-9]{2})")

_TRUTHS = ("true", "false")


def is_same(held: str, came: str, first: str, last: str) -> bool:
    """Are two texts one number or truth value, or can they be one day from `first` to `last` (ISO)?"""
    if held.lower() in _TRUTHS:
        return held.lower() == came.lower()
    if (number := _NUMBER.fullmatch(held)) and (other := _NUMBER.fullmatch(came)):
        return number.groups(default="") == other.groups(default="")
    return any(first <= day <= last for day in days_of(held) & days_of(came))


def days_of(text: str) -> set[str]:
    """The days (ISO) that a text can mean: two where the day or the month of a date with slashes may stand first."""
    if not (match := _DAY.fullmatch(text)):
        return set()
    try:
        printed = printed_date(match[1])
    except DateError:
        printed = None
    if day := printed or day_first(match[1]):
        return {day}
    return {day.isoformat() for day in slashed_days(match[1]).values()}


def day_first(text: str) -> str | None:
    """The ISO day of `15 April 2022`, `15-Apr-22` or `15.04.2022`; None where it is none, or of another form."""
    if match := DAY_FIRST.fullmatch(text):
        year = "%Y" if len(match[1]) == len("2022") else "%y"
        for form in ("%d %B ", "%d %b ", "%d.%m."):
            with suppress(ValueError):
                return datetime.strptime(text.replace("-", " "), form + year).date().isoformat()  # noqa: DTZ007
    return None
