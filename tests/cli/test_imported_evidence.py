"""What answers about the base's own records say of imported data sets that were linked to them."""

from pathlib import Path

import pytest

from factories import facts, import_folder, write_folder
from invented_files import deal, register, uk_list, write
from reading_lists import DATA
from support import Mmkb

DELIVERIES = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production\n"
    "777,{},Myanmar,Ka-28,helicopter,Aircraft,2022,No,2,No,2022,No,New,1,0.1,0.1,No\n"
)
LATE, KA_28, JF_17 = "russia-pantsir-2021", "unknown-ka-28-2022", "china-jf-17-2015"


@pytest.fixture
def linked(mmkb: Mmkb, empty_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    """A base of which SIPRI says: two delivered after all, supplier unknown, and 8 instead of 7."""
    rows = facts()
    known = rows["transfers"][0]
    empty = dict.fromkeys(known, "") | {
        "recipient": "myanmar",
        "sources": "un-report",
        "credibility": "2",
        "category": "aircraft",
    }
    late = {"order_year": "2021", "order_year_estimated": "0", "quantity_ordered": "2", "quantity_ordered_estimated": "0"}
    late |= {"quantity_delivered": "0", "quantity_delivered_estimated": "0", "status": "ordered"}
    rows["actors"].append(dict.fromkeys(rows["actors"][0], "") | {"key": "unknown", "name": "Unknown", "kind": "aggregate"})
    rows["actors"].append(dict.fromkeys(rows["actors"][0], "") | {"key": "india", "name": "India", "kind": "state"})
    rows["transfers"] += [
        empty | {"key": LATE, "supplier": "russia", "designation": "Pantsir-S1"} | late,
        empty | {"key": KA_28, "supplier": "unknown", "designation": "Ka-28", "status": "reported"},
    ]
    rows["identifiers"].append(rows["identifiers"][-1] | {"key": KA_28, "value": "777"})
    import_folder(empty_base, write_folder(tmp_path / "facts", rows))
    monkeypatch.setenv("MMKB_DATABASE_URL", str(empty_base))
    monkeypatch.chdir(tmp_path)
    deals = (
        deal("Pantsir-S1", supplier="Russia", order="2021", ordered="2", delivered="2", years="2025"),
        deal("JF-17M", supplier="China", order="2015", ordered="16", ordered_flag="?", delivered="8", years="2018; 2019"),
    )
    for name, text in (
        ("register.csv", register("10 Mar 2026", deals)),
        ("deliveries.csv", DELIVERIES.format("unknown supplier(s)")),
    ):
        assert mmkb("import", write(tmp_path / name, text)).code == 0
    return mmkb


def stated(mmkb: Mmkb, key: str) -> set[tuple[str, str, str]]:
    """What the data sets say of a record."""
    return {(row["field"], row["value"], row["stance"]) for row in mmkb("evidence", key).rows if "@" in row["source"]}


def test_a_register_that_knows_a_delivery_disputes_that_there_was_none(linked: Mmkb) -> None:
    found = stated(linked, LATE)
    assert ("quantity_delivered", "2", "disputes") in found
    assert ("delivery_years", "2025", "qualifies") in found  # the record holds none: nothing to dispute
    assert {("supplier", "russia", "supports"), ("recipient", "myanmar", "supports")} <= found
    assert "quantity_delivered 2: 1 against" in linked("evidence", LATE).err


def test_a_supplier_whom_the_record_does_not_know_is_told(linked: Mmkb, tmp_path: Path) -> None:
    assert {said for said in stated(linked, KA_28) if said[0] == "supplier"} == {("supplier", "unknown", "supports")}
    assert linked("import", write(tmp_path / "later.csv", DELIVERIES.format("India"))).code == 0
    assert ("supplier", "india", "qualifies") in stated(linked, KA_28)


def test_a_publisher_with_a_publication_and_a_data_set_is_one_voice(linked: Mmkb) -> None:
    rows = [row for row in linked("evidence", JF_17).rows if row["field"] == "quantity_delivered"]
    assert [(row["value"], row["publishers"]) for row in rows] == [("8", "1")]
    names = [row["field"] for row in linked("evidence", JF_17).rows]
    assert sum(one != other for one, other in zip(names, ["", *names], strict=False)) == len(set(names))  # field by field


def test_conflicts_take_in_what_data_sets_dispute(linked: Mmkb) -> None:
    found = {row["key"]: row for row in linked("conflicts", "--kind", "transfer").rows}
    assert (found[LATE]["fields"], found[LATE]["sources"]) == ("quantity_delivered", "sipri@2026-03-10")
    assert found[JF_17]["fields"] == "quantity_delivered"
    assert KA_28 not in found
    assert found[LATE]["grade"] == next(row["grade"] for row in linked("arms").rows if row["key"] == LATE)
    assert LATE in linked("conflicts", "--field", "quantity_delivered").out


@pytest.mark.parametrize(
    ("generated", "stance"),
    [("28 Feb 2024", "qualifies"), ("10 Mar 2024", "disputes")],  # the base cites that of March
)
def test_an_edition_older_than_the_one_that_is_cited_does_not_dispute_it(
    mmkb: Mmkb, base: Path, tmp_path: Path, generated: str, stance: str
) -> None:
    jf_17 = deal("JF-17M", supplier="China", order="2015", ordered="16", ordered_flag="?", delivered="8", years="2018; 2019")
    assert mmkb("import", write(tmp_path / "register.csv", register(generated, [jf_17])), "--db", base).code == 0
    (row,) = [row for row in mmkb("evidence", JF_17, "--db", base).rows if row["value"] == "8"]
    assert (row["field"], row["stance"], row["note"]) == (
        "quantity_delivered",
        stance,
        "state of the older edition" if stance == "qualifies" else "",
    )
    (conflict,) = [row for row in mmkb("conflicts", "--db", base).rows if row["key"] == JF_17]
    assert ("quantity_delivered" in conflict["fields"]) == (stance == "disputes")


def test_what_a_data_set_took_back_is_no_conflict(linked: Mmkb, tmp_path: Path) -> None:
    nothing = register("10 Apr 2026", [deal("Other-1", supplier="Russia", order="1990")])
    assert linked("import", write(tmp_path / "later.csv", nothing)).code == 0
    assert LATE not in linked("conflicts").keys
    assert ("quantity_delivered", "2", "disputes") in stated(linked, LATE)


def test_evidence_in_a_file_bears_the_publishers_line(linked: Mmkb, tmp_path: Path) -> None:
    refused = linked("evidence", LATE, "-o", tmp_path / "said.csv")
    assert (refused.code, "less than 10 per cent may be passed on, 0 of 2 rows" in refused.err) == (1, True)
    line = ("evidence", LATE, "--columns", "field,value", "-o", tmp_path / "said.csv")
    assert linked(*line, "--i-have-the-rights").code == 0
    written = (tmp_path / "said.csv").read_text(encoding="utf-8").splitlines()
    assert written[0] == "field,value,source_line"
    assert "quantity_delivered,2,SIPRI Arms Transfers Database" in written
    assert f"{'(the whole record)'},," in written  # our own sources bear none


def test_a_record_is_shown_with_the_rows_that_were_linked_to_it(linked: Mmkb, tmp_path: Path) -> None:
    [row] = linked("show", KA_28, "-f", "json").json["entries"]
    assert (row["row"], row["linked_by"], row["source_line"]) == (
        "sipri-deliveries:777",
        "identifier",
        "SIPRI Arms Transfers Database",
    )
    assert f"mmkb evidence transfer:{KA_28}" in linked("show", KA_28, "-f", "table").out
    assert linked("show", KA_28, "-o", tmp_path / "page.md").code == 1  # the key of a deal tells who, when and what
    assert linked("show", "tatmadaw", "-o", tmp_path / "page.md").code == 0


def test_sanctions_say_what_was_imported_of_the_actor(linked: Mmkb, tmp_path: Path) -> None:
    person = {"Unique ID": "MYA1", "Name 6": "Min Aung Hlaing", "Nationality(/ies)": "Myanmar", "Designation Type": "Individual"}
    listed = uk_list("08-Oct-2026", person)
    assert "imported data sets" not in linked("sanctions", "--actor", "min-aung-hlaing").err
    assert linked("import", write(tmp_path / "list.csv", listed)).code == 0
    said = linked("sanctions", "--actor", "min-aung-hlaing", "--authority", "UK").err
    command = "entries --linked-to min-aung-hlaing"
    assert f"linked to min-aung-hlaing: 1 entry of imported data sets (mmkb {command})" in said
    assert len(linked(*command.split()).rows) == 1
    assert "imported data sets" not in linked("sanctions", "--actor", "ye-win-oo").err


def test_a_text_that_only_imported_votes_are_on_is_pointed_to(linked: Mmkb) -> None:
    unknown = linked("votes", "--resolution", "62/243")
    assert (unknown.code, "imported votes" in unknown.err) == (2, False)
    assert linked("import", DATA / "undl" / "2026_02_06_ga_voting.csv").code == 0
    symbol = linked("entries", "undl-ga").rows[0]["symbol"]
    answer = linked("votes", "--resolution", symbol.removeprefix("A/RES/"))
    command = f"entries undl-ga --where symbol={symbol!r}"
    assert (answer.code, f"mmkb {command}" in answer.err) == (2, True)
    assert linked("entries", "undl-ga", "--where", f"symbol={symbol}").rows


def test_the_seed_is_dumped_without_imports_and_says_so(linked: Mmkb, empty_template: Path) -> None:
    said = linked("db", "dump").err
    assert "left out, as not ours to pass on: sipri, sipri-deliveries" in said
    assert linked("db", "dump", "--db", empty_template).err == ""


def test_the_timeline_takes_releases_as_arms_does(linked: Mmkb, tmp_path: Path) -> None:
    new = register("10 Apr 2026", [deal("Falcon-1", supplier="Russia", years="2020")])
    assert linked("import", write(tmp_path / "later.csv", new)).code == 0
    rows = linked("timeline", "--source", "sipri@2026-04").rows
    assert [(row["date"], row["title"]) for row in rows] == [("2018", "4 Falcon-1 ordered"), ("2020", "Falcon-1 delivered")]


def test_a_release_is_a_source_of_the_transfers_that_its_deals_were_linked_to(linked: Mmkb, tmp_path: Path) -> None:
    assert set(linked("arms", "--source", "sipri@2026-03").keys) == {LATE, JF_17}
    assert set(linked("arms", "--source", "sipri@2026-03", "--supplier", "russia").keys) == {LATE}
    assert {row["record"] for row in linked("timeline", "--source", "sipri@2026-03").rows} >= {f"transfer:{LATE}"}
    changed = deal("Pantsir-S1", supplier="Russia", order="2021", ordered="2", delivered="1", years="2025")
    unsure = deal("Su-30SME", supplier="Russia", order="2024", ordered="9")
    assert linked("import", write(tmp_path / "later.csv", register("10 Apr 2026", [changed, unsure]))).code == 0
    assert len(linked("entries", "sipri", "--linked-by", "open").rows) == 1
    assert linked("arms", "--source", "sipri@2026-04").keys == [LATE]
    assert set(linked("arms", "--source", "sipri@2026-03").keys) == {LATE, JF_17}  # as evidence still quotes it
