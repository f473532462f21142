"""An entry of a data set and the record that it may be, side by side, for a person who is to decide."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mmkb.queries.actors import ActorRow, ActorsFilter, find_actors, find_aliases
from mmkb.queries.arms import ArmsFilter, TransferRow, curated_transfers
from mmkb.queries.doubts import births_in
from mmkb.queries.entries import EntryRow
from mmkb.queries.link_doubts import Doubts
from mmkb.queries.parties import PositionsFilter, find_positions
from mmkb.queries.registers import BIRTH, categories_by_designation, read_deal, stated_values, stated_values_of
from mmkb.queries.same_deals import doubts_of, find_holder


@dataclass(frozen=True, slots=True)
class Side:
    """A column, and what the entry and the record say in it."""

    field: str
    entry: str
    record: str


class Sides:
    """Transfers and actors of the base, to be put beside entries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def _transfers(self) -> dict[str, TransferRow]:
        return {transfer.key: transfer for transfer in curated_transfers(self._connection, ArmsFilter())}

    @cached_property
    def _categories(self) -> dict[str, str]:
        return categories_by_designation(self._connection)

    @cached_property
    def _actors(self) -> dict[str, ActorRow]:
        return {actor.key: actor for actor in find_actors(self._connection, ActorsFilter())}

    @cached_property
    def _doubts(self) -> Doubts:
        return Doubts(self._connection)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for alias in find_aliases(self._connection):
            names[alias.actor].append(alias.alias)
        return names

    @cached_property
    def _posts(self) -> dict[str, list[str]]:
        posts: dict[str, list[str]] = defaultdict(list)
        for post in find_positions(self._connection, PositionsFilter()):
            posts[post.actor].append(post.position)
        return posts

    def of(self, entry: EntryRow, kind: str, key: str) -> tuple[Side, ...]:
        """What the record fills first, then all else that the entry says."""
        found = _of_transfer(self._transfers[key]) if kind == "transfer" else self._of_actor(self._actors[key])
        held = {name: text for name, text in found.items() if text}
        said = _said(entry)
        return tuple(Side(name, said.get(name, ""), held.get(name, "")) for name in dict.fromkeys((*held, *said)))

    def doubts(self, entry: EntryRow, kind: str, key: str) -> list[str]:
        """What speaks against the two being the same, beside the score."""
        if kind == "transfer":
            deal = read_deal(self._connection, entry, self._categories)
            return doubts_of(deal, self._transfers[key], find_holder(self._connection, entry, key))
        return self._doubts.of(entry, key)

    def _of_actor(self, actor: ActorRow) -> dict[str, str | None]:
        return {
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            BIRTH: actor.founded_or_born,
            "positions": "; ".join(self._posts[actor.key]),
            "description": actor.description,
            "note": actor.note,
            "other_names": "; ".join(self._names[actor.key]),
        }


def _of_transfer(transfer: TransferRow) -> dict[str, str | None]:
    texts = {"description": transfer.description, "comments": transfer.comments, "note": transfer.note}
    return {**stated_values(transfer), **texts}


def _said(entry: EntryRow) -> Mapping[str, str]:
    """The cells of an entry, with the names and in the form that the record has."""
    cells = {name: text for name, text in entry.cells.items() if not name.endswith("_estimated")}
    if "designation" in cells:
        return cells | stated_values_of(entry.cells)
    births = births_in(cells)
    return {"name": entry.name} | ({BIRTH: births} if births else {}) | cells
