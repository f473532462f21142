"""Deals of the imported SIPRI registers: as transfers where the base does not hold them, as evidence where it does."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mmkb.queries.actors import ActorsFilter, find_actors
from mmkb.queries.arms import REGISTERS, TransferRow, is_counted
from mmkb.queries.doubts import births_in
from mmkb.queries.entries import EntriesFilter, EntryRow, editions_of, entries_of, find_entries
from mmkb.queries.linking import actor_key, party_of
from mmkb.queries.names import MYANMAR
from mmkb.queries.releases import ReleaseRow, ReleasesFilter, find_releases
from mmkb.queries.reliabilities import reliability_of
from mmkb.queries.same_deals import is_same_deal, likeness
from mmkb.queries.statements import ask
from mmkb.text import fold_name
from mmkb.vocabulary import LINKINGS, SURE_LINKINGS

BIRTH = "founded_or_born"
PARTIES = ("supplier", "recipient")
_CONDITIONS = {"new": "new", "second hand": "second-hand", "second hand but modernized": "second-hand-modernized"}
_STATED = (*PARTIES, "designation", "order_year", "quantity_ordered", "delivery_years", "quantity_delivered", "condition")
_Deal = tuple[EntryRow, TransferRow]
# Which words of SIPRI's descriptions mean which category; the first that fits.
_CATEGORIES = (
    ("uav", r"\buav\b|\bdrone|unmanned"),
    ("missiles", r"missile|\bsam\b$|\basm\b|\bbvraam\b|torpedo(?! boat)|guided bomb|rocket$|portable sam"),
    ("air-defence-systems", r"sam system|air.defen[cs]e|aa gun|anti-aircraft|spaag"),
    ("sensors", r"radar|sonar|fire control|surveillance|reconnaissance system"),
    ("engines", r"engine|turbofan|turboprop|turbojet|turboshaft|gas turbine|diesel"),
    ("naval-weapons", r"naval gun|ciws|close-in"),
    ("artillery", r"mortar|howitzer|\bgun\b|\bmrl\b|rocket launcher|self-propelled"),
    ("armoured-vehicles", r"tank|\bapc\b|\bifv\b|\bapv\b|\barv\b|armou?red|bridge"),
    ("ships", r"frigate|corvette|submarine(?! )|\bcraft\b|\bopv\b|\bfac\b|\bship\b|boat|vessel|minesweeper|tug\b"),
    ("aircraft", r"aircraft|helicopter|plane|fighter|trainer|transport"),
    ("satellites", r"satellite"),
)


def read_deal(connection: sqlite3.Connection, entry: EntryRow, categories: Mapping[str, str]) -> TransferRow:
    """The deal of an entry in the words of our transfers; parties that the base does not know stay as written there."""
    cells = entry.cells
    ordered, delivered = _number(cells.get("quantity_ordered")), _number(cells.get("quantity_delivered"))
    status = _status(ordered, delivered)
    numbers = [name for name in ("quantity_ordered", "quantity_delivered") if cells.get(name)]
    credibility = 3 if numbers and all(f"{name}_estimated" in cells for name in numbers) else 2
    return TransferRow(
        key=deal_key(entry),
        supplier=party_of(connection, cells["supplier"]),
        recipient=party_of(connection, cells["recipient"]),
        designation=cells["designation"],
        category=categories.get(fold_name(cells["designation"])) or category_of(cells.get("description", "")),
        description=cells.get("description"),
        order_year=_number(cells.get("order_year")),
        order_year_estimated=_flag(cells, "order_year"),
        quantity_ordered=ordered,
        quantity_ordered_estimated=_flag(cells, "quantity_ordered"),
        delivery_years=tuple(int(year[:4]) for year in cells.get("delivery_years", "").split(";") if year[:4].isdigit()),
        quantity_delivered=delivered,
        quantity_delivered_estimated=_flag(cells, "quantity_delivered"),
        status=status,
        condition=_CONDITIONS.get(cells.get("condition", cells.get("status", "")).lower()),
        manufacturer=None,
        value_usd=None,
        financing=None,
        alternative_of=None,
        comments=cells.get("comments"),
        credibility=credibility,
        sources=(f"{entry.data_set}@{entry.release}",),
        note=None,
        grade=f"{reliability_of(entry.data_set)}{credibility}",
        counted=is_counted(status, credibility, None),
    )


def find_new_deals(connection: sqlite3.Connection) -> list[_Deal]:
    """The deals of the imported registers that are with Myanmar and were found to be none of the base's transfers."""
    return _listed_deals(connection, "new")


