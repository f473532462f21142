"""`mmkb compare`."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Annotated, Any

import typer

from mmkb import exchange
from mmkb.cli.base import opened
from mmkb.cli.choices import find_named, period_of
from mmkb.cli.left_out import left_out_words
from mmkb.cli.lists import Counted, Listing, Plan, answer
from mmkb.cli.options import Between, Selection, Settings, expanded
from mmkb.cli.rights import ImportedTarget
from mmkb.cli.streams import is_terminal
from mmkb.errors import UsageError
from mmkb.formats import Format
from mmkb.queries.compare import Comparison, Line, columns_for, count_left_out, find_comparison
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
    target: ImportedTarget,
    settings: Settings,
    *,
    recipient: Annotated[str, typer.Option(metavar="ACTOR", help="Towards whom.")] = "myanmar",
) -> None:
    """Two actors side by side: arms, training, votes, visits, trade, sanctions.

    Every figure is computed from the records of the base; its grades, records and sources are columns of their own. On a
    terminal the grades stand below the figure. Where the base holds nothing it says so, which is no proof that there was nothing.
    """
    with opened(settings) as base:
        chosen = find_named(base, actors)
        if len(chosen) < 2:
            raise UsageError("compare needs two actors or more", "for example: mmkb compare russia china")
        asked = Comparison(chosen, resolve_actor(base, recipient), period_of(between))
        plan = listing_for(chosen).plan(selection, target)
        lines = sort_objects([_flat(line, plan) for line in find_comparison(base, asked)], plan.row_sort)
        said = [plural(len(lines), "line"), *left_out_words(count_left_out(base, asked))]
    is_on_screen = plan.format is Format.TABLE and is_terminal() and not target.output
    if is_on_screen and not (selection.columns or plan.counted_by):
        plan, lines = _graded_below(plan, lines, chosen)
        said.append("below each figure the grades of the records behind it, best first")
    answer(settings, plan, lines, asked.words(), said)


def listing_for(actors: tuple[NamedActor, ...]) -> Listing:
    """The lines, with four columns for each actor."""
    names = [_column(actor.key) for actor in actors]
    return Listing(
        title=" and ".join(actor.name for actor in actors),
        noun="line",
        question="",
        columns=columns_for(actors),
        importance=("topic", "measure", *names, *(f"{name}_grades" for name in names)),
        figures=(Counted(exchange.Column("lines", "integer", "how many lines"), len),),
        figures_say="lines counts lines of the comparison",
    )


def _graded_below(plan: Plan, lines: Sequence[Any], actors: Sequence[NamedActor]) -> tuple[Plan, list[object]]:
    """The grades as a second line of the figures: columns of their own do not fit a terminal."""
    names = [_column(actor.key) for actor in actors]
    columns = tuple(column for column in plan.columns if column.name not in {f"{name}_grades" for name in names})
    return replace(plan, columns=columns), [SimpleNamespace(**{**vars(line), **_below(line, names)}) for line in lines]


def _below(line: Any, names: Sequence[str]) -> dict[str, str]:
    grades = {name: "; ".join(getattr(line, f"{name}_grades")) for name in names}
    return {name: f"{getattr(line, name)}\n({found})" for name, found in grades.items() if found}


def _column(actor: str) -> str:
    return actor.replace("-", "_")


def _flat(line: Line, plan: Plan) -> object:
    """One row of all figures. Only the keys of records tell rows of data sets: the figures are sums and counts."""
    shown = {column.name for column in plan.columns}
    values: dict[str, object] = {"topic": line.topic, "measure": line.measure}
    imported: list[str] = []
    for key, figure in line.figures.items():
        name = _column(key)
        values |= {
            name: figure.words,
            f"{name}_grades": figure.grades,
            f"{name}_records": figure.records,
            f"{name}_sources": figure.sources,
        }
        imported += figure.imported if f"{name}_records" in shown else ()
    return SimpleNamespace(**values, imported=imported)
