"""Delimited tables of other publishers: the header is looked for, columns are found by name, broken rows are set apart."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import Any

from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Reject
from mmkb.importers.datasets.spellings import days_of
from mmkb.importers.files import Head, InputFile
from mmkb.importers.split_csv import BrokenRowError, plain_rows, quoted_rows

MAX_CELL = 1_000_000
_HEADER_WITHIN = 60  # lines
DELIMITERS = ",;\t"  # a spreadsheet writes that of its country, whatever the publisher wrote
REJECT_COLUMNS = (  # what rejects.csv puts before the columns of the file
    *("line", "field", "reason", "edition", "format"),
    "left_standing",  # how many held rows the edition may leave out, though none was withdrawn
)
_LEAST_OF_THEM = 3  # files of before had fewer


class NoHeaderError(InputError):
    """No line is a header with all needed columns: those that are missing, and what part of those needed they are."""

    def __init__(self, reason: str, hint: str, missing: Sequence[str], needed: int) -> None:
        super().__init__(reason, hint)
        self.missing = tuple(missing)
        self.share = len(missing) / needed


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a publisher: our name for it, and the headers that it has borne."""

    name: str
    headers: tuple[str, ...] = ()
    required: bool = True

    def is_called(self, header: str) -> bool:
        """Is this one of its headers, whatever case, blanks and underscores?"""
        return folded(header) in {folded(name) for name in (self.name, *self.headers)}


@lru_cache(maxsize=10_000)  # every format looks at the same first lines
def folded(header: str) -> str:
    """A header as it is compared."""
    return " ".join(header.strip("\ufeff \t").casefold().replace("_", " ").split())


def has_header(head: Head, fields: Sequence[Field], *, without: Field | None = None) -> bool:
    """Does one of the first lines name all required columns, and not the one that only another format has?"""
    delimiter = delimiter_of(head, fields)
    return bool(delimiter) and not (without and any(_names_all(cells, (without,)) for cells in head_rows(head, delimiter)))


def delimiter_of(head: Head, fields: Sequence[Field]) -> str:
    """What separates the cells of the header; empty where there is no header that names all required columns."""
    return next((mark for mark in DELIMITERS if any(_names_all(cells, fields) for cells in head_rows(head, mark))), "")


def head_rows(head: Head, delimiter: str = ",") -> Iterator[list[str]]:
    """The cells of the first lines, for formats that have no header; a row over several lines comes in pieces."""
    return (_parsed(line, delimiter) for line in head.lines[:_HEADER_WITHIN])


@dataclass(slots=True)
class Table:
    """A table being read: what stands before it, its header, and where each known column is."""

    file: InputFile
    preamble: list[str]  # the lines before the header, their cells joined by commas whatever separates them in the file
    header: tuple[str, ...]
    places: dict[str, int]  # of the known columns, by our name
    unknown: list[str]  # headers that no field bears, without the empty ones
    is_rejects: bool  # a rejects.csv that was mended: a part of an edition
    _rows: Iterator[tuple[int, list[str]]] = field(repr=False)
    delimiter: str = ""  # of a text

    def columns(self, made: Sequence[str] = ()) -> dict[str, int]:
        """All columns by name: ours where we have one, else that of the file, and their places.

        Of several that bear one name, or one that the importer gives to what it makes itself, the later ones get a number.
        """
        columns = dict(self.places)
        for place, header in enumerate(self.header):
            name = header.strip()
            if name and place not in self.places.values():
                columns[_free_name(name, {*columns, *made})] = place
        return dict(sorted(columns.items(), key=lambda column: column[1]))

    def lines(self) -> Iterator[tuple[int, list[str]]]:
        """Line and cells of each row, however many they are: for formats that break their records."""
        return (row for row in self._rows if not self._is_header(row[1]))

    def rows(self) -> Iterator[tuple[int, list[str]] | Reject]:
        """Line and cells of each row that is as wide as the header; others are rejects.

        Rows without a cell are passed over, and where files were put together so are the headers of all but the first.
        """
        width = len(self.header)
        place = max(self.places.values())
        name = self.header[place]
        for line, cells in self._rows:
            if len(cells) == width:
                if any(cells) and not (cells[place] == name and self._is_header(cells)):
                    yield line, cells
            elif any(cells):
                yield Reject(line, "", f"the row has {len(cells)} cells, the header {width}", tuple(cells))

    def _is_header(self, cells: Sequence[str]) -> bool:
        """Does a row repeat the header, perhaps behind the byte order mark of its file? Such rows are counted."""
        is_header = (*(cell.strip('\ufeff"') for cell in cells[:1]), *cells[1:]) == self.header
        self.file.meter.headers += is_header
        return is_header


