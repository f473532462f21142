"""`mmkb indicators`."""

from typing import Annotated

import typer

from mmkb import exchange
from mmkb.cli.base import opened
from mmkb.cli.choices import find_named, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, Scope, Selection, Settings, Target, expanded
from mmkb.queries import cooperation as queries
from mmkb.text import plural

LISTING = Listing(
    title="Indicators",
    noun="figure",
    question="indicators",
    columns=queries.INDICATOR_COLUMNS,
    importance=("indicator", "period", "value", "unit", "grade", "country", "note", "key", "sources"),
    figures=(Counted(exchange.Column("figures", "integer", "how many figures"), len),),
    figures_say="figures of a series are counted, never added up",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb indicators --indicator refugees --since 2021")
@expanded
def indicators(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    indicator: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the series' name.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the unit.")] = None,
    country: Actors = None,
    source: CitedFrom = None,
) -> None:
    """Figures of countries over time: economy, displacement, education, territory, trade.

    FY2022-23 and SY2022-23 are fiscal and school years; they match any day of their two years.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.IndicatorsFilter(
            indicator=indicator or "",
            unit=unit or "",
            countries=find_named(base, country),
            period=period_of(scope),
            min_grade=grade_floor(scope),
            sources=source_keys(base, source),
        )
        rows = queries.find_indicators(base, wanted, plan.row_sort)
        undated = queries.count_undated_figures(base, wanted) if wanted.period else 0
    series = len({(row.indicator, row.unit, row.country) for row in rows})
    said = [f"{plural(len(rows), LISTING.noun)} of {series:,} series"]
    if undated:
        said.append(f"{plural(undated, 'more figure')} of no known date left out")
    answer(settings, plan, rows, wanted.words(), said)
