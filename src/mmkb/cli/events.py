"""`mmkb events`."""

from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, find_named, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, Scope, Selection, Settings, Target, expanded
from mmkb.queries import events as queries
from mmkb.queries.names import match_actors
from mmkb.text import plural

LISTING = Listing(
    title="Events",
    noun="event",
    question="events",
    columns=queries.COLUMNS,
    importance=("title", "start_date", "grade", "type", "country", "key", "end_date", "place", "participants", "part_of", "note"),
    figures=(
        Counted(exchange.Column("events", "integer", "how many events"), len),
        Counted(exchange.Column("whole", "integer", "how many of them were no part of another"), queries.count_whole),
    ),
    figures_say="whole leaves out stops, meetings and signings that were part of a longer trip or occasion",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb events --actor min-aung-hlaing --country russia --trips")
@expanded
def events(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    type: Annotated[list[str] | None, typer.Option("--type", metavar="WORD", help="visit, meeting, agreement, ...")] = None,  # noqa: A002
    actor: Annotated[
        list[str] | None, typer.Option(metavar="ACTOR", help="Who took part; of a state, its people and bodies as well.")
    ] = None,
    role: Annotated[list[str] | None, typer.Option(metavar="WORD", help="In which role: visitor, host, party, ...")] = None,
    with_: Annotated[
        list[str] | None, typer.Option("--with", metavar="ACTOR", help="Who else took part, as for --actor.")
    ] = None,
    place: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Part of the name of the place.")] = None,
    country: Actors = None,
    trips: Annotated[bool, typer.Option("--trips", help="Trips and occasions only, not the stops within them.")] = False,
    source: CitedFrom = None,
) -> None:
    """Visits, meetings, agreements, exercises and other happenings.

    A trip is one event and each stop within it another; --trips counts the trips alone. A stop counts as well where its trip
    went to another country than those asked for, or without the actors asked for.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.EventsFilter(
            types=choose_all(type, vocabulary.EVENT_TYPES, "--type"),
            actors=find_named(base, actor),
            roles=choose_all(role, vocabulary.ROLES, "--role"),
            partners=find_named(base, with_),
            places=tuple(filter(None, place or ())),
            countries=find_named(base, country),
            only_whole=trips,
            period=period_of(scope),
            min_grade=grade_floor(scope),
            sources=source_keys(base, source),
        )
        rows = queries.find_events(base, wanted, plan.row_sort)
        named = [(place, actor) for place in wanted.places for actor in match_actors(base, place)] if not rows else []
    parts = len(rows) - queries.count_whole(rows)
    said = plural(len(rows), LISTING.noun) + (f", {parts:,} of them within a longer trip or occasion" if parts else "")
    hints = [f"{place!r} is a country: --country {actor.key}" for place, actor in named if actor.kind == "state"]
    answer(settings, plan, rows, wanted.words(), [said, *hints])
