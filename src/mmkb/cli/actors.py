"""`mmkb actors`."""

from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, find_named, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, Scope, Selection, Settings, Target, expanded
from mmkb.queries import actors as queries
from mmkb.text import plural

LISTING = Listing(
    title="Actors",
    noun="actor",
    question="actors",
    columns=queries.COLUMNS,
    importance=(
        "name",
        "kind",
        "country",
        "grade",
        "key",
        "description",
        "founded_or_born",
        "dissolved_or_died",
        "note",
        "sources",
    ),
    figures=(Counted(exchange.Column("actors", "integer", "how many actors"), len),),
    figures_say="actors counts states, persons, bodies and companies alike",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb actors --kind company --country russia")
@expanded
def actors(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    kind: Annotated[list[str] | None, typer.Option(metavar="WORD", help="state, person, company, armed-group, ...")] = None,
    country: Actors = None,
    source: CitedFrom = None,
) -> None:
    """States, persons, companies and armed groups.

    --since and --until leave out who had ended by then or began only later; those without a known day stay in,
    and are counted apart.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.ActorsFilter(
            kinds=choose_all(kind, vocabulary.ACTOR_KINDS, "--kind"),
            countries=find_named(base, country),
            period=period_of(scope),
            min_grade=grade_floor(scope),
            sources=source_keys(base, source),
        )
        rows = queries.find_actors(base, wanted, plan.row_sort)
    said = plural(len(rows), LISTING.noun)
    if wanted.period and (undated := sum(not (row.founded_or_born or row.dissolved_or_died) for row in rows)):
        said += f", {undated:,} of them without a known day: they may not have existed then"
    answer(settings, plan, rows, wanted.words(), [said])
