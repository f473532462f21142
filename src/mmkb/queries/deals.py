"""Agreements, contracts, credits and figures that are not one weapon, and which of them may be added up."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmkb import exchange
from mmkb.queries.filters import Conditions, MinGrade, Period, said
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import read_rows
from mmkb.queries.statements import ask
from mmkb.vocabulary import WORST_COUNTED_CREDIBILITY

COLUMNS = (*exchange.DEALS.columns, exchange.GRADE)
ADDED_UP = "deals marked summable, with a value and credibility 1-3, in US dollars of their day: no total of what was paid"


@dataclass(frozen=True, slots=True)
class DealsFilter:
    """Which deals are asked for; what is empty does not filter."""

    kinds: tuple[str, ...] = ()
    suppliers: tuple[NamedActor, ...] = ()
    recipients: tuple[NamedActor, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            kind=self.kinds,
            supplier=self.suppliers,
            recipient=self.recipients,
            dated_or_covering=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class DealRow:
    """One deal; the fields are the columns of deals.csv, then the grade."""

    key: str
    kind: str
    supplier: str | None
    recipient: str
    date: str | None
    title: str
    value_usd: int | None
    period_from: str | None
    period_to: str | None
    summable: bool
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None

    @property
    def is_added_up(self) -> bool:
        """May its value be added into a total?"""
        return self.summable and self.value_usd is not None and self.credibility <= WORST_COUNTED_CREDIBILITY


def find_deals(connection: sqlite3.Connection, wanted: DealsFilter, sort: Sequence[str] = ()) -> list[DealRow]:
    """The deals that match, sorted by columns of the question, then by key."""
    conditions = _conditions(wanted)
    conditions.during(wanted.period)
    return read_rows(DealRow, exchange.DEALS, ask(connection, "deals", conditions.names, conditions.values, sort))


def count_undated(connection: sqlite3.Connection, wanted: DealsFilter) -> int:
    """How many deals a period leaves out only because no source gives them a date."""
    conditions = _conditions(wanted)
    return len(ask(connection, "deals", [*conditions.names, "undated"], conditions.values))


def get_deal(connection: sqlite3.Connection, record_id: int) -> DealRow:
    """The deal with this record id."""
    return read_rows(DealRow, exchange.DEALS, ask(connection, "deals", ["record"], {"record": record_id}))[0]


def count_added_up(rows: list[DealRow]) -> int:
    """How many of the deals have a value that may be added up."""
    return sum(row.is_added_up for row in rows)


def sum_values(rows: list[DealRow]) -> int | None:
    """The value over those that may be added up, in US dollars of their day; None where there are none."""
    values = [row.value_usd for row in rows if row.is_added_up and row.value_usd is not None]
    return sum(values) if values else None


def _conditions(wanted: DealsFilter) -> Conditions:
    conditions = Conditions()
    conditions.among("kind", wanted.kinds)
    conditions.among("supplier", [actor.key for actor in wanted.suppliers])
    conditions.among("recipient", [actor.key for actor in wanted.recipients])
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    return conditions
