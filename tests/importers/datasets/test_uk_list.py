from pathlib import Path

import pytest

from mmkb.errors import InputError
from reading_lists import DATA, links_of, names_of, read_list

SAMPLE = DATA / "uk-list" / "uk-sanctions-list-2026-second-hand.csv"
HEADER = SAMPLE.read_text(encoding="utf-8").splitlines()[1].split(",")
PRIMARY = {
    "Unique ID": "MYA9001", "Name 6": "TESTNAME", "Name 1": "Maung", "Name 2": "Invented", "Name type": "Primary Name",
    "Last Updated": "31/07/2024", "Date Designated": "18/02/2021", "D.O.B": "03/07/1956|dd/mm/1957",
}  # fmt: skip
ALIAS = {
    "Unique ID": "MYA9001",
    "Name 6": "FALSENAME",
    "Name 1": "U",
    "Name type": "Alias",
    "Alias strength": "Good quality a.k.a",
}


def uk_list(folder: Path, *rows: dict[str, str], report: str = "Report Date: 08-Oct-2026", extra: tuple[str, ...] = ()) -> Path:
    """Invented rows under the header of the real list; what a row does not say is empty."""
    header = (*HEADER, *extra)
    lines = [",".join(row.get(name, "") for name in header) for row in rows]
    path = folder / "list.csv"
    path.write_text("\n".join([report, ",".join(header), *lines]) + "\n", encoding="utf-8")
    return path


def test_the_sample_of_58_columns_is_read_with_its_dates() -> None:
    read = read_list(SAMPLE)
    assert (read.word, len(read.entries), read.rejects, read.edition.published) == ("uk-list", 1, [], "2026-10-08")
    assert (len(read.edition.header), read.edition.remarks) == (58, [])
    entry = read.entry("RUS2176")
    assert (entry.line, entry.name) == (3, "KOROLEV PROSPECT")
    assert (entry.values["last_updated"], entry.values["date_designated"]) == ("2024-07-31", "2024-07-31")
    assert entry.values["current_owner_operator"] == "Stream Ship Management FZCO"
    shipping = "Shipping sanctions: (see 'Other information')"
    assert entry.values["sanctions_imposed"] == f"{shipping}|{shipping}"
    assert links_of(entry, "uk-sanctions-id") == ["RUS2176"]
    assert names_of(entry) == ["KOROLEV PROSPECT"]


def test_each_row_of_a_person_is_a_name_and_no_two_names_are_mixed_up(tmp_path: Path) -> None:
    weak = ALIAS | {"Name 6": "SHADOW", "Name 1": "", "Alias strength": "Low quality a.k.a"}
    script = PRIMARY | {"Name non-latin script": "မောင်"}
    (entry,) = read_list(uk_list(tmp_path, ALIAS, script, weak)).entries
    assert entry.name == "Maung Invented TESTNAME"
    assert names_of(entry) == ["Maung Invented TESTNAME", "U FALSENAME", "SHADOW", "မောင်"]
    assert (entry.values["name_6"], entry.values["name_1"]) == ("TESTNAME", "Maung")
    assert (entry.values["aliases"], entry.values["weak_aliases"]) == ("U FALSENAME", "SHADOW")


def test_each_address_stays_whole(tmp_path: Path) -> None:
    one = PRIMARY | {"Address Line 1": "1 Nowhere Road", "Address Line 6": "Yangon", "Address Country": "Myanmar"}
    two = PRIMARY | {"Address Line 6": "Mandalay", "Address Postal Code": "05011", "Address Country": "Myanmar"}
    (entry,) = read_list(uk_list(tmp_path, one, two)).entries
    assert entry.values["addresses"] == "1 Nowhere Road, Yangon, Myanmar | Mandalay, 05011, Myanmar"
    assert entry.values["address_country"] == "Myanmar"
    assert names_of(entry) == ["Maung Invented TESTNAME"]


def test_births_keep_their_precision_also_in_a_list(tmp_path: Path) -> None:
    assert read_list(uk_list(tmp_path, PRIMARY)).entries[0].values["dob"] == "1956-07-03 | 1957"


def test_the_number_of_the_un_is_a_link(tmp_path: Path) -> None:
    (entry,) = read_list(uk_list(tmp_path, PRIMARY | {"UN Reference Number": "KPi.036"})).entries
    assert links_of(entry, "un-reference") == ["KPi.036"]


