"""SIPRI's export of deliveries with deal ids (2024): a row per deal and year, put together to one entry per deal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mmkb.importers.datasets import sipri_cells
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
    )

    def identify(self, head: Head) -> bool:
        """The header has SIPRI's database id beside the numbers and years delivered."""
        return has_header(head, _FIELDS)

    def read(self, file: InputFile) -> Reading:
        """Rows of one id become one entry; a deal of which a row can't be read is left out as a whole."""
        table = open_table(file, _FIELDS)
        published = sipri_cells.published_on(table.preamble)
        scope = Scope(find_query(table.preamble))
        edition = Edition(table.header, published=published, covers=scope.covers, is_selection=table.is_rejects)
        edition.remarks.extend(unknown_columns(table.unknown))
        if scope.query and (narrowing := scope.query.narrowing(published)):
            edition.remarks.append(narrowing)
        return Reading(edition, _entries(table, scope))


@dataclass(slots=True)
class _Deal:
    """The rows of one id: as they stand in the file, and by column; the line of one that can't be read."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    values: list[dict[str, str]] = field(default_factory=list)
    bad_line: int | None = None


def _entries(table: Table, scope: Scope) -> Iterator[Entry | Reject]:
    columns = table.columns()
    deals: dict[str, _Deal] = {}
    for row in table.rows():
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        deal = deals.setdefault(cells[columns["deal_id"]].strip(), _Deal())
        try:
            deal.values.append(_values(cells, columns, f"{table.file.name}:{line}"))
            deal.rows.append(row)
        except BadCellError as error:
            deal.bad_line = line
            yield Reject(line, error.column, error.reason, tuple(cells))
    for key, deal in deals.items():
        if deal.bad_line is not None:
            reason = f"another row of deal {key} can't be read (line {deal.bad_line}), so it can't be added up"
            yield from (Reject(line, "deal_id", reason, tuple(cells)) for line, cells in deal.rows)
            continue
        values = _added_up(deal.values)
        scope.add(values)
        name = deal_name(values["supplier"], values["recipient"], values["designation"], values["order_year"])
        yield Entry(deal.rows[0][0], key, name, values, (Link("sipri-deal-id", key),))


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
