"""Who is who: actors and their other names."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mmkb import exchange
from mmkb.queries.filters import Conditions, MinGrade, Period, said
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import read_rows
from mmkb.queries.statements import ask
from mmkb.text import fold_name

COLUMNS = (*exchange.ACTORS.columns, exchange.GRADE)
_IN_BRACKETS = re.compile(r"(.+?) \(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class ActorsFilter:
    """Which actors are asked for; what is empty does not filter."""

    kinds: tuple[str, ...] = ()
    countries: tuple[NamedActor, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            kind=self.kinds,
            country=self.countries,
            may_have_existed=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor; the fields are the columns of actors.csv, then the grade."""

    key: str
    name: str
    kind: str
    country: str | None
    iso2: str | None
    iso3: str | None
    founded_or_born: str | None
    dissolved_or_died: str | None
    wikidata: str | None
    description: str | None
    credibility: int | None
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class AliasRow:
    """Another name of an actor; the fields are the columns of aliases.csv, then the grade."""

    actor: str
    alias: str
    language: str | None
    script: str | None
    kind: str
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


def find_actors(connection: sqlite3.Connection, wanted: ActorsFilter, sort: Sequence[str] = ()) -> list[ActorRow]:
    """The actors that match, sorted by columns of the question, then by key."""
    conditions = Conditions()
    conditions.among("kind", wanted.kinds)
    conditions.among("country", [actor.key for actor in wanted.countries])
    conditions.between(wanted.period)
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    return read_rows(ActorRow, exchange.ACTORS, ask(connection, "actors", conditions.names, conditions.values, sort))


def get_actor(connection: sqlite3.Connection, record_id: int) -> ActorRow:
    """The actor with this record id."""
    return read_rows(ActorRow, exchange.ACTORS, ask(connection, "actors", ["record"], {"record": record_id}))[0]


def find_names(connection: sqlite3.Connection) -> list[tuple[ActorRow, str, tuple[str, ...]]]:
    """Every name that an actor bears, with its sources: the usual ones, those of which these are made, the other ones."""
    actors = {actor.key: actor for actor in find_actors(connection, ActorsFilter())}
    usual = [(actor, actor.name, actor.sources) for actor in actors.values()]
    others = [(actors[alias.actor], alias.alias, alias.sources) for alias in find_aliases(connection)]
    owners: dict[str, set[str]] = defaultdict(set)
    for actor, name, _ in (*usual, *others):
        owners[fold_name(name)].add(actor.key)
    within = [(actor, name, sources) for actor, _, sources in usual for name in _names_within(actor, owners)]
    return [*usual, *within, *others]


def _names_within(actor: ActorRow, owners: Mapping[str, set[str]]) -> tuple[str, ...]:
    """`Tatmadaw (Myanmar Armed Forces)` is two names.

    Elsewhere brackets tell namesakes apart: behind the names of persons, and where they hold the name of another actor.
    """
    match = _IN_BRACKETS.fullmatch(actor.name)
    if not match or actor.kind == "person" or owners.get(fold_name(match[2]), {actor.key}) != {actor.key}:
        return ()
    return (match[1],) if match[2].endswith((" of", " of the")) else (match[1], match[2])


def find_aliases(connection: sqlite3.Connection, record_id: int | None = None) -> list[AliasRow]:
    """Other names, of one actor or of all."""
    conditions = Conditions()
    conditions.equal("record", record_id)
    return read_rows(AliasRow, exchange.ALIASES, ask(connection, "aliases", conditions.names, conditions.values))
