"""`mmkb incidents`."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from mmkb.cli.answers import deliver
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, period_of, split_words
from mmkb.cli.lists import Listing, Plan
from mmkb.cli.options import Between, Selection, Settings, Target, expanded
from mmkb.cli.rights import Rights, cleared
from mmkb.errors import MmkbError, UsageError
from mmkb.exchange import Column
from mmkb.formats.sheets import Sheet
from mmkb.queries import incidents as queries
from mmkb.queries.names import NamedActor, match_actors
from mmkb.queries.releases import imported_data_sets
from mmkb.text import plural

LISTING = Listing(
    title="Incidents",
    noun="incident",
    question="incidents",
    columns=(*queries.COLUMNS, *queries.MORE),
    importance=("start_date", "type", "side_a", "side_b", "place", "deaths_best", "data_set", "key", "subtype", "admin1", "admin3"),
    figures=(),
    figures_say="data sets overlap: their figures are never added to each other",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb incidents --near 22.9,97.7,50 --since 2023-10 --count-by type")
@expanded
def incidents(
    between: Between,
    selection: Selection,
    target: Target,
    rights: Rights,
    settings: Settings,
    *,
    data_set: Annotated[list[str] | None, typer.Option(metavar="WORD", help="Of these data sets only: acled, ucdp-ged, ...")] = None,
    actor: Annotated[str | None, typer.Option(metavar="ACTOR", help="A party: an actor of the base, or part of its name.")] = None,
    type: Annotated[str | None, typer.Option("--type", metavar="TEXT", help="Part of the type or subtype.")] = None,  # noqa: A002
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the name of the place.")] = None,
    admin: Annotated[str | None, typer.Option(metavar="NAME", help="A state, district or township by name, or a place code.")] = None,
    country: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A country as the data set writes it.")] = None,
    deaths: Annotated[int | None, typer.Option(metavar="N", min=0, help="At least so many deaths.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="All these words in the notes.")] = None,
    near: Annotated[str | None, typer.Option(metavar="LAT,LON,KM", help="Within some kilometres of a point.")] = None,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Those that their publisher left out again.")] = False,
) -> None:
    """Conflict events of the data sets that were imported (ACLED, UCDP, GDELT), as these publish them.

    Data sets overlap, so that counts stand by data set and are never added to each other. Deaths: the data set's own
    number, and its lowest and highest where it has these.
    """
    plan = _plan(selection, target)
    with opened(settings) as base:
        known = imported_data_sets(base)
        wanted = queries.IncidentsFilter(
            data_sets=choose_all(data_set, known, "--data-set") if data_set else (),
            actor=actor or "",
            sides=_sides(base, actor),
            type=type or "",
            kinds=_kinds(base, type),
            place=place or "",
            admin=admin or "",
            countries=tuple(country or ()),
            period=period_of(between),
            deaths=deaths,
            text=text or "",
            near=_circle(near),
            only_withdrawn=withdrawn,
        )
        rows, columns, remarks = _counted(base, plan, wanted) if plan.counted_by else _listed(base, plan, wanted)
        title = f"{LISTING.title}: {'; '.join(wanted.words()) or 'all'}"
        chosen = tuple(column.name for column in columns)
        ranked = chosen if plan.counted_by or selection.columns else LISTING.importance
        sheet = Sheet(columns, rows, title, remarks, ranked)
        if not plan.counted_by:
            sheet = cleared(base, target, rights, sheet, wanted.data_sets)
        deliver(settings, target, plan.format, sheet)
    if selection.fail_empty and not rows:
        raise MmkbError(f"nothing found for {title}")
