"""All dated records in one order."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mmkb.dates import PartialDate
from mmkb.exchange import GRADE, Column
from mmkb.queries import arms, claims, cooperation, deals, events, parties, resolutions
from mmkb.queries.filters import MinGrade, Period, said
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import imported_as

COLUMNS = (
    Column("date", "date", "day, month or year, as the source gives it"),
    Column("precision", "word", "day, month, year or interval, FY and SY too; what is less exact stands before its days"),
    Column("kind", "word", "kind of the record, and what of it happened then"),
    Column("title", "text", "what happened"),
    Column("actors", "keys", "who took part"),
    Column("record", "text", "kind:key of the record, or of the actor that it is part of"),
    GRADE,
    Column("sources", "keys", "keys of the sources that support the record"),
)
HAPPENED = ("cooperation", "deal", "delivery", "event", "order", "position", "relation", "resolution", "sanction")
STATED = ("claim", "figure")  # they speak of a time, in which nothing of them happened, and would drown what did
ALL = "all"
KINDS = tuple(sorted((*HAPPENED, *STATED)))


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """Which dated records are asked for; what is empty does not filter, but without a kind it is what happened."""

    kinds: tuple[str, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(kind=self.kinds, actor=self.actors, _=self.period, grade_at_least=self.min_grade, cited_from=self.sources)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened at a time."""

    date: str
    precision: str
    kind: str
    title: str
    actors: tuple[str, ...]
    record: str
    grade: str | None
    sources: tuple[str, ...]

    @property
    def imported(self) -> tuple[str, ...]:
        """The row of a register that it is of."""
        return imported_as(self.record, self.sources)


def find_timeline(connection: sqlite3.Connection, wanted: TimelineFilter) -> list[TimelineRow]:
    """The dated records that match, by their first possible day; of those that begin together the least exact first."""
    kinds = _kinds(wanted)
    keys = {actor.key for actor in wanted.actors}
    rows = [
        (_placed(row.date), row)
        for kind in kinds
        for row in _FIND[kind](connection, wanted)
        if not keys or kind == "event" or keys & set(row.actors)  # of a state, its people take part in events as well
    ]
    inside = [(date, row) for date, row in rows if wanted.period.overlaps(date)]
    inside.sort(
        key=lambda dated: (dated[0].earliest, -(dated[0].latest - dated[0].earliest).days, dated[1].record, dated[1].kind)
    )
    return [row for _, row in inside]


def count_unasked(connection: sqlite3.Connection, wanted: TimelineFilter) -> dict[str, int]:
    """How many claims and figures would be there as well, had a kind been asked for."""
    if wanted.kinds:
        return {}
    return {kind: len(find_timeline(connection, replace(wanted, kinds=(kind,)))) for kind in STATED}


def count_left_out(connection: sqlite3.Connection, wanted: TimelineFilter) -> arms.LeftOut:
    """The imported deals of which neither an order nor deliveries are among the rows."""
    if not {"delivery", "order"} & set(_kinds(wanted)):
        return arms.LeftOut()
    return arms.count_left_out(connection, _arms_filter(wanted), {actor.key for actor in wanted.actors})


def _kinds(wanted: TimelineFilter) -> tuple[str, ...]:
    return KINDS if ALL in wanted.kinds else wanted.kinds or HAPPENED


def _arms_filter(wanted: TimelineFilter) -> arms.ArmsFilter:
    return arms.ArmsFilter(period=wanted.period, min_grade=wanted.min_grade, sources=wanted.sources)


def _placed(date: str) -> PartialDate:
    """Where it stands: what is only known to have been by a day, or from one on, stands at that day, not in all time."""
    return PartialDate.parse_period(date.removeprefix("../").removesuffix("/.."))


def _precision(date: str) -> str:
    if "/" in date or "Y" in date:  # FY2022-23, SY2022-23
        return "interval"
    return {4: "year", 7: "month"}.get(len(date.rstrip("~?")), "day")


def _is_dated(date: str) -> bool:
    """Whether it is known to a year when it was: `2021-02/2025-07` only bounds when somebody left."""
    known = PartialDate.parse(date)
    return (known.latest - known.earliest).days < 366


def _known(*actors: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for actor in actors if actor))