def open_table(file: InputFile, fields: Sequence[Field], *, sheet: str = "") -> Table:
    """Find the header within the first 60 lines. Raises InputError where a required column is missing or stands twice.

    Of a workbook it is the sheet that is named, else the one that was chosen, else the first one.
    """
    delimiter = "" if file.packing == "workbook" else delimiter_of(file.head(), fields)
    stream = _stream(file, delimiter or ",", is_quoted=True, sheet=sheet)
    preamble: list[str] = []
    for line, cells in stream:
        if _names_all(cells, fields):
            return replace(_table(file, fields, preamble, cells, stream), delimiter=delimiter)
        preamble.append(",".join(cells))
        if line >= _HEADER_WITHIN:
            break
    found = (_parsed(text, mark) for text in preamble for mark in DELIMITERS)
    best = max(found, key=lambda cells: len(_found(cells, fields)), default=[])
    missing = [f.name for f in fields if f.required and f.name not in _found(best, fields)]
    sheets = file.head().sheets
    where = f"{file.name}, sheet {sheet or file.chosen or sheets[0]}" if sheets else file.name
    raise NoHeaderError(
        f"{where}: has no header line with all needed columns; missing: {', '.join(missing)}",
        "check that it is the file that was meant; columns are found by name",
        missing,
        sum(f.required for f in fields),
    )


def open_headerless(
    file: InputFile, fields: Sequence[Field], header: Sequence[str], *, delimiter: str = ",", is_quoted: bool = True
) -> Table:
    """A file without a header line, whose columns stand in the order of `header`."""
    stream = _stream(file, delimiter, is_quoted=is_quoted, sheet="")
    return Table(file, [], tuple(header), _found(header, fields), [], is_rejects=False, _rows=stream, delimiter=delimiter)


def _table(file: InputFile, fields: Sequence[Field], preamble: list[str], header: list[str], stream: Any) -> Table:
    skip = _own_columns(header)
    is_rejects = bool(skip)
    own = header[skip:]
    for f in fields:
        if sum(f.is_called(name) for name in own) > 1:
            raise InputError(f"{file.name}: the column {f.name} stands there twice", "remove one of them")
    places = _found(own, fields)
    known = set(places.values())
    unknown = [name.strip() for place, name in enumerate(own) if place not in known and name.strip()]
    rows = ((line, cells[skip:]) for line, cells in stream) if skip else stream
    return Table(file, preamble, tuple(own), places, unknown, is_rejects, rows)


def edition_of_rejects(head: Head) -> str:
    """The day (ISO) of the edition that mended rejects were set apart from; empty for other files, and where it is not known.

    Raises InputError where it is no such day any more, or may be one of two, as a spreadsheet leaves it.
    """
    text = _said_by_rejects(head).get("edition", "")
    days = days_of(text)
    if text and len(days) != 1:
        what = "may have the day or the month first" if days else "is no day"
        raise InputError(f"{head.name}: the edition {text!r} {what}", "write it as it was: 2026-06-20")
    return next(iter(days), "")


def is_table_of_rejects(head: Head) -> bool:
    """Is it a table of rows that were set apart?"""
    return bool(_said_by_rejects(head))


def standing_of_rejects(head: Head) -> int:
    """How many held rows the edition of mended rejects may leave out, though none was withdrawn."""
    told = _said_by_rejects(head).get("left_standing", "")
    return int(told) if told.isdecimal() else 0


def format_of_rejects(head: Head) -> str:
    """The format of the file that mended rejects were set apart from; empty for other files."""
    return _said_by_rejects(head).get("format", "")


def _said_by_rejects(head: Head) -> dict[str, str]:
    """What our columns say in the first row of mended rejects; nothing where there are none."""
    for delimiter in DELIMITERS:
        rows = list(islice(head_rows(head, delimiter), 2))
        if len(rows) == 2 and (own := _own_columns(rows[0])):
            return dict(zip(REJECT_COLUMNS[:own], map(str.strip, rows[1]), strict=False))
    return {}


def _free_name(name: str, taken: Collection[str]) -> str:
    return next(one for one in (name, *(f"{name} ({number})" for number in range(2, len(taken) + 3))) if one not in taken)


def _own_columns(header: Sequence[str]) -> int:
    """How many columns of ours stand before those of the file: some if they are mended rejects."""
    lengths = range(len(REJECT_COLUMNS), _LEAST_OF_THEM - 1, -1)
    return next((length for length in lengths if tuple(header[:length]) == REJECT_COLUMNS[:length]), 0)


def _stream(file: InputFile, delimiter: str, *, is_quoted: bool, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of every row, from a text or a sheet of a workbook. Raises InputError for broken quotes."""
    csv.field_size_limit(MAX_CELL)
    meter = file.meter
    if file.packing == "workbook":
        for meter.line, meter.cells in enumerate(file.sheet(sheet or file.chosen or file.head().sheets[0]), 1):
            yield meter.line, meter.cells
        return
    with ExitStack() as stack:
        text = stack.enter_context(file.text())
        rows = quoted_rows(text, delimiter) if is_quoted else plain_rows(text, delimiter)
        try:
            for meter.line, meter.cells in rows:
                yield meter.line, meter.cells
        except BrokenRowError as error:
            raise InputError(
                f"{file.name}:{error.line}: a quote that is opened in this row is not closed ({error})",
                "mend the row, or save the file again from its publisher",
            ) from error


def _names_all(cells: Sequence[str], fields: Sequence[Field]) -> bool:
    found = _found(cells, fields)
    return all(f.name in found for f in fields if f.required)


def _found(cells: Sequence[str], fields: Sequence[Field]) -> dict[str, int]:
    by_header = {name: place for place, name in reversed(list(enumerate(map(folded, cells))))}
    places = {}
    for f in fields:
        for name in (f.name, *f.headers):
            if folded(name) in by_header:
                places[f.name] = by_header[folded(name)]
                break
    return places


def _parsed(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
    except csv.Error:
        return []
