import json
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize(
    ("table", "column", "described"),
    [
        ("events", "latitude", {"type": "number"}),
        ("indicators", "value", {"type": "number", "constraints": {"required": True}}),
        ("indicators", "period", {"type": "string"}),
        ("events", "start_date", {"type": "string", "constraints": {"required": True}}),
        ("resolutions", "abstain", {"type": "integer"}),
        ("resolutions", "sponsor", {"type": "list", "delimiter": ";", "itemType": "string"}),
        ("transfers", "delivery_years", {"type": "list", "delimiter": ";", "itemType": "integer"}),
        ("published_totals", "agrees", {"type": "string", "constraints": {"required": True, "enum": ["no", "yes"]}}),
    ],
)
def test_a_column_is_described_by_its_type(tmp_path: Path, table: str, column: str, described: dict[str, Any]) -> None:
    write_folder(tmp_path / "facts", [(table, []) for table in TABLES])
    package = json.loads((tmp_path / "facts" / "datapackage.json").read_bytes())
    (resource,) = [resource for resource in package["resources"] if resource["name"] == table]
    (field,) = [field for field in resource["schema"]["fields"] if field["name"] == column]
    del field["name"], field["description"]
    assert field == described


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
