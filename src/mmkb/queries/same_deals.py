"""Whether two deals are one: how alike they are, and what keeps a deal of a register from being surely a transfer."""

import sqlite3
from difflib import SequenceMatcher

from mmkb.queries.arms import TransferRow, is_designated
from mmkb.queries.entries import EntryRow
from mmkb.queries.statements import ask, listed
from mmkb.text import fold_name

SAME_WEAPON = 0.9  # likeness of designations: from here they mean one weapon
_UNKNOWN = "unknown"  # how parties that nobody knows are called, in the base and with more words in SIPRI's registers


def likeness(deal: TransferRow, transfer: TransferRow) -> float:
    """How alike a register's deal and a transfer of the same parties are, from 0 to 1.

    Half is the designation; the rest the year of the order (a year apart counts half) and the numbers ordered and
    delivered, over those of them that both know.
    """
    facts = []
    if deal.order_year and transfer.order_year:
        facts.append(max(0.0, 1 - abs(deal.order_year - transfer.order_year) / 2))
    pairs = ((deal.quantity_ordered, transfer.quantity_ordered), (deal.quantity_delivered, transfer.quantity_delivered))
    facts += [min(mine, other) / max(mine, other) for mine, other in pairs if mine and other]
    return named_alike(deal.designation, transfer.designation) / 2 + (sum(facts) / len(facts) / 2 if facts else 0.25)


def named_alike(designation: str, other: str) -> float:
    """How alike two designations are, from 0 to 1; 0.9 where one is the model in the other, `MiG-29` in `MiG-29S (MiG-29SE)`."""
    name, named = (fold_name(text).replace(" ", "") for text in (designation, other))
    if name == named:
        return 1.0
    if is_designated(designation, other) or is_designated(other, designation):
        return SAME_WEAPON
    return SequenceMatcher(None, name, named).ratio()


def is_same_deal(deal: TransferRow, other: TransferRow) -> bool:
    """Do two registers mean one deal: the same parties, weapon and year of the order, as far as both know it?"""
    return (
        is_same_party(deal.supplier, other.supplier)
        and is_same_party(deal.recipient, other.recipient)
        and len({deal.order_year, other.order_year} - {None}) < 2
        and named_alike(deal.designation, other.designation) >= SAME_WEAPON
    )


def is_same_party(party: str, other: str) -> bool:
    """Are both the same, or both nobody that is known?"""
    return party == other or (is_unknown(party) and is_unknown(other))


def is_unknown(party: str) -> bool:
    """Is it nobody that is known, and may be anybody?"""
    return party.startswith(_UNKNOWN)


def doubts_of(deal: TransferRow, transfer: TransferRow, holder: str = "") -> list[str]:
    """What keeps a deal from being the transfer, which another deal (if `holder` names one) is already."""
    said = [f"{transfer.key} has another deal already: {holder}"] if holder else []
    parties = (("supplier", deal.supplier, transfer.supplier), ("recipient", deal.recipient, transfer.recipient))
    return said + [
        f"its {party} is {mine}, that of {transfer.key} {theirs}"
        for party, mine, theirs in parties
        if not is_same_party(mine, theirs)
    ]


def find_holder(connection: sqlite3.Connection, entry: EntryRow, transfer: str) -> str:
    """The key of another deal of the register that is the transfer of this key already; empty where none is."""
    [id_] = [row[0] for row in ask(connection, "records", ["key"], {"key": transfer}) if row[1] == "transfer"]
    asked = {"data_set": listed([entry.data_set]), "record": id_}
    answers = ask(connection, "entries", ["data_set", "record", "standing"], asked)
    return next((str(key) for other, _, key, *_ in answers if other != entry.id), "")
