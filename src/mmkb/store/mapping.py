"""How the columns of the exchange format become columns of the tables."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mmkb.dates import PartialDate
from mmkb.exchange import TABLES, Column, Table
from mmkb.models import (
    Actor,
    Alias,
    Base,
    Claim,
    ClaimEvidence,
    Cooperation,
    Deal,
    Delivery,
    DeliveryYear,
    Event,
    EventPart,
    Indicator,
    Observation,
    Participant,
    Position,
    PublishedTotal,
    Relation,
    Resolution,
    ResolutionSponsor,
    Sanction,
    Seat,
    Source,
    Transfer,
    Vote,
    Weapon,
)
from mmkb.text import fold_name

MODELS: dict[str, type[Base]] = {
    "sources": Source,
    "actors": Actor,
    "aliases": Alias,
    "positions": Position,
    "relations": Relation,
    "sanctions": Sanction,
    "transfers": Transfer,
    "deliveries": Delivery,
    "deals": Deal,
    "events": Event,
    "participants": Participant,
    "event_parts": EventPart,
    "resolutions": Resolution,
    "votes": Vote,
    "published_totals": PublishedTotal,
    "seats": Seat,
    "cooperation": Cooperation,
    "indicators": Observation,
    "claims": Claim,
    "claim_evidence": ClaimEvidence,
}
# Rows that many records share, found by these columns.
NAMED: dict[type[Base], tuple[str, ...]] = {Weapon: ("designation", "category"), Indicator: ("name", "unit")}
_STORED_AS = {"from": "valid_from", "to": "valid_to", "start": "start_date", "end": "end_date", "alias": "name"}
_ON_RECORD = frozenset({"key", "credibility", "note", "sources"})
_TABLES = {table.name: table for table in TABLES}


@dataclass(slots=True)
class Names:
    """Ids of records by kind and key, ids of named rows by their columns, and the way to add one of these."""

    ids: dict[tuple[str, str], int]
    named: dict[type[Base], dict[tuple[str, ...], int]]
    add: Callable[[type[Base], dict[str, str]], int]

    def of(self, kind: str, key: str | None) -> int | None:
        """The id of a record; None for no key."""
        return self.ids[kind, key] if key else None

    def shared(self, model: type[Base], *cells: str) -> int:
        """The id of a named row, added where it is new."""
        known = self.named[model]
        if cells not in known:
            known[cells] = self.add(model, dict(zip(NAMED[model], cells, strict=True)))
        return known[cells]


@dataclass(frozen=True, slots=True)
class ChildList:
    """A list cell that is a table of its own: its model, the column of the owner, and its rows."""

    model: type[Base]
    owner: str
    rows: Callable[[Sequence[Any], Names], list[dict[str, Any]]]


CHILD_LISTS: dict[str, dict[str, ChildList]] = {
    "transfers": {
        "delivery_years": ChildList(DeliveryYear, "transfer_id", lambda years, _: [{"year": year} for year in years]),
    },
    "resolutions": {
        "sponsor": ChildList(
            ResolutionSponsor,
            "resolution_id",
            lambda keys, names: [{"actor_id": names.of("actor", key), "position": place} for place, key in enumerate(keys, 1)],
        ),
    },
}


def columns_of(name: str, values: Mapping[str, Any], names: Names, only: Container[str] | None = None) -> dict[str, Any]:
    """The cells of a row by the columns of its table; `only` some of them where a row is to be found again."""
    table = _TABLES[name]
    stored: dict[str, Any] = {}
    for column in table.columns:
        if only is None or column.name in only:
            stored |= _cells(table, column, values, names)
    if only is None:
        stored |= _computed(name, values)
    return stored


def _cells(table: Table, column: Column, values: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """What one column becomes; nothing where it stands elsewhere."""
    value = values[column.name]
    special = _special(table.name, column.name, values, names)
    if special is not None:
        return special
    stored_as = _STORED_AS.get(column.name, column.name)
    if (table.kind and column.name in _ON_RECORD) or column.type in ("keys", "years", "texts"):
        return {}
    if column.refers:
        return {f"{stored_as}_id": names.of(_TABLES[column.refers].kind, value)}
    if column.type in ("date", "period", "year"):
        return _dated(stored_as, _date_of(column, values))
    of = column.name.removesuffix("_estimated")
    is_part_of_year = of != column.name and any(other.name == of and other.type == "year" for other in table.columns)
    return {} if is_part_of_year else {stored_as: value}


def _date_of(column: Column, values: Mapping[str, Any]) -> PartialDate | None:
    value = values[column.name]
    if not value:
        return None
    if column.type == "year":
        return PartialDate.of_year(value, is_estimated=bool(values[f"{column.name}_estimated"]))
    return PartialDate.parse_period(value)


def _special(table: str, column: str, values: Mapping[str, Any], names: Names) -> dict[str, Any] | None:
    match table, column:
        case "transfers", "designation":
            return {"weapon_id": names.shared(Weapon, values["designation"], values["category"])}
        case "indicators", "indicator":
            return {"indicator_id": names.shared(Indicator, values["indicator"], values["unit"])}
        case "claim_evidence", "key":
            return {"record_id": names.of(values["kind"], values["key"])}
        case ("transfers", "category") | ("indicators", "unit") | ("actors", "wikidata") | ("claim_evidence", "kind"):
            return {}
    return None


def _computed(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Actors and aliases are found by the folded form of their names."""
    if name == "actors":
        return {"folded": fold_name(values["name"])}
    return {"folded": fold_name(values["alias"])} if name == "aliases" else {}


def _dated(name: str, date: PartialDate | None) -> dict[str, Any]:
    return {
        name: date and date.text,
        f"{name}_earliest": date and date.earliest.isoformat(),
        f"{name}_latest": date and date.latest.isoformat(),
    }
