"""The import of a file as a release of its data set: all of it or nothing, on a copy of the base."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from mmkb.db.read import reading as reading_base
from mmkb.db.rewrite import rewriting
from mmkb.errors import InputError
from mmkb.importers import background
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Importer, Reading, Reject, Shape
from mmkb.importers.files import InputFile
from mmkb.store.releases.entries import EntryStore
from mmkb.store.releases.incidents import IncidentStore, deferred_indexes
from mmkb.store.releases.sinks import Tally
from mmkb.text import plural

_MAY_REJECT = 10  # rows; beyond these, a tenth of the file


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an import is to be done, and whom to tell."""

    say: Callable[[str], None]
    advance: Callable[[int], None] = lambda _: None  # told how many rows more are stored
    is_strict: bool = False
    is_trial: bool = False  # say what would change, store nothing


@dataclass(slots=True)
class Outcome:
    """What an import did."""

    data_set: DataSet
    release_id: int
    name: str
    edition: Edition | None = None
    tally: Tally = field(default_factory=Tally)
    rejects: list[Reject] = field(default_factory=list)
    is_known: bool = False  # the file was imported before, and nothing was changed
    remarks: list[str] = field(default_factory=list)


class RefusedError(InputError):
    """Too many rows can't be read; holds them."""

    def __init__(self, reason: str, hint: str, rejects: list[Reject], header: tuple[str, ...]) -> None:
        super().__init__(reason, hint)
        self.rejects = rejects
        self.header = header


def import_release(base: Path, importer: Importer, file: InputFile, wishes: Wishes) -> Outcome:
    """Store a file as a release. Raises InputError or MmkbError, and the base is as before then."""
    data_set = importer.data_set
    with reading_base(base) as connection:
        known = _find(connection, data_set, file)
    if known:
        return Outcome(data_set, *known, is_known=True)
    with _reading(importer, file) as reading, rewriting(base, wishes.say, is_trial=wishes.is_trial) as connection:
        known = _find(connection, data_set, file)  # another import may have ended meanwhile
        if known:
            return Outcome(data_set, *known, is_known=True)
        return _store(connection, importer, file, reading, wishes)


def _find(connection: sqlite3.Connection, data_set: DataSet, file: InputFile) -> tuple[int, str] | None:
    row = connection.execute(
        "SELECT r.id, r.name FROM releases r JOIN data_sets d ON d.id = r.data_set_id WHERE d.key = ? AND r.sha256 = ?",
        (data_set.key, file.sha256),
    ).fetchone()
    return (row[0], row[1]) if row else None


@contextmanager
def _reading(importer: Importer, file: InputFile) -> Iterator[Reading]:
    """The rows of an entries' file one by one, those of an incidents' file in lists."""
    if importer.data_set.shape is Shape.ENTRIES:
        yield importer.read(file)
        return
    if file.size >= background.WORTH_IT:
        with background.read_aside(importer, file) as reading:
            yield reading
        return
    reading = importer.read(file)
    yield Reading(reading.edition, background.batches(reading))


