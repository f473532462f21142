"""What must hold inside one row, beyond the type of each cell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mmkb.dates import PartialDate
from mmkb.exchange import TABLE_OF_KIND, Table
from mmkb.importers.problems import Problem
from mmkb.vocabulary import CITABLE_KINDS

_PERIODS = (
    ("founded_or_born", "dissolved_or_died"),
    ("period_from", "period_to"),
    ("start_date", "end_date"),
    ("start", "end"),
    ("from", "to"),
    ("listed_on", "delisted_on"),
)


def check_row(table: Table, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each rule that the row breaks: the column to mend and why."""
    yield from _flags(values)
    yield from _periods(values)
    if table.name == "transfers" and values["alternative_of"] == values["key"]:
        yield "alternative_of", "a transfer can't be a rival account of itself"
    if table.name == "deals" and values["kind"] == "tiv-aggregate" and values["value_usd"] is not None:
        yield "value_usd", "a TIV is a volume, never money: put the figure into the title"
    if table.name == "citations":
        yield from _citation(values)
    if table.name == "events":
        yield from _coordinates(values)
    if table.name == "event_parts" and values["event"] == values["part_of"]:
        yield "part_of", "an event can't be a part of itself"


def _flags(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        of = name.removesuffix("_estimated")
        if of != name and (value is None) != (values[of] is None):
            yield name, f"must be 0 or 1 where {of} is given, and empty where it is not"


def _periods(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for start, end in _PERIODS:
        first, last = values.get(start), values.get(end)
        if first and last and PartialDate.parse(last).latest < PartialDate.parse(first).earliest:
            yield end, f"{last} is before {start} ({first})"


def _coordinates(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    latitude, longitude = values["latitude"], values["longitude"]
    if (latitude is None) != (longitude is None):
        yield "longitude", "a place has both latitude and longitude, or neither"
    for name, value, most in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if value is not None and abs(value) > most:
            yield name, f"{value} is beyond {most} degrees"


def _citation(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    table = TABLE_OF_KIND[values["kind"]]
    if values["field"] and values["field"] not in table.header:
        yield "field", f"{values['field']!r} is no column of {table.name}.csv"
    says_more = values["field"] or values["stated_value"] or values["locator"] or values["note"] or values["stance"] != "supports"
    if not says_more:
        yield "source", "says no more than the `sources` column of the record; name it there"


def check_folder(rows: Mapping[str, Sequence[tuple[int, Mapping[str, Any]]]]) -> Iterator[Problem]:
    """What must hold between the files of one folder: `rows` are line and values by table name."""
    yield from _delivery_years(rows)
    yield from _wikidata(rows)
    yield from _whole_support(rows)


def _delivery_years(rows: Mapping[str, Sequence[tuple[int, Mapping[str, Any]]]]) -> Iterator[Problem]:
    years = {values["key"]: values["delivery_years"] for _, values in rows.get("transfers", ())}
    for line, values in rows.get("deliveries", ()):
        if values["transfer"] in years and values["year"] not in years[values["transfer"]]:
            reason = f"year: {values['year']} is not among delivery_years of {values['transfer']!r} in transfers.csv"
            yield Problem("deliveries.csv", line, 2, reason)


def _wikidata(rows: Mapping[str, Sequence[tuple[int, Mapping[str, Any]]]]) -> Iterator[Problem]:
    items = {values["key"]: values["wikidata"] for _, values in rows.get("actors", ())}
    for line, values in rows.get("identifiers", ()):
        if (
            values["kind"] == "actor"
            and values["scheme"] == "wikidata"
            and items.get(values["key"], values["value"]) != values["value"]
        ):
            reason = f"value: actors.csv gives {items[values['key']] or 'no item'} for {values['key']!r}"
            yield Problem("identifiers.csv", line, 4, reason)


def _whole_support(rows: Mapping[str, Sequence[tuple[int, Mapping[str, Any]]]]) -> Iterator[Problem]:
    named = {
        (kind, values["key"]): values["sources"] for kind in CITABLE_KINDS for _, values in rows.get(TABLE_OF_KIND[kind].name, ())
    }
    for line, values in rows.get("citations", ()):
        whole = not values["field"] and not values["stated_value"] and values["stance"] == "supports"
        record = values["kind"], values["key"]
        if whole and record in named and values["source"] not in named[record]:
            yield Problem("citations.csv", line, 4, f"source: {values['source']!r} is not in the `sources` of {values['key']!r}")
