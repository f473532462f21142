import gzip
from pathlib import Path

import pytest

from mmkb.errors import InputError
from mmkb.importers.datasets import guarded_xml
from reading_lists import DATA, links_of, names_of, read_list

SAMPLE = DATA / "un-list" / "un-consolidated-excerpt.xml"


def un_list(folder: Path, *bodies: str, before: str = "") -> Path:
    """Invented persons, one a body."""
    persons = "\n".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>Invented</FIRST_NAME>"
        f"<UN_LIST_TYPE>DPRK</UN_LIST_TYPE>{body}</INDIVIDUAL>"
        for number, body in enumerate(bodies, 1)
    )
    path = folder / "list.xml"
    start = '<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS>'
    path.write_text(f"{before}{start}\n{persons}\n</INDIVIDUALS></CONSOLIDATED_LIST>", encoding="utf-8")
    return path


def test_a_person_has_its_name_birth_and_place() -> None:
    read = read_list(SAMPLE)
    assert (read.word, len(read.entries), read.rejects, read.edition.published) == ("un-list", 2, [], "2026-02-27")
    entry = read.entry("6908568")
    assert (entry.line, entry.name) == (4, "KIM SOK CHOL")
    assert (links_of(entry, "un-reference"), names_of(entry)) == (["KPi.036"], ["KIM SOK CHOL"])
    assert (entry.values["dob"], entry.values["listed_on"]) == ("1955-05-08", "2016-11-30")
    assert (entry.values["addresses"], entry.values["documents"]) == ("Myanmar", "Passport, 472310082")
    assert entry.values["designation"] == "Former DPRK Ambassador to Burma | KOMID facilitator"
    assert entry.values["last_day_updated"] == "2022-07-26 | 2023-08-16"


def test_empty_elements_are_no_values() -> None:
    values = read_list(SAMPLE).entry("6908568").values
    assert all(values.values())
    assert not {"sort_key", "aliases", "pob"} & set(values)


def test_the_aliases_of_an_entity_stand_by_their_quality() -> None:
    entry = read_list(SAMPLE).entry("6908402")
    assert entry.values["aliases"] == "Allied Democratic Forces"
    assert entry.values["former_names"].endswith(" | ADF/NALU | NALU")
    assert names_of(entry)[:2] == ["ADF", "Allied Democratic Forces"]
    assert len(names_of(entry)) == 5


@pytest.mark.parametrize(
    ("birth", "dob"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>", "1971"),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR>", "1971~"),
        ("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1961</FROM_YEAR><TO_YEAR>1963</TO_YEAR>", "1961/1963"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", "1973-11"),
    ],
)
def test_births_keep_their_precision(tmp_path: Path, birth: str, dob: str) -> None:
    path = un_list(tmp_path, f"<INDIVIDUAL_DATE_OF_BIRTH>{birth}</INDIVIDUAL_DATE_OF_BIRTH>")
    assert read_list(path).entries[0].values["dob"] == dob


def test_names_of_low_quality_and_in_another_script_are_names_too(tmp_path: Path) -> None:
    alias = "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Shadow</ALIAS_NAME><NOTE>a nickname</NOTE></INDIVIDUAL_ALIAS>"
    body = f"<SECOND_NAME>Person</SECOND_NAME><NAME_ORIGINAL_SCRIPT>김</NAME_ORIGINAL_SCRIPT>{alias}"
    (entry,) = read_list(un_list(tmp_path, body)).entries
    assert names_of(entry) == ["Invented Person", "Shadow", "김"]
    assert (entry.values["weak_aliases"], entry.values["alias_notes"]) == ("Shadow", "Shadow: a nickname")


def test_a_file_speaks_of_the_lists_in_it_alone(tmp_path: Path) -> None:
    covers = read_list(un_list(tmp_path, "")).edition.covers
    assert covers({"un_list_type": "DPRK"})
    assert not covers({"un_list_type": "Taliban"})


def test_a_record_with_a_date_that_is_no_day_or_a_number_of_another_is_set_apart(tmp_path: Path) -> None:
    path = un_list(tmp_path, "", "<LISTED_ON>2021-02-31</LISTED_ON>", "")
    path.write_text(path.read_text().replace("<DATAID>3</DATAID>", "<DATAID>1</DATAID>"))
    read = read_list(path)
    assert [entry.key for entry in read.entries] == ["1"]
    assert [(reject.line, reject.column, reject.reason) for reject in read.rejects] == [
        (3, "LISTED_ON", "date '2021-02-31' is no day"),
        (4, "DATAID", "1 stands in line 2 already"),
    ]


def test_a_packed_file_is_read_alike(tmp_path: Path) -> None:
    (tmp_path / "list.xml.gz").write_bytes(gzip.compress(SAMPLE.read_bytes()))
    assert read_list(tmp_path / "list.xml.gz").entries == read_list(SAMPLE).entries


@pytest.mark.parametrize("inside", ["", ' SYSTEM "file:///etc/passwd"', ' [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]'])
def test_a_document_type_is_refused(tmp_path: Path, inside: str) -> None:
    path = un_list(tmp_path, "", before=f"<!DOCTYPE CONSOLIDATED_LIST{inside}>\n")
    with pytest.raises(InputError, match=r"list.xml:1: has a document type"):
        read_list(path)


def test_a_file_that_was_not_loaded_to_its_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(SAMPLE.read_bytes()[:-500])
    with pytest.raises(InputError, match=r"list.xml:\d+: is no whole XML"):
        read_list(path)


def test_a_record_without_an_end_is_refused_before_it_fills_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_xml, "MAX_RECORD", 100_000)
    with pytest.raises(InputError, match=r"list.xml:2: what begins here is larger than 100,000 bytes"):
        read_list(un_list(tmp_path, f"<COMMENTS1>{'x' * 300_000}</COMMENTS1>"))


def test_a_comment_without_an_end_is_refused_likewise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_xml, "MAX_RECORD", 100_000)
    path = un_list(tmp_path, "")
    path.write_text(path.read_text().replace("<INDIVIDUALS>", f"<INDIVIDUALS><!--{'x' * 300_000}-->"))
    with pytest.raises(InputError, match=r"list.xml:1: what begins here is larger than 100,000 bytes"):
        read_list(path)


def test_an_encoding_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="its encoding can't be read"):
        read_list(un_list(tmp_path, "", before='<?xml version="1.0" encoding="klingon"?>'))


def test_another_file_is_refused_where_the_format_was_named(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text("<rss/>")
    with pytest.raises(InputError, match="has no element CONSOLIDATED_LIST"):
        read_list(path, "un-list")


def test_a_number_of_a_document_that_a_spreadsheet_rounded_is_refused(tmp_path: Path) -> None:
    document = "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>{}</NUMBER></INDIVIDUAL_DOCUMENT>"
    assert read_list(un_list(tmp_path, document.format("4E723108"))).rejects == []
    with pytest.raises(InputError, match=r"list\.xml:3: '4\.7231E\+08' is a number that a spreadsheet has rounded"):
        read_list(un_list(tmp_path, "", document.format("4.7231E+08")))
