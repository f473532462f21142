"""`mmkb export`."""

from pathlib import Path
from typing import Annotated

import typer

from mmkb.cli.base import opened
from mmkb.cli.options import Settings, expanded
from mmkb.cli.streams import note
from mmkb.formats.folder import write_folder
from mmkb.queries.folder import all_rows
from mmkb.queries.releases import imported_data_sets
from mmkb.text import plural

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb export my-facts/")
@expanded
def export(
    path: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    settings: Settings,
) -> None:
    """Write the whole base as a folder of CSV files.

    A CSV file a subject and a datapackage.json (Frictionless Data Package v2) that describes them; `mmkb import facts`
    reads it back without loss.
    """
    with opened(settings) as base:
        tables = all_rows(base)
        imported = imported_data_sets(base)
    write_folder(path, tables)
    rows = sum(len(rows) for _, rows in tables)
    if imported:
        named = ", ".join(imported)
        note(f"imported data sets are not exported: {named}; mmkb entries and mmkb incidents write what may be passed on")
    note(f"{plural(rows, 'row')} in {plural(len(tables), 'file')} written to {path}")
