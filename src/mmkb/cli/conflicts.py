"""`mmkb conflicts`."""

from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Selection, Settings, Target, expanded
from mmkb.queries import disagreement as queries
from mmkb.queries.counting import sort_objects
from mmkb.text import plural

LISTING = Listing(
    title="Conflicts",
    noun="record",
    question="",
    columns=queries.CONFLICT_COLUMNS,
    importance=("key", "fields", "disputed_by", "supporting", "disputing", "grade", "kind", "rivals", "sources"),
    figures=(Counted(exchange.Column("records", "integer", "how many records"), len),),
    figures_say="a record counts once for each of its disputed fields where it is counted by field",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb conflicts --kind transfer --field value_usd")
@expanded
def conflicts(
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    kind: Annotated[list[str] | None, typer.Option(metavar="WORD", help="transfer, deal, claim, resolution, ...")] = None,
    field: Annotated[list[str] | None, typer.Option(metavar="FIELD", help="Disputed in this column.")] = None,
) -> None:
    """All records whose sources disagree, the worst first.

    The worst are those that the most reliable sources dispute, in the most fields. The newest editions of imported data sets
    are among the sources where their rows were linked for sure. mmkb evidence KEY tells who says what.

    Supporting counts who is cited for the disputed fields. Who is cited for the whole record may say nothing of them, and
    counts only where the whole is disputed or has but a rival account; of a text's totals its official record counts.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        kinds = choose_all(kind, vocabulary.CITABLE_KINDS, "--kind")
        fields = choose_all(field, queries.disputable_fields(kinds), "--field")
        wanted = queries.ConflictsFilter(kinds, fields)
        rows = queries.find_conflicts(base, wanted)
    answer(settings, plan, sort_objects(rows, plan.row_sort), wanted.words(), [plural(len(rows), LISTING.noun)])
