from collections import Counter
from pathlib import Path

import pytest

from importers.datasets.vote_files import DATA, read_votes
from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Link

RECORD = DATA / "undl" / "voting-record-a-res-78-264.xml"
# Everything below is invented.
ONE = (
    '<record><controlfield tag="001">{number}</controlfield>'
    '<datafield tag="269" ind1=" " ind2=" "><subfield code="a">{date}</subfield></datafield>'
    '<datafield tag="791" ind1=" " ind2=" "><subfield code="a">{symbol}</subfield><subfield code="c">{session}</subfield>'
    "</datafield>\n{states}"
    '<datafield tag="996" ind1=" " ind2=" "><subfield code="b">{yes}</subfield><subfield code="c">000</subfield>'
    '<subfield code="d">001</subfield><subfield code="e">001</subfield><subfield code="f">3</subfield></datafield></record>'
)


def state(tag: str = "967", **subfields: str) -> str:
    inner = "".join(f'<subfield code="{code}">{text}</subfield>' for code, text in subfields.items())
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{inner}</datafield>\n'


STATES = state(a="1", c="MMR", d="Y", e="MYANMAR") + state(a="2", c="IND", d="A", e="INDIA") + state(a="3", c="LAO", e="LAOS")


def record(states: str = STATES, **changes: str) -> str:
    given = {"number": "9000001", "date": "2021-06-18", "symbol": "A/RES/75/999", "session": "75", "yes": "001"}
    return ONE.format(states=states, **(given | changes))


def write(path: Path, *records: str, before: str = "") -> Path:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
    path.write_text(text + "\n".join(records) + "\n</collection>\n", "utf-8")
    return path


def test_the_record_of_a_real_vote_has_an_entry_for_each_of_193_states() -> None:
    read = read_votes(RECORD)
    assert (read.word, len(read.entries), read.rejects, read.edition.remarks) == ("undl-marc", 193, [], [])
    choices = Counter(entry.values["choice"] for entry in read.entries.values())
    assert choices == {"yes": 115, "abstain": 44, "non-voting": 34}
    myanmar = read.entries["4040686|MMR"]
    assert (myanmar.line, myanmar.name) == (729, "MYANMAR")
    assert myanmar.links == (Link("undl-record", "4040686"), Link("symbol", "A/RES/78/264"))
    assert myanmar.values == {
        "undl_id": "4040686",
        "symbol": "A/RES/78/264",
        "draft_symbol": "A/78/L.48",
        "session": "78",
        "date": "2024-03-15",
        "meeting_record": "A/78/PV.62",
        "title": "Measures to combat Islamophobia : resolution / adopted by the General Assembly",
        "agenda": "Culture of peace.",
        "subjects": "PEACE",
        "note": "RECORDED - No machine generated vote",
        "modality": "Vote",
        "url": "https://digitallibrary.un.org/record/4040686",
        "total_yes": "115",
        "total_no": "0",
        "total_abstain": "44",
        "total_non_voting": "34",
        "total_members": "193",
        "country_code": "MMR",
        "country": "MYANMAR",
        "choice": "yes",
    }


def test_a_file_speaks_of_its_own_records_only() -> None:
    covers = read_votes(RECORD).edition.covers
    assert (covers({"undl_id": "4040686"}), covers({"undl_id": "4025240"})) == (True, False)


def test_totals_that_are_not_what_the_votes_add_up_to_are_said(tmp_path: Path) -> None:
    read = read_votes(write(tmp_path / "votes.xml", record(yes="014"), record(number="9000002")))
    assert read.entries["9000001|MMR"].values["total_yes"] == "14"
    assert read.edition.remarks == ["record 9000001: its total says 14 yes, its states' votes are 1"]


def test_older_records_spread_the_states_over_three_tags_and_mark_who_could_not_vote(tmp_path: Path) -> None:
    states = state(a="1", c="MMR", d="Y", e="BURMA") + state("968", a="2", c="ISR", d="A", e="ISRAEL")
    read = read_votes(write(tmp_path / "votes.xml", record(states + state("969", a="3", b="9", c="TCD", e="CHAD"))))
    assert [entry.name for entry in read.entries.values()] == ["BURMA", "ISRAEL", "CHAD"]
    chad = read.entries["9000001|TCD"].values
    assert (chad["status"], chad["choice"]) == ("9", "non-voting")


