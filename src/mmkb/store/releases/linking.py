"""Which records of the base the entries of a release are: by identifier first, then by a match whose score is kept.

A link is sure (`identifier`, `match`), or it is `open` until a person confirms it. A deal with Myanmar that comes near to
none of the curated transfers is `new`: such deals, and no others, stand in `mmkb arms` beside them.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from mmkb.queries.arms import REGISTERS
from mmkb.queries.entries import EntriesFilter, EntryRow, find_entries
from mmkb.queries.evidence import find_identifiers, find_records
from mmkb.store.releases.deals import propose_transfers
from mmkb.store.releases.listed import propose_actors
from mmkb.store.releases.proposals import Ask, Links, Proposal, decide
from mmkb.store.releases.relinking import BY_NAME, Held, links_by_name, retire

_MOST = 100_000  # entries that are compared by name; what has more are votes


def link_entries(connection: sqlite3.Connection, data_set: str, release: int, links: Links, ask: Ask | None) -> dict[str, int]:
    """Link what the release added, and judge links by name anew where it changed the row; `ask` decides on the open ones.

    Returns how many entries were linked in which way.
    """
    if _count_unlinked(connection, release) > _MOST:
        return {}
    added = find_entries(connection, EntriesFilter((data_set,), since=release, only_unlinked=True))
    held = {} if data_set in REGISTERS else links_by_name(connection, release)
    changed = find_entries(connection, EntriesFilter((data_set,), since=release, linked_by=BY_NAME)) if held else []
    again = [entry for entry in changed if entry.id in held and entry.key in links]
    proposals = _propose(connection, data_set, [*added, *again], links)
    same = _unmoved(again, held, proposals)
    moved = [entry.id for entry in again if entry.id not in same]
    retire(connection, moved, release)
    decided = decide([proposal for proposal in proposals if proposal.entry.id not in same], ask)
    _store(connection, release, decided)
    counted = Counter(proposal.how for proposal in decided)
    return dict(counted) | ({"again": len(moved)} if moved else {})


def _propose(connection: sqlite3.Connection, data_set: str, entries: Sequence[EntryRow], links: Links) -> list[Proposal]:
    identified = list(_by_identifier(connection, entries, links))
    known = {proposal.entry.id for proposal in identified}
    rest = [entry for entry in entries if entry.id not in known]
    matched = propose_transfers(connection, rest) if data_set in REGISTERS else propose_actors(connection, rest, links)
    return [*identified, *matched]


def _unmoved(entries: Sequence[EntryRow], held: Held, proposals: Sequence[Proposal]) -> set[int]:
    """The entries that are now what they were."""
    found: Held = {entry.id: set() for entry in entries}
    for proposal in proposals:
        found.get(proposal.entry.id, set()).add((proposal.kind, proposal.key, proposal.how, proposal.score))
    return {entry for entry, links in found.items() if links == held[entry]}


def _count_unlinked(connection: sqlite3.Connection, release: int) -> int:
    """How many entries stand as the release says and are linked to nothing."""
    counted = connection.execute(
        "SELECT count(*) FROM entries e WHERE since_release_id = ? AND gone_release_id IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM entry_links WHERE entry_id = e.id)",
        (release,),
    )
    return int(counted.fetchone()[0])


def confirm_open(connection: sqlite3.Connection, data_set: str, release: int, ask: Ask) -> dict[str, int]:
    """Ask for the links of a data set that are still open. Returns how many were decided in which way."""
    entries = find_entries(connection, EntriesFilter((data_set,), linked_by=("open",)))
    named = [(entry, *record.partition(":")[::2]) for entry in entries for record in entry.records]
    proposals = [Proposal(entry, kind, key, "open", entry.score) for entry, kind, key in named]
    decided = decide(proposals, ask)
    ids = [(entry.id,) for entry in entries]
    connection.executemany("DELETE FROM entry_links WHERE entry_id = ? AND how = 'open'", ids)
    _store(connection, release, decided)
    return dict(Counter(proposal.how for proposal in decided))


def _by_identifier(connection: sqlite3.Connection, entries: Sequence[EntryRow], links: Links) -> Iterator[Proposal]:
    known = {(row.scheme, row.value): row for row in find_identifiers(connection)}
    for entry in entries:
        found = {known[link.scheme, link.value] for link in links.get(entry.key, ()) if (link.scheme, link.value) in known}
        yield from (Proposal(entry, row.kind, row.key, "identifier", 1) for row in sorted(found, key=lambda row: row.key))


def _store(connection: sqlite3.Connection, release: int, proposals: Sequence[Proposal]) -> None:
    ids = {(record.kind, record.key): record.id for record in find_records(connection)}
    ids_given = "SELECT coalesce(max(id), 0) FROM (SELECT id FROM entry_links UNION ALL SELECT id FROM entry_link_versions)"
    (last,) = connection.execute(ids_given).fetchone()
    rows = [
        (
            number,
            proposal.entry.id,
            ids[proposal.kind, proposal.key] if proposal.key else None,
            proposal.how,
            proposal.score,
            release,
        )
        for number, proposal in enumerate(proposals, last + 1)
    ]
    connection.executemany(
        "INSERT OR IGNORE INTO entry_links (id, entry_id, record_id, how, score, release_id) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
