"""The one path by which facts get into the base: adds and changes rows inside the caller's transaction.

Columns of the exchange format become columns of the tables by rule: a key becomes the id of its record, a date gets its
first and last day beside it, lists become rows of tables of their own. `mapping.py` holds what no rule covers.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from mmkb.db.search_index import rebuild
from mmkb.db.write import raw
from mmkb.exchange import TABLES
from mmkb.importers.facts import FactRow
from mmkb.models import Actor, Base, Citation, Identifier, Indicator, Observation, Record, Transfer, Weapon
from mmkb.store.changes import TableChanges
from mmkb.store.mapping import CHILD_LISTS, MODELS, NAMED, Names, columns_of

Values = Mapping[str, Any]
_PLAIN = (Citation.field == "", Citation.stance == "supports", Citation.stated_value == "")


def store(connection: Connection, changes: Iterable[TableChanges]) -> None:
    """Carry out what find_changes found, in the order of the exchange format."""
    work = _Store(connection)
    has_changed = False
    for table_changes in changes:
        work.apply(table_changes)
        has_changed |= bool(table_changes.added or table_changes.changed)
    connection.execute(delete(Weapon).where(Weapon.id.not_in(select(Transfer.weapon_id))))
    connection.execute(delete(Indicator).where(Indicator.id.not_in(select(Observation.indicator_id))))
    if has_changed:
        rebuild(raw(connection))


class _Store:
    """Row ids by name, and the writes that need them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        records = connection.execute(select(Record.kind, Record.key, Record.id))
        ids = {(kind, key): id_ for kind, key, id_ in records if key is not None}
        named = {model: self._named(model, fields) for model, fields in NAMED.items()}
        self.names = Names(ids, named, self._add_named)
        counted: tuple[type[Base], ...] = (Record, Citation, Identifier, *NAMED)
        self.next_ids = {model: self._next_id(model) for model in counted}

    def apply(self, changes: TableChanges) -> None:
        """Add and change the rows of one table."""
        name = changes.table.name
        if name == "identifiers":
            for row in changes.added:
                self._identify(self.names.ids[row.values["kind"], row.values["key"]], row.values["scheme"], row.values["value"])
        elif name == "citations":
            self._cite_in_detail([*changes.added, *(change.row for change in changes.changed)])
        elif changes.table.kind:
            self._add_records(name, changes.table.kind, changes.added)
            for change in changes.changed:
                self._change_record(name, change.row)
        else:
            self._insert(MODELS[name], [columns_of(name, row.values, self.names) for row in changes.added])
            for change in changes.changed:
                self._change_part(name, change.row)

    def _add_records(self, name: str, kind: str, rows: list[FactRow]) -> None:
        ids = [self._new_id(Record) for _ in rows]
        added = list(zip(ids, (row.values for row in rows), strict=True))
        self.names.ids |= {(kind, values["key"]): id_ for id_, values in added if "key" in values}
        self._insert(Record, [{"id": id_, "kind": kind, "key": values.get("key"), **_record(values)} for id_, values in added])
        self._insert(MODELS[name], [{"id": id_, **columns_of(name, values, self.names)} for id_, values in added])
        self._insert(Citation, [plain for id_, values in added for plain in self._plain(id_, values.get("sources", ()))])
        for id_, values in added:
            self._store_lists(name, id_, values)

    def _change_record(self, name: str, row: FactRow) -> None:
        id_ = self._id_of(name, row.values)
        table = _table(MODELS[name])
        self.connection.execute(update(Record).where(Record.id == id_).values(**_record(row.values)))
        self.connection.execute(update(table).where(table.c.id == id_).values(columns_of(name, row.values, self.names)))
        self._cite(id_, row.values.get("sources", ()))
        self._store_lists(name, id_, row.values)

    def _change_part(self, name: str, row: FactRow) -> None:
        table = _table(MODELS[name])
        self.connection.execute(
            update(table).where(*self._same(name, table, row.values)).values(columns_of(name, row.values, self.names))
        )

    def _id_of(self, name: str, values: Values) -> int:
        kind = next(table.kind for table in TABLES if table.name == name)
        if "key" in values:
            return self.names.ids[kind, values["key"]]
        table = _table(MODELS[name])
        return int(self.connection.execute(select(table.c.id).where(*self._same(name, table, values))).scalar_one())

    def _same(self, name: str, table: Table, values: Values) -> Sequence[ColumnElement[bool]]:
        """The conditions that find the row again by what makes it unique."""
        unique = next(exchanged.key for exchanged in TABLES if exchanged.name == name)
        stored = columns_of(name, values, self.names, only=unique)
        if name == "deliveries":  # the year is what counts, its estimate flag may change
            stored = {"transfer_id": stored["transfer_id"], "year_earliest": stored["year_earliest"]}
        return [table.c[column].is_not_distinct_from(value) for column, value in stored.items()]

    def _store_lists(self, name: str, id_: int, values: Values) -> None:
        """The cells that hold lists, each a table of its own; and an actor's Wikidata item, which is an identifier."""
        for column, child in CHILD_LISTS.get(name, {}).items():
            table = _table(child.model)
            self.connection.execute(delete(table).where(table.c[child.owner] == id_))
            self._insert(child.model, [{child.owner: id_, **cells} for cells in child.rows(values[column], self.names)])
        if MODELS[name] is Actor:
            item = values["wikidata"]
            others = (Identifier.record_id == id_, Identifier.scheme == "wikidata", Identifier.value != (item or ""))
            self.connection.execute(delete(Identifier).where(*others))
            if item:
                self._identify(id_, "wikidata", item)

    def _cite(self, id_: int, sources: tuple[str, ...]) -> None:
        """The plain support of a record as a whole: exactly these sources, in this order."""
        found = select(Citation.source_id, Citation.id).where(Citation.record_id == id_, *_PLAIN)
        held = {row.source_id: row.id for row in self.connection.execute(found)}
        rows = self._plain(id_, sources)
        gone = held.keys() - {row["source_id"] for row in rows}
        self.connection.execute(delete(Citation).where(Citation.id.in_([held[source] for source in gone])))
        for row in rows:
            if row["source_id"] in held:
                same = Citation.id == held[row["source_id"]]
                self.connection.execute(update(Citation).where(same).values(position=row["position"]))
        self._insert(Citation, [row for row in rows if row["source_id"] not in held])

    def _plain(self, id_: int, sources: tuple[str, ...]) -> list[dict[str, Any]]:
        return [
            {
                "id": self._new_id(Citation),
                "record_id": id_,
                "field": "",
                "source_id": self.names.ids["source", key],
                "stance": "supports",
                "stated_value": "",
                "position": position,
            }
            for position, key in enumerate(sources, 1)
        ]

    def _cite_in_detail(self, rows: list[FactRow]) -> None:
        for row in rows:
            values = row.values
            unique = {
                "record_id": self.names.ids[values["kind"], values["key"]],
                "field": values["field"] or "",
                "source_id": self.names.ids["source", values["source"]],
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

    def _named(self, model: type[Base], fields: tuple[str, ...]) -> dict[tuple[str, ...], int]:
        table = _table(model)
        rows = self.connection.execute(select(table.c.id, *(table.c[field] for field in fields)))
        return {tuple(cells): id_ for id_, *cells in rows}

    def _add_named(self, model: type[Base], cells: dict[str, str]) -> int:
        id_ = self._new_id(model)
        self._insert(model, [{"id": id_, **cells}])
        return id_

    def _insert(self, model: type[Base], rows: list[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(model), rows)

    def _new_id(self, model: type[Base]) -> int:
        self.next_ids[model] += 1
        return self.next_ids[model] - 1

    def _next_id(self, model: type[Base]) -> int:
        return (self.connection.execute(select(func.max(_table(model).c.id))).scalar() or 0) + 1


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - no model here is mapped to anything else
    return table


def _record(values: Values) -> dict[str, Any]:
    return {"credibility": values.get("credibility"), "note": values.get("note")}
