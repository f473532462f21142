import gzip
from pathlib import Path

import pytest

from importers.datasets.vote_files import DATA, read_votes
from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Link

BULK = DATA / "undl" / "2026_02_06_ga_voting.csv"
GA_2026, AFG, BEN = BULK.read_text("utf-8").splitlines()
GA_2025 = GA_2026.replace(",vote_note", "")
SC = (
    "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,vote_note,"
    "total_yes,total_no,total_abstentions,total_non_voting,total_ms,modality,undl_link"
)
# Invented rows.
GA_ROW = (
    "9000001,MMR,MYANMAR,{vote},{date},62,A/RES/62/999 A,A/62/L.1|A/62/L.2,,A/62/PV.1,Invented title,Invented item,"
    "ONE--TWO|THREE,{yes},5.0,7.0,1.0,192.0,https://digitallibrary.un.org/record/9000001"
)
SC_ROW = (
    "9000002,{code},{name},{permanent},{vote},2022-12-21,S/RES/2999(2022),S/2022/9999,S/PV.9999,Invented [on Myanmar],"
    "Invented agenda,MYANMAR,,12.0,0.0,3.0,0.0,15.0,{modality},https://digitallibrary.un.org/record/9000002"
)


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return path


def ga_row(vote: str = "Y", date: str = "2007-12-22", yes: str = "120.0") -> str:
    return GA_ROW.format(vote=vote, date=date, yes=yes)


def test_a_row_of_the_edition_of_2026_becomes_an_entry_with_our_names() -> None:
    read = read_votes(BULK)
    assert (read.word, list(read.entries), read.rejects) == ("undl-ga", ["4025240|AFG", "4025240|BEN"], [])
    entry = read.entries["4025240|AFG"]
    assert (entry.line, entry.name) == (2, "AFGHANISTAN")
    assert entry.links == (Link("undl-record", "4025240"), Link("symbol", "A/RES/ES-10/21"))
    assert entry.values == {
        "undl_id": "4025240",
        "country_code": "AFG",
        "country": "AFGHANISTAN",
        "choice": "yes",
        "date": "2023-10-27",
        "session": "ES-10",
        "symbol": "A/RES/ES-10/21",
        "draft_symbol": "A/ES-10/L.25",
        "meeting_record": "A/ES-10/PV.41",
        "title": "Protection of civilians and upholding legal and humanitarian obligations : resolution / "
        "adopted by the General Assembly",
        "agenda": "Illegal Israeli actions",
        "subjects": "TERRITORIES OCCUPIED BY ISRAEL--SETTLEMENT POLICY",
        "total_yes": "120",
        "total_no": "14",
        "total_abstain": "45",
        "total_non_voting": "14",
        "total_members": "193",
        "url": "https://digitallibrary.un.org/record/4025240",
    }
    assert read.entries["4025240|BEN"].values["choice"] == "non-voting"


def test_the_edition_of_2025_has_no_note_and_reads_the_same(tmp_path: Path) -> None:
    lines = (GA_2025, AFG.replace(",,120.0", ",120.0"), BEN.replace(",,120.0", ",120.0"))
    read = read_votes(write(tmp_path / "votes.csv", *lines))
    assert read.word == "undl-ga"
    assert {key: entry.values for key, entry in read.entries.items()} == {
        key: entry.values for key, entry in read_votes(BULK).entries.items()
    }


def test_the_day_of_the_edition_is_the_one_in_the_publishers_name_of_the_file(tmp_path: Path) -> None:
    assert read_votes(BULK).edition.published == "2026-02-06"
    assert read_votes(write(tmp_path / "2025_9_19_ga_voting.csv", GA_2026, AFG)).edition.published == "2025-09-19"
    assert read_votes(write(tmp_path / "2025_13_40_ga_voting.csv", GA_2026, AFG)).edition.published is None
    assert read_votes(write(tmp_path / "mine.csv", GA_2026, AFG)).edition.published is None


@pytest.mark.parametrize(
    ("letter", "choice"),
    [
        ("Y", "yes"),
        ("N", "no"),
        ("A", "abstain"),
        ("X", "non-voting"),
        ("NV", "non-voting"),
        ("", "non-voting"),
        (" ", "non-voting"),
    ],
)
def test_a_state_that_did_not_vote_is_never_one_that_abstained(tmp_path: Path, letter: str, choice: str) -> None:
    read = read_votes(write(tmp_path / "votes.csv", GA_2025, ga_row(vote=letter)))
    assert read.entries["9000001|MMR"].values["choice"] == choice


def test_a_part_of_a_resolution_keeps_its_symbol_and_is_linked_in_one_spelling(tmp_path: Path) -> None:
    rows = (ga_row(), ga_row().replace("9000001,", "9000003,").replace("999 A", "999[A]"))
    read = read_votes(write(tmp_path / "votes.csv", GA_2025, *rows))
    assert [entry.values["symbol"] for entry in read.entries.values()] == ["A/RES/62/999 A", "A/RES/62/999[A]"]
    assert {entry.links[1] for entry in read.entries.values()} == {Link("symbol", "A/RES/62/999A")}
    assert read.entries["9000001|MMR"].values["draft_symbol"] == "A/62/L.1|A/62/L.2"


