"""Of which held incidents a file speaks: what it leaves out of these was withdrawn, all others stay as they are."""

import sqlite3
from collections.abc import Iterable, Sequence

from mmkb.importers.numbering import NUMBERED
from mmkb.store.releases.sinks import Row

_START, _END, _PLACE = (NUMBERED.index(name) for name in ("start_date", "end_date", "place_id"))


class Scope:
    """The days and countries of a file.

    An event of a week or a month may lie, but for one of its days, beyond those that were asked for: the file surely speaks
    of the days from the first end to the last start of its events, and of what lies wholly within them.
    """

    def __init__(self) -> None:
        self._first, self._last = "9999", "0000"
        self._places: set[int] = set()

    def take(self, rows: Sequence[Row]) -> None:
        """Rows of the file, their keys first."""
        self._first = min([self._first, *(row[1 + _END] for row in rows)])
        self._last = max([self._last, *(row[1 + _START] for row in rows)])
        self._places.update(row[1 + _PLACE] for row in rows)

    def withdrawn(self, connection: sqlite3.Connection, unseen: Iterable[tuple[int, Row]]) -> list[int]:
        """The ids of those, held and not in the file, that were withdrawn."""
        country_of = dict(connection.execute("SELECT id, country FROM incident_places"))
        countries = {country_of[place] for place in self._places}
        return [
            id_
            for id_, row in unseen
            if self._first <= row[_START] and row[_END] <= self._last and country_of[row[_PLACE]] in countries
        ]
