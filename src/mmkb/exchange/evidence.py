"""Evidence: sources, what they say of single values, claims, and what other data sets call a record."""

from mmkb import vocabulary
from mmkb.exchange.columns import CREDIBILITY, KEY, NOTE, Column, Table

SOURCES = Table(
    "sources",
    "source",
    "publications that the facts were read in",
    ("key",),
    (
        KEY,
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
        NOTE,
    ),
)

IDENTIFIERS = Table(
    "identifiers",
    "",
    "what other data sets call a record",
    ("kind", "key", "scheme", "value"),
    (
        Column("kind", "word", "kind of the record", required=True, words=vocabulary.KEYED_KINDS),
        Column("key", "key", "key of the record", required=True),
        Column("scheme", "text", "who gives the identifier: sipri-deal-id, wikidata, ...", required=True),
        Column("value", "text", "the identifier", required=True),
    ),
)

CITATIONS = Table(
    "citations",
    "",
    "what single sources say of single fields, for and against; the `sources` columns hold the plain support of whole rows",
    ("kind", "key", "field", "source", "stance", "stated_value"),
    (
        Column("kind", "word", "kind of the record", required=True, words=vocabulary.CITABLE_KINDS),
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
        NOTE,
    ),
    optional=True,
)

CLAIMS = Table(
    "claims",
    "claim",
    "what a source states, statement by statement, and what the evidence says about it",
    ("key",),
    (
        KEY,
        Column("source", "key", "who makes the statement", required=True, refers="sources"),
        Column("paragraph", "integer", "paragraph of the source, counted from 1"),
        Column("topic", "text", "what it is about, in a word", required=True),
        Column("subject", "key", "whom it is about", refers="actors"),
        Column("statement", "text", "the statement in our own words", required=True),
        Column("attributed_to", "text", "whom the source names for it"),
        Column("as_of", "date", "the time that it speaks of"),
        Column("assessment", "word", "what the evidence says about it", required=True, words=vocabulary.ASSESSMENTS),
        Column("assessment_note", "text", "why"),
        CREDIBILITY,
        # A statement that nothing supports has no source but the one that makes it.
        Column("sources", "keys", "keys of the sources that support the statement", refers="sources"),
        NOTE,
    ),
)

CLAIM_EVIDENCE = Table(
    "claim_evidence",
    "",
    "the records of the base that speak for or against a claim",
    ("claim", "kind", "key", "stance"),
    (
        Column("claim", "key", "the claim", required=True, refers="claims"),
        Column("kind", "word", "kind of the record", required=True, words=vocabulary.CITABLE_KINDS),
        Column("key", "key", "key of the record", required=True),
        Column("stance", "word", "does it support, dispute or qualify the claim?", required=True, words=vocabulary.STANCES),
        NOTE,
    ),
    optional=True,
)
