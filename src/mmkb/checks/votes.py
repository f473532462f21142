"""Rules about roll calls."""

import sqlite3
from collections.abc import Iterator

from mmkb.checks.findings import Finding
from mmkb.queries.resolutions import (
    ResolutionsFilter,
    VoteRow,
    VotesFilter,
    find_published_totals,
    find_resolutions,
    find_votes,
)
from mmkb.queries.roll_calls import RollCall, differs, roll_call


def find_wrong_sums(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Recorded votes whose roll call neither equals the official totals nor is called partial in the note."""
    for call in _calls(connection):
        text = call.resolution
        held = sum(call.totals.values())
        if text.vote_mode != "recorded":
            if held:
                yield Finding(f"resolution:{text.key}", "was decided without a vote but has votes")
        elif not call.is_complete and "partial" not in (text.note or "").lower() and held:
            yield Finding(f"resolution:{text.key}", call.words())
        for choice in ("yes", "no", "abstain"):
            official = getattr(text, choice)
            if official is not None and call.totals[choice] > official:
                yield Finding(
                    f"resolution:{text.key}", f"{call.totals[choice]} votes {choice}, more than the official {official}"
                )


def find_wrong_marks(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Published totals whose mark `agrees` is not what a comparison with the official totals gives."""
    calls = {call.resolution.key: call for call in _calls(connection)}
    for total in find_published_totals(connection):
        wrong = differs(total, calls[total.resolution])
        if bool(wrong) == (total.agrees == "yes"):
            said = ", ".join(wrong) or "nothing"
            yield Finding(f"resolution:{total.resolution}", f"a total is marked agrees={total.agrees} and differs in {said}")


def _calls(connection: sqlite3.Connection) -> list[RollCall]:
    votes = find_votes(connection, VotesFilter())
    by_text: dict[str, list[VoteRow]] = {}
    for vote in votes:
        by_text.setdefault(vote.resolution, []).append(vote)
    return [roll_call(text, by_text.get(text.key, [])) for text in find_resolutions(connection, ResolutionsFilter())]
