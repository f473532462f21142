"""`mmkb positions`."""

from typing import Annotated

import typer

from mmkb import exchange
from mmkb.cli.base import opened
from mmkb.cli.choices import find_named, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, On, Scope, Selection, Settings, Target, expanded
from mmkb.queries import parties as queries
from mmkb.text import plural

LISTING = Listing(
    title="Positions",
    noun="position",
    question="positions",
    columns=queries.POSITION_COLUMNS,
    importance=("position", "actor", "organization", "from", "to", "grade", "note", "sources"),
    figures=(Counted(exchange.Column("positions", "integer", "how many posts held"), len),),
    figures_say="a post that two persons held counts twice",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb positions --position commander-in-chief --on 2026-05-01")
@expanded
def positions(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    actor: Actors = None,
    position: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the post's name.")] = None,
    organization: Actors = None,
    on: On = None,
    source: CitedFrom = None,
) -> None:
    """Who held which post, where and when.

    An empty from or to is not known, which does not mean that the post was held before, or still is. With --on such posts
    are shown and counted apart. With --position the titles that begin so come first, those in bodies of which the base knows
    the most posts before all others.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.PositionsFilter(
            actors=find_named(base, actor),
            position=position or "",
            organizations=find_named(base, organization),
            period=period_of(scope, on),
            min_grade=grade_floor(scope),
            sources=source_keys(base, source),
        )
        rows = queries.find_positions(base, wanted, plan.row_sort)
    said = plural(len(rows), LISTING.noun)
    if wanted.period:
        unsure = sum(row.from_ is None for row in rows)
        open_ = sum(row.to is None for row in rows)
        said += f", {unsure:,} of them of unknown beginning" if unsure else ""
        said += f", {open_:,} without a known end: they may be over" if open_ else ""
    answer(settings, plan, rows, wanted.words(), [said])
