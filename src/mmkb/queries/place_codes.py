"""What MIMU's place codes say of states, self-administered zones, districts and townships, if they are imported."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from mmkb.errors import UsageError
from mmkb.queries.entries import EntryRow, find_units, match_entries
from mmkb.queries.names import as_unicode
from mmkb.queries.unit_names import LEVELS, UnitName, burmese_name, unit_name

_DATA_SET = "mimu-pcodes"


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit that has a code: its name with the levels at which data sets have such units, its state, and its townships."""

    called: str
    name: UnitName
    state: UnitName
    townships: tuple[str, ...]


def find_coded(connection: sqlite3.Connection, text: str) -> CodedUnit | None:
    """The unit with this code or Burmese name. Raises UsageError where several units of a level have the name."""
    if not text.isascii():
        units = find_units(connection, _DATA_SET)
        named = _named(text, units)
        return _coded(named, units) if named else None
    found = [row for row in match_entries(connection, _DATA_SET, text.upper()) if row.cells["level"] in LEVELS]
    return _coded(found[0], find_units(connection, _DATA_SET)) if found else None


def _named(text: str, units: Iterable[EntryRow]) -> EntryRow | None:
    """The unit of the highest level that has the Burmese name."""
    bare, level = burmese_name(as_unicode(text))
    found = [row for row in units if burmese_name(row.cells.get("name_burmese", ""))[0] == bare]
    for each in [level] if level else LEVELS:
        at_level = [row for row in found if row.cells["level"] == each]
        if len(at_level) > 1:
            named = [f"{row.key}: {row.name}, {row.cells.get('state_name', '')}" for row in at_level]
            raise UsageError(f"--admin {text!r} may be several", "say which, by its code", named)
        if at_level:
            return at_level[0]
    return None


def _coded(unit: EntryRow, units: Iterable[EntryRow]) -> CodedUnit:
    state = unit.cells.get("state_name", "")
    name = UnitName(unit_name(unit.name).words, LEVELS[unit.cells["level"]])
    called = f"{unit.name} ({unit.cells['level']}), {state}" if state else unit.name
    return CodedUnit(called, name, unit_name(state), tuple(_townships(unit, name, list(units))))


def _townships(unit: EntryRow, name: UnitName, units: list[EntryRow]) -> Iterable[str]:
    """The codes of the townships that are the unit or lie in it; those of Bago lie in Bago (East) and Bago (West)."""
    within = {unit.key, *(row.key for row in units if row.cells.get("self_administered_pcode") == unit.key)}
    for row in units:
        if row.cells["level"] == "township":
            is_in_state = unit.cells["level"] == "state" and name.means(unit_name(row.cells.get("state_name", "")))
            if is_in_state or within & {row.key, row.cells.get("district_pcode")}:
                yield row.key
