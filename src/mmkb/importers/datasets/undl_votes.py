"""A vote of a state as the UN Digital Library records it, the same from its tables and from its MARC records."""

import re
from functools import lru_cache

from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import DataSet, Entry, Link, Passing, Shape
from mmkb.importers.datasets.votes import find_choice, find_id, iso_day, whole, without_fraction

# X did not vote (NV in 2024). An empty cell says the same: the Library's web page shows X as a blank, and its MARC
# records leave the vote out.
LETTERS = {"Y": "yes", "N": "no", "A": "abstain", "X": "non-voting", "NV": "non-voting", "": "non-voting"}
TOTALS = ("total_yes", "total_no", "total_abstain", "total_non_voting", "total_members")
LIST_MARK = "|"
_PART = re.compile(r"(?<=[0-9)])\s*\[?([A-Z])\]?$")
_YEAR = re.compile(r"^(S/RES/[0-9]+)\s*\(([0-9]{4})\)$")


def undl_data_set(key: str, title: str, url: str) -> DataSet:
    """A series of the Library; the terms are the same for all."""
    return DataSet(
        key=key,
        title=title,
        publisher="United Nations Dag Hammarskjöld Library",
        url=url,
        licence="© United Nations; free of charge for non-commercial use with acknowledgement, by the Library's terms of use; "
        "that it may be passed on is not said",
        source_line="© United Nations, UN Digital Library, https://digitallibrary.un.org",
        passing=Passing.NONE,
        shape=Shape.ENTRIES,
        codes=("choice",),
    )


def vote_entry(line: int, values: dict[str, str]) -> Entry:
    """The entry of a state's vote in one voting event, checked; `values` are put right. Raises BadCellError."""
    undl_id = values["undl_id"] = find_id(values, "undl_id")
    code = values.get("country_code")
    if not code:
        raise BadCellError("country_code", "the row has no code of a state")
    values["choice"] = find_choice(values.get("choice", "").upper(), LETTERS)
    if "date" in values:
        values["date"] = iso_day(values["date"], "date")
    if "session" in values:
        values["session"] = without_fraction(values["session"])
    for name in TOTALS:
        if name in values:
            values[name] = whole(values[name], name)
    return Entry(line, f"{undl_id}|{code}", values.get("country", code), values, _links(undl_id, values.get("symbol", "")))


@lru_cache(1024)
def _links(undl_id: str, symbols: str) -> tuple[Link, ...]:
    found = dict.fromkeys(symbol_as_linked(symbol) for symbol in symbols.split(LIST_MARK) if symbol.strip())
    return (Link("undl-record", undl_id), *(Link("symbol", symbol) for symbol in found))


def symbol_as_linked(symbol: str) -> str:
    """A resolution's symbol in one spelling: `A/RES/62/223 A` and `[A]` as `A/RES/62/223A`, `S/RES/2669 (2022)` with a blank."""
    return _YEAR.sub(r"\1 (\2)", _PART.sub(r"\1", symbol.strip()))
