"""The sheet Metadata of MIMU's workbook: which release it is, and when it was published."""

import re
from collections.abc import Sequence
from datetime import date, datetime

METADATA = "metadata"
_RELEASE = re.compile(r"release[_ ]*v?([0-9]+(?:\.[0-9]+)*)", re.IGNORECASE)
_MONTHS = ("%b %Y", "%B %Y")
_DAYS = ("%d %b %Y", "%d %B %Y")


def read_metadata(rows: Sequence[Sequence[str]]) -> tuple[str | None, list[str]]:
    """The day of publication, and what is to be said of it."""
    said = {row[0].strip(" :").casefold(): row[1].strip() for row in rows if len(row) > 1}
    remarks = []
    if release := _RELEASE.search(said.get("title", "")):
        remarks.append(f"release {release[1]}")
    text = said.get("publication date", "")
    for ways, tells_day in ((_DAYS, True), (_MONTHS, False)):
        for way in ways:
            if day := _day(text, way):
                if not tells_day:
                    remarks.append(f"published in {text}: the first of the month is taken as the day")
                return day.isoformat(), remarks
    try:
        return date.fromisoformat(text[:10]).isoformat(), remarks
    except ValueError:
        remarks.append(f"publication date {text!r} was not understood")
        return None, remarks


def _day(text: str, way: str) -> date | None:
    try:
        return datetime.strptime(text, way).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