def _events(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    asked = events.EventsFilter(period=wanted.period, min_grade=wanted.min_grade, sources=wanted.sources, actors=wanted.actors)
    for row in events.find_events(connection, asked):
        taking_part = tuple(part.rpartition(":")[0] for part in row.participants)
        yield TimelineRow(
            row.start_date,
            _precision(row.start_date),
            f"event: {row.type}",
            row.title,
            _known(*taking_part, row.country),
            f"event:{row.key}",
            row.grade,
            row.sources,
        )


def _resolutions(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    asked = resolutions.ResolutionsFilter(period=wanted.period, min_grade=wanted.min_grade, sources=wanted.sources)
    for row in resolutions.find_resolutions(connection, asked):
        title = f"{row.symbol or row.draft_symbol or row.body}: {row.title} ({row.outcome})"
        precision = _precision(row.adopted_on)
        yield TimelineRow(
            row.adopted_on, precision, "resolution", title, row.sponsor, f"resolution:{row.key}", row.grade, row.sources
        )


def _orders(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    for row in arms.find_transfers(connection, _arms_filter(wanted)):
        if row.order_year:
            date = f"{row.order_year}{'~' if row.order_year_estimated else ''}"
            number = "" if row.quantity_ordered is None else f"{row.quantity_ordered:,} "
            title = f"{number}{row.designation} ordered" + ("" if row.counted else f" ({row.status}, in no total)")
            actors = _known(row.supplier, row.recipient)
            record = f"transfer:{row.key}"
            yield TimelineRow(date, _precision(date), "order", title, actors, record, row.grade, row.sources)


def _deliveries(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    numbers = {(row.transfer, row.year): row for row in arms.find_deliveries(connection)}
    for row in arms.find_transfers(connection, _arms_filter(wanted)):
        for year in row.delivery_years:
            known = numbers.get((row.key, year))
            number = f"{'~' if known.quantity_estimated else ''}{known.quantity:,} " if known else ""
            date = f"{year}{'~' if known and known.year_estimated else ''}"
            title = f"{number}{row.designation} delivered" + ("" if row.counted else f" ({row.status}, in no total)")
            actors = _known(row.supplier, row.recipient)
            record = f"transfer:{row.key}"
            yield TimelineRow(date, _precision(date), "delivery", title, actors, record, row.grade, row.sources)


def _cooperation(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    asked = cooperation.CooperationFilter(min_grade=wanted.min_grade, sources=wanted.sources)
    for row in cooperation.find_cooperation(connection, asked):
        if row.start:
            actors, kind = _known(row.provider, row.recipient), f"cooperation: {row.domain}"
            record = f"cooperation:{row.key}"
            yield TimelineRow(row.start, _precision(row.start), kind, row.description, actors, record, row.grade, row.sources)


def _deals(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    asked = deals.DealsFilter(min_grade=wanted.min_grade, sources=wanted.sources)
    for row in deals.find_deals(connection, asked):
        if row.date:
            actors = _known(row.supplier, row.recipient)
            kind, record = f"deal: {row.kind}", f"deal:{row.key}"
            yield TimelineRow(row.date, _precision(row.date), kind, row.title, actors, record, row.grade, row.sources)


def _sanctions(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    asked = parties.SanctionsFilter(min_grade=wanted.min_grade, sources=wanted.sources)
    for row in parties.find_sanctions(connection, asked):
        program = f" ({row.program})" if row.program else ""
        first = "listing extended" if row.action == "extend" else "listed"
        for date, what in ((row.listed_on, first), (row.delisted_on, "delisted")):
            if date:
                title = f"{row.actor} {what} by {row.authority}{program}"
                kind, record = f"sanction: {what}", f"actor:{row.actor}"
                yield TimelineRow(date, _precision(date), kind, title, (row.actor,), record, row.grade, row.sources)


def _positions(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    asked = parties.PositionsFilter(min_grade=wanted.min_grade, sources=wanted.sources)
    for row in parties.find_positions(connection, asked):
        where = f", {row.organization}" if row.organization else ""
        for date, what in ((row.from_, "becomes"), (row.to, "ceases to be")):
            if date and _is_dated(date):
                title = f"{row.actor} {what} {row.position}{where}"
                actors, record = _known(row.actor, row.organization), f"actor:{row.actor}"
                yield TimelineRow(date, _precision(date), "position", title, actors, record, row.grade, row.sources)


def _relations(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    for row in parties.find_relations(connection, wanted.min_grade, wanted.sources):
        for date, what in ((row.from_, "begins"), (row.to, "ends")):
            if date and _is_dated(date):
                title = f"{row.subject} {row.predicate.replace('-', ' ')} {row.object} ({what})"
                kind, record = f"relation: {what}", f"actor:{row.subject}"
                actors = _known(row.subject, row.object)
                yield TimelineRow(date, _precision(date), kind, title, actors, record, row.grade, row.sources)


def _figures(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    asked = cooperation.IndicatorsFilter(min_grade=wanted.min_grade, sources=wanted.sources)
    for row in cooperation.find_indicators(connection, asked):
        if row.period:
            title = f"{row.indicator}, {row.country}: {row.value:,} {row.unit}"
            record = f"observation:{row.key}"
            yield TimelineRow(row.period, _precision(row.period), "figure", title, (row.country,), record, row.grade, row.sources)


def _claims(connection: sqlite3.Connection, wanted: TimelineFilter) -> Iterator[TimelineRow]:
    asked = claims.ClaimsFilter(min_grade=wanted.min_grade, sources=wanted.sources)
    for row in claims.find_claims(connection, asked):
        if row.as_of:
            title = f"{row.attributed_to or row.source}: {row.statement}"
            kind, record = f"claim: {row.assessment}", f"claim:{row.key}"
            yield TimelineRow(row.as_of, _precision(row.as_of), kind, title, _known(row.subject), record, row.grade, row.sources)


_FIND: dict[str, Callable[[sqlite3.Connection, TimelineFilter], Iterator[TimelineRow]]] = {
    "claim": _claims,
    "cooperation": _cooperation,
    "deal": _deals,
    "delivery": _deliveries,
    "event": _events,
    "figure": _figures,
    "order": _orders,
    "position": _positions,
    "relation": _relations,
    "resolution": _resolutions,
    "sanction": _sanctions,
}
