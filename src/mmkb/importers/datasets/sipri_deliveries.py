"""SIPRI's export of deliveries with deal ids (2024): a row per deal and year, put together to one entry per deal."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mmkb.importers.datasets import sipri_cells
from mmkb.importers.datasets.companions import Row, set_apart
from mmkb.importers.datasets.editions import unknown_columns
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.grouping import JOINED_BY
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Link, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.sipri_names import deal_name
from mmkb.importers.datasets.sipri_query import Scope, find_query
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_table

_FIELDS = (
    Field("deal_id", ("SIPRI AT Database ID",)),
    Field("supplier"),
    Field("recipient"),
    Field("designation"),
    Field("description"),
    Field("category", ("Armament category",)),
    Field("order_year", ("Order date",)),
    Field("order_year_estimated", ("Order date is estimate",)),
    Field("quantity_delivered", ("Numbers delivered",)),
    Field("quantity_delivered_estimated", ("Numbers delivered is estimate",)),
    Field("delivery_year", ("Delivery year",)),
    Field("delivery_year_estimated", ("Delivery year is estimate",)),
    Field("status"),
    Field("sipri_estimate", ("SIPRI estimate",)),
    Field("tiv_unit", ("TIV deal unit",)),
    Field("tiv_delivered", ("TIV delivery values",)),
    Field("local_production", ("Local production",)),
)
_FLAGS = ("order_year_estimated", "quantity_delivered_estimated", "delivery_year_estimated")
# Of one delivery, not of the deal: added up or listed.
_PER_DELIVERY = {"quantity_delivered", "delivery_year", "tiv_delivered", *_FLAGS}
_NEEDED = (
    "deal_id",
    "supplier",
    "recipient",
    "designation",
    "order_year",
    "quantity_delivered",
    "delivery_year",
    "tiv_delivered",
)
_MARKS = ("deal_id", "supplier", "recipient", "designation")


class SipriDeliveries:
    """Deals by SIPRI's own id, each with its deliveries."""

    word = "sipri-deliveries"
    data_set = DataSet(
        key="sipri-deliveries",
        title="SIPRI Arms Transfers Database: deliveries by deal",
        publisher=sipri_cells.PUBLISHER,
        url=sipri_cells.URL,
        licence=sipri_cells.LICENCE,
        source_line=sipri_cells.SOURCE_LINE,
        passing=Passing.TENTH,
        shape=Shape.ENTRIES,
        codes=("category", "status"),
        noun="deal",
    )

    def identify(self, head: Head) -> bool:
        """The header has SIPRI's database id beside the numbers and years delivered."""
        return has_header(head, _FIELDS)

    def read(self, file: InputFile) -> Reading:
        """Rows of one id become one entry; a deal of which a row can't be read, or may be one, is left out as a whole."""
        table = open_table(file, _FIELDS)
        published = sipri_cells.published_on(table.preamble)
        scope = Scope(find_query(table.preamble))
        edition = Edition(
            table.header, tuple(table.columns()), published=published, covers=scope.covers, is_selection=table.is_rejects
        )
        edition.remarks.extend(unknown_columns(table.unknown))
        if scope.query and (narrowing := scope.query.narrowing(published)):
            edition.remarks.append(narrowing)
        return Reading(edition, _entries(table, edition, scope))


def _entries(table: Table, edition: Edition, scope: Scope) -> Iterator[Entry | Reject]:
    whole, rejects = set_apart(list(_rows(table)))
    yield from rejects
    deals: dict[str, list[Row]] = {}
    for row in whole:
        deals.setdefault(row.key, []).append(row)
    for key, rows in deals.items():
        different = {frozenset(row.values.items()): row.values for row in rows}
        edition.repeated += len(rows) - len(different)
        values = _added_up(list(different.values()))
        scope.add(values)
        name = deal_name(values["supplier"], values["recipient"], values["designation"], values["order_year"])
        yield Entry(rows[0].line, key, name, values, (Link("sipri-deal-id", key),))


def _rows(table: Table) -> Iterator[Row]:
    columns = table.columns()
    for row in table.rows():
        line, cells = (row.line, row.cells) if isinstance(row, Reject) else row
        named = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        key = named.get("deal_id", "")
        key = key if sipri_cells.is_whole(key) else ""
        if isinstance(row, Reject):
            yield Row(line, cells, key, fault=BadCellError(row.column, row.reason), is_in_place=False)
            continue
        try:
            values = _values(cells, columns, f"{table.file.name}:{line}")
        except BadCellError as error:
            yield Row(line, cells, key, fault=error)
        else:
            yield Row(line, cells, key, frozenset(values[name] for name in _MARKS), values)


def _values(cells: Sequence[str], columns: Mapping[str, int], place: str) -> dict[str, str]:
    values = {name: text for name, at in columns.items() if (text := cells[at].strip())}
    for flag in _FLAGS:
        if sipri_cells.is_flagged(values.pop(flag, ""), flag):
            values[flag] = "1"
    sipri_cells.check_texts(values, _NEEDED)
    sipri_cells.check_years(values, ("order_year", "delivery_year"))
    decimals = ("sipri_estimate", "tiv_unit", "tiv_delivered")
    sipri_cells.check_numbers(values, ("deal_id", "quantity_delivered"), decimals, place)
    return values


def _added_up(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The deal: what its rows have in common, and its deliveries by year, added up."""
    deal: dict[str, str] = {}
    for name in dict.fromkeys(name for row in rows for name in row if name not in _PER_DELIVERY):
        deal[name] = JOINED_BY.join(dict.fromkeys(row[name] for row in rows if name in row))
    for flag in ("order_year_estimated", "quantity_delivered_estimated"):
        if any(flag in row for row in rows):
            deal[flag] = "1"
    by_year = sorted(rows, key=lambda row: row["delivery_year"])
    deal["quantity_delivered"] = str(sum(int(row["quantity_delivered"]) for row in rows))
    deal["delivery_years"] = ";".join(dict.fromkeys(row["delivery_year"] for row in by_year))
    deal["deliveries"] = ";".join(map(_delivery, by_year))
    deal["tiv_delivered"] = format(sum((Decimal(row["tiv_delivered"]) for row in rows), Decimal()).normalize(), "f")
    return deal


def _delivery(row: Mapping[str, str]) -> str:
    """Year and number; `~` stands behind what is an estimate: `2017:3`, `2018:2~`, `2019~:5`."""
    year = row["delivery_year"] + ("~" if "delivery_year_estimated" in row else "")
    return f"{year}:{row['quantity_delivered']}" + ("~" if "quantity_delivered_estimated" in row else "")
