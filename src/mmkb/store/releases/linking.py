"""Which records of the base the entries of a release are: by identifier first, then by a match whose score is kept.

A link is sure (`identifier`, `match`), or it is `open` until a person confirms it. A deal with Myanmar that comes near to
none of the curated transfers is `new`: such deals, and no others, stand in `mmkb arms` beside them.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mmkb.importers.datasets.interface import Link
from mmkb.queries.actors import ActorsFilter, find_actors
from mmkb.queries.arms import REGISTERS, ArmsFilter, TransferRow, curated_transfers
from mmkb.queries.doubts import MYANMAR, doubt, has_birthday, is_other_person
from mmkb.queries.entries import EntriesFilter, EntryRow, find_entries
from mmkb.queries.evidence import find_identifiers, find_records
from mmkb.queries.linking import actor_key
from mmkb.queries.registers import categories_by_designation, read_deal
from mmkb.queries.screening import NameBook
from mmkb.store.releases.relinking import BY_NAME, Held, links_by_name, retire
from mmkb.text import fold_name

_SURE, _NEAR = 0.85, 0.6  # scores of deals: from here the same, from here to be confirmed
_NEVER_LISTED = frozenset({"aggregate", "alliance", "international-organization", "state", "territory"})
_SHORTEST = 6  # letters of an alias that is compared
_MOST = 100_000  # entries that are compared by name; what has more are votes


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that an entry may be (none: it is new), how that was found, and how alike they are."""

    entry: EntryRow
    kind: str
    key: str
    how: str
    score: float | None


Ask = Callable[[Proposal], bool]
Links = Mapping[str, Sequence[Link]]


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
    decided = _decide([proposal for proposal in proposals if proposal.entry.id not in same], ask)
    _store(connection, release, decided)
    counted = Counter(proposal.how for proposal in decided)
    return dict(counted) | ({"again": len(moved)} if moved else {})


def _propose(connection: sqlite3.Connection, data_set: str, entries: Sequence[EntryRow], links: Links) -> list[Proposal]:
    identified = list(_by_identifier(connection, entries, links))
    known = {proposal.entry.id for proposal in identified}
    rest = [entry for entry in entries if entry.id not in known]
    matched = _deals(connection, rest) if data_set in REGISTERS else _names(connection, rest, links)
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
    decided = _decide(proposals, ask)
    ids = [(entry.id,) for entry in entries]
    connection.executemany("DELETE FROM entry_links WHERE entry_id = ? AND how = 'open'", ids)
    _store(connection, release, decided)
    return dict(Counter(proposal.how for proposal in decided))


def _decide(proposals: Sequence[Proposal], ask: Ask | None) -> list[Proposal]:
    """With a person to ask, an open proposal is confirmed, or dropped; a deal of which none is left is new."""
    if ask is None:
        return list(proposals)
    decided: list[Proposal] = []
    for proposal in proposals:
        if proposal.how != "open":
            decided.append(proposal)
        elif ask(proposal):
            decided.append(replace(proposal, how="person"))
        elif proposal.kind == "transfer":
            decided.append(replace(proposal, kind="", key="", how="new", score=None))
    return decided


def _by_identifier(connection: sqlite3.Connection, entries: Sequence[EntryRow], links: Links) -> Iterator[Proposal]:
    known = {(row.scheme, row.value): row for row in find_identifiers(connection)}
    for entry in entries:
        found = {known[link.scheme, link.value] for link in links.get(entry.key, ()) if (link.scheme, link.value) in known}
        yield from (Proposal(entry, row.kind, row.key, "identifier", 1) for row in sorted(found, key=lambda row: row.key))


