"""Every format: recognised by its content, read from packed files and from stdin, refused where it is damaged."""

import gzip
import io
import re
import resource
import subprocess
import zipfile
from pathlib import Path

import pytest

from invented_files import ACLED_HEADER, acled, event
from mmkb.errors import ExitCode
from mmkb.importers.datasets import IMPORTERS
from mmkb.importers.files import input_file
from support import MMKB, Mmkb, environment

DATA = Path(__file__).parents[1] / "data"
# The excerpts that whole files can be imported from: their format, and the rows that become entries or incidents.
FILES = {
    "eu-full/fsf-full-list-1.1-first-21-columns-second-hand.csv": ("eu-full", 1),
    "gdelt/gdelt2-20151027220000-excerpt.tsv": ("gdelt", 11),
    "gdelt/gdelt1-mixed-57-and-58-columns-excerpt.tsv": ("gdelt", 7),
    "opensanctions/entities.ftm.json": ("opensanctions-ftm", 5),
    "ucdp/candidate-26.0.7-excerpt.csv": ("ucdp-candidate", 6),
    "uk-list/uk-sanctions-list-2026-second-hand.csv": ("uk-list", 1),
}
UK = DATA / "uk-list" / "uk-sanctions-list-2026-second-hand.csv"
DAMAGED = {"gdelt2-resaved-in-excel-semicolon-excerpt.csv"}


def excerpts() -> list[Path]:
    return sorted(
        path for path in DATA.rglob("*") if path.suffix in (".csv", ".tsv", ".json", ".xml") and path.parent.name != "un-members"
    )


@pytest.mark.parametrize("path", excerpts(), ids=lambda path: str(path.relative_to(DATA)))
def test_an_excerpt_is_recognised_as_one_format_alone(path: Path) -> None:
    with input_file(str(path)) as file:
        head = file.head()
        fitting = [importer.word for importer in IMPORTERS if importer.identify(head)]
    assert len(fitting) == 1, fitting


