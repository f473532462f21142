"""Reading a large file in a second process, so that one core parses while the other stores.

`python -m mmkb.importers.background WORD` gets the file's description and what the base holds as JSON on stdin, and writes
messages to stdout, each a length and marshalled data: both ends are the same Python.
"""

import json
import marshal
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import IO, Any

from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Edition, Importer, Reading, Reject
from mmkb.importers.files import InputFile, Meter
from mmkb.importers.numbering import Held, Numbered, Numbering, packed, unpacked

WORTH_IT = 8_000_000  # bytes from which a second process pays
_BATCH = 1_000  # rows: more would not stay in the cache of a processor
_SIZE = 8
_PIPE = 1 << 20  # bytes; only Linux lets one choose
_AHEAD = 20  # messages


@contextmanager
def read_aside(importer: Importer, file: InputFile, held: Mapping[str, Held]) -> Iterator[Reading]:
    """A reading whose rows are batches of numbered incidents, and rejects. Raises InputError as the importer does."""
    told = ("name", "sha256", "size", "encoding", "newline", "packing", "chosen")
    described = {name: getattr(file, name) for name in told} | {"path": str(file.path.absolute())}
    message = json.dumps([described, packed(held)])
    command = [sys.executable, "-m", "mmkb.importers.background", importer.word]
    # In a group of its own ^C does not reach it, not even while Python starts; this process ends it.
    process = subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pipesize=_PIPE, process_group=0
    )
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
    inbox = _Inbox(process.stdout)
    inbox.start()
    try:
        process.stdin.write(message.encode())
        process.stdin.close()
        header, rest, lacks = _expect(*inbox.next(), "header")
        edition = Edition(tuple(header), tuple(rest), lacks)
        yield Reading(edition, _batches(inbox, edition, file.meter), inbox.is_empty)
    finally:
        process.kill()
        inbox.end()
        process.stdout.close()
        process.wait()


def batches(reading: Reading, held: Mapping[str, Held]) -> Iterator[Numbered | Reject]:
    """The incidents of a reading in this process, numbered, in batches; and rejects."""
    numbering = Numbering(held)
    batch = []
    for row in reading.rows:
        if isinstance(row, Reject):
            yield row
            continue
        batch.append(row)
        if len(batch) == _BATCH:
            yield numbering.number(batch)
            batch = []
    yield numbering.number(batch)


class _Inbox(Thread):
    """Takes some messages in ahead, so that the other process need not wait while one is being stored."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._messages = SimpleQueue[bytes]()
        self._room = Semaphore(_AHEAD)
        self._is_ended = False

    def run(self) -> None:
        size = _SIZE
        while size == _SIZE and not self._is_ended:  # the end of the stream ends it
            self._room.acquire()
            head = self._stream.read(_SIZE)
            size = len(head)
            self._messages.put(self._stream.read(int.from_bytes(head, "big")) if size == _SIZE else b"")

    def is_empty(self) -> bool:
        """Would the next message be waited for?"""
        return self._messages.empty()

    def next(self) -> tuple[str, Any]:
        """The kind of the next message, and what it says."""
        message = self._messages.get()
        self._room.release()
        if not message:
            raise RuntimeError("the reading process ended early")
        kind, data = marshal.loads(message)  # noqa: S302 - sent by our own process
        return kind, data

    def end(self) -> None:
        """To be called when the other process has ended."""
        self._is_ended = True
        self._room.release()
        self.join()


def _batches(inbox: _Inbox, edition: Edition, meter: Meter) -> Iterator[Numbered | Reject]:
    while True:
        kind, data = inbox.next()
        if kind == "rows":
            meter.read, rows, new = data
            yield Numbered(rows, new)
        elif kind == "reject":
            yield Reject(*data)
        else:
            told = _expect(kind, data, "end")
            edition.published, edition.newest, edition.version, edition.remarks, edition.is_selection, meter.headers = told
            return


def _expect(kind: str, data: Any, wanted: str) -> Any:
    if kind == "error":
        reason, hint, details = data
        raise InputError(reason, hint, details)
    if kind != wanted:
        raise RuntimeError(f"the reading process sent {kind!r} instead of {wanted!r}")
    return data


def _send(kind: str, data: Any) -> None:
    message = marshal.dumps((kind, data))
    sys.stdout.buffer.write(len(message).to_bytes(_SIZE, "big"))
    sys.stdout.buffer.write(message)


def _main() -> None:
    from mmkb.importers.datasets import importer_of

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows has no such groups: there ^C goes to both
    message = sys.stdin.read()
    if not message:
        return  # the parent has ended
    described, held = json.loads(message)
    file = InputFile(**{**described, "path": Path(described["path"])})
    try:
        reading = importer_of(sys.argv[1]).read(file)
        edition = reading.edition
        _send("header", (edition.header, edition.rest, edition.lacks))
        for batch in batches(reading, unpacked(held)):
            if isinstance(batch, Reject):
                _send("reject", (batch.line, batch.column, batch.reason, batch.cells, batch.key))
            else:
                _send("rows", (file.meter.read, batch.rows, batch.new))
        told = (edition.published, edition.newest, edition.version, edition.remarks, edition.is_selection, file.meter.headers)
        _send("end", told)
    except InputError as error:
        _send("error", (error.reason, error.hint, error.details))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    with closing(sys.stdin):
        try:
            _main()
        except BrokenPipeError:  # the parent has ended
            os._exit(1)
