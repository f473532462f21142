"""`mmkb releases`, `mmkb release-diff` and `mmkb import --undo` over a few invented deals and listings."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from invented_files import acled, deal, event, register, uk_list, write
from support import Mmkb

FIRST = [
    deal("Falcon-1", supplier="Russia"),
    deal("Gun-2", supplier="China"),
    deal("Boat-3", supplier="China", recipient="Borduria"),
    deal("Tank-4", supplier="Russia"),
    deal("Mine-5", supplier="Russia", recipient="MTA (Myanmar)*"),
]
SECOND = [
    deal("Falcon-1", supplier="Russia", delivered="3", comments="One was lost"),
    deal("Gun-2M", supplier="China"),
    deal("Boat-3", supplier="China", recipient="Borduria", ordered="5"),
    deal("Radar-6", supplier="Russia", description="air search radar", ordered="1", delivered="1", years="2024", unit="3"),
    deal("Mine-5", supplier="Russia"),
]


@pytest.mark.parametrize("command", ["incidents", "entries", "releases", "incidents --count-by type"])
def test_without_a_data_set_one_line_says_what_to_do(mmkb: Mmkb, base: Path, command: str) -> None:
    answer = mmkb(*command.split(), "--db", base)
    said = [line for line in answer.err.splitlines() if "mmkb import FILE" in line]
    of = "" if command == "releases" else f" of {command.split(maxsplit=1)[0]}"
    assert said == [f"no data set{of} was imported yet: mmkb import FILE reads one, docs/data-sets.md says which"]
    assert (answer.code, answer.rows) == (0, [])


@pytest.fixture
def imported(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("2025.csv", register("13 Mar 2025", FIRST)),
        ("list.csv", uk_list("08-Oct-2026", {"Unique ID": "ATL0001", "Name 6": "ACME ROCKETS"})),
        ("2026.csv", register("10 Mar 2026", SECOND)),
    ):
        answer = mmkb("import", write(tmp_path / name, text))
        assert (answer.code, answer.out) == (0, "")
    return mmkb


def test_what_was_imported_is_not_asked_for(imported: Mmkb) -> None:
    for command in ("entries", "entries --text nothing-of-that-name", "releases"):
        assert "imported yet" not in imported(*command.split()).err
    assert "no data set of incidents was imported yet" in imported("incidents").err  # the others hold none


def test_the_releases_are_listed_with_what_each_changed(imported: Mmkb) -> None:
    columns = "release,data_set,name,published,format,file,is_selection,rows,added,changed,same,gone,rejected,passing"
    answer = imported("releases", "--columns", columns)
    assert answer.out == (
        f"{columns}\n"
        "1,sipri,2025-03-13,2025-03-13,sipri,2025.csv,0,5,5,0,0,0,0,tenth\n"
        "3,sipri,2026-03-10,2026-03-10,sipri,2026.csv,0,5,3,2,0,3,0,tenth\n"
        "2,uk-list,2026-10-08,2026-10-08,uk-list,list.csv,0,1,1,0,0,0,0,free\n"
    )
    assert "3 releases" in answer.err
    assert [row["release"] for row in imported("releases", "--data-set", "uk-list").rows] == ["2"]
    assert [row["release"] for row in imported("releases", "--sort", "-release").rows] == ["3", "2", "1"]
    assert imported("releases", "--data-set", "acled").code == 2


def test_hash_and_time_of_a_release(imported: Mmkb, tmp_path: Path) -> None:
    from hashlib import sha256

    [row] = imported("releases", "--data-set", "uk-list").rows
    assert row["sha256"] == sha256((tmp_path / "list.csv").read_bytes()).hexdigest()
    assert row["imported_at"].endswith("Z")
    assert row["source_line"]


def test_what_changed_between_two_releases_for_a_recipient(imported: Mmkb) -> None:
    answer = imported("release-diff", "sipri", "2025", "2026", "--recipient", "myanmar")
    mine = '"Mine-5, Russia to Myanmar, 2018"'
    radar = (
        "condition: New; delivery_years: 2024; description: air search radar; designation: Radar-6; order_year: 2018; "
        "quantity_delivered: 1; quantity_ordered: 1; recipient: Myanmar; supplier: Russia; "
        "tiv_delivered: 40; tiv_order: 40; tiv_unit: 3"
    )
    tank = (
        "condition: New; delivery_years: 2020;2021; description: fighter aircraft; designation: Tank-4; order_year: 2018; "
        "quantity_delivered: 4; quantity_ordered: 4; recipient: Myanmar; supplier: Russia; "
        "tiv_delivered: 40; tiv_order: 40; tiv_unit: 10"
    )
    falcon = 'changed,Myanmar|Russia|2018|Falcon-1,"Falcon-1, Russia to Myanmar, 2018"'
    assert answer.out == (
        "change,key,name,field,before,after\n"
        'renamed,Myanmar|China|2018|Gun-2M,"Gun-2M, China to Myanmar, 2018",designation,Gun-2,Gun-2M\n'
        f"renamed,Myanmar|Russia|2018|Mine-5,{mine},recipient,MTA (Myanmar)*,Myanmar\n"
        f"{falcon},comments,,One was lost\n"
        f"{falcon},quantity_delivered,4,3\n"
        f'added,Myanmar|Russia|2018|Radar-6,"Radar-6, Russia to Myanmar, 2018",,,{radar}\n'
        f'withdrawn,Myanmar|Russia|2018|Tank-4,"Tank-4, Russia to Myanmar, 2018",,{tank},\n'
    )
    assert "1 added, 1 withdrawn, 1 changed, 2 renamed" in answer.err


def test_what_changed_for_a_recipient_that_only_the_data_set_knows(imported: Mmkb) -> None:
    answer = imported("release-diff", "sipri", "2025", "2026", "--recipient", "borduria")
    assert [(row["key"], row["field"], row["after"]) for row in answer.rows] == [
        ("Borduria|China|2018|Boat-3", "quantity_ordered", "5")
    ]
    unknown = imported("release-diff", "sipri", "2025", "2026", "--recipient", "syldavia")
    assert (unknown.code, unknown.out) == (2, "")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--supplier", "china"], {"Myanmar|China|2018|Gun-2M", "Borduria|China|2018|Boat-3"}),
        (["--supplier", "china", "--recipient", "myanmar"], {"Myanmar|China|2018|Gun-2M"}),
        (["--recipient", "north-korea"], set()),
    ],
)
def test_the_parties_narrow_it_down(imported: Mmkb, options: list[str], found: set[str]) -> None:
    answer = imported("release-diff", "sipri", "2025", "2026", *options)
    assert answer.code == 0
    assert {row["key"] for row in answer.rows} == found


def test_changes_can_be_counted(imported: Mmkb) -> None:
    rows = imported("release-diff", "sipri", "1", "3", "--count-by", "change").rows
    assert {row["change"]: row["changes"] for row in rows} == {"added": "1", "changed": "3", "renamed": "2", "withdrawn": "1"}


@pytest.mark.parametrize("names", [("1", "3"), ("2025", "2026"), ("2025-03", "2026-03-10"), ("#1", "#3"), ("sipri@2025", "3")])
def test_a_release_is_named_by_its_number_or_the_beginning_of_its_name(imported: Mmkb, names: tuple[str, str]) -> None:
    assert imported("release-diff", "sipri", *names).out == imported("release-diff", "sipri", "2025-03-13", "2026-03-10").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sipri 2026 2025", "stand in the wrong order"),
        ("sipri 2025 2025", "are one release"),
        ("sipri 2025 2", "there is no release '2' of sipri"),
        ("sipri 2024 2026", "there is no release '2024' of sipri"),
        ("acled 1 2", "acled"),
        ("uk-list 2 2 --recipient myanmar", "are one release"),
    ],
)
def test_what_can_not_be_compared_is_refused(imported: Mmkb, line: str, said: str) -> None:
    answer = imported("release-diff", *line.split())
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


LISTED = (
    {"Unique ID": "ATL1", "Name 6": "ACME ROCKETS"},
    {"Unique ID": "ATL2", "Name 6": "ACME SHELLS", "Regime Name": "Borduria"},
)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("regime_name=atlantis", {("withdrawn", "ATL1"), ("changed", "ATL3")}),  # the third was of Atlantis before
        ("regime_name=borduria", {("added", "ATL2"), ("changed", "ATL3")}),
        ("name_6=acme s", {("added", "ATL2")}),
        ("regime_name=syldavia", set()),
    ],
)
def test_what_came_and_went_is_chosen_by_the_publishers_own_columns(
    imported: Mmkb, tmp_path: Path, condition: str, found: set[tuple[str, str]]
) -> None:
    third = {"Unique ID": "ATL3", "Name 6": "ACME BOATS"}
    for name, day, rows in (
        ("a", "09-Oct-2026", (LISTED[0], third)),
        ("b", "10-Oct-2026", (LISTED[1], third | {"Regime Name": "Borduria"})),
    ):
        assert imported("import", write(tmp_path / name, uk_list(day, *rows))).code == 0
    answer = imported("release-diff", "uk-list", "2026-10-09", "2026-10-10", "--where", condition)
    assert {(row["change"], row["key"]) for row in answer.rows} == found
    held = {row["key"]: row["before"] + row["after"] for row in answer.rows if not row["field"]}
    assert all("regime_name: " in text and key not in text for key, text in held.items())
    assert f"where {condition.partition('=')[0]} has" in answer.err


@pytest.mark.parametrize("condition", ["nosuch=1", "regime_name"])
def test_a_condition_on_no_column_is_refused(imported: Mmkb, tmp_path: Path, condition: str) -> None:
    assert imported("import", write(tmp_path / "a", uk_list("09-Oct-2026", LISTED[0]))).code == 0
    answer = imported("release-diff", "uk-list", "2", "4", "--where", condition)
    assert (answer.code, answer.out) == (2, "")
    for number in (1, 2):
        text = acled([event("ATL1", timestamp=f"17{number}7200001")])
        assert imported("import", write(tmp_path / f"{number}.csv", text)).code == 0
    assert imported("release-diff", "acled", "5", "6", "--where", condition).code == 2
    assert imported("release-diff", "acled", "5", "6", "--where", "country=atlantis").code == 0


def test_a_recipient_of_rows_that_have_none_is_refused(imported: Mmkb, tmp_path: Path) -> None:
    newer = uk_list("09-Oct-2026", {"Unique ID": "ATL0001", "Name 6": "ACME ROCKETS LTD"})
    assert imported("import", write(tmp_path / "newer.csv", newer)).code == 0
    assert [row["field"] for row in imported("release-diff", "uk-list", "2", "4").rows]
    answer = imported("release-diff", "uk-list", "2", "4", "--recipient", "myanmar")
    assert (answer.code, answer.out) == (2, "")
    assert "--recipient does not go with uk-list" in answer.err


def test_more_than_a_tenth_of_a_register_is_not_written_to_a_file(imported: Mmkb, tmp_path: Path) -> None:
    target = tmp_path / "diff.csv"
    answer = imported("release-diff", "sipri", "1", "3", "-o", target)
    assert answer.code == 1
    assert "less than 10 per cent may be passed on" in answer.err
    assert "ask for fewer rows (--limit), or" in answer.err
    assert not target.exists()
    assert imported("release-diff", "sipri", "1", "3", "-o", target, "--i-have-the-rights").code == 0
    assert target.read_text(encoding="utf-8").startswith("change,key")
    assert imported("release-diff", "sipri", "1", "3", "--count-by", "change", "-o", tmp_path / "count.csv").code == 0


@pytest.mark.parametrize("name", ["3", "sipri@2026", "sipri@2026-03-10"])
def test_a_release_is_taken_back_by_number_or_name(imported: Mmkb, name: str) -> None:
    answer = imported("import", "--undo", name)
    assert (answer.code, answer.out) == (0, "")
    assert "taken back: sipri 2026-03-10 (2026.csv); the base is as it was before" in answer.err
    assert [row["release"] for row in imported("releases").rows] == ["1", "2"]


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("1", 1, "newer releases build on sipri 2025-03-13"),
        ("9", 2, "there is no release '9'"),
        ("2026", 2, "'2026' may be several releases"),
        ("nobody@2026", 2, "there is no release"),
    ],
)
def test_what_can_not_be_taken_back_is_refused(imported: Mmkb, base: Path, name: str, code: int, said: str) -> None:
    before = base.read_bytes()
    answer = imported("import", "--undo", name)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert base.read_bytes() == before


def test_a_large_change_of_a_data_set_without_identity_is_told_at_once(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    """Rows that came are compared with rows that went only where one may be the other under a new name."""
    for number in (1, 2):
        events = [event(f"ATL{number}-{other}", timestamp=f"17{number}7200001") for other in range(3000)]
        assert mmkb("import", write(tmp_path / f"{number}.csv", acled(events)), "--whole", "--db", base).code == 0
    answer = mmkb("release-diff", "acled", "1", "2", "--count-by", "change", "--db", base)
    assert {row["change"]: row["changes"] for row in answer.rows} == {"added": "3000", "withdrawn": "3000"}


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("release-diff sipri 1 3 --columns change,key", "change,key,source_line"),
        ("release-diff sipri 1 3", "change,key,name,field,before,after,source_line"),
        ("entries sipri --columns name", "name,source_line"),
        ("arms --columns designation,supplier", "designation,supplier,source_line"),
    ],
)
def test_rows_in_a_file_name_their_publisher_whatever_columns_were_chosen(
    imported: Mmkb, tmp_path: Path, line: str, columns: str
) -> None:
    answer = imported(*line.split(), "-o", tmp_path / "rows.csv", "--i-have-the-rights")
    assert answer.code == 0, answer.err
    written = (tmp_path / "rows.csv").read_text(encoding="utf-8")
    assert written.partition("\n")[0] == columns
    assert "SIPRI Arms Transfers Database" in written
    assert imported(*line.split()).out.partition("\n")[0] == columns.removesuffix(",source_line")


def test_evidence_of_a_row_is_what_each_release_says_of_it(imported: Mmkb) -> None:
    key = next(f"sipri:{row['key']}" for row in imported("entries", "sipri").rows if "Falcon-1" in row["name"])
    answer = imported("evidence", key)
    assert "independent publishers" not in answer.err
    said = [(row["field"], row["value"], row["stance"], row["source"]) for row in answer.rows]
    assert ("quantity_delivered", "3", "supports", "sipri@2026-03-10") in said
    assert ("comments", "One was lost", "supports", "sipri@2026-03-10") in said
    assert [row[2] for row in said if row[0] == "quantity_delivered" and row[3] == "sipri@2025-03-13"] == ["disputes"]
    gone = next(f"sipri:{row['key']}" for row in imported("entries", "sipri", "--withdrawn").rows if "Tank-4" in row["name"])
    assert {row["note"] for row in imported("evidence", gone).rows} == {"withdrawn by its publisher since"}


def test_an_incident_is_shown_with_what_an_earlier_release_said(imported: Mmkb, tmp_path: Path) -> None:
    first = event("INV1", fatalities="2", notes="Two were killed", timestamp="1720000000")
    second = event("INV1", fatalities="3", notes="Three were killed", timestamp="1760000000")
    for name, row in (("a.csv", first), ("b.csv", second)):
        assert imported("import", write(tmp_path / name, acled([row]))).code == 0
    page = imported("show", "acled:INV1").rows
    assert ("incident", "deaths_best", "3") in [(row["section"], row["column"], row["value"]) for row in page]
    assert imported("show", "incident:ACLED:INV1").rows == page
    assert "1720000000" in imported("evidence", "acled:INV1", "-f", "table").out  # digit by digit: it is no number
    changes = [row["value"] for row in page if row["section"] == "changes"]
    assert changes[:4] == [changes[0], "deaths_best", "2", "3"]
    stances = [(row["value"], row["stance"]) for row in imported("evidence", "acled:INV1").rows if row["field"] == "deaths_best"]
    assert stances == [("2", "disputes"), ("3", "supports")]
    assert imported("show", "acled:INV2").code == 2


def test_a_party_that_only_the_register_has_is_named_as_it_writes_it(imported: Mmkb, tmp_path: Path) -> None:
    rows = [*SECOND, deal("Old-7", supplier="Soviet Union")]
    assert imported("import", write(tmp_path / "next.csv", register("18 May 2026", rows))).code == 0
    assert [row["designation"] for row in imported("arms", "--supplier", "soviet union").rows] == ["Old-7"]
    both = imported("arms", "--supplier", "soviet union,russia").rows
    assert {row["supplier"] for row in both} == {"Soviet Union", "russia"}
    assert imported("arms", "--supplier", "Borduria").code == 2  # no deal with Myanmar


def test_one_row_of_a_data_set_that_may_not_be_passed_on_is_not_written_either(imported: Mmkb, tmp_path: Path) -> None:
    assert imported("import", write(tmp_path / "a.csv", acled([event("INV1")]))).code == 0
    for command in ("show", "evidence"):
        target = tmp_path / f"{command}.csv"
        refused = imported(command, "acled:INV1", "-o", target)
        assert (refused.code, target.exists()) == (1, False)
        assert imported(command, "acled:INV1", "-o", target, "--i-have-the-rights").code == 0
    assert "acleddata.com" in (tmp_path / "show.csv").read_text(encoding="utf-8")


def test_places_of_a_release_that_is_taken_back_leave_no_links_of_another_one(imported: Mmkb, base: Path, tmp_path: Path) -> None:
    assert imported("import", write(tmp_path / "a.csv", acled([event("INV1")]))).code == 0
    with closing(sqlite3.connect(base)) as connection:  # as an import of place codes does it
        connection.execute("INSERT INTO place_links SELECT id, 'MMR001001', 1 FROM incident_places")
        connection.commit()
    assert imported("import", "--undo", "4").code == 0
    answer = imported("db", "check")
    assert (answer.code, "sound" in answer.err) == (0, True)


def test_arms_writes_no_more_than_a_tenth_of_a_register_to_a_file(imported: Mmkb, tmp_path: Path) -> None:
    target = tmp_path / "arms.csv"
    assert any("sipri@" in row["sources"] for row in imported("arms").rows)
    answer = imported("arms", "-o", target)
    assert (answer.code, target.exists()) == (1, False)
    assert "less than 10 per cent may be passed on" in answer.err
    assert "less than 10 per cent may be passed on" in imported("arms").err
    assert imported("arms", "--count-by", "supplier", "-o", tmp_path / "counts.csv").code == 0
    assert imported("arms", "--source", "sipri-2024", "-o", tmp_path / "own.csv").code == 0
    assert imported("arms", "-o", target, "--i-have-the-rights").code == 0
    assert "sipri@" in target.read_text(encoding="utf-8")


def test_numbers_of_publishers_are_sorted_as_numbers(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    deals = [deal(f"Gun-{number}", ordered=number) for number in ("9", "10", "100")]
    assert mmkb("import", write(tmp_path / "1.csv", register("1 Jan 2025", deals)), "--db", base).code == 0
    for term, order in (("quantity_ordered", ["9", "10", "100"]), ("-quantity_ordered", ["100", "10", "9"])):
        rows = mmkb("entries", "sipri", "--sort", term, "--db", base).rows
        assert [row["quantity_ordered"] for row in rows] == order


def test_two_editions_of_a_list_without_a_day_are_told_apart(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    row = '{},"{}",-0- ,"SDNTK] [BURMA-EO14014",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    one, two = row.format(900001, "ACME ROCKETS"), row.format(900002, "ACME SHELLS")
    for name, text in (("1.csv", one + two), ("2.csv", one)):
        answer = mmkb("import", write(tmp_path / name, text), "--db", base)
        assert f"{name} says no day of its own: the release bears that of its import" in answer.err
    first, second = (row["name"] for row in mmkb("releases", "--db", base).rows)
    assert second == f"{first}.2"
    [gone] = mmkb("entries", "ofac-sdn", "--withdrawn", "--db", base).rows
    assert (gone["release"], gone["withdrawn"]) == (first, second)
    assert [row["change"] for row in mmkb("release-diff", "ofac-sdn", first, second, "--db", base).rows] == ["withdrawn"]
    assert mmkb("import", "--undo", f"ofac-sdn@{first[:7]}", "--db", base).code == 2  # the month: may be either


@pytest.mark.parametrize("source", ["sipri@2026-03-10", "SIPRI@2026", "sipri-2024,sipri@2026-03"])
def test_arms_are_chosen_by_the_release_that_stands_for_their_source(imported: Mmkb, source: str) -> None:
    wanted = {"sipri@2026-03-10", *(["sipri-2024"] if "," in source else [])}
    listed = [row["key"] for row in imported("arms").rows if wanted & set(row["sources"].split(";"))]
    assert imported("arms", "--source", source).keys == listed != []
    assert imported("arms", "--source", "sipri@2025").keys == []
    for unknown in ("sipri@2024", "nobody"):
        assert imported("arms", "--source", unknown).code == 2
