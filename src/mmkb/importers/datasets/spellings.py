"""Cells that say the same in two spellings: a spreadsheet writes days and numbers in its own way when it saves a table."""

import re

from mmkb.dates import DateError
from mmkb.importers.datasets.printed_dates import printed_date
from mmkb.importers.datasets.slashed_dates import slashed_days

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(?:\.([0-9]*?)0*)?")
_DAY = re.compile(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}")

_TRUTHS = ("true", "false")


def is_same(held: str, came: str, first: str, last: str) -> bool:
    """Are two texts one number or truth value, or can they be one day from `first` to `last` (ISO)?"""
    if held.lower() in _TRUTHS:
        return held.lower() == came.lower()
    if (number := _NUMBER.fullmatch(held)) and (other := _NUMBER.fullmatch(came)):
        return number.groups(default="") == other.groups(default="")
    return any(first <= day <= last for day in _days(held) & _days(came))


def _days(text: str) -> set[str]:
    """The days that a text can mean."""
    if not _DAY.fullmatch(text):
        return set()
    try:
        printed = printed_date(text)
    except DateError:
        printed = None
    return {printed} if printed else {day.isoformat() for day in slashed_days(text).values()}
