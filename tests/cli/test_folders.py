"""`mmkb import` and `mmkb export`: folders of facts in and out, without loss."""

import json
from pathlib import Path

import pytest

from factories import cell, facts, write_folder
from mmkb.exchange import TABLES
from support import LISTS, Mmkb, read_folder, run


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def counts(err: str) -> dict[str, tuple[int, int, int]]:
    """`transfers: 1 added, 0 changed, 5 same`, by table."""
    lines = [line.partition(": ") for line in err.splitlines() if " added, " in line]
    return {
        table: (int(added), int(changed), int(same))
        for table, _, rest in lines
        for added, changed, same in [[part.split()[0].replace(",", "") for part in rest.split(", ")]]
    }


def test_import_says_what_it_added_and_a_second_run_changes_nothing(mmkb: Mmkb, empty_base: Path, facts_folder: Path) -> None:
    first = mmkb("import", "facts", facts_folder, "--db", empty_base)
    assert (first.code, first.out) == (0, "")
    assert counts(first.err) == {name: (len(rows), 0, 0) for name, rows in facts().items()}
    assert "4 actors without a source of their own" in first.err
    second = mmkb("import", "facts", facts_folder, "--db", empty_base)
    assert counts(second.err) == {name: (0, 0, len(rows)) for name, rows in facts().items()}


def test_a_dry_run_says_every_change_and_stores_nothing(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "transfers", "russia-su-30sme-2018")["value_usd"] = "400000000"
    rows["sources"].append(dict(rows["sources"][0], key="new-source", title="New"))
    folder = write_folder(tmp_path / "changed", rows)
    before = base.read_bytes()
    answer = mmkb("import", "facts", folder, "--dry-run", "--db", base)
    assert answer.code == 0
    line = next(place for place, row in enumerate(rows["transfers"], 2) if row["key"] == "russia-su-30sme-2018")
    assert answer.out.splitlines() == [
        "sources.csv:7: new-source: new",  # a note of two lines stands above
        f"transfers.csv:{line}: russia-su-30sme-2018: value_usd: 204000000 -> 400000000",
    ]
    assert "nothing was stored (--dry-run)" in answer.err
    assert base.read_bytes() == before
    stored = mmkb("import", "facts", folder, "--db", base)
    assert counts(stored.err)["transfers"] == (0, 1, 5)
    assert counts(stored.err)["sources"] == (1, 0, 4)
    assert mmkb("arms", "--designation", "su-30", "--db", base).rows[0]["value_usd"] == "400000000"


def test_import_keeps_what_the_folder_does_not_name(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    rows = {name: [] for name in facts()} | {"sources": [dict(facts()["sources"][0], key="alone")]}
    assert mmkb("import", "facts", write_folder(tmp_path / "small", rows), "--db", base).code == 0
    assert len(mmkb("sources", "--db", base).rows) == 5
    assert len(mmkb("arms", "--db", base).rows) == 6


def test_export_writes_every_row_and_a_description(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "export"
    answer = mmkb("export", target, "--db", base)
    assert (answer.code, answer.out) == (0, "")
    assert f"{sum(map(len, facts().values()))} rows in {len(TABLES)} files written to {target}" in answer.err
    assert read_folder(target) == facts()
    package = json.loads((target / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [f"{table.name}.csv" for table in TABLES]
    assert package["licenses"]
    assert package["sources"]
    for resource in package["resources"]:
        header = (target / resource["path"]).read_text(encoding="utf-8").partition("\n")[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header.split(",")
    assert [path.name for path in target.parent.iterdir()] == ["export"]


def test_export_import_export_is_byte_identical(mmkb: Mmkb, seed: Path, empty_base: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert mmkb("export", first, "--db", seed).code == 0
    imported = mmkb("import", "facts", first, "--db", empty_base)
    assert imported.code == 0
    assert counts(imported.err) == {name: (len(rows), 0, 0) for name, rows in read_folder(first).items()}
    assert mmkb("export", second, "--db", empty_base).code == 0
    assert content(second) == content(first)
    again = mmkb("import", "facts", first, "--db", empty_base)
    assert all(added == changed == 0 for added, changed, _ in counts(again.err).values())


def test_the_lists_and_the_exported_files_agree(mmkb: Mmkb, seed: Path, tmp_path: Path) -> None:
    assert mmkb("export", tmp_path / "all", "--db", seed).code == 0
    tables = read_folder(tmp_path / "all")
    for command in LISTS:
        table = "transfers" if command == "arms" else command
        header = list(tables[table][0])
        listed = mmkb(command, "--columns", ",".join(header), "--db", seed).rows
        assert sorted(listed, key=lambda row: [*row.values()]) == sorted(tables[table], key=lambda row: [*row.values()])


@pytest.mark.parametrize("target", ["full", "file", "link", "dangling", "file/below"])
def test_export_never_writes_over_anything(mmkb: Mmkb, base: Path, tmp_path: Path, target: str) -> None:
    place = tmp_path / "targets"
    (place / "full").mkdir(parents=True)
    (place / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (place / "file").write_text("mine", encoding="utf-8")
    (place / "empty").mkdir()
    (place / "link").symlink_to(place / "empty")
    (place / "dangling").symlink_to(place / "nowhere")
    before = sorted(place.rglob("*"))
    answer = mmkb("export", place / target, "--db", base)
    assert (answer.code, answer.out) == (1, "")
    assert str(place / target) in answer.err
    assert sorted(place.rglob("*")) == before
    assert (place / "full" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_export_takes_an_empty_folder_and_a_relative_name(base: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("export", "empty/", "--db", base, cwd=tmp_path).code == 0
    assert run("export", "new", "--db", base, cwd=tmp_path).code == 0
    assert content(tmp_path / "new") == content(tmp_path / "empty")
