"""OFAC's delimited files: the SDN list and the consolidated list of its other sanctions, each with addresses and names."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mmkb.errors import InputError
from mmkb.importers.datasets.damage import refuse_rounded, undamaged_rows
from mmkb.importers.datasets.editions import edition_of
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.notes import Notes
from mmkb.importers.datasets.ofac_entries import addressed, listed, named
from mmkb.importers.datasets.ofac_layouts import (
    ADDRESSES,
    OTHER_NAMES,
    PRIMARY,
    Layout,
    is_consolidated,
    is_consolidated_by_programs,
    is_null,
    is_number,
)
from mmkb.importers.datasets.ofac_remarks import numbers_in
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_headerless, open_table

_PRIMARIES = ("ofac-sdn", "ofac-cons")
_END_OF_FILE = ("\x1a",)


@dataclass(frozen=True, slots=True)
class Ofac:
    """One of OFAC's six files."""

    word: str
    title: str
    layout: Layout
    entry_of: Callable[[int, Mapping[str, str], Notes], Entry]
    is_cons: bool

    @property
    def data_set(self) -> DataSet:
        """Each file is a series of its own."""
        return DataSet(
            key=self.word,
            title=self.title,
            publisher="Office of Foreign Assets Control, US Department of the Treasury",
            url="https://sanctionslist.ofac.treas.gov",
            licence="US government data; no text of a licence was seen",
            source_line=f"{self.title}, Office of Foreign Assets Control, US Department of the Treasury",
            passing=Passing.FREE,
            shape=Shape.ENTRIES,
            codes=self.layout.codes,
            about=() if self.layout is PRIMARY else _PRIMARIES[:: -1 if self.is_cons else 1],
        )

    def identify(self, head: Head) -> bool:
        """Rows of the layout, and not of the other one of the two lists; where nothing tells which, a person has to say."""
        is_laid_out = has_header(head, self.layout.fields) or self.layout.fits(head)
        return is_laid_out and is_consolidated(head, self.layout) in (self.is_cons, None)

    def read(self, file: InputFile) -> Reading:
        """Columns by their place; by name where somebody put a header above them."""
        table = self._table(file)
        edition = edition_of(table)
        return Reading(edition, self._entries(table, edition))

    def _table(self, file: InputFile) -> Table:
        head = file.head()
        if is_consolidated_by_programs(head, self.layout) is (not self.is_cons):
            raise InputError(f"{file.name}: its programs are not those of the {self.title}", "let mmkb recognise the format")
        if has_header(head, self.layout.fields):
            return open_table(file, self.layout.fields)
        if self.layout.fits(head):
            return open_headerless(file, [Field(name) for name in self.layout.columns], self.layout.columns)
        width = len(self.layout.columns)
        raise InputError(f"{file.name}: most of its first rows are not the {width} cells of the {self.title}", "check the file")

    def _entries(self, table: Table, edition: Edition) -> Iterator[Entry | Reject]:
        columns = table.columns()
        notes = Notes()
        first: dict[str, Entry] = {}
        for row in undamaged_rows(table):
            if isinstance(row, Reject):
                if row.cells != _END_OF_FILE:
                    yield row
                continue
            line, cells = row
            values = _values(columns, cells)
            fault = self._fault(values)
            if fault:
                yield Reject(line, *fault, tuple(cells), self._key(values))
                continue
            entry = self.entry_of(line, values, notes)
            refuse_rounded(numbers_in(entry.values), f"{table.file.name}:{line}: column remarks")
            if first.setdefault(entry.key, entry).values == entry.values:  # the store takes those that are equal once
                yield entry
            else:
                reason = f"{entry.key} stands in line {first[entry.key].line} already, with other cells"
                yield Reject(line, self.layout.columns[0], reason, tuple(cells), entry.key)
        edition.remarks.extend(notes.sentences())

    def _key(self, values: Mapping[str, str]) -> str:
        """The key of an entry with these values; empty where they lack a number of it."""
        ids = [values.get(name, "") for name in self.layout.ids]
        return "|".join(ids) if all(map(is_number, ids)) else ""

    def _fault(self, values: Mapping[str, str]) -> tuple[str, str] | None:
        for name in self.layout.ids:
            if not is_number(values.get(name, "")):
                return name, f"{values.get(name, '')!r} is no number of OFAC's"
        if self.layout.name and self.layout.name not in values:
            return self.layout.name, "the row has no name"
        return None


def _values(columns: Mapping[str, int], cells: Sequence[str]) -> dict[str, str]:
    return {name: text for name, place in columns.items() if (text := cells[place].strip()) and not is_null(text)}


_SDN, _CONS = "SDN List", "Consolidated Non-SDN List"

OFAC_LISTS = (
    Ofac("ofac-add", f"Addresses of the {_SDN}", ADDRESSES, addressed, is_cons=False),
    Ofac("ofac-alt", f"Other names of the {_SDN}", OTHER_NAMES, named, is_cons=False),
    Ofac("ofac-cons", _CONS, PRIMARY, listed, is_cons=True),
    Ofac("ofac-cons-add", f"Addresses of the {_CONS}", ADDRESSES, addressed, is_cons=True),
    Ofac("ofac-cons-alt", f"Other names of the {_CONS}", OTHER_NAMES, named, is_cons=True),
    Ofac("ofac-sdn", _SDN, PRIMARY, listed, is_cons=False),
)
