"""UCDP's georeferenced events: the final yearly release, and the candidates of a month or half-year that it replaces."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

from mmkb.importers.datasets.incidents import (
    CellReadError,
    Coordinates,
    Memo,
    count,
    fields_picker,
    iso_day,
    lacks_of,
    no_key,
    past_day,
    remarks_on,
    rest_columns,
    rest_writer,
    side_of,
)
from mmkb.importers.datasets.interface import DataSet, Edition, Incident, Passing, Reading, Reject, Shape, Shared
from mmkb.importers.datasets.ucdp_head import (
    COLUMNS,
    FIELDS,
    MAPPED,
    OPTIONAL,
    PLACE,
    SINGLE,
    VIOLENCE,
    holds_candidates,
    lacks_header,
    version_of,
)
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Table, has_header, open_headerless, open_table
from mmkb.text import plural

_COUNTRY_OR_LESS = ("6", "7")  # where_prec: the country as such, or waters and airspace: the coordinates say nothing
_LICENCE = "UCDP asks for citation of its articles; the text of the licence was not seen (remembered as CC BY 4.0)"


@dataclass(frozen=True, slots=True)
class Ucdp:
    """Events by id: of the final release or the candidates, which have the same columns."""

    word: str
    data_set: DataSet
    is_candidate: bool

    def identify(self, head: Head) -> bool:
        """The columns are UCDP's, with a header or without one, and the rows are final, or candidates, or do not tell."""
        if not has_header(head, FIELDS) and not lacks_header(head):
            return False
        return holds_candidates(head) in (self.is_candidate, None)

    def read(self, file: InputFile) -> Reading:
        """One event a row, dated from date_start to date_end: more than a day where date_prec is above 1."""
        head = file.head()
        if not has_header(head, FIELDS) and lacks_header(head):
            table = open_headerless(file, FIELDS, COLUMNS)
        else:
            table = open_table(file, FIELDS)
        rest = rest_columns(table, MAPPED)
        edition = Edition(table.header, tuple(rest.values()), lacks_of(table, OPTIONAL), remarks=remarks_on(table))
        edition.is_selection = table.is_rejects
        edition.version = version_of(file.name)
        return Reading(edition, _incidents(table, tuple(rest), edition))


UCDP_GED = Ucdp(
    "ucdp-ged",
    DataSet(
        key="ucdp-ged",
        title="UCDP Georeferenced Event Dataset",
        publisher="Uppsala Conflict Data Program",
        url="https://ucdp.uu.se/downloads/",
        licence=_LICENCE,
        source_line="UCDP Georeferenced Event Dataset (GED), Uppsala Conflict Data Program",
        passing=Passing.FREE,
        shape=Shape.INCIDENTS,
    ),
    is_candidate=False,
)
UCDP_CANDIDATE = Ucdp(
    "ucdp-candidate",
    DataSet(
        key="ucdp-candidate",
        title="UCDP Candidate Events Dataset",
        publisher="Uppsala Conflict Data Program",
        url="https://ucdp.uu.se/downloads/",
        licence=_LICENCE,
        source_line="UCDP Candidate Events Dataset, Uppsala Conflict Data Program",
        passing=Passing.FREE,
        shape=Shape.INCIDENTS,
    ),
    is_candidate=True,
)


def _incidents(table: Table, rest_places: Sequence[int], edition: Edition) -> Iterator[Incident | Reject]:
    take, take_place, rest = fields_picker(table, SINGLE), fields_picker(table, PLACE), rest_writer(rest_places)
    starts: Memo[str, str] = Memo(lambda text: past_day("date_start", iso_day("date_start", text), text))
    ends, kinds = Memo(partial(iso_day, "date_end")), Memo(_kind)
    coordinates = Coordinates(table)
    sides, places = Memo(side_of), Memo(partial(_place, coordinates))
    deaths = Memo(partial(_deaths, (count("low"), count("best"), count("high"))))
    statuses: Counter[str] = Counter()
    disordered = 0
    for row in table.rows():
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        key, first, last, violence, side_a, side_b, low, best, high, headline, office, status, year = map(str.strip, take(cells))
        try:
            start, end = starts[first], ends[last]
            if end < start:
                _refuse_order(first, last)
            if end[:4] > start[:4]:  # what is known to the year ends with it, perhaps in days to come
                past_day("date_end", end, last)
            if not start[:4] <= year[:4] <= end[:4] and year[:4].isdecimal():
                _refuse_year(year, first, last)
            lowest, likeliest, highest, is_disordered = deaths[low, best, high]
            yield (
                key or no_key("id"), start, end, kinds[violence], sides[side_a], sides[side_b], places[take_place(cells)],
                lowest, likeliest, highest, headline, office, rest(cells),
            )  # fmt: skip
            statuses[status] += 1
            disordered += is_disordered
        except CellReadError as error:
            yield error.reject(table.file, line, cells, key)
    edition.remarks += [*coordinates.remarks(), *_not_final(statuses), *_disordered(disordered)]


def _kind(code: str) -> Shared:
    if code not in VIOLENCE:
        raise CellReadError("type_of_violence", f"{code!r} is none of 1, 2, 3")
    return Shared((VIOLENCE[code], ""))


def _deaths(reads: Sequence[Memo[str, int | None]], cells: tuple[str, ...]) -> tuple[int | None, int | None, int | None, bool]:
    """The low, best and high estimates, and whether they are out of order."""
    low, best, high = (read[text] for read, text in zip(reads, cells, strict=True))
    given = [number for number in (low, best, high) if number is not None]
    return low, best, high, given != sorted(given)


def _place(coordinates: Coordinates, cells: tuple[str, ...]) -> Shared:
    country, admin1, admin2, place, latitude, longitude, precision = map(str.strip, cells)
    where = (None, None) if precision in _COUNTRY_OR_LESS else coordinates.point(latitude, longitude)
    return Shared((country, admin1, admin2, "", place, *where))


def _refuse_order(first: str, last: str) -> NoReturn:
    raise CellReadError("date_end", f"{last[:10]} is before date_start ({first[:10]})")


def _refuse_year(year: str, first: str, last: str) -> NoReturn:
    raise CellReadError("year", f"{year!r} is not a year of the event, which was from {first[:10]} to {last[:10]}")


def _disordered(rows: int) -> list[str]:
    said = f"{plural(rows, 'row')} with low above best, or best above high: kept as published"
    return [f"low, best, high: {said}"] if rows else []


def _not_final(statuses: Counter[str]) -> list[str]:
    checks = {status: number for status, number in sorted(statuses.items()) if status not in ("", "Clear")}
    if not checks:
        return []
    listed = ", ".join(f"{status}: {number:,}" for status, number in checks.items())
    return [f"not final (code_status) are {sum(checks.values()):,} of {statuses.total():,} rows: {listed}"]
