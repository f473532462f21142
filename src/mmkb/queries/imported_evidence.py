"""What imported data sets say of records: as citations, beside those of publications."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from mmkb.dates import PartialDate
from mmkb.queries import arms
from mmkb.queries.actors import ActorRow, ActorsFilter, find_actors, get_actor
from mmkb.queries.arms import TransferRow
from mmkb.queries.doubts import years_apart
from mmkb.queries.entries import EntriesFilter, find_entries
from mmkb.queries.evidence import CitationRow, RecordName
from mmkb.queries.linking import UNKNOWN, party_of
from mmkb.queries.publishers import origin_of
from mmkb.queries.registers import BIRTH, PARTIES, Edition, editions_about, read_editions, stated_values
from mmkb.queries.releases import ReleasesFilter, find_releases
from mmkb.vocabulary import SURE_LINKINGS

_OLDER = "state of the older edition"  # as citations of publications say it


def _stance(field: str, value: str, held: str) -> str:
    """An estimate of the same number is no dispute, and neither is another name for what was found to be the same weapon.

    What one of the two leaves open is none either. A birth may be told more or less exactly; where several days are given,
    one of them is enough.
    """
    if not held or UNKNOWN in (held, value):
        return "supports" if held == value else "qualifies"
    if field == BIRTH:
        return "disputes" if years_apart(value, held) else "supports"
    if bare(held) == bare(value):
        return "supports"
    return "qualifies" if field == "designation" else "disputes"


def heeding_age(citations: Sequence[CitationRow]) -> list[CitationRow]:
    """The same, but an imported edition does not dispute what a newer one of its publisher, cited for the record, says."""
    return [_qualified(row, _OLDER) if _is_outdated(row, citations) else row for row in citations]


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


def imported_on(connection: sqlite3.Connection, record: RecordName) -> Iterator[CitationRow]:
    """What the editions of imported data sets say, field by field, beside what the record holds."""
    if editions := editions_about(connection, record.id):
        transfers = [arms.get_transfer(connection, record.id)] if record.kind == "transfer" else []
        actors = [get_actor(connection, record.id)] if record.kind == "actor" else []
        stated = _Stated(connection, transfers, actors)
        parts = Counter(data_set for data_set, _ in {(edition.data_set, edition.key) for edition in editions if not edition.fate})
        for edition in editions:
            yield from stated.by(edition, f"{record.kind}:{record.key}", parts[edition.data_set])


def imported_now(connection: sqlite3.Connection) -> Iterator[CitationRow]:
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
            yield _qualified(row, f"one of {parts} deals of the register that are this transfer") if is_part else row


def _qualified(row: CitationRow, why: str) -> CitationRow:
    return replace(row, stance="qualifies", note="; ".join(filter(None, (row.note, why))))


def _is_less(field: str, value: str, held: str) -> bool:
    """Can it be part of what the record holds?"""
    if field == "delivery_years":
        return set(value.split(";")) <= set(held.split(";"))
    numbers = (bare(value), bare(held))
    return (
        field in ("quantity_ordered", "quantity_delivered")
        and all(map(str.isdigit, numbers))
        and int(numbers[0]) < int(numbers[1])
    )


def releases_on(connection: sqlite3.Connection, record: RecordName) -> list[CitationRow]:
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


def bare(value: str | None) -> str:
    """A stated value without the mark of an estimate: about six and six are one value."""
    return (value or "").lstrip("~")
