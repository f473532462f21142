"""What reaches a terminal: nothing that could forge it, nothing wider than it, nothing cut."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from factories import cell, facts, import_folder, write_folder
from mmkb.exchange import TABLES
from support import LISTS, Mmkb, on_terminal, run, uncolored

# All that moves a cursor, sets a title, hides text or swaps its order; NUL can be in no cell and no argument.
CONTROLS = "".join(map(chr, [*range(1, 9), *range(0xB, 0x20), 0x7F, *range(0x80, 0xA0)]))
FORMATS = "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\U000e0041"
FORGED = f"{CONTROLS}{FORMATS}"
ATTACKS = [
    "\x1b]0;owned\x07",
    "\x1b[2J\x1b[H",
    "\x1b[31mred\x1b[0m",
    "\x9b31mred",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "over\rwritten",
    "back\b\b\b\bspace",
    "\u202egnp.exe",
    "a\u2066b\u2069c",
    "line\u2028line",
    "\x7f\x85",
]
MARKUP = ["[red]x[/]", "[/x]", "[link=http://evil.example]y[/link]", ":skull:", "\\[bold]", "[bold", "{0}", "%s"]
SU_30 = "russia-su-30sme-2018"
PAGES = [
    f"show {SU_30}",
    "show russia",
    "show min-aung-hlaing",
    "show blog-2019",
    "show russia-su-30-contract",
    "show russia-trip-2025",
    "show unga-75-287",
    "show russia-students-2007",
    "show growth-myanmar-2021",
    "show six-fighters",
]
ANSWERS = [*LISTS, "timeline", "compare russia china", f"evidence {SU_30}", "votes --resolution unga-75-287", *PAGES]
EVERY_FORMAT = ["arms", "events", "compare russia china", f"show {SU_30}"]
# Text that is no free text: codes and names of things that mmkb knows.
CODES = {"iso3", "wikidata", "script", "field", "scheme", "body"}


def forged(text: str, *, but: str = "\n") -> set[str]:
    """The characters that should not be there."""
    return set(text) & set(FORGED) - set(but)


@pytest.fixture(scope="session")
def hostile_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Facts whose every free text holds every bad character: to be read, never changed."""
    rows = facts()
    text = "".join(f"a{character}" for character in FORGED) + "z " + " ".join(ATTACKS) + "."
    rows["identifiers"] = [row for row in rows["identifiers"] if row["scheme"] != "wikidata"]
    for table in TABLES:
        free = [column.name for column in table.columns if column.type == "text" and column.name not in CODES]
        for number, row in enumerate(rows[table.name]):
            row.update(dict.fromkeys(free, f"{number} {text}"))
    folder = tmp_path_factory.mktemp("hostile")
    path = shutil.copy(empty_template, folder / "hostile.db")
    import_folder(path, write_folder(folder / "facts", rows))
    return path


