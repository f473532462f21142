"""Archives, workbooks and pipes: what is in them counts, and what they pretend to be does not."""

import gzip
import io
import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from invented_files import ACLED_HEADER, UK_HEADER, acled, event, uk_list, write
from support import Mmkb, run

FILE = uk_list("08-Oct-2026", {"Unique ID": "ATL0001", "Name 6": "ACME ROCKETS"}).encode()
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@pytest.fixture(autouse=True)
def _in_base(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    monkeypatch.chdir(tmp_path)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def workbook(rows: list[list[str]], *, more: bytes = b"", others: Mapping[str, list[list[str]]] | None = None) -> bytes:
    """A workbook with a sheet List, and others, with texts and `#N/A` alone."""
    sheets = list(enumerate({"List": rows, **(others or {})}.items(), 1))
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = (f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{types}.worksheet+xml"/>' for at, _ in sheets)
    named = (f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, (name, _) in sheets)
    related = (f'<Relationship Id="r{at}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at, _ in sheets)
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>{"".join(kinds)}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{"".join(named)}</sheets></workbook>'),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(related)}</Relationships>',
        **{f"xl/worksheets/sheet{at}.xml": _sheet(rows) for at, (_, rows) in sheets},
    }
    return zipped({name: text.encode() for name, text in files.items()} | ({"xl/media/image1.png": more} if more else {}))


def _sheet(rows: list[list[str]]) -> str:
    cells = "".join("<row>" + "".join(map(_cell, row)) + "</row>" for row in rows)
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def _cell(text: str) -> str:
    return f'<c t="e"><v>{text}</v></c>' if text == "#N/A" else f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def events(*keys: str, **cells: str) -> list[list[str]]:
    return [[*ACLED_HEADER], *([*event(key, **cells).values()] for key in keys)]


def listed(mmkb: Mmkb) -> list[tuple[str, str]]:
    return [(row["data_set"], row["rows"]) for row in mmkb("releases").rows]


PACKED = {
    "gz": gzip.compress(FILE),
    "gz of two parts": gzip.compress(FILE[:100]) + gzip.compress(FILE[100:]),
    "zip": zipped({"list.csv": FILE}),
    "zip without compression": zipped({"list.csv": FILE}, zipfile.ZIP_STORED),
    "zip with a folder": zipped({"folder/": b"", "folder/list.csv": FILE}),
    "zip of a Mac": zipped({"list.csv": FILE, "__MACOSX/._list.csv": b"\0\5\26\7"}),
    "plain": FILE,
}


@pytest.mark.parametrize("kind", PACKED)
def test_whatever_it_is_called_it_is_told_by_its_bytes(mmkb: Mmkb, tmp_path: Path, kind: str) -> None:
    answer = mmkb("import", write(tmp_path / "download", PACKED[kind]))
    assert "1 entry: 1 added, 0 changed, 0 same, 0 withdrawn, 0 rejected" in answer.err
    assert (answer.code, listed(mmkb)) == (0, [("uk-list", "1")])


@pytest.mark.parametrize("kind", PACKED)
def test_a_pipe_may_be_packed_too(mmkb: Mmkb, kind: str) -> None:
    answer = run("import", "-", stdin=PACKED[kind])
    assert (answer.code, answer.out) == (0, "")
    [row] = mmkb("releases").rows
    assert (row["data_set"], row["file"], row["rows"]) == ("uk-list", "stdin", "1")


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("first", ["plain", "zip"])
def test_the_same_list_packed_otherwise_is_the_same_release(mmkb: Mmkb, tmp_path: Path, first: str, kind: str) -> None:
    assert mmkb("import", write(tmp_path / "first", PACKED[first])).code == 0
    answer = mmkb("import", write(tmp_path / "second", PACKED[kind]))
    assert "second was imported before, as uk-list 2026-10-08 (release 1); nothing was changed" in answer.err
    assert (answer.code, listed(mmkb)) == (0, [("uk-list", "1")])


@pytest.mark.parametrize("word", [("uk-list",), ()], ids=["named", "recognised"])
def test_a_workbook_is_read(mmkb: Mmkb, tmp_path: Path, word: tuple[str, ...]) -> None:
    cells = {"Unique ID": "ATL0001", "Name 6": "ACME ROCKETS", "Name type": "Primary Name", "Regime Name": "Atlantis"}
    book = workbook([["Report Date: 08-Oct-2026"], [*UK_HEADER], [cells.get(name, "") for name in UK_HEADER]])
    answer = mmkb("import", *word, write(tmp_path / "list.xlsx", book))
    assert answer.code == 0, answer.err
    assert "uk-list 2026-10-08: 1 entry: 1 added" in answer.err


@pytest.mark.parametrize("word", [("acled",), ()], ids=["named", "recognised"])
def test_the_one_sheet_that_is_of_a_format_is_read_and_named(mmkb: Mmkb, tmp_path: Path, word: tuple[str, ...]) -> None:
    book = workbook([["Row Labels", "Sum"], ["Sagaing", "5"]], others={"Data": events("ATL1"), "Notes": [["mine"]]})
    answer = mmkb("import", *word, write(tmp_path / "book.xlsx", book))
    assert "book.xlsx: its sheet Data is read; not read: List, Notes" in answer.err
    assert listed(mmkb) == [("acled", "1")]


@pytest.mark.parametrize("word", [("acled",), ()], ids=["named", "recognised"])
def test_several_sheets_of_a_format_are_refused(mmkb: Mmkb, tmp_path: Path, word: tuple[str, ...]) -> None:
    answer = mmkb("import", *word, write(tmp_path / "book.xlsx", workbook(events("ATL1"), others={"More": events("ATL2")})))
    assert (answer.code, listed(mmkb)) == (1, [])
    assert "book.xlsx: several of its sheets can be read: List, More" in answer.err
    assert "save each that you mean as a file of its own" in answer.err


def test_where_no_sheet_is_of_a_format_all_are_named(mmkb: Mmkb, tmp_path: Path) -> None:
    book = write(tmp_path / "book.xlsx", workbook([["a"]], others={"More": [["b"]]}))
    assert "is of no format that mmkb knows, nor is a sheet of it (List, More)" in mmkb("import", book).err
    assert "book.xlsx, sheet List: has no header line" in mmkb("import", "acled", book).err


def test_a_failed_formula_is_rejected_as_in_csv(mmkb: Mmkb, tmp_path: Path) -> None:
    bad = event("ATL2", fatalities="#N/A")
    book = workbook([*events("ATL1"), [*bad.values()]], others={"Notes": [["mine"]]})
    answer = mmkb("import", write(tmp_path / "book.xlsx", book))
    assert "1 row: 1 added, 0 changed, 0 same, 0 withdrawn, 1 rejected" in answer.err
    assert "'#N/A' is not a whole number" in Path("rejects.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"book.xlsx": data})], ids=["gz", "zip"])
def test_a_packed_workbook_is_called_what_it_is(mmkb: Mmkb, tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    answer = mmkb("import", write(tmp_path / "packed", pack(workbook(events("ATL1")))))
    assert (answer.code, listed(mmkb)) == (1, [])
    assert "packed: holds a workbook or another archive\n  unpack it, and import what is in it" in answer.err


def crc_broken() -> bytes:
    data = bytearray(gzip.compress(FILE))
    data[-8:-4] = struct.pack("<I", 1)
    return bytes(data)


def lying() -> bytes:
    """An archive whose directory says that a large file is small."""
    data = zipped({"list.csv": FILE + b"0" * 1_000_000})
    size = struct.pack("<I", len(FILE) + 1_000_000)
    assert data.count(size) == 2
    return data.replace(size, struct.pack("<I", len(FILE)))


def encrypted() -> bytes:
    data = bytearray(zipped({"list.csv": FILE}))
    data[6] |= 1
    data[data.rindex(b"PK\1\2") + 8] |= 1
    return bytes(data)


DAMAGED = {
    "nothing": (b"", "is empty"),
    "gz of nothing": (gzip.compress(b""), "is empty"),
    "gz cut short": (gzip.compress(FILE)[:-20], "can't be read"),
    "gz with a wrong sum": (crc_broken(), "can't be read"),
    "gz with a tail": (gzip.compress(FILE) + b"tail", "can't be read"),
    "zip cut short": (PACKED["zip"][:-30], "can't be read"),
    "zip of nothing": (zipped({}), "the archive is empty"),
    "zip of a folder": (zipped({"folder/": b""}), "the archive is empty"),
    "zip that lies": (lying(), "list"),
    "zip with a password": (encrypted(), "can't be read"),
    "zip bomb": (zipped({"list.csv": bytes(30_000_000)}), "unpacks to more than is taken (30,000,000 bytes in 1 files, at most "),
    "zip of a thousand": (zipped({f"{number}.csv": b"a" for number in range(1_200)}), "unpacks to more than is taken"),
    "gz bomb": (gzip.compress(b"\n" * 30_000_000), "unpacks to more than is taken (6,"),
    "workbook bomb": (workbook([["a"]], more=bytes(30_000_000)), "unpacks to more than is taken"),
    "workbook of nothing known": (workbook([["a"]]), "is of no format that mmkb knows"),
    "zip of two": (zipped({"a.csv": FILE, "b.csv": FILE}), "holds 2 files"),
    "zip in a zip": (zipped({"inner.zip": PACKED["zip"]}), "another archive"),
    "NUL": (FILE + b"\0", "holds NUL bytes"),
    "UTF-16": (FILE.decode().encode("utf-16"), "is UTF-16"),
    "UTF-16 without a mark": (FILE.decode().encode("utf-16-le"), "holds NUL bytes"),
    "page of a portal": (b"<!DOCTYPE html><html><body>Please log in</body></html>\n", "is of no format that mmkb knows"),
    "no row": (uk_list("08-Oct-2026").encode(), "holds no rows"),
    "a quote too many": (acled([event("ATL1")]).encode() + b'"ATL2,open\n', "a quote that is opened in this row is not closed"),
    "a huge cell": (acled([event("ATL1", notes="x" * 1_100_000)]).encode(), "file"),
    "a column twice": (acled([event("ATL1")], ["event_id_cnty", *event("ATL1")]).encode(), "stands there twice"),
}


@pytest.mark.parametrize("kind", DAMAGED)
@pytest.mark.parametrize("is_piped", [False, True], ids=["file", "pipe"])
def test_a_damaged_file_is_refused_with_the_reason(mmkb: Mmkb, base: Path, tmp_path: Path, kind: str, *, is_piped: bool) -> None:
    data, reason = DAMAGED[kind]
    before = base.read_bytes()
    answer = run("import", "-", stdin=data) if is_piped else mmkb("import", write(tmp_path / "file", data))
    assert (answer.code, answer.out) == (1, ""), answer.err
    assert reason in answer.err
    assert base.read_bytes() == before
    assert [path.name for path in base.parent.iterdir()] == [base.name]


@pytest.mark.parametrize("name", ["missing.csv", "folder", "pipe", "/dev/null"])
def test_what_is_no_file_is_refused(mmkb: Mmkb, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    answer = mmkb("import", tmp_path / name)
    assert (answer.code, answer.out) == (1, "")
    assert "no such file" in answer.err or "is a folder" in answer.err or "is not a file" in answer.err