def find_open_deals(connection: sqlite3.Connection) -> list[_Deal]:
    """The same of those of which a person has yet to say whether they are one of the base's transfers."""
    return _listed_deals(connection, "open")


def find_uncompared_deals(connection: sqlite3.Connection) -> list[_Deal]:
    """The deals with Myanmar of releases that were imported without linking, unless an edition since then linked them."""
    newest = max((release.release for release in find_releases(connection, ReleasesFilter(REGISTERS))), default=0)
    entries = find_entries(connection, EntriesFilter(REGISTERS, unjudged=newest, only_unlinked=True))
    categories = categories_by_designation(connection)
    return [(entry, read_deal(connection, entry, categories)) for entry in with_myanmar(connection, entries)]


def with_myanmar(connection: sqlite3.Connection, entries: Sequence[EntryRow]) -> list[EntryRow]:
    """The deals among them whose recipient is Myanmar, or somebody there."""
    if not entries:
        return []
    here = {actor.key for actor in find_actors(connection, ActorsFilter()) if MYANMAR in (actor.key, actor.country)}
    meant = {name for name in {entry.cells["recipient"] for entry in entries} if actor_key(connection, name) in here}
    return [entry for entry in entries if entry.cells["recipient"] in meant]


def _listed_deals(connection: sqlite3.Connection, how: str) -> list[_Deal]:
    """Deals that are linked so; of one that both registers have the first register's alone."""
    lines = {release.data_set: release.source_line for release in find_releases(connection, ReleasesFilter(REGISTERS))}
    first, second = ([*_deals(connection, name, *LINKINGS)] if name in lines else [] for name in REGISTERS)
    both = _in_both(first, second)
    note = "{}; from the imported register, not compared by hand"
    return [
        (entry, replace(deal, note=note.format(lines[entry.data_set])))
        for entry, deal in (*first, *second)
        if entry.linked_by == how and entry.id not in both
    ]


def _in_both(first: Sequence[_Deal], second: Sequence[_Deal]) -> set[int]:
    """The entries of the second register that are deals of the first: each is one of these, the most alike first."""
    pairs = sorted(
        (
            set(mine.records).isdisjoint(theirs.records),
            deal.supplier != other.supplier,
            -likeness(deal, other),
            mine.id,
            theirs.id,
        )
        for mine, deal in second
        for theirs, other in first
        if is_same_deal(deal, other)
    )
    held: dict[int, int] = {}
    for *_, mine_id, their_id in pairs:
        if mine_id not in held and their_id not in held.values():
            held[mine_id] = their_id
    return set(held)


def _deals(connection: sqlite3.Connection, register: str, *hows: str) -> Iterator[_Deal]:
    categories = categories_by_designation(connection)
    for entry in find_entries(connection, EntriesFilter((register,), linked_by=hows)):
        yield entry, read_deal(connection, entry, categories)


def categories_by_designation(connection: sqlite3.Connection) -> dict[str, str]:
    """How the curated transfers sort each designation."""
    return {fold_name(designation): category for designation, category in ask(connection, "weapons")}


def category_of(description: str) -> str:
    """The category that SIPRI's description of a weapon falls into."""
    text = description.lower()
    return next((category for category, words in _CATEGORIES if re.search(words, text)), "other")