@pytest.fixture
def hostile_base(hostile_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands read the hostile facts."""
    monkeypatch.setenv("MMKB_DATABASE_URL", str(hostile_template))
    return hostile_template


@pytest.mark.usefixtures("hostile_base")
@pytest.mark.parametrize(
    ("command", "format_"),
    [
        *((command, "table") for command in ANSWERS),
        *((command, format_) for command in EVERY_FORMAT for format_ in ("csv", "tsv", "json", "jsonl", "markdown")),
    ],
)
def test_data_can_not_forge_a_terminal(command: str, format_: str) -> None:
    answer = on_terminal(*command.split(), "-f", format_, "--color", "never")
    assert answer.code == 0
    assert forged(answer.out, but="\n\t" if format_ == "tsv" else "\n") == set()
    assert forged(answer.err) == set()
    compact = "".join(answer.out.split())
    assert "owned" in compact
    assert "\\x1b" in compact or "\\u001b" in compact


@pytest.mark.usefixtures("hostile_base")
@pytest.mark.parametrize("line", ["db dump", "arms --count-by designation", "claims --count-by topic"])
def test_neither_can_it_by_other_ways(line: str) -> None:
    answer = on_terminal(*line.split(), *([] if line == "db dump" else ["--color", "never"]))
    assert forged(answer.out) == set()
    assert forged(answer.err) == set()


def test_a_dry_run_shows_hostile_changes_harmlessly(base: Path, tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "transfers", SU_30)["note"] = f"{''.join(ATTACKS)}."
    folder = write_folder(tmp_path / "changed", rows)
    for answer in (
        on_terminal("import", "facts", folder, "--dry-run", "--db", base),
        run("import", "facts", folder, "--db", base),
    ):
        assert answer.code == 0
        assert forged(answer.out) == set()
        assert forged(answer.err) == set()


@pytest.mark.usefixtures("hostile_base")
@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_what_is_made_for_reading_is_harmless_in_pipes_and_files_too(mmkb: Mmkb, tmp_path: Path, format_: str) -> None:
    for command in ANSWERS:
        answer = mmkb(*command.split(), "-f", format_)
        assert forged(answer.out) == set()
        assert forged(answer.err) == set()
        assert mmkb(*command.split(), "-f", format_, "-o", tmp_path / "answer").code == 0
        assert forged((tmp_path / "answer").read_text(encoding="utf-8")) == set()


@pytest.mark.usefixtures("hostile_base")
def test_exact_data_stays_exact_in_a_pipe(mmkb: Mmkb) -> None:
    for format_ in ("csv", "json"):
        answer = mmkb("arms", "-f", format_)
        notes = [row["note"] for row in (answer.json if format_ == "json" else answer.rows)]
        assert all(character in note for note in notes for character in FORGED)


@pytest.mark.usefixtures("hostile_base")
def test_colours_are_ours_alone() -> None:
    answer = on_terminal("arms")
    assert "\x1b[" in answer.out
    assert set(re.findall(r"\x1b\[[0-9;]*m", answer.out)) <= {
        f"\x1b[{code}m" for code in ("0", "1", "2", "31", "32", "33", "2;31", "2;33")
    }
    assert forged(uncolored(answer.out)) == set()


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("attack", [*ATTACKS, *(f"x{character}y" for character in FORGED)], ids=ascii)
def test_flags_and_names_can_not_forge_errors(mmkb: Mmkb, attack: str, tmp_path: Path) -> None:
    lines: list[list[object]] = [
        ["arms", "--supplier", attack],
        ["arms", "--category", attack],
        ["arms", "--source", attack],
        ["arms", "--since", attack],
        ["arms", "--min-grade", attack],
        ["arms", "--designation", attack],
        ["arms", "--columns", attack],
        ["arms", "--sort", attack],
        ["arms", "--format", attack],
        ["arms", "--limit", attack],
        ["arms", "-o", tmp_path / f"{attack}.pdf"],
        ["arms", "-o", tmp_path / attack / "a.csv"],
        ["arms", f"--{attack}"],
        ["arms", attack],
        ["arms", "--db", tmp_path / attack],
        ["arms", "--db", f"{attack}://host/db"],
        ["sources", "--publisher", attack],
        ["sources", "--language", attack],
        ["show", attack],
        [attack],
        ["import", attack, "x"],
        ["import", "facts", tmp_path / attack],
        ["export", "--db", tmp_path / attack, "x"],
        ["db", attack],
        ["db", "backup", tmp_path / attack / "x.db"],
    ]
    for line in lines:
        answer = mmkb(*line)
        assert answer.code in (0, 1, 2, 4), line
        assert forged(answer.out) == set(), line
        assert forged(answer.err) == set(), line
        assert answer.err


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("line", [["arms", "--supplier"], ["show"], ["arms", "--designation"], []])
def test_bytes_that_are_no_text_are_shown_escaped(line: list[str]) -> None:
    answer = run(*line, "\udcff\udcfe")  # how Python holds the bytes FF FE
    assert answer.code == (0 if "--designation" in line else 2)
    assert "\\udcff" in answer.err


@pytest.mark.usefixtures("on_base")
def test_hostile_file_names_are_shown_escaped(mmkb: Mmkb, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]0;x\x07b.csv"
    answer = mmkb("arms", "-o", path)
    assert answer.code == 0
    assert path.exists()
    assert "a\\x1b]0;x\\x07b.csv" in answer.err
    assert forged(answer.err) == set()


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_shown_as_it_is(base: Path, tmp_path: Path, markup: str) -> None:
    rows = facts()
    cell(rows, "transfers", SU_30).update(designation=markup, note=markup)
    cell(rows, "actors", "russia").update(name=markup)
    import_folder(base, write_folder(tmp_path / "marked", rows))
    listed = on_terminal("arms", "--supplier", "russia", "--columns", "key,designation,note", "--db", base, columns=200)
    assert listed.code == 0
    assert uncolored(listed.out).count(markup) == 3  # the caption names the supplier
    shown = on_terminal("show", SU_30, "--db", base, columns=200)
    assert uncolored(shown.out).count(markup) == 3
    refused = on_terminal("arms", "--supplier", f"no {markup}", "--db", base)
    assert f"no {markup}".replace("\\", "\\\\") in refused.err


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize(
    "command",
    [
        "arms --supplier russia",
        "sources --language ru",
        "actors --kind person",
        "arms --count-by supplier,category",
        "events --actor russia",
        "sanctions --country russia",
        "claims --assessment contradicted",
        "timeline --since 2025",
        "conflicts",
        "evidence russia-su-30sme-2018",
        "votes --agree russia,china --subject myanmar",
    ],
)
def test_a_table_is_no_wider_than_the_terminal_and_nothing_of_it_is_cut(mmkb: Mmkb, command: str, columns: int) -> None:
    answer = on_terminal(*command.split(), columns=columns)
    lines = uncolored(answer.out).splitlines()
    assert max(cell_len(line.rstrip()) for line in lines) <= columns
    assert max(cell_len(line) for line in answer.err.splitlines() or [""]) <= columns
    # The same columns in a pipe, where nothing is fitted: wrapping may move blanks, and nothing else.
    said = re.search(r"columns left out to fit \d+ characters: (.*) \(see --columns", " ".join(answer.err.split()))
    dropped = said[1].split(", ") if said else []
    header = mmkb(*command.split()).out.partition("\n")[0].split(",")
    kept = [name for name in header if name not in dropped and not name.endswith("_estimated")]
    assert kept
    whole = mmkb(*command.split(), "--format", "table", "--columns", ",".join(kept)).out
    assert Counter("".join(" ".join(lines).split())) - Counter({"─": 10**6}) == Counter("".join(whole.split()))


@pytest.mark.usefixtures("on_seed")
def test_a_wider_terminal_shows_more_columns() -> None:
    dropped = [
        len(on_terminal("arms", "--supplier", "russia", columns=columns).err.split("characters:")[1].split(","))
        for columns in (60, 80, 120)
    ]
    assert dropped == sorted(dropped, reverse=True)
    assert dropped[0] > dropped[-1]


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("key", [SU_30, "russia", "sipri-register-2025-10", "min-aung-hlaing", "p13-russia-tanks", "unga-75-287"])
def test_a_page_is_no_wider_than_the_terminal(key: str, columns: int) -> None:
    answer = on_terminal("show", key, columns=columns)
    assert max(cell_len(line.rstrip()) for line in uncolored(answer.out).splitlines()) <= columns
    assert max(cell_len(line) for line in answer.err.splitlines() or [""]) <= columns


@pytest.mark.usefixtures("on_base")
def test_columns_in_the_environment_goes_before_the_terminal() -> None:
    assert on_terminal("arms", columns=200, env={"COLUMNS": "60"}).out == on_terminal("arms", columns=60).out


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize(
    ("env", "flags", "is_colored"),
    [
        ({}, [], True),
        ({}, ["--color", "auto"], True),
        ({}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"TERM": "dumb"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({}, ["-f", "csv"], False),
        ({}, ["-f", "json"], False),
    ],
)
def test_colour_on_a_terminal(env: dict[str, str], flags: list[str], *, is_colored: bool) -> None:
    assert ("\x1b[" in on_terminal("arms", *flags, env=env).out) == is_colored


@pytest.mark.usefixtures("on_base")
def test_a_pipe_has_no_colour_no_box_and_no_fitting(tmp_path: Path) -> None:
    plain = run("arms", "-f", "table", env={"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert "\x1b" not in plain.out
    assert "─" not in plain.out
    assert max(map(len, plain.out.splitlines())) > 200
    assert "\x1b[" in run("arms", "-f", "table", "--color", "always").out
    colored = uncolored(run("arms", "-f", "table", "--color", "always").out)
    assert sorted(colored.split()) == sorted(plain.out.split())
    assert run("arms", "-o", tmp_path / "a.txt", "--color", "always").code == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == plain.out
    for format_ in ("csv", "json", "markdown"):
        assert "\x1b" not in run("arms", "-f", format_, "--color", "always").out


@pytest.mark.usefixtures("on_base")
def test_the_default_is_a_table_on_a_terminal_and_csv_in_a_pipe() -> None:
    assert on_terminal("arms").out == on_terminal("arms", "-f", "table").out
    assert run("arms").out == run("arms", "-f", "csv").out
    assert on_terminal("arms", "--for-excel", "-f", "csv").code == 0


@pytest.mark.usefixtures("on_base")
def test_a_terminal_that_knows_no_unicode_gets_escapes() -> None:
    env = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    for line in (["arms"], ["sources"], ["show", SU_30], ["arms", "--supplier", "Росия"]):
        answer = on_terminal(*line, env=env)
        assert answer.code in (0, 2)
        assert (answer.out + answer.err).isascii()
    assert run("sources", env=env).out == run("sources").out  # a pipe gets UTF-8 all the same
