"""GDELT's events: tab-separated lines without a header, of version 2.0, of 1.0, and of its back files, also mixed in one file."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NoReturn

from mmkb.errors import InputError
from mmkb.importers.datasets.damage import is_rounded
from mmkb.importers.datasets.incidents import (
    CellReadError,
    Coordinates,
    Memo,
    check_exponent,
    fields_picker,
    iso_day,
    past_day,
    remarks_on,
    rest_columns,
    rest_writer,
    side_of,
)
from mmkb.importers.datasets.interface import DataSet, Edition, Incident, Passing, Reading, Reject, Shape, Shared
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, delimiter_of, open_headerless, open_table

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_COLUMNS = (  # of version 2.0
    *("GlobalEventID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
_WIDTHS = (57, 58, 61)  # the back files, 1.0, 2.0
_SINGLE = tuple(map(Field, ("GlobalEventID", "SQLDATE", "Actor1Name", "Actor2Name", "SOURCEURL")))
_KIND = (Field("EventRootCode"), Field("EventCode"))
_NAMES = (
    Field("ActionGeo_CountryCode"),
    Field("ActionGeo_ADM1Code"),
    Field("ActionGeo_ADM2Code", required=False),
    Field("ActionGeo_FullName"),
)
_MAPPED = (*_SINGLE, *_KIND, *_NAMES)
_CODES = tuple(map(Field, ("Actor1Code", "Actor2Code", "DATEADDED")))  # these and the next two in `rest` as well
_PERIODS = (Field("MonthYear", required=False), Field("Year", required=False))
_POINT = tuple(map(Field, ("ActionGeo_Type", "ActionGeo_Lat", "ActionGeo_Long")))
_NAMED = {field.name for field in (*_MAPPED, *_CODES, *_PERIODS, *_POINT)}
_FIELDS = (*_MAPPED, *_CODES, *_PERIODS, *_POINT, *(Field(name, required=False) for name in _COLUMNS if name not in _NAMED))
_NOWHERE = ("", "0", "1")  # ActionGeo_Type: no place, or a country as such: the coordinates say nothing
_DIGITS_OF_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{6})?")
_HINT = "take GDELT's own file: a spreadsheet drops zeros before codes and the ends of long numbers"


class Gdelt:
    """Machine-coded events by GlobalEventID; published on the newest DATEADDED."""

    word = "gdelt"
    data_set = DataSet(
        key="gdelt",
        title="GDELT Event Database",
        publisher="The GDELT Project",
        url="https://www.gdeltproject.org/",
        licence="free to use with attribution, as a data card of another publisher says; GDELT's own page was not seen",
        source_line="GDELT Event Database, The GDELT Project, gdeltproject.org",
        passing=Passing.FREE,
        shape=Shape.INCIDENTS,
    )

    def identify(self, head: Head) -> bool:
        """Lines have 61, 58 or 57 cells that begin with an id and a day; or a header that others put there names the columns."""
        return any(_is_event(line.split("\t")) for line in head.lines) or bool(delimiter_of(head, _FIELDS))

    def read(self, file: InputFile) -> Reading:
        """One event a line. Raises InputError for a copy that a spreadsheet saved."""
        delimiter = delimiter_of(head := file.head(), _FIELDS)
        if delimiter == ";":
            raise _damaged(head)
        if delimiter:
            table = open_table(file, _FIELDS)
        else:
            table = open_headerless(file, _FIELDS, _COLUMNS, delimiter="\t", is_quoted=False)
        rest = rest_columns(table, _MAPPED)
        remarks = ["machine-coded: each row is a lead, never a fact", *remarks_on(table)]
        # A file holds what was read in a quarter of an hour or a day: it says nothing of the others.
        edition = Edition(table.header, tuple(rest.values()), remarks=remarks, is_selection=True)
        rows = table.rows() if delimiter else _of_one_width(table)
        return Reading(edition, _incidents(table, rows, tuple(rest), edition))


def _is_event(cells: Sequence[str]) -> bool:
    return len(cells) in _WIDTHS and cells[0].isdigit() and len(cells[1]) == 8 and cells[1].startswith(cells[3])


def _damaged(head: Head) -> InputError:
    for number, line in enumerate(head.lines, 1):
        for cell in line.split(";"):
            if is_rounded(cell):
                return InputError(f"{head.name}:{number}: {cell!r} was a longer number before a spreadsheet saved it", _HINT)
    return InputError(f"{head.name}:1: cells are separated by `;`, so a spreadsheet saved it", _HINT)


def _of_one_width(table: Table) -> Iterator[tuple[int, Sequence[str]] | Reject]:
    """Rows of 1.0 and the back files get the columns that they lack: the ADM2Code of each place, the SOURCEURL."""
    for row in table.rows():
        if not isinstance(row, Reject):
            yield row
        elif len(row.cells) in _WIDTHS:
            cells = row.cells if len(row.cells) == 58 else (*row.cells, "")
            yield row.line, (*cells[:39], "", *cells[39:46], "", *cells[46:53], "", *cells[53:])
        else:
            yield Reject(row.line, "", f"the row has {len(row.cells)} cells; GDELT's have 61, 58 or 57", row.cells)


def _incidents(
    table: Table, rows: Iterator[tuple[int, Sequence[str]] | Reject], rest_places: Sequence[int], edition: Edition
) -> Iterator[Incident | Reject]:
    fields = (*_SINGLE, *_CODES, *_PERIODS), _KIND, (*_NAMES, *_POINT)
    take, take_kind, take_place = (fields_picker(table, some) for some in fields)
    rest, days, added_days = rest_writer(rest_places), _days("SQLDATE"), _days("DATEADDED")
    coordinates = Coordinates(table, ("ActionGeo_Lat", "ActionGeo_Long"))
    kinds, sides, places = Memo(_kind), Memo(side_of), Memo(partial(_place, coordinates))
    newest = ""
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        key, day, name1, name2, url, code1, code2, added, month, year = map(str.strip, take(cells))
        try:
            if not key.isdecimal():
                _refuse_key(key)
            start, added_day = days[day], added_days[added]
            if not (day.startswith(year) and day.startswith(month)):
                _refuse_month(day, month, year)
            if start > added_day:
                _refuse_early(start, added_day)
            yield (
                key, start, start, kinds[take_kind(cells)], sides[name1 or code1], sides[name2 or code2],
                places[take_place(cells)], None, None, None, "", url, rest(cells),
            )  # fmt: skip
            newest = max(newest, added_day)
        except CellReadError as error:
            yield error.reject(table.file, line, cells, key if key.isdecimal() else "")
    edition.published = newest or None


def _days(column: str) -> Memo[str, str]:
    """Days of the form `20151027` or `20151027220000`."""

    def read(text: str) -> str:
        check_exponent(column, text)
        match = _DIGITS_OF_DAY.fullmatch(text)
        return past_day(column, iso_day(column, "-".join(match.groups()) if match else text, text), text)

    return Memo(read)


def _kind(cells: tuple[str, ...]) -> Shared:
    root, code = map(str.strip, cells)
    if len(root) == 1:
        raise CellReadError("EventRootCode", f"{root!r} has lost its zero", _HINT)
    return Shared((root, code))


def _place(coordinates: Coordinates, cells: tuple[str, ...]) -> Shared:
    country, admin1, admin2, name, type_, latitude, longitude = map(str.strip, cells)
    is_known = type_ not in _NOWHERE
    where = coordinates.point(latitude, longitude) if is_known else (None, None)
    return Shared((country, admin1, admin2, "", name, *where))


def _refuse_month(day: str, month: str, year: str) -> NoReturn:
    raise CellReadError("SQLDATE", f"date {day!r} is not of MonthYear ({month}) and Year ({year})")


def _refuse_early(start: str, added: str) -> None:
    """Raises CellReadError; a day is allowed for time zones."""
    if date.fromisoformat(start) - date.fromisoformat(added) > timedelta(days=1):
        raise CellReadError("SQLDATE", f"date {start} is after {added}, the day of DATEADDED")


def _refuse_key(key: str) -> NoReturn:
    check_exponent("GlobalEventID", key)
    raise CellReadError("GlobalEventID", f"{key!r} is no number" if key else "the row has no key")
