"""Where the rows of a release go: compared with what the data set said before, added, changed, or left as they are."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from mmkb.importers.datasets.interface import Reject
from mmkb.importers.datasets.occurrences import without_number

Row = tuple[Any, ...]
IsEqual = Callable[[Row, Row, int], bool]  # what was held, what came, the release that brought the former
Complete = Callable[[Row, Row, int], Row]  # of the same what is to be stored: the second itself, or with something of the first


@dataclass(frozen=True, slots=True)
class Layout:
    """A table of rows that belong to releases, and the one that keeps what they said before. All names are our own."""

    name: str
    versions: str
    owner: str  # the column of `versions` that names the row
    columns: tuple[str, ...]  # what a row says beside its key, in both
    words: str = ""  # the full-text index over its notes

    @property
    def listed(self) -> str:
        """The columns, for a SELECT."""
        return ", ".join(self.columns)


@dataclass(slots=True)
class Tally:
    """How many rows of a release did what; `repeated` are those that stood in the file before, all alike, and count nowhere."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    repeated: int = 0


@dataclass(slots=True)
class Sink:
    """Takes the rows of one release, the key first, in batches."""

    connection: sqlite3.Connection
    layout: Layout
    data_set_id: int
    release_id: int
    is_equal: IsEqual
    complete: Complete | None = None  # where the file lacks columns
    completed: int = 0  # rows
    tally: Tally = field(default_factory=Tally)
    first_new: int = 0  # the first id that this release gives
    is_first: bool = False  # the base holds no row of the data set
    _seen: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        (last,) = self.connection.execute(f"SELECT coalesce(max(id), 0) FROM {self.layout.name}").fetchone()
        held = f"SELECT 1 FROM {self.layout.name} WHERE data_set_id = ? LIMIT 1"
        self.first_new = last + 1
        self.is_first = self.connection.execute(held, (self.data_set_id,)).fetchone() is None
        self._seen = bytearray(self.first_new)

    def take(self, batch: Sequence[Row]) -> list[Reject]:
        """Store a batch. Returns the rows whose key stands in the file before, with other cells; the first one is kept."""
        before = self.tally.repeated
        rejects = self._add(batch) if self.is_first else self._compare(batch)
        self.tally.rows += len(batch) - len(rejects) - (self.tally.repeated - before)
        return rejects

    def unseen(self, spared: frozenset[str]) -> Iterator[tuple[int, Row]]:
        """The rows that stood until now and did not come, but for those of the keys that are spared: their ids, what they say."""
        standing = f"SELECT id FROM {self.layout.name} WHERE data_set_id = ? AND gone_release_id IS NULL AND id < ?"
        ids = [id_ for (id_,) in self.connection.execute(standing, (self.data_set_id, self.first_new)) if not self._seen[id_]]
        query = (
            f"SELECT id, key, {self.layout.listed} FROM {self.layout.name} "
            "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        )
        for id_, key, *row in self.connection.execute(query, (json.dumps(ids),)):
            if not spared or spared.isdisjoint((key, without_number(key))):
                yield id_, tuple(row)

    def withdraw(self, ids: Sequence[int]) -> None:
        """The release leaves these rows out."""
        update = f"UPDATE {self.layout.name} SET gone_release_id = ? WHERE id = ?"
        self.connection.executemany(update, [(self.release_id, id_) for id_ in ids])
        self.tally.gone += len(ids)

    def _add(self, batch: Sequence[Row]) -> list[Reject]:
        """SQLite gives the ids: each is the greatest one and one more."""
        places = ", ".join("?" * (len(self.layout.columns) + 1))
        insert = (
            f"INSERT OR IGNORE INTO {self.layout.name} (key, {self.layout.listed}, data_set_id, since_release_id) "
            f"VALUES ({places}, {self.data_set_id}, {self.release_id})"
        )
        done = self.connection.executemany(insert, batch).rowcount
        self.tally.added += done
        return self._repeated(batch, done) if done < len(batch) else []

    def _repeated(self, batch: Sequence[Row], done: int) -> list[Reject]:
        newest = f"SELECT key FROM {self.layout.name} ORDER BY id DESC LIMIT ?"
        stored = {key for (key,) in self.connection.execute(newest, (done,))}
        again = []
        for row in batch:
            if row[0] in stored:
                stored.remove(row[0])
            else:
                again.append(row)
        held = self._held([row[0] for row in again])
        return [reject for row in again for reject in self._again(row, held[row[0]][3], self.release_id)]

    def _again(self, row: Row, first: Row, since: int) -> list[Reject]:
        """A row whose key stood in the file before, with these cells, which the base has since a release."""
        if self.is_equal(first, self._completed(first, row, since)[1:], since):
            self.tally.repeated += 1
            return []
        return [twice(row[0])]

    def _compare(self, batch: Sequence[Row]) -> list[Reject]:
        held = self._held([row[0] for row in batch])
        came: dict[str, Row] = {}
        new: list[Row] = []
        changed: list[tuple[int, Row]] = []
        rejects: list[Reject] = []
        for said in batch:
            row = said
            id_, since, gone, before = held.get(row[0], (0, 0, None, ()))
            if row[0] in came or id_ >= self.first_new or (id_ and self._seen[id_]):
                rejects += self._again(row, *((came[row[0]][1:], self.release_id) if row[0] in came else (before, since)))
                continue
            if id_ and self.complete:
                row = self._completed(before, said, since)
                self.completed += row is not said
            came[row[0]] = row
            if not id_:
                new.append(row)
            else:
                self._seen[id_] = 1
                if gone is None and self.is_equal(before, row[1:], since):
                    self.tally.same += 1
                else:
                    changed.append((id_, row))
                    self.tally.added += gone is not None  # it was withdrawn, and is back
                    self.tally.changed += gone is None
        self._change(changed)
        return rejects + self._add(new)

    def _completed(self, held: Row, row: Row, since: int) -> Row:
        """The row with what the file lacks, from what was held; the row itself where that is nothing."""
        came = row[1:]
        said = self.complete(held, came, since) if self.complete else came
        return row if said is came else (row[0], *said)

    def _held(self, keys: Sequence[str]) -> dict[str, tuple[int, int, int | None, Row]]:
        query = (
            f"SELECT key, id, since_release_id, gone_release_id, {self.layout.listed} FROM {self.layout.name} "
            "WHERE data_set_id = ? AND key IN (SELECT value FROM json_each(?))"
        )
        rows = self.connection.execute(query, (self.data_set_id, json.dumps(keys)))
        return {row[0]: (row[1], row[2], row[3], row[4:]) for row in rows}

    def _change(self, changed: Sequence[tuple[int, Row]]) -> None:
        """What was said before becomes a version: until this release, or until the one that withdrew it."""
        if not changed:
            return
        layout = self.layout
        keep = (
            f"INSERT INTO {layout.versions} ({layout.owner}, since_release_id, until_release_id, {layout.listed}) "
            f"SELECT id, since_release_id, coalesce(gone_release_id, ?), {layout.listed} "
            f"FROM {layout.name} WHERE id = ?"
        )
        self.connection.executemany(keep, [(self.release_id, id_) for id_, _ in changed])
        cells = ", ".join(f"{name} = ?" for name in layout.columns)
        update = f"UPDATE {layout.name} SET {cells}, since_release_id = ?, gone_release_id = NULL WHERE id = ?"
        with reindexed(self.connection, layout, [id_ for id_, _ in changed]):
            self.connection.executemany(update, [(*row[1:], self.release_id, id_) for id_, row in changed])


@contextmanager
def reindexed(connection: sqlite3.Connection, layout: Layout, ids: Sequence[int]) -> Iterator[None]:
    """Around a change of rows: their words leave the full-text index, and come back as they are afterwards."""
    if not layout.words:
        yield
        return
    named = f"FROM {layout.name} WHERE id IN (SELECT value FROM json_each(?))"
    listed = (json.dumps(ids),)
    connection.execute(f"INSERT INTO {layout.words} ({layout.words}, rowid, notes) SELECT 'delete', id, notes {named}", listed)
    yield
    connection.execute(f"INSERT INTO {layout.words} (rowid, notes) SELECT id, notes {named}", listed)


def twice(key: str) -> Reject:
    """A row whose key stood in the file before, with other cells; its line is not known here."""
    return Reject(0, "key", f"the key {key!r} stands in an earlier row already, with other cells; that one was kept", (key,), key)
