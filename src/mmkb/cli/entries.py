"""`mmkb entries`."""

import sqlite3
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import hint_at_import, opened
from mmkb.cli.choices import choose_all, choose_data_sets, read_conditions
from mmkb.cli.lists import Counted, Listing, Plan, answer
from mmkb.cli.options import Selection, Settings, Where, expanded
from mmkb.cli.rights import ImportedTarget
from mmkb.errors import UsageError
from mmkb.exchange import Column
from mmkb.queries import entries as queries
from mmkb.queries.counting import sort_objects
from mmkb.queries.evidence import resolve_record
from mmkb.text import fold_name, plural

_IMPORTANCE = ("name", "data_set", "records", "linked_by", "release", "score", "doubts", "withdrawn", "key")

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb entries uk-list --where regime_name=myanmar")
@expanded
def entries(
    selection: Selection,
    target: ImportedTarget,
    settings: Settings,
    *,
    data_set: Annotated[str | None, typer.Argument(metavar="[DATA-SET]", help="sipri, ofac-sdn, ...; all if left out.")] = None,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="Words of the name, or parts of them, in any order.")] = None,
    where: Where = None,
    linked_to: Annotated[str | None, typer.Option(metavar="KEY", help="Linked to this record of the base.")] = None,
    linked_by: Annotated[list[str] | None, typer.Option(metavar="WORD", help="identifier, match, person, open, new.")] = None,
    unlinked: Annotated[bool, typer.Option("--unlinked", help="Linked to nothing, and not said to be new.")] = False,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Those that their publisher left out again.")] = False,
) -> None:
    """Rows of imported registers and lists, and which records of the base they are.

    They stand as their publishers have them: behind the columns of mmkb stand the publisher's own, and --where and
    --columns take their names. --text is looked for in the name alone; other names stand in such columns (aliases,
    weak_aliases, former_names).
    """
    if text and not fold_name(text):
        raise UsageError(f"--text {text!r} names no text that a name could lack", "give words of it, or parts of words")
    with opened(settings) as base:
        hint_at_import(base, "entries")
        record = resolve_record(base, linked_to) if linked_to else None
        wanted = queries.EntriesFilter(
            data_sets=choose_data_sets(base, [data_set] if data_set else None, "entries"),
            text=text or "",
            cells=read_conditions(where),
            record_id=record.id if record else None,
            linked_by=choose_all(linked_by, vocabulary.LINKINGS, "--linked-by"),
            only_unlinked=unlinked,
            only_withdrawn=withdrawn,
        )
        found = queries.with_doubts(base, queries.find_entries(base, wanted))
        plan = _plan(base, wanted, found, selection, target)
    rows = sort_objects([_row(row, plan.listing.columns) for row in found], plan.row_sort)
    words = [*wanted.words(), *([f"linked to {record.kind}:{record.key}"] if record else [])]
    answer(settings, plan, rows, words, [plural(len(found), plan.listing.noun)])


def _plan(
    base: sqlite3.Connection,
    wanted: queries.EntriesFilter,
    found: Sequence[queries.EntryRow],
    selection: Selection,
    target: ImportedTarget,
) -> Plan:
    """The publishers' columns are those that rows of the answer fill; where one is asked for that none fills, all of them."""
    try:
        return listing_for(queries.cell_columns(found)).plan(selection, target)
    except UsageError:  # all cells of the data sets are read then, which may take long
        return listing_for(queries.all_columns(base, wanted.data_sets)).plan(selection, target)


def listing_for(own: Sequence[Column]) -> Listing:
    """The columns of mmkb, then those of the publishers."""
    return Listing(
        title="Entries",
        noun="entry",
        question="",
        columns=(*queries.COLUMNS, *own),
        importance=(*_IMPORTANCE, *(column.name for column in own)),
        figures=(Counted(exchange.Column("entries", "integer", "how many entries"), len),),
        figures_say="each row that a publisher tells apart is an entry",
    )


def _row(row: queries.EntryRow, columns: Sequence[Column]) -> SimpleNamespace:
    cells: dict[str, object] = {column.name: row.cells.get(column.name) for column in columns}
    ours = {column.name: getattr(row, column.name) for column in queries.COLUMNS}
    return SimpleNamespace(**{**cells, **ours, "imported": (f"{row.data_set}:{row.key}",)})
