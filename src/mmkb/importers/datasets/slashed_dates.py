"""Dates such as 4/5/2022: other dates of the file show whether the day or the month stands first, or it is said aloud."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime

SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_DAY, _MONTH = "day", "month"  # which of them stands first


class SlashedDates:
    """The dates with slashes of one file, all of which are looked through when the first one is met: other files pay nothing.

    They come with the last day that each can mean, by what else its rows say, or None.
    """

    def __init__(self, texts: Callable[[], Mapping[str, date | None]]) -> None:
        self._texts: Callable[[], Mapping[str, date | None]] | None = texts
        self._proofs: dict[str, str] = {}  # a date that can only have the day first, one that can only have the month first
        self._unclear = ""  # a date that may have either
        self._latest: date | None = None  # where it is this that proves the order

    def read(self, text: str) -> date | None:
        """The day that is meant; None where there is no such day, or where the file has both forms and this may be either."""
        self._look_through()
        readings = slashed_days(text)
        if len(self._proofs) == 2:
            return next(iter(readings.values())) if len(set(readings.values())) == 1 else None
        return readings.get(next(iter(self._proofs), _DAY))

    def reason(self, text: str) -> str:
        """Why a date was not read."""
        return f"date {text!r} may have the day or the month first" if slashed_days(text) else f"date {text!r} is no day"

    def remarks(self) -> list[str]:
        """What is to be said when the file was read."""
        if len(self._proofs) == 2:
            proofs = " and ".join(f"{self._proofs[first]} has the {first} first" for first in (_DAY, _MONTH))
            return [f"{proofs}: dates that may have either are rejected"] if self._unclear else []
        if _MONTH in self._proofs:
            proof = f"{self._proofs[_MONTH]} {f'can be no later than {self._latest}' if self._latest else 'has it'}"
            return [f"dates with slashes were read with the month first, as {proof}"]
        if self._proofs or not self._unclear:
            return []
        meant = slashed_days(self._unclear)[_DAY].isoformat()
        return [f"no date shows whether day or month stands first: {self._unclear} was taken as {meant}, others alike"]

    def _look_through(self) -> None:
        """The calendar proves the order; only where it doesn't, the last days do, as one wrong date would stand against it."""
        if self._texts is None:
            return
        latest = dict(sorted(self._texts().items()))
        self._texts = None
        for text in latest:
            readings = slashed_days(text)
            if len(readings) == 1:
                self._proofs.setdefault(next(iter(readings)), text)
            elif len(set(readings.values())) == 2:
                self._unclear = self._unclear or text
        if self._proofs:
            return
        for text, last in latest.items():
            possible = [first for first, day in slashed_days(text).items() if last and day <= last]
            if len(possible) == 1 and possible[0] not in self._proofs:
                self._proofs[possible[0]], self._latest = text, last


def slashed_days(text: str) -> dict[str, date]:
    """The days that a date with slashes can be, by what stands first."""
    readings: dict[str, date] = {}
    if match := SLASHED.fullmatch(text):
        one, other, year = int(match[1]), int(match[2]), full_year(match[3])
        for first, month, day in ((_DAY, other, one), (_MONTH, one, other)):
            with suppress(ValueError):
                readings[first] = date(year, month, day)
    return readings


def full_year(text: str) -> int:
    """The year of `2024` or `24`: two digits are of 1969 to 2068, as in spreadsheets and POSIX."""
    return int(text) if len(text) > 2 else datetime.strptime(text, "%y").year  # noqa: DTZ007
