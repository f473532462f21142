"""`mmkb match`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mmkb.cli.base import opened, said_of_lists
from mmkb.cli.options import Settings, expanded
from mmkb.cli.streams import note, writing_to
from mmkb.errors import UsageError
from mmkb.formats import EXTENSIONS, Format
from mmkb.formats.delimited import write_rows
from mmkb.queries import screening as queries
from mmkb.text import plural

if TYPE_CHECKING:
    from mmkb.importers.datasets.name_lists import Counts

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb match list.csv --column name --explain")
@expanded
def match(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A table with a header, as `mmkb import` reads them; - is stdin.")],
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
    from mmkb.importers.datasets.name_lists import Counts, read_names
    from mmkb.importers.files import input_file

    if output and EXTENSIONS.get(output.suffix.lower(), Format.CSV) is not Format.CSV:
        raise UsageError(f"--output {output}: the answer is CSV, and its ending says another format", "let it end with .csv")
    shown = (*queries.COLUMNS, *queries.EXPLAINED) if explain else queries.COLUMNS
    counts = Counts()
    with opened(settings) as base, input_file(str(path)) as file, writing_to(output) as stream:
        names = read_names(file, column, counts)
        rows = _counted(queries.screen(base, _watched(names, counts), most=best), counts)
        write_rows(shown, (tuple(getattr(row, column.name) for column in shown) for row in rows), stream, ",")
        said = said_of_lists(base)
    for remark in counts.remarks(file):
        note(remark)
    note(f"{plural(counts.names, 'name')} read, {counts.matched:,} of them may mean an actor of the base")
    for remark in said:
        note(remark)
    if output:
        note(f"written to {output}")


def _counted(rows: Iterator[queries.ScreeningRow], counts: "Counts") -> Iterator[queries.ScreeningRow]:
    for row in rows:
        counts.matched += row.rank == 1
        yield row


def _watched(names: Iterator[str], counts: "Counts") -> Iterator[str]:
    """Says how far it is where a person watches."""
    is_watched = sys.stderr is not None and sys.stderr.isatty()
    for name in names:
        if is_watched and counts.names % 1000 == 0:
            sys.stderr.write(f"\r{counts.names:,} names")
        yield name
    if is_watched and counts.names >= 1000:
        sys.stderr.write("\r\x1b[K")
