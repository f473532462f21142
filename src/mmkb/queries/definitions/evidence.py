"""Questions that hold for records of every kind: which there are, what speaks for them, what others call them."""

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from mmkb.models import Citation, Identifier, Record, Source
from mmkb.queries.definitions.question import Question, number, parameter

_source = aliased(Record, name="source")

RECORDS = Question(
    select(Record.id, Record.kind, Record.key, Record.credibility),
    order=(Record.kind, Record.key),
    filters={"keyed": Record.key.is_not(None), "key": Record.key == parameter("key")},
)

CITATIONS = Question(
    select(
        Record.kind,
        Record.key,
        Citation.field,
        _source.key,
        Citation.stance,
        Citation.stated_value,
        Citation.locator,
        Citation.note,
        Source.title,
        Source.publisher,
        Source.published,
        Source.reliability,
        Source.url,
        _source.note,
    )
    .select_from(Citation)
    .join(Record, Record.id == Citation.record_id)
    .join(_source, _source.id == Citation.source_id)
    .join(Source, Source.id == Citation.source_id),
    order=(Record.kind, Record.key, Citation.field, Citation.position, _source.key, Citation.stance, Citation.stated_value),
    filters={
        "record": Record.id == number("record"),
        "from_source": Citation.source_id == number("from_source"),
        # More than the plain support of the whole row, which the `sources` columns already say.
        "detailed": or_(
            Citation.field != "",
            Citation.stance != "supports",
            Citation.stated_value != "",
            Citation.locator.is_not(None),
            Citation.note.is_not(None),
        ),
    },
)

IDENTIFIERS = Question(
    select(Record.kind, Record.key, Identifier.scheme, Identifier.value)
    .select_from(Identifier)
    .join(Record, Record.id == Identifier.record_id),
    order=(Record.kind, Record.key, Identifier.scheme, Identifier.value),
    filters={"record": Record.id == number("record")},
)
