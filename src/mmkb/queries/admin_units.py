"""Which places lie in a state, district or township that is named in any of the usual ways; different ones are never mixed."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mmkb.errors import UsageError
from mmkb.queries.incidents import names_like
from mmkb.queries.place_codes import CodedUnit, find_coded
from mmkb.queries.statements import ask, listed
from mmkb.queries.unit_names import LEVELS, STATE, UnitName, meanings, unit_name
from mmkb.text import fold_name

_MOST_LISTED = 20
_NO_STATE = unit_name("")


@dataclass(frozen=True, slots=True)
class Area:
    """What was taken for an administrative unit: the numbers of its places, and its names in the data sets."""

    places: tuple[int, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit that has the name: what it is called, with its state, and the state and country that it lies in."""

    name: str
    state: UnitName
    country: str


def find_area(connection: sqlite3.Connection, admin: str, countries: Sequence[str] = ()) -> Area:
    """The places in a unit, by its name (`Minhla, Magway` where another state has one too) or its code.

    Raises UsageError with names like it where there is none, and with those that there are where it may be several.
    """
    if coded := find_coded(connection, admin):
        return _coded_area(connection, coded)
    found = _named(connection, admin, countries)
    if not found:
        raise UsageError(f"--admin {admin!r} is no state, district or township of an imported data set", _hint(connection, admin))
    units = set(found.values())
    _refuse_several(admin, units)
    return Area(tuple(found), tuple(sorted({unit.name for unit in units})))


def are_states(connection: sqlite3.Connection, admin: str, countries: Sequence[str] = ()) -> bool:
    """Are these several states, with commas between them (`Rakhine, Chin`), and no unit in a state?"""
    if find_coded(connection, admin) or _named(connection, admin, countries):
        return False
    states = ([UnitName(asked.words, LEVELS["state"]) for asked in meanings(part)] for part in admin.split(","))
    return all(any(any(_find(connection, asked, _NO_STATE, countries)) for asked in state) for state in states)


def _named(connection: sqlite3.Connection, admin: str, countries: Sequence[str]) -> dict[int, _Found]:
    name, comma, state = admin.rpartition(",")
    for within in meanings(state) if comma else ():
        if found := dict(_find(connection, unit_name(name).below_state(), within, countries)):
            return found
    return {place: found for asked in meanings(admin) for place, found in _find(connection, asked, _NO_STATE, countries)}


def _hint(connection: sqlite3.Connection, admin: str) -> str:
    if admin.upper().startswith("MMR") or any("\u1000" <= letter <= "\u109f" for letter in admin):
        return "codes and Burmese names of states, districts and townships are MIMU's, once imported: mmkb entries mimu-pcodes"
    if "," in admin:
        return "behind a comma stands the state: Minhla, Magway; several units are several --admin"
    names = (text for row in ask(connection, "incident_places") for text in row[2:5] if text)
    return names_like(admin, names, ", ") or "mmkb incidents --count-by admin1,admin2,admin3 lists them"


def _coded_area(connection: sqlite3.Connection, unit: CodedUnit) -> Area:
    """The places that were linked to townships of the unit; of those that could not be linked those that lie in it by name."""
    linked = ask(connection, "incident_places", ["linked"], {"townships": listed(unit.townships)})
    places = {id_: _called(max(unit.name.levels), *names) for id_, _, *names in linked}
    for id_, found in _find(connection, unit.name, unit.state, (), ["unlinked"]):
        if _is_in_myanmar(found.country):
            places[id_] = found.name
    return Area(tuple(sorted(places)), tuple(sorted(set(places.values()))) or (unit.called,))


def _is_in_myanmar(country: str) -> bool:
    from mmkb.names.countries import country_of_place  # takes long to load

    return country_of_place(country) == "myanmar"


def _find(
    connection: sqlite3.Connection, asked: UnitName, within: UnitName, countries: Sequence[str], conditions: Sequence[str] = ()
) -> Iterator[tuple[int, _Found]]:
    if not asked.words:
        return
    # A first choice by the base itself: all that has these letters in this order, whatever stands between them.
    pattern = f"%{'%'.join(re.findall('[a-z0-9]+', ' '.join(asked.words)))}%"
    kept: dict[tuple[str, ...], _Found | None] = {}  # many places lie in one township
    for id_, *cells, _ in ask(connection, "incident_places", ["named", *conditions], {"named": pattern}):
        key = tuple(cells)
        if key not in kept:
            kept[key] = _judge(asked, within, countries, *key)
        if found := kept[key]:
            yield id_, found


def _judge(asked: UnitName, within: UnitName, countries: Sequence[str], country: str, *units: str) -> _Found | None:
    """The unit of that name in which such a place lies, if it lies in one."""
    level = _level(asked, units)
    if not level or (countries and country not in countries):
        return None
    lies_in = asked if level == STATE else unit_name(units[0])  # a part of what is asked for, or all of it
    return _Found(_called(level, *units), lies_in, country) if within.may_hold(lies_in) else None


def _called(level: int, *names: str) -> str:
    """A unit as the data set writes it, with its state; the place itself where the data set does not name the unit."""
    name = names[level - 1] or names[-1]
    return name if level == STATE or not names[0] else f"{name}, {names[0]}"


def _level(asked: UnitName, units: Sequence[str]) -> int:
    """The highest level at which a place lies in what is asked for; 0 where it does not."""
    for level, text in enumerate(units, STATE):
        if (
            text
            and asked.means(unit := unit_name(text))
            and not (asked.levels and asked.levels.isdisjoint(unit.levels | {level}))
        ):
            return level
    return 0


def _refuse_several(admin: str, found: set[_Found]) -> None:
    """Raises UsageError where units of the name lie in two countries, or in two states of which none is the other's part."""
    countries = _countries({one.country for one in found})
    if len(countries) > 1:
        named = {f"{one.name}, {one.country}" for one in found}
        raise UsageError(f"--admin {admin!r} is in several countries", "say which: --country", sorted(named)[:_MOST_LISTED])
    states = {one.state for one in found}
    if any(not one.may_hold(other) for one in states for other in states):
        named = {one.name for one in found}
        raise UsageError(f"--admin {admin!r} may be several", "say which, with its state", sorted(named)[:_MOST_LISTED])


def _countries(names: Iterable[str]) -> set[str]:
    """The countries that are meant: data sets write them differently, mostly `Myanmar` and `Myanmar (Burma)`."""
    bare = {fold_name(name.partition("(")[0]) for name in names if name}
    if len(bare) < 2:
        return bare
    from mmkb.names.countries import country_of_place  # takes long to load

    return {country_of_place(name) or name for name in bare}
