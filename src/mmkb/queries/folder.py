"""The whole base as the rows of the exchange format: what `mmkb export` writes and an import compares with."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from mmkb import exchange
from mmkb.exchange import Table
from mmkb.queries import actors, arms, claims, cooperation, deals, events, evidence, parties, resolutions, sources
from mmkb.queries.rows import cell

_FIND: dict[str, Callable[[sqlite3.Connection], Iterable[object]]] = {
    "sources": lambda base: sources.find_sources(base, sources.SourcesFilter()),
    "actors": lambda base: actors.find_actors(base, actors.ActorsFilter()),
    "aliases": actors.find_aliases,
    "positions": lambda base: parties.find_positions(base, parties.PositionsFilter()),
    "relations": parties.find_relations,
    "sanctions": lambda base: parties.find_sanctions(base, parties.SanctionsFilter()),
    "transfers": lambda base: arms.curated_transfers(base, arms.ArmsFilter()),
    "deliveries": arms.find_deliveries,
    "deals": lambda base: deals.find_deals(base, deals.DealsFilter()),
    "events": lambda base: events.find_events(base, events.EventsFilter()),
    "participants": events.find_participants,
    "event_parts": events.find_event_parts,
    "resolutions": lambda base: resolutions.find_resolutions(base, resolutions.ResolutionsFilter()),
    "votes": lambda base: resolutions.find_votes(base, resolutions.VotesFilter()),
    "published_totals": resolutions.find_published_totals,
    "seats": resolutions.find_seats,
    "cooperation": lambda base: cooperation.find_cooperation(base, cooperation.CooperationFilter()),
    "indicators": lambda base: cooperation.find_indicators(base, cooperation.IndicatorsFilter()),
    "claims": lambda base: claims.find_claims(base, claims.ClaimsFilter()),
    "claim_evidence": claims.find_evidence,
    "identifiers": evidence.find_identifiers,
    "citations": evidence.find_detailed_citations,
}


def rows_of(connection: sqlite3.Connection, table: Table) -> list[tuple[Any, ...]]:
    """All rows of one file of the exchange format, sorted by its key, cells in the order of its header."""
    rows = [tuple(cell(row, name) for name in table.header) for row in _FIND[table.name](connection)]
    places = [table.header.index(name) for name in table.key]
    return sorted(rows, key=lambda row: ["" if row[place] is None else str(row[place]) for place in places])


def all_rows(connection: sqlite3.Connection) -> list[tuple[Table, list[tuple[Any, ...]]]]:
    """Every file of the exchange format with its rows."""
    return [(table, rows_of(connection, table)) for table in exchange.TABLES]
