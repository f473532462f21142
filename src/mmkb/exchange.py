"""The native exchange format: which CSV files a folder of facts holds, and what each column of them means.

These names are the public contract: table columns, CSV headers, JSON keys and `--columns` all use them, in this order.
The importer checks cells by them, `mmkb export` describes its folder by them, and the data dictionary is made from them.
"""

from dataclasses import dataclass
from typing import Literal

from mmkb import vocabulary

# key: a human id; text; word: one of a closed vocabulary; year, integer, money: whole numbers (money in US dollars of the
# day); flag: 0 or 1; date: a partial date; keys, years, texts: lists joined by `;`
Type = Literal["key", "text", "word", "year", "integer", "money", "flag", "date", "keys", "years", "texts"]

LISTS: frozenset[Type] = frozenset({"keys", "years", "texts"})
NUMBERS: frozenset[Type] = frozenset({"year", "integer", "money"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its public name, its type, and what it says."""

    name: str
    type: Type
    about: str
    required: bool = False
    refers: str = ""  # the file whose keys the cell holds
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file of the folder; its rows are sorted by `key` and no two share one."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    optional: bool = False  # a folder without datapackage.json may leave it out

    @property
    def header(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)


_DIGITS = tuple(str(digit) for digit in vocabulary.CREDIBILITIES)
_KEY = Column("key", "key", "human id: lower-case letters, digits and single hyphens; stable, never used again", required=True)
_CREDIBILITY = Column(
    "credibility",
    "word",
    "Admiralty digit: 1 confirmed by others ... 5 improbable, 6 can't be judged",
    required=True,
    words=_DIGITS,
)
_SOURCES = Column("sources", "keys", "keys of the sources that support the row as a whole", required=True, refers="sources")
_NOTE = Column("note", "text", "remarks in our own words: disagreements, limits, what was not seen")


def _estimated(of: str) -> Column:
    return Column(f"{of}_estimated", "flag", f"1 where {of} is an estimate; empty where {of} is empty")


SOURCES = Table(
    "sources",
    "publications that the facts were read in",
    ("key",),
    (
        _KEY,
        Column("title", "text", "title of the publication; in English where the original is not", required=True),
        Column("publisher", "text", "who published it"),
        Column("published", "date", "day, month or year of publication"),
        Column("url", "text", "where it was read"),
        Column("kind", "word", "what sort of publication it is", required=True, words=vocabulary.SOURCE_KINDS),
        Column("language", "text", "language of the text: ISO 639 code", required=True),
        Column(
            "reliability",
            "word",
            "Admiralty letter: A reliable ... E unreliable, F can't be judged",
            required=True,
            words=vocabulary.RELIABILITIES,
        ),
        _NOTE,
    ),
)

ACTORS = Table(
    "actors",
    "states, persons, companies, armed groups and other parties",
    ("key",),
    (
        _KEY,
        Column("name", "text", "usual name in English", required=True),
        Column("kind", "word", "what sort of actor it is", required=True, words=vocabulary.ACTOR_KINDS),
        Column("country", "key", "state that it belongs to", refers="actors"),
        Column("iso2", "text", "ISO 3166-1 alpha-2 code of a state"),
        Column("iso3", "text", "ISO 3166-1 alpha-3 code of a state"),
        Column("founded_or_born", "date", "foundation of a body, birth of a person"),
        Column("dissolved_or_died", "date", "end of a body, death of a person"),
        Column("wikidata", "text", "Wikidata item"),
        Column("description", "text", "what it is, in a line"),
        Column("credibility", "word", _CREDIBILITY.about, words=_DIGITS),
        # An actor that is only a party to facts with sources of their own may have none; such rows are said aloud.
        Column("sources", "keys", _SOURCES.about, refers="sources"),
        _NOTE,
    ),
)

ALIASES = Table(
    "aliases",
    "other names of actors, in all scripts",
    ("actor", "alias"),
    (
        Column("actor", "key", "whose name it is", required=True, refers="actors"),
        Column("alias", "text", "the name, as the source writes it", required=True),
        Column("language", "text", "language of the name: ISO 639 code"),
        Column("script", "text", "script of the name: ISO 15924 code"),
        Column("kind", "word", "what sort of name it is", required=True, words=vocabulary.ALIAS_KINDS),
        _CREDIBILITY,
        _SOURCES,
        _NOTE,
    ),
)

IDENTIFIERS = Table(
    "identifiers",
    "what other data sets call a record",
    ("kind", "key", "scheme", "value"),
    (
        Column("kind", "word", "kind of the record", required=True, words=("actor", "deal", "source", "transfer")),
        Column("key", "key", "key of the record", required=True),
        Column("scheme", "text", "who gives the identifier: sipri-deal-id, wikidata, ...", required=True),
        Column("value", "text", "the identifier", required=True),
    ),
)

TRANSFERS = Table(
    "transfers",
    "arms transfers, in the words of the SIPRI register",
    ("key",),
    (
        _KEY,
        Column("supplier", "key", "who supplies", required=True, refers="actors"),
        Column("recipient", "key", "who receives", required=True, refers="actors"),
        Column("designation", "text", "name of the weapon or equipment", required=True),
        Column("category", "word", "sort of weapon", required=True, words=vocabulary.CATEGORIES),
        Column("description", "text", "what the weapon is"),
        Column("order_year", "year", "year of the order"),
        _estimated("order_year"),
        Column("quantity_ordered", "integer", "number ordered"),
        _estimated("quantity_ordered"),
        Column("delivery_years", "years", "years in which something was delivered"),
        Column("quantity_delivered", "integer", "number delivered so far"),
        _estimated("quantity_delivered"),
        Column("status", "word", "how far it has come", required=True, words=vocabulary.STATUSES),
        Column("condition", "word", "state of the goods", words=vocabulary.CONDITIONS),
        Column("manufacturer", "text", "maker, as the source names it"),
        Column("value_usd", "money", "price in US dollars of the day; never a TIV"),
        Column("financing", "word", "how it is paid", words=vocabulary.FINANCINGS),
        Column("alternative_of", "key", "transfer of which this is a rival account", refers="transfers"),
        Column("comments", "text", "service, broker and circumstances"),
        _CREDIBILITY,
        _SOURCES,
        _NOTE,
    ),
)

DELIVERIES = Table(
    "deliveries",
    "quantity delivered in a year, where known",
    ("transfer", "year"),
    (
        Column("transfer", "key", "transfer that it belongs to", required=True, refers="transfers"),
        Column("year", "year", "year of delivery", required=True),
        Column("year_estimated", "flag", "1 where year is an estimate", required=True),
        Column("quantity", "integer", "number delivered in that year", required=True),
        Column("quantity_estimated", "flag", "1 where quantity is an estimate", required=True),
        _SOURCES,
    ),
)

DEALS = Table(
    "deals",
    "agreements, contracts, credits, figures and price claims that are not one weapon",
    ("key",),
    (
        _KEY,
        Column("kind", "word", "sort of deal or figure", required=True, words=vocabulary.DEAL_KINDS),
        Column("supplier", "key", "who supplies or sells", refers="actors"),
        Column("recipient", "key", "who receives", required=True, refers="actors"),
        Column("date", "date", "day of the deal, or of the statement"),
        Column("title", "text", "what it is, in a line", required=True),
        Column("value_usd", "money", "value in US dollars of the day; never a TIV"),
        Column("period_from", "date", "first day, month or year that the figure covers"),
        Column("period_to", "date", "last day, month or year that the figure covers"),
        Column("summable", "flag", "0: rival, nested or aggregate figure, never to be added up", required=True),
        _CREDIBILITY,
        _SOURCES,
        _NOTE,
    ),
)

CITATIONS = Table(
    "citations",
    "what single sources say of single fields, for and against; the `sources` columns hold the plain support of whole rows",
    ("kind", "key", "field", "source", "stance", "stated_value"),
    (
        Column("kind", "word", "kind of the record", required=True, words=("actor", "deal", "transfer")),
        Column("key", "key", "key of the record", required=True),
        Column("field", "text", "column that the source speaks of; empty for the whole record"),
        Column("source", "key", "who says so", required=True, refers="sources"),
        Column(
            "stance",
            "word",
            "does it support, dispute or qualify what the record holds?",
            required=True,
            words=vocabulary.STANCES,
        ),
        Column("stated_value", "text", "the value that the source states; ~ for about"),
        Column("locator", "text", "page, paragraph, table or row in the source"),
        _NOTE,
    ),
    optional=True,
)

# In the order in which a folder is read: whatever refers to a file stands behind it.
TABLES = (SOURCES, ACTORS, ALIASES, TRANSFERS, DELIVERIES, DEALS, IDENTIFIERS, CITATIONS)

# Computed columns that lists add behind the file's own.
GRADE = Column("grade", "text", "best reliability among the supporting sources, and the record's credibility: B2")
COUNTED = Column("counted", "flag", "0: reported only, cancelled, credibility 4-6 or a rival account: in no total")
