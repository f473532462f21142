"""ACLED's events as CSV: today's columns, those until 2022, and the Africa files of the 2010s, also without their header."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from mmkb.importers.datasets.acled_dates import EventDates, end_of_day, latest_days, refuse_early
from mmkb.importers.datasets.incidents import (
    CellReadError,
    Coordinates,
    Memo,
    count,
    fields_picker,
    lacks_of,
    no_key,
    remarks_on,
    rest_columns,
    rest_writer,
    side_of,
)
from mmkb.importers.datasets.interface import DataSet, Edition, Incident, Passing, Reading, Reject, Shape, Shared
from mmkb.importers.datasets.slashed_dates import SLASHED
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
_DATED = (Field("event_date"), Field("time_precision", required=False), Field("timestamp", required=False))
_KEPT = (*_DATED, Field("year", required=False))  # in `rest` as well
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
    *("data_id", "iso", "iso3", "gwno", "event_id_no_cnty", "disorder_type", "assoc_actor_1", "ally_actor_1", "inter1"),
    *("assoc_actor_2", "ally_actor_2", "inter2", "interaction", "civilian_targeting", "region", "geo_precision"),
    *("source_scale", "tags"),
)
_FIELDS = (*_MAPPED, *_KEPT, *(Field(name, required=False) for name in _OTHERS))


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
        stamp="timestamp",
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


def _dates(file: InputFile) -> dict[str, date | None]:
    """All that the file has as event_date, and what it can mean; how far it is being read otherwise stays as it is."""
    table = _table(replace(file, meter=Meter()))
    take = fields_picker(table, _DATED)
    return latest_days(take(row[1]) for row in table.rows() if not isinstance(row, Reject))


def _lacks_header(head: Head) -> bool:
    return any(
        len(cells) == len(_AFRICA) and cells[0].isdigit() and SLASHED.fullmatch(cells[3]) and cells[3].endswith(cells[4])
        for cells in head_rows(head)
    )


def _incidents(table: Table, rest_places: Sequence[int], edition: Edition) -> Iterator[Incident | Reject]:
    take, take_kind, take_place = (fields_picker(table, fields) for fields in ((*_SINGLE, *_KEPT), _KIND, _PLACE))
    dates, coordinates = EventDates(partial(_dates, table.file)), Coordinates(table)
    rest, days, kinds, sides, places, deaths = (
        rest_writer(rest_places),
        Memo(dates.read),
        Memo(_kind),
        Memo(side_of),
        Memo(partial(_place, coordinates)),
        count("fatalities"),
    )
    newest, last = "", ""
    for row in table.rows():
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        key, side_a, side_b, fatalities, notes, source, day, precision, timestamp, year = take(cells)
        try:
            if (stamp := timestamp.strip()) > newest:
                if stamp > last or not (len(stamp) == len(last) and stamp.isdecimal()):
                    last = end_of_day(stamp)
                newest = stamp
            start, end, least = days[day, precision, year]
            if stamp < least and stamp:
                refuse_early(day, stamp)
            yield (
                key.strip() or no_key("event_id_cnty"), start, end, kinds[take_kind(cells)], sides[side_a], sides[side_b],
                places[take_place(cells)], None, deaths[fatalities], None, notes.strip(), source.strip(), rest(cells),
            )  # fmt: skip
        except CellReadError as error:
            yield error.reject(table.file, line, cells, key.strip())
    edition.remarks += [*dates.remarks(), *coordinates.remarks()]
    if newest:
        edition.newest = newest
        edition.published = datetime.fromtimestamp(int(newest), UTC).date().isoformat()


def _kind(cells: tuple[str, ...]) -> Shared:
    return Shared(tuple(map(str.strip, cells)))


def _place(coordinates: Coordinates, cells: tuple[str, ...]) -> Shared:
    *names, latitude, longitude = map(str.strip, cells)
    return Shared((*names, *coordinates.point(latitude, longitude)))
