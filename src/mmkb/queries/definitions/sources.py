"""Questions about sources."""

from sqlalchemy import func, select

from mmkb.models import Citation, Record, Source
from mmkb.queries.definitions.question import Question, is_among, number, parameter

SOURCES = Question(
    select(
        Record.key,
        Source.title,
        Source.publisher,
        Source.published,
        Source.url,
        Source.kind,
        Source.language,
        Source.reliability,
        Record.note,
    )
    .select_from(Source)
    .join(Record, Record.id == Source.id),
    order=(Record.key,),
    filters={
        "record": Record.id == number("record"),
        "kind": is_among(Source.kind, "kind"),
        "language": is_among(Source.language, "language"),
        "publisher": func.instr(func.lower(Source.publisher), func.lower(parameter("publisher"))) > 0,
        "min_reliability": Source.reliability <= parameter("min_reliability"),
        "since": Source.published_latest >= parameter("since"),
        "until": Source.published_earliest <= parameter("until"),
        "undated": Source.published.is_(None),
        "source": is_among(Record.key, "source"),
        "cited_by": Source.id.in_(select(Citation.source_id).where(Citation.record_id == number("cited_by"))),
    },
    sorts={
        "key": Record.key,
        "title": func.lower(Source.title),
        "publisher": func.lower(Source.publisher),
        "published": Source.published_earliest,
        "kind": Source.kind,
        "language": Source.language,
        "reliability": Source.reliability,
    },
)
