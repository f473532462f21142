from pathlib import Path

import pytest

from mmkb.errors import InputError
from reading_lists import DATA, links_of, names_of, read_list

SAMPLE = DATA / "eu-full" / "fsf-full-list-1.1-first-21-columns-second-hand.csv"
HEADER = (
    "fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_UnitedNationId", "Entity_DesignationDate",
    "Entity_Regulation_Programme", "NameAlias_LastName", "NameAlias_FirstName", "NameAlias_MiddleName", "NameAlias_WholeName",
    "Address_City", "Address_Street", "Address_CountryDescription", "BirthDate_BirthDate", "BirthDate_Day", "BirthDate_Month",
    "BirthDate_Year", "BirthDate_YearRangeFrom", "BirthDate_YearRangeTo", "BirthDate_Circa", "BirthDate_City",
    "BirthDate_CountryDescription", "Identification_Number", "Identification_TypeDescription", "Citizenship_CountryDescription",
)  # fmt: skip


def full_list(folder: Path, *rows: dict[str, str], extra: tuple[str, ...] = ()) -> Path:
    """Invented rows; what a row does not say is empty."""
    common = {"fileGenerationDate": "05/08/2026", "Entity_LogicalId": "900001", "Entity_EU_ReferenceNumber": "EU.0.1"}
    lines = [";".join((common | row).get(name, "") for name in (*HEADER, *extra)) for row in rows]
    path = folder / "full.csv"
    path.write_text("\n".join([";".join((*HEADER, *extra)), *lines]) + "\n", encoding="utf-8-sig")
    return path


def test_the_rows_of_one_person_become_one_entry() -> None:
    read = read_list(SAMPLE)
    assert (read.word, len(read.entries), read.rejects, read.edition.published) == ("eu-full", 1, [], "2026-08-05")
    entry = read.entry("13")
    assert (entry.line, entry.name) == (2, "Saddam Hussein Al-Tikriti")
    assert links_of(entry, "eu-reference") == ["EU.27.28"]
    assert names_of(entry) == ["Saddam Hussein Al-Tikriti", "Abu Ali"]
    assert entry.values["programme"] == "IRQ"
    assert entry.values["aliases"] == "Abu Ali"
    assert (entry.values["name_alias_first_name"], entry.values["name_alias_last_name"]) == ("Saddam", "Hussein Al-Tikriti")


def test_the_day_of_the_file_is_no_value_of_a_person() -> None:
    assert not any("generation" in column for column in read_list(SAMPLE).entry("13").values)


def test_names_addresses_births_and_documents_of_their_own_rows_are_put_together(tmp_path: Path) -> None:
    path = full_list(
        tmp_path,
        {"NameAlias_FirstName": "Maung", "NameAlias_LastName": "Invented", "Entity_UnitedNationId": "XXi.001"},
        {"NameAlias_WholeName": "U Invented"},
        {"Address_Street": "1 Nowhere Road", "Address_City": "Yangon", "Address_CountryDescription": "MYANMAR"},
        {"Address_City": "Mandalay", "Address_CountryDescription": "MYANMAR"},
        {"BirthDate_BirthDate": "1956-07-03", "BirthDate_City": "Dawei", "BirthDate_CountryDescription": "MYANMAR"},
        {"Identification_Number": "MX000000", "Identification_TypeDescription": "National passport"},
        {"Citizenship_CountryDescription": "MYANMAR"},
    )
    (entry,) = read_list(path).entries
    assert names_of(entry) == ["Maung Invented", "U Invented"]
    assert links_of(entry, "un-reference") == ["XXi.001"]
    assert entry.values["addresses"] == "1 Nowhere Road, Yangon, MYANMAR | Mandalay, MYANMAR"
    assert (entry.values["dob"], entry.values["pob"]) == ("1956-07-03", "Dawei, MYANMAR")
    assert entry.values["documents"] == "MX000000, National passport"
    assert entry.values["citizenship_country_description"] == "MYANMAR"


@pytest.mark.parametrize(
    ("birth", "dob"),
    [
        ({"Year": "1956"}, "1956"),
        ({"Year": "1956", "Circa": "true"}, "1956~"),
        ({"Year": "1956", "Month": "7", "Day": "3", "Circa": "false"}, "1956-07-03"),
        ({"YearRangeFrom": "1956", "YearRangeTo": "1958"}, "1956/1958"),
    ],
)
def test_births_keep_their_precision(tmp_path: Path, birth: dict[str, str], dob: str) -> None:
    row = {"NameAlias_WholeName": "Invented"} | {f"BirthDate_{part}": text for part, text in birth.items()}
    assert read_list(full_list(tmp_path, row)).entries[0].values["dob"] == dob


def test_a_date_that_is_no_day_sets_all_rows_of_its_person_apart(tmp_path: Path) -> None:
    path = full_list(
        tmp_path,
        {"NameAlias_WholeName": "Invented"},
        {"NameAlias_WholeName": "Also Invented", "Entity_DesignationDate": "2021-02-31"},
        {"Entity_LogicalId": "900002", "NameAlias_WholeName": "Another"},
    )
    read = read_list(path)
    assert [entry.key for entry in read.entries] == ["900002"]
    assert [(reject.line, reject.column, reject.reason) for reject in read.rejects] == [
        (2, "", "belongs to 900001, whose row in line 3 can't be read"),
        (3, "designation_date", "date '2021-02-31' is no day"),
    ]


def test_a_row_of_another_width_sets_all_rows_of_its_person_apart(tmp_path: Path) -> None:
    path = full_list(
        tmp_path,
        {"NameAlias_WholeName": "Invented"},
        {"NameAlias_WholeName": "Also Invented"},
        {"Entity_LogicalId": "900002", "NameAlias_WholeName": "Another"},
    )
    lines = path.read_text().splitlines()
    lines[2] = lines[2].rpartition(";")[0]
    path.write_text("\n".join(lines))
    read = read_list(path)
    assert [entry.key for entry in read.entries] == ["900002"]
    assert [(reject.line, reject.reason.split(",")[0]) for reject in read.rejects] == [
        (2, "belongs to 900001"),
        (3, f"the row has {len(lines[2].split(';'))} cells"),
    ]


def test_a_broken_day_of_the_file_is_said_aloud(tmp_path: Path) -> None:
    read = read_list(full_list(tmp_path, {"fileGenerationDate": "31/02/2026", "NameAlias_WholeName": "Invented"}))
    assert read.edition.published is None
    assert read.edition.remarks == ["fileGenerationDate '31/02/2026' is no day: the edition has no date"]


def test_a_column_of_the_analyst_is_kept(tmp_path: Path) -> None:
    read = read_list(full_list(tmp_path, {"NameAlias_WholeName": "Invented", "My note": "look here"}, extra=("My note",)))
    assert read.entries[0].values["My note"] == "look here"
    assert read.edition.remarks == ["columns not known: My note: kept"]


def test_numbers_that_a_spreadsheet_has_rounded_are_refused(tmp_path: Path) -> None:
    path = full_list(tmp_path, {"NameAlias_WholeName": "Invented", "Identification_Number": "1.23457E+11"})
    with pytest.raises(InputError, match=r"full.csv:2: column Identification_Number: '1.23457E\+11'"):
        read_list(path)
