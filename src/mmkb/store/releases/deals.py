"""Which of the curated transfers the deals of a register are."""

import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mmkb.queries.arms import REGISTERS, ArmsFilter, TransferRow, curated_transfers
from mmkb.queries.entries import EntriesFilter, EntryRow, find_entries
from mmkb.queries.evidence import find_identifiers
from mmkb.queries.registers import categories_by_designation, read_deal, with_myanmar
from mmkb.queries.release_diffs import find_renamed
from mmkb.queries.same_deals import (
    SAME_WEAPON,
    doubts_of,
    has_parties,
    is_other_kind,
    is_version,
    likeness,
    named_alike,
    uncounted,
)
from mmkb.store.releases.proposals import Links, Proposal
from mmkb.text import fold_name, plural
from mmkb.vocabulary import SURE_LINKINGS

_SURE, _NEAR = 0.85, 0.6  # scores of deals: from here the same, from here to be confirmed
_RELATED = 0.5  # likeness of designations, from which deals of an unknown supplier are compared with those of any other
_LINKED = (*SURE_LINKINGS, "open")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A deal and a transfer of the same parties, or that it was before."""

    entry: EntryRow
    deal: TransferRow
    transfer: TransferRow
    score: float
    is_near: bool  # so much that it has to be asked for
    is_same_weapon: bool  # as far as designations tell
    was_before: bool  # the deal was the transfer, as it was or under another name

    @property
    def is_sure(self) -> bool:
        """Are they one, unless another deal is the transfer?"""
        return self.score >= _SURE and not doubts_of(self.deal, self.transfer)

    @property
    def rank(self) -> tuple[object, ...]:
        """The likest first."""
        is_other = is_other_kind(self.deal, self.transfer)
        likest = -self.score, self.entry.id, self.transfer.key
        return not self.is_sure, not self.was_before, is_other, not self.is_same_weapon, *likest

    def proposed(self, how: str, doubts: Sequence[str] = ()) -> Proposal:
        """The link that it becomes."""
        return Proposal(self.entry, "transfer", self.transfer.key, how, round(self.score, 3), doubt="; ".join(doubts))


def propose_transfers(
    connection: sqlite3.Connection, entries: Sequence[EntryRow], links: Links, identified: Sequence[Proposal]
) -> Iterator[Proposal]:
    """Deals whose recipient is Myanmar, or somebody there: each with the one transfer that is most like it.

    Only one deal is surely a transfer; what was sure stays so, with the likeness of today. What is called as a deal that
    is surely a transfer of the same parties is that weapon, however unlike the names are.
    """
    ours = with_myanmar(connection, entries)
    pairs = sorted(_pairs(connection, ours, links), key=lambda pair: pair.rank)
    sure = list(_sure_before(connection))
    data_sets = {entry.data_set for entry in ours}
    holders = {_transfer(entry): entry.key for entry in sure if entry.data_set in data_sets and not entry.withdrawn}
    settled = {pair.entry.id: pair.proposed("match") for pair in pairs if _stays(pair)}
    for pair in pairs:
        if pair.is_sure and pair.entry.id not in settled and pair.transfer.key not in holders:
            settled[pair.entry.id] = pair.proposed("match")
            holders[pair.transfer.key] = pair.entry.key
    called = {(_transfer(entry), _called(entry)) for entry in sure}
    called |= {(proposal.key, _called(proposal.entry)) for proposal in (*identified, *settled.values())}
    for pair in sorted((_by_name(pair, called) for pair in pairs), key=lambda pair: pair.rank):
        if pair.is_near and pair.entry.id not in settled:
            doubts = doubts_of(pair.deal, pair.transfer, holders.get(pair.transfer.key, ""))
            settled[pair.entry.id] = pair.proposed("open", doubts)
    yield from (settled.get(entry.id) or Proposal(entry, "", "", "new", None) for entry in ours)


def _by_name(pair: _Pair, called: Container[tuple[str, str]]) -> _Pair:
    """The pair; of the same weapon if a deal of this name is the transfer."""
    is_so = (pair.transfer.key, _called(pair.entry)) in called
    return replace(pair, is_near=True, is_same_weapon=True) if is_so else pair


def _stays(pair: _Pair) -> bool:
    """Was the deal the transfer for sure? One that is in no total would take the deal out of all of them."""
    return pair.was_before and pair.entry.linked_by == "match" and not uncounted(pair.transfer)


def _called(entry: EntryRow) -> str:
    return fold_name(entry.cells["designation"])


def _pairs(connection: sqlite3.Connection, entries: Sequence[EntryRow], links: Links) -> Iterator[_Pair]:
    """Each deal with the transfers that it may be by its parties and identifiers."""
    categories = categories_by_designation(connection)
    transfers = curated_transfers(connection, ArmsFilter())
    known = _identifiers(connection)
    before = _before(connection, entries)
    for entry in entries:
        deal = read_deal(connection, entry, categories)
        ids = {link.scheme: link.value for link in links.get(entry.key, ())}
        for transfer in transfers:
            was_before = before.get(entry.key) == transfer.key
            if was_before or (has_parties(deal, transfer) and not _is_other(ids, known[transfer.key])):
                score = likeness(deal, transfer)
                is_same, is_near = _is_same_weapon(deal, transfer), was_before or _is_near(deal, transfer, score)
                yield _Pair(entry, deal, transfer, score, is_same or is_near, is_same, was_before)


def _is_same_weapon(deal: TransferRow, transfer: TransferRow) -> bool:
    """Do the designations mean one weapon? Between parties that are known one may be a version of the other."""
    named = named_alike(deal.designation, transfer.designation)
    return named >= SAME_WEAPON or (deal.supplier == transfer.supplier and is_version(deal, transfer))


def _is_near(deal: TransferRow, transfer: TransferRow, score: float) -> bool:
    """Is another designation near enough, by years and numbers?

    The same weapon always is: a total that counts it twice costs more than a question.
    """
    may_be_misnamed = deal.supplier == transfer.supplier and not is_other_kind(deal, transfer)
    return score >= _NEAR and (may_be_misnamed or named_alike(deal.designation, transfer.designation) >= _RELATED)


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


def _sure_before(connection: sqlite3.Connection) -> Iterator[EntryRow]:
    """The deals of earlier releases that are transfers for sure, the withdrawn ones as well."""
    for is_withdrawn in (False, True):
        found = find_entries(connection, EntriesFilter(REGISTERS, linked_by=SURE_LINKINGS, only_withdrawn=is_withdrawn))
        yield from (entry for entry in found if entry.records)


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
