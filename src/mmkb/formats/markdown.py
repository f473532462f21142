"""Markdown pipe tables, for reports and issue trackers."""

from collections.abc import Iterable
from typing import Any, TextIO

from mmkb.exchange import Column
from mmkb.formats.sheets import Page, Row, Sheet, cell_text, is_number, upright
from mmkb.text import safe_terminal

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~&"})


def write(answer: Sheet | Page, stream: TextIO) -> list[str]:
    """One table, or one a section of a page."""
    if isinstance(answer, Page):
        for number, section in enumerate(section for section in answer.sections if section.sheet.rows):
            stream.write("\n" if number else "")
            stream.write(f"## {escape(section.sheet.title)}\n\n")
            _write_sheet(upright(section.sheet, _record_cell) if section.is_record else section.sheet, stream)
            _write_remarks(section.sheet, stream)
    else:
        _write_sheet(answer, stream)
    return []


def escape(text: str) -> str:
    """The text with nothing in it that Markdown or HTML would take for markup."""
    return safe_terminal(text.translate(_MARKS).replace("\r\n", "\n"), multiline=True).replace("\n", "<br>").replace("\t", " ")


def _write_sheet(sheet: Sheet, stream: TextIO) -> None:
    stream.write(_row(column.name for column in sheet.columns))
    stream.write(_row(_rule(column) for column in sheet.columns))
    stream.writelines(_row(_cell(value) for value in row) for row in sheet.rows)


def _write_remarks(sheet: Sheet, stream: TextIO) -> None:
    stream.writelines(f"\n> {escape(remark)}\n" for remark in sheet.remarks)


def _record_cell(row: Row, column: Column, sheet: Sheet) -> str:
    value = row[sheet.columns.index(column)]
    return "; ".join(str(item) for item in value) if isinstance(value, tuple) else cell_text(value)


def _cell(value: Any) -> str:
    return escape("; ".join(str(item) for item in value) if isinstance(value, tuple) else cell_text(value))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _rule(column: Column) -> str:
    return "---:" if is_number(column) else "---"
