"""Is what a file says older than what the base holds? Told by the times of its rows where they bear them, else by its day."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from mmkb.errors import InputError
from mmkb.importers.datasets.interface import DataSet, Edition, Shape
from mmkb.importers.datasets.ucdp_head import order_of, version_of
from mmkb.store.releases.sinks import Tally
from mmkb.text import plural

_DAY, _MINUTE = len("2024-05-01"), len("2024-05-01 22:13")
_HINT = "take the newer one back first (mmkb import --undo), then import both in order"


def refuse_older(connection: sqlite3.Connection, data_set: DataSet, release: int, edition: Edition, tally: Tally) -> None:
    """Raises InputError where the file would put what it says in the place of what its publisher said later.

    Mended rejects are as old as the edition that they were set apart from. Downloads of conflict events are of some days and
    countries each, so that today's of one state may be older than another's: only what they change counts.
    """
    published = edition.set_apart_from if edition.is_selection else edition.published
    if data_set.stamp and data_set.stamp in edition.rest:
        _refuse_older_rows(connection, data_set, release)
    elif published and data_set.shape is Shape.INCIDENTS:
        _refuse_older_events(connection, release, published, tally)
    elif edition.version:
        _refuse_older_version(connection, release, edition.version, tally)
    elif published:
        _refuse_older_edition(connection, release, published, edition)


def bears_times(connection: sqlite3.Connection, data_set: DataSet, release: int) -> bool:
    """Had any earlier release of the data set rows with a time of their own? Its day is that of the newest."""
    query = (
        "SELECT 1 FROM releases WHERE data_set_id = (SELECT data_set_id FROM releases WHERE id = ?1) "
        "AND id <> ?1 AND published IS NOT NULL LIMIT 1"
    )
    return bool(data_set.stamp) and connection.execute(query, (release,)).fetchone() is not None


def is_later(connection: sqlite3.Connection, release: int, version: str) -> bool:
    """Is a version later than those of all other releases of the data set?"""
    query = "SELECT file FROM releases WHERE data_set_id = (SELECT data_set_id FROM releases WHERE id = ?1) AND id <> ?1"
    others = [other for (file,) in connection.execute(query, (release,)) if (other := version_of(file))]
    return bool(version and others) and order_of(version) > max(map(order_of, others))


def changed_after(connection: sqlite3.Connection, data_set: DataSet, ids: Sequence[int], newest: str) -> set[int]:
    """Which of these incidents their publisher changed after a time (Unix seconds), by their own times."""
    query = (
        "SELECT id FROM incidents WHERE id IN (SELECT value FROM json_each(?)) AND since_release_id = ? "
        "AND trim(json_extract(rest, ?)) > ?"
    )
    found: set[int] = set()
    for release, path in _stamps(connection, data_set):
        values = (json.dumps(ids), release, path, newest)
        found.update(id_ for (id_,) in connection.execute(query, values))
    return found


def _stamps(connection: sqlite3.Connection, data_set: DataSet) -> Iterator[tuple[int, str]]:
    """The releases whose rows bear a time, each with the path to it in `rest`."""
    query = "SELECT r.id, r.rest FROM releases r JOIN data_sets d ON d.id = r.data_set_id WHERE d.key = ? ORDER BY r.id"
    for release, rest in connection.execute(query, (data_set.key,)).fetchall():
        if data_set.stamp in (columns := json.loads(rest)):
            yield release, f"$[{columns.index(data_set.stamp)}]"


def _refuse_older_rows(connection: sqlite3.Connection, data_set: DataSet, release: int) -> None:
    paths = dict(_stamps(connection, data_set))
    query = (
        "SELECT key, came, held FROM (SELECT i.key, trim(json_extract(i.rest, ?)) AS came, trim(json_extract(v.rest, ?)) AS held "
        "FROM incident_versions v JOIN incidents i ON i.id = v.incident_id "
        "WHERE v.until_release_id = ? AND v.since_release_id = ?) WHERE came <> '' AND came < held ORDER BY key"
    )
    values = ((paths[release], path, release, before) for before, path in paths.items() if before != release)
    older = [row for one in values for row in connection.execute(query, one)]
    if older:
        key, came, held = older[0]
        first, last = _told_apart(came, held)
        more = f" (and {plural(len(older) - 1, 'other event')} so)" if older[1:] else ""
        raise InputError(f"the file has {key} as of {first}, the base holds it as of {last}{more}; nothing was stored", _HINT)


def _refuse_older_events(connection: sqlite3.Connection, release: int, published: str, tally: Tally) -> None:
    newest = max((day for day, _ in _replaced(connection, release, tally) if day), default="")
    if newest > published:
        raise InputError(
            f"the file is of {published}, and speaks of events that a newer one ({newest}) changed; nothing was stored", _HINT
        )


def _refuse_older_version(connection: sqlite3.Connection, release: int, version: str, tally: Tally) -> None:
    others = [other for _, file in _replaced(connection, release, tally) if (other := version_of(file))]
    newest = max(others, key=order_of, default=version)
    if order_of(newest) > order_of(version):
        raise InputError(
            f"the file is release {version}, and speaks of events that a later one ({newest}) changed; nothing was stored", _HINT
        )


def _replaced(connection: sqlite3.Connection, release: int, tally: Tally) -> list[tuple[str | None, str]]:
    """Day and file of the releases that spoke of what this one changed, brought back or withdrew."""
    changed = (
        "SELECT since_release_id FROM incident_versions WHERE until_release_id = ?1 UNION SELECT v.until_release_id "
        "FROM incident_versions v JOIN incidents i ON i.id = v.incident_id WHERE i.since_release_id = ?1"
    )
    gone = " UNION SELECT since_release_id FROM incidents WHERE gone_release_id = ?1" if tally.gone else ""
    query = f"SELECT published, file FROM releases WHERE id <> ?1 AND id IN ({changed}{gone})"
    return connection.execute(query, (release,)).fetchall()


def _refuse_older_edition(connection: sqlite3.Connection, release: int, published: str, edition: Edition) -> None:
    """A file that speaks of nothing that the base held, as a table of another selection, may be older."""
    query = "SELECT max(published) FROM releases WHERE data_set_id = (SELECT data_set_id FROM releases WHERE id = ?)"
    (newest,) = connection.execute(query, (release,)).fetchone()
    is_older = newest and published < newest
    if is_older and (edition.is_selection or _speaks_of_held(connection, release, edition)):
        raise InputError(
            f"the file is of {published}, and a newer release ({newest}) was imported before; nothing was stored", _HINT
        )


def _speaks_of_held(connection: sqlite3.Connection, release: int, edition: Edition) -> bool:
    held = (
        "SELECT cells FROM entries e WHERE data_set_id = (SELECT data_set_id FROM releases WHERE id = ?1) "
        "AND (since_release_id <> ?1 OR EXISTS (SELECT 1 FROM entry_versions WHERE entry_id = e.id))"
    )
    return any(edition.covers(json.loads(cells)) for (cells,) in connection.execute(held, (release,)))


def time_of(stamp: str) -> str:
    """A time (Unix seconds) as people write it, in UTC."""
    return datetime.fromtimestamp(int(stamp), UTC).replace(tzinfo=None).isoformat(" ")


def _told_apart(*stamps: str) -> list[str]:
    """The days of times; the times where the days are the same."""
    for length in (_DAY, _MINUTE):
        said = [time_of(stamp)[:length] for stamp in stamps]
        if len(set(said)) == len(stamps):
            return said
    return [time_of(stamp) for stamp in stamps]
