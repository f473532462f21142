"""Rows of SIPRI's TIV tables that can't be read are set apart with what says what the table is of, mended, and imported again."""

import csv
import shutil
from pathlib import Path

import pytest

from support import Mmkb

DATA = Path(__file__).parents[1] / "data" / "sipri"
TITLES = "Figures are in millions of SIPRI trend-indicator values (TIVs).\n\nData generated: 28 Sep 2024 9:10:08 AM\n\n"
BY_REGION = (
    "Volume of exports of major arms by region broken down by suppliers 2001-2002\nTIVs\n\n"
    ",,2001,2002,2001-2002,% of regional total\n"
)
CLASSIC = '"TIV of arms exports to Atlantis, 2001-2003",,,,\n,,,,\n,2001,2002,2003,Total\n'
SUMS = "2001-2001,Percentage,Sum total years,Percentage of total"
# A table of each kind, and what is put into it in place of what.
TABLES: dict[str, tuple[str, str, str]] = {
    "imports of the world": (
        (DATA / "imports-by-recipient-1950-2024-excerpt.csv").read_text(encoding="utf-8"),
        "Myanmar,4,0 ,0 ,16,",
        "Myanmar,4,abc,x,16,",
    ),
    "exports of the world": (
        (DATA / "exports-by-supplier-1950-2024-excerpt.csv").read_text(encoding="utf-8"),
        "China,,,,,3,",
        "China,,,,,abc,",
    ),
    "exports of one, classic": (
        (DATA / "classic-exports-from-russia-1950-2021-excerpt.csv").read_text(encoding="utf-8"),
        ",34,,,16,,,,27,",
        ",34,,,abc,,,,27,",
    ),
    "regional": ((DATA / "regional-by-supplier-1990-2023-excerpt.csv").read_text(encoding="utf-8"), ",2,0%", ",2,0%,"),
    "regional, of two": (
        f"{BY_REGION}North,Regional total,3,4,7,100%\n,Utopia,3,,3,43%\n,Erewhon,,4,4,57%\nSouth,Utopia,5,,5,\n,Erewhon,1,1,2,\n",
        ",1,1,2,",
        ",1,abc,2,",
    ),
    "imports of one": (
        f"{TITLES}Supplier,2001,{SUMS}\nUtopia,430,430,63%,439,63%\nTotal exports to Atlantis,430,430,100%,439,\n",
        "Utopia,430",
        "Utopia,abc",
    ),
    "imports of one, classic": (
        f"{CLASSIC}Utopia,430,,9,439\nErewhon,1,,,1\n,,,,\nTotal,431,,9,440\n",
        "Utopia,430,,9,439",
        "Utopia,430,9,439",
    ),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def entries(mmkb: Mmkb, base: Path) -> list[dict[str, str]]:
    """All entries, whichever release they are of."""
    return [{**row, "release": ""} for row in mmkb("entries", "sipri-tiv", "--db", base).rows]


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("kind", TABLES)
def test_a_row_of_a_tiv_table_is_mended_and_imported_again(mmkb: Mmkb, empty_base: Path, kind: str, delimiter: str) -> None:
    text, sound, broken = TABLES[kind]
    other = Path(shutil.copy(empty_base, "other.db"))
    Path("clean.csv").write_text(text, encoding="utf-8")
    mmkb("import", "clean.csv", "--db", other)
    assert text.count(sound) == 1
    Path("broken.csv").write_text(text.replace(sound, broken), encoding="utf-8")
    mmkb("import", "broken.csv", "--db", empty_base)
    rejects = Path("rejects.csv").read_text(encoding="utf-8")
    assert "\n# line " in rejects.replace('"', "")
    assert rejects.count(broken) == 1
    with Path("rejects.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(csv.reader(rejects.replace(broken, sound).splitlines()))
    answer = mmkb("import", "rejects.csv", "--db", empty_base)
    assert "recognised as sipri-tiv " in answer.err
    assert "0 changed" in answer.err
    assert "0 withdrawn, 0 rejected" in answer.err
    assert "totals differ" not in answer.err
    assert entries(mmkb, empty_base) == entries(mmkb, other) != []
    assert mmkb("releases", "--db", empty_base).rows[-1]["is_selection"] == "1"


def test_what_is_not_mended_is_set_apart_again(mmkb: Mmkb, empty_base: Path) -> None:
    text, sound, broken = TABLES["imports of the world"]
    Path("broken.csv").write_text(text.replace(sound, broken), encoding="utf-8")
    mmkb("import", "broken.csv", "--db", empty_base)
    Path("half.csv").write_text(Path("rejects.csv").read_text(encoding="utf-8").replace(",abc,", ",0,"), encoding="utf-8")
    assert "1 rejected" in mmkb("import", "half.csv", "--db", empty_base).err
    first, second = (Path(name).read_text(encoding="utf-8").splitlines() for name in ("rejects.csv", "rejects-2.csv"))
    assert [line.replace(",0,x,", ",abc,x,") for line in second if "# line " not in line] == [
        line for line in first if "# line " not in line
    ]


def test_a_file_of_rejects_that_lost_its_titles_is_refused(mmkb: Mmkb, empty_base: Path) -> None:
    path = Path("rejects.csv")
    path.write_text("line,field,reason,Recipient,2001,Total\n4,2001,tiv 'x' is no number,Utopia,1,1\n", encoding="utf-8")
    answer = mmkb("import", "sipri-tiv", path, "--db", empty_base)
    assert (answer.code, "lacks the lines that say what the table is of" in answer.err) == (1, True)
