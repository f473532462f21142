"""What the tables of votes share: counts, days and ids as publishers and spreadsheets write them, and the reading of rows."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from mmkb.errors import InputError
from mmkb.importers.datasets.editions import unknown_columns
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import Edition, Entry, Reject
from mmkb.importers.tables import Table, folded

ROW_NUMBERS = frozenset({"unnamed: 0", "rownames"})  # how pandas and R head the numbers of rows that they write
_WHOLE = re.compile(r"([0-9]+)(?:\.0*)?")
_ROUNDED = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ]00:00:00)?")
_AMERICAN_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class DamageError(BadCellError):
    """A spreadsheet rounded an id: the file as a whole can't be trusted."""


def find_id(values: Mapping[str, str], column: str) -> str:
    """The publisher's number, without the `.0` that a table of floats gives it. Raises BadCellError, DamageError."""
    text = values.get(column, "")
    if _ROUNDED.fullmatch(text):
        raise DamageError(column, f"{column} {text!r} was rounded by a spreadsheet")
    if not text:
        raise BadCellError(column, f"the row has no {column}")
    return whole(text, column)


@lru_cache(4096)
def whole(text: str, column: str) -> str:
    """`120.0` and `014` as the whole numbers that they are. Raises BadCellError."""
    found = _WHOLE.fullmatch(text)
    if not found:
        raise BadCellError(column, f"{column} {text!r} is no whole number")
    return str(int(found[1]))


def without_fraction(text: str) -> str:
    """`74.0` as `74`; any other text as it is, such as the session `ES-10`."""
    found = _WHOLE.fullmatch(text)
    return str(int(found[1])) if found else text


@lru_cache(4096)
def iso_day(text: str, column: str) -> str:
    """A day written `2024-03-15` or `20240315`. Raises BadCellError."""
    found = _DAY.fullmatch(text)
    return _checked_day(text, column, found and (found[1], found[2], found[3]))


@lru_cache(4096)
def american_day(text: str, column: str) -> str:
    """A day written `12/23/2015`, as ISO. Raises BadCellError."""
    found = _AMERICAN_DAY.fullmatch(text)
    return _checked_day(text, column, found and (found[3], found[1], found[2]))


def _checked_day(text: str, column: str, parts: tuple[str, str, str] | None) -> str:
    try:
        if parts:
            return date(*map(int, parts)).isoformat()
    except ValueError:
        pass
    raise BadCellError(column, f"{column} {text!r} is no day")


def find_choice(text: str, words: Mapping[str, str]) -> str:
    """The vote in our words. Raises BadCellError."""
    if text not in words:
        raise BadCellError("choice", f"vote {text!r} is none of {', '.join(word for word in words if word)}")
    return words[text]


def edition_of(table: Table, published: str | None = None) -> Edition:
    """What a table of votes says of itself; it always is the whole data set, or mended rejects."""
    remarks = unknown_columns([name for name in table.unknown if folded(name) not in ROW_NUMBERS])
    return Edition(table.header, tuple(table.columns()), published=published, remarks=remarks, is_selection=table.is_rejects)


def read_rows(
    table: Table,
    entry_of: Callable[[int, dict[str, str]], Entry | None],
    nulls: frozenset[str] = frozenset(),
) -> Iterator[Entry | Reject]:
    """One entry a row, or none where `entry_of` passes over it. Raises InputError for a damaged file."""
    columns = [(name, place) for name, place in table.columns().items() if folded(name) not in ROW_NUMBERS]
    for row in table.rows():
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        values = {name: text for name, place in columns if (text := cells[place].strip()) and text not in nulls}
        try:
            entry = entry_of(line, values)
        except DamageError as error:
            raise InputError(f"{table.file.name}:{line}: {error}", "take the file from its publisher again") from error
        except BadCellError as error:
            place = table.places.get(error.column)
            yield Reject(line, error.column if place is None else table.header[place], str(error), tuple(cells))
            continue
        if entry:
            yield entry
