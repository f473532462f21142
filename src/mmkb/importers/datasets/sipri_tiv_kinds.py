"""What a TIV table is of: the world, a country or a region; its imports or exports; and whom its rows name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mmkb.errors import InputError
from mmkb.importers.datasets.sipri_cells import is_year
from mmkb.importers.files import Head
from mmkb.importers.tables import Table, folded, head_rows

_RECIPIENTS = ("recipient", "imports by")
_SUPPLIERS = ("supplier", "exports by")
_SUM = re.compile(r"\d{4}-\d{4}|percentage(?: of total)?|sum total years|total|% of regional total", re.IGNORECASE)
# `TIV of arms exports from Russia, 1950-2021`, `Total exports to Israel`, `Total world import`
_TITLE = re.compile(
    r"\btiv of arms (?P<flow>imports?|exports?) (?P<way>to|from) (?P<who>.+?)(?:, \d{4}(?:-\d{4})?)?[, ]*$", re.IGNORECASE
)
_TOTAL = re.compile(r"total (?:arms )?(?P<flow>imports?|exports?) (?P<way>to|from) (?P<who>.+)", re.IGNORECASE)
_BY_REGION = re.compile(r"\bby region broken down by (?P<rows>supplier|recipient)s?\b", re.IGNORECASE)
_TIV = re.compile(r"\bTIVs?\b")
_LONGEST = 500  # characters of a title


@dataclass(frozen=True, slots=True)
class Kind:
    """`table` imports, exports or regional; `of` whom; `country_is` recipient or supplier."""

    table: str
    of: str
    country_is: str

    def words(self) -> str:
        """What the table shows: `exports of Russia`, `transfers to Africa`."""
        if self.table == "regional":
            return f"transfers to {self.of}"
        return f"{self.table} of {'the world' if self.of == 'world' else self.of or 'a country not named'}"


def is_sum(header: str) -> bool:
    """Does the column add up others, so that it must not be read as a year?"""
    return bool(_SUM.fullmatch(header.strip()))


def looks_like_table(head: Head, delimiter: str) -> bool:
    """Do the first lines hold a header with years whose first cell or preamble says TIV?"""
    for number, cells in enumerate(head_rows(head, delimiter)):
        if sum(is_year(cell.strip()) for cell in cells) and any(map(is_sum, cells)):
            is_named = folded(cells[0]) in _RECIPIENTS + _SUPPLIERS
            return is_named or (not cells[0].strip() and any(_TIV.search(text) for text in head.lines[:number]))
    return False


def region_of(table: Table, cells: Sequence[str]) -> str | None:
    """The region that a row begins, empty where it goes on; None where the table isn't by region."""
    is_regional = len(table.header) > 1 and not table.header[0].strip() and not table.header[1].strip()
    return cells[0].strip() if is_regional else None


def kind_of(table: Table, region: str, total: Sequence[str] | None) -> Kind:
    """From the title, the first header cell and the row of totals. Raises InputError where none of them says it."""
    if region:
        rows = _first(_BY_REGION, table.preamble)
        return Kind("regional", region, rows["rows"].lower() if rows else "supplier")
    found = _first(_TITLE, table.preamble) or _first(_TOTAL, total[:1] if total else ())
    if found:
        return _of_one(found)
    rows_are = folded(table.header[0])
    of = "world" if total and "world" in folded(total[0]) else ""
    if rows_are in _RECIPIENTS:
        return Kind("imports", of, "recipient")
    if rows_are in _SUPPLIERS:
        return Kind("exports", of, "supplier")
    raise InputError(f"{table.file.name}: no line says what the table is of", "put back the lines before its header")


def _of_one(found: re.Match[str]) -> Kind:
    """`exports to X` are its imports, by supplier; `exports from X` its exports, by recipient; all is the world."""
    who = found["who"].strip(" ,")
    if folded(who) in ("all", "all countries", "world"):
        is_import = found["flow"].lower().startswith("import")
        return Kind("imports", "world", "recipient") if is_import else Kind("exports", "world", "supplier")
    return Kind("imports", who, "supplier") if found["way"].lower() == "to" else Kind("exports", who, "recipient")


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> re.Match[str] | None:
    return next((found for text in texts if (found := pattern.search(text[:_LONGEST]))), None)
