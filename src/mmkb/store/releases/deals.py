"""Which of the curated transfers the deals of a register are."""

import sqlite3
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from mmkb.queries.actors import ActorsFilter, find_actors
from mmkb.queries.arms import ArmsFilter, TransferRow, curated_transfers
from mmkb.queries.entries import EntriesFilter, EntryRow, find_entries
from mmkb.queries.linking import actor_key
from mmkb.queries.names import MYANMAR
from mmkb.queries.registers import categories_by_designation, read_deal
from mmkb.store.releases.proposals import Proposal
from mmkb.text import fold_name, plural

_SURE, _NEAR = 0.85, 0.6  # scores of deals: from here the same, from here to be confirmed


def propose_transfers(connection: sqlite3.Connection, entries: Sequence[EntryRow]) -> Iterator[Proposal]:
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
