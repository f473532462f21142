"""Who says what of a record, field by field; and which records have sources that disagree."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, groupby

from mmkb import exchange, vocabulary
from mmkb.dates import PartialDate
from mmkb.exchange import GRADE, TABLE_OF_KIND, Column
from mmkb.queries import arms, resolutions
from mmkb.queries.actors import ActorRow, ActorsFilter, find_actors, get_actor
from mmkb.queries.arms import TransferRow
from mmkb.queries.doubts import years_apart
from mmkb.queries.entries import EntriesFilter, find_entries
from mmkb.queries.evidence import CitationRow, RecordName, find_all_citations, find_citations, reading_order
from mmkb.queries.filters import said
from mmkb.queries.linking import UNKNOWN, party_of
from mmkb.queries.publishers import count_independent, origin_of
from mmkb.queries.registers import BIRTH, PARTIES, Edition, editions_about, read_editions, stated_values
from mmkb.queries.releases import ReleasesFilter, find_releases
from mmkb.queries.roll_calls import differs, roll_call
from mmkb.queries.rows import grade_of, imported_as
from mmkb.queries.sources import SourcesFilter, find_sources
from mmkb.queries.statements import ask
from mmkb.vocabulary import SURE_LINKINGS

WHOLE = "(the whole record)"
_OLDER = "state of the older edition"  # as citations of publications say it
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
        return [_statement(row, 1) for row in _of_imported(connection, record)]
    citations = _heeding_age([*find_citations(connection, record.id), *_imported(connection, record)])
    citations.sort(key=lambda row: (*reading_order(row)[:2], _bare(row.stated_value), row.source))
    rows = []
    for _, group in groupby(citations, key=lambda row: (row.field, _bare(row.stated_value), row.stance)):
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


def _stance(field: str, value: str, held: str) -> str:
    """An estimate of the same number is no dispute, and neither is another name for what was found to be the same weapon.

    What one of the two leaves open is none either. A birth may be told more or less exactly; where several days are given,
    one of them is enough.
    """
    if not held or UNKNOWN in (held, value):
        return "supports" if held == value else "qualifies"
    if field == BIRTH:
        return "disputes" if years_apart(value, held) else "supports"
    if _bare(held) == _bare(value):
        return "supports"
    return "qualifies" if field == "designation" else "disputes"


def _heeding_age(citations: Sequence[CitationRow]) -> list[CitationRow]:
    """The same, but an imported edition does not dispute what a newer one of its publisher, cited for the record, says."""
    return [
        replace(row, stance="qualifies", note="; ".join(filter(None, (row.note, _OLDER))))
        if _is_outdated(row, citations)
        else row
        for row in citations
    ]


def _is_outdated(said: CitationRow, citations: Iterable[CitationRow]) -> bool:
    if said.stance != "disputes" or not said.imported:
        return False
    origin = origin_of(said.publisher)
    later = [
        row
        for row in citations
        if not row.imported and row.field in (None, said.field) and _is_before(said.published, row.published)
        if origin_of(row.publisher, row.note, row.source_note) == origin
    ]
    return bool(later) and all(row.stance != "disputes" for row in later)


def _is_before(day: str | None, other: str | None) -> bool:
    return day is not None and other is not None and PartialDate.parse(day).latest < PartialDate.parse(other).earliest


def _imported(connection: sqlite3.Connection, record: RecordName) -> Iterator[CitationRow]:
    """What the editions of imported data sets say, field by field, beside what the record holds."""
    if editions := editions_about(connection, record.id):
        transfers = [arms.get_transfer(connection, record.id)] if record.kind == "transfer" else []
        actors = [get_actor(connection, record.id)] if record.kind == "actor" else []
        stated = _Stated(connection, transfers, actors)
        parts = Counter(data_set for data_set, _ in {(edition.data_set, edition.key) for edition in editions if not edition.fate})
        for edition in editions:
            yield from stated.by(edition, f"{record.kind}:{record.key}", parts[edition.data_set])


def _imported_now(connection: sqlite3.Connection) -> Iterator[CitationRow]:
    """What the newest editions of imported data sets say of all records that their rows were linked to for sure."""
    if entries := find_entries(connection, EntriesFilter(linked_by=SURE_LINKINGS)):
        releases = {row.release: row for row in find_releases(connection, ReleasesFilter())}
        transfers, actors = arms.curated_transfers(connection, arms.ArmsFilter()), find_actors(connection, ActorsFilter())
        stated = _Stated(connection, transfers, actors)
        parts = Counter((entry.data_set, record) for entry in entries for record in entry.records)
        for entry in entries:
            for edition in read_editions(releases, entry.key, entry.name, [(entry.since, entry.gone, entry.cells)]):
                for record in entry.records:
                    yield from stated.by(edition, record, parts[entry.data_set, record])


class _Stated:
    """What editions say of records, beside what these hold of the things that data sets speak of."""

    def __init__(self, connection: sqlite3.Connection, transfers: Iterable[TransferRow], actors: Iterable[ActorRow]) -> None:
        self._held = {f"transfer:{row.key}": stated_values(row) for row in transfers}
        self._held |= {f"actor:{row.key}": {BIRTH: row.founded_or_born or ""} for row in actors if row.kind == "person"}
        self._party = cache(partial(party_of, connection))

    def by(self, edition: Edition, record: str, parts: int) -> Iterator[CitationRow]:
        """The statements of one edition on one record; parties are compared as the actors that they are.

        Where several deals are one transfer (`parts`), none of them disputes it by saying less than the whole.
        """
        held = self._held.get(record, {})
        for field, text in edition.statements(held):
            value = self._party(text) if field in PARTIES else text
            stance = _stance(field, value, held[field]) if field in held else "supports"
            row = _said_by(edition, record, field, value, stance)
            is_part = parts > 1 and stance == "disputes" and _is_less(field, value, held[field])
            notes = (row.note, f"one of {parts} deals of the register that are this transfer")
            yield replace(row, stance="qualifies", note="; ".join(filter(None, notes))) if is_part else row


def _is_less(field: str, value: str, held: str) -> bool:
    """Can it be part of what the record holds?"""
    if field == "delivery_years":
        return set(value.split(";")) <= set(held.split(";"))
    numbers = (_bare(value), _bare(held))
    return (
        field in ("quantity_ordered", "quantity_delivered")
        and all(map(str.isdigit, numbers))
        and int(numbers[0]) < int(numbers[1])
    )


def _of_imported(connection: sqlite3.Connection, record: RecordName) -> list[CitationRow]:
    """What the releases of its data set say of an imported row, field by field, beside what it says now."""
    from mmkb.queries import entries, incidents, release_diffs

    renamed = ""
    if record.kind == "entry":
        entry = entries.get_entry(connection, record.id)
        states = list(entries.editions_of(connection, entry))
        renamed = release_diffs.new_key(connection, entry)
    else:
        states = list(incidents.editions_of(connection, record.id))
    data_set, _, key = record.key.partition(":")
    releases = {row.release: row for row in find_releases(connection, ReleasesFilter((data_set,)))}
    _, _, now = states[-1]
    return [
        _said_by(edition, f"{record.kind}:{record.key}", field, value, "supports" if now.get(field) == value else "disputes")
        for edition in read_editions(releases, key, "", states, renamed)
        for field, value in edition.cells.items()
    ]


def _said_by(edition: Edition, record: str, field: str, value: str, stance: str) -> CitationRow:
    kind, _, key = record.partition(":")
    return CitationRow(
        kind=kind,
        key=key,
        field=field or None,
        source=f"{edition.data_set}@{edition.release}",
        stance=stance,
        stated_value=value,
        locator=edition.key,
        note=edition.fate,
        title=edition.title,
        publisher=edition.publisher,
        published=edition.published,
        reliability=edition.reliability,
        url=edition.url,
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
    for citation in chain(find_all_citations(connection), _imported_now(connection)):
        said[citation.kind, citation.key].append(citation)
    rows = {
        (kind, key): row
        for (kind, key), citations in said.items()
        if key and (row := _conflict(kind, key, _heeding_age(citations), rivals.get(key, ()), digits[kind, key]))
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
    seen = {(row.field, _bare(row.value), row.stance): row.publishers for row in rows if row.field != WHOLE}
    said = {"supports": "in support", "disputes": "against", "qualifies": "with a limit"}
    return [f"{field} {value or '(no figure)'}: {number} {said[stance]}" for (field, value, stance), number in seen.items()]


def _bare(value: str | None) -> str:
    """A stated value without the mark of an estimate: about six and six are one value."""
    return (value or "").lstrip("~")
