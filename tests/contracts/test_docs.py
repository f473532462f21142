"""The docs say what the program does today."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mmkb.importers.datasets import IMPORTERS
from support import environment

ROOT = Path(__file__).parents[2]
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
