"""Of which held incidents a file speaks: what it leaves out of these was withdrawn, all others stay as they are."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

from mmkb.importers.numbering import NUMBERED
from mmkb.store.releases.sinks import Row
from mmkb.text import plural

_START, _END, _KIND, _PLACE = (NUMBERED.index(name) for name in ("start_date", "end_date", "kind_id", "place_id"))
_MOST_SAID = 5


class Scope:
    """The days of a file, and the first-level units and event types that it has rows of.

    An event of a week or a month may lie, but for one of its days, beyond those that were asked for: the file surely speaks
    of the days from the first end to the last start of its events, and of what lies wholly within them. Of a unit or a type
    without a row it does not tell whether all was withdrawn, or none was asked for.
    """

    def __init__(self) -> None:
        self._first, self._last = "9999", "0000"
        self._kinds: set[int] = set()
        self._places: set[int] = set()

    def take(self, rows: Sequence[Row]) -> None:
        """Rows of the file, their keys first."""
        starts, ends, kinds, places = (map(itemgetter(1 + at), rows) for at in (_START, _END, _KIND, _PLACE))
        self._first = min([self._first, *ends])
        self._last = max([self._last, *starts])
        self._kinds.update(kinds)
        self._places.update(places)

    def left_out(self, connection: sqlite3.Connection, unseen: Iterable[tuple[int, Row]]) -> tuple[list[int], list[str]]:
        """The ids of those, held and not in the file, of which it speaks; and what is to be said of the others."""
        type_of = dict(connection.execute("SELECT id, type FROM incident_kinds"))
        places = connection.execute("SELECT id, country, admin1 FROM incident_places")
        unit_of = {id_: (country, unit) for id_, country, unit in places}
        types = {type_of[kind] for kind in self._kinds}
        units = {unit_of[place] for place in self._places}
        countries = {country for country, _ in units}
        left_out: list[int] = []
        lacking: Counter[str] = Counter()
        for id_, row in unseen:
            type_, unit = type_of[row[_KIND]], unit_of[row[_PLACE]]
            if row[_START] < self._first or row[_END] > self._last or unit[0] not in countries:
                continue
            if unit in units and type_ in types:
                left_out.append(id_)
            else:
                lacking[_named(*unit) if unit not in units else type_ or "events without a type"] += 1
        return left_out, left_standing(lacking, "held event", " of these days")


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
