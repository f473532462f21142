"""Tables for people: fitted to the terminal, wrapped, never cut; plain and full where there is no terminal."""

import re
from typing import Any, TextIO

from rich.cells import cell_len

from mmkb.exchange import TABLES, Column
from mmkb.formats.grid import Grid, Strip
from mmkb.formats.layout import Track, fit, wrap
from mmkb.formats.sheets import Page, Row, Section, Sheet, cell_text, is_list, is_number, upright
from mmkb.text import safe_terminal

_GRADE_STYLES = {"A": "green", "B": "green", "C": "yellow", "D": "red", "E": "red", "F": "red"}
_DOUBTFUL = "3456"  # credibility digits that colour a good letter down
_LONG_NUMBER = re.compile(r"(?<![0-9.])[0-9]{5,15}(?![0-9.])")
_UNBROKEN = frozenset({"year", "integer", "money", "flag", "word"})
_STATED = frozenset({"stated_value", "value"})
# Of these fields a stated value is a number; others may be names of something, digit by digit.
_NUMBERS = frozenset(column.name for table in TABLES for column in table.columns if column.type in ("integer", "money", "number"))
_NAMING = frozenset({"record", "records", "participants"})  # kind:key or key:role, breaks as keys do
_WHOLE = frozenset({"grade", "url"})  # a broken address can't be copied


def write(answer: Sheet | Page, stream: TextIO, width: int | None, *, is_colored: bool) -> list[str]:
    """Print the answer: with Rich on a terminal or in colour, else as plain lines. Returns what was dropped, in words."""
    sheets = [_readable(section) for section in answer.sections if section.sheet.rows] if isinstance(answer, Page) else [answer]
    notes = []
    for number, sheet in enumerate(sheets):
        if number:
            stream.write("\n")
        grid, dropped = _grid(sheet, width)
        if width is None and not is_colored:
            from mmkb.formats.plain import draw

            draw(grid, stream)
        else:
            from mmkb.formats.boxed import draw as draw_boxed

            draw_boxed(grid, stream, width, is_colored=is_colored)
        if dropped:
            way = "--format json" if isinstance(answer, Page) else "--columns, --format csv"
            notes.append(f"columns left out to fit {width} characters: {', '.join(dropped)} (see {way})")
    return notes


def _readable(section: Section) -> Sheet:
    if not section.is_record:
        return section.sheet
    columns = tuple(column for column in section.sheet.columns if not _is_merged(column, section.sheet))
    return upright(section.sheet, lambda row, column, sheet: display(row, column, sheet) if column in columns else "")


def _grid(sheet: Sheet, width: int | None) -> tuple[Grid, list[str]]:
    """What is to be drawn, and the columns that there is no room for."""
    columns = {column.name: column for column in sheet.columns if not _is_merged(column, sheet)}
    tracks = [
        Track(
            name,
            _header(column),
            [display(row, column, sheet) for row in sheet.rows],
            _breaks(column),
            _importance(column, sheet),
        )
        for name, column in columns.items()
    ]
    kept, widths = fit(tracks, width, cell_len)
    strips = [_strip(columns[track.name], track, size) for track, size in zip(kept, widths, strict=True)]
    counted = next((place for place, column in enumerate(sheet.columns) if column.name == "counted"), None)
    dim = frozenset() if counted is None else frozenset(number for number, row in enumerate(sheet.rows) if not row[counted])
    names = {track.name for track in kept}
    grid = Grid(
        _lines(sheet.title, width) if sheet.title else [],
        strips,
        dim,
        [line for remark in sheet.remarks for line in _lines(remark, width)],
    )
    return grid, [track.name for track in tracks if track.name not in names]


def _strip(column: Column, track: Track, width: int) -> Strip:
    return Strip(
        wrap(track.header, width, " ", cell_len),
        [wrap(cell, width, track.breaks or " ", cell_len) for cell in track.cells],
        [_style(column, cell) for cell in track.cells],
        width,
        is_number(column),
    )


def _lines(text: str, width: int | None) -> list[str]:
    safe = safe_terminal(text, multiline=True)
    return wrap(safe, width, " ", cell_len) if width else [safe]


def display(row: Row, column: Column, sheet: Sheet) -> str:
    """A cell as a person reads it: `~` for estimates, thousands apart, years in a row as a range; safe for a terminal."""
    value = row[_place(sheet, column.name)]
    if value is None or value == ():
        return ""
    if is_list(column):
        return safe_terminal(_ranges(value) if column.type == "years" else "; ".join(str(item) for item in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = f"{value:,}" if column.type in ("integer", "money") and isinstance(value, int) else cell_text(value)
    if column.name in _STATED and column.type == "text" and _field_of(row, sheet) in _NUMBERS:
        text = _LONG_NUMBER.sub(lambda number: f"{int(number[0]):,}", text)
    flag = f"{column.name}_estimated"
    if any(other.name == flag for other in sheet.columns) and row[_place(sheet, flag)]:
        text = f"{text}~" if column.type == "year" else f"~{text}"
    return safe_terminal(text, multiline=True).replace("\t", " ")


def _field_of(row: Row, sheet: Sheet) -> object:
    """The column of a record that the row speaks of."""
    return next((row[place] for place, column in enumerate(sheet.columns) if column.name == "field"), None)


def _header(column: Column) -> str:
    return column.name.replace("_", " ")


def _breaks(column: Column) -> str:
    if column.type in ("key", "keys"):
        return " -"
    if column.name.rpartition("_")[2] in _NAMING:
        return " -:"
    if column.type == "date":
        return "/"
    return "" if column.type in _UNBROKEN or column.name in _WHOLE else " "


def _importance(column: Column, sheet: Sheet) -> int:
    """Its place in the sheet's order of importance; columns that were asked for by name matter all the same."""
    return sheet.importance.index(column.name) if column.name in sheet.importance else len(sheet.importance)


def _is_merged(column: Column, sheet: Sheet) -> bool:
    """An estimate flag is shown as `~` beside its value."""
    of = column.name.removesuffix("_estimated")
    return of != column.name and any(other.name == of for other in sheet.columns)


def _style(column: Column, text: str) -> str:
    if column.name not in ("grade", "reliability") or not text:
        return ""
    style = _GRADE_STYLES.get(text[0], "")
    return "yellow" if style == "green" and text[-1] in _DOUBTFUL else style


def _place(sheet: Sheet, name: str) -> int:
    return next(place for place, column in enumerate(sheet.columns) if column.name == name)


def _ranges(years: tuple[Any, ...]) -> str:
    """`2011-2014; 2019`: years in a row as one range."""
    parts: list[list[int]] = []
    for year in years:
        if parts and year == parts[-1][-1] + 1:
            parts[-1].append(year)
        else:
            parts.append([year])
    return "; ".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)
