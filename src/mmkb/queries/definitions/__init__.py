"""The one definition of each reading query, in SQLAlchemy; `python -m mmkb.queries.definitions` compiles them.

The reading commands run the compiled text (queries/compiled.json), because importing SQLAlchemy alone takes longer
than the whole answer may. A test compiles the definitions anew and compares (docs/decisions.md).
"""

from mmkb.queries.definitions import (
    actors,
    arms,
    claims,
    cooperation,
    deals,
    events,
    evidence,
    incidents,
    parties,
    releases,
    resolutions,
    sources,
)
from mmkb.queries.definitions.question import Question

QUESTIONS: dict[str, Question] = {
    "actors": actors.ACTORS,
    "aliases": actors.ALIASES,
    "names": actors.NAMES,
    "actor_keys": actors.ACTOR_KEYS,
    "transfers": arms.TRANSFERS,
    "deliveries": arms.DELIVERIES,
    "weapons": arms.WEAPONS,
    "deals": deals.DEALS,
    "sources": sources.SOURCES,
    "positions": parties.POSITIONS,
    "relations": parties.RELATIONS,
    "sanctions": parties.SANCTIONS,
    "events": events.EVENTS,
    "participants": events.PARTICIPANTS,
    "event_parts": events.EVENT_PARTS,
    "resolutions": resolutions.RESOLUTIONS,
    "votes": resolutions.VOTES,
    "published_totals": resolutions.PUBLISHED_TOTALS,
    "seats": resolutions.SEATS,
    "cooperation": cooperation.COOPERATION,
    "indicators": cooperation.INDICATORS,
    "claims": claims.CLAIMS,
    "claim_evidence": claims.CLAIM_EVIDENCE,
    "records": evidence.RECORDS,
    "citations": evidence.CITATIONS,
    "identifiers": evidence.IDENTIFIERS,
    "incidents": incidents.INCIDENTS,
    "incident_countries": incidents.INCIDENT_COUNTRIES,
    "incident_kinds": incidents.INCIDENT_KINDS,
    "incident_places": incidents.INCIDENT_PLACES,
    "incident_sides": incidents.INCIDENT_SIDES,
    "incident_versions": incidents.INCIDENT_VERSIONS,
    "data_set_rows": releases.DATA_SET_ROWS,
    "releases": releases.RELEASES,
    "entries": releases.ENTRIES,
    "entry_values": releases.ENTRY_VALUES,
    "entry_versions": releases.ENTRY_VERSIONS,
    "entry_links": releases.ENTRY_LINKS,
    "actor_entries": releases.ACTOR_ENTRIES,
}
