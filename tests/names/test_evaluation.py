"""The committed pairs hold the aim, and none of them is written into the matcher."""

import csv
from pathlib import Path

import mmkb.names
from mmkb.names import compare, parse_name

NAMES = Path(__file__).parents[2] / "benchmarks" / "names"
with (NAMES / "pairs.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))


def test_recall_and_precision_hold_the_aim_and_no_hard_negative_is_matched() -> None:
    matched = [row for row in PAIRS if compare(parse_name(row["name_a"]), parse_name(row["name_b"])).is_match]
    assert [row for row in matched if row["same"] == "0"] == []
    same = [row for row in PAIRS if row["same"] == "1"]
    assert len(matched) / len(same) >= 0.97
    assert len(PAIRS) >= 400


def test_one_name_of_several_bearers_is_matched() -> None:
    with (NAMES / "given" / "bearers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert len(row["bearers"].split(";")) > 1
            assert compare(parse_name(row["name"]), parse_name(row["name"])).is_match


def test_no_pair_is_written_into_the_matcher() -> None:
    package = Path(mmkb.names.__file__).parent
    source = "\n".join(
        line
        for path in package.glob("*.py")
        for line in path.read_text(encoding="utf-8").casefold().splitlines()
        if ">>>" not in line
    )
    written = {
        row[side] for row in PAIRS for side in ("name_a", "name_b") if " " in row[side] and f'"{row[side].casefold()}"' in source
    }
    assert written == set()
