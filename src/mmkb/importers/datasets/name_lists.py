"""The names in a column of a list, read as tables of data sets are: any delimiter, packed, a workbook."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmkb.errors import InputError, UsageError
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import DELIMITERS, Field, Table, delimiter_of, head_rows, open_headerless, open_table
from mmkb.text import plural

_NUMBER = re.compile("[1-9][0-9]{0,4}")
_END_OF_FILE = ["\x1a"]  # a lone Ctrl-Z ends some old lists


@dataclass(slots=True)
class Counts:
    """What was found in a list."""

    names: int = 0
    matched: int = 0
    joined: int = 0  # lines with commas in a list of one column

    def remarks(self, file: InputFile) -> Iterator[str]:
        """What is to be said of how it was read."""
        if file.encoding == "cp1252":
            yield f"{file.name} is no UTF-8 and was read as Windows-1252: check names with accents"
        if self.joined:
            lines = plural(self.joined, "line")
            yield f"the list has one column, so that commas are part of a name: {lines} taken as a whole"


def read_names(file: InputFile, column: str, counts: Counts) -> Iterator[str]:
    """The names of a column, by its header, or by its number in a file without one. Raises UsageError, InputError.

    In a list of one column commas are part of the names, and lines with some are counted; elsewhere they are refused.
    """
    if _NUMBER.fullmatch(column):
        return _names(file, _headerless(file, column), column, 0, counts)
    table = _headed(file, column)
    return _names(file, table, column, len(table.header), counts)


def _names(file: InputFile, table: Table, column: str, width: int, counts: Counts) -> Iterator[str]:
    """The names of a table whose rows have so many cells; 0: as many as the first one."""
    place = table.places[column]
    for line, cells in table.lines():
        width = width or len(cells)
        row = [",".join(cells).rstrip(", ")] if width == 1 < len(cells) else cells
        counts.joined += row is not cells and "," in row[0]
        if any(row):
            _check_width(row, place, width, f"{file.name}:{line}")
        if row[place : place + 1] not in ([], [""]):
            counts.names += 1
            yield row[place].strip()


def _headed(file: InputFile, column: str) -> Table:
    head = file.head()
    if not delimiter_of(head, [Field(column)]):
        first = ", ".join(max((next(head_rows(head, mark), []) for mark in DELIMITERS), key=len)[:20])
        hint = f"choose one with --column, or its number; the first row is: {first}"
        raise UsageError(f"{file.name}: has no column {column!r}", hint)
    return open_table(file, [Field(column)])


def _headerless(file: InputFile, column: str) -> Table:
    number = int(column)
    header = [*("" for _ in range(number - 1)), column]
    return open_headerless(file, [Field(column)], header, delimiter=_delimiter(file.head(), number))


def _delimiter(head: Head, number: int) -> str:
    """What cuts all of the first rows into equally many cells, as many as are needed, and at least two; else a comma."""
    for mark in DELIMITERS:
        widths = {len(cells) for cells in head_rows(head, mark) if any(cells)}
        if len(widths) == 1 and min(widths) >= max(number, 2):
            return mark
    return ","


def _check_width(row: Sequence[str], place: int, width: int, where: str) -> None:
    if len(row) <= place and list(row) != _END_OF_FILE:
        raise InputError(f"{where}: the row has {len(row)} cells, names are in cell {place + 1}")
    if len(row) > width:
        raise InputError(f"{where}: the row has {len(row)} cells, the first one {width}", "a name with a comma stands in quotes")
