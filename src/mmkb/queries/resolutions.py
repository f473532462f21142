"""What the United Nations decided, how each country voted, and who holds a seat."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmkb import exchange
from mmkb.exchange import Column
from mmkb.queries.filters import Conditions, MinGrade, Period, said
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import read_rows
from mmkb.queries.statements import Wanted, ask, listed, tally

COLUMNS = (*exchange.RESOLUTIONS.columns, exchange.GRADE)
SEAT_HOLDER = Column("seat_holder", "key", "who held the seat where it was not the rulers of the country")
_SYMBOL = Column("symbol", "text", "of the resolution; of a text that became none, of its draft")
_ABOUT = tuple(
    _SYMBOL if column.name == "symbol" else column
    for column in exchange.RESOLUTIONS.columns
    if column.name in ("body", "symbol", "subject", "adopted_on", "outcome")
)
# The column in which each data set of votes has the symbol of a text.
_SYMBOLS_IN = dict.fromkeys(("undl-ga", "undl-records", "undl-sc"), "symbol") | dict.fromkeys(("unvotes", "voeten"), "unres")
VOTE_COLUMNS = (*exchange.VOTES.columns, *_ABOUT, SEAT_HOLDER)


@dataclass(frozen=True, slots=True)
class ResolutionsFilter:
    """Which texts are asked for; what is empty does not filter."""

    bodies: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    symbol: str = ""
    outcomes: tuple[str, ...] = ()
    vote_modes: tuple[str, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            body=self.bodies,
            subject=self.subjects,
            symbol_with=self.symbol and f'"{self.symbol}"',
            outcome=self.outcomes,
            decided_by=self.vote_modes,
            decided=self.period,
            grade_at_least=self.min_grade,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class ResolutionRow:
    """One text; the fields are the columns of resolutions.csv, then the grade."""

    key: str
    body: str
    symbol: str | None
    draft_symbol: str | None
    session: str | None
    meeting_record: str | None
    title: str
    subject: str
    adopted_on: str
    outcome: str
    vote_mode: str
    yes: int | None
    no: int | None
    abstain: int | None
    not_voting: int | None
    sponsor: tuple[str, ...]
    summary: str | None
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class VotesFilter:
    """Which votes are asked for; what is empty does not filter."""

    resolutions: tuple[str, ...] = ()
    countries: tuple[NamedActor, ...] = ()
    choices: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    symbol: str = ""
    period: Period = Period()
    min_reliability: str | None = None
    sources: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            resolution=self.resolutions,
            country=self.countries,
            choice=self.choices,
            body=self.bodies,
            subject=self.subjects,
            symbol_with=self.symbol and f'"{self.symbol}"',
            decided=self.period,
            reliability_at_least=self.min_reliability,
            cited_from=self.sources,
        )


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One vote; the fields are the columns of votes.csv, then what the vote was about and who held the seat."""

    resolution: str
    country: str
    choice: str
    sources: tuple[str, ...]
    body: str
    symbol: str | None
    subject: str
    adopted_on: str
    outcome: str
    seat_holder: str | None


