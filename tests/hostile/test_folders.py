"""Folders of facts that are not what they should be: every problem with its place, and an unchanged base."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factories import Rows, cell, facts, write_folder
from support import Mmkb, run

SU_30 = "russia-su-30sme-2018"
END = len(facts()["actors"]) + 2  # the line behind the last


def edited(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        data = (folder / file).read_bytes()
        assert change(data) != data
        (folder / file).write_bytes(change(data))

    return spoil


def removed(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


def with_cells(change: Callable[[Rows], object]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        rows = facts()
        change(rows)
        write_folder(folder, rows)

    return spoil


def with_cell(table: str, row: str, **cells: str) -> Callable[[Path], None]:
    return with_cells(lambda rows: cell(rows, table, row).update(cells))


BAD = {
    "missing file": (removed("deals.csv"), "deals.csv: is missing"),
    "empty file": (edited("deals.csv", lambda _: b""), "deals.csv: is empty; its header is missing"),
    "wrong header": (edited("actors.csv", lambda data: data.replace(b'"name"', b'"nom"', 1)), "actors.csv:1: wrong header"),
    "header in another order": (
        edited("identifiers.csv", lambda data: data.replace(b'"kind","key"', b'"key","kind"', 1)),
        "identifiers.csv:1: wrong header (columns in another order)",
    ),
    "header twice": (edited("actors.csv", lambda data: data.replace(b'"iso3"', b'"iso2"', 1)), "actors.csv:1: wrong header"),
    "ragged row": (edited("actors.csv", lambda data: data + b"a,b,c\n"), f"actors.csv:{END}: the row has 3 cells, the header 13"),
    "empty row": (edited("actors.csv", lambda data: data + b"\n"), f"actors.csv:{END}: the row is empty"),
    "byte order mark": (edited("sources.csv", lambda data: b"\xef\xbb\xbf" + data), "sources.csv:1:1: starts with a byte order"),
    "NUL": (edited("actors.csv", lambda data: data.replace(b"Irkut Corp", b"Irkut\0Corp")), "actors.csv:3:2: a NUL character"),
    "Latin-1": (edited("actors.csv", lambda data: data.replace(b"Irkut C", b"Irk\xfct C")), "actors.csv:3:2: is not UTF-8"),
    "UTF-16": (edited("actors.csv", lambda data: data.decode().encode("utf-16")), "actors.csv:1:1: is UTF-16"),
    "semicolons": (
        edited("deliveries.csv", lambda data: data.replace(b",", b";")),
        "deliveries.csv:1: cells are separated by `;`",
    ),
    "unquoted semicolons": (
        edited("deliveries.csv", lambda data: data.replace(b'"', b"").replace(b",", b";")),
        "deliveries.csv:1: cells are separated by `;`",
    ),
    "tabs": (edited("deliveries.csv", lambda data: data.replace(b",", b"\t")), "deliveries.csv:1: cells are separated by tabs"),
    "unclosed quote": (edited("actors.csv", lambda data: data + b'"never closed,a,b\n'), f"actors.csv:{END}: a quote"),
    "huge cell": (with_cell("actors", "irkut", description="x" * 200_000), "actors.csv:3:10: the cell has 200,000 characters"),
    "duplicate key": (
        with_cells(lambda rows: rows["actors"].append(dict(rows["actors"][0]))),
        f"actors.csv:{END}:1: key: 'china' stands in line 2 already",
    ),
    "dangling actor": (
        with_cell("transfers", SU_30, supplier="rusia"),
        "transfers.csv:7:2: supplier: 'rusia' is in no actors.csv",
    ),
    "dangling source": (
        with_cell("deliveries", "russia-mi-2", sources="sipri-2024;nobody"),
        "deliveries.csv:2:6: sources: 'nobody' is in no sources.csv",
    ),
    "dangling citation": (with_cell("citations", "deal", key="no-deal"), "citations.csv:2:2: key: 'no-deal' is in no deals.csv"),
    "impossible date": (
        with_cell("deals", "russia-su-30-contract", date="2023-02-29"),
        "deals.csv:4:5: date: '2023-02-29' is not a date: 2023-02 has no day 29",
    ),
    "impossible year": (with_cell("transfers", SU_30, order_year="0000"), "transfers.csv:7:7: order_year"),
    "no source": (
        with_cell("transfers", SU_30, sources=""),
        "transfers.csv:7:22: sources: is empty; a fact without a source is not taken",
    ),
    "unknown word": (with_cell("transfers", SU_30, status="sold"), "transfers.csv:7:14: status: 'sold' is none of: cancelled"),
    "thousands marks": (with_cell("transfers", SU_30, value_usd="204,000,000"), "transfers.csv:7:17: value_usd: '204,000,000'"),
    "Burmese digits": (with_cell("transfers", SU_30, quantity_ordered="၆"), "transfers.csv:7:9: quantity_ordered"),
    "capital key": (with_cell("actors", "irkut", key="Irkut"), "actors.csv:3:1: key: 'Irkut' is not a key"),
    "path as key": (with_cell("actors", "irkut", key="../../etc/passwd"), "actors.csv:3:1: key: '../../etc/passwd' is not a key"),
    "money for a volume": (
        with_cell("deals", "sipri-tiv-total", value_usd="1200"),
        "deals.csv:5:7: value_usd: a TIV is a volume",
    ),
    "broken description": (
        lambda folder: (folder / "datapackage.json").write_text("{"),
        "datapackage.json:1: is not a data package",
    ),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("flags", [[], ["--dry-run"]], ids=["import", "dry run"])
def test_a_bad_folder_is_refused_with_file_line_and_column(
    mmkb: Mmkb, base: Path, facts_folder: Path, name: str, flags: list[str]
) -> None:
    spoil, said = BAD[name]
    spoil(facts_folder)
    before = base.read_bytes()
    answer = mmkb("import", "facts", facts_folder, "--db", base, *flags)
    assert (answer.code, answer.out) == (1, "")
    assert f"\n  {said}" in answer.err
    assert "nothing was stored" in answer.err
    assert max(map(len, answer.err.splitlines())) < 1_000
    assert base.read_bytes() == before
    assert [path.name for path in base.parent.iterdir()] == [base.name]


def test_all_problems_are_said_at_once_up_to_a_hundred(mmkb: Mmkb, base: Path, facts_folder: Path) -> None:
    for spoil in ("unknown word", "impossible date", "capital key"):
        rows = facts()
        cell(rows, "transfers", SU_30)["status"] = "sold"
        cell(rows, "deals", "russia-su-30-contract")["date"] = "2023-02-29"
        cell(rows, "actors", "irkut")["key"] = "Irkut"
        write_folder(facts_folder, rows)
        assert BAD[spoil][1] in mmkb("import", "facts", facts_folder, "--db", base).err
    rows = facts()
    rows["sources"] += [dict(rows["sources"][0], key=f"UPPER-{number}") for number in range(250)]
    answer = mmkb("import", "facts", write_folder(facts_folder, rows), "--db", base)
    assert "250 problems" in answer.err
    assert "and 150 more" in answer.err
    assert answer.err.count("sources.csv:") == 100


@pytest.mark.parametrize("name", ["nowhere", "file", "loop"])
def test_what_is_no_folder_is_refused(mmkb: Mmkb, base: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    answer = mmkb("import", "facts", tmp_path / name, "--db", base)
    assert answer.code == 1
    assert f"{tmp_path / name}: is not a folder" in answer.err


def test_a_pipe_in_the_folder_is_not_waited_for(base: Path, facts_folder: Path) -> None:
    (facts_folder / "deals.csv").unlink()
    os.mkfifo(facts_folder / "deals.csv")
    assert "deals.csv: is not a file" in run("import", "facts", facts_folder, "--db", base).err


def test_unknown_files_are_named_and_left_alone(mmkb: Mmkb, base: Path, facts_folder: Path) -> None:
    (facts_folder / "incidents.csv").write_text("whatever\n", encoding="utf-8")
    (facts_folder / "README.md").write_text("whatever\n", encoding="utf-8")
    answer = mmkb("import", "facts", facts_folder, "--db", base)
    assert answer.code == 0
    assert "not read, since this mmkb does not know them: incidents.csv" in answer.err


def test_windows_line_ends_are_fine(mmkb: Mmkb, base: Path, facts_folder: Path) -> None:
    for path in facts_folder.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b'"\n', b'"\r\n'))
    answer = mmkb("import", "facts", facts_folder, "--db", base)
    assert answer.code == 0
    assert "transfers: 0 added, 0 changed, 6 same" in answer.err
