"""ACLED's events as CSV: today's columns, those until 2022, and the Africa files of the 2010s, also without their header."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from mmkb.importers.datasets.incidents import (
    CellReadError,
    Coordinates,
    Memo,
    check_exponent,
    count,
    fields_picker,
    iso_day,
    lacks_of,
    no_key,
    remarks_on,
    rest_columns,
    rest_writer,
    side_of,
)
from mmkb.importers.datasets.interface import DataSet, Edition, Incident, Passing, Reading, Reject, Shape, Shared
from mmkb.importers.datasets.slashed_dates import SLASHED, SlashedDates
from mmkb.importers.files import Head, InputFile, Meter
from mmkb.importers.tables import Field, Table, has_header, head_rows, open_headerless, open_table

_KIND = (Field("event_type"), Field("sub_event_type", required=False))
_PLACE = (
    Field("country"),
    Field("admin1", ("adm_level_1", "admin_level_1"), required=False),
    Field("admin2", ("adm_level_2", "admin_level_2"), required=False),
    Field("admin3", ("adm_level_3", "admin_level_3"), required=False),
    Field("location", required=False),
    Field("latitude"),
    Field("longitude"),
)
_SINGLE = (
    Field("event_id_cnty"),
    Field("actor1"),
    Field("actor2", required=False),
    Field("fatalities", ("total_fatalities",)),
    Field("notes", required=False),
    Field("source", required=False),
)
_MAPPED = (*_SINGLE, *_KIND, *_PLACE)
_KEPT = (Field("event_date"), Field("time_precision", required=False), Field("timestamp", required=False))  # in `rest` as well
_OPTIONAL = {  # what they fill
    "actor2": "side_b", "notes": "notes", "source": "reported_by", "sub_event_type": "subtype",
    "admin1": "admin1", "admin2": "admin2", "admin3": "admin3", "location": "place", "time_precision": "days",
}  # fmt: skip
_AFRICA = (  # the header of the Africa files, which they often lack
    *("gwno", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision", "event_type"),
    *("actor1", "ally_actor_1", "inter1", "actor2", "ally_actor_2", "inter2", "interaction", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "notes", "fatalities"),
)
_OTHERS = (
    *("data_id", "iso", "iso3", "gwno", "event_id_no_cnty", "year", "disorder_type", "assoc_actor_1", "ally_actor_1", "inter1"),
    *("assoc_actor_2", "ally_actor_2", "inter2", "interaction", "civilian_targeting", "region", "geo_precision"),
    *("source_scale", "tags"),
)
_FIELDS = (*_MAPPED, *_KEPT, *(Field(name, required=False) for name in _OTHERS))
_DAY_FIRST = re.compile(r"[0-9]{1,2}(?:[ -][A-Za-z]{3,9}[ -]|\.[0-9]{1,2}\.)[0-9]{4}")
_SECONDS = re.compile(r"[0-9]{9,10}")


class Acled:
    """Events by event_id_cnty; published on the day of the newest timestamp."""

    word = "acled"
    data_set = DataSet(
        key="acled",
        title="Armed Conflict Location & Event Data",
        publisher="ACLED",
        url="https://acleddata.com/",
        licence="ACLED's terms of use: others must not be given access to raw data; attribution names access date and filters",
        source_line="Armed Conflict Location & Event Data (ACLED), acleddata.com",
        passing=Passing.NONE,
        shape=Shape.INCIDENTS,
    )

    def identify(self, head: Head) -> bool:
        """The header names ACLED's columns, or rows without one look like those of an Africa file."""
        return has_header(head, _FIELDS) or _lacks_header(head)

    def read(self, file: InputFile) -> Reading:
        """One event a row. Raises InputError where a spreadsheet has shortened the timestamps."""
        table = _table(file)
        rest = rest_columns(table, _MAPPED)
        edition = Edition(table.header, tuple(rest.values()), lacks_of(table, _OPTIONAL), remarks=remarks_on(table))
        edition.is_selection = table.is_rejects
        return Reading(edition, _incidents(table, tuple(rest), edition))


def _table(file: InputFile) -> Table:
    head = file.head()
    if not has_header(head, _FIELDS) and _lacks_header(head):
        return open_headerless(file, _FIELDS, _AFRICA)
    return open_table(file, _FIELDS)


def _dates(file: InputFile) -> set[str]:
    """All that the file has as event_date, each text once; how far it is being read otherwise stays as it is."""
    table = _table(replace(file, meter=Meter()))
    place = table.places["event_date"]
    return {row[1][place].strip() for row in table.rows() if not isinstance(row, Reject)}


