"""Partial dates: what a source says of a day, a month or a year, and the days it can mean.

The forms are those of EDTF level 1 (ISO 8601-2) that the field uses: `2018`, `2018-01`, `2018-01-22`, each with `~`
(approximate) or `?` (uncertain) behind it, and intervals `a/b`, where `..` is an open end.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime

FORMS = "2018, 2018-01, 2018-01-22, with ~ (about) or ? (uncertain) behind it, or an interval such as 2018-01/2019"
OPEN = ".."

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?])?")
_NAMED_YEAR = re.compile(r"(?:FY|SY)([0-9]{4})-([0-9]{2})")
_SIPRI_ESTIMATE = re.compile(r"\(([0-9]{4})\)")


class DateError(ValueError):
    """A text is not a partial date; the message names the bad part and the accepted forms."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as its source gives it, with the first and the last day that it can mean (both inclusive)."""

    text: str
    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read one of the accepted forms, or SIPRI's `(2018)`, which is `2018~`. Raises DateError."""
        estimate = _SIPRI_ESTIMATE.fullmatch(text)
        if estimate:
            text = f"{estimate[1]}~"
        first, slash, last = text.partition("/")
        if not slash:
            return cls(text, *_point(text, text))
        if first == last == OPEN:
            raise DateError(_refusal(text, "both ends are open"))
        earliest = date.min if first == OPEN else _point(first, text)[0]
        latest = date.max if last == OPEN else _point(last, text)[1]
        if OPEN not in (first, last) and _point(last, text)[0] < earliest:
            raise DateError(_refusal(text, f"it ends ({last}) before it starts ({first})"))
        return cls(text, earliest, latest)

    @classmethod
    def parse_period(cls, text: str) -> "PartialDate":
        """Read a date, or a fiscal or school year (`FY2022-23`), which may mean any day of its two years. Raises DateError."""
        match = _NAMED_YEAR.fullmatch(text)
        if not match:
            return cls.parse(text)
        first = int(match[1])
        if not 0 < first < date.max.year or (first + 1) % 100 != int(match[2]):
            raise DateError(_refusal(text, f"{match[2]} is not the year after {match[1]}"))
        return cls(text, date(first, 1, 1), date(first + 1, 12, 31))

    @classmethod
    def of_year(cls, year: int, *, is_estimated: bool) -> "PartialDate":
        """A year with a publisher's estimate flag: `2018` or `2018~`."""
        return cls.parse(f"{year:04d}{'~' if is_estimated else ''}")

    def overlaps(self, other: "PartialDate") -> bool:
        """Can both mean the same day?"""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        return self.text


def today() -> date:
    """The day on which this runs, in UTC."""
    return datetime.now(UTC).date()


def split_year(text: str) -> tuple[int, bool]:
    """The year of a stored `2018` or `2018~`, and whether it is an estimate."""
    return int(text[:4]), text.endswith("~")


def _point(part: str, whole: str) -> tuple[date, date]:
    """The first and last day of one end of a date."""
    match = _POINT.fullmatch(part)
    if not match:
        raise DateError(_refusal(whole, f"{part!r} is not of the form year, year-month or year-month-day"))
    year = int(match[1])
    if year == 0:
        raise DateError(_refusal(whole, "there is no year 0000"))
    if match[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match[2])
    if not 1 <= month <= 12:
        raise DateError(_refusal(whole, f"there is no month {match[2]}"))
    days = monthrange(year, month)[1]
    if match[3] is None:
        return date(year, month, 1), date(year, month, days)
    day = int(match[3])
    if not 1 <= day <= days:
        raise DateError(_refusal(whole, f"{match[1]}-{match[2]} has no day {match[3]}"))
    return date(year, month, day), date(year, month, day)


def _refusal(text: str, why: str) -> str:
    return f"{text!r} is not a date: {why}; accepted are {FORMS}"
