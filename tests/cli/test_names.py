"""Actors are named by whatever people call them."""

from pathlib import Path

import pytest

from support import Mmkb

pytestmark = pytest.mark.usefixtures("on_base")


@pytest.mark.parametrize("line", ["arms|--supplier|Korea", "show|korea", "show|actor:Korea", "actors|--country|KOREA"])
def test_a_name_of_several_actors_lists_them(mmkb: Mmkb, line: str) -> None:
    answer = mmkb(*line.split("|"))
    assert (answer.code, answer.out) == (2, "")
    assert "north-korea" in answer.err
    assert "south-korea" in answer.err


@pytest.mark.parametrize("name", ["ရုရှား", "Россия", "РОССИЯ", "russian-federation", "Russian\u00a0Federation", "Ｒｕｓｓｉａ"])
def test_names_are_found_in_any_script_case_and_width(mmkb: Mmkb, name: str) -> None:
    assert {row["supplier"] for row in mmkb("arms", "--supplier", name).rows} == {"russia"}


def test_a_look_alike_letter_is_another_name(mmkb: Mmkb) -> None:
    assert mmkb("arms", "--supplier", "ruѕsia").code == 2


def test_a_comma_that_belongs_to_a_name_is_no_separator(mmkb: Mmkb, tmp_path: Path) -> None:
    folder = tmp_path / "named"
    assert mmkb("export", folder).code == 0
    file = folder / "aliases.csv"
    file.write_text(file.read_text(encoding="utf-8") + 'russia,"Moscow, Kremlin",en,Latn,weak,1,un-report,\n', encoding="utf-8")
    assert mmkb("import", "facts", folder).code == 0
    assert {row["supplier"] for row in mmkb("arms", "--supplier", "moscow, kremlin").rows} == {"russia"}
    assert {row["supplier"] for row in mmkb("arms", "--supplier", "china,Burma,Россия").rows} == {"china", "russia"}
