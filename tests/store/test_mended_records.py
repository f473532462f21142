"""Records that can't be read are set apart, mended, and imported again by the same format: of JSON and XML formats whole."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from invented_files import deal, register, uk_list
from support import Mmkb

VOTES = """<collection xmlns="http://www.loc.gov/MARC21/slim">
{}</collection>
"""
VOTE = """<record><controlfield tag="001">{number}</controlfield>
<datafield tag="269" ind1=" " ind2=" "><subfield code="a">2021-06-18</subfield></datafield>
<datafield tag="967" ind1=" " ind2=" "><subfield code="c">MMR</subfield><subfield code="d">Y</subfield></datafield>
<datafield tag="967" ind1=" " ind2=" "><subfield code="c">LAO</subfield><subfield code="d">{vote}</subfield></datafield>
</record>
"""
PERSON = "<INDIVIDUAL><DATAID>{}</DATAID><FIRST_NAME>{}</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE></INDIVIDUAL>"
UN_LIST = '<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS>{}</INDIVIDUALS></CONSOLIDATED_LIST>'


def votes(*pairs: tuple[str, str]) -> str:
    return VOTES.format("".join(VOTE.format(number=number, vote=vote) for number, vote in pairs))


def entity(id_: str, **more: object) -> dict[str, object]:
    return {"id": id_, "caption": f"Invented {id_} မြန်မာ", "schema": "Person", "datasets": ["invented"], "properties": {}} | more


def wikidata(**claims: object) -> str:
    entities = {id_: {"id": id_, "labels": {"my": {"value": f"မြန်မာ {id_}"}}, "claims": held} for id_, held in claims.items()}
    return json.dumps({"entities": entities})


def ftm(*entities: object) -> str:
    return "".join(f"{one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)}\n" for one in entities)


Mend = Callable[[str], str]
# The format, a whole edition before, the same with a fault, the file of rejects, what it says, how it is mended, rows then.
CASES: dict[str, tuple[str, str, str, str, Mend, int]] = {
    "undl-marc": (
        votes(("1", "N"), ("2", "N")),
        votes(("1", "A"), ("2", "Q")),
        "rejects.xml",
        "<!-- line 10: choice: vote 'Q' is none of Y, N, A, X, NV -->\n<record xmlns=",
        lambda text: text.replace(">Q<", ">A<"),
        4,
    ),
    "un-list": (
        UN_LIST.format(PERSON.format("1", "One") + PERSON.format("2", "Two")),
        UN_LIST.format(PERSON.format("1", "One") + PERSON.format("2", "").replace("DPRK", "DPRK--Two")),
        "rejects.xml",
        "<!-- line 1: FIRST_NAME: the record has no name -->\n<INDIVIDUAL><DATAID>2</DATAID>",
        lambda text: text.replace("<FIRST_NAME />", "<FIRST_NAME>Too</FIRST_NAME>"),
        2,
    ),
    "opensanctions-ftm": (
        ftm(entity("a"), entity("b")),
        ftm(entity("a"), entity("b", properties=[]), "", entity("a", schema="Company")),
        "rejects.jsonl",
        "# line 2: properties is no object\n",
        lambda text: text.replace('"properties": []', '"properties": {}').partition("# line 4")[0],
        2,
    ),
    "wikidata": (
        wikidata(Q1={}, Q2={}),
        wikidata(Q1={}, Q2={"P1": [{}]}),
        "rejects.json",
        "the entity Q2 is not built as Wikidata's are",
        lambda text: text.replace('"P1"', '"kept"').replace("{}", '{"rank": "deprecated"}'),
        2,
    ),
}


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("word", CASES)
def test_a_record_is_mended_and_imported_again(mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    whole, faulty, name, said, mend, rows = CASES[word]
    monkeypatch.chdir(tmp_path)
    for content in (whole, faulty):
        (tmp_path / "file").write_text(content, encoding="utf-8")
        answer = mmkb("import", "file")
        assert answer.code == 0, answer.err
    assert f"with the reasons: {name}; mend them there, then: mmkb import {word} {name}" in answer.err
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert said in text
    assert "မြန်မာ" in text or word.startswith("un")
    before = mmkb("entries", mmkb("releases").rows[0]["data_set"]).rows
    (tmp_path / name).write_text(mend(text), encoding="utf-8")
    answer = mmkb("import", name)
    assert f"recognised as {word} " in answer.err
    assert "0 withdrawn, 0 rejected" in answer.err
    [first, *_] = releases = mmkb("releases").rows
    assert [row["is_selection"] for row in releases] == ["0", "0", "1"]
    after = mmkb("entries", first["data_set"]).rows
    assert len(before) == len(after) == rows
    assert not [row for row in after if row["withdrawn"]]


@pytest.mark.usefixtures("on_base")
def test_mended_records_are_as_old_as_their_edition(mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    newer = UN_LIST.format(PERSON.format("1", "One")).replace("2026-02-27", "2026-03-01")
    for name, content in (("old", CASES["un-list"][1]), ("new", newer)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert mmkb("import", name).code == 0
    text = (tmp_path / "rejects.xml").read_text(encoding="utf-8")
    assert "a part of the edition of 2026-02-27" in text
    (tmp_path / "rejects.xml").write_text(text.replace("<FIRST_NAME />", "<FIRST_NAME>Too</FIRST_NAME>"), encoding="utf-8")
    answer = mmkb("import", "rejects.xml")
    assert (answer.code, len(mmkb("releases").rows)) == (1, 2)
    assert "the file is of 2026-02-27, and a newer release (2026-03-01) was imported before; nothing was stored" in answer.err


@pytest.mark.usefixtures("on_base")
def test_too_many_records_that_cant_be_read_are_set_apart_too(
    mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    faulty = [entity(f"x{number}", schema="") for number in range(20)]
    (tmp_path / "file").write_text(ftm(entity("a"), *faulty), encoding="utf-8")
    answer = mmkb("import", "file")
    assert (answer.code, mmkb("releases").rows) == (1, [])
    records = (tmp_path / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in records if not line.startswith("#")] == faulty


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize(("word", "name"), [("uk-list", "rejects.csv"), ("un-list", "rejects.xml")])
def test_rejects_of_which_none_was_mended_leave_nothing_new(
    mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ok, bad = {"Unique ID": "ATL1", "Name 6": "One"}, {"Unique ID": "ATL2", "Name 6": "Two", "D.O.B": "31/02/1960"}
    text = uk_list("08-Oct-2026", ok, bad) if word == "uk-list" else CASES[word][1]
    (tmp_path / "list").write_text(text, encoding="utf-8")
    assert mmkb("import", "list").code == 0
    before = (tmp_path / name).read_bytes()
    answer = mmkb("import", name)
    assert (answer.code, "can't be read; nothing was stored\n  line " in answer.err) == (1, True)
    assert {path.name for path in tmp_path.glob("rejects*")} == {name}
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_rejects_are_mended_in_a_spreadsheet_that_writes_no_commas(
    mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, delimiter: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Unique ID,OFSI Group ID,Name 6,Name type,Regime Name\nMYA1,1,One,Primary Name,Myanmar\nMYA2,2,Two,Primary Name\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    assert "1 entry: 1 added, 0 changed, 0 same, 0 withdrawn, 1 rejected" in mmkb("import", "list.csv").err
    with Path("rejects.csv").open(encoding="utf-8", newline="") as stream:
        header, row = csv.reader(stream)
    with Path("rejects.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([header, [*row, "Myanmar"]])
    answer = mmkb("import", "rejects.csv")
    assert "recognised as uk-list " in answer.err
    assert "1 entry: 1 added, 0 changed, 0 same, 0 withdrawn, 0 rejected" in answer.err
    assert [row["is_selection"] for row in mmkb("releases").rows] == ["0", "1"]


def released(mmkb: Mmkb) -> list[tuple[str, str, str]]:
    return [(row["name"], row["published"], row["is_selection"]) for row in mmkb("releases").rows]


@pytest.mark.usefixtures("on_base")
def test_mended_rows_are_a_release_of_the_day_of_their_edition(
    mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = register("20 Jun 2026", [deal("Falcon-1"), deal("Gun-2", ordered="abc")])
    (tmp_path / "register.csv").write_text(text, encoding="utf-8")
    assert mmkb("import", "register.csv").code == 0
    rejects = (tmp_path / "rejects.csv").read_text(encoding="utf-8")
    (tmp_path / "rejects.csv").write_text(rejects.replace(",abc,", ",4,"), encoding="utf-8")
    answer = mmkb("import", "rejects.csv")
    assert "sipri 2026-06-20.2: 1 row: 1 added" in answer.err
    assert released(mmkb) == [("2026-06-20", "2026-06-20", "0"), ("2026-06-20.2", "2026-06-20", "1")]
    evidence = mmkb("evidence", "sipri:Myanmar|Ruritania|2018|Gun-2").rows
    assert {(row["source"], row["published"]) for row in evidence} == {("sipri@2026-06-20.2", "2026-06-20")}
    assert mmkb("import", "--undo", "sipri@2026-06-20").code == 1  # that is the first, on which the second builds
    assert mmkb("import", "--undo", "sipri@2026-06-20.2").code == 0


@pytest.mark.usefixtures("on_base")
def test_mended_records_are_a_release_of_the_day_of_their_edition(
    mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.xml").write_text(CASES["un-list"][1], encoding="utf-8")
    assert mmkb("import", "list.xml").code == 0
    text = (tmp_path / "rejects.xml").read_text(encoding="utf-8")
    (tmp_path / "rejects.xml").write_text(CASES["un-list"][4](text), encoding="utf-8")
    assert mmkb("import", "rejects.xml").code == 0
    assert released(mmkb) == [("2026-02-27", "2026-02-27", "0"), ("2026-02-27.2", "2026-02-27", "1")]


def rejects_of(path: Path, edition: str) -> Path:
    """Mended rejects of a UK list whose edition a spreadsheet has written in its own way."""
    header = "line,field,reason,edition,Unique ID,OFSI Group ID,Name 6,Name type,Regime Name"
    path.write_text(f"{header}\n2,,broken,{edition},MYA1,1,One,Primary Name,Myanmar\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize("edition", ["20.06.2026", "6/20/2026", "20-Jun-26", "2026-06-20 00:00:00"])
def test_an_edition_that_a_spreadsheet_rewrote_is_read(mmkb: Mmkb, tmp_path: Path, edition: str) -> None:
    assert mmkb("import", rejects_of(tmp_path / "rejects.csv", edition)).code == 0
    assert released(mmkb) == [("2026-06-20", "2026-06-20", "1")]


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize(
    ("edition", "said"), [("6/5/2026", "may have the day or the month first"), ("31.06.2026", "is no day"), ("June", "is no day")]
)
def test_an_edition_that_is_no_certain_day_is_refused(mmkb: Mmkb, tmp_path: Path, edition: str, said: str) -> None:
    answer = mmkb("import", rejects_of(tmp_path / "rejects.csv", edition))
    assert (answer.code, released(mmkb)) == (1, [])
    assert f"the edition '{edition}' {said}" in answer.err


@pytest.mark.usefixtures("on_base")
def test_mended_rows_go_to_no_other_list_than_that_of_their_file(
    mmkb: Mmkb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither their programs nor the name of the file tell OFAC's two lists apart."""
    monkeypatch.chdir(tmp_path)
    row = '{},{},-0- ,"BURMA-EO14014",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    (tmp_path / "sdn.csv").write_text(row.format(900001, '"ACME ROCKETS"') + row.format(900002, "-0- "), encoding="utf-8")
    assert mmkb("import", "sdn.csv").code == 0
    rejects = (tmp_path / "rejects.csv").read_text(encoding="utf-8")
    (tmp_path / "rejects.csv").write_text(rejects.replace("900002,-0- ", "900002,ACME SHELLS"), encoding="utf-8")
    for options in ([], ["--dry-run"]):
        answer = mmkb("import", "ofac-cons", "rejects.csv", *options)
        assert (answer.code, "rejects.csv: its rows were set apart from a file of ofac-sdn" in answer.err) == (1, True)
    assert "recognised as ofac-sdn" in mmkb("import", "rejects.csv").err
    assert {row["name"]: row["data_set"] for row in mmkb("entries").rows} == dict.fromkeys(
        ("ACME ROCKETS", "ACME SHELLS"), "ofac-sdn"
    )
