"""Rows about entries of a list (addresses, other names): are they about this list, or about one that looks the same?"""

import sqlite3

from mmkb.errors import InputError
from mmkb.importers.datasets.interface import DataSet
from mmkb.importers.files import InputFile

_IS_IN = (
    "total(EXISTS (SELECT 1 FROM entries o JOIN data_sets d ON d.id = o.data_set_id "
    "WHERE d.key = ? AND o.key = substr(e.key, 1, instr(e.key, '|') - 1)))"
)


def refuse_strangers(connection: sqlite3.Connection, data_set: DataSet, release: int, file: InputFile) -> None:
    """Raises InputError where more rows that a release brought are about held entries of the other list than of its own."""
    if not data_set.about:
        return
    own, other = data_set.about
    query = f"SELECT count(*), {_IS_IN}, {_IS_IN} FROM entries e WHERE since_release_id = ?"
    rows, in_own, in_other = map(int, connection.execute(query, (own, other, release)).fetchone())
    if in_other > in_own:
        said = f"{in_other:,} of its {rows:,} new rows are about entries of {other}, {in_own:,} about entries of {own}"
        raise InputError(f"{file.name}: {said}; nothing was stored", f"name the format that belongs to {other}")
