"""Conflict events of bulk data sets, as these publish them. Data sets overlap, so that no total goes over several of them."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, floor, radians
from typing import Any

from mmkb.errors import UsageError
from mmkb.exchange import Column
from mmkb.queries.entries import said_conditions
from mmkb.queries.filters import Conditions, Period, quoted, said
from mmkb.queries.releases import ReleasesFilter, find_releases
from mmkb.queries.statements import Packed, Wanted, ask, choosable, is_narrow, listed, stream, stream_packed, tally
from mmkb.text import bare_name, fold_name, words_of

COLUMNS = (
    Column("data_set", "key", "the publisher's series"),
    Column("key", "text", "the publisher's id"),
    Column("start_date", "date", "first day that the event's date can mean"),
    Column("end_date", "date", "last day that the event's date can mean"),
    Column("type", "text", "in the words of the data set"),
    Column("subtype", "text", "in the words of the data set"),
    Column("side_a", "text", "first party, as published"),
    Column("side_b", "text", "second party, as published; empty where there is none"),
    Column("country", "text", "as published (GDELT: FIPS code)"),
    Column("admin1", "text", "state or region, as published"),
    Column("admin2", "text", "district, as published"),
    Column("admin3", "text", "township, as published"),
    Column("place", "text", "as published"),
    Column("township", "text", "place code of the township (MIMU), where its name could be linked"),
    Column("latitude", "number", "degrees; empty where the publisher's coordinates stand for a whole country"),
    Column("longitude", "number", "degrees, as above"),
    Column("deaths_low", "integer", "lowest number of deaths, where the data set has one"),
    Column("deaths_best", "integer", "the data set's own number of deaths"),
    Column("deaths_high", "integer", "highest number of deaths, where the data set has one"),
    Column("notes", "text", "what the publisher says of the event"),
    Column("reported_by", "text", "whose reports the publisher names"),
    Column("release", "text", "the release since which the event stands so"),
    Column("withdrawn", "text", "the release that left the event out"),
)
MORE = (
    Column("year", "integer", "of the middle day of those that the event's date can mean; empty where they are more than 366"),
    Column("month", "date", "of the middle day, as above; empty where they are more than 31"),
    Column("other", "text", "the publisher's further columns that are filled: a JSON object"),
)
MEASURES = (
    Column("incidents", "integer", "how many incidents"),
    Column("deaths_low", "integer", "sum of the lowest numbers of deaths that are known"),
    Column("deaths_best", "integer", "sum of the data set's own numbers of deaths"),
    Column("deaths_high", "integer", "sum of the highest numbers of deaths that are known"),
)
KNOWN = {"deaths_low": "known_low", "deaths_best": "known_best", "deaths_high": "known_high"}  # of how many incidents
_TERMS = re.compile(r'["\u201c\u201e\u00ab]([^"\u201c\u201d\u00bb]+)["\u201c\u201d\u00bb]|(\S+)')
MOST_KM = 2_000


@dataclass(frozen=True, slots=True)
class Circle:
    """All within some kilometres of a point."""

    latitude: float
    longitude: float
    km: float

    def squares(self) -> list[int]:
        """The tenth-of-a-degree squares that it touches, numbered as in the table (models/incidents.py)."""
        north = self.km / 110.5  # a degree of latitude is at least so many kilometres
        low, high = max(-90.0, self.latitude - north), min(90.0, self.latitude + north)
        widest = cos(radians(max(abs(low), abs(high))))
        east = 180.0 if widest < 0.01 else min(180.0, self.km / (111.3 * widest))
        rows = range(floor((low + 90) * 10), floor((high + 90) * 10) + 1)
        columns = range(floor((self.longitude - east + 180) * 10), floor((self.longitude + east + 180) * 10) + 1)
        return [row * 3600 + column % 3600 for row in rows for column in columns] + [
            row * 3600 + 3600
            for row in rows
            if any(column % 3600 == 0 for column in columns)  # longitude 180 itself
        ]

    def __str__(self) -> str:
        return f"{self.latitude:g},{self.longitude:g} within {self.km:g} km"


@dataclass(frozen=True, slots=True)
class Side:
    """A party's name in a data set, and the actor of the base that it was linked to."""

    id: int
    data_set: str
    name: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A type and subtype of a data set."""

    id: int
    data_set: str
    type: str
    subtype: str


@dataclass(frozen=True, slots=True)
class IncidentsFilter:
    """Which incidents are asked for; what is empty does not filter.

    `sides`, `kinds`, `places` and `admin_places` (with the names of their `units`) were found by what was typed: `actors`,
    `types`, `place_texts` and `admins`.
    """

    data_sets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sides: tuple[Side, ...] | None = None
    types: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] | None = None
    place_texts: tuple[str, ...] = ()
    places: tuple[int, ...] | None = None
    admins: tuple[str, ...] = ()
    admin_places: tuple[int, ...] | None = None
    units: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    period: Period = Period()
    deaths: int | None = None
    cells: tuple[tuple[str, str], ...] = ()  # of the publisher's further columns: have to hold the text
    text: str = ""
    near: Circle | None = None
    only_withdrawn: bool = False

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            data_set=self.data_sets,
            actor=self.actors,
            type=self.types,
            place_with=quoted(self.place_texts),
            admin_unit=self.admins,
            country=self.countries,
            _=self.period,
            deaths_at_least=self.deaths,
            where=said_conditions(self.cells),
            notes_with=self.text if '"' in self.text else quoted([self.text] if self.text else []),
            near=self.near,
            withdrawn="by their publisher" if self.only_withdrawn else "",
        )


def find_incidents(
    connection: sqlite3.Connection, wanted: IncidentsFilter, columns: Sequence[str], sort: Sequence[str], limit: int | None
) -> Packed:
    """The chosen columns of the incidents that match, by day, one after another."""
    conditions = _conditions(wanted)
    return stream_packed(connection, "incidents", columns, Wanted(conditions.names, conditions.values, sort, limit))


def match_incidents(connection: sqlite3.Connection, data_set: str, key: str) -> list[int]:
    """The id of the incident of a data set with this key, if there is one."""
    asked = Wanted(("data_set", "key"), {"data_set": listed([data_set]), "key": key})
    return [id_ for (id_,) in stream(connection, "incidents", ["id"], asked)]


def get_incident(connection: sqlite3.Connection, incident_id: int) -> dict[str, Any]:
    """The incident with this id: its cells by column."""
    names = [column.name for column in COLUMNS]
    asked = Wanted(("incident",), {"incident": incident_id})
    return dict(zip(names, next(stream(connection, "incidents", names, asked)), strict=True))


def editions_of(connection: sqlite3.Connection, incident_id: int) -> Iterator[tuple[int, int | None, dict[str, str]]]:
    """What the releases say of an incident: since which, until which (None: still), and its cells."""
    asked = Wanted(("incident",), {"incident": incident_id})
    for question, until in (("incident_versions", "until_release"), ("incidents", "gone_release")):
        for since, end, *cells in stream(connection, question, ("since_release", until, *said_columns()), asked):
            yield since, end, said_cells(cells)


@cache
def said_columns() -> tuple[str, ...]:
    """The columns that a release says of an incident; the publisher's further ones, as one object, at the end."""
    ours = ("id", "since_release", "until_release", "other")
    return (*(name for name in choosable("incident_versions") if name not in ours), "other")


