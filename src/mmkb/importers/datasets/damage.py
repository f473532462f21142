"""What a spreadsheet does to a list when it is opened and saved: such a file is refused, its numbers can't be had back."""

import re
from collections.abc import Iterable, Iterator

from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Reject
from mmkb.importers.tables import Table

_ROUNDED = re.compile(r"\+?[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_PARTS = re.compile(r"[;|]")  # between several numbers in one cell
_SHORT_YEAR = re.compile(r"(?:[0-9]{1,2}-)?[A-Z][a-z]{2}-[0-9]{2}")
_HINT = "take the file as its publisher gives it, and import it without opening it in a spreadsheet"


def is_rounded(text: str) -> bool:
    """Is it what a spreadsheet makes of a long number: `2.02E+13`?"""
    return "+" in text and bool(_ROUNDED.fullmatch(text.strip()))


def refuse_rounded(numbers: Iterable[str], place: str) -> None:
    """Raises InputError where one of these, the ids of a record and its documents, was rounded."""
    for number in numbers:
        if is_rounded(number):
            raise _refusal(place, f"{number!r} is a number that a spreadsheet has rounded")


def undamaged_rows(table: Table, dates: tuple[str, ...] = ()) -> Iterator[tuple[int, list[str]] | Reject]:
    """The rows of the table. Raises InputError for a number such as `2.02E+13`, or a date whose century was cut off."""
    days = {table.places[name] for name in dates if name in table.places}
    for row in table.rows():
        if not isinstance(row, Reject):
            line, cells = row
            for place, cell in enumerate(cells):
                if "+" in cell:
                    refuse_rounded(_PARTS.split(cell), _where(table, line, place))
                if place in days and _SHORT_YEAR.fullmatch(cell.strip()):
                    raise _refusal(_where(table, line, place), f"{cell!r} is a date whose century a spreadsheet has cut off")
        yield row


def _where(table: Table, line: int, place: int) -> str:
    return f"{table.file.name}:{line}: column {table.header[place]}"


def _refusal(place: str, reason: str) -> InputError:
    return InputError(f"{place}: {reason}", _HINT)
