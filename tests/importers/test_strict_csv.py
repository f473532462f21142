from pathlib import Path

import pytest

from mmkb.importers.strict_csv import MAX_BYTES, MAX_CELL, read_csv

HEADER = ("key", "name", "note")


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b"", "", "is empty; its header is missing"),
        (b"\n", "1", "wrong header (missing: key, name, note)"),
        (b"key,name\n", "1", "wrong header (missing: note); expected: key,name,note"),
        (b"key,name,note,colour\n", "1", "wrong header (unknown: colour)"),
        (b"key,name,name,note\n", "1", "wrong header (twice: name)"),
        (b"key,name,name\n", "1", "wrong header (missing: note; twice: name)"),
        (b"name,key,note\n", "1", "wrong header (columns in another order)"),
        (b"Key,Name,Note\na,b,c\n", "1", "wrong header (missing: key, name, note; unknown: Key, Name, Note)"),
        (b"key;name;note\na;b;c\n", "1", "cells are separated by `;`; save it with commas"),
        (b"key\tname\tnote\na\tb\tc\n", "1", "cells are separated by tabs; save it with commas"),
        (b"\xef\xbb\xbfkey,name,note\n", "1:1", "starts with a byte order mark; save it as UTF-8 without BOM"),
        ("key,name,note\n".encode("utf-16"), "1:1", "is UTF-16; save it as UTF-8"),
        ("key,name,note\n".encode("utf-16-le"), "1:1", "a NUL character; the file is binary or UTF-16"),
        (b'key,name,note\na,"b,b",c\0\n', "2:3", "a NUL character"),
        ("key,name,note\na,b,c\na,Zürich,c\n".encode("latin-1"), "3:2", "is not UTF-8 (Latin-1 or Windows-1252?)"),
        (b"key,name,note\na,b\n", "2", "the row has 2 cells, the header 3"),
        (b"key,name,note\na,b,c,d\n", "2", "the row has 4 cells, the header 3"),
        (b"key,name,note\na,b,c\n\nd,e,f\n", "3", "the row is empty, the header 3"),
        (b"key,name,note\na,b,c\n\x1a", "3", "the row has 1 cells, the header 3"),
        (b'key,name,note\na,"b\nb",c\nd,e\n', "4", "the row has 2 cells, the header 3"),
        (b'key,name,note\na,b,c\nd,"e,f\ng,h,i\n', "3", "a quote that is opened here, or later in the row, is not closed"),
        (b'key,name,note\na,"b"b,c\n', "2", "a quote that is opened here, or later in the row, is not closed"),
        (b"key,name,note\na," + b"x" * 200_000 + b",c\n", "2:2", "the cell has 200,000 characters, at most 20,000 are taken"),
    ],
)
def test_each_fault_is_told_with_its_place(tmp_path: Path, data: bytes, place: str, reason: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(data)
    (problem,) = read_csv(path, HEADER).problems
    assert str(problem).startswith(f"actors.csv:{place}: {reason}" if place else f"actors.csv: {reason}")


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"key,name,note\n", []),
        (b"key,name,note", []),
        (b"key,name,note\na,b,c", [(2, ("a", "b", "c"))]),
        (b"key,name,note\r\na,b,c\r\nd,,\r\n", [(2, ("a", "b", "c")), (3, ("d", "", ""))]),
        (b"key,name,note\ra,b,c\rd,e,f\r", [(2, ("a", "b", "c")), (3, ("d", "e", "f"))]),
        (b'"key","name","note"\na,"b ""x"",\nb",c\nd,e,f\n', [(2, ("a", 'b "x",\nb', "c")), (4, ("d", "e", "f"))]),
        ("key,name,note\na,ရုရှား,; \t\n".encode(), [(2, ("a", "ရုရှား", "; \t"))]),
        (b"key,name,note\na,b," + b"x" * MAX_CELL + b"\n", [(2, ("a", "b", "x" * MAX_CELL))]),
    ],
)
def test_rows_are_read_exactly_with_the_line_that_they_start_on(
    tmp_path: Path, data: bytes, rows: list[tuple[int, tuple[str, ...]]]
) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(data)
    table = read_csv(path, HEADER)
    assert ([(row.line, row.cells) for row in table.rows], table.problems) == (rows, [])


def test_good_rows_around_a_bad_one_are_still_read(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("key,name,note\na,b,c\nd,e\nf,g,h\n")
    table = read_csv(path, HEADER)
    assert [row.line for row in table.rows] == [2, 4]
    assert [str(problem) for problem in table.problems] == ["actors.csv:3: the row has 2 cells, the header 3"]


def test_what_is_no_readable_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "nowhere")
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    said = [str(read_csv(tmp_path / f"{name}.csv", HEADER).problems[0]) for name in ("missing", "dangling", "folder", "huge")]
    assert said == [
        "missing.csv: is missing",
        "dangling.csv: is missing",
        "folder.csv: is not a file",
        "huge.csv: larger than 50 MB; split the folder",
    ]


def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os = pytest.importorskip("os")
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "actors.csv")
    (problem,) = read_csv(tmp_path / "actors.csv", HEADER).problems
    assert str(problem) == "actors.csv: is not a file"
