"""Which entries an import made doubtful that were a record for sure, in words for whoever imports."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mmkb.queries.entries import EntriesFilter, EntryRow, find_entries
from mmkb.queries.side_by_side import Sides
from mmkb.store.releases.proposals import Proposal
from mmkb.store.releases.relinking import Held
from mmkb.vocabulary import SURE_LINKINGS

_TOLD = 5


def losses(connection: sqlite3.Connection, rows: Sequence[EntryRow], held: Held, decided: Sequence[Proposal]) -> list[str]:
    """What is no longer sure and why, the first ones by name; `held` are the links that the rows had."""
    now: dict[int, list[Proposal]] = defaultdict(list)
    for proposal in decided:
        now[proposal.entry.id].append(proposal)
    lost = [
        (row, kind, key)
        for row in rows
        for kind, key in dict.fromkeys((kind, key) for kind, key, how, _ in held.get(row.id, ()) if how in SURE_LINKINGS)
        if not any(proposal.how in ("person", "new") for proposal in now[row.id])
        if key not in [proposal.key for proposal in now[row.id] if proposal.how != "open"]
    ]
    sides = Sides(connection)
    return _listed(
        f"no longer {kind}:{key} for sure: {row.key} {row.name} ({_why(sides, row, (kind, key), now[row.id])})"
        for row, kind, key in lost
    )


def contradictions(connection: sqlite3.Connection, data_set: str, release: int, kept: Sequence[Proposal]) -> list[str]:
    """What a person confirmed and the release speaks against, which it did not before; `kept` went on under another id."""
    changed = EntriesFilter((data_set,), unjudged=release, linked_by=("person",), only_outdated=True)
    confirmed = [(row, record) for row in find_entries(connection, changed) for record in row.records]
    confirmed += [(one.entry, f"{one.kind}:{one.key}") for one in kept if one.how == "person"]
    if not confirmed:
        return []
    went = find_entries(connection, EntriesFilter((data_set,), linked_by=("person",), only_withdrawn=True))
    sides = Sides(connection)
    said = []
    for row, record in confirmed:
        past = [*_before(connection, row), *(one for one in went if one.gone == release and record in one.records)]
        known = {doubt for one in past for doubt in sides.doubts(one, *record.split(":"))}
        if doubts := [doubt for doubt in sides.doubts(row, *record.split(":")) if doubt not in known]:
            said.append(f"confirmed by you as {record}, and now in doubt: {row.key} {row.name} ({'; '.join(doubts)})")
    return _listed(said)


def _listed(said: Iterable[str]) -> list[str]:
    """The first ones, and how to decide on them."""
    lines = [*said]
    more = [f"and {len(lines) - _TOLD:,} more"] if len(lines) > _TOLD else []
    return [*lines[:_TOLD], *more, "decide on them by importing the file again with --link ask"] if lines else []


def _why(sides: Sides, row: EntryRow, record: tuple[str, str], found: Sequence[Proposal]) -> str:
    kind, key = record
    others = [f"{proposal.kind}:{proposal.key}" for proposal in found if proposal.key != key]
    if others:
        return f"may be {' or '.join(others)} now" if found[0].how == "open" else f"is {others[0]} now"
    scores = [f"the score is {proposal.score}" for proposal in found]
    return "; ".join([*sides.doubts(row, kind, key)] or scores or ["it is compared with nothing now"])


def _before(connection: sqlite3.Connection, row: EntryRow) -> Iterator[EntryRow]:
    """The entry as it was until it changed."""
    query = "SELECT name, cells FROM entry_versions WHERE entry_id = ? ORDER BY since_release_id DESC LIMIT 1"
    for name, cells in connection.execute(query, (row.id,)):
        yield replace(row, name=name, cells=json.loads(cells))
