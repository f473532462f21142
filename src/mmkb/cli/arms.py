"""`mmkb arms`."""

from collections import Counter
from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, find_named, grade_floor, period_of, sources_or_releases
from mmkb.cli.left_out import left_out_words
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, Scope, Selection, Settings, expanded
from mmkb.cli.rights import ImportedTarget
from mmkb.queries import arms as queries
from mmkb.queries.names import MYANMAR
from mmkb.text import plural

LISTING = Listing(
    title="Arms transfers",
    noun="transfer",
    question="transfers",
    columns=queries.COLUMNS,
    importance=(
        "designation",
        "supplier",
        "quantity_delivered",
        "grade",
        "status",
        "key",
        "order_year",
        "delivery_years",
        "quantity_ordered",
        "category",
        "description",
        "value_usd",
        "alternative_of",
        "manufacturer",
        "recipient",
        "comments",
        "sources",
        "note",
    ),
    figures=(
        Counted(exchange.Column("transfers", "integer", "how many transfers"), len),
        Counted(exchange.Column("counted", "integer", "how many of them count in totals"), queries.count_transfers),
        Counted(
            exchange.Column("quantity_delivered", "integer", "number delivered, over those that count and have one"),
            queries.sum_delivered,
            only_by=("category", "designation", "key"),
        ),
    ),
    figures_say=f"counted and quantity_delivered leave out what is {queries.NOT_COUNTED}; "
    "quantity_delivered adds up the numbers that are known",
)


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb arms --supplier russia --since 2015 --min-grade B2")
@expanded
def arms(
    scope: Scope,
    selection: Selection,
    target: ImportedTarget,
    settings: Settings,
    *,
    supplier: Actors = None,
    recipient: Actors = None,
    category: Annotated[list[str] | None, typer.Option(metavar="WORD", help="Sort of weapon: aircraft, ships, ...")] = None,
    designation: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the weapon's name: su-30.")] = None,
    status: Annotated[list[str] | None, typer.Option(metavar="WORD", help="ordered, in-delivery, delivered, ...")] = None,
    source: CitedFrom = None,
) -> None:
    """Arms transfers: who supplied what, when, and how sure that is.

    --since and --until look at the year of the order and the years of delivery. Transfers that are only reported,
    cancelled, hardly credible or a rival account of another are listed, but stand in no total.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.ArmsFilter(
            suppliers=find_named(base, supplier, queries.resolve_party),
            recipients=find_named(base, recipient, queries.resolve_party),
            categories=choose_all(category, vocabulary.CATEGORIES, "--category"),
            designation=designation or "",
            statuses=choose_all(status, vocabulary.STATUSES, "--status"),
            period=period_of(scope),
            min_grade=grade_floor(scope),
            sources=sources_or_releases(base, source),
        )
        rows = queries.find_transfers(base, wanted, plan.row_sort)
        undated = queries.count_undated(base, wanted) if wanted.period else 0
        left_out = queries.count_left_out(base, wanted)
        near = queries.near_designations(base, wanted.designation) if wanted.designation and not rows else []
        recipients = queries.find_recipients(base) if wanted.recipients and not rows else []
    pinned = [name for name, chosen in (("supplier", wanted.suppliers), ("recipient", wanted.recipients)) if len(chosen) == 1]
    answer(settings, plan, rows, wanted.words(), _remarks(rows, wanted, undated, left_out, near, recipients), pinned=pinned)


def _remarks(
    rows: list[queries.TransferRow],
    wanted: queries.ArmsFilter,
    undated: int,
    left_out: queries.LeftOut,
    near: list[str],
    recipients: list[str],
) -> list[str]:
    uncounted = len(rows) - queries.count_transfers(rows)
    said = [
        plural(len(rows), LISTING.noun) + (f", {uncounted:,} of them in no total ({queries.NOT_COUNTED})" if uncounted else "")
    ]
    if not wanted.recipients:
        others = Counter(row.recipient for row in rows if row.recipient != MYANMAR)
        said += [f"{plural(number, 'transfer')} to {other}, not to {MYANMAR}" for other, number in others.items()]
    if undated:
        said.append(f"{plural(undated, 'more transfer')} of no known date left out; without --since and --until they are listed")
    said += left_out_words(left_out)
    if wanted.period and (by_year := queries.count_by_year_only(rows, wanted.period)):
        said.append(f"known by year only, and perhaps of days outside the period: {plural(by_year, 'transfer')}")
    if wanted.period:
        said.append("numbers are those of the whole transfer, not of the period (mmkb compare counts by period)")
    if recipients:
        said.append(f"recipients of transfers are {', '.join(recipients)}")
    if near:
        said.append(f"designations spelt alike: {', '.join(near)}")
    return said
