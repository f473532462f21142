"""Who supplied what: arms transfers, their deliveries, and what of them may be counted."""

import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mmkb import exchange
from mmkb.queries.counting import sort_objects
from mmkb.queries.filters import Conditions, MinGrade, Period, said
from mmkb.queries.names import NamedActor, match_actors, resolve_actor
from mmkb.queries.rows import imported_as, read_rows
from mmkb.queries.statements import ask, listed
from mmkb.text import fold_name
from mmkb.vocabulary import UNCOUNTED_STATUSES, WORST_COUNTED_CREDIBILITY

COLUMNS = (*exchange.TRANSFERS.columns, exchange.GRADE, exchange.COUNTED)
# Places in an answer, in which the year of the order and its flag are one cell.
_STATUS, _ALTERNATIVE_OF, _CREDIBILITY = (
    exchange.TRANSFERS.header.index(name) - 1 for name in ("status", "alternative_of", "credibility")
)
# Two publications of the same deals: of what both have the first alone is listed, so that none counts twice.
REGISTERS = ("sipri", "sipri-deliveries")
NOT_COUNTED = "reported only, cancelled, credibility 4-6, or a rival account of another transfer"


@dataclass(frozen=True, slots=True)
class ArmsFilter:
    """Which transfers are asked for; what is empty does not filter."""

    suppliers: tuple[NamedActor, ...] = ()
    recipients: tuple[NamedActor, ...] = ()
    categories: tuple[str, ...] = ()
    designation: str = ""
    statuses: tuple[str, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            supplier=self.suppliers,
            recipient=self.recipients,
            category=self.categories,
            designation_with=self.designation and f'"{self.designation}"',
            status=self.statuses,
            ordered_or_delivered=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One transfer; the fields are the columns of transfers.csv, then the computed ones."""

    key: str
    supplier: str
    recipient: str
    designation: str
    category: str
    description: str | None
    order_year: int | None
    order_year_estimated: bool | None
    quantity_ordered: int | None
    quantity_ordered_estimated: bool | None
    delivery_years: tuple[int, ...]
    quantity_delivered: int | None
    quantity_delivered_estimated: bool | None
    status: str
    condition: str | None
    manufacturer: str | None
    value_usd: int | None
    financing: str | None
    alternative_of: str | None
    comments: str | None
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None
    counted: bool

    @property
    def imported(self) -> tuple[str, ...]:
        """The row of a register that it is, where it is none of our own."""
        return imported_as(self.key, self.sources)


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """The number delivered in one year; the fields are the columns of deliveries.csv."""

    transfer: str
    year: int
    year_estimated: bool
    quantity: int
    quantity_estimated: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many deals of imported registers wait for a person to confirm them, and how many were never compared."""

    unconfirmed: int = 0
    uncompared: int = 0


def find_transfers(connection: sqlite3.Connection, wanted: ArmsFilter, sort: Sequence[str] = ()) -> list[TransferRow]:
    """The transfers that match, sorted by columns of the question, then by key.

    Beside the curated ones stand the deals of an imported register that were found to be none of these.
    """
    rows = curated_transfers(connection, wanted, sort)
    imported = [row for row in imported_transfers(connection) if _is_wanted(row, wanted)]
    return sort_objects(sorted([*rows, *imported], key=lambda row: row.key), sort) if imported else rows


def curated_transfers(connection: sqlite3.Connection, wanted: ArmsFilter, sort: Sequence[str] = ()) -> list[TransferRow]:
    """The transfers of the curated facts that match, sorted by columns of the question, then by key."""
    conditions = _conditions(connection, wanted)
    conditions.during(wanted.period)
    return _transfers(ask(connection, "transfers", conditions.names, conditions.values, sort))


def imported_transfers(connection: sqlite3.Connection) -> list[TransferRow]:
    """The deals with Myanmar that stand in an imported register and not in the curated facts."""
    if not _has_registers(connection):
        return []
    from mmkb.queries.registers import find_new_deals

    return [deal for _, deal in find_new_deals(connection)]


def count_left_out(connection: sqlite3.Connection, wanted: ArmsFilter, parties: Collection[str] = ()) -> LeftOut:
    """Deals of imported registers that the filter wants, with one of the parties if any are named, and that stand nowhere."""
    if not _has_registers(connection):
        return LeftOut()
    from mmkb.queries.registers import find_open_deals, find_uncompared_deals

    counts = (
        sum(
            _is_wanted(deal, wanted) and (not parties or not {deal.supplier, deal.recipient}.isdisjoint(parties))
            for _, deal in deals
        )
        for deals in (find_open_deals(connection), find_uncompared_deals(connection))
    )
    return LeftOut(*counts)


def _has_registers(connection: sqlite3.Connection) -> bool:
    return bool(ask(connection, "releases", ["data_set"], {"data_set": listed(REGISTERS)}))


def resolve_party(connection: sqlite3.Connection, text: str) -> NamedActor:
    """The actor that the text names, or a party that only an imported register has, as it writes it. Raises UsageError."""
    if not match_actors(connection, text):
        from mmkb.queries.linking import party_of

        meant = fold_name(party_of(connection, text))
        written = (name for row in imported_transfers(connection) for name in (row.supplier, row.recipient))
        for name in written:
            if fold_name(name) == meant:
                return NamedActor(name, name, "state")
    return resolve_actor(connection, text)


def count_undated(connection: sqlite3.Connection, wanted: ArmsFilter) -> int:
    """How many transfers a period leaves out only because no source gives them a date."""
    conditions = _conditions(connection, wanted)
    return len(ask(connection, "transfers", [*conditions.names, "undated"], conditions.values))


def count_by_year_only(rows: Sequence[TransferRow], period: Period) -> int:
    """How many of the rows may lie outside the period, since they are known by years alone and none of these is wholly inside."""
    first = period.since.earliest if period.since else date.min
    last = period.until.latest if period.until else date.max
    years = range(first.year + (first > date(first.year, 1, 1)), last.year + (last >= date(last.year, 12, 31)))
    return sum(not any(year in years for year in (row.order_year, *row.delivery_years)) for row in rows)


def find_recipients(connection: sqlite3.Connection) -> list[str]:
    """Keys of all that transfers name as recipients, the most frequent first."""
    return [key for key, _ in Counter(row.recipient for row in find_transfers(connection, ArmsFilter())).most_common()]


def get_transfer(connection: sqlite3.Connection, record_id: int) -> TransferRow:
    """The transfer with this record id."""
    return _transfers(ask(connection, "transfers", ["record"], {"record": record_id}))[0]


def count_of(connection: sqlite3.Connection, actor: str) -> tuple[int, int]:
    """How many transfers an actor has supplied and received, by its key."""
    asked = listed([actor])
    return (
        len(ask(connection, "transfers", ["supplier"], {"supplier": asked})),
        len(ask(connection, "transfers", ["recipient"], {"recipient": asked})),
    )


def find_rivals(connection: sqlite3.Connection, record_id: int) -> list[TransferRow]:
    """The rival accounts of a transfer."""
    return _transfers(ask(connection, "transfers", ["rival_of"], {"rival_of": record_id}))


def find_deliveries(connection: sqlite3.Connection, record_id: int | None = None) -> list[DeliveryRow]:
    """Deliveries per year, of one transfer or of all."""
    conditions = Conditions()
    conditions.equal("record", record_id)
    return read_rows(DeliveryRow, exchange.DELIVERIES, ask(connection, "deliveries", conditions.names, conditions.values))


def is_counted(status: str, credibility: int, alternative_of: str | None) -> bool:
    """May the transfer be added into a total?"""
    return status not in UNCOUNTED_STATUSES and credibility <= WORST_COUNTED_CREDIBILITY and alternative_of is None


def count_transfers(rows: list[TransferRow]) -> int:
    """How many of the transfers count in totals."""
    return sum(row.counted for row in rows)


def sum_delivered(rows: list[TransferRow]) -> int | None:
    """The quantity delivered over those that count; None where no quantity is known."""
    known = [row.quantity_delivered for row in rows if row.counted and row.quantity_delivered is not None]
    return sum(known) if known else None


def delivered_within(
    rows: Sequence[TransferRow], deliveries: Sequence[DeliveryRow], first: int, last: int
) -> tuple[int | None, int]:
    """What was delivered in these years (both inclusive) over the transfers that count, and how many of them can't be told.

    Numbers per year are taken where they are known; a transfer without them counts whole if all its years lie inside.
    """
    by_transfer: dict[str, list[DeliveryRow]] = {}
    for delivery in deliveries:
        by_transfer.setdefault(delivery.transfer, []).append(delivery)
    total, unknown, is_known = 0, 0, False
    for row in rows:
        inside = [year for year in row.delivery_years if first <= year <= last]
        if not row.counted or row.quantity_delivered is None or not inside:
            continue
        if row.key in by_transfer:
            total += sum(delivery.quantity for delivery in by_transfer[row.key] if first <= delivery.year <= last)
        elif len(inside) == len(row.delivery_years):
            total += row.quantity_delivered
        else:
            unknown += 1
            continue
        is_known = True
    return (total if is_known else None), unknown


def near_designations(connection: sqlite3.Connection, text: str) -> list[str]:
    """Designations spelt much like the text."""
    from difflib import get_close_matches

    folded = {fold_name(designation): designation for designation, _ in ask(connection, "weapons")}
    return [folded[name] for name in get_close_matches(fold_name(text), folded, n=5, cutoff=0.5)]


def _conditions(connection: sqlite3.Connection, wanted: ArmsFilter) -> Conditions:
    conditions = Conditions()
    conditions.among("supplier", [actor.key for actor in wanted.suppliers])
    conditions.among("recipient", [actor.key for actor in wanted.recipients])
    conditions.among("category", wanted.categories)
    conditions.among("status", wanted.statuses)
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    if wanted.designation:
        known = (designation for designation, _ in ask(connection, "weapons"))
        matching = [name for name in known if is_designated(name, wanted.designation)]
        conditions.among("designation", matching or [""])
    return conditions


def _is_wanted(row: TransferRow, wanted: ArmsFilter) -> bool:
    """The filters of the question, for a row that comes from elsewhere."""
    grade = wanted.min_grade
    years = [year for year in (row.order_year, *row.delivery_years) if year]
    span = wanted.period.values()
    return (
        (not wanted.suppliers or row.supplier in {actor.key for actor in wanted.suppliers})
        and (not wanted.recipients or row.recipient in {actor.key for actor in wanted.recipients})
        and (not wanted.categories or row.category in wanted.categories)
        and (not wanted.statuses or row.status in wanted.statuses)
        and (not wanted.designation or is_designated(row.designation, wanted.designation))
        and (not wanted.period or any(int(span["since_year"] or 0) <= year <= int(span["until_year"] or 0) for year in years))
        and (not grade or grade.credibility is None or row.credibility <= grade.credibility)
        and (not wanted.sources or not set(row.sources).isdisjoint(wanted.sources))
    )


def is_designated(name: str, text: str) -> bool:
    """Is the text part of the designation, whatever the case and hyphens? `sh-1` is of `SH-1 155mm`, `mi-2` not of `Mi-24`."""
    letters = fold_name(text).replace(" ", "")
    end = r"(?!\d)" if letters[-1:].isdigit() else ""
    return re.search(" ?".join(map(re.escape, letters)) + end, fold_name(name)) is not None


def _transfers(answers: list[tuple[Any, ...]]) -> list[TransferRow]:
    counted = ((*answer, is_counted(answer[_STATUS], answer[_CREDIBILITY], answer[_ALTERNATIVE_OF])) for answer in answers)
    return read_rows(TransferRow, exchange.TRANSFERS, counted)