def test_the_council_says_who_is_permanent(tmp_path: Path) -> None:
    states = state(a="001", b="P", c="CHN", d="A", e="CHINA") + state(a="002", b="R", c="IND", d="Y", e="INDIA")
    read = read_votes(
        write(tmp_path / "votes.xml", record(states + state(a="3", b="R", c="GAB", e="GABON"), symbol="S/RES/1(1946)"))
    )
    found = {entry.name: entry.values["permanent_member"] for entry in read.entries.values()}
    assert found == {"CHINA": "True", "INDIA": "False", "GABON": "False"}
    assert read.entries["9000001|CHN"].links[1] == Link("symbol", "S/RES/1 (1946)")


def test_an_emergency_session_is_named_as_in_the_tables(tmp_path: Path) -> None:
    read = read_votes(write(tmp_path / "votes.xml", record(session="11emsp", symbol="A/RES/ES-11/99")))
    assert read.entries["9000001|MMR"].values["session"] == "ES-11"


def test_drafts_and_reports_are_told_apart(tmp_path: Path) -> None:
    related = "".join(
        f'<datafield tag="993" ind1="{mark}" ind2=" "><subfield code="a">{symbol}</subfield></datafield>'
        for mark, symbol in (("2", "S/2022/9"), (" ", "A/C.3/75/L.9"), ("3", "A/75/478"), ("4", "A/75/PV.9"))
    )
    values = read_votes(write(tmp_path / "votes.xml", record(STATES + related))).entries["9000001|MMR"].values
    assert (values["draft_symbol"], values["committee_report"]) == ("S/2022/9|A/C.3/75/L.9", "A/75/478")


def test_states_that_cannot_be_read_are_set_apart_with_their_line(tmp_path: Path) -> None:
    bad = (
        state(a="4", c="XXX", d="Q", e="NOWHERE") + state(a="5", d="Y", e="NAMELESS") + state(a="1", c="MMR", d="N", e="MYANMAR")
    )
    read = read_votes(write(tmp_path / "votes.xml", record(STATES + bad)))
    assert list(read.entries) == ["9000001|MMR", "9000001|IND", "9000001|LAO"]
    assert [(reject.line, reject.reason) for reject in read.rejects] == [
        (7, "vote 'Q' is none of Y, N, A, X, NV"),
        (8, "the row has no code of a state"),
        (9, "state MMR stands in the record twice"),
    ]
    assert read.rejects[0].cells == ("9000001", "4", "", "XXX", "Q", "NOWHERE")
    assert len(read.edition.header) == len(read.rejects[0].cells)


def test_a_record_without_number_or_that_comes_again_is_set_apart(tmp_path: Path) -> None:
    read = read_votes(write(tmp_path / "votes.xml", record(), record(), record(number="")))
    assert len(read.entries) == 3
    assert [reject.reason for reject in read.rejects] == ["record 9000001 stands there twice", "the record has no number (001)"]


def test_records_without_votes_are_counted_and_a_file_of_only_these_refused(tmp_path: Path) -> None:
    assert read_votes(write(tmp_path / "votes.xml", record(), record("", number="9000002"))).edition.remarks == [
        "1 record without votes of states passed over"
    ]
    marked = '<datafield tag="930" ind1=" " ind2=" "><subfield code="a">VOT</subfield></datafield>'
    with pytest.raises(InputError, match="holds no votes of states"):
        read_votes(write(tmp_path / "none.xml", record(marked)))


def test_records_wrapped_for_harvesting_with_a_prefix_are_read(tmp_path: Path) -> None:
    inner = record().replace("</", "</marc:").replace("<", "<marc:").replace("<marc:/marc:", "</marc:")
    path = tmp_path / "oai.xml"
    path.write_text(
        f'<OAI-PMH xmlns:marc="http://www.loc.gov/MARC21/slim"><record><metadata>{inner}</metadata></record></OAI-PMH>', "utf-8"
    )
    assert list(read_votes(path).entries) == ["9000001|MMR", "9000001|IND", "9000001|LAO"]


def test_a_document_type_is_refused_however_late_it_stands(tmp_path: Path) -> None:
    bomb = "<!-- " + "x" * 5_000 + ' -->\n<!DOCTYPE collection [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
    with pytest.raises(InputError, match="declares a document type"):
        read_votes(write(tmp_path / "votes.xml", record(), before=bomb))


def test_xml_that_breaks_off_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "votes.xml"
    path.write_bytes(RECORD.read_bytes()[:30_000])
    with pytest.raises(InputError, match=r"votes\.xml:\d+: is no whole XML"):
        read_votes(path)
