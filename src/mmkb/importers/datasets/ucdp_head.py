"""How a file of UCDP events is recognised: its columns, rows without a header, and what tells candidates from a final release."""

import re
from collections.abc import Iterator

from mmkb.importers.files import Head
from mmkb.importers.tables import Field, delimiter_of, folded, head_rows

# In `rest` as well.
_PRECISION, _STATUS, _YEAR = Field("where_prec"), Field("code_status", required=False), Field("year", required=False)
_NAMES = (
    Field("country"),
    Field("adm_1", required=False),
    Field("adm_2", required=False),
    Field("where_coordinates", required=False),
    Field("latitude"),
    Field("longitude"),
)
_ALONE = (
    Field("id"),
    Field("date_start"),
    Field("date_end"),
    Field("type_of_violence"),
    Field("side_a"),
    Field("side_b"),
    Field("low", ("low_est",)),
    Field("best", ("best_est",)),
    Field("high", ("high_est",)),
    Field("source_headline", required=False),
    Field("source_office", required=False),
)
MAPPED = (*_ALONE, *_NAMES)
PLACE, SINGLE = (*_NAMES, _PRECISION), (*_ALONE, _STATUS, _YEAR)  # what makes a place, and what stands for itself
OPTIONAL = {"adm_1": "admin1", "adm_2": "admin2", "where_coordinates": "place"}  # what they fill
OPTIONAL |= {"source_headline": "notes", "source_office": "reported_by"}
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date"),
    *("source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
    *("gwnoa", "gwnob"),
)
_NAMED = {field.name for field in (*MAPPED, _PRECISION, _STATUS, _YEAR)}
FIELDS = (*MAPPED, _PRECISION, _STATUS, _YEAR, *(Field(name, required=False) for name in COLUMNS if name not in _NAMED))
VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
_RELEASE = re.compile(r"(?<![0-9])[0-9]{2}((?:[_.][0-9]{1,2})+)")  # v25_1; v26_0_7 and v25_01_25_06 are candidates

_VERSION = re.compile(r"GEDEvent_v([0-9]{2}(?:[_.][0-9]{1,2})+)|ged([0-9]{2})([0-9])(?![0-9])", re.IGNORECASE)


def version_of(name: str) -> str:
    """The release as UCDP numbers it, where it named the file: 25.1 of `GEDEvent_v25_1.csv` and `ged251-csv.zip`."""
    found = _VERSION.match(name)
    return (found[1] or f"{found[2]}.{found[3]}").replace("_", ".") if found else ""


def order_of(version: str) -> tuple[int, ...]:
    """Greater for later releases: final ones by number, candidates by the last month that they are of.

    Of those with the same last month, that of a span (26.01.26.07) is later than that of the month alone (26.0.7).
    """
    numbers = tuple(map(int, version.split(".")))
    match numbers:
        case (year, 0, month):
            return year, month, 0
        case (_, _, year, month):
            return year, month, 1
    return numbers


def lacks_header(head: Head) -> bool:
    """Do rows without a header look like UCDP's?"""
    return next(_rows_without_header(head), None) is not None


def _rows_without_header(head: Head) -> Iterator[dict[str, str]]:
    for cells in head_rows(head):
        row = dict(zip(COLUMNS, cells, strict=False))
        is_event = len(cells) == len(COLUMNS) and row["id"].isdigit() and row["type_of_violence"] in VIOLENCE
        if is_event and row["date_start"].startswith(("19", "20")) and row["relid"].count("-") >= 2:
            yield row


def holds_candidates(head: Head) -> bool | None:
    """Are they candidates? Told by the rows; by the name where these don't say; None where neither does.

    A candidate may have the status `Check ...`, and a file of them has events of a year or two. Final releases before 2020
    had no code_status, and in later ones that were seen active_year is 1 or 0; `true` and `false` were seen in candidates.
    """
    rows = list(_rows_of(head))
    values = {name: {row.get(name, "") for row in rows} for name in ("code_status", "year", "active_year")}
    if any(status.startswith("Check") for status in values["code_status"]):
        return True
    if rows and (values["code_status"] == {""} or len(values["year"]) > 2 or values["active_year"] <= {"0", "1"}):
        return False
    if release := _RELEASE.search(head.name):
        return release[1].count("_") + release[1].count(".") > 1
    return True if rows and values["active_year"] <= {"true", "false"} else None


def _rows_of(head: Head) -> Iterator[dict[str, str]]:
    delimiter = delimiter_of(head, FIELDS)
    if not delimiter:
        yield from _rows_without_header(head)
        return
    header: list[str] | None = None
    for cells in head_rows(head, delimiter):
        if header is None:
            names = [folded(cell).replace(" ", "_") for cell in cells]
            header = names if "type_of_violence" in names else None
        elif len(cells) == len(header):
            yield dict(zip(header, cells, strict=True))
