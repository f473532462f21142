"""What the importers of conflict events share: cells that are read once and remembered, and the JSON list of the other cells.

There are millions of rows, so each of them goes through C code as far as it can: a `Memo` looks a text up and calls its
reader only for one that is new, and the other cells of a row are made JSON as one text.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import NoReturn, TypeVar

from mmkb.dates import today
from mmkb.errors import InputError
from mmkb.importers.datasets.damage import is_rounded
from mmkb.importers.datasets.editions import unknown_columns
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import Reject, Shared
from mmkb.importers.files import InputFile
from mmkb.importers.tables import Field, Table

_K = TypeVar("_K")
_V = TypeVar("_V")
_REMEMBERED = 200_000  # of each column, then it forgets them all: memory stays bounded
_COORDINATE = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]*)?")
_DECIMAL_COMMA = re.compile(r"-?[0-9]{1,3},[0-9]+")
_COUNT = re.compile(r"([0-9]{1,9})(?:\.0*)?")  # 10.0 is what pandas makes of 10
_ISO_DAY = re.compile(r"((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?:[ T]00:00:00(?:\.0+)?)?")

Cells = Sequence[str]
Point = tuple[float | None, float | None]


class CellReadError(BadCellError):
    """A cell can't be read; with a hint where not the row but the whole file was damaged."""

    def __init__(self, column: str, reason: str, hint: str = "") -> None:
        super().__init__(column, reason)
        self.hint = hint

    def reject(self, file: InputFile, line: int, cells: Cells, key: str) -> Reject:
        """The row set apart. Raises InputError where the file was damaged."""
        if self.hint:
            raise InputError(f"{file.name}:{line}: {self.column}: {self.reason}", self.hint)
        return Reject(line, self.column, self.reason, tuple(cells), key)


class Memo(dict[_K, _V]):
    """What each text of a column means; a text that is new is read."""

    def __init__(self, read: Callable[[_K], _V]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: _K) -> _V:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[text] = self._read(text)
        return value


def side_of(text: str) -> Shared | None:
    """A party; None where there is none."""
    name = text.strip()
    return Shared((name,)) if name else None


class Coordinates:
    """The points of one file. A spreadsheet that separates cells by semicolons may have written decimal commas."""

    def __init__(self, table: Table, columns: tuple[str, str] = ("latitude", "longitude")) -> None:
        self._columns = columns
        self._may_have_commas = table.delimiter == ";"
        self._comma = ""  # the first that has one

    def point(self, latitude: str, longitude: str) -> Point:
        """Degrees; None where both are empty. Raises CellReadError."""
        if not (latitude and longitude):
            if latitude or longitude:
                missing = self._columns[1] if latitude else self._columns[0]
                raise CellReadError(missing, f"{missing} is empty, the other coordinate is not")
            return None, None
        return self._degrees(self._columns[0], latitude, 90), self._degrees(self._columns[1], longitude, 180)

    def remarks(self) -> list[str]:
        """What is to be said when the file was read."""
        read = f"{self._comma} as {self._comma.replace(',', '.')}"
        return [f"{', '.join(self._columns)}: decimal commas were read as points, {read}"] if self._comma else []

    def _degrees(self, column: str, text: str, most: int) -> float:
        if self._may_have_commas and _DECIMAL_COMMA.fullmatch(text):
            self._comma = self._comma or text
            text = text.replace(",", ".")
        if not _COORDINATE.fullmatch(text):
            raise CellReadError(column, f"{text!r} is not a number of degrees")
        if abs(float(text)) > most:
            raise CellReadError(column, f"{text} is beyond {most} degrees")
        return float(text)


def picker(places: Sequence[int | None]) -> Callable[[Cells], tuple[str, ...]]:
    """A function that takes these cells out of a row; None stands for a column that the file lacks, an empty text."""
    if len(places) > 1 and None not in places:
        return itemgetter(*places)
    return lambda cells: tuple("" if place is None else cells[place] for place in places)


def fields_picker(table: Table, fields: Sequence[Field]) -> Callable[[Cells], tuple[str, ...]]:
    """A function that takes the cells of these fields out of a row."""
    return picker([table.places.get(field.name) for field in fields])


def rest_writer(places: Sequence[int]) -> Callable[[Cells], str]:
    """A function that makes a JSON list of these cells, as json.dumps does, many times faster."""
    pick = picker(places)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    quotes = 2 * (len(places) - 1)

    def write(cells: Cells) -> str:
        text = '","'.join(picked := pick(cells))
        if text.count('"') != quotes or "\\" in text or not text.isprintable():
            return encode(picked)
        return f'["{text}"]'

    return write if places else lambda _: "[]"


def rest_columns(table: Table, mapped: Sequence[Field]) -> dict[int, str]:
    """The columns that are not mapped, by place: under our name where they have one, else their own."""
    named = {place: name for name, place in table.places.items()}
    gone = {table.places.get(field.name) for field in mapped}
    columns = {place: named.get(place, header.strip()) for place, header in enumerate(table.header) if place not in gone}
    return {place: name for place, name in columns.items() if name}


def lacks_of(table: Table, means: Mapping[str, str]) -> dict[str, str]:
    """Of the columns that fill a part of an incident (the one that is named here) those that the file lacks."""
    return {name: ours for name, ours in means.items() if name not in table.places}


def remarks_on(table: Table) -> list[str]:
    """What is said of columns that the publisher does not have."""
    remarks = unknown_columns(table.unknown)
    nameless = sum(not header.strip() for header in table.header)
    return [*remarks, f"columns without a name: {nameless}: left out"] if nameless else remarks


def no_key(column: str) -> NoReturn:
    """Raises CellReadError."""
    raise CellReadError(column, "the row has no key")


def iso_day(column: str, text: str, published: str = "") -> str:
    """The day of `2023-01-31`, also with midnight behind it. Raises CellReadError, about the text as published."""
    match = _ISO_DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else "").isoformat()
    except ValueError:
        raise CellReadError(column, f"date {(published or text)!r} is no day" if text else "date is empty") from None


def past_day(column: str, day: str, published: str) -> str:
    """The day (ISO), if an event can have happened then: a day is allowed for time zones. Raises CellReadError."""
    now = today()
    if day > (now + timedelta(days=1)).isoformat():
        raise CellReadError(column, f"date {published!r} is after {now}, the day of this import")
    return day


def count(column: str) -> Memo[str, int | None]:
    """A whole number; None where the cell is empty."""

    def read(published: str) -> int | None:
        text = published.strip()
        match = _COUNT.fullmatch(text)
        if text and not match:
            raise CellReadError(column, f"{text!r} is not a whole number")
        return int(match[1]) if match else None

    return Memo(read)


def check_exponent(column: str, text: str) -> None:
    """Raises CellReadError for the whole file where a spreadsheet has shortened a long number."""
    if is_rounded(text):
        reason = f"{text!r} was a longer number before a spreadsheet saved it"
        raise CellReadError(column, reason, "take the publisher's own file")
