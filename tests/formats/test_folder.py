import json
from pathlib import Path

import pytest

from mmkb.errors import OutputError
from mmkb.exchange import DEALS, TABLES
from mmkb.formats.folder import write_folder


def test_a_folder_describes_each_of_its_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "new" / "facts", [(table, []) for table in TABLES])
    package = json.loads((tmp_path / "new" / "facts" / "datapackage.json").read_bytes())
    for table, resource in zip(TABLES, package["resources"], strict=True):
        header = (tmp_path / "new" / "facts" / resource["path"]).read_text()
        assert [field["name"] for field in resource["schema"]["fields"]] == list(table.header) == header.strip().split(",")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["facts"]


def test_only_a_new_or_empty_folder_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_folder(tmp_path / "empty", [(DEALS, [])])
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name, reason in [
        ("empty", "is not empty"),
        ("file", "exists and is not a folder"),
        ("link", "exists and is not a folder"),
        ("file/inside", "can't be written"),
    ]:
        with pytest.raises(OutputError, match=reason):
            write_folder(tmp_path / name, [(DEALS, [])])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "link"]


def test_a_row_that_can_not_be_written_leaves_no_half_folder(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_folder(tmp_path / "facts", [(DEALS, [("a", "\ud800")])])
    assert list(tmp_path.iterdir()) == []
