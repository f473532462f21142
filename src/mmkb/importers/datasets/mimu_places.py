"""A row of MIMU's sheets, checked: its code, its dates, where it lies."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.mimu_levels import BY_NAME, STATUSES

_BLANKS = " \t\r\n\u00a0\u200b\ufeff"
_NULL = ("N/A", "NA")
_WAYS = ("%d/%m/%Y", "%m/%d/%Y", "%d-%b-%y", "%d-%b-%Y", "%Y-%m-%d %H:%M:%S")  # how spreadsheets save a day as CSV
_LOST = re.compile(r"[?\s()]*\?[?\s()]*")


def checked(row: Mapping[str, str]) -> dict[str, str]:
    """The values of a place without the empty ones. Raises BadCellError."""
    values = {name: text.strip(_BLANKS) for name, text in row.items()}
    for name in (*STATUSES, "source"):
        if values.get(name) in _NULL:
            values[name] = ""
    level = BY_NAME.get(values["level"])
    if level is None:
        raise BadCellError("level", f"level {values['level']!r} is none of {', '.join(BY_NAME)}")
    if not level.code.fullmatch(values["pcode"]):
        raise BadCellError("pcode", f"{values['pcode']!r} is no code of a {level.name}")
    for name in ("start_date", "end_date"):
        if values.get(name) and not _is_day(values[name]):
            raise BadCellError(name, f"date {values[name]!r} is no day")
    for name, most in (("longitude", 180), ("latitude", 90)):
        if values.get(name) and not _is_within(values[name], most):
            raise BadCellError(name, f"{values[name]!r} is no {name}")
    return {name: text for name, text in values.items() if text}


def lost_letters(values: Mapping[str, str]) -> bool:
    """Was the Burmese name saved in an encoding that has no Burmese letters?"""
    return bool(_LOST.fullmatch(values.get("name_burmese", "")))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return any(_fits(text, way) for way in _WAYS)
    return True


def _fits(text: str, way: str) -> bool:
    try:
        datetime.strptime(text, way)  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return False
    return True


def _is_within(text: str, most: int) -> bool:
    try:
        return abs(float(text)) <= most
    except ValueError:
        return False
