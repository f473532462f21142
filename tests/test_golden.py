"""Whole answers, byte by byte: what changes in them is seen in a diff.

After a change that is meant: MMKB_UPDATE_GOLDEN=1 pytest tests/test_golden.py
"""

import os
from pathlib import Path

import pytest

from mmkb.formats import Format
from support import Mmkb, on_terminal, run

GOLDEN = Path(__file__).parent / "golden"
LINES = {
    "arms": "arms",
    "arms-by-supplier": "arms --count-by supplier,category",
    "deals": "deals",
    "sources": "sources",
    "actors": "actors",
    "show-transfer": "show russia-su-30sme-2018",
    "show-rivals": "show china-jf-17-2015",
    "show-deal": "show russia-su-30-contract",
    "show-actor": "show russia",
    "show-source": "show reuters-2018",
}
# Shown in fewer formats: how the others draw a list or a page is seen above.
LISTS = {
    "events": "events --actor russia",
    "resolutions": "resolutions",
    "votes": "votes --country myanmar,russia",
    "roll-call": "votes --resolution 75/287",
    "agreement": "votes --agree russia,china",
    "cooperation": "cooperation --provider russia",
    "sanctions": "sanctions --on 2021-03",
    "positions": "positions --organization tatmadaw",
    "indicators": "indicators --country mm",
    "claims": "claims --assessment contradicted,qualified,supported",
    "timeline": "timeline",
    "compare": "compare russia china --since 2010",
    "evidence": "evidence russia-su-30sme-2018",
    "conflicts": "conflicts",
}
PAGES = {
    "show-event": "show russia-trip-2025",
    "show-resolution": "show unga-75-287",
    "show-claim": "show six-fighters",
    "show-cooperation": "show russia-officers-2010",
    "show-figure": "show growth-myanmar-2021",
    "show-person": "show min-aung-hlaing",
    "show-person-then": "show min-aung-hlaing --on 2026-04-01",
}
FEWER = {
    **{(name, format_): line for name, line in LISTS.items() for format_ in (Format.TABLE, Format.CSV, Format.JSON)},
    **{(name, format_): line for name, line in PAGES.items() for format_ in (Format.TABLE, Format.JSON)},
}
# Locale, time zone and hash seed, none of which may change a byte.
PLACES = [
    {"LC_ALL": "C", "TZ": "Asia/Yangon", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "2"},
    {"LC_ALL": "POSIX", "TZ": "Asia/Yangon", "PYTHONHASHSEED": "2", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "xx_YY.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Nowhere/Nothing", "PYTHONHASHSEED": "0"},
]


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("MMKB_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text.encode() == path.read_bytes()


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("format_", [*Format])
@pytest.mark.parametrize("name", LINES)
def test_in_a_pipe(mmkb: Mmkb, name: str, format_: str) -> None:
    answer = mmkb(*LINES[name].split(), "--format", format_)
    assert answer.code == 0
    compare(f"{name}.{format_}", answer.out)


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize(("name", "format_"), FEWER)
def test_in_a_pipe_in_some_formats(mmkb: Mmkb, name: str, format_: Format) -> None:
    answer = mmkb(*FEWER[name, format_].split(), "--format", format_)
    assert answer.code == 0
    compare(f"{name}.{format_}", answer.out)


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("name", LINES)
def test_on_a_terminal_of_80_columns(name: str) -> None:
    answer = on_terminal(*LINES[name].split(), "--color", "never")
    assert answer.code == 0
    compare(f"{name}.terminal", answer.out)


@pytest.mark.usefixtures("on_base")
def test_in_colour() -> None:
    compare("arms.color", on_terminal("arms", "--columns", "key,status,grade").out)


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['LC_ALL']}-{place['TZ']}-{place['PYTHONHASHSEED']}")
def test_the_same_bytes_everywhere(place: dict[str, str], tmp_path: Path) -> None:
    for name, format_ in (("arms", "csv"), ("actors", "table"), ("show-transfer", "json"), ("timeline", "csv")):
        compare(f"{name}.{format_}", run(*(LINES | LISTS)[name].split(), "--format", format_, env=place).out)
    assert run("db", "dump", env=place).out == run("db", "dump").out
    for folder, env in (("here", None), ("there", place)):
        assert run("export", tmp_path / folder, env=env).code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "there").iterdir()
    }


def test_no_golden_file_is_left_over() -> None:
    expected = {f"{name}.{format_}" for name in LINES for format_ in [*Format, "terminal"]} | {"arms.color"}
    expected |= {f"{name}.{format_}" for name, format_ in FEWER}
    assert {path.name for path in GOLDEN.iterdir()} == expected
