from pathlib import Path

import pytest

from mmkb.errors import InputError
from reading_lists import DATA, names_of, read_list, written

SAMPLE = DATA / "eu-journal" / "journal-32013R0401-excerpt.csv"
COLUMNS = ("celex", "recordId", "programKey", "annex", "measure", "startDate", "reason", "schema", "name", "alias", "birthDate")
BASE = ("32013R0401", "900", "EU-MMR", "IV.A", "Asset freeze", "25.6.2018", "Invented", "Person", "Maung Invented", "", "1960")


def journal(folder: Path, *changes: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    """Invented rows that differ from the first in what is named."""
    rows = [tuple((dict(zip(COLUMNS, BASE, strict=True)) | change).get(name, "") for name in columns) for change in changes]
    return written(folder, "journal.csv", columns, *rows, end="\r\n")


def test_every_designation_is_an_entry_by_its_number_in_the_annex() -> None:
    read = read_list(SAMPLE)
    assert (read.word, len(read.entries), read.rejects, read.edition.is_selection) == ("eu-journal", 4, [], False)
    entry = read.entry("32013R0401|EU-MMR|IV.A|Asset freeze|Person|1")
    assert (entry.line, entry.name) == (2, "Aung Kyaw Zaw")
    assert (entry.values["start_date"], entry.values["birth_date"]) == ("2018-06-25", "1961-08-20")
    assert entry.values["id_number"] == "BC 17444"
    assert entry.values["reason"].startswith("Lieutenant General Aung Kyaw Zaw was the Commander")


def test_a_birth_keeps_its_precision_and_a_sentence_its_words() -> None:
    read = read_list(SAMPLE)
    assert read.entry("32013R0401|EU-MMR|IV.A|Asset freeze|Person|2").values["birth_date"] == "1964-03"
    corporation = read.entry("32013R0401|EU-MMR|IV.B|Asset freeze|LegalEntity|2").values
    assert corporation["incorporation_date"].startswith("Founded in 1997 as a State owned company")
    assert read.edition.remarks == ["incorporation_date of no known form is kept as printed: line 4"]


def test_aliases_are_names_too() -> None:
    entry = read_list(SAMPLE).entry("32013R0401|EU-MMR|IV.B|Asset freeze|LegalEntity|4")
    assert names_of(entry) == ["Myanma Timber Enterprise", "Myanmar Timber Enterprise"]


def test_several_aliases_and_births_stand_in_one_cell(tmp_path: Path) -> None:
    path = journal(tmp_path, {"alias": 'U Invented; "Invented; the Elder"', "birthDate": "4.5.1961 or 5.5.1961; 1963"})
    (entry,) = read_list(path).entries
    assert names_of(entry) == ["Maung Invented", "U Invented", "Invented; the Elder"]
    assert entry.values["birth_date"] == "1961-05-04;1961-05-05;1963"


def test_entries_without_a_number_are_known_by_name_and_counted_where_they_are_alike(tmp_path: Path) -> None:
    first, second = {"recordId": "", "birthDate": "1950"}, {"recordId": "", "birthDate": "1940"}
    births = {entry.key: entry.values["birth_date"] for entry in read_list(journal(tmp_path, first, second)).entries}
    key = "32013R0401|EU-MMR|IV.A|Asset freeze|Person|Maung Invented"
    assert births == {key: "1940", f"{key}#2": "1950"}
    assert births == {entry.key: entry.values["birth_date"] for entry in read_list(journal(tmp_path, second, first)).entries}


def test_a_row_that_stands_there_twice_is_taken_once(tmp_path: Path) -> None:
    other = {"recordId": "", "birthDate": "1950"}
    read = read_list(journal(tmp_path, {}, other, {}, other))
    assert ([entry.line for entry in read.entries], read.rejects, read.edition.repeated) == ([2, 3], [], 2)


def test_a_file_speaks_of_its_own_act_alone() -> None:
    covers = read_list(SAMPLE).edition.covers
    assert covers({"celex": "32013R0401"})
    assert not covers({"celex": "32014R0269"})


def test_an_amending_act_adds_to_the_act_that_it_amends_and_withdraws_nothing(tmp_path: Path) -> None:
    columns = ("amendedCelex", "amendmentCelex", *COLUMNS[1:])
    read = read_list(journal(tmp_path, {"amendedCelex": "32013R0401", "amendmentCelex": "32026R0001"}, columns=columns))
    assert read.edition.is_selection
    assert read.entries[0].key == "32013R0401|EU-MMR|IV.A|Asset freeze|Person|900"
    assert read.entries[0].values["amendment_celex"] == "32026R0001"


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"startDate": "31.2.2020"}, "start_date", "date '31.2.2020' is no day"),
        ({"startDate": "in spring"}, "start_date", "date 'in spring' is of no known form"),
        ({"name": ""}, "name", "the cell is empty"),
    ],
)
def test_bad_rows_are_set_apart(tmp_path: Path, change: dict[str, str], column: str, reason: str) -> None:
    read = read_list(journal(tmp_path, {}, change))
    assert len(read.entries) == 1
    assert [(reject.line, reject.column, reject.reason) for reject in read.rejects] == [(3, column, reason)]


def test_a_month_whose_century_a_spreadsheet_has_cut_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"journal.csv:2: column birthDate: 'Mar-64' is a date whose century"):
        read_list(journal(tmp_path, {"birthDate": "Mar-64"}))
