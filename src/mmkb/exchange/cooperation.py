"""Training, diplomacy, economy, intelligence and financing between two actors; and figures of countries over time."""

from mmkb import vocabulary
from mmkb.exchange.columns import CREDIBILITY, KEY, NOTE, SOURCES_OF, Column, Table

COOPERATION = Table(
    "cooperation",
    "cooperation",
    "what one actor provides to another, with a figure and its unit where there is one",
    ("key",),
    (
        KEY,
        Column("domain", "word", "field of cooperation", required=True, words=vocabulary.DOMAINS),
        Column("provider", "key", "who provides", required=True, refers="actors"),
        Column("recipient", "key", "who receives", required=True, refers="actors"),
        Column("start", "date", "since when"),
        Column("end", "date", "until when"),
        Column("quantity", "integer", "the figure"),
        Column("quantity_estimated", "flag", "1 where the figure is an estimate; empty where there is none"),
        Column("unit", "text", "what the figure counts; figures of different units are never merged"),
        Column("as_of", "date", "the time that the figure speaks of"),
        Column(
            "status",
            "word",
            "how far it has come: talked of, offered or planned; agreed; provided (took place, or under way); suspended",
            words=vocabulary.COOPERATION_STATUSES,
        ),
        Column("description", "text", "what is provided", required=True),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)

INDICATORS = Table(
    "indicators",
    "observation",
    "one figure of a time series: indicator, country, period, value",
    ("key",),
    (
        KEY,
        Column("indicator", "text", "name of the series", required=True),
        Column("unit", "text", "unit of its figures", required=True),
        Column("country", "key", "whom the figure is about", required=True, refers="actors"),
        Column("period", "period", "when; FY and SY mark fiscal and school years"),
        Column("value", "number", "the figure", required=True),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)
