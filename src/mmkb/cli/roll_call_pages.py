"""A roll call as a page: countries by choice, totals against the published ones."""

import sqlite3
from collections.abc import Sequence

from mmkb import exchange
from mmkb.exchange import Column
from mmkb.formats.sheets import Page, Row, Section, Sheet
from mmkb.queries.resolutions import ResolutionRow, VoteRow, find_published_totals, record_id_of, votes_on
from mmkb.queries.roll_calls import RollCall, differs, roll_call

COLUMNS = (
    Column("choice", "word", "the vote"),
    Column("votes", "integer", "how many countries"),
    Column("countries", "texts", "which countries"),
)
_PUBLISHED = (
    *(column for column in exchange.PUBLISHED_TOTALS.columns if column.name not in ("resolution", "agrees")),
    Column("differs", "texts", "what it prints otherwise than the official record"),
)


def roll_call_page(base: sqlite3.Connection, text: ResolutionRow, votes: Sequence[VoteRow]) -> Page:
    """The roll call of one text, grouped by choice, with official and other published totals."""
    call = roll_call(text, votes)
    holders = {vote.country: vote.seat_holder for vote in votes if vote.seat_holder is not None}
    sections = [
        Section("roll_call", Sheet(COLUMNS, _choices(call, holders), _title(text), (call.words(), *_seat_words(holders)))),
        _published(base, text, call),
    ]
    return Page(f"resolution:{text.key}", tuple(sections))


def totals_in_words(base: sqlite3.Connection, text: ResolutionRow) -> str:
    """The totals of a text's roll call, and what others print otherwise, in one line."""
    record_id = record_id_of(base, text.key)
    call = roll_call(text, votes_on(base, record_id))
    wrong = [total for total in find_published_totals(base, record_id) if differs(total, call)]
    said = [f"{'; '.join(total.sources)} prints {', '.join(differs(total, call))}" for total in wrong]
    return ". ".join([f"{text.symbol or text.key}: {call.words()}", *said])


def _title(text: ResolutionRow) -> str:
    return f"{text.symbol or text.draft_symbol or text.key}, {text.adopted_on}: {text.title} ({text.outcome})"


def _choices(call: RollCall, holders: dict[str, str]) -> list[Row]:
    return [
        (choice, len(countries), tuple(f"{country}*" if country in holders else country for country in countries))
        for choice, countries in call.countries.items()
        if countries
    ]


def _seat_words(holders: dict[str, str]) -> list[str]:
    return [f"* the seat of {country} was held by {holder}, not by its rulers" for country, holder in holders.items()]


def _published(base: sqlite3.Connection, text: ResolutionRow, call: RollCall) -> Section:
    rows: list[Row] = [
        (total.yes, total.no, total.abstain, total.not_voting, total.sources, tuple(differs(total, call)))
        for total in find_published_totals(base, record_id_of(base, text.key))
    ]
    return Section("published_totals", Sheet(_PUBLISHED, rows, "Totals as others print them"))
