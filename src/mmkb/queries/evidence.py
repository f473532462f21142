"""What speaks for and against a record, what other data sets call it, and which record a text names."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmkb.errors import UsageError
from mmkb.exchange import TABLE_OF_KIND
from mmkb.queries.filters import Conditions
from mmkb.queries.names import NamedActor, match_actors, near_actors, spelt_otherwise
from mmkb.queries.rows import imported_as
from mmkb.queries.statements import ask
from mmkb.text import fold_name

_STANCES = ("supports", "qualifies", "disputes")


@dataclass(frozen=True, slots=True)
class RecordName:
    """A record by its row id, kind and key."""

    id: int
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A source on a record or a field of it; the columns of citations.csv, then those of the source."""

    kind: str
    key: str
    field: str | None
    source: str
    stance: str
    stated_value: str | None
    locator: str | None
    note: str | None
    title: str
    publisher: str | None
    published: str | None
    reliability: str
    url: str | None
    source_note: str | None = None

    @property
    def is_detailed(self) -> bool:
        """Does it say more than plain support of the whole record?"""
        return bool(self.field or self.stated_value or self.locator or self.note or self.stance != "supports")

    @property
    def imported(self) -> tuple[str, ...]:
        """The row of a data set that says so, where it is no publication: its source is then a release (`sipri@2026-05-18`)."""
        return imported_as(self.locator, (self.source,))


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """What another data set calls a record; the fields are the columns of identifiers.csv."""

    kind: str
    key: str
    scheme: str
    value: str


def find_records(connection: sqlite3.Connection) -> list[RecordName]:
    """All records that have a key."""
    return [RecordName(*row[:3]) for row in ask(connection, "records", ["keyed"])]


def resolve_record(connection: sqlite3.Connection, text: str, *, with_imported: bool = False) -> RecordName:
    """The record that `kind:key`, a key, or an actor's name means. Raises UsageError with near misses or candidates.

    With `with_imported` also a row of an imported data set, whose number is one among entries or incidents, not among records.
    """
    kind, colon, key = text.rpartition(":")
    found = [RecordName(*row[:3]) for row in ask(connection, "records", ["key"], {"key": fold_name(key).replace(" ", "-")})]
    found = [record for record in found if not colon or record.kind == kind.lower()]
    if len(found) == 1 and found[0].kind == "actor" and len(namesakes := match_actors(connection, key)) > 1:
        found = _named(connection, namesakes)  # a name with blanks, that more than the one with this key bear
    if not found and colon and with_imported:
        found = _imported(connection, text)
    if not found:
        name = key if kind.lower() in ("", "actor") else text  # a name may hold a colon
        found = _named(connection, match_actors(connection, name) or spelt_otherwise(connection, name))
    if not found and kind.lower() in ("", "transfer") and with_imported:
        found = _listed_by_arms(connection, key)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{text!r} names {len(found)} records", "give one of these", [f"{r.kind}:{r.key}" for r in found])
    near = _near_records(connection, key)
    raise UsageError(
        f"no record is called {text!r}", f"did you mean: {', '.join(near)}?" if near else "lists show all keys: mmkb arms"
    )


def _named(connection: sqlite3.Connection, actors: Sequence[NamedActor]) -> list[RecordName]:
    by_key = {record.key: record for record in find_records(connection) if record.kind == "actor"}
    return [by_key[actor.key] for actor in actors]


def _imported(connection: sqlite3.Connection, text: str) -> list[RecordName]:
    """The row of an imported data set that `DATA-SET:KEY` means."""
    from mmkb.queries.entries import match_entries
    from mmkb.queries.incidents import match_incidents

    data_set, _, key = re.sub("^(entry|incident):", "", text, flags=re.IGNORECASE).partition(":")
    data_set = data_set.lower()
    rows = [RecordName(entry.id, "entry", f"{data_set}:{key}") for entry in match_entries(connection, data_set, key)]
    return rows or [RecordName(id_, "incident", f"{data_set}:{key}") for id_ in match_incidents(connection, data_set, key)]


def _listed_by_arms(connection: sqlite3.Connection, text: str) -> list[RecordName]:
    """The deal of an imported register that `arms` lists under this key."""
    from mmkb.queries.registers import find_new_deals

    listed = [entry for entry, deal in find_new_deals(connection) if deal.key == text.lower()]
    return [RecordName(entry.id, "entry", f"{entry.data_set}:{entry.key}") for entry in listed]


def has_imports(connection: sqlite3.Connection) -> bool:
    """Does the base hold releases of data sets?"""
    return bool(ask(connection, "releases"))


def find_citations(connection: sqlite3.Connection, record_id: int) -> list[CitationRow]:
    """All that sources say of one record."""
    return [_citation(row) for row in ask(connection, "citations", ["record"], {"record": record_id})]


def find_all_citations(connection: sqlite3.Connection) -> list[CitationRow]:
    """All that sources say of all records, record by record."""
    return [_citation(row) for row in ask(connection, "citations")]


def find_cited(connection: sqlite3.Connection, source_id: int) -> list[CitationRow]:
    """All that one source says of records that have a key."""
    rows = ask(connection, "citations", ["from_source"], {"from_source": source_id})
    return [_citation(row) for row in rows if row[1] is not None]


def find_detailed_citations(connection: sqlite3.Connection) -> list[CitationRow]:
    """Citations that say more than the `sources` columns: the rows of citations.csv."""
    return [_citation(row) for row in ask(connection, "citations", ["detailed"])]


def find_identifiers(connection: sqlite3.Connection, record_id: int | None = None) -> list[IdentifierRow]:
    """Identifiers, of one record or of all."""
    conditions = Conditions()
    conditions.equal("record", record_id)
    return [IdentifierRow(*row) for row in ask(connection, "identifiers", conditions.names, conditions.values)]


def disputed_fields(citations: list[CitationRow]) -> list[str]:
    """The fields on which some source states another value than the record holds."""
    disputed = {(row.kind, row.field) for row in citations if row.field and row.stance == "disputes"}
    return [field for _, field in sorted(disputed, key=lambda named: _column_order(*named))]


def reading_order(citation: CitationRow) -> tuple[object, ...]:
    """Field by field, what supports the value before what qualifies and what disputes it, equal values together."""
    return (
        _column_order(citation.kind, citation.field or ""),
        _STANCES.index(citation.stance),
        citation.stated_value or "",
        citation.source,
    )


def _column_order(kind: str, field: str) -> tuple[int, str]:
    header = TABLE_OF_KIND[kind].header if kind in TABLE_OF_KIND else ()
    return (header.index(field) if field in header else len(header)), field


def _citation(row: tuple[object, ...]) -> CitationRow:
    values = [value or None for value in row]
    return CitationRow(*values)  # type: ignore[arg-type]


def _near_records(connection: sqlite3.Connection, text: str) -> list[str]:
    from difflib import get_close_matches

    keys = [record.key for record in find_records(connection)]
    wanted = text.lower().replace(" ", "-")
    containing = sorted((key for key in keys if wanted and wanted in key), key=len)
    return list(dict.fromkeys([*containing, *near_actors(connection, text), *get_close_matches(wanted, keys, n=5)]))[:5]
