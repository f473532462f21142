"""Tables that a spreadsheet saved with semicolons or tabs, or that were put together, are the same tables, in every format."""

import csv
from pathlib import Path
from typing import Any

import pytest

from mmkb.importers.datasets import IMPORTERS, recognise
from mmkb.importers.datasets.interface import Entry, Shared
from mmkb.importers.files import input_file

DELIMITERS = (",", ";", "\t")
DATA = Path(__file__).parents[2] / "data"
NAMES = (  # an excerpt of each format that has a header, without GDELT: a spreadsheet drops the zeros before its codes
    "eu-full/fsf-full-list-1.1-first-21-columns-second-hand.csv",
    "eu-journal/journal-32013R0401-excerpt.csv",
    "opensanctions/targets-simple-2022-14-columns.csv",
    "opensanctions/targets-simple-2025-16-columns.csv",
    "sipri/classic-exports-from-russia-1950-2021-excerpt.csv",
    "sipri/deliveries-with-ids-2024-04-excerpt.csv",
    "sipri/exports-by-supplier-1950-2024-excerpt.csv",
    "sipri/imports-by-recipient-1950-2024-excerpt.csv",
    "sipri/regional-by-supplier-1990-2023-excerpt.csv",
    "sipri/register-2025-03-excerpt.csv",
    "ucdp/candidate-26.0.7-excerpt.csv",
    "uk-list/uk-sanctions-list-2026-second-hand.csv",
    "undl/2026_02_06_ga_voting.csv",
    "unvotes/un_roll_call_issues.csv",
    "unvotes/un_roll_calls.csv",
    "unvotes/un_votes.csv",
    "voeten/votes-2016.csv",
)
TEXTS = {  # of formats without an excerpt
    "mimu-pcodes": "SR_Pcode,SR_Name_Eng,SR_Name_MMR\nMMR001,Kachin,ကချင်ပြည်နယ်\n",
    "ofac-sdn": "ent_num,sdn_name,sdn_type,program,title,call_sign,vess_type,tonnage,grt,vess_flag,vess_owner,remarks\n"
    "1,INVENTED,-0-,CUBA,-0-,-0-,-0-,-0-,-0-,-0-,-0-,-0-\n",
    "uk-conlist": "Last Updated,01/02/2024\nName 6,Group Type,Alias Type,Group ID\nInvented,Entity,Primary name,12\n",
}


def saved_again(text: str, path: Path, delimiter: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        mark = ";" if "Entity_LogicalId;" in text else ","
        csv.writer(stream, delimiter=delimiter).writerows(csv.reader(text.splitlines(keepends=True), delimiter=mark))
    return path


def reading_of(path: Path) -> tuple[str, str | None, list[str], list[object]]:
    """The one format that fits; what the file says of itself, and its rows."""
    with input_file(str(path)) as file:
        assert [importer for importer in IMPORTERS if importer.identify(file.head())] == [recognise(file.head())]
        importer = recognise(file.head())
        reading = importer.read(file)
        rows = [_plain(row) for row in reading.rows]
    return importer.word, reading.edition.published, reading.edition.remarks, rows


def _plain(row: Any) -> object:
    if isinstance(row, Entry):
        return row.key, row.name, row.values, row.links
    return tuple(cell.cells if isinstance(cell, Shared) else cell for cell in row) if isinstance(row, tuple) else row


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_the_same_with_any_delimiter(tmp_path: Path, name: str) -> None:
    with input_file(str(DATA / name)) as file, file.text() as stream:
        text = stream.read()
    expected = reading_of(DATA / name)
    assert expected[-1]
    for delimiter in DELIMITERS:
        assert reading_of(saved_again(text, tmp_path / Path(name).name, delimiter)) == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_second_header_is_no_row(tmp_path: Path, name: str) -> None:
    with input_file(str(DATA / name)) as file, file.text() as stream:
        lines = stream.read().splitlines(keepends=True)
        header = recognise(file.head()).read(file).edition.header
    mark = ";" if name.startswith("eu-full") else ","
    [again] = [line for line in lines if tuple(next(csv.reader([line], delimiter=mark))) == header]
    path = tmp_path / Path(name).name
    path.write_text("".join((*lines[:-1], lines[-1].rstrip("\n"), "\n", again, "\ufeff", again)), encoding="utf-8")
    assert reading_of(path) == reading_of(DATA / name)


@pytest.mark.parametrize("word", TEXTS)
def test_so_it_is_in_formats_without_an_excerpt(tmp_path: Path, word: str) -> None:
    expected = reading_of(saved_again(TEXTS[word], tmp_path / "a.csv", ","))
    assert (expected[0], len(expected[-1])) == (word, 1)
    for delimiter in DELIMITERS:
        assert reading_of(saved_again(TEXTS[word], tmp_path / "a.csv", delimiter)) == expected
