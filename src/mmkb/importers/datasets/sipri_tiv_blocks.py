"""The rows of a TIV table, region by region; and those that can't be read, set apart with all that says what they are of."""

import csv
import io
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from mmkb.importers.datasets.interface import Reject
from mmkb.importers.datasets.mending import fault_of
from mmkb.importers.datasets.sipri_tiv_kinds import region_of
from mmkb.importers.tables import Table

_COMMENT = "# "


@dataclass(slots=True)
class Block:
    """The rows of one region, or of the whole table, by country; the row of totals."""

    line: int  # its first
    region: str = ""
    rows: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    total: list[str] | None = None


def is_comment(row: tuple[int, list[str]] | Reject) -> bool:
    """Is it a line of ours, in a file of rows that were set apart?"""
    cells = row.cells if isinstance(row, Reject) else row[1]
    return cells[0].startswith(_COMMENT)


def sort_in(row: tuple[int, list[str]] | Reject, table: Table, blocks: list[Block]) -> Reject | None:
    """Put a row into its block, or take it as the totals of it."""
    line, cells = (row.line, list(row.cells)) if isinstance(row, Reject) else row
    region = region_of(table, cells)
    country = "".join(cells[:1] if region is None else cells[1:2]).strip()
    is_total = country.casefold().startswith(("total", "regional total"))
    if isinstance(row, Reject) and not is_total:
        region = None  # the cells may have shifted
    if not blocks or (region and region != blocks[-1].region):
        blocks.append(Block(line, region or ""))
    block = blocks[-1]
    if is_total:
        block.total = cells
    elif isinstance(row, Reject):
        return row
    elif country in block.rows:
        return Reject(line, "country", f"{country} stands in the table twice", tuple(cells))
    elif country:
        block.rows[country] = row
    elif any(cell.strip() for cell in cells):
        return Reject(line, "country", "the row names no country", tuple(cells))
    return None


def mendable(table: Table, blocks: Sequence[Block], rejects: Sequence[Reject], note: str) -> str:
    """A table of the rows that were rejected: below its titles and totals, which say what it is of, each in its region."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    titles = [title for title in table.preamble if title.strip(" ,") and not title.startswith(_COMMENT)]
    writer.writerows([[_COMMENT + note], *([title] for title in titles), table.header])
    # A reject of the store, for a key that stands there twice, knows the line and not the cells.
    held = {line: cells for block in blocks for line, cells in block.rows.values()}
    begins = [block.line for block in blocks]
    in_order = sorted(rejects, key=lambda reject: reject.line)
    for place, of_block in groupby(in_order, key=lambda reject: max(bisect(begins, reject.line) - 1, 0)):
        block = blocks[place]
        writer.writerows([block.total] if block.total else [])
        for line, faults in groupby(of_block, key=lambda reject: reject.line):
            row = list(faults)
            cells = held.get(line, list(row[0].cells))
            writer.writerows([f"{_COMMENT}{fault_of(reject)}"] for reject in row)
            writer.writerow([block.region, *cells[1:]] if block.region and not cells[0].strip() else cells)
    return text.getvalue()