def _deals(connection: sqlite3.Connection, entries: Sequence[EntryRow]) -> Iterator[Proposal]:
    """Deals whose recipient is Myanmar, or somebody there: each with the one transfer that is most like it, and is free."""
    here = {actor.key for actor in find_actors(connection, ActorsFilter()) if MYANMAR in (actor.key, actor.country)}
    recipients = {entry.cells["recipient"] for entry in entries}
    meant = {name for name in recipients if actor_key(connection, name) in here}
    categories = categories_by_designation(connection)
    ours = [entry for entry in entries if entry.cells["recipient"] in meant]
    deals = {entry.id: (entry, read_deal(connection, entry, categories)) for entry in ours}
    transfers = curated_transfers(connection, ArmsFilter())
    ranked = sorted(
        (
            (likeness(deal, transfer), id_, transfer.key)
            for id_, (_, deal) in deals.items()
            for transfer in transfers
            if transfer.recipient == deal.recipient and (transfer.supplier == deal.supplier or _is_unknown(deal))
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    suppliers = {transfer.key: transfer.supplier for transfer in transfers}
    taken: set[object] = set(_taken_before(connection, entries))
    for score, id_, key in ranked:
        if score >= _NEAR and not {id_, key} & taken:
            taken |= {id_, key}
            entry, deal = deals[id_]
            is_sure = score >= _SURE and (suppliers[key].startswith("unknown") or not _is_unknown(deal))
            yield Proposal(entry, "transfer", key, "match" if is_sure else "open", round(score, 3))
    yield from (Proposal(entry, "", "", "new", None) for id_, (entry, _) in deals.items() if id_ not in taken)


def _taken_before(connection: sqlite3.Connection, entries: Sequence[EntryRow]) -> Iterator[str]:
    """The transfers that deals of earlier releases of the register are, as far as these stand."""
    wanted = EntriesFilter(tuple({entry.data_set for entry in entries}), linked_by=("identifier", "match", "person"))
    for entry in find_entries(connection, wanted) if entries else ():
        yield from (record.partition(":")[2] for record in entry.records)


def _is_unknown(deal: TransferRow) -> bool:
    """The register does not know the supplier, whom the curated facts may."""
    return deal.supplier.startswith("unknown ")


def likeness(deal: TransferRow, transfer: TransferRow) -> float:
    """How alike a register's deal and a transfer of the same parties are, from 0 to 1.

    Half is the designation; the rest the year of the order (a year apart counts half) and the numbers ordered and
    delivered, over those of them that both know.
    """
    name, other = (fold_name(text).replace(" ", "") for text in (deal.designation, transfer.designation))
    named = 1.0 if name == other else 0.9 if name in other or other in name else SequenceMatcher(None, name, other).ratio()
    facts = []
    if deal.order_year and transfer.order_year:
        facts.append(max(0.0, 1 - abs(deal.order_year - transfer.order_year) / 2))
    pairs = ((deal.quantity_ordered, transfer.quantity_ordered), (deal.quantity_delivered, transfer.quantity_delivered))
    facts += [min(mine, other) / max(mine, other) for mine, other in pairs if mine and other]
    return named / 2 + (sum(facts) / len(facts) / 2 if facts else 0.25)


def _names(connection: sqlite3.Connection, entries: Sequence[EntryRow], links: Links) -> Iterator[Proposal]:
    """Persons and bodies by their names: sure where one actor alone has the very name and nothing speaks against it."""
    book = NameBook(connection)
    actors = {actor.key: actor for actor in find_actors(connection, ActorsFilter())}
    for entry in entries:
        best: dict[str, float] = {}
        for name in _telling_names(links.get(entry.key, ())):
            for candidate in book.candidates(name):
                if candidate.actor.kind not in _NEVER_LISTED and not is_other_person(entry.cells, actors[candidate.actor.key]):
                    best[candidate.actor.key] = max(candidate.score, best.get(candidate.actor.key, 0))
        born = [key for key, score in best.items() if score >= 1 and has_birthday(entry.cells, actors[key])]
        if len(born) == 1:  # whoever else has such a name
            best = {born[0]: best[born[0]]}
        for key, score in sorted(best.items(), key=lambda pair: (-pair[1], pair[0])):
            is_sure = len(best) == 1 and score >= 1 and not doubt(entry.cells, actors[key])
            yield Proposal(entry, "actor", key, "match" if is_sure else "open", round(score, 3))


def _telling_names(links: Sequence[Link]) -> list[str]:
    """The names that tell somebody apart: an alias of a few letters is an acronym that many bear."""
    names = [link.value for link in links if link.scheme == "name"]
    return [name for place, name in enumerate(names) if place == 0 or len(fold_name(name).replace(" ", "")) >= _SHORTEST]


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
