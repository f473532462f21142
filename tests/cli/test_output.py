"""Where an answer goes: stdout, or a file that appears only when it is whole."""

import csv
import io
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from factories import cell, facts, import_folder, write_folder
from mmkb.formats import delimited
from support import Mmkb, run

pytestmark = pytest.mark.usefixtures("on_base")


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.csv", "csv"),
        ("a.CSV", "csv"),
        ("a.tsv", "tsv"),
        ("a.json", "json"),
        ("a.jsonl", "jsonl"),
        ("a.md", "markdown"),
        ("a.txt", "table"),
        ("two.parts.csv", "csv"),
        ("with blank ရုရှား.json", "json"),
    ],
)
@pytest.mark.parametrize("line", ["arms", "show|russia-su-30sme-2018"])
def test_the_ending_says_the_format(mmkb: Mmkb, tmp_path: Path, line: str, name: str, format_: str) -> None:
    target = tmp_path / name
    answer = mmkb(*line.split("|"), "--output", target)
    assert (answer.code, answer.out) == (0, "")
    assert f"written to {target}" in answer.err
    assert target.read_bytes().decode() == mmkb(*line.split("|"), "--format", format_).out


def test_a_format_that_is_asked_for_goes_before_the_ending(mmkb: Mmkb, tmp_path: Path) -> None:
    assert mmkb("arms", "-o", tmp_path / "answer.txt", "-f", "json").code == 0
    assert len(json.loads((tmp_path / "answer.txt").read_text(encoding="utf-8"))) == 6
    assert mmkb("arms", "-o", tmp_path / "no-ending", "-f", "csv").code == 0


def test_an_existing_file_is_replaced(mmkb: Mmkb, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old" * 10_000, encoding="utf-8")
    with target.open(encoding="utf-8") as reader:
        assert mmkb("arms", "-o", target).code == 0
        assert reader.read() == "old" * 10_000  # who reads the old file reads it to its end
    assert target.read_text(encoding="utf-8") == mmkb("arms").out


@pytest.mark.parametrize("command", [["arms"], ["show", "russia"], ["db", "dump"]])
def test_no_answer_is_written_through_links_or_over_what_is_no_file(mmkb: Mmkb, tmp_path: Path, command: list[str]) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("kept", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(kept)
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "nowhere.csv")
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "file").write_text("", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    refused = {
        "link.csv": "is a symbolic link",
        "dangling.csv": "is a symbolic link",
        "folder.csv": "is not a file",
        "pipe.csv": "is not a file",
        "missing/a.csv": "can't be written",
        "file/a.csv": "can't be written",
        f"{'a' * 300}.csv": "can't be written",
    }
    for name, reason in refused.items():
        answer = mmkb(*command, "-o", tmp_path / name)
        assert (answer.code, answer.out) == (1, ""), name
        assert reason in answer.err
    extra = [] if command[0] == "db" else ["-f", "csv"]
    assert "is not a file" in mmkb(*command, "-o", "/dev/full", *extra).err
    assert sorted(tmp_path.iterdir()) == before
    assert kept.read_text(encoding="utf-8") == "kept"


def test_a_file_appears_only_when_it_is_whole(mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def write_half(_: Any, stream: io.TextIOBase, *__: Any, **___: Any) -> list[str]:
        stream.write("half of it")
        stream.flush()
        seen.append({path.name: stat.S_ISREG(path.stat().st_mode) for path in target.parent.iterdir()})
        raise OSError(28, "No space left on device")

    target = tmp_path / "answers" / "a.csv"
    target.parent.mkdir()
    for old in (None, "old"):
        if old:
            target.write_text(old, encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(delimited, "write", write_half)
            answer = mmkb("arms", "-o", target)
        assert answer.code == 1
        assert f"{target}: can't be written (No space left on device)" in answer.err
        assert (target.read_text(encoding="utf-8") if target.exists() else None) == old
        assert [path.name for path in target.parent.iterdir()] == (["a.csv"] if old else [])
    assert "a.csv" not in seen[0]


def test_a_dash_is_stdout(mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert mmkb("arms", "-f", "json", "-o", "-").out == mmkb("arms", "-f", "json").out
    assert not (tmp_path / "-").exists()


def test_a_relative_name_is_one_in_the_current_folder(tmp_path: Path) -> None:
    assert run("arms", "-o", "a.csv", cwd=tmp_path).code == 0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.csv"]


FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "|cmd", "%0", "＝1", "＋1", "－1", "＠x", "'=1", '"=1"']


@pytest.mark.parametrize("separator", [",", "\t"])
def test_what_would_run_in_a_spreadsheet_is_guarded_only_on_request(
    mmkb: Mmkb, base: Path, tmp_path: Path, separator: str
) -> None:
    rows = facts()
    notes = dict(zip([row["key"] for row in rows["sources"]], (FORMULAS[i::4] for i in range(4)), strict=True))
    for key, texts in notes.items():
        cell(rows, "sources", key).update(note=texts[0], title=texts[1], publisher=texts[2])
    import_folder(base, write_folder(tmp_path / "formulas", rows))
    flags = ["--format", "csv" if separator == "," else "tsv"]
    exact = mmkb("sources", *flags)
    guarded = mmkb("sources", "--for-excel", *flags)
    assert guarded.out.startswith("\ufeff")
    plain = list(csv.DictReader(io.StringIO(exact.out), delimiter=separator))
    safe = list(csv.DictReader(io.StringIO(guarded.out[1:]), delimiter=separator))
    for before, after in zip(plain, safe, strict=True):
        assert [before[name] for name in ("note", "title", "publisher")] == notes[before["key"]]
        assert [after[name] for name in ("note", "title", "publisher")] == [f"'{text}" for text in notes[before["key"]]]
        assert {name: after[name] for name in before if name not in ("note", "title", "publisher")} == {
            name: before[name] for name in before if name not in ("note", "title", "publisher")
        }
    assert "12 cells got an apostrophe in front" in guarded.err


def test_numbers_stay_numbers_for_a_spreadsheet(mmkb: Mmkb) -> None:
    guarded = mmkb("arms", "--for-excel")
    assert guarded.out[1:] == mmkb("arms").out
    assert "0 cells" in guarded.err


def test_negative_numbers_stay_numbers_on_a_page_as_well(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    rows = facts()
    key = rows["indicators"][0]["key"]
    cell(rows, "indicators", key).update(value="-17.9")
    import_folder(base, write_folder(tmp_path / "negative", rows))
    assert ",value,-17.9\n" in mmkb("show", key, "--for-excel").out
