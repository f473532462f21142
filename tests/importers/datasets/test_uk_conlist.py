from pathlib import Path

from reading_lists import links_of, names_of, read_list

HEADER = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,"
    "Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,"
    "National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,"
    "Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,"
    "Group ID"
)
# Invented: nobody is called so.
PRIMARY = {
    "Name 6": "TESTNAME", "Name 1": "Maung", "DOB": "00/00/1965", "Country": "Myanmar", "Address 6": "Yangon",
    "Other Information": "(UK Sanctions List Ref):MYA9001. (UN Ref):XXi.001 (UK Statement of Reasons):Invented.",
    "Group Type": "Individual", "Alias Type": "Primary name", "Listed On": "18/02/2021", "Last Updated": "03/06/2026",
    "Group ID": "99001",
}  # fmt: skip
FORMER = {"Name 6": "OLDNAME", "Alias Type": "FKA", "Group Type": "Individual", "Group ID": "99001", "DOB": "00/05/1966"}


def conlist(folder: Path, *rows: dict[str, str], first: str = "Last Updated,03/06/2026") -> Path:
    lines = [",".join(row.get(name, "") for name in HEADER.split(",")) for row in rows]
    path = folder / "ConList.csv"
    path.write_text("\n".join([first, HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def test_the_older_list_is_dated_by_its_first_line_and_grouped_by_group_id(tmp_path: Path) -> None:
    read = read_list(conlist(tmp_path, PRIMARY, FORMER))
    assert (read.word, read.edition.published, read.edition.remarks, read.rejects) == ("uk-conlist", "2026-06-03", [], [])
    (entry,) = read.entries
    assert (entry.key, entry.line, entry.name) == ("99001", 3, "Maung TESTNAME")
    assert names_of(entry) == ["Maung TESTNAME", "OLDNAME"]
    assert (entry.values["name_6"], entry.values["former_names"]) == ("TESTNAME", "OLDNAME")
    assert (entry.values["dob"], entry.values["listed_on"]) == ("1965 | 1966-05", "2021-02-18")
    assert entry.values["addresses"] == "Yangon, Myanmar"


def test_the_references_of_other_lists_are_found_in_other_information(tmp_path: Path) -> None:
    (entry,) = read_list(conlist(tmp_path, PRIMARY)).entries
    assert entry.values["uk_sanctions_list_ref"] == "MYA9001"
    assert links_of(entry, "uk-sanctions-id") == ["MYA9001"]
    assert links_of(entry, "un-reference") == ["XXi.001"]
    assert entry.values["other_information"] == PRIMARY["Other Information"]


def test_a_broken_first_line_is_said_aloud(tmp_path: Path) -> None:
    read = read_list(conlist(tmp_path, PRIMARY, first="Last Updated,31/02/2026"))
    assert (len(read.entries), read.edition.published) == (1, None)
    assert read.edition.remarks == ["Last Updated '31/02/2026' is no day: the edition has no date"]


def test_a_date_that_is_no_day_is_set_apart(tmp_path: Path) -> None:
    read = read_list(conlist(tmp_path, PRIMARY | {"Listed On": "30/02/2021"}))
    assert read.entries == []
    assert [(reject.line, reject.column, reject.reason) for reject in read.rejects] == [
        (3, "listed_on", "date '30/02/2021' is no day")
    ]
