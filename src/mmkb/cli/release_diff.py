"""`mmkb release-diff`."""

from types import SimpleNamespace
from typing import Annotated

import typer

from mmkb import exchange
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_data_sets, read_conditions
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Selection, Settings, Where, expanded
from mmkb.cli.rights import ImportedTarget
from mmkb.errors import UsageError
from mmkb.queries import release_diffs as queries
from mmkb.queries.counting import sort_objects
from mmkb.queries.entries import said_conditions
from mmkb.queries.linking import names_of
from mmkb.queries.releases import resolve_release
from mmkb.text import plural

LISTING = Listing(
    title="Changes",
    noun="change",
    question="",
    columns=queries.COLUMNS,
    importance=("change", "key", "field", "before", "after", "name"),
    figures=(Counted(exchange.Column("changes", "integer", "how many changes, each field for itself"), len),),
    figures_say="a row that came or went is one change, one that changed or was renamed is one for each of its fields",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb release-diff uk-list 2026-09 2026-10")
@expanded
def release_diff(
    selection: Selection,
    target: ImportedTarget,
    settings: Settings,
    *,
    data_set: Annotated[str, typer.Argument(metavar="DATA-SET", help="sipri, uk-list, ... as `mmkb releases` lists them.")],
    first: Annotated[str, typer.Argument(metavar="FIRST", help="A release: its number, or the beginning of its name (2025-03).")],
    second: Annotated[str, typer.Argument(metavar="SECOND", help="A later release.")],
    recipient: Annotated[str | None, typer.Option(metavar="ACTOR", help="Only rows with this recipient.")] = None,
    supplier: Annotated[str | None, typer.Option(metavar="ACTOR", help="Only rows with this supplier.")] = None,
    where: Where = None,
) -> None:
    """What a publisher changed between two releases of a data set.

    Rows that were added, withdrawn or renamed, and those that changed, field by field. --where takes the publisher's own
    columns, as in `mmkb entries`, and of conflict events those of `mmkb incidents`: rows that held or hold the text.
    """
    plan = LISTING.plan(selection, target)
    texts = read_conditions(where)
    with opened(settings) as base:
        name = choose_data_sets(base, [data_set])[0]
        before, after = (resolve_release(base, text, name) for text in (first, second))
        if before.release >= after.release:
            said = "are one release" if before == after else "stand in the wrong order"
            raise UsageError(f"{before.name} and {after.name} {said}", "name an earlier release, then a later one")
        parties = {"recipient": recipient, "supplier": supplier}
        values = {column: names_of(base, text, name, column) for column, text in parties.items() if text}
        diff = queries.diff(base, before, after, queries.DiffFilter(values, texts))
    words = [f"{name} from {before.name} to {after.name}", *(f"{column} {text}" for column, text in parties.items() if text)]
    words += [f"where {said_conditions(texts)}"] if texts else []
    counts = f"{diff.added:,} added, {diff.withdrawn:,} withdrawn, {diff.changed:,} changed, {diff.renamed:,} renamed"
    rows = [_row(row, name) for row in sort_objects(diff.rows, plan.row_sort)]
    answer(settings, plan, rows, words, [f"{plural(len(rows), 'change')}: {counts}"])


def _row(row: queries.DiffRow, data_set: str) -> SimpleNamespace:
    cells = {column.name: getattr(row, column.name) for column in queries.COLUMNS}
    return SimpleNamespace(**cells, imported=(f"{data_set}:{row.key}",))
