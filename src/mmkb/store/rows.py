"""The one path by which facts get into the base: adds and changes rows inside the caller's transaction."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from mmkb.dates import PartialDate
from mmkb.importers.facts import FactRow
from mmkb.models import (
    Actor,
    Alias,
    Base,
    Citation,
    Deal,
    Delivery,
    DeliveryYear,
    Identifier,
    Record,
    Source,
    Transfer,
    Weapon,
)
from mmkb.store.changes import TableChanges
from mmkb.text import fold_name

Values = Mapping[str, Any]
Columns = dict[str, Any]

_KINDS = {
    "sources": "source",
    "actors": "actor",
    "aliases": "alias",
    "transfers": "transfer",
    "deliveries": "delivery",
    "deals": "deal",
}
_MODELS: dict[str, type[Base]] = {
    "sources": Source,
    "actors": Actor,
    "aliases": Alias,
    "transfers": Transfer,
    "deliveries": Delivery,
    "deals": Deal,
}


def store(connection: Connection, changes: Iterable[TableChanges]) -> None:
    """Carry out what find_changes found, in the order of the exchange format."""
    work = _Store(connection)
    for table_changes in changes:
        work.apply(table_changes)
    connection.execute(delete(Weapon).where(Weapon.id.not_in(select(Transfer.weapon_id))))


class _Store:
    """Row ids by name, and the writes that need them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        records = connection.execute(select(Record.kind, Record.key, Record.id))
        self.ids = {(kind, key): id_ for kind, key, id_ in records if key is not None}
        self.weapons = {
            (designation, category): id_ for id_, designation, category in connection.execute(select(*_columns(Weapon)))
        }
        self.next_ids: dict[type[Base], int] = {model: self._next_id(model) for model in (Record, Citation, Identifier, Weapon)}
        self.columns: dict[str, Callable[[Values], Columns]] = {
            "sources": self._source,
            "actors": self._actor,
            "aliases": self._alias,
            "transfers": self._transfer,
            "deliveries": self._delivery,
            "deals": self._deal,
        }

    def apply(self, changes: TableChanges) -> None:
        name = changes.table.name
        if name == "identifiers":
            for row in changes.added:
                self._identify(self.ids[row.values["kind"], row.values["key"]], row.values["scheme"], row.values["value"])
        elif name == "citations":
            self._cite_in_detail([*changes.added, *(change.row for change in changes.changed)])
        else:
            self._add(name, changes.added)
            for change in changes.changed:
                self._change(name, change.row)

    def _add(self, name: str, rows: list[FactRow]) -> None:
        if not rows:
            return
        kind, model = _KINDS[name], _MODELS[name]
        ids = [self._new_id(Record) for _ in rows]
        for row, id_ in zip(rows, ids, strict=True):
            if "key" in row.values:
                self.ids[kind, row.values["key"]] = id_
        self.connection.execute(
            insert(Record),
            [
                {"id": id_, "kind": kind, "key": row.values.get("key"), **_record(row.values)}
                for row, id_ in zip(rows, ids, strict=True)
            ],
        )
        self.connection.execute(
            insert(model), [{"id": id_, **self.columns[name](row.values)} for row, id_ in zip(rows, ids, strict=True)]
        )
        for row, id_ in zip(rows, ids, strict=True):
            self._lists(name, id_, row.values)

    def _change(self, name: str, row: FactRow) -> None:
        id_ = self._id_of(name, row.values)
        model = _MODELS[name]
        self.connection.execute(update(Record).where(Record.id == id_).values(**_record(row.values)))
        self.connection.execute(update(model).where(model.__table__.c.id == id_).values(**self.columns[name](row.values)))
        self._lists(name, id_, row.values)

    def _id_of(self, name: str, values: Values) -> int:
        if name == "aliases":
            found = select(Alias.id).where(Alias.actor_id == self.ids["actor", values["actor"]], Alias.name == values["alias"])
        elif name == "deliveries":
            found = select(Delivery.id).where(
                Delivery.transfer_id == self.ids["transfer", values["transfer"]],
                Delivery.year.startswith(f"{values['year']:04d}"),
            )
        else:
            return self.ids[_KINDS[name], values["key"]]
        return self.connection.execute(found).scalar_one()

    def _lists(self, name: str, id_: int, values: Values) -> None:
        """The cells that hold lists, each a table of its own."""
        self._cite(id_, values.get("sources", ()))
        if name == "transfers":
            self.connection.execute(delete(DeliveryYear).where(DeliveryYear.transfer_id == id_))
            self._insert(DeliveryYear, [{"transfer_id": id_, "year": year} for year in values["delivery_years"]])
        if name == "actors":
            self.connection.execute(
                delete(Identifier).where(
                    Identifier.record_id == id_, Identifier.scheme == "wikidata", Identifier.value != (values["wikidata"] or "")
                )
            )
            if values["wikidata"]:
                self._identify(id_, "wikidata", values["wikidata"])

    def _cite(self, id_: int, sources: tuple[str, ...]) -> None:
        """The plain support of a record as a whole: exactly these sources, in this order."""
        plain = (Citation.record_id == id_, Citation.field == "", Citation.stance == "supports", Citation.stated_value == "")
        held = dict(self.connection.execute(select(Citation.source_id, Citation.id).where(*plain)).all())
        wanted = {self.ids["source", key]: position for position, key in enumerate(sources, 1)}
        gone = [held[source] for source in held if source not in wanted]
        if gone:
            self.connection.execute(delete(Citation).where(Citation.id.in_(gone)))
        for source, position in wanted.items():
            if source in held:
                self.connection.execute(update(Citation).where(Citation.id == held[source]).values(position=position))
        self._insert(
            Citation,
            [
                {
                    "id": self._new_id(Citation),
                    "record_id": id_,
                    "field": "",
                    "source_id": source,
                    "stance": "supports",
                    "stated_value": "",
                    "position": position,
                }
                for source, position in wanted.items()
                if source not in held
            ],
        )

    def _cite_in_detail(self, rows: list[FactRow]) -> None:
        for row in rows:
            values = row.values
            unique = {
                "record_id": self.ids[values["kind"], values["key"]],
                "field": values["field"] or "",
                "source_id": self.ids["source", values["source"]],
                "stance": values["stance"],
                "stated_value": values["stated_value"] or "",
            }
            said = {"locator": values["locator"], "note": values["note"]}
            same = [Citation.__table__.c[name] == value for name, value in unique.items()]
            held = self.connection.execute(select(Citation.id).where(*same)).scalar()
            if held is None:
                self._insert(Citation, [{"id": self._new_id(Citation), **unique, "position": 0, **said}])
            else:
                self.connection.execute(update(Citation).where(Citation.id == held).values(**said))

    def _identify(self, id_: int, scheme: str, value: str) -> None:
        unique = {"record_id": id_, "scheme": scheme, "value": value}
        same = [Identifier.__table__.c[name] == cell for name, cell in unique.items()]
        if self.connection.execute(select(Identifier.id).where(*same)).scalar() is None:
            self._insert(Identifier, [{"id": self._new_id(Identifier), **unique}])

    def _source(self, values: Values) -> Columns:
        taken = ("title", "publisher", "url", "kind", "language", "reliability")
        return {**{name: values[name] for name in taken}, **_dated("published", values["published"])}

    def _actor(self, values: Values) -> Columns:
        return {
            **{name: values[name] for name in ("name", "kind", "iso2", "iso3", "description")},
            "folded": fold_name(values["name"]),
            "country_id": self._ref("actor", values["country"]),
            **_dated("founded_or_born", values["founded_or_born"]),
            **_dated("dissolved_or_died", values["dissolved_or_died"]),
        }

    def _alias(self, values: Values) -> Columns:
        return {
            "actor_id": self._ref("actor", values["actor"]),
            "name": values["alias"],
            "folded": fold_name(values["alias"]),
            **{name: values[name] for name in ("language", "script", "kind")},
        }

    def _transfer(self, values: Values) -> Columns:
        taken = (
            "description",
            "quantity_ordered",
            "quantity_ordered_estimated",
            "quantity_delivered",
            "quantity_delivered_estimated",
            "status",
            "condition",
            "manufacturer",
            "value_usd",
            "financing",
            "comments",
        )
        return {
            **{name: values[name] for name in taken},
            "supplier_id": self._ref("actor", values["supplier"]),
            "recipient_id": self._ref("actor", values["recipient"]),
            "weapon_id": self._weapon(values["designation"], values["category"]),
            **_dated_year("order_year", values),
            "alternative_of_id": self._ref("transfer", values["alternative_of"]),
        }

    def _delivery(self, values: Values) -> Columns:
        return {
            "transfer_id": self._ref("transfer", values["transfer"]),
            **_dated_year("year", values),
            "quantity": values["quantity"],
            "quantity_estimated": values["quantity_estimated"],
        }

    def _deal(self, values: Values) -> Columns:
        return {
            **{name: values[name] for name in ("kind", "title", "value_usd", "summable")},
            "supplier_id": self._ref("actor", values["supplier"]),
            "recipient_id": self._ref("actor", values["recipient"]),
            **_dated("date", values["date"]),
            **_dated("period_from", values["period_from"]),
            **_dated("period_to", values["period_to"]),
        }

    def _ref(self, kind: str, key: str | None) -> int | None:
        return self.ids[kind, key] if key else None

    def _weapon(self, designation: str, category: str) -> int:
        id_ = self.weapons.get((designation, category))
        if id_ is None:
            id_ = self.weapons[designation, category] = self._new_id(Weapon)
            self._insert(Weapon, [{"id": id_, "designation": designation, "category": category}])
        return id_

    def _insert(self, model: type[Base], rows: list[Columns]) -> None:
        if rows:
            self.connection.execute(insert(model), rows)

    def _new_id(self, model: type[Base]) -> int:
        self.next_ids[model] += 1
        return self.next_ids[model] - 1

    def _next_id(self, model: type[Base]) -> int:
        return (self.connection.execute(select(func.max(model.__table__.c.id))).scalar() or 0) + 1


def _columns(model: type[Base]) -> list[Any]:
    return list(model.__table__.columns)


def _record(values: Values) -> Columns:
    return {"credibility": values.get("credibility"), "note": values.get("note")}


def _dated(name: str, text: str | None) -> Columns:
    """A partial date and its bounds."""
    date = PartialDate.parse(text) if text else None
    return {
        name: text,
        f"{name}_earliest": date and date.earliest.isoformat(),
        f"{name}_latest": date and date.latest.isoformat(),
    }


def _dated_year(name: str, values: Values) -> Columns:
    """A year and its estimate flag as one partial date: `2018~`."""
    year = values[name]
    return _dated(name, year and PartialDate.of_year(year, is_estimated=bool(values[f"{name}_estimated"])).text)
