"""Rows on their way to a reader: what every output format gets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mmkb.exchange import LISTS, NUMBERS, Column

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows with a title and remarks in words; `importance` orders what a narrow table keeps."""

    columns: tuple[Column, ...]
    rows: list[Row]
    title: str = ""
    remarks: tuple[str, ...] = ()
    importance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its name in JSON and flat rows, its rows, and whether it is one record rather than a list."""

    name: str
    sheet: Sheet
    is_record: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """All about one record, in sections."""

    name: str  # kind:key
    sections: tuple[Section, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The page as one object."""
        return {"record": self.name} | {section.name: _objects(section) for section in self.sections}

    @property
    def flat(self) -> Sheet:
        """The page as rows of section, number, column and value."""
        rows: list[Row] = [
            (section.name, number, column.name, cell_text(value))
            for section in self.sections
            for number, row in enumerate(section.sheet.rows, 1)
            for column, value in zip(section.sheet.columns, row, strict=True)
            if value is not None and value != ()
        ]
        return Sheet(FLAT, rows, self.name)


FLAT = (
    Column("section", "text", "part of the page"),
    Column("number", "integer", "which row of the part"),
    Column("column", "text", "column of the row"),
    Column("value", "text", "its value"),
)
UPRIGHT = (Column("field", "text", "column of the record"), Column("value", "text", "its value"))


def cell_text(value: Any) -> str:
    """A cell as CSV has it: nothing is empty, a flag is 0 or 1, a list is joined by `;`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return ";".join(str(item) for item in value)
    text = str(value)
    return _written_out(text) if isinstance(value, float) and "e" in text else text


def _written_out(number: str) -> str:
    """0.00001, not 1e-05: people and importers read digits."""
    from decimal import Decimal

    return format(Decimal(number), "f")


def json_value(value: Any) -> Any:
    """A cell as JSON has it: numbers are numbers, lists are lists, flags are booleans, nothing is null."""
    return list(value) if isinstance(value, tuple) else value


def is_number(column: Column) -> bool:
    """Are its cells aligned to the right?"""
    return column.type in NUMBERS


def is_list(column: Column) -> bool:
    """Do its cells hold several items?"""
    return column.type in LISTS


def _objects(section: Section) -> Any:
    names = [column.name for column in section.sheet.columns]
    objects = [dict(zip(names, map(json_value, row), strict=True)) for row in section.sheet.rows]
    return objects[0] if section.is_record else objects


def upright(sheet: Sheet, show: Callable[[Row, Column, Sheet], str]) -> Sheet:
    """One record with a line for each column that it fills."""
    shown = [(column.name.replace("_", " "), show(sheet.rows[0], column, sheet)) for column in sheet.columns]
    return Sheet(UPRIGHT, [line for line in shown if line[1]], sheet.title, sheet.remarks)
