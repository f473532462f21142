"""Rows on their way to a reader: what every output format gets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
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
class Page:
    """All about one record: as sections to read, as one object, and as flat rows for files."""

    sections: list[Sheet]
    flat: Sheet
    data: dict[str, Any] = field(default_factory=dict)


def cell_text(value: Any) -> str:
    """A cell as CSV has it: nothing is empty, a flag is 0 or 1, a list is joined by `;`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return ";".join(str(item) for item in value)
    return str(value)


def json_value(value: Any) -> Any:
    """A cell as JSON has it: numbers are numbers, lists are lists, flags are booleans, nothing is null."""
    return list(value) if isinstance(value, tuple) else value


def is_number(column: Column) -> bool:
    """Are its cells aligned to the right?"""
    return column.type in NUMBERS


def is_list(column: Column) -> bool:
    """Do its cells hold several items?"""
    return column.type in LISTS
