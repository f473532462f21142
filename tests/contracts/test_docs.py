"""The docs say what the program does today."""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mmkb.importers.datasets import IMPORTERS
from support import LISTS, Mmkb, environment

ROOT = Path(__file__).parents[2]
DICTIONARY = ROOT / "docs" / "data-dictionary.md"
QUESTIONS = ROOT / "docs" / "questions.md"


@pytest.mark.slow
def test_every_page_prints_what_its_commands_print_today() -> None:
    line = [sys.executable, ROOT / "docs" / "make.py", "--check"]
    done = subprocess.run(line, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_format_and_data_set_is_named_in_the_table_of_formats() -> None:
    page = (ROOT / "docs" / "data-sets.md").read_text(encoding="utf-8")
    cells = [line.split(" | ")[0] for line in page.partition("## Formats of")[2].splitlines()]
    for importer in IMPORTERS:
        assert any({f"`{importer.word}`", f"`{importer.data_set.key}`"} <= set(re.findall("`[^`]+`", cell)) for cell in cells)


def test_each_of_the_twenty_questions_has_its_command_and_its_answer() -> None:
    number, *asked = re.split(r"^\*\*(\d+)\. ", QUESTIONS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    numbers = [number, *asked[1::2]]
    assert numbers == [str(place) for place in range(1, 21)]
    for number, question in zip(numbers, asked[::2], strict=True):
        assert re.search(r"```console\n\$ mmkb .+\n.+\n", question), number


def explained(heading: str) -> list[str]:
    """The columns that the data dictionary has under a heading, those of the file that it points to before them."""
    section = DICTIONARY.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    section = section.partition("\nWith `--count-by`:")[0]
    file = re.match(r"\s+The columns of \[(.+?)\]", section)
    return (explained(file[1]) if file else []) + re.findall(r"^\| `(.+?)` \|", section, re.MULTILINE)


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("line", [*LISTS, "timeline", "conflicts", "evidence russia-su-30sme-2018", "search russia", "check"])
def test_the_data_dictionary_explains_all_columns_of_answers(mmkb: Mmkb, line: str) -> None:
    answer = mmkb(*line.split(), "--format", "csv")
    header = next(csv.reader(io.StringIO(answer.out)))
    assert header == explained(f"mmkb {line.split(maxsplit=1)[0]}")


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("line", ["compare", "votes --agree"])
def test_the_data_dictionary_explains_columns_that_bear_the_names_of_actors(mmkb: Mmkb, line: str) -> None:
    pair = ["russia,china"] if "--agree" in line else ["russia", "china"]
    header = next(csv.reader(io.StringIO(mmkb(*line.split(), *pair, "--format", "csv").out)))
    said = [re.sub("^china", "b", re.sub("^russia", "a", name)) for name in header]
    assert said == explained(f"mmkb {line} A,B" if "--agree" in line else f"mmkb {line} A B")
