"""Files put together of downloads of several days: of the states of an event that stand there the newest is taken."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from mmkb.importers.datasets.interface import Edition, Importer, Reading, Reject
from mmkb.importers.files import InputFile, Meter
from mmkb.importers.numbering import Numbered, Row
from mmkb.text import plural


class JoinedError(Exception):
    """Events stand in a file with several timestamps; holds the newest of each, with which it is to be read once more."""

    def __init__(self, newest: Mapping[str, str]) -> None:
        super().__init__()
        self.newest = newest


def refuse_joined(importer: Importer, file: InputFile, rejects: Sequence[Reject]) -> None:
    """Raises JoinedError where keys that stand in the file twice (rejects without a line) have timestamps to choose by."""
    keys = {reject.key for reject in rejects if not reject.line}
    stamp = importer.data_set.stamp
    reading = importer.read(replace(file, meter=Meter())) if keys and stamp else None
    if not reading or stamp not in reading.edition.rest:
        return
    at = reading.edition.rest.index(stamp)
    stamps: dict[str, set[str]] = {}
    for row in reading.rows:
        if not isinstance(row, Reject) and row[0] in keys:
            stamps.setdefault(row[0], set()).add(_cell(row, at))
    if newest := {key: max(found) for key, found in stamps.items() if len(found) > 1}:
        raise JoinedError(newest)


def without_older(reading: Reading, newest: Mapping[str, str], stamp: str) -> Reading:
    """The batches of a reading without the rows that are older than the newest of their event; says how many these are."""
    is_older = older_test(newest, reading.edition, stamp)
    return replace(reading, rows=_newest(reading, is_older)) if newest else reading


def older_test(newest: Mapping[str, str], edition: Edition, stamp: str) -> Callable[[Row], bool]:
    """Tells of a row whether it is older than the newest of its event."""
    at = edition.rest.index(stamp) if newest else 0
    return lambda row: row[0] in newest and _cell(row, at) != newest[str(row[0])]


def _newest(reading: Reading, is_older: Callable[[Row], bool]) -> Iterator[Numbered | Reject]:
    left_out = 0
    for batch in reading.rows:
        if isinstance(batch, Reject):
            yield batch
            continue
        rows = [row for row in batch.rows if not is_older(row)]
        left_out += len(batch.rows) - len(rows)
        yield Numbered(rows, batch.new)
    said = f"{plural(left_out, 'row')} with an older timestamp than another of the same event: left out"
    reading.edition.remarks.append(said)


def _cell(row: Row, at: int) -> str:
    return str(json.loads(str(row[-1]))[at]).strip()
