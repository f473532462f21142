"""The days of ACLED's events, in the forms that spreadsheets give them; other cells of a row show a date that is impossible."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NoReturn

from mmkb.importers.datasets.incidents import CellReadError, check_exponent, iso_day, past_day
from mmkb.importers.datasets.slashed_dates import SLASHED, SlashedDates
from mmkb.importers.datasets.spellings import DAY_FIRST, day_first

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T].*)?|")
_SHORT = re.compile(r".*[-/. ][0-9]{2}")  # not the end of an ISO day, which is looked at first
_YEAR = re.compile(r"([0-9]{4})(?:\.0*)?")  # 2024.0 is what pandas makes of 2024
_SECONDS = re.compile(r"[0-9]{10}")  # since 2001, so that texts are in the order of their numbers
_A_DAY = 86_400
_FORMS = "2022-04-15, 15 April 2022, 15-Apr-22, 15.04.2022, 15/04/2022"


class EventDates:
    """The dates of one file."""

    def __init__(self, texts: Callable[[], Mapping[str, date | None]]) -> None:
        self._slashed = SlashedDates(texts)
        self._short = ""  # a date whose year has two digits, and its day

    def read(self, dated: tuple[str, str, str]) -> tuple[str, str, str]:
        """The first and last day that an event_date with its time_precision and year can mean; the least timestamp.

        ACLED's codebook has 1 for the day itself; 2 for "sometime during the week or a similar period": here the date and
        three days before and after it; 3 for "sometime during a month" (its midpoint is published): the whole month. The
        date as published stays in `rest`. Source: https://acleddata.com/knowledge-base/codebook/ as told in the documentation
        of mapme.biodiversity, calc_fatalities_acled. Without a precision the date is taken as it stands.

        No event is published, or imported, before it happened; a day is allowed for time zones. Raises CellReadError.
        """
        text, precision, year = map(str.strip, dated)
        day = date.fromisoformat(self._day(text))
        if (match := _YEAR.fullmatch(year)) and int(match[1]) != day.year:
            raise CellReadError("event_date", f"date {text!r} is not of {match[1]}, the year of the row")
        start, end = _span(day, precision)
        least = (start - date(1970, 1, 2)).days * _A_DAY
        return past_day("event_date", start.isoformat(), text), end.isoformat(), f"{least:010}"

    def remarks(self) -> list[str]:
        """What is to be said when the file was read."""
        said = [f"years of two digits were read as in {self._short}"] if self._short else []
        return [f"event_date: {remark}" for remark in (*self._slashed.remarks(), *said)]

    def _day(self, text: str) -> str:
        """The ISO day of a text of one of the forms."""
        if _ISO.fullmatch(text):
            return iso_day("event_date", text)
        if SLASHED.fullmatch(text):
            if (found := self._slashed.read(text)) is None:
                raise CellReadError("event_date", self._slashed.reason(text))
            day = iso_day("event_date", found.isoformat(), text)
        elif first := day_first(text):
            day = iso_day("event_date", first, text)
        else:
            known = "no day" if DAY_FIRST.fullmatch(text) else f"of none of the forms {_FORMS}"
            raise CellReadError("event_date", f"date {text!r} is {known}")
        if _SHORT.fullmatch(text):
            self._short = self._short or f"{text}: {day}"
        return day


def _span(day: date, precision: str) -> tuple[date, date]:
    if precision in ("1", ""):
        return day, day
    if precision == "2":
        return day - timedelta(days=3), day + timedelta(days=3)
    if precision == "3":
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    raise CellReadError("time_precision", f"{precision!r} is none of 1, 2, 3")


def latest_days(rows: Iterable[Sequence[str]]) -> dict[str, date | None]:
    """All texts of event_date, each with the last day that it can mean by the timestamps of its rows; None where none tells.

    A date of a week or a month may lie after the day on which it was published.
    """
    latest: dict[str, date | None] = {}
    for text, precision, timestamp in (map(str.strip, row) for row in rows):
        known = latest.setdefault(text, None)
        if precision in ("1", "") and _SECONDS.fullmatch(timestamp):
            last = _day_of(timestamp) + timedelta(days=1)
            latest[text] = min(known or last, last)
    return latest


def end_of_day(timestamp: str) -> str:
    """The last second (UTC) of its day: no other timestamp of that day is greater, so that few need to be looked at."""
    check_exponent("timestamp", timestamp)
    if not _SECONDS.fullmatch(timestamp):
        raise CellReadError("timestamp", f"{timestamp!r} is not a time in Unix seconds")
    return str(int(timestamp) // _A_DAY * _A_DAY + _A_DAY - 1)


def refuse_early(text: str, timestamp: str) -> NoReturn:
    """Raises CellReadError: the timestamp of a row can't be read, or is before its event."""
    day = _day_of(end_of_day(timestamp))
    raise CellReadError("event_date", f"date {text.strip()!r} is after {day}, the day of the row's own timestamp")


def _day_of(timestamp: str) -> date:
    return datetime.fromtimestamp(int(timestamp), UTC).date()
