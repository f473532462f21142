"""The one definition of each reading query, in SQLAlchemy; `python -m mmkb.queries.definitions` compiles them.

The reading commands run the compiled text (queries/compiled.json), because importing SQLAlchemy alone takes longer
than the whole answer may. A test compiles the definitions anew and compares (docs/decisions.md).
"""

from mmkb.queries.definitions import actors, arms, deals, evidence, sources
from mmkb.queries.definitions.question import Question

QUESTIONS: dict[str, Question] = {
    "actors": actors.ACTORS,
    "aliases": actors.ALIASES,
    "names": actors.NAMES,
    "transfers": arms.TRANSFERS,
    "deliveries": arms.DELIVERIES,
    "weapons": arms.WEAPONS,
    "deals": deals.DEALS,
    "sources": sources.SOURCES,
    "records": evidence.RECORDS,
    "citations": evidence.CITATIONS,
    "identifiers": evidence.IDENTIFIERS,
}
