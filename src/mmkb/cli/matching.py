"""`mmkb match`."""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from mmkb.cli.base import opened
from mmkb.cli.options import Settings, expanded
from mmkb.cli.streams import note, writing_to
from mmkb.errors import InputError, UsageError
from mmkb.formats.delimited import write_rows
from mmkb.queries import screening as queries
from mmkb.text import plural

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb match list.csv --column name --explain")
@expanded
def match(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file with a header, in UTF-8; - is stdin.")],
    settings: Settings,
    *,
    column: Annotated[
        str, typer.Option(metavar="NAME", help="The column that holds the names; a number where the file has no header.")
    ] = "name",
    best: Annotated[int, typer.Option(metavar="N", min=1, help="At most N candidates a name.")] = 3,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the syllables that matched, the name and its sources.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a CSV file.")] = None,
) -> None:
    """Screen a list of names against all actors and their other names; CSV in, CSV out.

    A name matches if every syllable does, in order, by the same sound or a known family of spellings; an extra syllable or
    another order is another person. The score says how many syllables are the very same: 1 is all of them. A name that
    several actors bear is marked by candidates; a match is a lead to be checked, never an identification.
    """
    shown = (*queries.COLUMNS, *queries.EXPLAINED) if explain else queries.COLUMNS
    counts = {"names": 0, "matched": 0, "joined": 0}
    with opened(settings) as base, _names(path, column, counts) as names, writing_to(output) as stream:
        rows = queries.screen(base, _counted(names, counts), most=best)
        cells = (tuple(getattr(row, column.name) for column in shown) for row in _matched(rows, counts))
        write_rows(shown, cells, stream, ",")
    if counts["joined"]:
        note(f"the list has one column, so that commas are part of a name: {plural(counts['joined'], 'line')} taken as a whole")
    note(f"{plural(counts['names'], 'name')} read, {counts['matched']:,} of them may mean an actor of the base")
    if output:
        note(f"written to {output}")


def _counted(names: Iterator[str], counts: dict[str, int]) -> Iterator[str]:
    """Counts the names, and says how far it is where a person watches."""
    is_watched = sys.stderr is not None and sys.stderr.isatty()
    for name in names:
        counts["names"] += 1
        if is_watched and counts["names"] % 1000 == 0:
            sys.stderr.write(f"\r{counts['names']:,} names")
        yield name
    if is_watched and counts["names"] >= 1000:
        sys.stderr.write("\r\x1b[K")


def _matched(rows: Iterator[queries.ScreeningRow], counts: dict[str, int]) -> Iterator[queries.ScreeningRow]:
    for row in rows:
        counts["matched"] += row.rank == 1
        yield row


def _place(reader: Iterator[list[str]], name: str, column: str) -> tuple[int, int]:
    """Where the names are: by number in a file without a header, else by the header's name; and how wide the header is, or 0."""
    if column.isdecimal() and column.isascii() and int(column) > 0:
        return int(column) - 1, 0
    header = next(reader, [])
    if column not in header:
        columns = ", ".join(header[:20])
        raise UsageError(
            f"{name}: has no column {column!r}", f"choose one with --column, or its number; the first row is: {columns}"
        )
    return header.index(column), len(header)


@contextmanager
def _names(path: Path, column: str, counts: dict[str, int]) -> Iterator[Iterator[str]]:
    if str(path) == "-":
        sys.stdin.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
        yield _column(sys.stdin, "stdin", column, counts)
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield _column(file, str(path), column, counts)
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})", "name a CSV file") from error


def _column(file: TextIO, name: str, column: str, counts: dict[str, int]) -> Iterator[str]:
    """The names. In a list of one column commas are part of them, and lines with some are counted; elsewhere they are refused."""
    reader = csv.reader(file, strict=True)
    try:
        place, width = _place(reader, name, column)
        for cells in reader:
            width = width or len(cells)
            row = [",".join(cells).rstrip(", ")] if width == 1 < len(cells) else cells
            counts["joined"] += row is not cells and "," in row[0]
            if len(row) <= place and any(row) and row != ["\x1a"]:  # a lone Ctrl-Z ends some old lists
                raise InputError(f"{name}:{reader.line_num}: the row has {len(row)} cells, names are in cell {place + 1}")
            if len(row) > width and any(row):
                reason = f"{name}:{reader.line_num}: the row has {len(row)} cells, the first one {width}"
                raise InputError(reason, "a name with a comma stands in quotes")
            if row[place : place + 1] not in ([], [""]):
                yield row[place].strip()
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}: is no CSV ({error})", "save it as CSV with commas, UTF-8") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}:{reader.line_num + 1}: is not UTF-8", "save it as UTF-8") from error
