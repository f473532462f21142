"""`mmkb incidents`."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Annotated, Any, TypeVar

import typer

from mmkb.cli.answers import deliver, deliver_rows
from mmkb.cli.base import hint_at_import, opened
from mmkb.cli.choices import choose_data_sets, period_of, read_conditions, split_names, split_words
from mmkb.cli.incident_remarks import NOUN, Groups, Passed, dated_said, groups_said, passed_said, taken_said, unknown_said
from mmkb.cli.lists import Counted, Listing, Plan
from mmkb.cli.options import Between, DataSets, Selection, Settings, Target, Where, expanded
from mmkb.cli.rights import SOURCE_LINE, ImportedTarget, is_near_rows, source_lines
from mmkb.cli.streams import note
from mmkb.errors import MmkbError, UsageError
from mmkb.formats import Format
from mmkb.formats.sheets import Row, Sheet
from mmkb.queries import incidents as queries
from mmkb.queries.admin_units import are_states, find_area
from mmkb.queries.counting import sort_rows
from mmkb.queries.names import match_actors
from mmkb.queries.sides import find_sides, has_sides

LISTING = Listing(
    title="Incidents",
    noun=NOUN,
    question="",
    columns=(*queries.COLUMNS, *queries.MORE),
    importance=(
        "start_date",
        "type",
        "side_a",
        "side_b",
        "place",
        "deaths_best",
        "data_set",
        "key",
        "subtype",
        "admin1",
        "admin3",
    ),
    figures=tuple(Counted(column, len) for column in queries.MEASURES),  # the base counts, there may be millions
    figures_say="data sets overlap: their figures are never added to each other",
)

_Found = TypeVar("_Found")

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb incidents --near 22.9,97.7,50 --since 2023-10 --count-by type")
@expanded
def incidents(
    between: Between,
    selection: Selection,
    target: ImportedTarget,
    settings: Settings,
    *,
    data_set: DataSets = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="ACTOR", help="A party (side_a, side_b): an actor, or words of its name.")
    ] = None,
    type: Annotated[list[str] | None, typer.Option("--type", metavar="TEXT", help="Part of the type or subtype.")] = None,  # noqa: A002
    place: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Part of the name of the place.")] = None,
    admin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A state, self-administered zone, district or township, in any usual spelling or by MIMU's code."
        ),
    ] = None,
    country: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A country as the data set writes it.")] = None,
    deaths: Annotated[int | None, typer.Option(metavar="N", min=0, help="At least so many deaths; 0: a figure is known.")] = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help='All these words in the notes; "in quotes" as they stand.')
    ] = None,
    where: Where = None,
    near: Annotated[str | None, typer.Option(metavar="LAT,LON,KM", help="Within some kilometres of a point.")] = None,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Those that their publisher left out again.")] = False,
) -> None:
    """Conflict events of imported data sets: ACLED, UCDP, GDELT.

    Data sets overlap, so that counts stand by data set and are never added to each other. Deaths: the data set's own
    number, and its lowest and highest where it has these. A date that is known to the week or month stands as its first
    and last day; --since and --until find it if one of its days fits, --count-by year or month has it at its middle day
    unless it means more than a year or month. --where takes the publisher's further columns and your own, which stand in
    `other`: associated actors (--where assoc_actor_1=KNDF), the words of a place (where_description), precision.
    """
    plan = _plan(selection, target)
    cells = read_conditions(where)
    with opened(settings) as base:
        hint_at_import(base, "incidents")
        data_sets = choose_data_sets(base, data_set, "incidents")
        if cells:
            queries.check_cells(base, data_sets, [column for column, _ in cells])
        countries = _countries(base, country)
        actors, types = _actors(base, actor), _types(base, type)
        places, admins = tuple(place or ()), _admins(base, admin, countries)
        areas = [find_area(base, text, countries) for text in admins]
        wanted = queries.IncidentsFilter(
            data_sets=data_sets,
            actors=actors,
            sides=_united(find_sides(base, text) for text in actors),
            types=types,
            kinds=_united(_kinds(base, text) for text in types),
            place_texts=places,
            places=_united(queries.find_places(base, text) for text in places),
            admins=admins,
            admin_places=_united(area.places for area in areas),
            units=_united(area.names for area in areas) or (),
            countries=countries,
            period=period_of(between),
            deaths=deaths,
            cells=cells,
            text=text or "",
            near=_circle(near),
            only_withdrawn=withdrawn,
        )
        title = f"{LISTING.title}: {'; '.join(wanted.words()) or 'all'}"
        is_found = (_count if plan.counted_by else _list)(base, settings, plan, wanted, title)
    if selection.fail_empty and not is_found:
        raise MmkbError(f"nothing found for {title}")


def _plan(selection: Selection, target: Target) -> Plan:
    """A count always stands by data set."""
    by = split_words([selection.count_by] if selection.count_by else None)
    if by and "data_set" not in by:
        selection = replace(selection, count_by=",".join(("data_set", *by)))
    plan = LISTING.plan(selection, target)
    return plan if plan.counted_by or selection.columns else replace(plan, columns=queries.COLUMNS)


def _count(base: sqlite3.Connection, settings: Settings, plan: Plan, wanted: queries.IncidentsFilter, title: str) -> bool:
    names = [*plan.counted_by, *(column.name for column in queries.MEASURES), *queries.KNOWN.values()]
    counted = list(queries.count_incidents(base, wanted, plan.counted_by))
    counted.sort(key=lambda row: (row[plan.counted_by.index("data_set")], -int(row[len(plan.counted_by)])))
    held = _told(plan, counted)
    rows = sort_rows(counted, names, plan.sort)[: plan.selection.limit]
    places = [names.index(column.name) for column in plan.columns]
    groups = Groups(names, counted)
    remarks = (*dated_said(plan, wanted, groups), *unknown_said(plan, groups), *taken_said(base, wanted))
    said = (groups_said(plan, groups), LISTING.figures_say, *remarks)
    chosen = tuple(column.name for column in plan.columns)
    columns, cells = plan.columns, [[row[place] for place in places] for row in rows]
    if held and plan.target.output:
        lines, data_set = source_lines(settings, held), plan.counted_by.index("data_set")
        columns = (*columns, SOURCE_LINE)
        cells = [[*cell, lines.get(row[data_set])] for cell, row in zip(cells, rows, strict=True)]
    sheet = Sheet(columns, [*cells], title, said, chosen)
    deliver(settings, plan.target, plan.format, sheet, held)
    return bool(rows)


def _told(plan: Plan, counted: Sequence[Sequence[Any]]) -> dict[str, int]:
    """How many incidents of each data set the count tells: those that stand alone in a group, if these are most of them."""
    data_set, number = plan.counted_by.index("data_set"), len(plan.counted_by)
    alone, rows = Counter[str](), Counter[str]()
    for line in counted:
        rows[line[data_set]] += line[number]
        alone[line[data_set]] += line[number] == 1
    return {name: alone[name] for name in rows if is_near_rows(alone[name], rows[name])}


def _list(base: sqlite3.Connection, settings: Settings, plan: Plan, wanted: queries.IncidentsFilter, title: str) -> bool:
    columns, passed = plan.columns, Passed()
    held: Mapping[str, int] = passed.by_set
    if plan.target.output:
        most = plan.selection.limit
        held = {name: rows if most is None else min(rows, most) for name, rows in queries.count_by_set(base, wanted).items()}
        columns = (*columns, SOURCE_LINE)
    names = [column.name for column in columns]
    # The data set behind a column of another table, so that it is not read together with those that are shown.
    found = queries.find_incidents(base, wanted, [*names, "has_span", "data_set"], plan.sort, plan.selection.limit)
    taken = taken_said(base, wanted)
    packed = passed.counting(found)
    if plan.format in (Format.CSV, Format.TSV) and not plan.target.for_excel:
        deliver_rows(settings, plan.target, plan.format, columns, packed, held)
        note(". ".join((title, *passed_said(base, wanted, passed, plan), *taken)))
    else:
        kept: list[Row] = list(packed.unpacked())
        ranked = _ranked(passed) if plan.columns == queries.COLUMNS else tuple(names)
        remarks = (*passed_said(base, wanted, passed, plan), *taken)
        deliver(settings, plan.target, plan.format, Sheet(columns, kept, title, remarks, ranked), held)
    return bool(passed.by_set)


def _ranked(passed: Passed) -> tuple[str, ...]:
    """What a narrow table keeps; the data set is named below it where there is one alone, and else the first to be kept."""
    names = [name for name in LISTING.importance if name != "data_set"]
    return ("data_set", *names) if len(passed.by_set) > 1 else tuple(names)


def _united(found: Iterable[tuple[_Found, ...]]) -> tuple[_Found, ...] | None:
    """What any of the values of an option found, each once; None where the option was not given."""
    each = list(found)
    return tuple(dict.fromkeys(chain.from_iterable(each))) if each else None


def _countries(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    names = split_names(given, lambda text: queries.match_countries(base, text))
    return _united(queries.find_countries(base, name) for name in names) or ()


def _admins(base: sqlite3.Connection, given: Sequence[str] | None, countries: Sequence[str]) -> tuple[str, ...]:
    return tuple(split_names(given, lambda text: not are_states(base, text, countries)))


def _actors(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(split_names(given, lambda text: match_actors(base, text) or has_sides(base, text)))


def _types(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(split_names(given, lambda text: queries.find_kinds(base, text)))


def _kinds(base: sqlite3.Connection, text: str) -> tuple[queries.Kind, ...]:
    if not (found := queries.find_kinds(base, text)):
        known = ", ".join(queries.known_types(base)) or "none, since no data set of incidents was imported"
        raise UsageError(f"--type {text!r} is in no type or subtype", "choose one of these", [known])
    return found


def _circle(text: str | None) -> queries.Circle | None:
    if text is None:
        return None
    try:
        latitude, longitude, km = map(float, text.split(","))
    except ValueError:
        raise UsageError(f"--near {text!r} is not of the form LAT,LON,KM", "for example --near 22.9,97.7,50") from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and 0 < km <= queries.MOST_KM):
        raise UsageError(
            f"--near {text!r}: latitude is within 90 degrees, longitude within 180, and at most {queries.MOST_KM:,} km are taken",
            "for example --near 22.9,97.7,50",
        )
    return queries.Circle(latitude, longitude, km)
