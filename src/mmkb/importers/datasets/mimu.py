"""MIMU's place codes of Myanmar: a workbook with a sheet for each level, or one such sheet saved as CSV."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mmkb.errors import InputError
from mmkb.importers.datasets.editions import unknown_columns
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.mimu_levels import ANY_LEVEL, Level, level_of
from mmkb.importers.datasets.mimu_metadata import METADATA, read_metadata
from mmkb.importers.datasets.mimu_places import checked, lost_letters
from mmkb.importers.datasets.occurrences import numbered
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import DELIMITERS, Table, has_header, open_table

_SHEETS = frozenset(("sr", "sadsaz", "district", "township", "town", "ward", "villagetract"))
_FEWEST = 3  # sheets by which the workbook is known: one of them may stand in any
_HEADER_WITHIN = 60


@dataclass(slots=True)
class _Place:
    line: int
    values: dict[str, str]


class MimuPcodes:
    """Entries by place code. A sheet alone speaks of places of its level only."""

    word = "mimu-pcodes"
    data_set = DataSet(
        key="mimu-pcodes",
        title="Myanmar place codes",
        publisher="Myanmar Information Management Unit (MIMU)",
        url="https://themimu.info/place-codes",
        licence="free of charge with attribution to MIMU; not for sale and not for commercial use (sheet Metadata)",
        source_line="Myanmar Information Management Unit (MIMU)",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("level", "status", "gad_status", "field_status", "change_type"),
    )

    def identify(self, head: Head) -> bool:
        """A workbook with several of the sheets, or a table with the code and both names of a level."""
        if head.sheets:
            return len({_word(sheet) for sheet in head.sheets} & _SHEETS) >= _FEWEST
        return has_header(head, ANY_LEVEL) or level_of(_top(head)) is not None

    def read(self, file: InputFile) -> Reading:
        """Every place is an entry. Raises InputError where no sheet has places."""
        if file.packing == "workbook":
            return _read_workbook(file)
        level = level_of(_top(file.head()))
        table = open_table(file, level.fields() if level else ANY_LEVEL)
        edition = Edition(table.header, is_selection=table.is_rejects)
        return Reading(edition, _entries([("", level, table)], edition))


def _top(head: Head) -> Iterator[list[str]]:
    """The first rows of a CSV, by each delimiter that it may have."""
    return (cells for delimiter in DELIMITERS for cells in csv.reader(head.lines[:_HEADER_WITHIN], delimiter=delimiter))


def _word(sheet: str) -> str:
    """`_05_Ward` and `06-VillageTract` without what orders them."""
    return re.sub(r"[^a-z]", "", sheet.casefold())


def _read_workbook(file: InputFile) -> Reading:
    edition = Edition(())
    tables: list[tuple[str, Level | None, Table]] = []
    for sheet in file.head().sheets:
        if _word(sheet) == METADATA:
            edition.published, said = read_metadata(file.sheet(sheet))
            edition.remarks.extend(said)
            continue
        level = level_of(file.sheet(sheet)[:_HEADER_WITHIN])
        if level:
            tables.append((sheet, level, open_table(file, level.fields(), sheet=sheet)))
        else:
            edition.remarks.append(f"sheet {sheet}: has no places of a known level: left out")
    if not tables:
        raise InputError(
            f"{file.name}: no sheet has the columns of MIMU's place codes", "check that it is the file that was meant"
        )
    unknown = dict.fromkeys(name for _, _, table in tables for name in table.unknown)
    edition.header = (*(field.name for field in ANY_LEVEL), *unknown)  # the sheets' headers differ
    return Reading(edition, _entries(tables, edition))


def _entries(tables: list[tuple[str, Level | None, Table]], edition: Edition) -> Iterator[Entry | Reject]:
    levels: set[str] = set()
    edition.covers, edition.part = lambda values: values.get("level") in levels, "level"
    places: list[_Place] = []
    for sheet, level, table in tables:
        where = f"sheet {sheet}: " if sheet else ""
        edition.remarks.extend(f"{where}{remark}" for remark in unknown_columns(table.unknown))
        for found in _places(table, level, where, edition.header):
            if isinstance(found, Reject):
                yield found
                continue
            levels.add(found.values["level"])
            places.append(found)
    codes = [place.values["pcode"] for place in places]
    if several := [code for code, number in Counter(codes).items() if number > 1]:
        edition.remarks.append(f"codes that several rows have, numbered #2 and on: {', '.join(several)}")
    # By their cells and not by their lines: the numbers are to be the same in the next release.
    for key, at in numbered(codes, lambda at: sorted(places[at].values.items())):
        yield Entry(places[at].line, key, places[at].values.get("name", codes[at]), places[at].values)


def _places(table: Table, level: Level | None, where: str, header: tuple[str, ...]) -> Iterator[_Place | Reject]:
    columns = table.columns()
    for row in table.rows():
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        if not any(cells):
            continue
        found = {name: cells[place] for name, place in columns.items()}
        if level:
            found["level"] = level.name
        try:
            values = checked(found)
        except BadCellError as error:
            kept = tuple(found.get(name, "") for name in header) if where else tuple(cells)
            yield Reject(line, error.column, f"{where}{error}", kept, "" if error.column == "pcode" else found["pcode"].strip())
            continue
        if lost_letters(values):
            raise InputError(
                f"{table.file.name}:{line}: the Burmese name is {values['name_burmese']!r}: its letters were lost in saving",
                "save the sheet as CSV in UTF-8",
            )
        yield _Place(line, values)
