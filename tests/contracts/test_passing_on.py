"""No command writes to a file what a publisher forbids to pass on, those to come included."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from factories import facts, import_folder, write_folder
from invented_files import acled, deal, event, register, write
from mmkb.cli.app import COMMANDS
from support import LISTS, Mmkb, run

# Words that stand in the rows of the register alone, and how many of these may be passed on: less than a tenth.
DEALS = [f"quux-{number}" for number in range(10, 30)]
MOST = (len(DEALS) - 1) // 10
NAMED = ("SIPRI Arms Transfers Database", "acleddata.com")
INCIDENT = "grault"  # no event of ACLED may be passed on
SU_30 = "russia-su-30sme-2018"
OWN = "sipri:Myanmar|Russia|2018|Su-30SME"
# What to ask of every command that can write to a file.
LINES = {name: [name, f"{name} --count-by sources" if name != "sources" else name] for name in LISTS} | {
    "arms": [
        "arms",
        "arms --columns supplier",
        "arms --count-by key",
        "arms --count-by designation,order_year",
        "arms --limit 30",
    ],
    "timeline": ["timeline", "timeline --kind order,delivery", "timeline --count-by title", "timeline --source sipri@2026"],
    "compare": ["compare russia china", "compare russia china --count-by russia_records"],
    "conflicts": ["conflicts", "conflicts --count-by key"],
    "evidence": [f"evidence {SU_30}", f"evidence {OWN}", "evidence acled:GRAULT1"],
    "show": [f"show {SU_30}", f"show {OWN}", "show acled:GRAULT1", "show russia"],
    "entries": ["entries", "entries --count-by key", "entries --count-by designation,supplier", "entries sipri --columns key"],
    "release-diff": ["release-diff sipri 1 2", "release-diff sipri 1 2 --count-by key", "release-diff sipri 1 2 --columns name"],
    "incidents": ["incidents", "incidents --count-by side_a", "incidents --limit 1", "incidents --count-by place"],
    "search": ["search quux", "search grault", "search su-30"],
    "mentions": ["mentions article.txt"],
    "match": ["match list.csv"],
    "check": ["check"],
    "releases": ["releases"],
    "db dump": ["db dump"],
}


def writing() -> Iterator[str]:
    """Every command that can write to a file."""
    for name, (module, _) in COMMANDS.items():
        command: Any = get_command(import_module(f"mmkb.cli.{module}").app)
        inner = {f"{name} {part}": below for part, below in getattr(command, "commands", {}).items()} or {name: command}
        yield from (full for full, one in inner.items() if any("--output" in parameter.opts for parameter in one.params))


@pytest.fixture(scope="module")
def filled(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with two editions of a register, one of whose deals is one of the base's own, and with events."""
    folder = tmp_path_factory.mktemp("passing")
    base = Path(shutil.copy(empty_template, folder / "base.db"))
    import_folder(base, write_folder(folder / "facts", facts()))
    events = [event(f"GRAULT{number}", actor1=f"Grault {number}", location=f"Grault {number}") for number in range(3)]
    for name, text in (
        ("2025.csv", register("13 Mar 2025", [deal(name, supplier="China") for name in DEALS])),
        ("2026.csv", register("10 Mar 2026", [deal("Su-30SME", supplier="Russia", ordered="6"), *map(deal_of, DEALS)])),
        ("events.csv", acled(events)),
    ):
        assert run("import", write(folder / name, text), "--db", base).code == 0
    return base


def deal_of(name: str) -> list[str]:
    """A deal as the second edition has it."""
    return deal(name, supplier="China", delivered="3", comments=f"{name} was lost")


def test_every_command_that_writes_to_a_file_is_asked() -> None:
    assert set(writing()) == set(LINES)


@pytest.mark.parametrize("line", [line for lines in LINES.values() for line in lines])
def test_no_more_than_a_publisher_allows_is_written_to_a_file_and_its_line_with_it(
    mmkb: Mmkb, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text("The Su-30SME and Russia\n", encoding="utf-8")
    (tmp_path / "list.csv").write_text("name\nMin Aung Hlaing\n", encoding="utf-8")
    for ending in ("csv",) if line.startswith("match ") else ("csv", "json", "md"):
        target = tmp_path / f"out.{ending}"
        asked = (*line.split(), "--db", filled, "-o", target)
        answer = mmkb(*asked)
        if not target.exists():
            assert (answer.code, "be passed on" in answer.err) == (1, True), answer.err
            assert mmkb(*asked, "--i-have-the-rights").code == 0
            assert any(line in target.read_text(encoding="utf-8") for line in NAMED)
            continue
        text = target.read_text(encoding="utf-8").casefold()
        told = [name for name in DEALS if name in text or name.replace("-", "_") in text]
        assert len(told) <= MOST
        assert not told or NAMED[0].casefold() in text
        assert INCIDENT not in text


@pytest.mark.parametrize("line", ["timeline --kind order,delivery", "compare russia china", "arms", "entries"])
def test_what_goes_into_a_pipe_is_said_to_be_forbidden(mmkb: Mmkb, filled: Path, line: str) -> None:
    answer = mmkb(*line.split(), "--db", filled)
    assert (answer.code, "less than 10 per cent may be passed on" in answer.err) == (0, True)


def test_a_few_rows_may_be_passed_on_with_the_line_of_their_publisher(mmkb: Mmkb, filled: Path, tmp_path: Path) -> None:
    line = ("timeline", "--source", "sipri@2026", "--actor", "china", "--limit", "1", "--columns", "title", "--db", filled)
    assert mmkb(*line, "-o", tmp_path / "one.csv").code == 0
    header, row = (tmp_path / "one.csv").read_text(encoding="utf-8").splitlines()
    assert (header, row.rpartition(",")[2]) == ("title,source_line", "SIPRI Arms Transfers Database")
    both = ("arms", "--count-by", "designation,order_year", "--sort", "designation", "--limit", "4", "--db", filled)
    assert mmkb(*both, "-o", tmp_path / "counts.csv").code == 0


def test_sums_over_the_deals_of_a_register_may_be_passed_on(mmkb: Mmkb, filled: Path, tmp_path: Path) -> None:
    for number, line in enumerate(
        ("arms --count-by supplier", "timeline --count-by kind", "compare russia china --columns topic,measure,russia,china")
    ):
        assert mmkb(*line.split(), "--db", filled, "-o", tmp_path / f"{number}.csv").code == 0
