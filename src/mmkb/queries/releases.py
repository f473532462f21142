"""Data sets and their releases: which were imported, what they hold, and what changed between two of them."""

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from mmkb.errors import UsageError
from mmkb.exchange import Column
from mmkb.queries.filters import Conditions, said
from mmkb.queries.statements import ask, listed

COLUMNS = (
    Column("release", "integer", "number of the release in this base"),
    Column("data_set", "key", "the publisher's series"),
    Column(
        "name",
        "text",
        "the publisher's day, or its version; where the file tells neither, the day of the import; a second of one name has .2",
    ),
    Column("published", "date", "the publisher's day, from the file; of mended rejects, that of the edition they belong to"),
    Column("format", "text", "what `mmkb import` read it as"),
    Column("file", "text", "name of the file"),
    Column("sha256", "text", "hash of what the file holds, unpacked"),
    Column("imported_at", "text", "when, in UTC"),
    Column("is_selection", "flag", "1: a part of an edition, such as mended rejects"),
    Column("rows", "integer", "rows read; of lists that spread an entry over several rows, entries, here and behind"),
    Column("added", "integer", "rows that the data set did not have"),
    Column("changed", "integer", "rows that said something else before"),
    Column("same", "integer", "rows that said the same before"),
    Column("gone", "integer", "rows that the release leaves out: withdrawn"),
    Column("rejected", "integer", "rows that could not be read"),
    Column("title", "text", "the data set"),
    Column("publisher", "text", "who publishes it"),
    Column("url", "text", "where"),
    Column("licence", "text", "what is known of its licence"),
    Column("source_line", "text", "how it is to be named"),
    Column("passing", "word", "what may be passed on: free, tenth (less than 10 per cent), none"),
)
_NUMBER = re.compile(r"#?([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One release; the fields are the columns of `mmkb releases`, then what only we need."""

    release: int
    data_set: str
    name: str
    published: str | None
    format: str
    file: str
    sha256: str
    imported_at: str
    is_selection: bool
    rows: int
    added: int
    changed: int
    same: int
    gone: int
    rejected: int
    title: str
    publisher: str
    url: str
    licence: str
    source_line: str
    passing: str
    shape: str
    identity: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleasesFilter:
    """Which releases are asked for."""

    data_sets: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(data_set=self.data_sets)


def find_releases(connection: sqlite3.Connection, wanted: ReleasesFilter, sort: Sequence[str] = ()) -> list[ReleaseRow]:
    """The releases of each data set in the order of their import."""
    conditions = Conditions()
    conditions.among("data_set", wanted.data_sets)
    answers = ask(connection, "releases", conditions.names, conditions.values, sort)
    return [_release(row) for row in answers]


def count_rows(connection: sqlite3.Connection, data_set: str) -> int:
    """How many rows of a data set stand."""
    return int(ask(connection, "data_set_rows", ["data_set"], {"data_set": listed([data_set])})[0][0])


def imported_data_sets(connection: sqlite3.Connection) -> list[str]:
    """The data sets of which the base holds a release."""
    return sorted({row.data_set for row in find_releases(connection, ReleasesFilter())})


def resolve_release(connection: sqlite3.Connection, text: str, data_set: str | None = None) -> ReleaseRow:
    """The release that is meant: by number, or by name or its beginning (`2025-03`, `sipri@2025-03`). Raises UsageError."""
    releases = find_releases(connection, ReleasesFilter((data_set,) if data_set else ()))
    number = _NUMBER.fullmatch(text)
    wanted_set, _, name = text.rpartition("@")
    fitting = [
        row for row in releases if row.data_set == (wanted_set or row.data_set) and len(name) >= 4 and row.name.startswith(name)
    ]
    fitting = [row for row in fitting if row.name == name] or fitting  # 2026-06-20 is not 2026-06-20.2
    if number and not fitting:
        fitting = [row for row in releases if row.release == int(number[1])]
    if len(fitting) == 1:
        return fitting[0]
    listed = [f"{row.release}  {row.data_set} {row.name}  {row.file}" for row in (fitting or releases)]
    if fitting:
        raise UsageError(f"{text!r} may be several releases", "name one by its number", listed)
    of = f" of {data_set}" if data_set else ""
    raise UsageError(f"there is no release {text!r}{of}", "mmkb releases lists them", listed)


def _release(cells: tuple[Any, ...]) -> ReleaseRow:
    named = dict(zip((field.name for field in fields(ReleaseRow)), cells, strict=True))
    listed = {name: tuple(json.loads(named[name])) for name in ("identity", "rest")}
    return ReleaseRow(**{**named, **listed, "is_selection": bool(named["is_selection"])})
