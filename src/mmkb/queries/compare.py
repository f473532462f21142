"""Two actors side by side in what they give to a third: arms, training, money, votes, visits, trade, sanctions."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mmkb.dates import PartialDate
from mmkb.exchange import Column
from mmkb.queries import arms, cooperation, deals, events, parties, resolutions
from mmkb.queries.filters import Period
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import imported_in
from mmkb.text import plural
from mmkb.vocabulary import CATEGORIES, CHOICES

NOTHING = "no sourced record"
_AIRCRAFT = ("aircraft", "uav")
_VISITS = ("meeting", "visit")
_SUBJECT = "myanmar"
_ALL, _FLYING, _VOLUME = "all categories", "aircraft and drones together", "volume (SIPRI TIV, no money)"
_ARMS = (_ALL, _FLYING, *CATEGORIES, _VOLUME)
_TRADE = ("export", "fdi", "import", "investment", "trade")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one actor shows in one line: the figure in words, its grades, the records and sources behind it."""

    words: str = NOTHING
    grades: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    imported: tuple[str, ...] = ()  # those of the records that are rows of a register


@dataclass(frozen=True, slots=True)
class Line:
    """A topic and a measure, with one figure an actor."""

    topic: str
    measure: str
    figures: dict[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whom to compare, towards whom, and in which period."""

    actors: tuple[NamedActor, ...]
    recipient: NamedActor
    period: Period = Period()

    def words(self) -> list[str]:
        """The question as a reader would say it."""
        said = [f"towards {self.recipient}"]
        return [*said, self.period.words()] if self.period else said


def find_comparison(connection: sqlite3.Connection, asked: Comparison) -> list[Line]:
    """All lines of the comparison, in the order of the topics; where the base holds nothing the figure says so."""
    found = [{(line.topic, line.measure): line for line in _lines(connection, actor, asked)} for actor in asked.actors]
    order = list(dict.fromkeys(key for lines in found for key in lines))
    order.sort(key=_place)
    return [
        Line(
            topic, measure, {actor.key: _figure(lines, topic, measure) for actor, lines in zip(asked.actors, found, strict=True)}
        )
        for topic, measure in order
    ]


def count_left_out(connection: sqlite3.Connection, asked: Comparison) -> arms.LeftOut:
    """The imported deals between these that are in none of the figures."""
    return arms.count_left_out(connection, _arms_filter(asked.actors, asked))


def _arms_filter(suppliers: tuple[NamedActor, ...], asked: Comparison) -> arms.ArmsFilter:
    return arms.ArmsFilter(suppliers=suppliers, recipients=(asked.recipient,), period=asked.period)


def _place(key: tuple[str, str]) -> tuple[int, int]:
    topic, measure = key
    return _TOPICS.index(topic), _ARMS.index(measure) if measure in _ARMS else 0


def columns_for(actors: Sequence[NamedActor]) -> tuple[Column, ...]:
    """Topic and measure, then for each actor its figure, grades, records and sources."""
    own = []
    for actor in actors:
        name = actor.key.replace("-", "_")
        own += [
            Column(name, "text", f"figure of {actor.name}"),
            Column(f"{name}_grades", "texts", "grades of the records behind it, best first"),
            Column(f"{name}_records", "texts", "kind:key of the records behind it"),
            Column(f"{name}_sources", "keys", "keys of the sources behind it"),
        ]
    return (Column("topic", "text", "what is compared"), Column("measure", "text", "which figure of it"), *own)


def _figure(lines: dict[tuple[str, str], "_Found"], topic: str, measure: str) -> Figure:
    found = lines.get((topic, measure))
    return found.figure if found else Figure()


@dataclass(frozen=True, slots=True)
class _Found:
    topic: str
    measure: str
    figure: Figure


def _lines(connection: sqlite3.Connection, actor: NamedActor, asked: Comparison) -> Iterator[_Found]:
    for find in _FIND:
        yield from find(connection, actor, asked)


def _stands_on(words: str, rows: Iterable[Any], kind: str) -> Figure:
    rows = list(rows)
    grades = tuple(sorted({row.grade for row in rows if row.grade}))
    records = tuple(f"{kind}:{row.key}" for row in rows)
    return Figure(words, grades, records, _sources(rows), tuple(imported_in(rows)))


def _sources(rows: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for row in rows for source in row.sources))


def _arms(connection: sqlite3.Connection, actor: NamedActor, asked: Comparison) -> Iterator[_Found]:
    rows = arms.find_transfers(connection, _arms_filter((actor,), asked))
    deliveries = arms.find_deliveries(connection)
    groups = {_ALL: rows, _FLYING: [row for row in rows if row.category in _AIRCRAFT]}
    groups |= {category: [row for row in rows if row.category == category] for category in CATEGORIES}
    for measure, members in groups.items():
        yield from _transfers(measure, members, deliveries, asked.period)
    wanted_volumes = deals.DealsFilter(kinds=("tiv-aggregate",), recipients=(asked.recipient,), period=asked.period)
    volumes = [
        row
        for row in deals.find_deals(connection, wanted_volumes)
        if _covers_no_more(row, asked.period) and (row.supplier == actor.key or (not row.supplier and _names(actor, row.title)))
    ]
    if volumes:
        yield _Found("arms", _VOLUME, _stands_on("; ".join(row.title for row in volumes), volumes, "deal"))


def _names(actor: NamedActor, text: str) -> bool:
    """Does the text speak of the actor by the usual name? A volume of all suppliers tells those of several in its title."""
    return any(name in text.casefold() for name in (actor.key.replace("-", " "), actor.name.casefold()))


def _covers_no_more(row: deals.DealRow, period: Period) -> bool:
    """Does the figure cover days of the period only? A volume of other years says nothing about it."""
    starts = PartialDate.parse(row.period_from) if row.period_from else None
    ends = PartialDate.parse(row.period_to) if row.period_to else starts
    return not (
        (period.since and (not starts or starts.earliest < period.since.earliest))
        or (period.until and (not ends or ends.latest > period.until.latest))
    )


def _transfers(
    measure: str, rows: list[arms.TransferRow], deliveries: list[arms.DeliveryRow], period: Period
) -> Iterator[_Found]:
    if not rows:
        return
    counted = [row for row in rows if row.counted]
    said = plural(len(counted), "transfer")
    if measure != _ALL:  # a sum of missiles and aircraft is no figure
        values = period.values()
        delivered, unknown = arms.delivered_within(
            rows, deliveries, int(values["since_year"] or 0), int(values["until_year"] or 0)
        )
        when = f" in {_years(period)}" if period else ""  # deliveries are known by year
        said += f", {delivered:,} delivered{when}" if delivered is not None else ""
        said += f" ({unknown:,} of unknown years)" if unknown else ""
    if len(rows) > len(counted):
        said += f"; {len(rows) - len(counted):,} more in no total"
    yield _Found("arms", measure, _stands_on(said, rows, "transfer"))


def _years(period: Period) -> str:
    first = period.since.earliest.year if period.since else None
    last = period.until.latest.year if period.until else None
    return str(first) if first == last else f"{first or '...'}-{last or '...'}"


def _cooperation(connection: sqlite3.Connection, actor: NamedActor, asked: Comparison) -> Iterator[_Found]:
    wanted = cooperation.CooperationFilter(providers=(actor,), recipients=(asked.recipient,), period=asked.period)
    rows = cooperation.find_cooperation(connection, wanted)
    for domain in dict.fromkeys(row.domain for row in rows):
        members = [row for row in rows if row.domain == domain]
        said = "; ".join(_cooperation_words(row) for row in members)
        yield _Found(domain, "figures, none of them added up", _stands_on(said, members, "cooperation"))


def _cooperation_words(row: cooperation.CooperationRow) -> str:
    """What is provided; where it was not, how far it came."""
    status = row.status if row.status != "provided" else None
    if row.quantity is None:
        return f"{row.description} ({status})" if status else row.description
    said = ", ".join(word for word in (row.as_of, status) if word)
    return f"{'~' if row.quantity_estimated else ''}{row.quantity:,} {row.unit}" + (f" ({said})" if said else "")


def _deals(connection: sqlite3.Connection, actor: NamedActor, asked: Comparison) -> Iterator[_Found]:
    wanted = deals.DealsFilter(suppliers=(actor,), recipients=(asked.recipient,), period=asked.period)
    rows = deals.find_deals(connection, wanted)
    for topic, measure, kinds in (
        ("financing", "credits", ("credit",)),
        ("agreements", "agreements and contracts among the deals", ("agreement", "contract")),
    ):
        members = [row for row in rows if row.kind in kinds and _is_signed_within(row, asked.period)]
        if members:
            total = deals.sum_values(members)
            said = f"{len(members):,}" + (f", {total:,} US dollars in those that may be added up" if total is not None else "")
            yield _Found(topic, measure, _stands_on(said, members, "deal"))


def _is_signed_within(row: deals.DealRow, period: Period) -> bool:
    """A contract counts where it was signed, not in all years that it covers; those without a day where they begin."""
    day = row.date or row.period_from
    return not period or not day or period.overlaps(PartialDate.parse(day))


def _votes(connection: sqlite3.Connection, actor: NamedActor, asked: Comparison) -> Iterator[_Found]:
    subjects = tuple(subject for subject in resolutions.find_subjects(connection) if _SUBJECT in subject.split("-"))
    wanted = resolutions.VotesFilter(countries=(actor,), subjects=subjects, period=asked.period)
    rows = resolutions.find_votes(connection, wanted) if subjects else []
    if rows:
        counts = Counter(row.choice for row in rows)
        said = ", ".join(f"{counts[choice]:,} {choice}" for choice in reversed(CHOICES) if counts[choice])
        records = tuple(f"resolution:{row.resolution}" for row in rows)
        yield _Found("votes", "on texts about Myanmar", Figure(said, (), records, _sources(rows)))


def _events(connection: sqlite3.Connection, actor: NamedActor, asked: Comparison) -> Iterator[_Found]:
    wanted = events.EventsFilter(actors=(actor,), partners=(asked.recipient,), period=asked.period)
    rows = events.find_events(connection, wanted)
    own = [row for row in rows if not _is_mediated(row)]
    between_others = [row for row in rows if _is_mediated(row)]
    for topic, measure, among, types in (
        ("visits and meetings", "visits and meetings, stops of a trip that is counted not counted again", own, _VISITS),
        ("agreements", "agreements signed", own, ("agreement",)),
        ("agreements", "talks and agreements with armed groups, mediated", between_others, (*_VISITS, "agreement")),
        ("training", "training events", own, ("training",)),
        ("visits and meetings", "joint exercises", own, ("exercise",)),
    ):
        members = _without_stops([row for row in among if row.type in types])
        if members:
            yield _Found(topic, measure, _stands_on(f"{len(members):,}", members, "event"))


def _is_mediated(row: events.EventRow) -> bool:
    return any(participant.endswith(":mediator") for participant in row.participants)


def _without_stops(rows: list[events.EventRow]) -> list[events.EventRow]:
    keys = {row.key for row in rows}
    return [row for row in rows if not keys & set(row.part_of)]


def _trade(connection: sqlite3.Connection, actor: NamedActor, asked: Comparison) -> Iterator[_Found]:
    wanted = cooperation.IndicatorsFilter(period=asked.period)
    rows = [
        row
        for row in cooperation.find_indicators(connection, wanted)
        if row.country in (asked.recipient.key, actor.key)
        and _names(actor, row.indicator)
        and any(word in row.indicator.casefold() for word in _TRADE)
    ]
    for indicator in dict.fromkeys((row.indicator, row.unit) for row in rows):
        members = [row for row in rows if (row.indicator, row.unit) == indicator]
        said = "; ".join(f"{row.value:,} ({row.period or 'no date'})" for row in members)
        yield _Found("trade and investment", f"{indicator[0]}, {indicator[1]}", _stands_on(said, members, "observation"))


def _sanctions(connection: sqlite3.Connection, actor: NamedActor, asked: Comparison) -> Iterator[_Found]:
    rows = parties.find_sanctions(connection, parties.SanctionsFilter(countries=(actor,), period=asked.period))
    if rows:
        said = f"{plural(len(rows), 'listing')} of {parties.count_listed(rows):,} people and firms"
        undated = sum(row.listed_on is None for row in rows)
        if asked.period and undated:
            said += f", {undated:,} of them without a known day"
        grades = tuple(sorted({row.grade for row in rows if row.grade}))
        records = tuple(dict.fromkeys(f"actor:{row.actor}" for row in rows))
        yield _Found(
            "sanctions",
            "people and firms of the country listed, under any programme",
            Figure(said, grades, records, _sources(rows)),
        )


_FIND: tuple[Callable[[sqlite3.Connection, NamedActor, Comparison], Iterator[_Found]], ...] = (
    _arms,
    _cooperation,
    _deals,
    _votes,
    _events,
    _trade,
    _sanctions,
)
_TOPICS = (
    "arms",
    "training",
    "financing",
    "intelligence",
    "diplomacy",
    "economy",
    "votes",
    "visits and meetings",
    "agreements",
    "trade and investment",
    "sanctions",
)
