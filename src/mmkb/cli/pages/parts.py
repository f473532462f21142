"""The parts that pages of all kinds share: the record upright, lists, what speaks for and against it, identifiers."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from mmkb import exchange
from mmkb.exchange import Column
from mmkb.formats.sheets import Row, Section, Sheet
from mmkb.queries.claims import evidence_by
from mmkb.queries.evidence import (
    RecordName,
    disputed_fields,
    find_citations,
    find_identifiers,
    reading_order,
)
from mmkb.queries.rows import cell
from mmkb.text import plural

_SOURCE = {column.name: column for column in exchange.SOURCES.columns}
_CITATION = {column.name: column for column in exchange.CITATIONS.columns}
_SUPPORT = (_CITATION["source"], _SOURCE["reliability"], *(_SOURCE[name] for name in ("title", "published", "publisher", "url")))
_STATEMENT = (
    *(_CITATION[name] for name in ("field", "stated_value", "stance", "source")),
    _SOURCE["reliability"],
    *(_CITATION[name] for name in ("note", "locator")),
    *(_SOURCE[name] for name in ("publisher", "published", "title", "url")),
)


def evidence_of(base: sqlite3.Connection, record: RecordName) -> list[Section]:
    """Who supports the record as a whole, and what single sources say for and against single values."""
    citations = find_citations(base, record.id)
    plain = [citation for citation in citations if not citation.is_detailed]
    detailed = sorted((citation for citation in citations if citation.is_detailed), key=reading_order)
    disputed = ", ".join(disputed_fields(citations)).replace("_", " ")
    title = f"What single sources state; they disagree on: {disputed}" if disputed else "What single sources state"
    return [
        list_section("statements", title, _STATEMENT, detailed, _names(_STATEMENT)),
        list_section("sources", f"{plural(len(plain), 'source')} in support of the record", _SUPPORT, plain, _names(_SUPPORT)),
    ]


def identifiers_of(base: sqlite3.Connection, record: RecordName) -> Section:
    """What other data sets call the record."""
    return list_section("identifiers", "Called elsewhere", exchange.IDENTIFIERS.columns[2:], find_identifiers(base, record.id))


def record_section(record: RecordName, title: str, columns: Sequence[Column], row: object, remarks: Sequence[str]) -> Section:
    """The record itself, one line a column that it fills."""
    own = tuple(column for column in columns if column.name != "sources")  # they have a section of their own
    sheet = Sheet(own, [_cells(row, own)], title, tuple(remarks))
    return Section(record.kind, sheet, is_record=True)


def list_section(name: str, title: str, columns: Sequence[Column], rows: Sequence[object], ranked: Sequence[str] = ()) -> Section:
    """A list that hangs on the record; `ranked` are its columns by importance."""
    cells: list[Row] = [_cells(row, columns) for row in rows]
    return Section(name, Sheet(tuple(columns), cells, title, importance=tuple(ranked)))


def _cells(row: object, columns: Sequence[Column]) -> tuple[Any, ...]:
    return tuple(cell(row, column.name) for column in columns)


def _names(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


def claims_with(base: sqlite3.Connection, record: RecordName) -> Section:
    """The claims that the record speaks for or against."""
    columns = tuple(column for column in exchange.CLAIM_EVIDENCE.columns if column.name not in ("kind", "key"))
    return list_section("claims", "Claims that it speaks for or against", columns, evidence_by(base, record.id))
