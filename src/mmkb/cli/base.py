"""The base that a command works on: opened for reading, and built from the seed on first use."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmkb.cli.choices import HOW_TO_IMPORT
from mmkb.cli.options import Settings
from mmkb.cli.streams import note
from mmkb.db.leftovers import broken_off
from mmkb.db.place import find_place
from mmkb.db.read import reading


@contextmanager
def opened(settings: Settings) -> Iterator[sqlite3.Connection]:
    """The base, for reading. Raises DatabaseError."""
    path = located(settings)
    if broken_off(path):
        note(f"an import was broken off before; {path} is as it was before that import")
    with reading(path) as connection:
        yield connection


def hint_at_import(base: sqlite3.Connection, shape: str = "") -> None:
    """Say what to do where a command over imported data sets (of incidents, of entries) finds none in the base."""
    from mmkb.queries.releases import ReleasesFilter, find_releases

    if not any(shape in ("", release.shape) for release in find_releases(base, ReleasesFilter())):
        note(f"no data set {f'of {shape} ' if shape else ''}was imported yet: {HOW_TO_IMPORT}")


def said_of_lists(base: sqlite3.Connection) -> list[str]:
    """What is to be said where names were looked up in the base alone, though it has imported lists as well."""
    from mmkb.queries.releases import ReleasesFilter, find_releases

    lists = sorted({release.data_set for release in find_releases(base, ReleasesFilter()) if release.shape == "entries"})
    return [f"not looked up in what was imported ({', '.join(lists)}): mmkb entries --text NAME does"] if lists else []


def located(settings: Settings) -> Path:
    """The database file; the user's own one is built from the seed if it is not there yet."""
    place = find_place(settings.db)
    if place.is_default and not place.path.exists():
        from mmkb.db.build import build

        if build(place.path):
            note(f"first use: built the base from the facts that come with mmkb, in {place.path}")
    return place.path
