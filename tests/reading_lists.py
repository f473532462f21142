"""Reading a file of another publisher as `mmkb import` does: recognised, read to the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mmkb.importers.datasets import importer_of, recognise
from mmkb.importers.datasets.interface import Edition, Entry, Reject
from mmkb.importers.files import input_file

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Read:
    """What came out of a file."""

    word: str
    edition: Edition
    entries: list[Entry]
    rejects: list[Reject]

    def entry(self, key: str) -> Entry:
        return next(entry for entry in self.entries if entry.key == key)


def read_list(path: Path, word: str = "") -> Read:
    """Recognised by itself, or read as the format that is named."""
    with input_file(str(path)) as file:
        importer = importer_of(word) if word else recognise(file.head())
        reading = importer.read(file)
        rows = list(reading.rows)
    entries = [row for row in rows if isinstance(row, Entry)]
    return Read(importer.word, reading.edition, entries, [row for row in rows if isinstance(row, Reject)])


def written(folder: Path, name: str, *lines: str | Sequence[str], end: str = "\n") -> Path:
    """A file of these lines; a sequence is a line of quoted cells."""
    path = folder / name
    texts = [line if isinstance(line, str) else ",".join('"{}"'.format(c.replace('"', '""')) for c in line) for line in lines]
    path.write_bytes("".join(text + end for text in texts).encode())
    return path


def names_of(entry: Entry) -> list[str]:
    return links_of(entry, "name")


def links_of(entry: Entry, scheme: str) -> list[str]:
    return [link.value for link in entry.links if link.scheme == scheme]
