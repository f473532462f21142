"""`mmkb import`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mmkb.cli.base import located
from mmkb.cli.options import Settings, expanded
from mmkb.cli.streams import note, say


class Source(StrEnum):
    """What `mmkb import` reads."""

    FACTS = "facts"


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb import facts my-facts/ --dry-run")
@expanded
def import_(
    format: Annotated[Source, typer.Argument(metavar="FORMAT", help="facts: a folder as `mmkb export` writes it.")],  # noqa: A002
    path: Annotated[Path, typer.Argument(metavar="DIR", help="The folder.")],
    settings: Settings,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, store nothing.")] = False,
) -> None:
    """Read facts from files into the base: all of them or none.

    Rows that the base has are updated by their key, new ones are added, none is removed. Every problem is named with
    its file, line and column, and nothing is stored while there is one.
    """
    del format  # one so far
    from mmkb.store.imports import compare_facts, import_facts

    base = located(settings)
    report = compare_facts(base, path) if dry_run else import_facts(base, path)
    if dry_run:
        for line in report.changes():
            say(line)
    for remark in report.remarks():
        note(remark)
    note("nothing was stored (--dry-run)" if dry_run else f"stored in {base}")
