"""CSV (RFC 4180, line feeds) and TSV: exact data; guarded against formulas only when asked."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TextIO

from mmkb.exchange import Column
from mmkb.formats.sheets import Row, Sheet, cell_text
from mmkb.text import plural

BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for the local code page
_PIECE = 500  # rows
_KEPT = 30_000  # texts of cells that many rows share
Part = Callable[[Any], Sequence[object]]
# OWASP "CSV injection": these start a formula, also behind blanks and in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?")


class _LineFeeds:
    """Ends rows with a line feed alone; Python quotes a carriage return inside a cell only where it also ends the rows."""

    def __init__(self, stream: TextIO) -> None:
        self._write = stream.write

    def write(self, row: str) -> int:
        return self._write(f"{row[:-2]}\n")


def write_rows(columns: Sequence[Column], rows: Iterable[Row], stream: TextIO, delimiter: str) -> None:
    """A header row, then exact rows, one after another: they need not all be there at once."""
    writer = csv.writer(_LineFeeds(stream), delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([cell_text(value) for value in row] for row in rows)


def write_packed(
    columns: Sequence[Column], rows: Iterable[Row], parts: Sequence[Part | None], stream: TextIO, delimiter: str
) -> None:
    """As `write_rows`, for cells that are text, numbers or nothing already: the quick way for millions of rows.

    `parts` gives, for a column of the rows that holds numbers, the cells that a number stands for; None where it is a cell.
    Python's writer looks at each character by itself; here C code looks through whole cells, and once for equal ones.
    """
    writer = csv.writer(_LineFeeds(stream), delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    if len(columns) == 1:  # an empty cell alone in its row is quoted
        part = parts[0] and lru_cache(_KEPT)(parts[0])
        writer.writerows(map(cell_text, part(value) if part else (value,)) for (value,) in rows)
        return
    writers = [part and _joined(part, delimiter) for part in parts]
    left = iter(rows)
    while piece := list(islice(left, _PIECE)):
        cells = zip(*piece, strict=True)
        texts = [map(write, column) if write else _texts(column, delimiter) for write, column in zip(writers, cells, strict=True)]
        stream.write("\n".join(map(delimiter.join, zip(*texts, strict=True))) + "\n")


def _joined(part: Part, delimiter: str) -> Callable[[Any], str]:
    @lru_cache(_KEPT)
    def write(number: Any) -> str:
        return delimiter.join([_quoted(value, delimiter) for value in part(number)])

    return write


def _texts(column: Sequence[object], delimiter: str) -> Iterable[str]:
    distinct = set(column)
    if 2 * len(distinct) > len(column) or any(isinstance(value, float) for value in distinct):  # 0.0, 0 and -0.0 are equal
        return [_quoted(value, delimiter) for value in column]
    return map({value: _quoted(value, delimiter) for value in distinct}.__getitem__, column)


def _quoted(value: object, delimiter: str) -> str:
    text = value if isinstance(value, str) else cell_text(value)
    if '"' in text:
        text = text.replace('"', '""')
        return f'"{text}"'
    return f'"{text}"' if delimiter in text or "\n" in text or "\r" in text else text


def write(sheet: Sheet, stream: TextIO, delimiter: str, *, for_excel: bool) -> list[str]:
    """A header row, then the rows. With `for_excel`, a BOM and an apostrophe before whatever would run as a formula."""
    if not for_excel:
        write_rows(sheet.columns, sheet.rows, stream, delimiter)
        return []
    writer = csv.writer(_LineFeeds(stream), delimiter=delimiter, lineterminator="\r\n")
    header = [column.name for column in sheet.columns]
    stream.write(BOM)
    writer.writerow(header)
    guarded = 0
    for row in sheet.rows:
        cells = [(value, cell_text(value)) for value in row]
        safe = [f"'{text}" if isinstance(value, str | tuple) and is_formula(text) else text for value, text in cells]
        guarded += sum(new != old for new, (_, old) in zip(safe, cells, strict=True))
        writer.writerow(safe)
    return [f"guarded for spreadsheets: {plural(guarded, 'cell')} got an apostrophe in front; the plain CSV has the exact text"]


def is_formula(text: str) -> bool:
    """Would a spreadsheet run the text? A negative number alone is a number to it."""
    if _NEGATIVE.fullmatch(text):
        return False
    return text.lstrip(" \u00a0\u3000'\"").startswith(_FORMULA) or text.startswith(_FORMULA)
