"""The three layouts of OFAC's delimited files, which have no header: who, addresses, other names; and how to tell them."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mmkb.importers.files import Head
from mmkb.importers.tables import Field, delimiter_of

NULL = "-0-"
_ROWS_LOOKED_AT = 40
_TYPES = (NULL, "individual", "vessel", "aircraft")
_ALIAS_TYPES = ("aka", "fka", "nka")
# Programs under which only the one or the other list names anybody; many stand in both.
_SDN_PROGRAMS = frozenset(
    ("CUBA", "SDNTK", "SDNT", "SDT", "FTO", "NPWMD", "IRAQ2", "BALKANS", "GLOMAG", "ZIMBABWE", "SYRIA", "IRAN")
)
_CONS_PROGRAMS = frozenset(("NS-PLC", "CMIC-EO13959", "561-Related"))
_SDN_NAME = re.compile(r"(?:add|alt)(?![a-z])|.*sdn")  # OFAC's own names of the files: `sdn.csv`, `add.csv`, `alt.csv`


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns in their order, and whether the cells of a row can be its."""

    columns: tuple[str, ...]
    ids: tuple[str, ...]
    name: str  # the column without which a row says nothing
    is_row: Callable[[Sequence[str]], bool]
    codes: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns as a header that somebody may have put above them."""
        return tuple(Field(name) for name in self.columns)

    def fits(self, head: Head) -> bool:
        """Are most of the first rows of this layout, and is there a null as only OFAC writes it?"""
        rows = _first_rows(head, ",")
        sound = sum(len(cells) == len(self.columns) and is_number(cells[0]) and self.is_row(cells) for cells in rows)
        return sound * 2 > len(rows) and any(is_null(cell) for cells in rows for cell in cells)


def is_null(cell: str) -> bool:
    """Is it `-0- `?"""
    return cell.strip() == NULL


def is_number(cell: str) -> bool:
    """Can it be an id of OFAC's?"""
    return cell.isascii() and cell.strip().isdigit()


PRIMARY = Layout(
    ("ent_num", "sdn_name", "sdn_type", "program", "title", "call_sign",
     "vess_type", "tonnage", "grt", "vess_flag", "vess_owner", "remarks"),
    ("ent_num",),
    "sdn_name",
    lambda cells: cells[2].strip() in _TYPES,
    ("sdn_type", "program"),
)  # fmt: skip
ADDRESSES = Layout(
    ("ent_num", "add_num", "address", "city_state_zip", "country", "add_remarks"),
    ("ent_num", "add_num"),
    "",
    lambda cells: is_number(cells[1]),
)
OTHER_NAMES = Layout(
    ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"),
    ("ent_num", "alt_num"),
    "alt_name",
    lambda cells: is_number(cells[1]) and cells[2].strip() in _ALIAS_TYPES,
    ("alt_type",),
)


def is_consolidated(head: Head, layout: Layout) -> bool | None:
    """Is it of the list beside the SDN list? By its programs; where these don't tell, by OFAC's name of the file; else None."""
    told = is_consolidated_by_programs(head, layout)
    if told is not None:
        return told
    name = head.name.casefold()
    return True if "cons" in name else False if _SDN_NAME.match(name) else None


def is_consolidated_by_programs(head: Head, layout: Layout) -> bool | None:
    """The same by its programs alone."""
    rows = _first_rows(head, delimiter_of(head, layout.fields) or ",") if layout is PRIMARY else []
    programs = [program.strip() for cells in rows if len(cells) > 3 for program in cells[3].split("] [")]
    balance = sum((program in _CONS_PROGRAMS) - (program in _SDN_PROGRAMS) for program in programs)
    return balance > 0 if balance else None


def _first_rows(head: Head, delimiter: str) -> list[list[str]]:
    lines = [line for line in head.lines[:_ROWS_LOOKED_AT] if line.strip("\x1a ")]
    try:
        return [cells for cells in csv.reader(lines, delimiter=delimiter) if cells]
    except csv.Error:
        return []