def _store(connection: sqlite3.Connection, importer: Importer, file: InputFile, reading: Reading, wishes: Wishes) -> Outcome:
    data_set = importer.data_set
    data_set_id = _data_set_id(connection, data_set)
    (release_id,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM releases").fetchone()
    outcome = Outcome(data_set, release_id, "", reading.edition)
    take = _store_entries if data_set.shape is Shape.ENTRIES else _store_incidents
    _insert_release(connection, outcome, data_set_id, importer, file)
    outcome.tally = take(connection, data_set_id, reading, outcome, wishes)
    _refuse_many(outcome, file)
    _complete_release(connection, outcome, data_set_id)
    return outcome


def _store_entries(connection: sqlite3.Connection, data_set_id: int, reading: Reading, outcome: Outcome, wishes: Wishes) -> Tally:
    store = EntryStore(connection, data_set_id, outcome.release_id)
    for row in reading.rows:
        if isinstance(row, Entry):
            _reject(outcome, store.take(row), wishes)
            wishes.advance(1)
        else:
            _reject(outcome, [row], wishes)
    _reject(outcome, store.flush(), wishes)
    if _may_withdraw(outcome, reading.edition):
        store.withdraw(reading.edition)
    return store.sink.tally


def _store_incidents(
    connection: sqlite3.Connection, data_set_id: int, reading: Reading, outcome: Outcome, wishes: Wishes
) -> Tally:
    store = IncidentStore(connection, data_set_id, outcome.release_id, reading.edition)
    is_first = connection.execute("SELECT 1 FROM incidents LIMIT 1").fetchone() is None
    with deferred_indexes(connection) if is_first else nullcontext():
        for batch in reading.rows:
            if isinstance(batch, Reject):
                _reject(outcome, [batch], wishes)
            else:
                _reject(outcome, store.take(batch), wishes)
                wishes.advance(len(batch))
    if _may_withdraw(outcome, reading.edition):
        store.withdraw()
    store.index()
    return store.sink.tally


def _reject(outcome: Outcome, rejects: list[Reject], wishes: Wishes) -> None:
    if rejects and wishes.is_strict:
        first = rejects[0]
        reason = f"{first.line}: {f'{first.column}: ' if first.column else ''}{first.reason}"
        raise InputError(f"line {reason}; nothing was stored (--strict)", "mend the row, or import without --strict")
    outcome.rejects += rejects


def _may_withdraw(outcome: Outcome, edition: Edition) -> bool:
    """What is lacking may be among the rows that could not be read."""
    if outcome.rejects and not edition.is_selection:
        outcome.remarks.append("nothing counts as withdrawn while rows of the file could not be read")
    return not outcome.rejects and not edition.is_selection


def _refuse_many(outcome: Outcome, file: InputFile) -> None:
    rejected, rows = len(outcome.rejects), outcome.tally.rows
    if not rows and not rejected:
        raise InputError(f"{file.name}: holds no rows", "check that it is the file that was meant")
    if rejected > max(_MAY_REJECT, (rows + rejected) // 10) or not rows:
        edition = outcome.edition
        raise RefusedError(
            f"{file.name}: {plural(rejected, 'row')} of {rows + rejected:,} can't be read; nothing was stored",
            "see the rejects, and check that the format is the right one",
            outcome.rejects,
            edition.header if edition else (),
        )


def _data_set_id(connection: sqlite3.Connection, data_set: DataSet) -> int:
    """The row of the data set, with today's words for it."""
    row = connection.execute("SELECT id FROM data_sets WHERE key = ?", (data_set.key,)).fetchone()
    if row:
        return int(row[0])
    (new,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM data_sets").fetchone()
    said = (data_set.title, data_set.publisher, data_set.url, data_set.licence, data_set.source_line)
    values = (new, data_set.key, *said, data_set.passing.value, data_set.shape.value, json.dumps(data_set.identity))
    connection.execute(
        "INSERT INTO data_sets (id, key, title, publisher, url, licence, source_line, passing, shape, identity) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return int(new)


def _insert_release(
    connection: sqlite3.Connection, outcome: Outcome, data_set_id: int, importer: Importer, file: InputFile
) -> None:
    now = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    rest = json.dumps(outcome.edition.rest if outcome.edition else ())
    connection.execute(
        "INSERT INTO releases (id, data_set_id, name, format, file, sha256, imported_at, is_selection, rest, "
        "rows, added, changed, same, gone, rejected) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, 0, 0, 0, 0)",
        (outcome.release_id, data_set_id, now[:10], importer.word, file.name, file.sha256, now, rest),
    )


def _complete_release(connection: sqlite3.Connection, outcome: Outcome, data_set_id: int) -> None:
    """What is known only when all rows have been read. Raises InputError where a newer release was imported before."""
    edition, tally = outcome.edition, outcome.tally
    assert edition is not None  # noqa: S101 - set when the reading began
    (newest,) = connection.execute("SELECT max(published) FROM releases WHERE data_set_id = ?", (data_set_id,)).fetchone()
    if newest and edition.published and edition.published < newest and not edition.is_selection:
        raise InputError(
            f"the file is of {edition.published}, and a newer release ({newest}) was imported before; nothing was stored",
            "take the newer one back first (mmkb import --undo), then import both in order",
        )
    outcome.name = edition.published or datetime.now(UTC).date().isoformat()
    counts = (tally.rows, tally.added, tally.changed, tally.same, tally.gone, len(outcome.rejects))
    connection.execute(
        "UPDATE releases SET name = ?, published = ?, is_selection = ?, rows = ?, added = ?, changed = ?, same = ?, gone = ?, "
        "rejected = ? WHERE id = ?",
        (outcome.name, edition.published, edition.is_selection, *counts, outcome.release_id),
    )
