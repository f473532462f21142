"""What a publisher changed in the shape of a data set from one release to the next: number of rows, codes that came or went."""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence

from mmkb.importers.datasets.interface import DataSet, Shape
from mmkb.text import plural

_MOST_ROWS = 100_000  # beyond these codes are not looked for
_MOST_SAID = 5
_JOINTS = re.compile(r" \| |;")  # between the codes of one cell

Codes = dict[str, set[str]]


def codes_of(connection: sqlite3.Connection, data_set: int, columns: Sequence[str]) -> Codes:
    """The codes in use, by column: of entries in these columns, of incidents their types."""
    standing = "FROM entries WHERE data_set_id = ? AND gone_release_id IS NULL"
    (rows,) = connection.execute(f"SELECT count(*) {standing}", (data_set,)).fetchone()
    codes: Codes = {}
    if columns and 0 < rows <= _MOST_ROWS:
        for (text,) in connection.execute(f"SELECT cells {standing}", (data_set,)):
            cells = json.loads(text)
            for column in columns:
                if column in cells:
                    codes.setdefault(column, set()).update(_JOINTS.split(cells[column]))
    kinds = connection.execute("SELECT type, subtype FROM incident_kinds WHERE data_set_id = ?", (data_set,)).fetchall()
    if kinds:
        codes["type"] = {kind for kind, _ in kinds}
        codes["subtype"] = {subkind for _, subkind in kinds if subkind}
    return codes


def remarks_on_shape(connection: sqlite3.Connection, data_set: DataSet, release: int, rows: int, before: Codes) -> Iterator[str]:
    """The differences to the release before, said aloud; nothing of a first release."""
    (number,) = connection.execute("SELECT data_set_id FROM releases WHERE id = ?", (release,)).fetchone()
    last = connection.execute(
        "SELECT name, rows FROM releases WHERE data_set_id = ? AND id < ? AND NOT is_selection ORDER BY id DESC LIMIT 1",
        (number, release),
    ).fetchone()
    # Of conflict events a file has some days and units, which another one had is no measure: what it lacks is said with them.
    if last and last[1] != rows and data_set.shape is Shape.ENTRIES:
        held = plural(last[1], data_set.noun)
        yield f"the release of {last[0]} had {held}, this one has {rows:,} ({(rows - last[1]) / last[1]:+.1%})"
    after = codes_of(connection, number, data_set.codes)
    for column in sorted(before.keys() & after.keys()):
        yield from _said(f"{column}: new codes", after[column] - before[column])
        yield from _said(f"{column}: codes no longer in use", before[column] - after[column])


def _said(what: str, codes: set[str]) -> Iterator[str]:
    if codes:
        listed = ", ".join(sorted(codes)[:_MOST_SAID])
        yield f"{what}: {listed}{f' and {len(codes) - _MOST_SAID} more' if len(codes) > _MOST_SAID else ''}"
