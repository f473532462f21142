"""Of which held incidents a file speaks: what it leaves out of these was withdrawn, all others stay as they are."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter

from mmkb.importers.numbering import NUMBERED, Numbered
from mmkb.store.releases.sinks import Row
from mmkb.text import plural

_START, _END, _KIND, _PLACE = (NUMBERED.index(name) for name in ("start_date", "end_date", "kind_id", "place_id"))
_MONTH = len("2024-05")
_MOST_SAID = 5
_UNTYPED = "events without a type"

Unit = tuple[str, str]  # country, first-level unit


@dataclass(slots=True)
class LeftOut:
    """The held incidents that a file leaves out, by what it says of them."""

    ids: list[int] = field(default_factory=list)  # it speaks of them
    edge: int = 0  # of its units and types, but partly beyond its days, or on the day before or after
    lacking: Counter[str] = field(default_factory=Counter)  # within its days, by what it has no row of


class Scope:
    """The days of a file, and the first-level units, their event types and their months that it has rows of.

    An event of a week or a month may lie, but for one of its days, beyond those that were asked for: the file surely speaks
    of the days from the first end to the last start of its events, and of what lies wholly within them. Of a unit, or a
    type or month of it, without a row it does not tell whether all was withdrawn, or none was asked for; but a whole file
    has all of its days, units and types.
    """

    def __init__(self, connection: sqlite3.Connection, data_set_id: int, *, is_whole: bool) -> None:
        kinds = connection.execute("SELECT id, type FROM incident_kinds WHERE data_set_id = ?", (data_set_id,))
        places = connection.execute("SELECT id, country, admin1 FROM incident_places WHERE data_set_id = ?", (data_set_id,))
        self._type_of: dict[int, str] = dict(kinds)
        self._unit_of: dict[int, Unit] = {id_: (country, unit) for id_, country, unit in places}
        self._is_whole = is_whole
        self._first, self._last = "9999", "0000"
        self._types: set[tuple[Unit, str]] = set()
        self._months: set[tuple[Unit, str]] = set()

    def take(self, batch: Numbered) -> None:
        """Rows of the file, and the kinds and places that they are the first to need."""
        self._type_of.update((id_, str(cells[0])) for id_, cells in batch.new["kinds"])
        self._unit_of.update((id_, (str(cells[0]), str(cells[1]))) for id_, cells in batch.new["places"])
        starts, ends, kinds, places = (list(map(itemgetter(1 + at), batch.rows)) for at in (_START, _END, _KIND, _PLACE))
        units = [self._unit_of[place] for place in places]
        self._first = min([self._first, *ends])
        self._last = max([self._last, *starts])
        self._types.update(zip(units, map(self._type_of.__getitem__, kinds), strict=True))
        months = zip(units, starts, ends, strict=True)
        self._months.update((unit, start[:_MONTH]) for unit, start, end in months if start[:_MONTH] == end[:_MONTH])

    def left_out(self, unseen: Iterable[tuple[int, Row]]) -> LeftOut:
        """Those, held and not in the file, of which it speaks; how many others there are in its countries."""
        if not self._types:
            return LeftOut()
        units, types = {unit for unit, _ in self._types}, {type_ for _, type_ in self._types}
        countries = {country for country, _ in units}
        near = _day_beside(self._first, -1), _day_beside(self._last, 1)
        found = LeftOut()
        for id_, row in unseen:
            type_, unit = self._type_of[row[_KIND]], self._unit_of[row[_PLACE]]
            if unit[0] not in countries:
                continue
            start, end = row[_START], row[_END]
            if start < self._first or end > self._last:
                found.edge += (unit, type_) in self._types and end >= near[0] and start <= near[1]
            elif unit not in units:
                found.lacking[_named(*unit)] += 1
            elif type_ not in types:
                found.lacking[type_ or _UNTYPED] += 1
            elif lacking := self._part_without_rows(unit, type_, start, end):
                found.lacking[lacking] += 1
            else:
                found.ids.append(id_)
        return found

    @property
    def days(self) -> str:
        """The first and last day of which the file surely speaks."""
        return f"{self._first} to {self._last}"

    def _part_without_rows(self, unit: Unit, type_: str, start: str, end: str) -> str:
        """The type or month of a unit that the file has no row of; empty where it has, and where it is whole."""
        if self._is_whole:
            return ""
        if (unit, type_) not in self._types:
            return f"{type_ or _UNTYPED} in {_named(*unit)}"
        months = (month for month in (start[:_MONTH], end[:_MONTH]) if (unit, month) not in self._months)
        return next((f"{_named(*unit)} in {month}" for month in months), "")


def is_selection(left_out: int, held: int) -> bool:
    """Does a file leave out more of the held events of which it speaks than a publisher withdraws at once?

    Revisions delete a few per cent at most, of small numbers perhaps a few events more.
    """
    return left_out > min(held / 2, 3 + held / 20)


def _day_beside(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _named(country: str, unit: str) -> str:
    return f"{unit}, {country}" if unit else f"{country} without a unit"


def left_standing(lacking: Counter[str], noun: str, of: str) -> list[str]:
    """What is said of held rows in parts of a data set of which a file has no row: how many these are, by part."""
    if not lacking:
        return []
    listed = [f"{name} ({number:,})" for name, number in sorted(lacking.items(), key=lambda one: (-one[1], one[0]))]
    more = f" and {len(listed) - _MOST_SAID} more" if len(listed) > _MOST_SAID else ""
    said = f"{'; '.join(listed[:_MOST_SAID])}{more}"
    return [f"left standing: {plural(lacking.total(), noun)}{of}, as the file has no row of {said}"]
