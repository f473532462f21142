"""Dates such as 4/5/2022: other dates of the file show whether the day or the month stands first, or it is said aloud."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY, _MONTH = "day", "month"  # which of them stands first


class SlashedDates:
    """The dates with slashes of one file, all of which are looked through when the first one is met: other files pay nothing."""

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts: Callable[[], Iterable[str]] | None = texts
        self._proofs: dict[str, str] = {}  # a date that can only have the day first, one that can only have the month first
        self._unclear = ""  # a date that may have either

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
            return [f"dates with slashes were read with the month first, as {self._proofs[_MONTH]} has it"]
        if self._proofs or not self._unclear:
            return []
        meant = slashed_days(self._unclear)[_DAY].isoformat()
        return [f"no date shows whether day or month stands first: {self._unclear} was taken as {meant}, others alike"]

    def _look_through(self) -> None:
        if self._texts is None:
            return
        for text in sorted(self._texts()):
            readings = slashed_days(text)
            if len(readings) == 1:
                self._proofs.setdefault(next(iter(readings)), text)
            elif len(set(readings.values())) == 2:
                self._unclear = self._unclear or text
        self._texts = None


def slashed_days(text: str) -> dict[str, date]:
    """The days that a date with slashes can be, by what stands first."""
    readings: dict[str, date] = {}
    if match := SLASHED.fullmatch(text):
        one, other, year = map(int, match.groups())
        for first, month, day in ((_DAY, other, one), (_MONTH, one, other)):
            with suppress(ValueError):
                readings[first] = date(year, month, day)
    return readings