def _lacks_header(head: Head) -> bool:
    return any(
        len(cells) == len(_AFRICA) and cells[0].isdigit() and SLASHED.fullmatch(cells[3]) and cells[3].endswith(cells[4])
        for cells in head_rows(head)
    )


def _incidents(table: Table, rest_places: Sequence[int], edition: Edition) -> Iterator[Incident | Reject]:
    take, take_kind, take_place = (fields_picker(table, fields) for fields in ((*_SINGLE, *_KEPT), _KIND, _PLACE))
    slashed, coordinates = SlashedDates(partial(_dates, table.file)), Coordinates(table)
    rest, days, kinds, sides, places, deaths = (
        rest_writer(rest_places),
        Memo(partial(_days, slashed)),
        Memo(_kind),
        Memo(side_of),
        Memo(partial(_place, coordinates)),
        count("fatalities"),
    )
    newest = ""
    for row in table.rows():
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        key, side_a, side_b, fatalities, notes, source, day, precision, timestamp = take(cells)
        try:
            if (stamp := timestamp.strip()) > newest:
                newest = _end_of_day(stamp)
            start, end = days[day, precision]
            yield (
                key.strip() or no_key("event_id_cnty"), start, end, kinds[take_kind(cells)], sides[side_a], sides[side_b],
                places[take_place(cells)], None, deaths[fatalities], None, notes.strip(), source.strip(), rest(cells),
            )  # fmt: skip
        except CellReadError as error:
            yield error.reject(table.file, line, cells)
    edition.remarks += [*(f"event_date: {remark}" for remark in slashed.remarks()), *coordinates.remarks()]
    if newest:
        edition.published = datetime.fromtimestamp(int(newest), UTC).date().isoformat()


def _kind(cells: tuple[str, ...]) -> Shared:
    return Shared(tuple(map(str.strip, cells)))


def _place(coordinates: Coordinates, cells: tuple[str, ...]) -> Shared:
    *names, latitude, longitude = map(str.strip, cells)
    return Shared((*names, *coordinates.point(latitude, longitude)))


def _days(slashed: SlashedDates, dated: tuple[str, str]) -> tuple[str, str]:
    """The first and last day that an event_date with its time_precision can mean.

    ACLED's codebook has 1 for the day itself; 2 for "sometime during the week or a similar period": here the date and three
    days before and after it; 3 for "sometime during a month" (its midpoint is published): the whole month. The date as
    published stays in `rest`. Source: https://acleddata.com/knowledge-base/codebook/ as told in the documentation of
    mapme.biodiversity, calc_fatalities_acled. Without a precision the date is taken as it stands.
    """
    text, precision = map(str.strip, dated)
    day = date.fromisoformat(_day(text, slashed))
    if precision in ("1", ""):
        return day.isoformat(), day.isoformat()
    if precision == "2":
        return (day - timedelta(days=3)).isoformat(), (day + timedelta(days=3)).isoformat()
    if precision == "3":
        first = day.replace(day=1)
        return first.isoformat(), ((first + timedelta(days=31)).replace(day=1) - timedelta(days=1)).isoformat()
    raise CellReadError("time_precision", f"{precision!r} is none of 1, 2, 3")


def _day(text: str, slashed: SlashedDates) -> str:
    """The ISO day of `2022-04-15`, `15 April 2022`, `15-Apr-2022`, `15.04.2022`, `15/04/2022` or `4/15/2022`."""
    if _DAY_FIRST.fullmatch(text):
        for form in ("%d %B %Y", "%d %b %Y", "%d.%m.%Y"):
            with suppress(ValueError):
                return iso_day("event_date", datetime.strptime(text.replace("-", " "), form).strftime("%Y-%m-%d"))  # noqa: DTZ007
    if SLASHED.fullmatch(text):
        if (found := slashed.read(text)) is None:
            raise CellReadError("event_date", slashed.reason(text))
        return iso_day("event_date", found.isoformat(), text)
    return iso_day("event_date", text)


def _end_of_day(timestamp: str) -> str:
    """The last second (UTC) of its day: no other timestamp of that day is greater, so that few need to be looked at."""
    check_exponent("timestamp", timestamp)
    if not _SECONDS.fullmatch(timestamp):
        raise CellReadError("timestamp", f"{timestamp!r} is not a time in Unix seconds")
    return str(int(timestamp) // 86_400 * 86_400 + 86_399)
