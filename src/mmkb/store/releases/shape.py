"""What a publisher changed in the shape of a data set from one release to the next: number of rows, codes that came or went."""

import json
import sqlite3
from collections.abc import Iterator

from mmkb.text import plural

_FEW = 40  # different values up to which a column holds codes
_ROWS_A_CODE = 20
_MOST_ROWS = 100_000  # beyond these codes are not looked for
_MOST_SAID = 5

Codes = dict[str, set[str]]


def codes_of(connection: sqlite3.Connection, data_set: int) -> Codes:
    """The codes in use, by column: of entries where a column has few values, of incidents their types."""
    query = "SELECT count(*) FROM entries WHERE data_set_id = ? AND gone_release_id IS NULL"
    (rows,) = connection.execute(query, (data_set,)).fetchone()
    codes: Codes = {}
    if 0 < rows <= _MOST_ROWS:
        cells = connection.execute(query.replace("count(*)", "cells"), (data_set,))
        for (text,) in cells:
            for column, value in json.loads(text).items():
                values = codes.setdefault(column, set())
                if len(values) <= _FEW:
                    values.add(value)
    kinds = connection.execute("SELECT type, subtype FROM incident_kinds WHERE data_set_id = ?", (data_set,)).fetchall()
    if kinds:
        codes["type"] = {kind for kind, _ in kinds}
        codes["subtype"] = {subkind for _, subkind in kinds if subkind}
    most = min(_FEW, max(rows // _ROWS_A_CODE, 1)) if rows else _FEW  # what differs from row to row is no code
    return {column: values for column, values in codes.items() if len(values) <= most}


def remarks_on_shape(connection: sqlite3.Connection, data_set: int, release: int, rows: int, before: Codes) -> Iterator[str]:
    """The differences to the release before, said aloud; nothing of a first release."""
    last = connection.execute(
        "SELECT name, rows FROM releases WHERE data_set_id = ? AND id < ? AND NOT is_selection ORDER BY id DESC LIMIT 1",
        (data_set, release),
    ).fetchone()
    if last and last[1] != rows:
        yield f"the release of {last[0]} had {plural(last[1], 'row')}, this one has {rows:,} ({(rows - last[1]) / last[1]:+.1%})"
    after = codes_of(connection, data_set)
    for column in sorted(before.keys() & after.keys()):
        yield from _said(f"{column}: new codes", after[column] - before[column])
        yield from _said(f"{column}: codes no longer in use", before[column] - after[column])


def _said(what: str, codes: set[str]) -> Iterator[str]:
    if codes:
        listed = ", ".join(sorted(codes)[:_MOST_SAID])
        yield f"{what}: {listed}{f' and {len(codes) - _MOST_SAID} more' if len(codes) > _MOST_SAID else ''}"
