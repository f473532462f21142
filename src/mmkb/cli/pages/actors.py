"""Pages of actors."""

import sqlite3

from mmkb import exchange
from mmkb.cli.pages.parts import evidence_of, identifiers_of, list_section, record_section
from mmkb.formats.sheets import Section
from mmkb.queries import actors, arms, claims, cooperation, events, parties, resolutions
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Period
from mmkb.text import plural

_ALIAS = (*exchange.ALIASES.columns[1:], exchange.GRADE)
_EVENT = ("start_date", "title", "type", "key", "grade")
_POSITION = ("position", "organization", "actor", "from", "to", "grade")
_SANCTION = ("authority", "program", "listed_on", "delisted_on", "grade")
_RELATION = ("subject", "predicate", "object", "from", "to", "grade")
_COOPERATION = ("description", "quantity", "unit", "as_of", "domain", "grade", "key")
_CLAIM = ("statement", "assessment", "key", "grade")


def actor_page(base: sqlite3.Connection, record: RecordName, period: Period) -> list[Section]:
    """An actor: who it is, its names, posts, relations, sanctions, events, cooperation, claims, now or in a period."""
    row = actors.get_actor(base, record.id)
    when = f", {period.words()}" if period else ""
    return [
        record_section(record, row.name, actors.COLUMNS, row, _counts(base, record)),
        list_section("aliases", "Other names", _ALIAS, actors.find_aliases(base, record.id)),
        list_section(
            "positions",
            f"Positions{when} (empty days are not known)",
            parties.POSITION_COLUMNS,
            parties.positions_of(base, record.id, period),
            _POSITION,
        ),
        list_section(
            "relations", f"Relations{when}", parties.RELATION_COLUMNS, parties.relations_of(base, record.id, period), _RELATION
        ),
        list_section(
            "sanctions",
            f"Sanctions{when} (no row never means not listed)",
            parties.SANCTION_COLUMNS,
            parties.sanctions_of(base, record.id, period),
            _SANCTION,
        ),
        list_section("seats", "Seats", (*exchange.SEATS.columns, exchange.GRADE), resolutions.find_seats(base, record.id)),
        list_section("events", "Events that it took part in itself", events.COLUMNS, events.events_of(base, record.id), _EVENT),
        list_section(
            "cooperation",
            "Cooperation, figures never added up",
            cooperation.COLUMNS,
            cooperation.cooperation_of(base, record.id),
            _COOPERATION,
        ),
        list_section("claims", "Claims about it", claims.COLUMNS, claims.claims_of(base, record.id, role="about"), _CLAIM),
        *evidence_of(base, record),
        identifiers_of(base, record),
    ]


def _counts(base: sqlite3.Connection, record: RecordName) -> list[str]:
    """Where the long lists are."""
    supplied, received = arms.count_of(base, record.key)
    votes = len(resolutions.votes_of(base, record.id))
    return [
        f"{plural(number, noun)}: mmkb {command} {record.key}"
        for number, noun, command in (
            (supplied, "transfer", "arms --supplier"),
            (received, "transfer", "arms --recipient"),
            (votes, "vote", "votes --country"),
        )
        if number
    ]
