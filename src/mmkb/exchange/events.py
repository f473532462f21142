"""What happened: events, who took part, and which event was part of which."""

from mmkb import vocabulary
from mmkb.exchange.columns import CREDIBILITY, KEY, NOTE, SOURCES_OF, Column, Table

EVENTS = Table(
    "events",
    "event",
    "visits, meetings, agreements, exercises and other curated happenings",
    ("key",),
    (
        KEY,
        Column("type", "word", "sort of event", required=True, words=vocabulary.EVENT_TYPES),
        Column("title", "text", "what happened, in a line", required=True),
        Column("start_date", "date", "first day", required=True),
        Column("end_date", "date", "last day, where it took several"),
        Column("place", "text", "town or place"),
        Column("country", "key", "where it happened", refers="actors"),
        Column("latitude", "number", "degrees north"),
        Column("longitude", "number", "degrees east"),
        Column("summary", "text", "what is known of it"),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)

PARTICIPANTS = Table(
    "participants",
    "",
    "who took part in an event, in which role",
    ("event", "actor", "role"),
    (
        Column("event", "key", "the event", required=True, refers="events"),
        Column("actor", "key", "who took part", required=True, refers="actors"),
        Column("role", "word", "in which role", required=True, words=vocabulary.ROLES),
        NOTE,
    ),
)

EVENT_PARTS = Table(
    "event_parts",
    "",
    "stops, meetings and signings that were part of a longer trip or occasion",
    ("event", "part_of"),
    (
        Column("event", "key", "the part", required=True, refers="events"),
        Column("part_of", "key", "the whole", required=True, refers="events"),
        NOTE,
    ),
    optional=True,
)
