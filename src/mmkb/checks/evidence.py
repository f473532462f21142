"""Rules about sources, grades and citations."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mmkb.checks.findings import Finding
from mmkb.exchange import TABLE_OF_KIND, TABLES, Table
from mmkb.queries.evidence import find_all_citations
from mmkb.queries.folder import rows_of
from mmkb.queries.publishers import origin_of
from mmkb.queries.search import is_index_current
from mmkb.queries.sources import SourceRow, SourcesFilter, find_sources

# A statement that nothing supports has no source but the one that makes it.
_MAY_LACK_SOURCES = frozenset({"claims"})
# Which kinds of source are the official record of the thing itself: a list of sanctions records a listing, but only mentions
# the posts and ties of who is listed; what a body announces records its own acts, but not what others did.
_RECORDS = frozenset({"official_record", "database"})
_OFFICIAL = {"positions": frozenset[str](), "relations": frozenset[str]()} | dict.fromkeys(
    ("claims", "events", "resolutions", "sanctions"), _RECORDS | {"press_release", "report"}
)


def find_unsourced(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows without a source in their `sources`."""
    for table in TABLES:
        if "sources" in table.header and table.name not in _MAY_LACK_SOURCES:
            place = table.header.index("sources")
            for row in rows_of(connection, table):
                if not row[place]:
                    yield Finding(f"{table.kind}:{_name(table, row)}", "has no source")


def find_ungraded(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows without a credibility where their table has one."""
    for table in TABLES:
        if "credibility" in table.header:
            place = table.header.index("credibility")
            for row in rows_of(connection, table):
                if row[place] is None:
                    yield Finding(f"{table.kind}:{_name(table, row)}", "has no credibility")


def find_overrated(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows whose credibility is better than their sources can make it, by the table in docs/grades.md."""
    source_of = {source.key: source for source in find_sources(connection, SourcesFilter())}
    notes = {(row.kind, row.key, row.source): row.note for row in find_all_citations(connection) if row.key and not row.field}
    for table in TABLES:
        if "credibility" in table.header:
            for row in rows_of(connection, table):
                cells = dict(zip(table.header, row, strict=True))
                sources = [source_of[key] for key in cells["sources"] or ()]
                relays = [notes.get((table.kind, cells.get("key", ""), source.key)) for source in sources]
                best = 3 if _is_guessed(cells, sources) else _best_credibility(table.name, sources, relays)
                if cells["credibility"] is not None and cells["credibility"] < best:
                    what = f"has credibility {cells['credibility']}, its sources carry {best} at best"
                    yield Finding(f"{table.kind}:{_name(table, row)}", what)


def _best_credibility(table: str, sources: Sequence[SourceRow], relays: Sequence[str | None]) -> int:
    """1 for two publishers (our notes tell who relays whom) or an official record, 2 for one good source, 3 for less."""
    voices = {origin_of(source.publisher, note, source.note) or source.key for source, note in zip(sources, relays, strict=True)}
    two = len(voices) > 1
    kinds = {source.kind for source in sources if source.reliability == "A"}
    if two or kinds & _OFFICIAL.get(table, _RECORDS):
        return 1
    return 2 if any(source.reliability <= "C" for source in sources) else 3


def _is_guessed(cells: Mapping[str, Any], sources: Sequence[SourceRow]) -> bool:
    """Is it a transfer of which a register alone speaks, and which has none but estimates of its numbers?"""
    numbers = [(cells[name], cells[f"{name}_estimated"]) for name in ("quantity_ordered", "quantity_delivered") if name in cells]
    known = [is_estimated for number, is_estimated in numbers if number is not None]
    return bool(known) and all(known) and {source.kind for source in sources} == {"database"}


def find_doubled_addresses(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Sources with one address."""
    by_address: dict[str, list[str]] = defaultdict(list)
    for source in find_sources(connection, SourcesFilter()):
        if source.url:
            by_address[source.url.rstrip("/")].append(source.key)
    for address, keys in by_address.items():
        if len(keys) > 1:
            yield Finding(f"source:{keys[0]}", f"has the address of {', '.join(keys[1:])}: {address}")


def find_stale_index(connection: sqlite3.Connection) -> Iterator[Finding]:
    """A search index that does not hold what the records say."""
    if not is_index_current(connection):
        yield Finding("search index", "is not what the records say; any import makes it anew")


def find_false_support(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Citations that support a value other than the one that the record holds, or dispute the very same."""
    held = {
        (kind, row[table.header.index("key")]): dict(zip(table.header, row, strict=True))
        for kind, table in TABLE_OF_KIND.items()
        if "key" in table.header
        for row in rows_of(connection, table)
    }
    for citation in find_all_citations(connection):
        if citation.key and citation.field and citation.stated_value:
            value = _plain(held[citation.kind, citation.key][citation.field])
            agrees = value == _plain(citation.stated_value)
            if (citation.stance == "supports") != agrees and citation.stance != "qualifies":
                what = f"{citation.field} is {value or 'empty'}, {citation.source} {citation.stance} {citation.stated_value}"
                yield Finding(f"{citation.kind}:{citation.key}", what)


def _plain(value: Any) -> str:
    """A value without the marks of estimate and doubt, as it would stand in a cell."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return re.sub("[~?]", "", str(value)).strip()


def _name(table: Table, row: tuple[Any, ...]) -> str:
    return " ".join(table.key_of(dict(zip(table.header, row, strict=True)))).strip()
