"""Which entries an import made doubtful that were an actor for sure, in words for whoever imports."""

import sqlite3
from collections.abc import Sequence

from mmkb.queries.entries import EntryRow
from mmkb.queries.link_doubts import Doubts
from mmkb.store.releases.proposals import Proposal
from mmkb.store.releases.relinking import Held

_TOLD = 5


def losses(connection: sqlite3.Connection, rows: Sequence[EntryRow], held: Held, decided: Sequence[Proposal]) -> list[str]:
    """What is no longer sure and why, the first ones by name; `held` are the links that the rows had."""
    now: dict[int, list[Proposal]] = {}
    for proposal in decided:
        now.setdefault(proposal.entry.id, []).append(proposal)
    lost = [
        (row, key, now.get(row.id, []))
        for row in rows
        for _, key, how, _ in held.get(row.id, ())
        if how == "match" and not any(proposal.how in ("person", "new") for proposal in now.get(row.id, ()))
        if key not in [proposal.key for proposal in now.get(row.id, ()) if proposal.how != "open"]
    ]
    if not lost:
        return []
    doubts = Doubts(connection)
    said = [
        f"no longer actor:{key} for sure: {row.key} {row.name} ({_why(doubts, row, key, found)})"
        for row, key, found in lost[:_TOLD]
    ]
    more = [f"and {len(lost) - _TOLD:,} more"] if len(lost) > _TOLD else []
    return [*said, *more, "decide on them by importing the file again with --link ask"]


def _why(doubts: Doubts, row: EntryRow, key: str, found: Sequence[Proposal]) -> str:
    others = [f"actor:{proposal.key}" for proposal in found if proposal.key != key]
    if others:
        return f"may be {' or '.join(others)} now" if found[0].how == "open" else f"is {others[0]} now"
    score = next(proposal.score for proposal in found if proposal.key == key)
    return ", ".join(doubts.of(row, key)) or f"the score is {score}"
