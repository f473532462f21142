"""Entries of one list that would be the same actor: a list names everybody once, so that by name alone none of them is sure."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mmkb.queries.actors import ActorsFilter, find_actors
from mmkb.queries.doubts import has_birthday
from mmkb.queries.entries import EntriesFilter, EntryRow, find_entries
from mmkb.queries.link_doubts import list_of
from mmkb.queries.statements import ask, listed
from mmkb.store.releases.proposals import Proposal
from mmkb.store.releases.relinking import BY_NAME


def rivals_of(connection: sqlite3.Connection, data_set: str, release: int, proposals: Sequence[Proposal]) -> list[EntryRow]:
    """Other standing entries with a link by name to an actor that these proposals name, or that a row which went had."""
    went = find_entries(connection, EntriesFilter((data_set,), linked_by=BY_NAME, only_withdrawn=True))
    actors = {f"{proposal.kind}:{proposal.key}" for proposal in proposals}
    actors.update(record for row in went if row.gone == release for record in row.records)
    judged = {proposal.entry.id for proposal in proposals}
    standing = find_entries(connection, EntriesFilter((data_set,), linked_by=BY_NAME)) if actors else []
    return [row for row in standing if row.id not in judged and actors.intersection(row.records)]


def without_rivals(connection: sqlite3.Connection, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Where several standing entries of a list would be one actor for sure, those that are it by name alone are open."""
    if not proposals:
        return []
    actors = {actor.key: actor for actor in find_actors(connection, ActorsFilter())}
    judged = {proposal.entry.key for proposal in proposals}
    linked = ask(connection, "actor_entries", ["data_set", "sure"], {"data_set": listed([proposals[0].entry.data_set])})
    standing = [(key, actor) for _, key, actor in linked if key not in judged]
    standing += [(proposal.entry.key, proposal.key) for proposal in proposals if proposal.how != "open"]
    count = Counter((list_of(key), actor) for key, actor in standing)
    return [
        replace(proposal, how="open")
        if proposal.how == "match"
        and count[list_of(proposal.entry.key), proposal.key] > 1
        and not has_birthday(proposal.entry.cells, actors[proposal.key])
        else proposal
        for proposal in proposals
    ]
