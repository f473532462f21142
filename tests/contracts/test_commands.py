"""What holds for every command, those to come included."""

import csv
import io
import json
import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from mmkb import __version__
from mmkb.cli.app import COMMANDS
from mmkb.cli.main import main
from mmkb.errors import ExitCode
from mmkb.formats import Format
from mmkb.queries import arms, deals, sources
from mmkb.store import imports
from support import LISTS, Mmkb, on_terminal, run


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its name on the command line."""
    for name, (module, _) in COMMANDS.items():
        command = get_command(import_module(f"mmkb.cli.{module}").app)
        if hasattr(command, "commands"):
            yield from ((f"{name} {inner}", below) for inner, below in command.commands.items())
        else:
            yield name, command


ALL = dict(commands())


def options_of(command: Any) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}


def texts_of(command: Any) -> Iterator[str]:
    """The options that take any text."""
    yield from (parameter.opts[0] for parameter in command.params if parameter.opts[0][0] == "-" and parameter.type.name == "str")


@pytest.mark.parametrize(("name", "option"), [(name, option) for name in ALL for option in texts_of(ALL[name])])
def test_an_empty_value_never_means_that_an_option_was_left_out(
    name: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    needed = ["x" for parameter in ALL[name].params if parameter.required]
    assert main([*name.split(), *needed, option, " "]) == ExitCode.USAGE
    assert f"{option} is given without a value: ' '" in capsys.readouterr().err


@pytest.mark.parametrize("name", ALL)
def test_the_help_says_what_the_command_does_with_an_example_that_works(
    mmkb: Mmkb, seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MMKB_DATABASE_URL", str(tmp_path / "own.db"))
    shutil.copy(seed, tmp_path / "own.db")
    answer = mmkb(*name.split(), "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: mmkb {name} ")
    example = ALL[name].epilog.removeprefix("Example: ")
    assert answer.out.endswith(f"\n  Example: {example}\n")  # in one line, to be copied
    program, *line = shlex.split(example)
    assert program == "mmkb"
    assert set(name.split()) <= set(line)
    # The example itself, after what its user would have done before.
    if name == "import":
        assert mmkb("export", "my-facts/").code == 0
    if name == "db upgrade":
        shutil.copy(seed, tmp_path / "my.db")
    if name == "match":
        (tmp_path / "list.csv").write_text("name\nMin Aung Hlaing\n", encoding="utf-8")
    if name == "mentions":
        (tmp_path / "article.txt").write_text("Min Aung Hlaing flew to Russia\n", encoding="utf-8")
    if name == "db dump":
        (tmp_path / "data").mkdir()
    if name in ("entries", "release-diff"):
        header = "Unique ID,OFSI Group ID,Name 6,Name type,Regime Name"
        for month, entity in (("Sep", "Invented Ltd"), ("Oct", "Invented Limited")):
            text = f"Report Date: 08-{month}-2026\n{header}\nMYA0001,1,{entity},Primary Name,Myanmar\n"
            (tmp_path / f"{month}.csv").write_text(text, encoding="utf-8")
            assert mmkb("import", tmp_path / f"{month}.csv").code == 0
    assert mmkb(*line).code == 0


@pytest.mark.parametrize("name", ALL)
def test_every_option_says_what_it_does(name: str) -> None:
    for parameter in ALL[name].params:
        assert parameter.hidden or parameter.help, parameter.name
    assert {"--db", "--color", "--debug"} <= options_of(ALL[name])


def test_the_summary_of_a_command_is_the_first_line_of_its_help() -> None:
    for name, (module, summary) in COMMANDS.items():
        said = get_command(import_module(f"mmkb.cli.{module}").app).help
        assert str(said).partition("\n")[0] == summary, name


def test_the_overview_names_every_command(mmkb: Mmkb) -> None:
    overview = mmkb("--help").out
    assert all(re.search(rf"^  {name} +\S", overview, re.MULTILINE) for name in COMMANDS)
    assert mmkb().out == mmkb("-h").out == overview


def test_the_same_flags_are_on_every_list() -> None:
    family = {"--since", "--until", "--min-grade", "--count-by", "--columns", "--sort", "--limit", "--fail-empty"}
    answers = {"--format", "-f", "--output", "-o", "--for-excel"}
    for name in (*LISTS, "timeline"):
        assert family | answers <= options_of(ALL[name]), name
    for name in ("compare", "evidence", "conflicts", "check"):
        assert (family | answers) - {"--since", "--until", "--min-grade"} <= options_of(ALL[name]), name
    assert {"--since", "--until"} <= options_of(ALL["compare"])
    assert answers <= options_of(ALL["show"])


def test_what_holds_for_a_time_can_be_asked_for_a_day() -> None:
    assert {name for name in ALL if "--on" in options_of(ALL[name])} == {"positions", "sanctions", "show"}


def parsed(format_: str, text: str) -> list[Any]:
    """The rows of an answer; raises if stdout holds anything but data."""
    if format_ in ("csv", "tsv"):
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter="," if format_ == "csv" else "\t", strict=True)
        assert {len(row) for row in rows} <= {len(header)}
        return rows
    if format_ == "json":
        found = json.loads(text)
        return found if isinstance(found, list) else [row for part in found.values() if isinstance(part, list) for row in part]
    if format_ == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    if format_ == "markdown":
        lines = [line for line in text.splitlines() if line and not line.startswith(("## ", "> "))]
        assert all(line.startswith("| ") and line.endswith(" |") for line in lines)
        return lines[2:]
    return text.splitlines()


ANSWERS = [*LISTS, "timeline", "compare russia china", "conflicts", "evidence russia-su-30sme-2018"]
QUESTIONS = [
    *ANSWERS,
    "arms --count-by supplier",
    "votes --agree russia,china",
    "show russia-su-30sme-2018",
    "show russia",
    "show sipri-2024",
    "show russia-su-30-contract",
    "show russia-trip-2025",
    "show unga-75-287",
    "show russia-students-2007",
    "show growth-myanmar-2021",
    "show six-fighters",
    "show min-aung-hlaing --on 2021-04",
    "arms --designation x",
]


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("format_", [*Format])
@pytest.mark.parametrize("line", QUESTIONS)
def test_every_command_in_every_format_writes_data_to_stdout_and_notes_to_stderr(mmkb: Mmkb, line: str, format_: str) -> None:
    answer = mmkb(*line.split(), "--format", format_)
    assert answer.code == 0
    rows = parsed(format_, answer.out)
    if line in ANSWERS and format_ != "table":
        assert len(rows) == len(mmkb(*line.split()).rows) > 0
    if not line.startswith("show") and format_ != "table":
        assert answer.err.strip()
        assert answer.err.strip() not in answer.out
    assert "\r" not in answer.out
    assert answer.out.endswith("\n") or (format_ == "jsonl" and rows == [])


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("line", [*ANSWERS, "arms --count-by supplier", "votes --agree russia,china"])
def test_all_formats_hold_the_same_values(mmkb: Mmkb, line: str) -> None:
    rows = mmkb(*line.split()).rows
    objects = mmkb(*line.split(), "-f", "json").json
    assert [list(item) for item in objects] == [list(row) for row in rows]
    for row, item in zip(rows, objects, strict=True):
        for name, value in item.items():
            shown = ";".join(map(str, value)) if isinstance(value, list) else int(value) if isinstance(value, bool) else value
            assert row[name] == ("" if shown is None else str(shown))
    assert [json.loads(text) for text in mmkb(*line.split(), "-f", "jsonl").out.splitlines()] == objects
    assert list(csv.DictReader(io.StringIO(mmkb(*line.split(), "-f", "tsv").out), delimiter="\t")) == rows


@pytest.mark.usefixtures("on_base")
def test_json_has_numbers_as_numbers_and_lists_as_lists(mmkb: Mmkb) -> None:
    row = mmkb("arms", "--designation", "su-30", "-f", "json").json[0]
    assert (row["order_year"], row["value_usd"], row["delivery_years"]) == (2018, 204_000_000, [2022, 2024])
    assert (row["order_year_estimated"], row["credibility"], row["alternative_of"]) == (False, 1, None)


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize(
    "line", ["export {new}/out", "import facts {facts}", "db backup {new}/copy.db", "db check", "db upgrade"]
)
def test_work_says_what_it_did_on_stderr_alone(mmkb: Mmkb, facts_folder: Path, tmp_path: Path, line: str) -> None:
    answer = mmkb(*line.format(new=tmp_path, facts=facts_folder).split())
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.strip()


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (ExitCode.OK, "arms --supplier russia"),
        (ExitCode.ERROR, "arms --supplier russia --category ships --fail-empty"),
        (ExitCode.USAGE, "arms --supplier rusiaa"),
        (ExitCode.BUG, "deals"),
        (ExitCode.DATABASE, "arms --db no/such.db"),
        (ExitCode.CHECK, "db check"),
        (ExitCode.INTERRUPTED, "sources"),
    ],
)
def test_every_exit_code_is_reached(mmkb: Mmkb, base: Path, monkeypatch: pytest.MonkeyPatch, code: ExitCode, line: str) -> None:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))

    def raising(error: BaseException) -> Any:
        def fail(*_: Any) -> None:
            raise error

        return fail

    monkeypatch.setattr(deals, "find_deals", raising(RuntimeError("of a row that is nobody's business")))
    monkeypatch.setattr(sources, "find_sources", raising(KeyboardInterrupt()))
    if code is ExitCode.CHECK:
        with closing(sqlite3.connect(base)) as connection:
            connection.execute("CREATE TABLE mine (a)")
    answer = mmkb(*line.split())
    assert answer.code == code
    assert bool(answer.err) or code is ExitCode.OK


def test_every_exit_code_is_known() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "ERROR": 1,
        "USAGE": 2,
        "BUG": 3,
        "DATABASE": 4,
        "CHECK": 5,
        "INTERRUPTED": 130,
    }


@pytest.mark.usefixtures("on_base")
def test_a_bug_names_a_log_file_and_shows_nothing_of_our_insides(mmkb: Mmkb, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("of a row that is nobody's business")

    monkeypatch.setattr(arms, "find_transfers", broken)
    answer = mmkb("arms")
    assert (answer.code, answer.out) == (3, "")
    assert "this is a bug in mmkb (RuntimeError)" in answer.err
    assert "nobody's business" not in answer.err
    log = Path(answer.err.rpartition("with the file ")[2].strip())
    assert "RuntimeError: of a row that is nobody's business" in log.read_text(encoding="utf-8")
    assert "nobody's business" in mmkb("arms", "--debug").err


@pytest.mark.usefixtures("on_base")
def test_a_bug_that_can_not_be_logged_is_told_all_the_same(mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(imports, "read_facts", lambda *_: 1 / 0)
    answer = mmkb("import", "facts", tmp_path)
    assert (answer.code, answer.out) == (3, "")
    assert "this is a bug in mmkb (ZeroDivisionError)" in answer.err


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize(
    "line", ["arms --supplier rusiaa", "arms --db /dev/null", "arms --since x", "import facts nowhere", "show nobody", "export ."]
)
@pytest.mark.parametrize("place", ["before", "behind"])
def test_debug_shows_where_an_error_came_from(mmkb: Mmkb, line: str, place: str) -> None:
    quiet = mmkb(*line.split())
    assert quiet.code in (1, 2, 4)
    assert "Traceback" not in quiet.err
    loud = mmkb("--debug", *line.split()) if place == "before" else mmkb(*line.split(), "--debug")
    assert loud.code == quiet.code
    assert loud.err.startswith(quiet.err)
    assert "Traceback (most recent call last)" in loud.err


def test_version(mmkb: Mmkb) -> None:
    answer = mmkb("--version")
    assert (answer.code, answer.out, answer.err) == (0, f"mmkb {__version__}\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_the_commands(shell: str) -> None:
    name = {"bash": "COMP_WORDS", "zsh": "_TYPER_COMPLETE_ARGS", "fish": "_TYPER_COMPLETE_ARGS"}[shell]
    env = {"_MMKB_COMPLETE": f"complete_{shell}", name: "mmkb a", "COMP_CWORD": "1", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    answer = run(env=env)
    assert "arms" in answer.out
    assert "actors" in answer.out
    assert "deals" not in answer.out


@pytest.mark.usefixtures("on_seed")
def test_on_a_terminal_the_remarks_stand_under_the_table_and_stderr_says_only_what_was_dropped() -> None:
    answer = on_terminal("arms", "--supplier", "russia", "--limit", "2")
    assert "Arms transfers: supplier Russian Federation" in answer.out
    assert "the first 2 of" in answer.out
    assert answer.err.startswith("columns left out to fit 80 characters: ")
