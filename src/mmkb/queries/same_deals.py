"""Whether two deals are one: how alike they are, and what keeps a deal of a register from being surely a transfer."""

import re
import sqlite3
from difflib import SequenceMatcher

from mmkb.queries.arms import TransferRow
from mmkb.queries.entries import EntryRow
from mmkb.queries.linking import UNKNOWN
from mmkb.queries.statements import ask, listed
from mmkb.text import fold_name
from mmkb.vocabulary import UNCOUNTED_STATUSES, WORST_COUNTED_CREDIBILITY

SAME_WEAPON = 0.9  # likeness of designations: from here they mean one weapon
_MODEL = re.compile(r"([a-z]*)[ -]?(\d+)(?!\d| ?mm\b)")  # `su`, `30` of `Su-30MK`; calibres are none
_SIPRI = "sipri-"  # how the keys of its publications begin
_LONG = 3  # digits from which a number is a model without its letters: `Type-877E`, `Project-877E`


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
    if _is_named_in(designation, other) or _is_named_in(other, designation):
        return SAME_WEAPON
    return SequenceMatcher(None, name, named).ratio()


def is_version(deal: TransferRow, transfer: TransferRow) -> bool:
    """Is one weapon a version of the other, or called so in the words beside it, as far as names tell?"""
    if is_other_kind(deal, transfer):
        return False
    texts = (f"{transfer.designation} {transfer.description or ''}", f"{deal.designation} {deal.comments or ''}")
    return (
        not _models(deal.designation).isdisjoint(_models(transfer.designation))
        or any(_is_named_in(name, texts[0]) for name in _names(deal.designation))
        or any(_is_named_in(name, texts[1]) for name in _names(transfer.designation))
    )


def is_other_kind(deal: TransferRow, transfer: TransferRow) -> bool:
    """Are they of two categories? Registers have no parts, so that what they don't tell the category of is none either."""
    return deal.category != transfer.category and (deal.category != "other" or transfer.category == "components")


def _is_named_in(name: str, text: str) -> bool:
    """Does the text have the name, from the beginning of a word on? The letters of a version may follow it."""
    letters = fold_name(name).replace(" ", "")
    end = r"(?!\d)" if letters[-1:].isdigit() else "(?![a-z]{4})"
    return bool(letters) and re.search(rf"\b{' ?'.join(map(re.escape, letters))}{end}", fold_name(text)) is not None


def _models(designation: str) -> set[tuple[str, str]]:
    """Letters and number of the models in a designation."""
    found = _MODEL.findall(designation.casefold())
    return {("" if len(digits) >= _LONG else letters, digits) for letters, digits in found if letters or len(digits) >= _LONG}


def _names(designation: str) -> list[str]:
    """The names in a designation: `Kilo` and `Type-877E` in `Kilo/Type-877E`; words such as `ship engine` are none."""
    return [name for part in re.split("[/()]", designation) if re.match("[A-Z0-9].{2}", name := part.strip())]


def is_same_deal(deal: TransferRow, other: TransferRow) -> bool:
    """May two registers mean one deal: the same parties, weapon and year of the order, as far as both know it?"""
    return (
        has_parties(deal, other)
        and len({deal.order_year, other.order_year} - {None}) < 2
        and named_alike(deal.designation, other.designation) >= SAME_WEAPON
    )


def has_parties(deal: TransferRow, other: TransferRow) -> bool:
    """Are the parties the same, as far as they are known?"""
    is_open = UNKNOWN in (deal.supplier, other.supplier)
    return deal.recipient == other.recipient and (is_open or deal.supplier == other.supplier)


def doubts_of(deal: TransferRow, transfer: TransferRow, holder: str = "") -> list[str]:
    """What keeps a deal from being the transfer, which another deal (if `holder` names one) is already."""
    said = [f"{transfer.key} has another deal already: {holder}"] if holder else []
    if why := uncounted(transfer):
        said.append(f"{transfer.key} is in no total ({why})")
    if is_other_kind(deal, transfer):
        said.append(f"its category is {deal.category}, that of {transfer.key} {transfer.category}")
    parties = (("supplier", deal.supplier, transfer.supplier), ("recipient", deal.recipient, transfer.recipient))
    return said + [f"its {party} is {mine}, that of {transfer.key} {theirs}" for party, mine, theirs in parties if mine != theirs]


def uncounted(transfer: TransferRow) -> str:
    """Why a transfer that is not from SIPRI is in no total; empty where it counts.

    Of SIPRI's own deals the base knows what they say, and doubts it: these stay out of the totals.
    """
    if any(source.startswith(_SIPRI) for source in transfer.sources):
        return ""
    status = {"reported": "reported only"}.get(transfer.status, transfer.status)
    credibility = f"credibility {transfer.credibility}"
    is_status, is_doubted = transfer.status in UNCOUNTED_STATUSES, transfer.credibility > WORST_COUNTED_CREDIBILITY
    return ", ".join(words for words, is_so in ((status, is_status), (credibility, is_doubted)) if is_so)


def find_holder(connection: sqlite3.Connection, entry: EntryRow, transfer: str) -> str:
    """The key of another deal of the register that is the transfer of this key already; empty where none is."""
    [id_] = [row[0] for row in ask(connection, "records", ["key"], {"key": transfer}) if row[1] == "transfer"]
    asked = {"data_set": listed([entry.data_set]), "record": id_}
    answers = ask(connection, "entries", ["data_set", "record", "standing"], asked)
    return next((str(key) for other, _, key, *_ in answers if other != entry.id), "")
