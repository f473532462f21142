"""Arms: transfers in the words of the SIPRI register, deliveries, and the deals and figures around them."""

from mmkb import vocabulary
from mmkb.exchange.columns import CREDIBILITY, KEY, NOTE, SOURCES_OF, Column, Table, estimated

TRANSFERS = Table(
    "transfers",
    "transfer",
    "arms transfers, in the words of the SIPRI register",
    ("key",),
    (
        KEY,
        Column("supplier", "key", "who supplies", required=True, refers="actors"),
        Column("recipient", "key", "who receives", required=True, refers="actors"),
        Column("designation", "text", "name of the weapon or equipment", required=True),
        Column("category", "word", "sort of weapon", required=True, words=vocabulary.CATEGORIES),
        Column("description", "text", "what the weapon is"),
        Column("order_year", "year", "year of the order"),
        estimated("order_year"),
        Column("quantity_ordered", "integer", "number ordered"),
        estimated("quantity_ordered"),
        Column("delivery_years", "years", "years in which something was delivered"),
        Column("quantity_delivered", "integer", "number delivered so far"),
        estimated("quantity_delivered"),
        Column("status", "word", "how far it has come", required=True, words=vocabulary.STATUSES),
        Column("condition", "word", "state of the goods", words=vocabulary.CONDITIONS),
        Column("manufacturer", "text", "maker, as the source names it"),
        Column("value_usd", "money", "price in US dollars of the day; never a TIV"),
        Column("financing", "word", "how it is paid", words=vocabulary.FINANCINGS),
        Column("alternative_of", "key", "transfer of which this is a rival account", refers="transfers"),
        Column("comments", "text", "service, broker and circumstances"),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)

DELIVERIES = Table(
    "deliveries",
    "delivery",
    "quantity delivered in a year, where known",
    ("transfer", "year"),
    (
        Column("transfer", "key", "transfer that it belongs to", required=True, refers="transfers"),
        Column("year", "year", "year of delivery", required=True),
        Column("year_estimated", "flag", "1 where year is an estimate", required=True),
        Column("quantity", "integer", "number delivered in that year", required=True),
        Column("quantity_estimated", "flag", "1 where quantity is an estimate", required=True),
        SOURCES_OF,
    ),
)

DEALS = Table(
    "deals",
    "deal",
    "agreements, contracts, credits, figures and price claims that are not one weapon",
    ("key",),
    (
        KEY,
        Column("kind", "word", "sort of deal or figure", required=True, words=vocabulary.DEAL_KINDS),
        Column("supplier", "key", "who supplies or sells", refers="actors"),
        Column("recipient", "key", "who receives", required=True, refers="actors"),
        Column("date", "date", "day of the deal, or of the statement"),
        Column("title", "text", "what it is, in a line", required=True),
        Column("value_usd", "money", "value in US dollars of the day; never a TIV"),
        Column("period_from", "date", "first day, month or year that the figure covers"),
        Column("period_to", "date", "last day, month or year that the figure covers"),
        Column("summable", "flag", "0: rival, nested or aggregate figure, never to be added up", required=True),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)
