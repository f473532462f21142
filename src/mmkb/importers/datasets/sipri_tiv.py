"""SIPRI's tables of trend-indicator values (TIV): imports or exports by country and year, also by region; old and new form."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from mmkb.errors import InputError
from mmkb.importers.datasets import sipri_cells
from mmkb.importers.datasets.editions import unknown_columns
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Mending, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.mending import is_mended
from mmkb.importers.datasets.sipri_names import plain_name
from mmkb.importers.datasets.sipri_tiv_blocks import Block, is_comment, mendable, sort_in
from mmkb.importers.datasets.sipri_tiv_kinds import Kind, is_sum, kind_of, looks_like_table
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, delimiter_of, open_table

_FIELDS = (Field("sum", ("Sum total years", "Total", "% of regional total")),)
_SHOWN = 3  # differences in a remark


class SipriTiv:
    """An entry per table, country and year that has a value; sums are checked and left out."""

    word = "sipri-tiv"
    data_set = DataSet(
        key="sipri-tiv",
        title="SIPRI Arms Transfers Database: TIV tables",
        publisher=sipri_cells.PUBLISHER,
        url=sipri_cells.URL,
        licence=sipri_cells.LICENCE,
        source_line=sipri_cells.SOURCE_LINE,
        passing=Passing.TENTH,
        shape=Shape.ENTRIES,
        identity=("table", "of", "country", "year"),
    )

    def identify(self, head: Head) -> bool:
        """The header has years and their sum; its first cell, or a line before it, says that these are TIVs."""
        return bool(delimiter := delimiter_of(head, _FIELDS)) and looks_like_table(head, delimiter)

    def read(self, file: InputFile) -> Reading:
        """Tables are small (some hundred rows): their totals come last, so rows are held until then."""
        table = open_table(file, _FIELDS)
        if table.is_rejects:
            raise InputError(
                f"{file.name}: lacks the lines that say what the table is of", "mend the table itself, and import it"
            )
        edition = Edition(table.header, published=sipri_cells.published_on(table.preamble), is_selection=is_mended(file.head()))
        blocks: list[Block] = []
        edition.mending = Mending(".csv", partial(mendable, table, blocks))
        return Reading(edition, _entries(table, edition, blocks))


def _entries(table: Table, edition: Edition, blocks: list[Block]) -> Iterator[Entry | Reject]:
    is_part = edition.is_selection  # rows that were mended: there are no others to be added up
    years = {place: name.strip() for place, name in enumerate(table.header) if sipri_cells.is_year(name.strip())}
    if not years:
        raise InputError(f"{table.file.name}: the header names no year", "check that it is a table of TIVs by year")
    for row in table.rows():
        if not (is_part and is_comment(row)) and (reject := sort_in(row, table, blocks)):
            yield reject
    own = {name.strip(): place for place, name in enumerate(table.header) if place not in years and name.strip()}
    extra = {name: place for name, place in own.items() if place > 0 and not is_sum(name)}
    edition.remarks.extend(unknown_columns(list(extra)))
    covered: set[tuple[str, str]] = set()
    for block in blocks:
        if not block.rows and not block.total:  # nothing but rows that can't be read, which need no kind
            continue
        kind = kind_of(table, block.region, block.total)
        covered.add((kind.table, kind.of))
        for country, (line, cells) in block.rows.items():
            name = f"{plain_name(country)}, {kind.words()}"
            base = {"table": kind.table, "of": kind.of, "country": country, "country_is": kind.country_is}
            base |= {name: cells[place].strip() for name, place in extra.items()}
            yield from _values_of(f"{table.file.name}:{line}", name, base, (line, cells), years)
        if block.total and not is_part:
            _check_total(block, block.total, kind, years, edition)
    edition.covers = lambda values: (values["table"], values.get("of", "")) in covered and values["year"] in years.values()


def _values_of(
    place: str, name: str, base: Mapping[str, str], row: tuple[int, Sequence[str]], years: Mapping[int, str]
) -> Iterator[Entry | Reject]:
    line, cells = row
    for at, year in years.items():
        text = cells[at].strip()
        if not text:
            continue
        values = {column: value for column, value in {**base, "year": year, "tiv": text}.items() if value}
        key = "|".join(values.get(column, "") for column in SipriTiv.data_set.identity)
        try:
            sipri_cells.check_numbers({"tiv": text}, (), ("tiv",), place)
        except BadCellError as error:
            yield Reject(line, year, error.reason, tuple(cells), key)
            continue
        yield Entry(line, key, f"{name}, {year}", values)


def _check_total(block: Block, totals: Sequence[str], kind: Kind, years: Mapping[int, str], edition: Edition) -> None:
    """Say where the totals aren't the sums of the rows: then rows are missing, and nothing else was withdrawn."""
    if len(totals) != len(edition.header):
        edition.remarks.append(f"{kind.words()}: the row of totals has {len(totals)} cells: taken as a part of the table")
        edition.is_selection = True
        return
    wrong = []
    for place, year in years.items():
        numbers = [_number(cells[place]) for _, cells in block.rows.values() if cells[place].strip()]
        total, total_of_rows = _number(totals[place]), sum(numbers, Decimal())
        if abs(total - total_of_rows) > Decimal("0.5") * (len(numbers) + 1):  # each is rounded to a whole number
            wrong.append(f"{year}: {total}, its rows {total_of_rows}")
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        edition.remarks.append(
            f"{kind.words()}: totals differ from the sums of their rows by more than rounding "
            f"({'; '.join(wrong[:_SHOWN])}{more}): taken as a part of the table"
        )
        edition.is_selection = True


def _number(text: str) -> Decimal:
    """The number in a cell; 0 where there is none (it was a reject already)."""
    return Decimal(text) if text.strip().replace(".", "", 1).isdecimal() else Decimal()
