"""`mmkb deals`."""

from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, find_named, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, Scope, Selection, Settings, Target, expanded
from mmkb.queries import deals as queries
from mmkb.text import plural

LISTING = Listing(
    title="Deals and figures",
    noun="deal",
    question="deals",
    columns=queries.COLUMNS,
    importance=(
        "title",
        "value_usd",
        "grade",
        "date",
        "supplier",
        "kind",
        "summable",
        "key",
        "period_from",
        "period_to",
        "recipient",
        "note",
        "sources",
    ),
    figures=(
        Counted(exchange.Column("deals", "integer", "how many deals and figures"), len),
        Counted(
            exchange.Column("added_up", "integer", "how many of them have a value that may be added up"), queries.count_added_up
        ),
        Counted(exchange.Column("value_usd", "money", "the sum of these values, US dollars of their day"), queries.sum_values),
    ),
    figures_say=f"value_usd adds up only {queries.ADDED_UP}",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb deals --supplier russia --min-grade B2")
@expanded
def deals(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    kind: Annotated[list[str] | None, typer.Option(metavar="WORD", help="contract, credit, price-claim, ...")] = None,
    supplier: Actors = None,
    recipient: Actors = None,
    source: CitedFrom = None,
) -> None:
    """Agreements, contracts, credits, price claims and other figures.

    Rival claims, figures that nest in each other and aggregates (summable: no) are listed and never added up. SIPRI's
    trend-indicator values are volumes, not money: they stand in titles only.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.DealsFilter(
            kinds=choose_all(kind, vocabulary.DEAL_KINDS, "--kind"),
            suppliers=find_named(base, supplier),
            recipients=find_named(base, recipient),
            period=period_of(scope),
            min_grade=grade_floor(scope),
            sources=source_keys(base, source),
        )
        rows = queries.find_deals(base, wanted, plan.row_sort)
        undated = queries.count_undated(base, wanted) if wanted.period else 0
    pinned = [name for name, chosen in (("supplier", wanted.suppliers), ("recipient", wanted.recipients)) if len(chosen) == 1]
    answer(settings, plan, rows, wanted.words(), _remarks(rows, undated), pinned=pinned)


def _remarks(rows: list[queries.DealRow], undated: int) -> list[str]:
    total = queries.sum_values(rows)
    said = [plural(len(rows), LISTING.noun)]
    if total is not None:
        said.append(f"{total:,} US dollars in {queries.count_added_up(rows)} of them ({queries.ADDED_UP})")
    if undated:
        said.append(f"{plural(undated, 'more deal')} of no known date left out")
    return said