def said_cells(cells: Sequence[Any]) -> dict[str, str]:
    """What a release says of an incident, as the cells of an entry: all that is filled, as text by column."""
    named = {name: str(cell) for name, cell in zip(said_columns()[:-1], cells[:-1], strict=True) if cell not in (None, "")}
    return named | {name: str(cell) for name, cell in json.loads(cells[-1]).items()}


def count_incidents(connection: sqlite3.Connection, wanted: IncidentsFilter, by: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """For each data set and combination of the columns `by`: these (the data set first, if `by` has it not), then the measures.

    They are MEASURES, and of how many incidents each number of deaths is known.
    """
    conditions = _conditions(wanted)
    groups = by if "data_set" in by else ["data_set", *by]
    return tally(connection, "incidents", groups, Wanted(conditions.names, conditions.values))


def find_places(connection: sqlite3.Connection, text: str) -> tuple[int, ...]:
    """The numbers of the places that hold the text in their own name or that of their township."""
    bare = bare_name(text)
    rows = ask(connection, "incident_places", ["with"], {"with": name_pattern(bare.split())}) if bare else []
    return tuple(id_ for id_, _, _, _, *names in rows if any(bare in bare_name(name) for name in names))


def name_pattern(words: Iterable[str]) -> str:
    """A first choice of names by the base itself: all that has these letters in this order, whatever stands between them."""
    return f"%{'%'.join(re.findall('[a-z0-9]+', ' '.join(words)))}%"


def find_kinds(connection: sqlite3.Connection, text: str) -> tuple[Kind, ...]:
    """The types and subtypes that hold the text."""
    folded = fold_name(text)
    kinds = (Kind(*row) for row in ask(connection, "incident_kinds"))
    return tuple(kind for kind in kinds if folded and any(folded in fold_name(text) for text in (kind.type, kind.subtype)))


def find_countries(connection: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """The countries that mean what the text means, as the data sets write them. Raises UsageError where there is none."""
    if not (fitting := match_countries(connection, text)):
        known = [str(row[0]) for row in ask(connection, "incident_countries")]
        raise UsageError(f"--country {text!r} is in no imported data set", "choose one of these", [", ".join(known[:40])])
    return fitting


def match_countries(connection: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """The same; none where there is none."""
    from mmkb.names.countries import System, country_key  # names take long to load and are rarely asked for

    known = [str(row[0]) for row in ask(connection, "incident_countries")]
    key = country_key(text, "name") or country_key(text, "iso")
    systems: tuple[System, ...] = ("name", "fips")
    return tuple(
        name for name in known if fold_name(name) == fold_name(text) or (key and key in {country_key(name, of) for of in systems})
    )


def check_cells(connection: sqlite3.Connection, data_sets: Sequence[str], columns: Iterable[str]) -> None:
    """Has a release of conflict events, of these data sets, each of the further columns? Raises UsageError."""
    releases = [row for row in find_releases(connection, ReleasesFilter(tuple(data_sets))) if row.shape == "incidents"]
    known = dict.fromkeys(name for row in releases for name in row.rest)
    for column in columns:
        if column not in known:
            reason = f"--where {column}: no data set of incidents has a further column of this name"
            raise UsageError(reason, "use one of these; the others have options of their own", [", ".join(known)])


def names_like(text: str, names: Iterable[str], between: str) -> str:
    """A hint with the names that are spelt much like the text; empty where there are none."""
    from difflib import get_close_matches

    known = {fold_name(name): name for name in names}
    near = [known[name] for name in get_close_matches(fold_name(text), known, n=5)]
    return f"did you mean: {between.join(near)}?" if near else ""


def known_types(connection: sqlite3.Connection) -> list[str]:
    """The types of all imported data sets."""
    return sorted({str(row[2]) for row in ask(connection, "incident_kinds")})


def count_by_set(connection: sqlite3.Connection, wanted: IncidentsFilter) -> dict[str, int]:
    """How many incidents of each data set match."""
    return {str(row[0]): int(row[1]) for row in count_incidents(connection, wanted, ())}


def is_counted_fast(wanted: IncidentsFilter) -> bool:
    """Does it cost little to count all that match? Else it would take as long as to read the whole table."""
    return is_narrow("incidents", _conditions(wanted).names)


def _conditions(wanted: IncidentsFilter) -> Conditions:
    conditions = Conditions()
    conditions.among("data_set", wanted.data_sets)
    if wanted.sides is not None:
        conditions.numbered("side", [side.id for side in wanted.sides])
    if wanted.kinds is not None:
        conditions.numbered("kind", [kind.id for kind in wanted.kinds])
    if wanted.places is not None:
        conditions.numbered("place", wanted.places)
    if wanted.admin_places is not None:
        conditions.numbered("admin", wanted.admin_places)
    conditions.among("country", wanted.countries)
    conditions.between(wanted.period)
    if wanted.deaths is not None:
        conditions.names.append("deadly")
        conditions.values["deaths"] = wanted.deaths
    if wanted.cells:
        conditions.flag("cells", asked=True)
        conditions.values["cells"] = json.dumps([(column, fold_name(text)) for column, text in wanted.cells])
    if wanted.text:
        words, phrases = _wording(wanted.text)
        conditions.flag("phrases" if phrases else "words", asked=True)
        conditions.values |= {"words": words, "phrases": listed(phrases)}
    if wanted.near:
        conditions.numbered("near", wanted.near.squares(), "squares")
        conditions.values |= {"latitude": wanted.near.latitude, "longitude": wanted.near.longitude, "km": wanted.near.km}
    conditions.flag("withdrawn" if wanted.only_withdrawn else "standing", asked=True)
    return conditions


def _wording(text: str) -> tuple[str, list[str]]:
    """What the index is asked for, every word of the text, of which the last letters may be missing; and what has to stand so.

    That is what is in quotation marks, and a word with marks inside, as `Y-12`: the index has `y` and `12` wherever they stand.
    """
    terms = [_trimmed(quoted or word) for quoted, word in _TERMS.findall(text)]
    words = [word for term in terms for word in words_of(term)]
    if not words:
        raise UsageError(f"--text {text!r} holds no word", "name words of the notes")
    return " AND ".join(f'"{word}"*' for word in words), [term for term in terms if [term] != words_of(term)]


def _trimmed(term: str) -> str:
    """The term from its first word to its last."""
    words = words_of(term)
    return term[term.index(words[0]) : term.rindex(words[-1]) + len(words[-1])] if words else ""
