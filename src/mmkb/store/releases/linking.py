"""Which records of the base the entries of a release are: by identifier first, then by a match whose score is kept.

A link is sure (`identifier`, `match`), or it is `open` until a person decides. A deal with Myanmar that comes near to none
of the curated transfers is `new`: such deals, and no others, stand in `mmkb arms` beside them. `new` with a score is what a
person denied.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mmkb.queries.arms import REGISTERS
from mmkb.queries.entries import EntriesFilter, EntryRow, find_entries
from mmkb.queries.evidence import find_identifiers, find_records
from mmkb.queries.release_diffs import find_renamed
from mmkb.queries.screening import NameBook
from mmkb.store.releases.deals import propose_transfers
from mmkb.store.releases.listed import propose_actors
from mmkb.store.releases.losses import contradictions, losses
from mmkb.store.releases.mergers import former_keys, inherited
from mmkb.store.releases.proposals import Ask, Links, Proposal, decide
from mmkb.store.releases.relinking import BY_NAME, Held, is_denied, links_of, once_sure, retire
from mmkb.store.releases.rivals import rivals_of, without_rivals

_OURS = ("match", "open", "new")  # links that neither an identifier nor a person made
_MOST = 100_000  # entries that are compared by name; what has more are votes


def link_entries(
    connection: sqlite3.Connection, data_set: str, release: int, links: Links, ask: Ask | None
) -> tuple[dict[str, int], list[str]]:
    """Link what was never judged, and judge anew what changed, unless that is sure; `ask` decides on all but identifiers.

    Releases before this one count as well where they were imported without linking. Returns how many entries were linked
    in which way, and which are no longer what they were for sure, or are in spite of what they say now.
    """
    if _count_unjudged(connection, data_set, release) > _MOST:
        return {}, []
    added = find_entries(connection, EntriesFilter((data_set,), unjudged=release, only_unlinked=True))
    again, held = _changed(connection, data_set, release, links)
    book = NameBook(connection)
    proposals = _propose(book, data_set, [*added, *again], links)
    if data_set in REGISTERS:
        formers = {old: new for new, old in find_renamed(connection, data_set).items()}
        merged = inherited(connection, data_set, added, formers)
    else:
        named = [proposal for proposal in (*proposals, *_former(again, held)) if proposal.key]
        rivals = [row for row in rivals_of(connection, data_set, release, named) if row.key in links]
        again, held = [*again, *rivals], held | links_of(connection, [row.id for row in rivals])
        proposals = without_rivals(connection, [*proposals, *_propose(book, data_set, rivals, links)])
        merged = inherited(connection, data_set, [*added, *again], former_keys(links))
        proposals = _with_former(proposals, [*added, *again], merged | once_sure(connection, held))
    decided = decide(connection, proposals, ask)
    counted, moved = _settle(connection, release, held, decided)
    doubtful = losses(connection, [*added, *again], merged | held, decided)
    doubtful += contradictions(connection, data_set, release, proposals)
    return counted | ({"again": moved} if moved else {}), doubtful


def _changed(connection: sqlite3.Connection, data_set: str, release: int, links: Links) -> tuple[list[EntryRow], Held]:
    """Rows that changed, and their links, which are to be judged anew: those by a name, and those of deals."""
    found = find_entries(connection, EntriesFilter((data_set,), unjudged=release, linked_by=_OURS, only_outdated=True))
    rows = [row for row in found if data_set in REGISTERS or row.key in links]
    held = {
        entry: former
        for entry, former in links_of(connection, [row.id for row in rows]).items()
        if all(how in _OURS for _, _, how, _ in former) and not is_denied(former)
    }
    return [row for row in rows if row.id in held], held


def _former(rows: Sequence[EntryRow], held: Held) -> Iterator[Proposal]:
    """The links that rows have, as proposals."""
    for row in rows:
        yield from (Proposal(row, *link) for link in held[row.id])


def _with_former(proposals: Sequence[Proposal], rows: Sequence[EntryRow], former: Held) -> list[Proposal]:
    """The proposals, and what the rows were before, each under its own or another name or id."""
    found: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        found.setdefault(proposal.entry.id, []).append(proposal)
    for row in rows:
        if row.id in former:
            found[row.id] = _kept(found.get(row.id, []), [Proposal(row, *link) for link in former[row.id]])
    return [proposal for group in found.values() for proposal in group]


def _kept(named: list[Proposal], former: Sequence[Proposal]) -> list[Proposal]:
    """What a person decided holds; what was linked by name stays open where nothing else is sure now."""
    decided = {one.key: one for one in former if one.how in ("identifier", "person")}
    if decided and all(proposal.how != "identifier" for proposal in named):
        return [one if len(decided) == 1 else replace(one, how="open") for one in decided.values()]
    if is_denied([one.link for one in former]):
        return [one for one in former if not one.key][:1]
    if any(proposal.how != "open" for proposal in named):
        return named
    keys = {proposal.key for proposal in named}
    return [*(replace(one, how="open") for one in {one.key: one for one in former}.values() if one.key not in keys), *named]


def _propose(book: NameBook, data_set: str, entries: Sequence[EntryRow], links: Links) -> list[Proposal]:
    identified = list(_by_identifier(book.connection, entries, links))
    known = {proposal.entry.id for proposal in identified}
    rest = [entry for entry in entries if entry.id not in known]
    if data_set in REGISTERS:
        return [*identified, *propose_transfers(book.connection, rest, links, identified)]
    return [*identified, *propose_actors(book, rest, links)]


def _settle(connection: sqlite3.Connection, release: int, held: Held, decided: Sequence[Proposal]) -> tuple[dict[str, int], int]:
    """Store what is not as it was. Returns how many links were made in which way, and how many entries had others before."""
    found: Held = {entry: [] for entry in held}
    for proposal in decided:
        found.setdefault(proposal.entry.id, []).append(proposal.link)
    moved = {entry for entry, links in found.items() if set(links) != set(held.get(entry, ()))}
    belongs = {entry: retire(connection, entry, release) for entry in moved}
    new = [(proposal, belongs[proposal.entry.id]) for proposal in decided if proposal.entry.id in moved]
    _store(connection, new)
    return dict(Counter(proposal.how for proposal, _ in new)), len(moved & held.keys())


def _count_unjudged(connection: sqlite3.Connection, data_set: str, release: int) -> int:
    """How many entries are linked to nothing and were never compared with the base."""
    counted = connection.execute(
        "SELECT count(*) FROM entries e JOIN data_sets d ON d.id = e.data_set_id WHERE d.key = ? AND gone_release_id IS NULL "
        "AND since_release_id <= ? AND since_release_id NOT IN (SELECT release_id FROM linked_releases) "
        "AND NOT EXISTS (SELECT 1 FROM entry_links WHERE entry_id = e.id)",
        (data_set, release),
    )
    return int(counted.fetchone()[0])


def confirm(connection: sqlite3.Connection, data_set: str, release: int, links: Links, ask: Ask) -> dict[str, int]:
    """Ask for the links that are open, those that a match made, and what a person decided: it stays without an answer.

    Returns how many links were made in which way.
    """
    rows = find_entries(connection, EntriesFilter((data_set,), linked_by=(*BY_NAME, "new", "person")))
    held = links_of(connection, [row.id for row in rows])
    linked = [one for one in _former(rows, held) if one.how in BY_NAME]
    denied = [row for row in rows if is_denied(held[row.id])]
    named = _propose(NameBook(connection), data_set, denied, links)
    again = [replace(found, how="open", before=False) for found in named if found.key]
    confirmed = [replace(one, before=True) for one in _former(rows, held) if one.how == "person"]
    proposals = [*linked, *confirmed, *again]
    decided = decide(connection, proposals, ask)
    counted, _ = _settle(connection, release, {one.entry.id: held[one.entry.id] for one in proposals}, decided)
    return counted


def _by_identifier(connection: sqlite3.Connection, entries: Sequence[EntryRow], links: Links) -> Iterator[Proposal]:
    known = {(row.scheme, row.value): row for row in find_identifiers(connection)}
    for entry in entries:
        found = {known[link.scheme, link.value] for link in links.get(entry.key, ()) if (link.scheme, link.value) in known}
        yield from (Proposal(entry, row.kind, row.key, "identifier", 1) for row in sorted(found, key=lambda row: row.key))


def _store(connection: sqlite3.Connection, proposals: Sequence[tuple[Proposal, int]]) -> None:
    """Each with the release that it belongs to."""
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
        for number, (proposal, release) in enumerate(proposals, last + 1)
    ]
    connection.executemany(
        "INSERT OR IGNORE INTO entry_links (id, entry_id, record_id, how, score, release_id) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
