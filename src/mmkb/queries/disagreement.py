"""Who says what of a record, field by field; and which records have sources that disagree."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from mmkb import exchange, vocabulary
from mmkb.exchange import GRADE, TABLE_OF_KIND, Column
from mmkb.queries import arms, resolutions
from mmkb.queries.evidence import CitationRow, RecordName, find_all_citations, find_citations, reading_order
from mmkb.queries.filters import said
from mmkb.queries.imported_evidence import bare, heeding_age, imported_now, imported_on, releases_on
from mmkb.queries.publishers import count_independent
from mmkb.queries.roll_calls import differs, roll_call
from mmkb.queries.rows import grade_of, imported_as
from mmkb.queries.sources import SourcesFilter, find_sources
from mmkb.queries.statements import ask

WHOLE = "(the whole record)"
_CITATION = {column.name: column for column in exchange.CITATIONS.columns}
_SOURCE = {column.name: column for column in exchange.SOURCES.columns}
EVIDENCE_COLUMNS = (
    Column("field", "text", f"column that the source speaks of; {WHOLE} for all of it"),
    Column("value", "text", "the value that the source states; what the record holds where it supports the whole"),
    _CITATION["stance"],
    Column("publishers", "integer", "how many independent publishers take this stance on this value"),
    _CITATION["source"],
    _SOURCE["reliability"],
    _SOURCE["publisher"],
    _SOURCE["published"],
    _CITATION["locator"],
    _CITATION["note"],
    _SOURCE["title"],
    _SOURCE["url"],
)
CONFLICT_COLUMNS = (
    Column("kind", "word", "kind of the record"),
    Column("key", "key", "key of the record"),
    Column("fields", "texts", "columns on which sources disagree"),
    Column("supporting", "integer", "independent publishers cited for these fields as the record holds them, not for the whole"),
    Column("disputing", "integer", "independent publishers that state something else"),
    Column("disputed_by", "word", "best reliability among those that dispute", words=vocabulary.RELIABILITIES),
    GRADE,
    Column("rivals", "keys", "rival accounts of the same transfer"),
    Column("sources", "keys", "keys of the sources that dispute"),
)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What one source says; the fields are EVIDENCE_COLUMNS."""

    field: str
    value: str | None
    stance: str
    publishers: int
    source: str
    reliability: str
    publisher: str | None
    published: str | None
    locator: str | None
    note: str | None
    title: str
    url: str | None

    @property
    def imported(self) -> tuple[str, ...]:
        """The row of a data set that says so, where it is no publication."""
        return imported_as(self.locator, (self.source,))


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A record whose sources disagree; the fields are CONFLICT_COLUMNS."""

    kind: str
    key: str
    fields: tuple[str, ...]
    supporting: int
    disputing: int
    disputed_by: str | None
    grade: str | None
    rivals: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictsFilter:
    """Which conflicts are asked for; what is empty does not filter."""

    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(kind=self.kinds, field=self.fields)


def find_statements(connection: sqlite3.Connection, record: RecordName) -> list[StatementRow]:
    """All that sources and imported data sets say of a record, field by field, with the independent publishers of each value."""
    if record.kind in ("entry", "incident"):
        return [_statement(row, 1) for row in releases_on(connection, record)]
    citations = heeding_age([*find_citations(connection, record.id), *imported_on(connection, record)])
    citations.sort(key=lambda row: (*reading_order(row)[:2], bare(row.stated_value), row.source))
    rows = []
    for _, group in groupby(citations, key=lambda row: (row.field, bare(row.stated_value), row.stance)):
        members = list(group)
        publishers = count_independent(members)
        rows += [_statement(row, publishers) for row in members]
    return rows


def _statement(row: CitationRow, publishers: int) -> StatementRow:
    return StatementRow(
        row.field or WHOLE,
        row.stated_value,
        row.stance,
        publishers,
        row.source,
        row.reliability,
        row.publisher,
        row.published,
        row.locator,
        row.note,
        row.title,
        row.url,
    )


def disputable_fields(kinds: Sequence[str]) -> list[str]:
    """The columns of records of these kinds (of all where none are given), on which sources may disagree."""
    tables = [table for kind, table in TABLE_OF_KIND.items() if kind in (kinds or vocabulary.CITABLE_KINDS)]
    return list(dict.fromkeys(column for table in tables for column in (*table.header, WHOLE)))


def find_conflicts(connection: sqlite3.Connection, wanted: ConflictsFilter) -> list[ConflictRow]:
    """Records whose sources disagree, imported data sets among them: those that the best and the most dispute first.

    A rival account of a transfer is a dispute about the whole, and so is a published total that is not the official one.
    """
    rivals = _rivals(connection)
    digits = {(row[1], row[2]): row[3] for row in ask(connection, "records", ["keyed"])}
    said: dict[tuple[str, str], list[CitationRow]] = defaultdict(list)
    for citation in chain(find_all_citations(connection), imported_now(connection)):
        said[citation.kind, citation.key].append(citation)
    rows = {
        (kind, key): row
        for (kind, key), citations in said.items()
        if key and (row := _conflict(kind, key, heeding_age(citations), rivals.get(key, ()), digits[kind, key]))
    }
    rows = {**_wrong_totals(connection), **rows}
    chosen = [
        row
        for row in rows.values()
        if (not wanted.kinds or row.kind in wanted.kinds) and (not wanted.fields or set(row.fields) & set(wanted.fields))
    ]
    return sorted(chosen, key=lambda row: (row.disputed_by or "Z", -len(row.fields), -row.disputing, row.kind, row.key))


def _conflict(
    kind: str, key: str, citations: list[CitationRow], rivals: tuple[str, ...], credibility: int | None
) -> ConflictRow | None:
    disputing = [row for row in citations if row.stance == "disputes"]
    rivals = rivals if kind == "transfer" else ()
    if not disputing and not rivals:
        return None
    fields = sorted({row.field or WHOLE for row in disputing}, key=lambda name: _order(kind, name))
    asked = fields or [WHOLE]  # a rival account is a dispute about the whole
    supporting = [row for row in citations if row.stance == "supports" and (row.field or WHOLE) in asked]
    letters = [row.reliability for row in citations if row.stance == "supports" and not row.imported]
    return ConflictRow(
        kind,
        key,
        tuple(fields),
        count_independent(supporting),
        count_independent(disputing),
        min((row.reliability for row in disputing), default=None),
        grade_of(min(letters, default=None), credibility),
        rivals,
        tuple(dict.fromkeys(row.source for row in disputing)),
    )


def _wrong_totals(connection: sqlite3.Connection) -> dict[tuple[str, str], ConflictRow]:
    """Texts of which some publication prints other totals than the official record."""
    rows = {}
    texts = {row.key: row for row in resolutions.find_resolutions(connection, resolutions.ResolutionsFilter())}
    totals = resolutions.find_published_totals(connection)
    letters = {source.key: source.reliability for source in find_sources(connection, SourcesFilter())}
    for key, group in groupby(totals, key=lambda total: total.resolution):
        text = texts[key]
        call = roll_call(text, [])
        wrong = [total for total in group if differs(total, call)]
        if wrong:
            fields = dict.fromkeys(words.split()[0] for total in wrong for words in differs(total, call))
            sources = tuple(dict.fromkeys(source for total in wrong for source in total.sources))
            rows["resolution", key] = ConflictRow(
                "resolution",
                key,
                tuple(fields),
                len(text.sources),
                len(sources),
                min(letters[key] for key in sources),
                text.grade,
                (),
                sources,
            )
    return rows


def _rivals(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in arms.curated_transfers(connection, arms.ArmsFilter()):
        if row.alternative_of:
            found[row.alternative_of] = (*found.get(row.alternative_of, ()), row.key)
    return found


def _order(kind: str, field: str) -> tuple[int, str]:
    header = TABLE_OF_KIND[kind].header
    return (header.index(field) if field in header else -1), field


def publishers_behind(rows: Iterable[StatementRow]) -> list[str]:
    """For each value of each field how many independent publishers state it, in words."""
    seen = {(row.field, bare(row.value), row.stance): row.publishers for row in rows if row.field != WHOLE}
    said = {"supports": "in support", "disputes": "against", "qualifies": "with a limit"}
    return [f"{field} {value or '(no figure)'}: {number} {said[stance]}" for (field, value, stance), number in seen.items()]
