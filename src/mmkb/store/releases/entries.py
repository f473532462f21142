"""The entries of a release: rows of registers and lists, each with its cells as a JSON object."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from mmkb.importers.datasets.interface import Edition, Entry, Importer, Link, Reject
from mmkb.importers.files import InputFile
from mmkb.store.releases.scopes import left_standing
from mmkb.store.releases.sinks import Layout, Row, Sink
from mmkb.text import fold_name, plural

LAYOUT = Layout("entries", "entry_versions", "entry_id", ("name", "folded", "cells"))
_BATCH = 2_000
_CRLF = "\\r\\n"  # in JSON
_MOST_LINKS = 100_000  # beyond are votes, which are not linked one by one


def entry_row(entry: Entry) -> Row:
    """An entry as its table has it: the key first."""
    return entry.key, entry.name, fold_name(entry.name), cells_text(entry.values)


def cells_text(values: Mapping[str, str]) -> str:
    """The cells of an entry, the same text for the same values, however lines end in them: a spreadsheet changes that."""
    text = _dumped(values)
    if _CRLF not in text:
        return text
    return _dumped({name: cell.replace("\r\n", "\n") for name, cell in values.items()})


def _dumped(values: Mapping[str, str]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_links(importer: Importer, file: InputFile) -> dict[str, tuple[Link, ...]]:
    """How the entries of a file can be found in the base, by key."""
    rows = importer.read(file).rows
    return dict(islice(((row.key, row.links) for row in rows if isinstance(row, Entry) and row.links), _MOST_LINKS))


class EntryStore:
    """Stores the entries of one release as they come."""

    def __init__(self, connection: sqlite3.Connection, data_set_id: int, release_id: int, edition: Edition) -> None:
        self.sink = Sink(connection, LAYOUT, data_set_id, release_id, lambda held, came, _: held == came)
        self.kept: set[str] = set()  # columns that the file lacks of which something was kept
        self._edition = edition
        (columns,) = connection.execute("SELECT rest FROM releases WHERE id = ?", (release_id,)).fetchone()
        self._lacking = json.loads(columns)[len(edition.rest) :]
        self.sink.complete = self._complete if self._lacking else None
        self.links: dict[str, tuple[Link, ...]] = {}  # by key of the entry
        self._batch: list[Entry] = []

    def take(self, entry: Entry) -> list[Reject]:
        """Keep an entry until a batch is full. Returns what stood in the file twice."""
        self._batch.append(entry)
        if entry.links and len(self.links) < _MOST_LINKS:
            self.links[entry.key] = entry.links
        return self.flush() if len(self._batch) >= _BATCH else []

    def flush(self) -> list[Reject]:
        """Store what is kept."""
        batch, self._batch = self._batch, []
        lines = {entry.key: entry for entry in batch}
        twice = self.sink.take([entry_row(entry) for entry in batch])
        return [replace(reject, line=lines[reject.key].line) for reject in twice]

    def left_out(self, edition: Edition, spared: frozenset[str]) -> tuple[list[int], list[str]]:
        """The ids of held entries that the file speaks of and leaves out, but for spared keys; what is to be said of others."""
        left_out: list[int] = []
        others = 0
        lacking: Counter[str] = Counter()
        for id_, row in self.sink.unseen(spared):
            cells = json.loads(row[2])
            if edition.covers(cells):
                left_out.append(id_)
            elif edition.part:
                lacking[cells.get(edition.part) or f"entries without {edition.part}"] += 1
            else:
                others += 1
        told = [f"left standing: {plural(others, 'held row')} that the file does not speak of"] if others else []
        return left_out, [*told, *left_standing(lacking, "held entry", "")]

    def _complete(self, held: Row, came: Row, _: int) -> Row:
        cells = json.loads(held[-1])
        kept = {name: cells[name] for name in self._lacking if name in cells}
        self.kept |= kept.keys()
        return (*came[:-1], cells_text(json.loads(came[-1]) | kept)) if kept else came
