"""What `show` says about a record of each kind: its values, what supports and disputes them, what hangs on it."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from mmkb import exchange
from mmkb.exchange import Column
from mmkb.formats.sheets import Page, Row, Section, Sheet
from mmkb.queries import actors, arms, deals, sources
from mmkb.queries.evidence import (
    RecordName,
    disputed_fields,
    find_citations,
    find_cited,
    find_identifiers,
    reading_order,
)
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
_USE = tuple(_CITATION[name] for name in ("kind", "key", "field", "stance", "stated_value", "locator", "note"))
_ALIAS = (*exchange.ALIASES.columns[1:], exchange.GRADE)


def page_of(base: sqlite3.Connection, record: RecordName) -> Page:
    """All about one record."""
    return Page(f"{record.kind}:{record.key}", tuple(_PAGES[record.kind](base, record)))


def _transfer(base: sqlite3.Connection, record: RecordName) -> list[Section]:
    row = arms.get_transfer(base, record.id)
    rivals = arms.find_rivals(base, record.id)
    title = f"{row.designation}: {row.supplier} to {row.recipient}"
    counted = "counts in totals" if row.counted else f"counts in no total, as all that is {arms.NOT_COUNTED}"
    return [
        _record(record, title, arms.COLUMNS, row, [counted]),
        _list("deliveries", "Delivered per year", exchange.DELIVERIES.columns[1:], arms.find_deliveries(base, record.id)),
        *_evidence(base, record),
        _list("rivals", "Rival accounts of the same transfer, never added up with it", arms.COLUMNS, rivals),
        _identifiers(base, record),
    ]


def _deal(base: sqlite3.Connection, record: RecordName) -> list[Section]:
    row = deals.get_deal(base, record.id)
    added = "its value may be added up" if row.is_added_up else f"its value is in no total; added up are only {deals.ADDED_UP}"
    return [_record(record, row.title, deals.COLUMNS, row, [added]), *_evidence(base, record), _identifiers(base, record)]


def _actor(base: sqlite3.Connection, record: RecordName) -> list[Section]:
    row = actors.get_actor(base, record.id)
    supplied, received = arms.count_of(base, record.key)
    said = [
        f"{plural(number, 'transfer')} as {role}: mmkb arms --{role} {record.key}"
        for number, role in ((supplied, "supplier"), (received, "recipient"))
        if number
    ]
    names = actors.find_aliases(base, record.id)
    return [
        _record(record, row.name, actors.COLUMNS, row, said),
        _list("aliases", "Other names", _ALIAS, names),
        *_evidence(base, record),
        _identifiers(base, record),
    ]


def _source(base: sqlite3.Connection, record: RecordName) -> list[Section]:
    row = sources.get_source(base, record.id)
    cited = find_cited(base, record.id)
    records = len({(citation.kind, citation.key) for citation in cited})
    return [
        _record(record, row.title, sources.COLUMNS, row, []),
        _list("cited_by", f"Cited by {plural(records, 'record')}", _USE, cited),
        _identifiers(base, record),
    ]


def _evidence(base: sqlite3.Connection, record: RecordName) -> list[Section]:
    """Who supports the record as a whole, and what single sources say for and against single values."""
    citations = find_citations(base, record.id)
    plain = [citation for citation in citations if not citation.is_detailed]
    detailed = sorted((citation for citation in citations if citation.is_detailed), key=reading_order)
    disputed = ", ".join(disputed_fields(citations)).replace("_", " ")
    title = f"What single sources state; they disagree on: {disputed}" if disputed else "What single sources state"
    return [
        _list("statements", title, _STATEMENT, detailed, _STATEMENT),
        _list("sources", f"{plural(len(plain), 'source')} in support of the record", _SUPPORT, plain, _SUPPORT),
    ]


def _identifiers(base: sqlite3.Connection, record: RecordName) -> Section:
    return _list("identifiers", "Called elsewhere", exchange.IDENTIFIERS.columns[2:], find_identifiers(base, record.id))


def _record(record: RecordName, title: str, columns: Sequence[Column], row: object, remarks: Sequence[str]) -> Section:
    own = tuple(column for column in columns if column.name != "sources")  # they have a section of their own
    sheet = Sheet(own, [_cells(row, own)], title, tuple(remarks))
    return Section(record.kind, sheet, is_record=True)


def _list(name: str, title: str, columns: Sequence[Column], rows: Sequence[object], ranked: Sequence[Column] = ()) -> Section:
    cells: list[Row] = [_cells(row, columns) for row in rows]
    return Section(name, Sheet(tuple(columns), cells, title, importance=tuple(column.name for column in ranked)))


def _cells(row: object, columns: Sequence[Column]) -> tuple[Any, ...]:
    return tuple(getattr(row, column.name) for column in columns)


_PAGES: dict[str, Callable[[sqlite3.Connection, RecordName], list[Section]]] = {
    "transfer": _transfer,
    "deal": _deal,
    "actor": _actor,
    "source": _source,
}
