"""What a spreadsheet does to a list when it is opened and saved: such a file is refused, its numbers can't be had back."""

import re
from collections.abc import Iterator

from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Reject
from mmkb.importers.tables import Table

_ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{2}")
_SHORT_YEAR = re.compile(r"(?:[0-9]{1,2}-)?[A-Z][a-z]{2}-[0-9]{2}")
_HINT = "take the file as its publisher gives it, and import it without opening it in a spreadsheet"


def undamaged_rows(table: Table, dates: tuple[str, ...] = ()) -> Iterator[tuple[int, list[str]] | Reject]:
    """The rows of the table. Raises InputError for a number such as `2.02E+13`, or a date whose century was cut off."""
    days = {table.places[name] for name in dates if name in table.places}
    for row in table.rows():
        if not isinstance(row, Reject):
            line, cells = row
            for place, cell in enumerate(cells):
                if "E+" in cell and _ROUNDED.fullmatch(cell.strip()):
                    _refuse(table, line, place, f"{cell!r} is a number that a spreadsheet has rounded")
                if place in days and _SHORT_YEAR.fullmatch(cell.strip()):
                    _refuse(table, line, place, f"{cell!r} is a date whose century a spreadsheet has cut off")
        yield row


def _refuse(table: Table, line: int, place: int, reason: str) -> None:
    raise InputError(f"{table.file.name}:{line}: column {table.header[place]}: {reason}", _HINT)
