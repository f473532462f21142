"""Filters as a test writes them: actors by name, periods by text."""

import sqlite3
from typing import Any, TypeVar

from mmkb.dates import PartialDate
from mmkb.queries.filters import Period
from mmkb.queries.names import resolve_actor

Wanted = dict[str, Any]
Filter = TypeVar("Filter")
_PARTIES = ("suppliers", "recipients", "countries", "actors", "partners", "providers", "organizations", "subjects")


def period(since: str = "", until: str = "") -> Period:
    """From one partial date to another, each of which may be left out."""
    return Period(PartialDate.parse(since) if since else None, PartialDate.parse(until) if until else None)


def on(day: str) -> Period:
    """That day, month or year."""
    return period(day, day)


def filter_of(kind: type[Filter], connection: sqlite3.Connection, wanted: Wanted) -> Filter:
    """The filter, lists of names turned into the actors that they mean."""
    named = {
        field: tuple(resolve_actor(connection, name) for name in names)
        for field, names in wanted.items()
        if field in _PARTIES and isinstance(names, list)
    }
    return kind(**wanted | named)
