"""`mmkb compare`."""

from typing import Annotated

import typer

from mmkb import exchange
from mmkb.cli.base import opened
from mmkb.cli.choices import find_named, period_of
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Between, Selection, Settings, Target, expanded
from mmkb.errors import UsageError
from mmkb.queries.compare import Comparison, Line, columns_for, find_comparison
from mmkb.queries.counting import sort_objects
from mmkb.queries.names import NamedActor, resolve_actor
from mmkb.text import plural

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb compare russia china --since 2021 --until 2023")
@expanded
def compare(
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR ACTOR...", help="Two actors or more.")],
    between: Between,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    recipient: Annotated[str, typer.Option(metavar="ACTOR", help="Towards whom.")] = "myanmar",
) -> None:
    """Two actors side by side: arms, training, votes, visits, trade, sanctions.

    Every figure is computed from the records of the base; its grades, records and sources are columns of their own. Where the
    base holds nothing it says so, which is no proof that there was nothing.
    """
    with opened(settings) as base:
        chosen = find_named(base, actors)
        if len(chosen) < 2:
            raise UsageError("compare needs two actors or more", "for example: mmkb compare russia china")
        asked = Comparison(chosen, resolve_actor(base, recipient), period_of(between))
        plan = listing_for(chosen).plan(selection, target)
        lines = [_flat(line) for line in find_comparison(base, asked)]
    answer(settings, plan, sort_objects(lines, plan.row_sort), asked.words(), [plural(len(lines), "line")])


def listing_for(actors: tuple[NamedActor, ...]) -> Listing:
    """The lines, with four columns for each actor."""
    names = [actor.key.replace("-", "_") for actor in actors]
    return Listing(
        title=" and ".join(actor.name for actor in actors),
        noun="line",
        question="",
        columns=columns_for(actors),
        importance=("topic", "measure", *names, *(f"{name}_grades" for name in names)),
        figures=(Counted(exchange.Column("lines", "integer", "how many lines"), len),),
        figures_say="lines counts lines of the comparison",
    )


def _flat(line: Line) -> object:
    values: dict[str, object] = {"topic": line.topic, "measure": line.measure}
    for key, figure in line.figures.items():
        name = key.replace("-", "_")
        values |= {
            name: figure.words,
            f"{name}_grades": figure.grades,
            f"{name}_records": figure.records,
            f"{name}_sources": figure.sources,
        }
    return type("ComparisonLine", (), values)
