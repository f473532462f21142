"""What the tests of these importers share: all that an importer makes of a file."""

from pathlib import Path

from mmkb.importers.datasets.interface import Edition, Entry, Importer, Reject
from mmkb.importers.files import input_file

DATA = Path(__file__).parents[2] / "data"


def read_all(importer: Importer, path: Path) -> tuple[list[Entry], list[Reject], Edition]:
    """The entries and rejects of a file that the importer must know, and what the file says of itself."""
    with input_file(str(path)) as file:
        assert importer.identify(file.head())
        reading = importer.read(file)
        rows = list(reading.rows)
    return (
        [row for row in rows if isinstance(row, Entry)],
        [row for row in rows if isinstance(row, Reject)],
        reading.edition,
    )


def is_known(importer: Importer, path: Path) -> bool:
    """Does the importer say that the file is its own?"""
    with input_file(str(path)) as file:
        return importer.identify(file.head())