def deal_key(entry: EntryRow) -> str:
    """A key for the deal as records have them: `sipri-myanmar-china-2009-k-8`."""
    return "-".join((entry.data_set, *re.findall(r"[a-z0-9]+", fold_name(entry.key))))


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition of a data set says of a record."""

    key: str
    name: str
    cells: dict[str, str]
    data_set: str
    release: str
    published: str | None
    publisher: str
    title: str
    url: str
    fate: str | None  # what its publisher did to it since

    @property
    def reliability(self) -> str:
        """The letter of its publisher."""
        return reliability_of(self.data_set)

    def statements(self, held: Mapping[str, str]) -> list[tuple[str, str]]:
        """Column and value of all that it says in the columns of the record; first what it calls what is no weapon."""
        said = stated_values_of(self.cells) | {BIRTH: births_in(self.cells)}
        named = [] if "designation" in held else [("", self.name)]
        return [*named, *((name, said[name]) for name in held if said.get(name))]


def editions_about(connection: sqlite3.Connection, record_id: int) -> list[Edition]:
    """What every imported edition says of a record that its entries were linked to, each change once."""
    entries = [entry for entry in entries_of(connection, record_id) if entry.linked_by in SURE_LINKINGS]
    if not entries:
        return []
    from mmkb.queries.release_diffs import new_key  # arms goes without

    releases = {row.release: row for row in find_releases(connection, ReleasesFilter())}
    states = ((entry, list(editions_of(connection, entry)), new_key(connection, entry)) for entry in entries)
    return [
        edition for entry, said, renamed in states for edition in read_editions(releases, entry.key, entry.name, said, renamed)
    ]


def read_editions(
    releases: Mapping[int, ReleaseRow],
    key: str,
    name: str,
    states: Sequence[tuple[int, int | None, dict[str, str]]],
    renamed: str = "",
) -> Iterator[Edition]:
    """What a row of a data set says from one release until another, the newest state last, as editions.

    `renamed` is how its publisher calls it since it was withdrawn, if it only has another name.
    """
    _, gone, _ = states[-1]
    fate = f"renamed by its publisher since: {renamed}" if renamed else "withdrawn by its publisher since"
    for since, until, cells in states:
        release = releases[since]
        yield Edition(
            *(key, name, cells, release.data_set, release.name, release.published),
            *(release.publisher, release.title, release.url, fate if until is not None and until == gone else None),
        )


def stated_values(transfer: TransferRow) -> dict[str, str]:
    """What a transfer says of the things that registers speak of, as text; estimates behind `~`; empty: nothing."""
    values = {
        "supplier": transfer.supplier,
        "recipient": transfer.recipient,
        "designation": transfer.designation,
        "order_year": transfer.order_year,
        "quantity_ordered": transfer.quantity_ordered,
        "delivery_years": ";".join(map(str, transfer.delivery_years)),
        "quantity_delivered": transfer.quantity_delivered,
        "condition": transfer.condition,
    }
    return {
        name: "" if value is None else _stated(value, getattr(transfer, f"{name}_estimated", None))
        for name, value in values.items()
    }


def stated_values_of(cells: Mapping[str, str]) -> dict[str, str]:
    """The same of a register's entry."""
    condition = _CONDITIONS.get(cells.get("condition", cells.get("status", "")).lower())
    years = ";".join(year[:4] for year in cells.get("delivery_years", "").split(";"))
    values = {**cells, "condition": condition, "delivery_years": years}
    return {name: _stated(value, f"{name}_estimated" in cells) for name in _STATED if (value := values.get(name))}


def _stated(value: object, is_estimated: object) -> str:
    return f"~{value}" if is_estimated else str(value)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _flag(cells: Mapping[str, str], name: str) -> bool | None:
    return f"{name}_estimated" in cells if cells.get(name) else None


def _status(ordered: int | None, delivered: int | None) -> str:
    """SIPRI has no such word: what was delivered of what was ordered says it."""
    if not delivered:
        return "ordered"
    return "in-delivery" if ordered is not None and delivered < ordered else "delivered"
