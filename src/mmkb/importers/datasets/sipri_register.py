"""SIPRI's trade register as its web page exports it since 2023: a record per deal, without ids."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mmkb.importers.datasets import sipri_cells
from mmkb.importers.datasets.companions import Row, set_apart
from mmkb.importers.datasets.editions import unknown_columns
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.occurrences import numbered_keys
from mmkb.importers.datasets.sipri_names import deal_name
from mmkb.importers.datasets.sipri_query import Scope, find_query
from mmkb.importers.datasets.sipri_records import Records
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, folded, has_header, open_table

_IDENTITY = ("recipient", "supplier", "order_year", "designation")
_FLAGGED = ("order_year", "quantity_ordered", "quantity_delivered")
_TIVS = ("tiv_unit", "tiv_order", "tiv_delivered")
_FIELDS = (
    Field("recipient"),
    Field("supplier"),
    Field("order_year", ("Year of order",)),
    Field("quantity_ordered", ("Number ordered",)),
    Field("designation", ("Weapon designation",)),
    Field("description", ("Weapon description",)),
    Field("quantity_delivered", ("Number delivered", "Deliveries in the Year Range")),
    Field("delivery_years", ("Year(s) of delivery", "Year(s) of deliveries")),
    Field("condition", ("status",)),
    Field("comments"),
    Field("tiv_unit", ("SIPRI TIV per unit",)),
    Field("tiv_order", ("SIPRI TIV for total order",)),
    # not required: a tail of semicolons may stand behind the last header
    Field("tiv_delivered", ("SIPRI TIV of delivered weapons",), required=False),
)
# The header of a flag column: a blank, what pandas makes of several blanks, or words of an analyst.
_FLAG_HEADER = re.compile(r"|\.\d+|unnamed: ?\d+|.*(?:flag|uncertain|estimate).*")


class SipriRegister:
    """Records by recipient, supplier, year of order and designation; equal ones are numbered."""

    word = "sipri"
    data_set = DataSet(
        key="sipri",
        title="SIPRI Arms Transfers Database: trade register",
        publisher=sipri_cells.PUBLISHER,
        url=sipri_cells.URL,
        licence=sipri_cells.LICENCE,
        source_line=sipri_cells.SOURCE_LINE,
        passing=Passing.TENTH,
        shape=Shape.ENTRIES,
        codes=("condition",),
        identity=_IDENTITY,
    )

    def identify(self, head: Head) -> bool:
        """The header has the register's columns: number ordered and comments beside the TIVs."""
        return has_header(head, _FIELDS)

    def read(self, file: InputFile) -> Reading:
        """Records are held in memory (30,000 in a full file): equal ones get their numbers by their other cells."""
        table = open_table(file, _FIELDS)
        _cut_tail(table)
        published = sipri_cells.published_on(table.preamble)
        scope = Scope(find_query(table.preamble))
        columns = _columns(table)
        edition = Edition(table.header, tuple(columns), published=published, covers=scope.covers)
        edition.is_selection = edition.is_mended = table.is_rejects
        return Reading(edition, _entries(table, columns, edition, scope))


def _cut_tail(table: Table) -> None:
    """A spreadsheet of a semicolon locale puts a tail of semicolons behind every line: cut it from the header."""
    last = len(table.header) - 1
    name = table.header[last].rstrip("; ")
    field = _FIELDS[-1]
    if field.is_called(name):
        table.header = (*table.header[:last], name)
        table.places[field.name] = last


def _columns(table: Table) -> dict[str, int]:
    """All columns by name; a flag column belongs to the one before it, whatever its own header."""
    columns = table.columns()
    for name in _FLAGGED:
        place = table.places[name] + 1
        if place < len(table.header) and _FLAG_HEADER.fullmatch(folded(table.header[place])):
            columns = {other: at for other, at in columns.items() if at != place}
            columns[f"{name}_estimated"] = place
    return columns


