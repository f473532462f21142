"""The United Nations: resolutions, roll calls, totals as others print them, and who holds a seat."""

from mmkb import vocabulary
from mmkb.exchange.columns import CREDIBILITY, KEY, NOTE, SOURCES_OF, Column, Table

RESOLUTIONS = Table(
    "resolutions",
    "resolution",
    "texts that were put to a vote or adopted without one",
    ("key",),
    (
        KEY,
        Column("body", "word", "who decided", required=True, words=vocabulary.BODIES),
        Column("symbol", "text", "symbol of the document"),
        Column("draft_symbol", "text", "symbol of the draft"),
        Column("session", "text", "session of the body"),
        Column("meeting_record", "text", "record of the meeting"),
        Column("title", "text", "title of the text", required=True),
        Column("subject", "text", "what it is about, in a word of ours", required=True),
        Column("adopted_on", "date", "day of the decision", required=True),
        Column("outcome", "word", "what became of it", required=True, words=vocabulary.OUTCOMES),
        Column("vote_mode", "word", "how it was decided", required=True, words=vocabulary.VOTE_MODES),
        Column("yes", "integer", "votes in favour, as published"),
        Column("no", "integer", "votes against, as published"),
        Column("abstain", "integer", "abstentions, as published"),
        Column("not_voting", "integer", "members that did not vote; never counted as abstaining"),
        Column("sponsor", "keys", "who put it forward", refers="actors"),
        Column("summary", "text", "what it says"),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
)

VOTES = Table(
    "votes",
    "vote",
    "how each country voted",
    ("resolution", "country"),
    (
        Column("resolution", "key", "the text", required=True, refers="resolutions"),
        Column("country", "key", "whose vote", required=True, refers="actors"),
        Column("choice", "word", "the vote", required=True, words=vocabulary.CHOICES),
        SOURCES_OF,
    ),
)

PUBLISHED_TOTALS = Table(
    "published_totals",
    "published-total",
    "totals of votes as other publications print them",
    ("resolution", "yes", "no", "abstain", "not_voting"),
    (
        Column("resolution", "key", "the text", required=True, refers="resolutions"),
        Column("yes", "integer", "votes in favour"),
        Column("no", "integer", "votes against"),
        Column("abstain", "integer", "abstentions"),
        Column("not_voting", "integer", "members that did not vote"),
        Column("agrees", "word", "does it agree with the roll call?", required=True, words=("no", "yes")),
        SOURCES_OF,
    ),
)

SEATS = Table(
    "seats",
    "seat",
    "who holds a country's seat: a vote of the country is not always one of its rulers",
    ("country", "body", "from"),
    (
        Column("country", "key", "whose seat", required=True, refers="actors"),
        Column("body", "text", "where", required=True),
        Column("holder", "key", "who holds it", required=True, refers="actors"),
        Column("from", "date", "first day, as far as known"),
        Column("to", "date", "last day, as far as known"),
        CREDIBILITY,
        SOURCES_OF,
        NOTE,
    ),
    optional=True,
)
