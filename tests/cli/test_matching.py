"""`mmkb match`: a list of names, as lists are."""

from pathlib import Path

import pytest

from invented_files import write
from support import Mmkb

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
