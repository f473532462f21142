from pathlib import Path

import pytest
from sqlalchemy import text

from database_files import change, content_of
from mmkb.db.backup import backup
from mmkb.db.soundness import find_faults
from mmkb.db.write import writing
from mmkb.errors import DatabaseError, OutputError


def test_a_backup_is_a_sound_copy_of_what_is_committed_also_while_others_write(base: Path, tmp_path: Path) -> None:
    before = content_of(base)
    with writing(base) as connection:
        connection.execute(text("UPDATE records SET note = 'not yet'"))
        backup(base, tmp_path / "kept.db")
    assert content_of(tmp_path / "kept.db") == before
    assert find_faults(tmp_path / "kept.db") == []
    backup(base, tmp_path / "later.db")
    assert content_of(tmp_path / "later.db") == content_of(base) != before


def test_a_backup_never_overwrites(base: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for target in (base, *(tmp_path / name for name in ("file", "folder", "dangling"))):
        with pytest.raises(OutputError, match="exists already"):
            backup(base, target)
    assert (tmp_path / "file").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["nowhere/kept.db", "file/kept.db", "x" * 300])
def test_where_it_can_not_be_written_the_target_is_named(base: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="can't be written") as refused:
        backup(base, tmp_path / name)
    assert refused.value.reason.startswith(str(tmp_path / name))


def test_a_damaged_base_gives_no_backup(base: Path, tmp_path: Path) -> None:
    data = base.read_bytes()
    base.write_bytes(data[:8192] + b"\xa5" * (len(data) - 8192))
    with pytest.raises((DatabaseError, OutputError), match=r"damaged|not sound"):
        backup(base, tmp_path / "kept.db")
    assert {path.name for path in tmp_path.iterdir()} == {"base"}
    assert {path.name for path in base.parent.iterdir()} == {base.name}


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        ([], None),
        (["DELETE FROM sources WHERE id = (SELECT source_id FROM citations)"], "refers to a row of sources that is not there"),
        (["CREATE TABLE extra (x)"], "table extra: is none of mmkb's"),
        (["CREATE TRIGGER t AFTER INSERT ON records BEGIN DELETE FROM records; END"], "trigger t: is none of mmkb's"),
        (["CREATE VIEW v AS SELECT 1"], "view v: is none of mmkb's"),
        (["DROP INDEX ix_aliases_folded"], "index ix_aliases_folded: is missing"),
        (["ALTER TABLE deals ADD COLUMN price REAL"], "table deals: is not as mmkb made it"),
    ],
)
def test_faults_are_found_and_named(base: Path, statements: list[str], fault: str | None) -> None:
    change(base, *statements)
    faults = find_faults(base)
    assert bool(faults) == bool(fault)
    assert not fault or any(fault in found for found in faults)
