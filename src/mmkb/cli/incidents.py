"""`mmkb incidents`."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Annotated, TypeVar

import typer

from mmkb.cli.answers import deliver, deliver_rows
from mmkb.cli.base import hint_at_import, opened
from mmkb.cli.choices import choose_data_sets, period_of, split_names, split_words
from mmkb.cli.incident_remarks import NOUN, Passed, dated_said, passed_said, taken_said
from mmkb.cli.lists import Counted, Listing, Plan
from mmkb.cli.options import Between, DataSets, Selection, Settings, Target, expanded
from mmkb.cli.rights import SOURCE_LINE, Rights, clear, clear_or_remind, is_near_rows, remind
from mmkb.cli.streams import note
from mmkb.errors import MmkbError, UsageError
from mmkb.formats import Format
from mmkb.formats.sheets import Row, Sheet
from mmkb.queries import incidents as queries
from mmkb.queries.admin_units import are_states, find_area
from mmkb.queries.counting import sort_rows
from mmkb.queries.names import match_actors
from mmkb.queries.sides import find_sides, has_sides
from mmkb.text import plural

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
    target: Target,
    rights: Rights,
    settings: Settings,
    *,
    data_set: DataSets = None,
    actor: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="A party: an actor, or words of its name.")] = None,
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
    near: Annotated[str | None, typer.Option(metavar="LAT,LON,KM", help="Within some kilometres of a point.")] = None,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Those that their publisher left out again.")] = False,
) -> None:
    """Conflict events of imported data sets: ACLED, UCDP, GDELT.

    Data sets overlap, so that counts stand by data set and are never added to each other. Deaths: the data set's own
    number, and its lowest and highest where it has these. A date that is known to the week or month stands as its first
    and last day; --since and --until find it if one of its days fits, --count-by year or month has it at its middle day.
    """
    plan = _plan(selection, target)
    with opened(settings) as base:
        hint_at_import(base, "incidents")
        countries = _countries(base, country)
        actors, types = _actors(base, actor), _types(base, type)
        places, admins = _filled("--place", place), _admins(base, admin, countries)
        areas = [find_area(base, text, countries) for text in admins]
        wanted = queries.IncidentsFilter(
            data_sets=choose_data_sets(base, data_set),
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
            text="".join(_filled("--text", [text] if text is not None else None)),
            near=_circle(near),
            only_withdrawn=withdrawn,
        )
        title = f"{LISTING.title}: {'; '.join(wanted.words()) or 'all'}"
        is_found = (_count if plan.counted_by else _list)(base, settings, plan, rights, wanted, title)
    if selection.fail_empty and not is_found:
        raise MmkbError(f"nothing found for {title}")


def _plan(selection: Selection, target: Target) -> Plan:
    """A count always stands by data set."""
    by = split_words([selection.count_by] if selection.count_by else None)
    if by and "data_set" not in by:
        selection = replace(selection, count_by=",".join(("data_set", *by)))
    plan = LISTING.plan(selection, target)
    return plan if plan.counted_by or selection.columns else replace(plan, columns=queries.COLUMNS)


def _count(
    base: sqlite3.Connection, settings: Settings, plan: Plan, rights: Rights, wanted: queries.IncidentsFilter, title: str
) -> bool:
    offered = [column.name for column in LISTING.count_columns(plan.counted_by)]
    counted = list(queries.count_incidents(base, wanted, plan.counted_by))
    counted.sort(key=lambda row: (row[plan.counted_by.index("data_set")], -int(row[len(plan.counted_by)])))
    if is_near_rows(len(counted), sum(int(row[len(plan.counted_by)]) for row in counted)):
        clear_or_remind(base, rights, queries.count_by_set(base, wanted), plan.target.output)
    rows = sort_rows(counted, offered, plan.sort)[: plan.selection.limit]
    places = [offered.index(column.name) for column in plan.columns]
    said = (plural(len(counted), "row"), LISTING.figures_say, *dated_said(plan), *taken_said(base, wanted))
    chosen = tuple(column.name for column in plan.columns)
    sheet = Sheet(plan.columns, [[row[place] for place in places] for row in rows], title, said, chosen)
    deliver(settings, plan.target, plan.format, sheet)
    return bool(rows)


def _list(
    base: sqlite3.Connection, settings: Settings, plan: Plan, rights: Rights, wanted: queries.IncidentsFilter, title: str
) -> bool:
    columns = plan.columns
    if plan.target.output:
        most = plan.selection.limit
        held = {name: rows if most is None else min(rows, most) for name, rows in queries.count_by_set(base, wanted).items()}
        clear(base, rights, held, str(plan.target.output))
        columns = (*columns, SOURCE_LINE)
    names = [column.name for column in columns]
    # The data set behind a column of another table, so that it is not read together with those that are shown.
    found = queries.find_incidents(base, wanted, [*names, "has_span", "data_set"], plan.sort, plan.selection.limit)
    passed, taken = Passed(), taken_said(base, wanted)
    packed = passed.counting(found)
    if plan.format in (Format.CSV, Format.TSV) and not plan.target.for_excel:
        deliver_rows(plan.target, plan.format, columns, packed)
        note(". ".join((title, *passed_said(base, wanted, passed, plan), *taken)))
    else:
        kept: list[Row] = list(packed.unpacked())
        ranked = _ranked(passed) if plan.columns == queries.COLUMNS else tuple(names)
        remarks = (*passed_said(base, wanted, passed, plan), *taken)
        deliver(settings, plan.target, plan.format, Sheet(columns, kept, title, remarks, ranked))
    if not plan.target.output:
        remind(base, rights, passed.by_set)
    return bool(passed.by_set)


def _ranked(passed: Passed) -> tuple[str, ...]:
    """What a narrow table keeps; the data set is named below it, where there is one alone, and gives its room to the key."""
    return tuple(name for name in LISTING.importance if name != "data_set" or len(passed.by_set) > 1)


def _united(found: Iterable[tuple[_Found, ...]]) -> tuple[_Found, ...] | None:
    """What any of the values of an option found, each once; None where the option was not given."""
    each = list(found)
    return tuple(dict.fromkeys(chain.from_iterable(each))) if each else None


def _countries(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    names = split_names(given, lambda text: queries.match_countries(base, text))
    return _united(queries.find_countries(base, name) for name in names) or ()


def _admins(base: sqlite3.Connection, given: Sequence[str] | None, countries: Sequence[str]) -> tuple[str, ...]:
    return tuple(split_names(_filled("--admin", given), lambda text: not are_states(base, text, countries)))


def _filled(option: str, given: Sequence[str] | None) -> tuple[str, ...]:
    """The texts of an option. Raises UsageError for an empty one, which would be in every name."""
    if any(not text.strip() for text in given or ()):
        raise UsageError(f"{option} is empty", "leave it out, or say what it is")
    return tuple(given or ())


def _actors(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(split_names(given, lambda text: match_actors(base, text) or has_sides(base, text)))


def _types(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(split_names(_filled("--type", given), lambda text: queries.find_kinds(base, text)))


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
