import gzip
import shutil
from pathlib import Path

import pytest

from mmkb.errors import InputError
from reading_lists import DATA, links_of, names_of, read_list, written

OFAC = DATA / "ofac"
# Invented: nobody is called so.
PERSON = '900001,"TESTNAME, Maung Invented","individual","SDNTK] [BURMA-EO14014",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{}"'


def person(folder: Path, remarks: str) -> Path:
    return written(folder, "sdn.csv", PERSON.format(remarks))


@pytest.mark.parametrize(
    ("name", "word", "count"),
    [
        ("sdn-excerpt.csv", "ofac-sdn", 9),
        ("sdn-burma-excerpt.csv", "ofac-sdn", 2),
        ("cons_prim-excerpt.csv", "ofac-cons", 2),
        ("add-burma-excerpt.csv", "ofac-add", 16),
        ("cons_add-excerpt.csv", "ofac-cons-add", 2),
        ("alt-excerpt.csv", "ofac-alt", 4),
        ("cons_alt-excerpt.csv", "ofac-cons-alt", 2),
    ],
)
def test_each_of_the_six_files_is_recognised_and_its_last_byte_is_no_record(name: str, word: str, count: int) -> None:
    read = read_list(OFAC / name)
    assert (read.word, len(read.entries), read.rejects) == (word, count, [])
    assert read.edition.published is None


def test_the_programs_tell_the_list_whatever_the_file_is_called(tmp_path: Path) -> None:
    shutil.copy(OFAC / "sdn-excerpt.csv", tmp_path / "cons_prim.csv")
    shutil.copy(OFAC / "cons_prim-excerpt.csv", tmp_path / "download.csv")
    assert read_list(tmp_path / "cons_prim.csv").word == "ofac-sdn"
    assert read_list(tmp_path / "download.csv").word == "ofac-cons"


@pytest.mark.parametrize(
    ("excerpt", "name", "words"),
    [
        ("cons_add-excerpt.csv", "Consolidated addresses.csv", "ofac-cons-add"),
        ("cons_add-excerpt.csv", "addresses.csv", "ofac-add, ofac-cons-add"),
        ("cons_alt-excerpt.csv", "rejects.csv", "ofac-alt, ofac-cons-alt"),
        ("add-burma-excerpt.csv", "ADD (1).CSV", "ofac-add"),
        ("alt-excerpt.csv", "sdn_names.csv", "ofac-alt"),
        ("sdn-burma-excerpt.csv", "download.csv", "ofac-sdn"),
    ],
)
def test_where_neither_content_nor_name_tells_the_list_a_person_has_to(
    tmp_path: Path, excerpt: str, name: str, words: str
) -> None:
    shutil.copy(OFAC / excerpt, tmp_path / name)
    if ", " not in words:
        assert read_list(tmp_path / name).word == words
        return
    with pytest.raises(InputError) as refused:
        read_list(tmp_path / name)
    assert refused.value.reason == f"{name}: may be any of {words}"
    assert all(f"mmkb import {word} FILE" in refused.value.hint for word in words.split(", "))


def test_a_file_is_not_read_as_the_other_list_where_its_programs_tell() -> None:
    for name, word in (("sdn-excerpt.csv", "ofac-cons"), ("cons_prim-excerpt.csv", "ofac-sdn")):
        with pytest.raises(InputError, match="its programs are not those of the"):
            read_list(OFAC / name, word)


