"""What an entry may be in the base, and what a person makes of it."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mmkb.importers.datasets import interface
from mmkb.queries.entries import EntryRow
from mmkb.queries.side_by_side import Side, Sides
from mmkb.store.releases.relinking import Link


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that an entry may be (none: it is new), how that was found, and how alike they are."""

    entry: EntryRow
    kind: str
    key: str
    how: str
    score: float | None
    before: bool | None = None  # what a person said of it
    sides: tuple[Side, ...] = ()  # for whoever is asked: what both say, and what speaks against it
    doubt: str = ""

    @property
    def link(self) -> Link:
        """What is stored of it."""
        return self.kind, self.key, self.how, self.score

    @property
    def is_asked(self) -> bool:
        """Does a person decide on it?"""
        return self.how in ("open", "match") or self.before is not None

    @property
    def turn(self) -> int:
        """When it is asked for: what is open comes first, then what a match made, then what a person decided."""
        return 2 if self.before is not None else int(self.how == "match")


Ask = Callable[[Proposal], bool | None]  # None: no answer
Links = Mapping[str, Sequence[interface.Link]]  # how entries can be found in the base, by key


def decide(connection: sqlite3.Connection, proposals: Sequence[Proposal], ask: Ask | None) -> list[Proposal]:
    """What becomes of the proposals (those for one entry stand together) when a person is asked of all but identifiers."""
    if ask is None or not any(proposal.is_asked for proposal in proposals):
        return list(proposals)
    sides = Sides(connection)
    entries = [[*group] for _, group in groupby(proposals, key=lambda proposal: proposal.entry.id)]
    entries.sort(key=lambda group: min(proposal.turn for proposal in group))
    return [decided for group in entries for decided in _decided(group, sides, ask)]


def _decided(proposals: Sequence[Proposal], sides: Sides, ask: Ask) -> list[Proposal]:
    """A yes settles it. What is not answered stays as it was; an entry of which all is denied is new, with the best score."""
    left = []
    for proposal in proposals:
        answer = _answer(proposal, sides, ask) if proposal.is_asked else None
        if answer:
            return [replace(proposal, how="person")]
        if answer is None:
            left.append(proposal)
    return left or [replace(proposals[0], kind="", key="", how="new")]


def _answer(proposal: Proposal, sides: Sides, ask: Ask) -> bool | None:
    which = (proposal.entry, proposal.kind, proposal.key)
    doubt = proposal.doubt or "; ".join(sides.doubts(*which))
    said = ask(replace(proposal, sides=sides.of(*which), doubt=doubt))
    return proposal.before if said is None else said
