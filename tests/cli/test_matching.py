"""`mmkb match`: a list of names, as lists are."""

import gzip
from pathlib import Path

import pytest

from invented_files import write
from support import Mmkb, run

pytestmark = pytest.mark.usefixtures("on_base")


@pytest.mark.parametrize("options", [[], ["--column", "1"]])
def test_commas_in_a_list_of_one_column_belong_to_the_name(mmkb: Mmkb, tmp_path: Path, options: list[str]) -> None:
    lines = 'HLAING, Min Aung\n"HLAING, Min Aung"\nMin Aung Hlaing,,\n\n,,\n'
    answer = mmkb("match", write(tmp_path / "list.csv", f"name\n{lines}"), *options)
    found = [row["name"] for row in answer.rows if row["actor"] == "min-aung-hlaing"]
    assert found == ["HLAING, Min Aung", "HLAING, Min Aung", "Min Aung Hlaing"]
    assert "commas are part of a name: 1 line taken as a whole" in answer.err


@pytest.mark.parametrize("lines", ["name,country\nHLAING, Min Aung,Myanmar\n", "name,country\nHLAING, Min Aung,\n"])
def test_a_row_wider_than_its_header_is_refused_with_its_line(mmkb: Mmkb, tmp_path: Path, lines: str) -> None:
    answer = mmkb("match", write(tmp_path / "list.csv", lines))
    assert answer.code == 1
    assert "list.csv:2: the row has 3 cells, the first one 2" in answer.err


def test_a_row_narrower_than_its_header_has_its_name(mmkb: Mmkb, tmp_path: Path) -> None:
    answer = mmkb("match", write(tmp_path / "list.csv", "name,country,born\nMin Aung Hlaing\nPutin,Russia\n,,,\n"))
    assert [(row["name"], row["actor"]) for row in answer.rows] == [("Min Aung Hlaing", "min-aung-hlaing"), ("Putin", "")]


@pytest.mark.parametrize("mark", [";", "\t", ","])
@pytest.mark.parametrize("column", ["name", "Name", "2"])
def test_cells_may_be_separated_as_in_tables_of_data_sets(mmkb: Mmkb, tmp_path: Path, mark: str, column: str) -> None:
    lines = f'1{mark}"HLAING, Min Aung"\n2{mark}Vladimir Putin\n'
    text = lines if column == "2" else f"\ufeffid{mark}Name\n{lines}"
    answer = mmkb("match", write(tmp_path / "list.csv", text), "--column", column, "--best", "1")
    assert [(row["name"], row["actor"]) for row in answer.rows] == [
        ("HLAING, Min Aung", "min-aung-hlaing"),
        ("Vladimir Putin", "vladimir-putin"),
    ]
    assert "2 names read" in answer.err


def test_a_list_may_be_packed_or_come_from_stdin(mmkb: Mmkb, tmp_path: Path) -> None:
    text = "name\nMin Aung Hlaing\n"
    packed = write(tmp_path / "list.csv.gz", gzip.compress(text.encode()))
    assert [row["actor"] for row in mmkb("match", packed).rows] == ["min-aung-hlaing"]
    assert [row["actor"] for row in run("match", "-", stdin=text.encode()).rows] == ["min-aung-hlaing"]


def test_a_column_that_is_not_there_is_refused_with_those_that_are(mmkb: Mmkb, tmp_path: Path) -> None:
    answer = mmkb("match", write(tmp_path / "list.csv", "id;full name\n1;Min Aung Hlaing\n"))
    assert answer.code == 2
    assert "list.csv: has no column 'name'" in answer.err
    assert "the first row is: id, full name" in answer.err
    assert answer.out == ""


def test_an_ending_of_another_format_is_refused(mmkb: Mmkb, tmp_path: Path) -> None:
    answer = mmkb("match", write(tmp_path / "list.csv", "name\nPutin\n"), "-o", tmp_path / "m.json")
    assert (answer.code, "let it end with .csv" in answer.err) == (2, True)
    assert not (tmp_path / "m.json").exists()
