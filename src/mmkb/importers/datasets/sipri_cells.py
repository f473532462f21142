"""Cells of SIPRI's exports: years, numbers, flags, the day of the export; and what a spreadsheet made of numbers."""

import re
from collections.abc import Iterable, Mapping

from mmkb.errors import InputError
from mmkb.importers.datasets.faults import BadCellError

LICENCE = (
    "(c) SIPRI; less than 10 per cent of a data set may be reproduced for non-commercial use with the source line, more needs "
    "its permission (terms as archived in 2016)"
)
PUBLISHER = "Stockholm International Peace Research Institute"
SOURCE_LINE = "SIPRI Arms Transfers Database"
URL = "https://www.sipri.org/databases/armstransfers"

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,15}")
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_MADE_BY_SPREADSHEET = re.compile(
    r"[0-9]{1,15}[.,]?[0-9]{0,15}E[+-]?[0-9]{1,3}|[A-Za-z]{3}[ -][0-9]{2}|[0-9]{1,2}[.-] ?[A-Za-z]{3}"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GENERATED = re.compile(r"\bgenerated:? +([0-9]{1,2}) ([a-z]{3})[a-z]* ([0-9]{4})\b", re.IGNORECASE)
_SHOWN = 40  # characters of a bad cell
_SET, _UNSET = {"?", "1", "1.0", "yes", "true"}, {"", "0", "0.0", "no", "false"}


def published_on(preamble: Iterable[str]) -> str | None:
    """The day of the export, ISO: `Data generated: 13 Mar 2025 10:02:49 AM`, `Generated: 28 July 2022`."""
    for text in preamble:
        found = _GENERATED.search(text)
        if found and found[2].lower() in _MONTHS:
            return f"{found[3]}-{_MONTHS.index(found[2].lower()) + 1:02}-{int(found[1]):02}"
    return None


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...")


def is_year(text: str) -> bool:
    """Is it a year of the database?"""
    return bool(_YEAR.fullmatch(text))


def is_whole(text: str) -> bool:
    """Is it a whole number, as the ids of deals are?"""
    return bool(_WHOLE.fullmatch(text))


def check_texts(values: Mapping[str, str], columns: Iterable[str]) -> None:
    """Are the cells filled that say which thing the row is? Raises BadCellError."""
    for column in columns:
        if column not in values:
            raise BadCellError(column, f"the row has no {column.replace('_', ' ')}")


def check_years(values: Mapping[str, str], columns: Iterable[str]) -> None:
    """Are these years, or lists of years? Raises BadCellError."""
    for column in columns:
        for text in values.get(column, "").split(";"):
            if text and not is_year(text):
                raise BadCellError(column, f"{column.replace('_', ' ')} {_shown(text)} is no year")


def check_numbers(values: Mapping[str, str], wholes: Iterable[str], decimals: Iterable[str], place: str) -> None:
    """Are these numbers? Raises BadCellError, or InputError where a spreadsheet has changed what stood there."""
    for pattern, columns in ((_WHOLE, wholes), (_NUMBER, decimals)):
        for column in columns:
            text = values.get(column, "0")
            if pattern.fullmatch(text):
                continue
            if _MADE_BY_SPREADSHEET.fullmatch(text):
                raise InputError(
                    f"{place}: a spreadsheet has made {text!r} of the number that stood in {column}",
                    "take the file as its publisher gave it out",
                )
            raise BadCellError(
                column, f"{column.replace('_', ' ')} {_shown(text)} is no {'number' if pattern is _NUMBER else 'whole number'}"
            )


def is_flagged(text: str, column: str) -> bool:
    """Is the value marked as uncertain or an estimate? Raises BadCellError."""
    word = text.strip().lower()
    if word not in _SET | _UNSET:
        raise BadCellError(column, f"{_shown(text)} is no mark of uncertainty")
    return word in _SET