@dataclass(frozen=True, slots=True)
class PublishedTotalRow:
    """Totals as a publication prints them; the fields are the columns of published_totals.csv."""

    resolution: str
    yes: int | None
    no: int | None
    abstain: int | None
    not_voting: int | None
    agrees: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Who holds a seat; the fields are the columns of seats.csv, then the grade."""

    country: str
    body: str
    holder: str
    from_: str | None
    to: str | None
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


def find_resolutions(connection: sqlite3.Connection, wanted: ResolutionsFilter, sort: Sequence[str] = ()) -> list[ResolutionRow]:
    """The texts that match, in the order of their decision."""
    conditions = Conditions()
    conditions.among("body", wanted.bodies)
    conditions.among("subject", wanted.subjects)
    conditions.equal("symbol", wanted.symbol or None)
    conditions.among("outcome", wanted.outcomes)
    conditions.among("vote_mode", wanted.vote_modes)
    conditions.between(wanted.period)
    conditions.graded(wanted.min_grade)
    conditions.among("source", wanted.sources)
    answers = ask(connection, "resolutions", conditions.names, conditions.values, sort)
    return read_rows(ResolutionRow, exchange.RESOLUTIONS, answers)


def get_resolution(connection: sqlite3.Connection, record_id: int) -> ResolutionRow:
    """The text with this record id."""
    return read_rows(ResolutionRow, exchange.RESOLUTIONS, ask(connection, "resolutions", ["record"], {"record": record_id}))[0]


def record_id_of(connection: sqlite3.Connection, key: str) -> int:
    """The record id of the text with this key."""
    found = [record for record in ask(connection, "records", ["key"], {"key": key}) if record[1] == "resolution"]
    return int(found[0][0])


def find_resolution(connection: sqlite3.Connection, key: str) -> ResolutionRow:
    """The text with this key."""
    return get_resolution(connection, record_id_of(connection, key))


def find_votes(connection: sqlite3.Connection, wanted: VotesFilter, sort: Sequence[str] = ()) -> list[VoteRow]:
    """The votes that match, in the order of their decision."""
    conditions = Conditions()
    conditions.among("resolution", wanted.resolutions)
    conditions.among("country", [country.key for country in wanted.countries])
    conditions.among("choice", wanted.choices)
    conditions.among("body", wanted.bodies)
    conditions.among("subject", wanted.subjects)
    conditions.equal("symbol", wanted.symbol or None)
    conditions.between(wanted.period)
    conditions.equal("min_reliability", wanted.min_reliability)
    conditions.among("source", wanted.sources)
    return read_rows(VoteRow, exchange.VOTES, ask(connection, "votes", conditions.names, conditions.values, sort))


def count_choices(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """How many votes of each choice the base holds on each text that it holds some on, by its key."""
    counts: dict[str, dict[str, int]] = {}
    for text, choice, number in tally(connection, "votes", ["resolution", "choice"], Wanted()):
        counts.setdefault(text, {})[choice] = number
    return counts


def votes_on(connection: sqlite3.Connection, resolution_id: int) -> list[VoteRow]:
    """The roll call of one text."""
    return read_rows(VoteRow, exchange.VOTES, ask(connection, "votes", ["record"], {"record": resolution_id}))


def votes_of(connection: sqlite3.Connection, actor_id: int) -> list[VoteRow]:
    """All votes of one country."""
    return read_rows(VoteRow, exchange.VOTES, ask(connection, "votes", ["voter"], {"voter": actor_id}))


def find_published_totals(connection: sqlite3.Connection, resolution_id: int | None = None) -> list[PublishedTotalRow]:
    """Totals as publications print them, of one text or of all."""
    conditions = Conditions()
    conditions.equal("record", resolution_id)
    answers = ask(connection, "published_totals", conditions.names, conditions.values)
    return read_rows(PublishedTotalRow, exchange.PUBLISHED_TOTALS, answers)


def find_seats(connection: sqlite3.Connection, record_id: int | None = None) -> list[SeatRow]:
    """Who holds which seat; of one country or holder, or all."""
    conditions = Conditions()
    conditions.equal("record", record_id)
    return read_rows(SeatRow, exchange.SEATS, ask(connection, "seats", conditions.names, conditions.values))


def find_subjects(connection: sqlite3.Connection) -> list[str]:
    """All subjects that resolutions have, sorted."""
    return sorted({row.subject for row in find_resolutions(connection, ResolutionsFilter())})


def match_resolutions(connection: sqlite3.Connection, text: str) -> list[str]:
    """Keys of the texts that a key or a part of a symbol means: `2669` is S/RES/2669 (2022), `es-11/1` is not ES-11/10."""
    known = find_resolutions(connection, ResolutionsFilter())
    wanted = _symbol_parts(text)
    by_key = [row.key for row in known if row.key == text.lower()]
    return by_key or [row.key for row in known if any(_is_within(wanted, symbol) for symbol in (row.symbol, row.draft_symbol))]


def match_imported_texts(connection: sqlite3.Connection, text: str) -> list[tuple[str, str, str]]:
    """Data set, column and symbol of the texts on which imported data sets hold votes, by a part of the symbol."""
    imported = {row[1] for row in ask(connection, "releases")}
    return [
        (data_set, column, symbol)
        for data_set, column in _SYMBOLS_IN.items()
        if data_set in imported
        for (symbol,) in ask(connection, "entry_values", ["data_set"], {"data_set": listed([data_set]), "path": f"$.{column}"})
        if _is_within(_symbol_parts(text), symbol)
    ]


def _is_within(wanted: list[str], symbol: str | None) -> bool:
    parts = _symbol_parts(symbol or "")
    return bool(wanted) and any(parts[start : start + len(wanted)] == wanted for start in range(len(parts)))


def _symbol_parts(symbol: str) -> list[str]:
    return [part for part in re.split(r"[^a-z0-9]+", symbol.lower()) if part]
