"""Actors: who they are, what they are called, what they held, how they stand to each other, who sanctioned them."""

from mmkb import vocabulary
from mmkb.exchange.columns import CREDIBILITY, DIGITS, KEY, NOTE, SOURCES_OF, Column, Table

ACTORS = Table(
    "actors",
    "actor",
    "states, persons, companies, armed groups and other parties",
    ("key",),
    (
        KEY,
        Column("name", "text", "usual name in English", required=True),
        Column("kind", "word", "what sort of actor it is", required=True, words=vocabulary.ACTOR_KINDS),
        Column("country", "key", "state that it belongs to", refers="actors"),
        Column("iso2", "text", "ISO 3166-1 alpha-2 code of a state"),
        Column("iso3", "text", "ISO 3166-1 alpha-3 code of a state"),
        Column("founded_or_born", "date", "foundation of a body, birth of a person"),
        Column("dissolved_or_died", "date", "end of a body, death of a person"),
        Column("wikidata", "text", "Wikidata item"),
        Column("description", "text", "what it is, in a line"),
        Column("credibility", "word", CREDIBILITY.about, words=DIGITS),
        # An actor that is only a party to facts with sources of their own may have none; such rows are said aloud.
        Column("sources", "keys", SOURCES_OF.about, refers="sources"),
        NOTE,
    ),
)

ALIASES = Table(
    "aliases",
    "alias",
    "other names of actors, in all scripts",
    ("actor", "alias"),
    (
        Column("actor", "key", "whose name it is", required=True, refers="actors"),
        Column("alias", "text", "the name, as the source writes it", required=True),
        Column("language", "text", "language of the name: ISO 639 code"),
        Column("script", "text", "script of the name: ISO 15924 code"),
        Column("kind", "word", "what sort of name it is", required=True, words=vocabulary.ALIAS_KINDS),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)

POSITIONS = Table(
    "positions",
    "position",
    "who held which post, where and when; an empty from or to is not known, not open",
    ("actor", "position", "organization", "from"),
    (
        Column("actor", "key", "who held the post", required=True, refers="actors"),
        Column("position", "text", "name of the post", required=True),
        Column("organization", "key", "where the post is", refers="actors"),
        Column("from", "date", "first day, as far as known"),
        Column("to", "date", "last day, as far as known"),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)

RELATIONS = Table(
    "relations",
    "relation",
    "how two actors stand to each other: subject, predicate, object",
    ("subject", "predicate", "object", "from"),
    (
        Column("subject", "key", "who", required=True, refers="actors"),
        Column("predicate", "word", "does what", required=True, words=vocabulary.PREDICATES),
        Column("object", "key", "to whom", required=True, refers="actors"),
        Column("from", "date", "first day, as far as known"),
        Column("to", "date", "last day, as far as known"),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)

SANCTIONS = Table(
    "sanctions",
    "sanction",
    "listings of actors by sanctions authorities; an empty day is not known, and no row never means not listed",
    ("actor", "authority", "program", "listed_on"),
    (
        Column("actor", "key", "who is listed", required=True, refers="actors"),
        Column("authority", "word", "who lists", required=True, words=vocabulary.AUTHORITIES),
        Column("program", "text", "programme or legal basis, one label each"),
        Column("action", "word", "what the authority did", required=True, words=vocabulary.SANCTION_ACTIONS),
        Column("listed_on", "date", "day of the listing"),
        Column("delisted_on", "date", "day of the delisting; empty where none is known"),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)
