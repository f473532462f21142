"""What actors held, how they stand to each other, and who sanctioned them."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mmkb import exchange
from mmkb.queries.filters import Conditions, MinGrade, Period, said
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import read_rows
from mmkb.queries.statements import ask

POSITION_COLUMNS = (*exchange.POSITIONS.columns, exchange.GRADE)
EVER = Period()
RELATION_COLUMNS = (*exchange.RELATIONS.columns, exchange.GRADE)
SANCTION_COLUMNS = (*exchange.SANCTIONS.columns, exchange.GRADE)


@dataclass(frozen=True, slots=True)
class PositionsFilter:
    """Which posts are asked for; what is empty does not filter."""

    actors: tuple[NamedActor, ...] = ()
    position: str = ""
    organizations: tuple[NamedActor, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            actor=self.actors,
            position_with=self.position and f'"{self.position}"',
            organization=self.organizations,
            may_have_been_held=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A post that an actor held; the fields are the columns of positions.csv, then the grade."""

    actor: str
    position: str
    organization: str | None
    from_: str | None
    to: str | None
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """How two actors stand to each other; the fields are the columns of relations.csv, then the grade."""

    subject: str
    predicate: str
    object: str
    from_: str | None
    to: str | None
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class SanctionsFilter:
    """Which listings are asked for; what is empty does not filter."""

    actors: tuple[NamedActor, ...] = ()
    countries: tuple[NamedActor, ...] = ()
    authorities: tuple[str, ...] = ()
    program: str = ""
    actions: tuple[str, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            actor=self.actors,
            country=self.countries,
            authority=self.authorities,
            program_with=self.program and f'"{self.program}"',
            action=self.actions,
            may_have_stood=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class SanctionRow:
    """A listing; the fields are the columns of sanctions.csv, then the grade."""

    actor: str
    authority: str
    program: str | None
    action: str
    listed_on: str | None
    delisted_on: str | None
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


def find_positions(connection: sqlite3.Connection, wanted: PositionsFilter, sort: Sequence[str] = ()) -> list[PositionRow]:
    """The posts that match; one whose first or last day is not known may have been held at any time on that side."""
    conditions = Conditions()
    conditions.among("actor", [actor.key for actor in wanted.actors])
    conditions.equal("position", wanted.position or None)
    conditions.among("organization", [actor.key for actor in wanted.organizations])
    conditions.during(wanted.period)
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    rows = read_rows(PositionRow, exchange.POSITIONS, ask(connection, "positions", conditions.names, conditions.values, sort))
    return _likeliest_first(connection, rows, wanted.position) if wanted.position and not sort else rows


def _likeliest_first(connection: sqlite3.Connection, rows: list[PositionRow], title: str) -> list[PositionRow]:
    """Titles that begin with the words before deputies and former ones; of these the bodies of which most posts are known.

    Several commanders-in-chief bear that very title; the one of the armed forces is meant more often than those of a branch.
    """
    known = find_positions(connection, PositionsFilter())
    posts: Counter[str | None] = Counter(row.organization for row in known if row.organization)
    words = _words(title)

    def place(row: PositionRow) -> tuple[bool, int, str, str]:
        begins = _words(row.position).startswith(words)
        return not begins, -posts[row.organization], row.organization or "", row.from_ or ""

    return sorted(rows, key=place)


def _words(title: str) -> str:
    return title.lower().replace("-", " ")


def find_sanctions(connection: sqlite3.Connection, wanted: SanctionsFilter, sort: Sequence[str] = ()) -> list[SanctionRow]:
    """The listings that match; one whose day is not known may have stood at any time on that side."""
    conditions = Conditions()
    conditions.among("actor", [actor.key for actor in wanted.actors])
    conditions.among("country", [actor.key for actor in wanted.countries])
    conditions.among("authority", wanted.authorities)
    conditions.equal("program", wanted.program or None)
    conditions.among("action", wanted.actions)
    conditions.during(wanted.period)
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    return read_rows(SanctionRow, exchange.SANCTIONS, ask(connection, "sanctions", conditions.names, conditions.values, sort))


def count_listed(rows: list[SanctionRow]) -> int:
    """How many actors the listings name."""
    return len({row.actor for row in rows})


def positions_of(connection: sqlite3.Connection, record_id: int, period: Period = EVER) -> list[PositionRow]:
    """The posts of an actor, and those in it where it is an organization."""
    return read_rows(PositionRow, exchange.POSITIONS, _of(connection, "positions", record_id, period))


def relations_of(connection: sqlite3.Connection, record_id: int, period: Period = EVER) -> list[RelationRow]:
    """How an actor stands to others, on both sides."""
    return read_rows(RelationRow, exchange.RELATIONS, _of(connection, "relations", record_id, period))


def sanctions_of(connection: sqlite3.Connection, record_id: int, period: Period = EVER) -> list[SanctionRow]:
    """The listings of an actor."""
    return read_rows(SanctionRow, exchange.SANCTIONS, _of(connection, "sanctions", record_id, period))


def find_relations(
    connection: sqlite3.Connection, min_grade: MinGrade | None = None, sources: Sequence[str] = ()
) -> list[RelationRow]:
    """All relations, or those of a grade or cited from one of the sources."""
    conditions = Conditions()
    conditions.graded(min_grade)
    conditions.among("source", sources)
    return read_rows(RelationRow, exchange.RELATIONS, ask(connection, "relations", conditions.names, conditions.values))


def _of(connection: sqlite3.Connection, question: str, record_id: int, period: Period) -> list[tuple[object, ...]]:
    conditions = Conditions()
    conditions.equal("record", record_id)
    conditions.during(period)
    return ask(connection, question, conditions.names, conditions.values)
