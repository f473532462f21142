"""Strict CSV: UTF-8 without BOM, commas, RFC 4180 quoting, one known header, every row as wide as it.

Python's reader is lenient where it hurts: it pads ragged rows, takes an unclosed quote to the end of the file, and
keeps the last of two equal headers. Here each of these is a problem with its place.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from mmkb.importers.problems import Problem

MAX_BYTES = 50_000_000
MAX_CELL = 20_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of a row, and the line that it starts on."""

    line: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class RawTable:
    """The rows of a file that have the right width, and what is wrong with the rest."""

    rows: list[RawRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class UnreadableError(Exception):
    """The file is no text that can be read; holds the problem."""

    def __init__(self, path: Path, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason)
        self.problem = Problem(path.name, line, column, reason)


def read_csv(path: Path, header: Sequence[str]) -> RawTable:
    """Read one file. Problems are collected, never raised; a file that can't be decoded has no rows."""
    table = RawTable()
    try:
        text = _decode(path)
    except UnreadableError as error:
        table.problems.append(error.problem)
    else:
        _read_rows(path.name, text, tuple(header), table)
    return table


def _decode(path: Path) -> str:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for
            raise UnreadableError(path, "is not a file")
        if status.st_size > MAX_BYTES:
            raise UnreadableError(path, f"larger than {MAX_BYTES // 1_000_000} MB; split the folder")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(path, "is missing") from None
    except OSError as error:
        raise UnreadableError(path, f"can't be read: {error.strerror}") from error
    if not data:
        raise UnreadableError(path, "is empty; its header is missing")
    if data.startswith(_UTF16):
        raise UnreadableError(path, "is UTF-16; save it as UTF-8", 1, 1)
    if data.startswith(_BOM):
        raise UnreadableError(path, "starts with a byte order mark; save it as UTF-8 without BOM", 1, 1)
    if b"\0" in data:
        reason = "a NUL character; the file is binary or UTF-16: save it as UTF-8"
        raise UnreadableError(path, reason, *_place(data, data.index(b"\0")))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = "is not UTF-8 (Latin-1 or Windows-1252?); save it as UTF-8"
        raise UnreadableError(path, reason, *_place(data, error.start)) from error


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and cell of a byte, the cell by counting commas outside quotes."""
    line_start = data.rfind(b"\n", 0, offset) + 1
    before = data[line_start:offset]
    cells = b"".join(before.split(b'"')[::2]).count(b",") + 1
    return data.count(b"\n", 0, offset) + 1, cells


def _read_rows(name: str, text: str, header: tuple[str, ...], table: RawTable) -> None:
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if line == 1:
                if not _is_header(name, tuple(cells), header, table):
                    return
            else:
                _take(name, RawRow(line, tuple(cells)), len(header), table)
            line = reader.line_num + 1
    except csv.Error as error:
        first = text.partition("\n")[0].strip("\r").replace('"', "")
        if line == 1 and "," not in first:  # quoted cells between other separators
            _is_header(name, (first,), header, table)
            return
        reason = "a quote that is opened here, or later in the row, is not closed as RFC 4180 asks"
        table.problems.append(Problem(name, line, 0, f"{reason} ({error})"))


def _is_header(name: str, found: tuple[str, ...], wanted: tuple[str, ...], table: RawTable) -> bool:
    if found == wanted:
        return True
    if len(found) == 1 and found[0].replace(";", ",") == ",".join(wanted):
        reason = "cells are separated by `;`; save it with commas"
    elif found and "\t" in found[0]:
        reason = "cells are separated by tabs; save it with commas"
    else:
        missing = [column for column in wanted if column not in found]
        unknown = [column for column in found if column not in wanted]
        twice = sorted({column for column in found if found.count(column) > 1})
        parts = [("missing", missing), ("unknown", unknown), ("twice", twice)]
        said = "; ".join(f"{what}: {', '.join(columns)}" for what, columns in parts if columns) or "columns in another order"
        reason = f"wrong header ({said}); expected: {','.join(wanted)}"
    table.problems.append(Problem(name, 1, 0, reason))
    return False


def _take(name: str, row: RawRow, width: int, table: RawTable) -> None:
    if len(row.cells) != width:
        found = "is empty" if not row.cells else f"has {len(row.cells)} cells"
        table.problems.append(Problem(name, row.line, 0, f"the row {found}, the header {width}"))
        return
    for column, cell in enumerate(row.cells, 1):
        if len(cell) > MAX_CELL:
            reason = f"the cell has {len(cell):,} characters, at most {MAX_CELL:,} are taken; is a quote missing?"
            table.problems.append(Problem(name, row.line, column, reason))
            return
    table.rows.append(row)