@pytest.mark.parametrize("name", FILES)
def test_an_excerpt_is_stored_whole(
    mmkb: Mmkb, on_base: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    del on_base
    monkeypatch.chdir(tmp_path)
    word, rows = FILES[name]
    answer = mmkb("import", DATA / name)
    assert answer.code == 0, answer.err
    assert f"recognised as {word} " in answer.err
    assert re.search(
        rf"{rows:,} (?:rows?|entry|entries|deals?): {rows:,} added, 0 changed, 0 same, 0 withdrawn, 0 rejected", answer.err
    ), answer.err
    again = mmkb("import", word, DATA / name)
    assert (again.code, "imported before" in again.err) == (0, True)
    assert len(mmkb("releases").rows) == 1


def packed(folder: Path, kind: str) -> Path:
    path = folder / f"list.{kind}"
    if kind == "gz":
        path.write_bytes(gzip.compress(UK.read_bytes()))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(UK, "inside/list.csv")
    return path


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_packed_files_are_read_in_place(mmkb: Mmkb, on_base: None, tmp_path: Path, kind: str) -> None:
    del on_base
    assert "1 entry: 1 added" in mmkb("import", packed(tmp_path, kind)).err
    assert list(tmp_path.glob("*.csv")) == []


def test_stdin_is_read_as_a_file_is(base: Path) -> None:
    done = subprocess.run(
        [*MMKB, "--db", base, "import", "-"], input=UK.read_bytes(), capture_output=True, env=environment(), check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"recognised as uk-list" in done.stderr


def test_an_archive_of_several_files_is_refused_with_their_names(mmkb: Mmkb, on_base: None, tmp_path: Path) -> None:
    del on_base
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.write(UK, "first.csv")
        archive.write(UK, "second.csv")
    answer = mmkb("import", tmp_path / "two.zip")
    assert answer.code == ExitCode.ERROR
    assert "first.csv" in answer.err


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_what_unpacks_to_far_more_than_it_is_is_refused(mmkb: Mmkb, on_base: None, tmp_path: Path, kind: str) -> None:
    del on_base
    path = tmp_path / f"bomb.{kind}"
    zeros = b"0" * 60_000_000
    if kind == "gz":
        path.write_bytes(gzip.compress(zeros))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.csv", zeros)
    answer = mmkb("import", path)
    assert (answer.code, "unpacks to more" in answer.err) == (ExitCode.ERROR, True)


def lacking(*columns: str) -> list[str]:
    return [name for name in ACLED_HEADER if name not in columns]


def test_a_folder_is_called_one_by_its_name(mmkb: Mmkb, on_base: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del on_base
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    assert mmkb("import", ".").err.startswith("mmkb: mine: is a folder\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "of no format that mmkb knows\n  acled, "),
        (
            acled([event("ATL1")], lacking("fatalities")).encode(),
            "knows; it is most like acled, but for the columns: fatalities\n",
        ),
        (acled([event("ATL1")], lacking("country", "fatalities")).encode(), "for the columns: fatalities, country\n"),
        (
            acled([event("ATL1")], lacking("country", "fatalities", "latitude")).encode(),
            "for the columns: fatalities, country, latitude\n  take a file that has them; if they bear other names there, ",
        ),
        (acled([event("ATL1")], lacking("country", "fatalities", "latitude", "longitude")).encode(), "knows\n  acled, "),
        (b"\xff\xfea\0b\0", "UTF-16"),
        (b"a,b\0\n", "NUL"),
        (b"\x1f\x8bnot packed at all", "can't be read"),
        (b"PK\x03\x04nor this", "can't be read"),
    ],
)
def test_what_is_no_file_of_a_data_set_is_refused_in_words(
    mmkb: Mmkb, on_base: None, tmp_path: Path, content: bytes, reason: str
) -> None:
    del on_base
    (tmp_path / "file").write_bytes(content)
    answer = mmkb("import", tmp_path / "file")
    assert answer.code == ExitCode.ERROR
    assert reason in answer.err


def test_a_format_that_the_file_has_not_is_refused_with_what_is_missing(mmkb: Mmkb, on_base: None) -> None:
    del on_base
    answer = mmkb("import", "acled", UK)
    assert answer.code == ExitCode.ERROR
    assert "event_id_cnty" in answer.err
    assert mmkb("import", "acledd", UK).code == ExitCode.USAGE
    assert mmkb("import").code == ExitCode.USAGE
    assert mmkb("import", "uk-list", UK, "more").code == ExitCode.USAGE
    assert mmkb("import", "no-such-file.csv").code == ExitCode.ERROR


def test_windows_1252_is_read_as_such(mmkb: Mmkb, on_base: None, tmp_path: Path) -> None:
    del on_base
    text = "Report Date: 08-Oct-2026\nUnique ID,OFSI Group ID,Name 6,Name type,Regime Name\nMYA1,1,Société,Primary Name,Myanmar\n"
    (tmp_path / "list.csv").write_bytes(text.encode("cp1252"))
    assert mmkb("import", tmp_path / "list.csv").code == 0
    assert [row["name"] for row in mmkb("entries", "uk-list").rows] == ["Société"]


def test_a_quote_that_is_not_closed_is_refused_with_its_line(mmkb: Mmkb, on_base: None, tmp_path: Path) -> None:
    del on_base
    text = 'Unique ID,OFSI Group ID,Name 6,Name type,Regime Name\nMYA1,1,"Open,Primary Name,Myanmar\n'
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    answer = mmkb("import", tmp_path / "list.csv")
    assert (answer.code, "list.csv:2" in answer.err) == (ExitCode.ERROR, True)
    assert io.StringIO(answer.err).readline().startswith("list.csv: recognised")


def test_what_no_encoding_has_is_refused_in_words(mmkb: Mmkb, on_base: None, tmp_path: Path) -> None:
    del on_base
    (tmp_path / "cut.csv").write_bytes(UK.read_bytes() + "၁၁".encode()[:-1])  # cut off within a letter
    answer = mmkb("import", tmp_path / "cut.csv")
    assert answer.code == ExitCode.ERROR
    assert "cut.csv: is neither UTF-8 nor Windows-1252 (it holds the byte 0x81), or was damaged" in answer.err


def test_a_workbook_of_the_older_kind_is_no_archive(mmkb: Mmkb, on_base: None, tmp_path: Path) -> None:
    del on_base
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "old.xls: can't be read as a workbook" in mmkb("import", tmp_path / "old.xls").err


def test_stdin_that_can_not_be_kept_is_told(base: Path) -> None:
    done = subprocess.run(
        [*MMKB, "import", "-", "--db", str(base)],
        input=bytes(range(32, 127)) * 2_000,
        capture_output=True,
        env=environment(),
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert done.returncode == ExitCode.ERROR
    assert done.stderr.startswith(b"mmkb: stdin: can't be kept in a temporary file (File too large)")