def _entries(table: Table, columns: Mapping[str, int], edition: Edition, scope: Scope) -> Iterator[Entry | Reject]:
    records = Records(_without_tails(table), len(table.header), table.places["comments"])
    whole, rejects = set_apart([_row(record, columns, table.file.name) for record in records.read()])
    yield from rejects
    for row in whole:
        scope.add(row.values)
    edition.remarks.extend(_remarks(records.joined, table, columns, edition, scope))
    keys = numbered_keys([row.values for row in whole], _IDENTITY, _order)
    for key, row in zip(keys, whole, strict=True):
        yield Entry(row.line, key, _name(row.values), row.values)


def _row(record: tuple[int, list[str]] | Reject, columns: Mapping[str, int], file: str) -> Row:
    """A record with what it has in common with its siblings."""
    line, cells = (record.line, record.cells) if isinstance(record, Reject) else record
    identity = [cells[columns[name]].strip() if columns[name] < len(cells) else "" for name in _IDENTITY]
    is_readable = all(identity) and sipri_cells.is_year(identity[_IDENTITY.index("order_year")])
    key = "|".join(identity) if is_readable else ""
    if isinstance(record, Reject):
        return Row(line, cells, key, fault=BadCellError(record.column, record.reason), is_in_place=False)
    try:
        return Row(line, cells, key, frozenset(identity), _values(cells, columns, f"{file}:{line}"))
    except BadCellError as error:
        return Row(line, cells, key, fault=error)


def _without_tails(table: Table) -> Iterator[tuple[int, list[str]]]:
    for line, cells in table.lines():
        if cells and cells[-1].endswith(";;"):
            cells[-1] = cells[-1].rstrip(";")
        yield line, cells


def _values(cells: Sequence[str], columns: Mapping[str, int], place: str) -> dict[str, str]:
    """The values of a record by our columns. Raises BadCellError."""
    values = {name: text for name, at in columns.items() if (text := cells[at].strip())}
    for name in _FLAGGED:
        flag = f"{name}_estimated"
        if sipri_cells.is_flagged(values.pop(flag, ""), flag):
            values[flag] = "1"
    if "delivery_years" in values:
        values["delivery_years"] = ";".join(year.strip() for year in values["delivery_years"].split(";"))
    sipri_cells.check_texts(values, _IDENTITY)
    sipri_cells.check_years(values, ("order_year", "delivery_years"))
    sipri_cells.check_numbers(values, ("quantity_ordered", "quantity_delivered"), _TIVS, place)
    return values


def _order(values: Mapping[str, str]) -> tuple[str, int, float, str, list[tuple[str, str]]]:
    """Equal records by what SIPRI seldom edits: the order of rows changes with every export."""
    quantity = int(values.get("quantity_ordered", "0"))
    unit = float(values.get("tiv_unit", "0"))
    first_delivery = values.get("delivery_years", "")[:4]
    return first_delivery, quantity, unit, values.get("comments", ""), sorted(values.items())


def _name(values: Mapping[str, str]) -> str:
    return deal_name(values["supplier"], values["recipient"], values["designation"], values["order_year"])


def _remarks(joined: Sequence[int], table: Table, columns: Mapping[str, int], edition: Edition, scope: Scope) -> Iterator[str]:
    if joined:
        what = (
            "1 record split by a line break was joined at line"
            if len(joined) == 1
            else (f"{len(joined)} records split by a line break were joined at lines")
        )
        yield f"{what} {', '.join(map(str, joined))}"
    own = {field.name for field in _FIELDS} | {f"{name}_estimated" for name in _FLAGGED}
    yield from unknown_columns([name for name in columns if name not in own])
    unmarked = [name for name in _FLAGGED if f"{name}_estimated" not in columns]
    if unmarked:
        yield f"no column marks what is uncertain in: {', '.join(unmarked)}"
    if scope.query is None and not table.is_rejects:
        yield "no line says what was asked for: the file speaks of its pairs of recipient and supplier alone, in their years"
    elif scope.query is not None and (narrowing := scope.query.narrowing(edition.published)):
        yield narrowing