@pytest.mark.parametrize("day", ["31-Feb-2026", "soon", "Oct 2026"])
def test_a_broken_report_date_is_said_aloud_and_the_list_is_read(tmp_path: Path, day: str) -> None:
    read = read_list(uk_list(tmp_path, PRIMARY, report=f"Report Date: {day}"))
    assert (len(read.entries), read.edition.published) == (1, None)
    assert read.edition.remarks == [f"Report Date: {day!r} is no day: the edition has no date"]


def test_the_report_date_is_found_with_the_commas_of_a_spreadsheet(tmp_path: Path) -> None:
    assert read_list(uk_list(tmp_path, PRIMARY, report="Report Date: 08-Oct-2026,,,,")).edition.published == "2026-10-08"


def test_a_date_that_is_no_day_sets_all_rows_of_its_person_apart(tmp_path: Path) -> None:
    read = read_list(uk_list(tmp_path, PRIMARY, ALIAS | {"Date Designated": "31/02/2020"}, PRIMARY | {"Unique ID": "MYA9002"}))
    assert [entry.key for entry in read.entries] == ["MYA9002"]
    assert [(reject.line, reject.column, reject.reason) for reject in read.rejects] == [
        (3, "", "belongs to MYA9001, whose row in line 4 can't be read"),
        (4, "date_designated", "date '31/02/2020' is no day"),
    ]
    assert read.rejects[1].cells[HEADER.index("Date Designated")] == "31/02/2020"


def test_rows_without_a_key_or_of_another_width_are_set_apart_with_what_they_may_belong_to(tmp_path: Path) -> None:
    others = [PRIMARY | {"Unique ID": f"MYA900{number}"} for number in (2, 3, 4)]
    path = uk_list(tmp_path, others[0], PRIMARY, ALIAS | {"Unique ID": " "}, others[1], others[2])
    path.write_text(path.read_text(encoding="utf-8") + "one,two\n", encoding="utf-8")
    read = read_list(path)
    assert [entry.key for entry in read.entries] == ["MYA9002"]
    assert [(reject.line, reject.reason) for reject in read.rejects] == [
        (4, "belongs to MYA9001, of which the row in line 5 may be, which can't be read"),
        (5, "the row has no key"),
        (6, "belongs to MYA9003, of which the row in line 5 may be, which can't be read"),
        (7, "belongs to MYA9004, of which the row in line 8 may be, which can't be read"),
        (8, "the row has 2 cells, the header 58"),
    ]


def test_a_row_whose_cells_have_moved_is_of_the_person_whose_key_it_holds(tmp_path: Path) -> None:
    path = uk_list(tmp_path, PRIMARY, ALIAS, PRIMARY | {"Unique ID": "MYA9002"})
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] = f",{lines[3]}"
    path.write_text("\n".join(lines), encoding="utf-8")
    read = read_list(path)
    assert [entry.key for entry in read.entries] == ["MYA9002"]
    assert [reject.line for reject in read.rejects] == [3, 4]


def test_a_list_in_windows_1252_with_crlf_and_a_column_more_is_read(tmp_path: Path) -> None:
    path = uk_list(tmp_path, PRIMARY | {"Name 6": "TESTNAMÉ", "My note": "look"}, extra=("My note",))
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode("cp1252"))
    read = read_list(path)
    assert read.entries[0].name == "Maung Invented TESTNAMÉ"
    assert read.entries[0].values["My note"] == "look"
    assert read.edition.remarks == ["columns not known: My note: kept"]


def test_numbers_that_a_spreadsheet_has_rounded_are_refused(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"list.csv:3: column Phone number: '9.51E\+11' is a number that a spreadsheet has rounded"
    ):
        read_list(uk_list(tmp_path, PRIMARY | {"Phone number": "9.51E+11"}))
    with pytest.raises(InputError, match=r"list.csv:3: column Passport number: '1.2E\+11' is a number"):
        read_list(uk_list(tmp_path, PRIMARY | {"Passport number": "MA123|1.2E+11"}))


def test_columns_of_the_analyst_are_kept_beside_those_of_the_same_name(tmp_path: Path) -> None:
    path = uk_list(tmp_path, PRIMARY)
    report, header, row = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{report}\n{header},note,note,aliases\n{row},one,two,MYNAME\n", encoding="utf-8")
    (entry,) = read_list(path).entries
    assert [entry.values.get(name) for name in ("note", "note (2)", "aliases", "aliases (2)")] == ["one", "two", None, "MYNAME"]
    assert "MYNAME" not in names_of(entry)
