"""What actors provide to each other besides arms, and figures of countries over time."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmkb import exchange
from mmkb.queries.filters import Conditions, MinGrade, Period, said
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import read_rows
from mmkb.queries.statements import ask

COLUMNS = (*exchange.COOPERATION.columns, exchange.GRADE)
INDICATOR_COLUMNS = (*exchange.INDICATORS.columns, exchange.GRADE)


@dataclass(frozen=True, slots=True)
class CooperationFilter:
    """Which cooperation is asked for; what is empty does not filter."""

    domains: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    providers: tuple[NamedActor, ...] = ()
    recipients: tuple[NamedActor, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    partners: tuple[NamedActor, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            domain=self.domains,
            status=self.statuses,
            provider=self.providers,
            recipient=self.recipients,
            actor=self.actors,
            **{"with": self.partners},
            lasting_or_counted=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class CooperationRow:
    """One kind of cooperation or one figure of it; the fields are the columns of cooperation.csv, then the grade."""

    key: str
    domain: str
    provider: str
    recipient: str
    start: str | None
    end: str | None
    quantity: int | None
    quantity_estimated: bool | None
    unit: str | None
    as_of: str | None
    status: str | None
    description: str
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class IndicatorsFilter:
    """Which figures are asked for; what is empty does not filter."""

    indicator: str = ""
    unit: str = ""
    countries: tuple[NamedActor, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            indicator_with=self.indicator and f'"{self.indicator}"',
            unit_with=self.unit and f'"{self.unit}"',
            country=self.countries,
            _=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One figure of a series; the fields are the columns of indicators.csv, then the grade."""

    key: str
    indicator: str
    unit: str
    country: str
    period: str | None
    value: float
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


def find_cooperation(connection: sqlite3.Connection, wanted: CooperationFilter, sort: Sequence[str] = ()) -> list[CooperationRow]:
    """The cooperation that matches."""
    conditions = _conditions(wanted)
    conditions.during(wanted.period)
    answers = ask(connection, "cooperation", conditions.names, conditions.values, sort)
    return read_rows(CooperationRow, exchange.COOPERATION, answers)


def count_undated(connection: sqlite3.Connection, wanted: CooperationFilter) -> int:
    """How many rows a period leaves out only because no source gives them a date."""
    conditions = _conditions(wanted)
    return len(ask(connection, "cooperation", [*conditions.names, "undated"], conditions.values))


def get_cooperation(connection: sqlite3.Connection, record_id: int) -> CooperationRow:
    """The cooperation with this record id."""
    return read_rows(CooperationRow, exchange.COOPERATION, ask(connection, "cooperation", ["record"], {"record": record_id}))[0]


def cooperation_of(connection: sqlite3.Connection, actor_id: int) -> list[CooperationRow]:
    """What an actor provides or receives."""
    return read_rows(CooperationRow, exchange.COOPERATION, ask(connection, "cooperation", ["party"], {"party": actor_id}))


def find_indicators(connection: sqlite3.Connection, wanted: IndicatorsFilter, sort: Sequence[str] = ()) -> list[IndicatorRow]:
    """The figures that match, series by series in the order of time."""
    conditions = _indicator_conditions(wanted)
    conditions.between(wanted.period)
    answers = ask(connection, "indicators", conditions.names, conditions.values, sort)
    return read_rows(IndicatorRow, exchange.INDICATORS, answers)


def count_undated_figures(connection: sqlite3.Connection, wanted: IndicatorsFilter) -> int:
    """How many figures a period leaves out only because no source gives them a date."""
    conditions = _indicator_conditions(wanted)
    return len(ask(connection, "indicators", [*conditions.names, "undated"], conditions.values))


def get_indicator(connection: sqlite3.Connection, record_id: int) -> IndicatorRow:
    """The figure with this record id."""
    return read_rows(IndicatorRow, exchange.INDICATORS, ask(connection, "indicators", ["record"], {"record": record_id}))[0]


def _conditions(wanted: CooperationFilter) -> Conditions:
    conditions = Conditions()
    conditions.among("domain", wanted.domains)
    conditions.among("status", wanted.statuses)
    conditions.among("provider", [actor.key for actor in wanted.providers])
    conditions.among("recipient", [actor.key for actor in wanted.recipients])
    conditions.among("actor", [actor.key for actor in wanted.actors])
    conditions.among("with", [actor.key for actor in wanted.partners])
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    return conditions


def _indicator_conditions(wanted: IndicatorsFilter) -> Conditions:
    conditions = Conditions()
    conditions.equal("indicator", wanted.indicator or None)
    conditions.equal("unit", wanted.unit or None)
    conditions.among("country", [country.key for country in wanted.countries])
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    return conditions
