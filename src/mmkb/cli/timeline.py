"""`mmkb timeline`."""

from typing import Annotated

import typer

from mmkb import exchange
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, find_named, grade_floor, period_of, sources_or_releases
from mmkb.cli.left_out import left_out_words
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import CitedFrom, Scope, Selection, Settings, expanded
from mmkb.cli.rights import ImportedTarget
from mmkb.queries import timeline as queries
from mmkb.queries.counting import sort_objects
from mmkb.text import plural

LISTING = Listing(
    title="Timeline",
    noun="entry",
    question="",
    columns=queries.COLUMNS,
    importance=("title", "date", "kind", "grade", "record", "precision", "actors"),
    figures=(Counted(exchange.Column("entries", "integer", "how many entries"), len),),
    figures_say="a transfer has an entry for its order and one for each year of delivery",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb timeline --since 2025-03 --until 2025-03")
@expanded
def timeline(
    scope: Scope,
    selection: Selection,
    target: ImportedTarget,
    settings: Settings,
    *,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="event, order, deal, ...; claim and figure only if named; or all.")
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="ACTOR", help="Who took part; for events of a state, its people as well.")
    ] = None,
    source: CitedFrom = None,
) -> None:
    """All dated records in one order.

    These are events, orders and deliveries, deals, the beginnings of cooperation, resolutions, sanctions, posts and relations.
    Claims and figures speak of a time but happened at none: they are counted, and shown with --kind claim, figure or all. A
    record stands at its first possible day. One known only by its year or month stands before the days of that time, and says
    so.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.TimelineFilter(
            kinds=choose_all(kind, (*queries.KINDS, queries.ALL), "--kind"),
            actors=find_named(base, actor),
            period=period_of(scope),
            min_grade=grade_floor(scope),
            sources=sources_or_releases(base, source),
        )
        rows = sort_objects(queries.find_timeline(base, wanted), plan.row_sort)
        unasked = queries.count_unasked(base, wanted)
        left_out = queries.count_left_out(base, wanted)
    coarse = sum(row.precision != "day" for row in rows)
    said = [plural(len(rows), LISTING.noun) + (f", {coarse:,} of them known by month, year or interval only" if coarse else "")]
    said += left_out_words(left_out)
    more = " and ".join(plural(number, kind) for kind, number in unasked.items() if number)
    answer(settings, plan, rows, wanted.words(), [*said, f"{more} speak of that time as well: --kind all"] if more else said)
