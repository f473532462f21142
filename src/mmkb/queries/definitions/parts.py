"""Parts that several questions share: grade, sources, overlap in time."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Text, and_, cast, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from mmkb.models import Citation, Record, Source
from mmkb.queries.definitions.question import is_among, number, parameter

AnyInt = InstrumentedAttribute[int]


def sources_of(record_id: AnyInt) -> ScalarSelect[str]:
    """Keys of the sources that support a record as a whole, in the order given, joined by `;`."""
    source = aliased(Record, name="source_record")
    citation = aliased(Citation, name="source_citation")
    listed = (
        select(source.key.label("key"))
        .join(citation, citation.source_id == source.id)
        .where(citation.record_id == record_id, citation.field == "", citation.stance == "supports", citation.stated_value == "")
        .order_by(citation.position, source.key)
        .correlate(record_id.parent.selectable)
        .subquery("listed_sources")
    )
    return select(func.aggregate_strings(listed.c.key, ";")).scalar_subquery()


def reliability_of(record_id: AnyInt) -> ScalarSelect[str]:
    """The best reliability among the supporting sources of a record: the letter of its grade."""
    return (
        select(func.min(Source.reliability))
        .join(Citation, Citation.source_id == Source.id)
        .where(Citation.record_id == record_id, Citation.stance == "supports")
        .correlate(record_id.parent.selectable)
        .scalar_subquery()
    )


def grade_sort(record_id: AnyInt) -> ColumnElement[str]:
    """The grade as text, best first."""
    return reliability_of(record_id).concat(cast(Record.credibility, Text))


def grade_filters(record_id: AnyInt) -> dict[str, ColumnElement[bool]]:
    """Filters of `--min-grade` and `--source`."""
    return {
        "min_reliability": reliability_of(record_id) <= parameter("min_reliability"),
        "min_credibility": Record.credibility <= number("min_credibility"),
        "source": cites(record_id),
    }


def cites(record_id: AnyInt) -> ColumnElement[bool]:
    """The record, or a field of it, is cited from one of the named sources."""
    source = aliased(Record, name="cited")
    return record_id.in_(
        select(Citation.record_id).join(source, source.id == Citation.source_id).where(is_among(source.key, "source"))
    )


def contains(column: ColumnElement[str] | InstrumentedAttribute[Any], name: str) -> ColumnElement[bool]:
    """The text that the asker gives is part of the column, whatever the case of ASCII letters, with hyphens or blanks."""
    return _has(column, parameter(name))


def contains_any(column: ColumnElement[str] | InstrumentedAttribute[Any], name: str) -> ColumnElement[bool]:
    """The same for one of several texts, as a JSON list."""
    texts = func.json_each(parameter(name)).table_valued("value", name=f"{name}_values")
    return select(texts.c.value).where(_has(column, texts.c.value)).exists()


def _has(column: ColumnElement[str] | InstrumentedAttribute[Any], text: ColumnElement[str]) -> ColumnElement[bool]:
    return func.instr(func.replace(func.lower(column), "-", " "), func.replace(func.lower(text), "-", " ")) > 0


def lasted_into(model: type[Any], start: str, end: str) -> ColumnElement[bool]:
    """It may have held in the period: an unknown first or last day leaves that side open."""
    columns = model.__table__.c
    return and_(
        or_(columns[f"{start}_earliest"].is_(None), columns[f"{start}_earliest"] <= parameter("until")),
        or_(columns[f"{end}_latest"].is_(None), columns[f"{end}_latest"] >= parameter("since")),
    )
