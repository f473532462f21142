"""Which of the curated transfers the deals of a register are."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mmkb.queries.actors import ActorsFilter, find_actors
from mmkb.queries.arms import ArmsFilter, TransferRow, curated_transfers
from mmkb.queries.entries import EntriesFilter, EntryRow, find_entries
from mmkb.queries.evidence import find_identifiers
from mmkb.queries.linking import actor_key
from mmkb.queries.names import MYANMAR
from mmkb.queries.registers import categories_by_designation, read_deal
from mmkb.queries.release_diffs import find_renamed
from mmkb.queries.same_deals import SAME_WEAPON, doubts_of, is_same_party, is_unknown, likeness, named_alike
from mmkb.store.releases.proposals import Links, Proposal
from mmkb.text import plural

_SURE, _NEAR = 0.85, 0.6  # scores of deals: from here the same, from here to be confirmed
_RELATED = 0.5  # likeness of designations, from which deals of an unknown supplier are compared with those of any other
_SURELY = ("identifier", "match", "person")
_LINKED = (*_SURELY, "open")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A deal and a transfer that it may be."""

    entry: EntryRow
    deal: TransferRow
    transfer: TransferRow
    score: float
    is_sure: bool  # unless another deal is the transfer
    was_before: bool  # the deal was the transfer, as it was or under another name

    @property
    def rank(self) -> tuple[object, ...]:
        """The likest first."""
        return not self.is_sure, not self.was_before, -self.score, self.entry.id, self.transfer.key

    def proposed(self, how: str, doubts: Sequence[str] = ()) -> Proposal:
        """The link that it becomes."""
        return Proposal(self.entry, "transfer", self.transfer.key, how, round(self.score, 3), doubt="; ".join(doubts))


def propose_transfers(connection: sqlite3.Connection, entries: Sequence[EntryRow], links: Links) -> Iterator[Proposal]:
    """Deals whose recipient is Myanmar, or somebody there: each with the one transfer that is most like it.

    Only one deal is surely a transfer; what was sure stays so, with the likeness of today.
    """
    ours = _with_myanmar(connection, entries)
    pairs = sorted(_pairs(connection, ours, links), key=lambda pair: pair.rank)
    holders = dict(_taken_before(connection, ours))
    settled = {pair.entry.id: pair.proposed("match") for pair in pairs if pair.was_before and pair.entry.linked_by == "match"}
    for pair in pairs:
        if pair.is_sure and pair.entry.id not in settled and pair.transfer.key not in holders:
            settled[pair.entry.id] = pair.proposed("match")
            holders[pair.transfer.key] = pair.entry.key
    for pair in pairs:
        if pair.entry.id not in settled:
            doubts = doubts_of(pair.deal, pair.transfer, holders.get(pair.transfer.key, ""))
            settled[pair.entry.id] = pair.proposed("open", doubts)
    yield from (settled.get(entry.id) or Proposal(entry, "", "", "new", None) for entry in ours)


def _with_myanmar(connection: sqlite3.Connection, entries: Sequence[EntryRow]) -> list[EntryRow]:
    here = {actor.key for actor in find_actors(connection, ActorsFilter()) if MYANMAR in (actor.key, actor.country)}
    recipients = {entry.cells["recipient"] for entry in entries}
    meant = {name for name in recipients if actor_key(connection, name) in here}
    return [entry for entry in entries if entry.cells["recipient"] in meant]


def _pairs(connection: sqlite3.Connection, entries: Sequence[EntryRow], links: Links) -> Iterator[_Pair]:
    """What is near enough to be asked for."""
    categories = categories_by_designation(connection)
    transfers = curated_transfers(connection, ArmsFilter())
    known = _identifiers(connection)
    before = _before(connection, entries)
    for entry in entries:
        deal = read_deal(connection, entry, categories)
        ids = {link.scheme: link.value for link in links.get(entry.key, ())}
        for transfer in transfers:
            was_before = before.get(entry.key) == transfer.key
            if was_before or (_has_parties(deal, transfer) and not _is_other(ids, known[transfer.key])):
                score = likeness(deal, transfer)
                if was_before or _is_near(deal, transfer, score):
                    is_sure = score >= _SURE and not doubts_of(deal, transfer)
                    yield _Pair(entry, deal, transfer, score, is_sure, was_before)


def _has_parties(deal: TransferRow, transfer: TransferRow) -> bool:
    """Are the parties the same, as far as they are known?"""
    is_open = is_unknown(deal.supplier) or is_unknown(transfer.supplier)
    return deal.recipient == transfer.recipient and (is_open or deal.supplier == transfer.supplier)


def _is_near(deal: TransferRow, transfer: TransferRow, score: float) -> bool:
    """The same weapon is, whatever years and numbers say: a total that counts it twice costs more than a question."""
    named = named_alike(deal.designation, transfer.designation)
    return named >= SAME_WEAPON or (score >= _NEAR and (named >= _RELATED or is_same_party(deal.supplier, transfer.supplier)))


def _is_other(ids: Mapping[str, str], known: Mapping[str, set[str]]) -> bool:
    """Has the transfer an identifier of the same scheme, and another one?"""
    return any(scheme in known and value not in known[scheme] for scheme, value in ids.items())


def _identifiers(connection: sqlite3.Connection) -> Mapping[str, Mapping[str, set[str]]]:
    """What data sets call each transfer, by scheme."""
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in find_identifiers(connection):
        if row.kind == "transfer":
            known[row.key][row.scheme].add(row.value)
    return known


def _before(connection: sqlite3.Connection, entries: Sequence[EntryRow]) -> dict[str, str]:
    """By the keys of deals, the transfers that they were until now, or until the newest release renamed them."""
    if not entries:
        return {}
    data_set = entries[0].data_set
    gone = find_entries(connection, EntriesFilter((data_set,), linked_by=_LINKED, only_withdrawn=True))
    was = {entry.key: _transfer(entry) for entry in gone}
    renamed = {new: was[old] for new, old in find_renamed(connection, data_set).items() if old in was}
    return renamed | {entry.key: _transfer(entry) for entry in entries if entry.linked_by == "match"}


def _taken_before(connection: sqlite3.Connection, entries: Sequence[EntryRow]) -> Iterator[tuple[str, str]]:
    """The transfers that deals of earlier releases of the register are, as far as these stand, and the keys of the deals."""
    wanted = EntriesFilter(tuple({entry.data_set for entry in entries}), linked_by=_SURELY)
    for entry in find_entries(connection, wanted) if entries else ():
        yield _transfer(entry), entry.key


def _transfer(entry: EntryRow) -> str:
    return entry.records[0].partition(":")[2]


def unlisted_deals(connection: sqlite3.Connection, register: str) -> list[str]:
    """Deals with parties in Myanmar that the base does not know: compared with nothing, they are not among the arms."""
    query = (
        "SELECT json_extract(e.cells, '$.recipient') AS recipient, count(*) "
        "FROM entries e JOIN data_sets d ON d.id = e.data_set_id WHERE d.key = ? AND e.gone_release_id IS NULL "
        "AND recipient LIKE '%(Myanmar)%' "
        "AND NOT EXISTS (SELECT 1 FROM entry_links WHERE entry_id = e.id) GROUP BY recipient ORDER BY recipient"
    )
    return [
        f"{register} holds {plural(number, 'deal')} with {name}, whom the base does not know: "
        f"not listed by mmkb arms (mmkb entries {register})"
        for name, number in connection.execute(query, (register,))
    ]
