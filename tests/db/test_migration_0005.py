"""Of a base of before: releases with links were compared with the base, of the others it is not known."""

import sqlite3
from contextlib import closing
from pathlib import Path

from editions import write_uk_list
from mmkb.db.migrate import migrate, upgrade
from support import Mmkb


def test_releases_that_have_links_count_as_linked(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    linked = write_uk_list(tmp_path / "1.csv", 1, {"U1": "Min Aung Hlaing"})
    other = write_uk_list(tmp_path / "2.csv", 2, {"U1": "Min Aung Hlaing", "U2": "Nobody Invented"})
    for path in (linked, other):
        assert mmkb("import", path, "--db", base).code == 0
    migrate(base, "0004", down=True)
    assert upgrade(base)[0] == "0004"
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("SELECT * FROM linked_releases").fetchall() == [(1,)]
    assert "nothing was changed" in mmkb("import", other, "--db", base).err
