"""`mmkb releases`."""

import typer

from mmkb import exchange
from mmkb.cli.base import hint_at_import, opened
from mmkb.cli.choices import choose_data_sets
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import DataSets, Selection, Settings, Target, expanded
from mmkb.queries import releases as queries
from mmkb.text import plural

LISTING = Listing(
    title="Releases of data sets",
    noun="release",
    question="releases",
    columns=queries.COLUMNS,
    importance=(
        "release",
        "data_set",
        "name",
        "rows",
        "added",
        "changed",
        "gone",
        "rejected",
        "same",
        "file",
        "imported_at",
        "publisher",
    ),
    figures=(Counted(exchange.Column("releases", "integer", "how many releases"), len),),
    figures_say="each file that was imported is a release",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb releases --columns data_set,name,rows,added,changed,gone")
@expanded
def releases(
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    data_set: DataSets = None,
) -> None:
    """The files of other publishers' data sets that were imported, and what each changed."""
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        hint_at_import(base)
        wanted = queries.ReleasesFilter(choose_data_sets(base, data_set))
        rows = queries.find_releases(base, wanted, plan.row_sort)
    answer(settings, plan, rows, wanted.words(), [plural(len(rows), LISTING.noun)])
