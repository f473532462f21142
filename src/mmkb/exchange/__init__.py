"""The native exchange format: which CSV files a folder of facts holds, and what each column of them means.

These names are the public contract: table columns, CSV headers, JSON keys and `--columns` all use them, in this order.
The importer checks cells by them, `mmkb export` describes its folder by them, and the data dictionary is made from them.
"""

from mmkb.exchange.actors import ACTORS, ALIASES, POSITIONS, RELATIONS, SANCTIONS
from mmkb.exchange.arms import DEALS, DELIVERIES, TRANSFERS
from mmkb.exchange.columns import LISTS, NUMBERS, Column, Table
from mmkb.exchange.cooperation import COOPERATION, INDICATORS
from mmkb.exchange.events import EVENT_PARTS, EVENTS, PARTICIPANTS
from mmkb.exchange.evidence import CITATIONS, CLAIM_EVIDENCE, CLAIMS, IDENTIFIERS, SOURCES
from mmkb.exchange.resolutions import PUBLISHED_TOTALS, RESOLUTIONS, SEATS, VOTES

# In the order in which a folder is read: whatever refers to a file stands behind it.
TABLES = (
    SOURCES,
    ACTORS,
    ALIASES,
    POSITIONS,
    RELATIONS,
    SANCTIONS,
    TRANSFERS,
    DELIVERIES,
    DEALS,
    EVENTS,
    PARTICIPANTS,
    EVENT_PARTS,
    RESOLUTIONS,
    VOTES,
    PUBLISHED_TOTALS,
    SEATS,
    COOPERATION,
    INDICATORS,
    CLAIMS,
    CLAIM_EVIDENCE,
    IDENTIFIERS,
    CITATIONS,
)
TABLE_OF_KIND = {table.kind: table for table in TABLES if table.kind}

# Computed columns that lists add behind the file's own.
GRADE = Column("grade", "text", "best reliability among the supporting sources, and the record's credibility: B2")
COUNTED = Column("counted", "flag", "0: reported only, cancelled, credibility 4-6 or a rival account: in no total")

__all__ = [
    "ACTORS",
    "ALIASES",
    "CITATIONS",
    "CLAIMS",
    "CLAIM_EVIDENCE",
    "COOPERATION",
    "COUNTED",
    "DEALS",
    "DELIVERIES",
    "EVENTS",
    "EVENT_PARTS",
    "GRADE",
    "IDENTIFIERS",
    "INDICATORS",
    "LISTS",
    "NUMBERS",
    "PARTICIPANTS",
    "POSITIONS",
    "PUBLISHED_TOTALS",
    "RELATIONS",
    "RESOLUTIONS",
    "SANCTIONS",
    "SEATS",
    "SOURCES",
    "TABLES",
    "TABLE_OF_KIND",
    "TRANSFERS",
    "VOTES",
    "Column",
    "Table",
]
