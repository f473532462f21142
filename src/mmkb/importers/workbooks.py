"""Workbooks: their sheets as rows of text, with what stands in cells where a formula failed."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from posixpath import join
from typing import TYPE_CHECKING

from mmkb.errors import InputError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_SHEET = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?\w+:id="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_PLACE = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s>/])([^>]*)>")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_IS_ERROR = b't="e"'


def sheet_names(path: Path, name: str) -> list[str]:
    """The sheets in their order. Raises InputError."""
    return list(_workbook(path, name).sheet_names)


def sheet_rows(path: Path, name: str, sheet: str, most: int | None = None) -> list[list[str]]:
    """The rows of a sheet, or the first of them, its cells as text. Raises InputError."""
    book = _workbook(path, name)
    if sheet not in book.sheet_names:
        raise InputError(f"{name}: has no sheet {sheet!r}", f"its sheets: {', '.join(book.sheet_names)}")
    rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=most)
    texts = [[_cell(value) for value in row] for row in rows]
    for row, column, error in _errors(path, book.sheet_names.index(sheet)):
        if row < len(texts) and column < len(texts[row]):
            texts[row][column] = error
    return texts


def lines_of(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Rows as lines of CSV, by which a format is recognised."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([cell.replace("\n", " ") for cell in row] for row in rows)
    return tuple(text.getvalue().splitlines())


def _workbook(path: Path, name: str) -> "CalamineWorkbook":
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ModuleNotFoundError:
        raise InputError(f"{name}: is a workbook", "to read these: pip install 'mmkb[xlsx]'; or save it as CSV") from None
    try:
        return CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(f"{name}: can't be read as a workbook ({error})", "save it as CSV") from error


def _cell(value: object) -> str:
    """The text of a cell: whole numbers without a point, days in ISO."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _errors(path: Path, number: int) -> Iterator[tuple[int, int, str]]:
    """Row, column (from 0) and text (`#N/A`) of the error cells of a sheet: calamine gives these as empty ones.

    Only workbooks that are archives of XML (.xlsx) are looked through.
    """
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        part = _part(archive, number)
        data = archive.read(part) if part in archive.namelist() else b""
    if _IS_ERROR not in data:
        return
    row = column = -1
    for found in _PLACE.finditer(data):
        place = dict(_ATTRIBUTE.findall(found[2])).get(b"r", b"").decode()
        if found[1] == b"row":
            row, column = int(place) - 1 if place else row + 1, -1
            continue
        column = _column(place) if place else column + 1
        if _IS_ERROR in found[2] and (value := _VALUE.search(data, found.end())):
            yield row, column, value[1].decode()


def _part(archive: zipfile.ZipFile, number: int) -> str:
    """Where in the archive a sheet stands."""
    ids = _SHEET.findall(archive.read("xl/workbook.xml")) if "xl/workbook.xml" in archive.namelist() else []
    if number >= len(ids):
        return ""
    relations = map(dict, map(_ATTRIBUTE.findall, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))))
    target = next((one[b"Target"].decode() for one in relations if one.get(b"Id") == ids[number]), "")
    return join("xl", target).removeprefix("/")


def _column(place: str) -> int:
    """The number of a column (from 0): 27 of `AB12`."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
