"""Reading files of votes in tests."""

from dataclasses import dataclass
from pathlib import Path

from mmkb.importers.datasets import recognise
from mmkb.importers.datasets.interface import Edition, Entry, Reject
from mmkb.importers.files import input_file

DATA = Path(__file__).parents[2] / "data"


@dataclass
class Read:
    """All that a file holds."""

    word: str
    edition: Edition
    entries: dict[str, Entry]
    rejects: list[Reject]


def read_votes(path: Path) -> Read:
    """The file read by the one importer that recognises it."""
    with input_file(str(path)) as file:
        importer = recognise(file.head())
        reading = importer.read(file)
        rows = list(reading.rows)
    entries = [row for row in rows if isinstance(row, Entry)]
    by_key = {entry.key: entry for entry in entries}
    assert len(by_key) == len(entries)
    return Read(importer.word, reading.edition, by_key, [row for row in rows if isinstance(row, Reject)])
