"""What an entry may be in the base, and what a person makes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mmkb.importers.datasets import interface
from mmkb.queries.entries import EntryRow
from mmkb.store.releases.relinking import Link


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that an entry may be (none: it is new), how that was found, and how alike they are."""

    entry: EntryRow
    kind: str
    key: str
    how: str
    score: float | None

    @property
    def link(self) -> Link:
        """What is stored of it."""
        return self.kind, self.key, self.how, self.score


Ask = Callable[[Proposal], bool]
Links = Mapping[str, Sequence[interface.Link]]  # how entries can be found in the base, by key


def decide(proposals: Sequence[Proposal], ask: Ask | None) -> list[Proposal]:
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
