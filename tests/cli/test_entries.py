"""Imported registers and lists: linked to the records of the base, never counted twice, compared from release to release."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from factories import facts
from mmkb.errors import ExitCode
from reading_lists import DATA
from support import Mmkb, run

HEADER = (
    *("Recipient", "Supplier", "Year of order", " ", "Number ordered", " ", "Weapon designation", "Weapon description"),
    *("Number delivered", " ", "Year(s) of delivery", "status", "Comments", "SIPRI TIV per unit", "SIPRI TIV for total order"),
    "SIPRI TIV of delivered weapons",
)
SU_30 = (
    "Myanmar",
    "Russia",
    "2018",
    "",
    "6",
    "",
    "Su-30SME",
    "FGA aircraft",
    "6",
    "",
    "2022; 2024",
    "New",
    "",
    "55",
    "330",
    "330",
)
DEAL = ("Myanmar", "China", "2009", "?", "4", "?", "Invented-1", "patrol craft", "4", "?", "2010", "New", "", "1", "4", "4")
OTHER = ("India", "Russia", "2001", "", "9", "", "Invented-2", "tank", "9", "", "2002", "New", "", "1", "9", "9")


def register(path: Path, published: str, *rows: Sequence[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("Trade register, invented\n\n")
        stream.write(f"Data generated: {published} 10:02:49 AM\n\n")
        csv.writer(stream, lineterminator="\n").writerows([HEADER, *rows])
    return path


@pytest.fixture
def imported(mmkb: Mmkb, on_base: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    del on_base
    monkeypatch.chdir(tmp_path)
    answer = mmkb("import", register(tmp_path / "first.csv", "13 Mar 2025", SU_30, DEAL, OTHER))
    assert answer.code == 0, answer.err
    return mmkb


def su_30_key() -> str:
    return next(str(row["key"]) for row in facts()["transfers"] if row["designation"] == "Su-30SME")


def test_a_deal_that_the_base_holds_is_linked_and_counted_once(imported: Mmkb) -> None:
    rows = imported("entries", "sipri", "--linked-by", "match").rows
    assert [(row["designation"], row["records"]) for row in rows] == [("Su-30SME", f"transfer:{su_30_key()}")]
    assert [row["designation"] for row in imported("arms", "--designation", "Su-30").rows] == ["Su-30SME"]


def test_a_deal_with_myanmar_that_it_does_not_hold_stands_in_arms_with_its_release_as_source(imported: Mmkb) -> None:
    [row] = imported("arms", "--supplier", "china", "--designation", "invented").rows
    assert (row["key"], row["category"], row["quantity_delivered"], row["status"], row["order_year_estimated"]) == (
        *("sipri-myanmar-china-2009-invented-1", "ships", "4", "delivered", "1"),
    )
    assert (row["sources"], row["grade"]) == ("sipri@2025-03-13", "A3")
    assert "SIPRI Arms Transfers Database" in row["note"]
    assert imported("arms", "--designation", "Invented-2").rows == []  # none of Myanmar's
    for key in ("sipri-myanmar-china-2009-invented-1", "transfer:sipri-myanmar-china-2009-invented-1"):
        assert "Invented-1" in imported("show", key, "-f", "csv").out


def test_deals_with_a_group_that_the_base_does_not_know_are_said_not_to_be_listed(imported: Mmkb, tmp_path: Path) -> None:
    group = ("MTA (Myanmar)*", *DEAL[1:6], "Invented-4", *DEAL[7:])
    said = "sipri holds 1 deal with MTA (Myanmar)*, whom the base does not know: not listed by mmkb arms"
    answer = imported("import", register(tmp_path / "second.csv", "23 Oct 2025", SU_30, DEAL, OTHER, group))
    assert (answer.code, said in answer.err) == (0, True)
    assert imported("arms", "--designation", "Invented-4").rows == []
    unlinked = imported("import", register(tmp_path / "third.csv", "24 Oct 2025", SU_30, DEAL, group), "--link", "none")
    assert said not in unlinked.err


def test_deals_that_were_imported_keep_to_the_filters_of_arms(imported: Mmkb) -> None:
    assert imported("arms", "--designation", "invented", "--category", "aircraft").rows == []
    assert imported("arms", "--designation", "invented", "--since", "2011").rows == []
    assert imported("arms", "--designation", "invented", "--min-grade", "A2").rows == []
    assert len(imported("arms", "--designation", "invented", "--until", "2009").rows) == 1


def test_without_linking_nothing_is_added_to_arms(mmkb: Mmkb, on_base: None, tmp_path: Path) -> None:
    del on_base
    before = mmkb("arms").out
    assert mmkb("import", register(tmp_path / "r.csv", "13 Mar 2025", SU_30, DEAL), "--link", "none").code == 0
    assert mmkb("arms").out == before
    assert len(mmkb("entries", "--unlinked").rows) == 2


@pytest.mark.usefixtures("on_base")
def test_new_deals_of_both_registers_are_listed_whichever_came_first(mmkb: Mmkb, tmp_path: Path) -> None:
    paths = (register(tmp_path / "r.csv", "13 Mar 2025", DEAL), DATA / "sipri" / "deliveries-with-ids-2024-04-excerpt.csv")
    for order, listed in ((paths, (1, 4)), (paths[::-1], (4, 1))):
        for path, more in zip(order, listed, strict=True):
            before = len(mmkb("arms").rows)
            assert f"{more} new to the base, and listed by mmkb arms as well" in mmkb("import", path).err
            assert len(mmkb("arms").rows) - before == more
        for release in ("2", "1"):
            assert mmkb("import", "--undo", release).code == 0


def test_evidence_says_what_each_edition_states(imported: Mmkb, tmp_path: Path) -> None:
    changed = (*SU_30[:4], "8", *SU_30[5:])
    assert imported("import", register(tmp_path / "second.csv", "23 Oct 2025", changed, DEAL, OTHER)).code == 0
    answer = imported("evidence", su_30_key())
    assert "quantity_ordered 8: 1 against" in answer.err
    assert "order_year 2018: 2 in support" in answer.err  # a report, and SIPRI in two editions
    rows = answer.rows
    stated = [(row["source"], row["value"], row["stance"]) for row in rows if row["field"] == "quantity_ordered"]
    assert ("sipri@2025-03-13", "6", "supports") in stated
    assert ("sipri@2025-10-23", "8", "disputes") in stated


def test_the_next_edition_is_compared_field_by_field(imported: Mmkb, tmp_path: Path) -> None:
    renamed = (*DEAL[:6], "Invented-1A", *DEAL[7:])
    new = ("Myanmar", "India", "2020", "", "1", "", "Invented-3", "submarine", "1", "", "2021", "New", "", "1", "1", "1")
    answer = imported("import", register(tmp_path / "second.csv", "23 Oct 2025", SU_30, renamed, new))
    assert "2 added, 0 changed, 1 same" in answer.err
    diff = imported("release-diff", "sipri", "2025-03", "2025-10", "--recipient", "myanmar")
    renamed_row, added = diff.rows
    assert list(renamed_row.values())[3:] == ["designation", "Invented-1", "Invented-1A"]
    assert (added["change"], added["before"], "supplier: India" in added["after"]) == ("added", "", True)
    assert "1 added, 0 withdrawn, 0 changed, 1 renamed" in diff.err


def test_a_release_is_named_by_number_or_by_the_beginning_of_its_name(imported: Mmkb, tmp_path: Path) -> None:
    assert imported("import", register(tmp_path / "second.csv", "23 Oct 2025", SU_30, DEAL, OTHER)).code == 0
    assert imported("release-diff", "sipri", "1", "2").code == 0
    assert imported("release-diff", "sipri", "2025", "2025-10").code == ExitCode.USAGE  # may be both
    assert imported("release-diff", "sipri", "2025-10", "2025-03").code == ExitCode.USAGE
    assert "2025-03-13" in imported("import", "--undo", "sipri@2024").err  # what there is
    assert imported("import", "--undo", "sipri@2025-03").code == ExitCode.ERROR  # a newer one builds on it
    assert imported("import", "--undo", "sipri@2025-10").code == 0
    assert [row["name"] for row in imported("releases").rows] == ["2025-03-13"]


def test_more_than_the_publisher_lets_pass_is_not_written(imported: Mmkb, tmp_path: Path) -> None:
    refused = imported("entries", "sipri", "-o", tmp_path / "out.csv")
    assert (refused.code, (tmp_path / "out.csv").exists()) == (ExitCode.ERROR, False)
    assert "less than 10 per cent" in refused.err
    assert "less than 10 per cent" in imported("entries", "sipri").err
    assert imported("export", tmp_path / "folder").code == 0
    assert "sipri" in imported("export", tmp_path / "folder2").err
    assert "Invented" not in (tmp_path / "folder" / "transfers.csv").read_text(encoding="utf-8")


def test_rows_are_chosen_by_the_publishers_own_columns(imported: Mmkb) -> None:
    assert [row["name"] for row in imported("entries", "sipri", "--where", "recipient=india").rows] == [
        "Invented-2, Russia to India, 2001"
    ]
    for condition in ("recipient", "recipient=", "recipient= -"):
        assert imported("entries", "sipri", "--where", condition).code == ExitCode.USAGE
    assert imported("entries", "opensanctions").code == ExitCode.USAGE
    counted = imported("entries", "sipri", "--count-by", "recipient").rows
    assert counted == [{"recipient": "Myanmar", "entries": "2"}, {"recipient": "India", "entries": "1"}]


@pytest.fixture
def listed(mmkb: Mmkb, on_base: None) -> Mmkb:
    """A list of names beside the base."""
    del on_base
    assert mmkb("import", "ofac-sdn", DATA / "ofac" / "sdn-excerpt.csv").code == 0
    return mmkb


@pytest.mark.parametrize(
    "options",
    [
        ("--text", "zzz", "--columns", "key,sdn_type"),
        ("--withdrawn", "--columns", "key,program"),
        ("--text", "zzz", "--count-by", "program"),
        ("--text", "zzz", "--sort", "-sdn_name"),
    ],
)
def test_a_column_of_the_publisher_is_known_though_no_row_of_the_answer_fills_it(listed: Mmkb, options: tuple[str, ...]) -> None:
    answer = listed("entries", "ofac-sdn", *options)
    assert (answer.code, answer.rows) == (ExitCode.OK, [])
    wrong = listed("entries", "ofac-sdn", *options[:-1], "sdn_tipe")
    assert (wrong.code, "did you mean: sdn_type" in wrong.err) == (ExitCode.USAGE, True)


def test_a_name_is_found_by_its_words_in_any_order(listed: Mmkb) -> None:
    published = [(row["key"], row["sdn_name"]) for row in listed("entries", "ofac-sdn").rows]
    assert any("," in name for _, name in published)
    for key, name in published:
        assert key in [row["key"] for row in listed("entries", "ofac-sdn", "--text", name).rows]
        assert listed("entries", "ofac-sdn", "--text", f"{name} zzz").rows == []


def test_who_looks_for_a_name_in_the_base_alone_is_told_of_imported_lists(listed: Mmkb, seed: Path, tmp_path: Path) -> None:
    said = "not looked up in what was imported (ofac-sdn): mmkb entries --text NAME does"
    (tmp_path / "list.csv").write_text("name\nZzyzx\n")
    assert said in listed("match", tmp_path / "list.csv").err
    assert said in listed("search", "zzyzx").err
    assert said not in listed("search", "russia").err
    assert "not looked up" not in listed("search", "zzyzx", "--db", seed).err


def test_a_data_set_of_incidents_is_no_list(listed: Mmkb) -> None:
    assert listed("import", DATA / "ucdp" / "candidate-26.0.7-excerpt.csv").code == 0
    for line, hint in (
        ("incidents --data-set ofac-sdn", "mmkb entries ofac-sdn lists them"),
        ("entries ucdp-candidate", "mmkb incidents --data-set ucdp-candidate lists them"),
    ):
        answer = listed(*line.split())
        assert (answer.code, answer.out, hint in answer.err) == (ExitCode.USAGE, "", True)


def test_open_links_are_asked_for_at_a_terminal_and_by_importing_the_file_again(base: Path, tmp_path: Path) -> None:
    near = (*SU_30[:6], "Su-30MKI", *SU_30[7:])
    path = register(tmp_path / "r.csv", "13 Mar 2025", (*near[:2], "2013", *near[3:]))
    assert run("--db", base, "import", path).code == 0
    [entry] = run("--db", base, "entries", "--linked-by", "open").rows
    assert entry["records"] == f"transfer:{su_30_key()}"
    piped = run("--db", base, "import", path, "--link", "ask")
    assert (piped.code, "terminal" in piped.err) == (ExitCode.USAGE, True)
    assert len(run("--db", base, "entries", "--linked-by", "open").rows) == 1


def test_a_column_that_no_entry_fills_is_refused_whatever_else_is_asked(imported: Mmkb) -> None:
    assert imported("entries", "sipri", "--where", "nosuch=1", "--text", "invented").code == ExitCode.USAGE
    answer = imported("entries", "sipri", "--where", "order_year_estimated=1", "--text", "Su-30")  # another entry fills it
    assert (answer.code, answer.rows) == (ExitCode.OK, [])