def test_a_packed_file_is_read_alike(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv.gz").write_bytes(gzip.compress((OFAC / "sdn-excerpt.csv").read_bytes()))
    assert read_list(tmp_path / "sdn.csv.gz").entries == read_list(OFAC / "sdn-excerpt.csv").entries


def test_a_name_is_said_in_its_natural_order_and_kept_as_published() -> None:
    entry = read_list(OFAC / "sdn-burma-excerpt.csv").entry("27225")
    assert entry.name == "Min Aung HLAING"
    assert entry.values["sdn_name"] == "HLAING, Min Aung"
    assert entry.values["program"] == "GLOMAG;BURMA-EO14014"
    assert links_of(entry, "ofac-uid") == ["27225"]
    assert names_of(entry) == ["Min Aung HLAING"]


def test_nulls_are_left_out() -> None:
    entry = read_list(OFAC / "sdn-excerpt.csv").entry("36")
    assert dict(entry.values) == {"ent_num": "36", "sdn_name": "AEROCARIBBEAN AIRLINES", "program": "CUBA"}


def test_a_company_with_a_comma_keeps_the_order_of_its_name() -> None:
    assert read_list(OFAC / "sdn-excerpt.csv").entry("173").name == "ANGLO-CARIBBEAN CO., LTD."


def test_remarks_are_kept_and_stand_in_columns_too() -> None:
    read = read_list(OFAC / "sdn-excerpt.csv")
    chang, khine = read.entry("6709").values, read.entry("11270")
    assert chang["remarks"] == "DOB 17 Feb 1933; alt. DOB 07 Jan 1932; alt. DOB 12 Feb 1932; POB Burma."
    assert (chang["dob"], chang["pob"]) == ("1933-02-17;1932-01-07;1932-02-12", "Burma")
    assert khine.values["passport"] == "A056782 (Burma)"
    assert khine.values["national_id"] == "009016 (Burma)"
    assert khine.values["weak_aliases"] == "OO OO KHINE;U OO OO KHINE"
    assert names_of(khine) == ["Oo Oo KHINE", "OO OO KHINE", "U OO OO KHINE"]


def test_remarks_tell_nationality_gender_and_links_to_others() -> None:
    values = read_list(OFAC / "sdn-burma-excerpt.csv").entry("18848").values
    assert values["nationality"] == "Korea, North"
    assert values["linked_to"] == "KOREA MINING DEVELOPMENT TRADING CORPORATION"
    assert read_list(OFAC / "sdn-burma-excerpt.csv").entry("27225").values["gender"] == "Male"


def test_remarks_of_a_company_tell_its_year_and_short_names() -> None:
    entry = read_list(OFAC / "cons_prim-excerpt.csv").entry("46072")
    assert entry.values["established"] == "1963"
    assert names_of(entry) == ["MYANMA OIL AND GAS ENTERPRISE", "MOGE", "M.O.G.E."]


@pytest.mark.parametrize(
    ("printed", "dob"),
    [
        ("DOB 1958", "1958"),
        ("DOB circa 1958", "1958~"),
        ("DOB Mar 1960", "1960-03"),
        ("DOB 01 Jan 1960 to 31 Dec 1961", "1960-01-01/1961-12-31"),
        ("DOB 1929 to 1930; alt. DOB 1935", "1929/1930;1935"),
    ],
)
def test_births_keep_their_precision(tmp_path: Path, printed: str, dob: str) -> None:
    assert read_list(person(tmp_path, f"{printed}; POB Burma.")).entries[0].values["dob"] == dob


def test_links_in_brackets_and_a_website_are_read(tmp_path: Path) -> None:
    values = read_list(person(tmp_path, "Website www.example.org; (Linked To: INVENTED CO., LTD. (IC)).")).entries[0].values
    assert values["website"] == "www.example.org"
    assert values["linked_to"] == "INVENTED CO., LTD. (IC)"


def test_remarks_cut_off_are_said_aloud_and_their_last_words_not_taken_for_a_fact(tmp_path: Path) -> None:
    read = read_list(person(tmp_path, "DOB 1958; Linked To: INVENTED COMP"))
    assert read.entries[0].values["dob"] == "1958"
    assert "linked_to" not in read.entries[0].values
    assert read.edition.remarks == ["remarks that OFAC cuts off go on in its file of comments, which is not read: line 1"]


def test_a_birth_that_is_no_day_stays_in_the_remarks_alone(tmp_path: Path) -> None:
    read = read_list(person(tmp_path, "DOB 31 Feb 1958; POB Burma."))
    assert "dob" not in read.entries[0].values
    assert read.edition.remarks == ["date '31 Feb 1958' in the remarks is of no known form: line 1"]


def test_an_address_is_called_by_what_it_says() -> None:
    entry = read_list(OFAC / "add-burma-excerpt.csv").entry("45791|68142")
    assert entry.name == "151 B Thiri Mingalar Lane, Mayangon Township, Yangon, Burma"
    assert links_of(entry, "ofac-uid") == ["45791"]
    assert names_of(entry) == []


def test_other_names_link_to_the_one_who_bears_them() -> None:
    read = read_list(OFAC / "alt-excerpt.csv")
    assert names_of(read.entry("43380|67237")) == ["Sergei Gennadevich MALYSHEV"]
    assert read.entry("43380|67237").values["alt_name"] == "MALYSHEV, Sergei Gennadevich"
    assert names_of(read.entry("43396|67859")) == ["TATMADAW"]
    assert links_of(read.entry("43396|67859"), "ofac-uid") == ["43396"]


def test_bad_rows_are_set_apart_with_their_lines(tmp_path: Path) -> None:
    good = (OFAC / "sdn-excerpt.csv").read_text().splitlines()
    other = good[0].replace("CARIBBEAN", "ATLANTEAN")
    path = written(tmp_path, "sdn.csv", *good, "12,too,short", other, good[1].replace("173", "x7"))
    read = read_list(path)
    assert len(read.entries) == 9
    assert [(reject.line, reject.column, reject.reason) for reject in read.rejects] == [
        (10, "", "the row has 3 cells, the header 12"),
        (11, "ent_num", "36 stands in line 1 already, with other cells"),
        (12, "ent_num", "'x7' is no number of OFAC's"),
    ]


def test_a_row_without_a_name_is_set_apart(tmp_path: Path) -> None:
    rows = (OFAC / "alt-excerpt.csv").read_text().replace('"TATMADAW"', "-0- ")
    (tmp_path / "alt.csv").write_text(rows)
    (reject,) = read_list(tmp_path / "alt.csv").rejects
    assert (reject.line, reject.column, reject.reason) == (3, "alt_name", "the row has no name")


def test_mended_rejects_come_back_as_a_part_of_an_edition(tmp_path: Path) -> None:
    rows = (OFAC / "add-burma-excerpt.csv").read_text().splitlines()
    header = "line,field,reason,ent_num,add_num,address,city_state_zip,country,add_remarks"
    read = read_list(written(tmp_path, "rejects.csv", header, f"7,,broken,{rows[0]}"), "ofac-add")
    assert (read.word, [entry.key for entry in read.entries]) == ("ofac-add", ["11269|16567"])
    assert read.edition.is_selection


def test_a_header_and_a_column_that_somebody_put_there_are_kept(tmp_path: Path) -> None:
    header = "ent_num,alt_num,alt_type,alt_name,alt_remarks,my note"
    read = read_list(written(tmp_path, "alt.csv", header, '43396,67859,"aka","TATMADAW",-0- ,look here'))
    assert read.entries[0].values["my note"] == "look here"
    assert read.edition.remarks == ["columns not known: my note: kept"]


def test_another_file_is_refused_where_the_format_was_named(tmp_path: Path) -> None:
    path = written(tmp_path, "sdn.csv", "a,b,c", "1,2,3")
    with pytest.raises(InputError, match="most of its first rows are not the 12 cells of the SDN List"):
        read_list(path, "ofac-sdn")


@pytest.mark.parametrize("number", ["Passport 4.5E+11 (Thailand)", "Passport 45 (Burma); alt. National ID No. 4,5e+11"])
def test_a_number_in_the_remarks_that_a_spreadsheet_rounded_is_refused(tmp_path: Path, number: str) -> None:
    assert read_list(person(tmp_path, "DOB 1990; Passport E45E11 (Thailand); a.k.a. '1E+11'.")).rejects == []
    with pytest.raises(InputError, match=r"sdn\.csv:1: column remarks: '4[.,]5[Ee]\+11' is a number that a spreadsheet"):
        read_list(person(tmp_path, f"DOB 1990; {number}."))
