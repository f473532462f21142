"""What happened, who took part, and how trips and their stops are told apart."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmkb import exchange
from mmkb.exchange import Column
from mmkb.queries.filters import Conditions, MinGrade, Period, quoted, said
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import read_rows
from mmkb.queries.statements import ask
from mmkb.text import fold_name

# Other usual spellings of places, without blanks, and how the base writes them.
_PLACES = {
    "naypyidaw": "Naypyitaw",
    "nepyidaw": "Naypyitaw",
    "naypyitaw": "Naypyitaw",
    "rangoon": "Yangon",
    "peking": "Beijing",
    "moskva": "Moscow",
    "newdelhi": "New Delhi",
}
PARTICIPANTS = Column("participants", "texts", "who took part, each with the role: actor:role")
PART_OF = Column("part_of", "keys", "longer trips or occasions that the event was part of")
COLUMNS = (*exchange.EVENTS.columns, exchange.GRADE, PARTICIPANTS, PART_OF)


@dataclass(frozen=True, slots=True)
class EventsFilter:
    """Which events are asked for; what is empty does not filter. Actors of a state count for the state."""

    types: tuple[str, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    roles: tuple[str, ...] = ()
    partners: tuple[NamedActor, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[NamedActor, ...] = ()
    only_whole: bool = False
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            type=self.types,
            actor=self.actors,
            role=self.roles,
            **{"with": self.partners},
            place_with=quoted(self.places),
            country=self.countries,
            trips="and occasions, not their stops" if self.only_whole else "",
            _=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event; the fields are the columns of events.csv, then the computed ones."""

    key: str
    type: str
    title: str
    start_date: str
    end_date: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    summary: str | None
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None
    participants: tuple[str, ...]
    part_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Who took part; the fields are the columns of participants.csv."""

    event: str
    actor: str
    role: str
    note: str | None


@dataclass(frozen=True, slots=True)
class EventPartRow:
    """What was part of what; the fields are the columns of event_parts.csv."""

    event: str
    part_of: str
    note: str | None


def find_events(connection: sqlite3.Connection, wanted: EventsFilter, sort: Sequence[str] = ()) -> list[EventRow]:
    """The events that match, in the order of their first days."""
    conditions = Conditions()
    conditions.among("type", wanted.types)
    if wanted.actors and wanted.roles:
        conditions.flag("actor_in_role", asked=True)
        conditions.give("actor", [actor.key for actor in wanted.actors])
        conditions.give("role", wanted.roles)
    else:
        conditions.among("actor", [actor.key for actor in wanted.actors])
        conditions.among("role", wanted.roles)
    conditions.among("with", [actor.key for actor in wanted.partners])
    conditions.among("place", [_PLACES.get(fold_name(place).replace(" ", ""), place) for place in wanted.places])
    conditions.among("country", [actor.key for actor in wanted.countries])
    conditions.during(wanted.period)
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    rows = _events(ask(connection, "events", conditions.names, conditions.values, sort))
    return _without_stops(connection, rows, wanted) if wanted.only_whole else rows


def _without_stops(connection: sqlite3.Connection, rows: list[EventRow], wanted: EventsFilter) -> list[EventRow]:
    """Leave out the stops of trips that the same actors made in the same countries.

    A stop in Russia on a trip to Belarus stays: of what was asked for it is no part of a trip, but the whole visit.
    """
    if not (wanted.actors or wanted.partners or wanted.countries):
        return [row for row in rows if not row.part_of]
    asked = EventsFilter(actors=wanted.actors, partners=wanted.partners, countries=wanted.countries)
    trips = {row.key for row in find_events(connection, asked)}
    return [row for row in rows if not trips & set(row.part_of)]


def count_whole(rows: list[EventRow]) -> int:
    """How many of the events were no part of another."""
    return sum(not row.part_of for row in rows)


def get_event(connection: sqlite3.Connection, record_id: int) -> EventRow:
    """The event with this record id."""
    return _events(ask(connection, "events", ["record"], {"record": record_id}))[0]


def events_of(connection: sqlite3.Connection, actor_id: int) -> list[EventRow]:
    """The events that an actor itself took part in."""
    return _events(ask(connection, "events", ["participant"], {"participant": actor_id}))


def parts_of(connection: sqlite3.Connection, event_id: int) -> list[EventRow]:
    """The stops, meetings and signings of a trip or occasion."""
    return _events(ask(connection, "events", ["part_of"], {"part_of": event_id}))


def find_participants(connection: sqlite3.Connection, event_id: int | None = None) -> list[ParticipantRow]:
    """Who took part, in one event or in all."""
    conditions = Conditions()
    conditions.equal("record", event_id)
    return read_rows(ParticipantRow, exchange.PARTICIPANTS, ask(connection, "participants", conditions.names, conditions.values))


def find_event_parts(connection: sqlite3.Connection) -> list[EventPartRow]:
    """What was part of what."""
    return read_rows(EventPartRow, exchange.EVENT_PARTS, ask(connection, "event_parts"))


def _events(answers: list[tuple[object, ...]]) -> list[EventRow]:
    split_lists = (
        (*answer[:-2], *(tuple(str(items).split(";")) if items else () for items in answer[-2:])) for answer in answers
    )
    return read_rows(EventRow, exchange.EVENTS, split_lists)