def test_the_council_has_permanent_members_and_says_how_it_decided(tmp_path: Path) -> None:
    rows = (
        SC_ROW.format(code="CHN", name="CHINA", permanent="True", vote="A", modality="Vote"),
        SC_ROW.format(code="IND", name="INDIA", permanent="False", vote="X", modality="Without Vote"),
    )
    read = read_votes(write(tmp_path / "2025_11_25_sc_voting.csv", SC, *rows))
    assert (read.word, read.edition.published) == ("undl-sc", "2025-11-25")
    china, india = (read.entries[key].values for key in ("9000002|CHN", "9000002|IND"))
    assert (china["permanent_member"], china["choice"], china["modality"]) == ("True", "abstain", "Vote")
    assert (india["permanent_member"], india["choice"], india["modality"]) == ("False", "non-voting", "Without Vote")
    assert (china["title"], china["agenda"], "session" in china) == ("Invented [on Myanmar]", "Invented agenda", False)
    assert read.entries["9000002|CHN"].links[1] == Link("symbol", "S/RES/2999 (2022)")


def test_the_edition_of_2024_with_its_plural_names_is_read(tmp_path: Path) -> None:
    header = "undl_id,ms_codes,ms_names,ms_votes,resolutions,title,date,yes,no,abstentions,non-voting,total-voting,undl_link"
    row = "9000001,MMR,MYANMAR,NV,A/RES/62/999,Invented,2007-12-22,120,5,7,60,192,https://digitallibrary.un.org/record/9000001"
    values = read_votes(write(tmp_path / "votes.csv", header, row)).entries["9000001|MMR"].values
    assert (values["choice"], values["total_abstain"], values["total_members"]) == ("non-voting", "7", "192")


def test_columns_are_found_by_name_and_an_analysts_own_are_kept_and_named(tmp_path: Path) -> None:
    header, row = (",".join(reversed(line.split(","))) for line in (GA_2025, ga_row()))
    read = read_votes(write(tmp_path / "votes.csv", f"Unnamed: 0,my mark,{header}", f"0,seen,{row}"))
    entry = read.entries["9000001|MMR"]
    assert (entry.values["my mark"], entry.values["total_yes"], "Unnamed: 0" in entry.values) == ("seen", "120", False)
    assert read.edition.remarks == ["columns not known: my mark: kept"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (ga_row(vote="Q"), "ms_vote", "vote 'Q' is none of Y, N, A, X, NV"),
        (ga_row(date="2007-02-30"), "date", "date '2007-02-30' is no day"),
        (ga_row(date="22/12/2007"), "date", "date '22/12/2007' is no day"),
        (ga_row(yes="many"), "total_yes", "total_yes 'many' is no whole number"),
        (ga_row().replace(",MMR,", ",,"), "ms_code", "the row has no code of a state"),
        (ga_row().replace("9000001,", ",", 1), "undl_id", "the row has no undl_id"),
        (ga_row() + ",more", "", "the row has 20 cells, the header 19"),
    ],
)
def test_a_row_that_cannot_be_read_is_set_apart_with_its_place(tmp_path: Path, row: str, column: str, reason: str) -> None:
    read = read_votes(write(tmp_path / "votes.csv", GA_2025, row, AFG.replace(",,120.0", ",120.0")))
    assert list(read.entries) == ["4025240|AFG"]
    (reject,) = read.rejects
    assert (reject.line, reject.column, reject.reason, reject.cells) == (2, column, reason, tuple(row.split(",")))


def test_ids_that_a_spreadsheet_rounded_refuse_the_file_and_floats_do_not(tmp_path: Path) -> None:
    path = write(
        tmp_path / "votes.csv", GA_2026, AFG.replace("4025240,", "4025240.0,", 1), BEN.replace("4025240,", "4.03E+06,", 1)
    )
    with pytest.raises(InputError, match=r"votes\.csv:3: undl_id '4\.03E\+06' was rounded by a spreadsheet"):
        read_votes(path)
    assert list(read_votes(write(path, GA_2026, AFG.replace("4025240,", "4025240.0,", 1))).entries) == ["4025240|AFG"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_names_with_letters_beyond_ascii_are_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    row = ga_row().replace("MMR,MYANMAR", "TUR,TÜRKIYE")
    assert read_votes(write(tmp_path / "votes.csv", GA_2025, row, encoding=encoding)).entries["9000001|TUR"].name == "TÜRKIYE"


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "2026_02_06_ga_voting.csv.gz"
    path.write_bytes(gzip.compress(BULK.read_bytes()))
    read = read_votes(path)
    assert (read.word, len(read.entries), read.edition.published) == ("undl-ga", 2, "2026-02-06")


def test_mended_rejects_are_a_selection_and_withdraw_nothing(tmp_path: Path) -> None:
    read = read_votes(write(tmp_path / "rejects.csv", f"line,field,reason,{GA_2025}", f"7,date,was wrong,{ga_row()}"))
    assert (read.edition.is_selection, list(read.entries)) == (True, ["9000001|MMR"])


def test_outcomes_without_votes_of_states_are_not_taken_for_votes(tmp_path: Path) -> None:
    header = "undl_id,resolution,session,date,title,modality,total_yes,undl_link"
    with pytest.raises(InputError, match="is of no format that mmkb knows"):
        read_votes(write(tmp_path / "2026_02_06_ga_outcomes.csv", header, "1,A/RES/1/1,1,1946-01-24,Invented,Vote,1,u"))
