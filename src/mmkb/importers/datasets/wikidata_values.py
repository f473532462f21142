"""What a value of Wikidata says, as text: times with their precision, quantities with their unit, ids, coordinates."""

import json
import re
from typing import Any

_TIME = re.compile(r"([+-])([0-9]{4,16})-([0-9]{2})-([0-9]{2})T[0-9:]{8}Z")
_COARSE = {6: "millennium", 7: "century", 8: "decade"}
_JULIAN = "http://www.wikidata.org/entity/Q1985786"
_EARTH = "http://www.wikidata.org/entity/Q2"


def value_text(datavalue: dict[str, Any]) -> str:
    """The text of a datavalue. Raises ValueError for a time that is none."""
    value, kind = datavalue["value"], datavalue["type"]
    if kind == "time":
        return _time(value)
    if kind == "quantity":
        unit = str(value["unit"]).rpartition("/")[2]
        return f"{value['amount'].removeprefix('+')}{'' if unit == '1' else f' {unit}'}"
    if kind == "globecoordinate":
        where = f"{value['latitude']}, {value['longitude']}"
        return where if value.get("globe", _EARTH) == _EARTH else f"{where} ({value['globe'].rpartition('/')[2]})"
    if kind == "monolingualtext":
        return f"{value['text']} ({value['language']})"
    if kind == "wikibase-entityid":
        return str(value.get("id") or f"Q{value['numeric-id']}")  # old dumps have the number only
    return str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _time(value: dict[str, Any]) -> str:
    """`1975`, `1975-06` or `1975-06-01` by the precision, also `-0044-03-15`; what is coarser than a year says so."""
    match = _TIME.fullmatch(value["time"])
    if not match:
        raise ValueError(f"{value['time']!r} is no time of Wikidata")
    sign, year, month, day = match.groups()
    said = f"{sign.removeprefix('+')}{year}"
    precision = value["precision"]
    if precision >= 10 and month != "00":
        said += f"-{month}"
        if precision >= 11 and day != "00":
            said += f"-{day}"
    if precision < 9:
        said += f" ({_COARSE.get(precision, 'older')})"
    return f"{said} (Julian)" if value.get("calendarmodel") == _JULIAN else said
