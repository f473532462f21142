"""What the tests of conflict events share: the incidents of a file by the names of their parts."""

import json
from pathlib import Path
from typing import Any

from mmkb.importers.datasets import IMPORTERS
from mmkb.importers.datasets.interface import INCIDENT, Edition, Importer, Incident, Reject
from mmkb.importers.files import input_file

DATA = Path(__file__).parents[2] / "data"
_PARTS = {  # what an incident holds as one value, because many incidents share it
    "kind": ("type", "subtype"),
    "place": ("country", "admin1", "admin2", "admin3", "place", "latitude", "longitude"),
}


def read_incidents(importer: Importer, path: Path) -> tuple[list[dict[str, Any]], list[Reject], Edition]:
    """The incidents and rejects of a file, and what it says of itself; `rest` by the names of its columns."""
    with input_file(str(path)) as file:
        reading = importer.read(file)
        rows = list(reading.rows)
    incidents = [_parts(row) for row in rows if not isinstance(row, Reject)]
    for incident in incidents:
        incident["rest"] = dict(zip(reading.edition.rest, json.loads(incident["rest"]), strict=True))
    return incidents, [row for row in rows if isinstance(row, Reject)], reading.edition


def _parts(row: Incident) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for name, value in zip(INCIDENT, row, strict=True):
        shared = getattr(value, "cells", value)
        if isinstance(shared, tuple):
            parts |= zip(_PARTS.get(name, (name,)), shared, strict=True)
        else:
            parts[name] = value or "" if name.startswith("side") else value
    return parts


def raw_rest(importer: Importer, path: Path) -> str:
    """The `rest` of the first incident as it is stored."""
    with input_file(str(path)) as file:
        return str(next(importer.read(file).rows)[INCIDENT.index("rest")])


def words_of(path: Path) -> list[str]:
    """The words of all importers that say that the file is their own."""
    with input_file(str(path)) as file:
        head = file.head()
    return [importer.word for importer in IMPORTERS if importer.identify(head)]
