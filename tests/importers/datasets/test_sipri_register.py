"""SIPRI's trade register: the web export, what people made of it, its query, its numbering. Rows in the tests are invented."""

import csv
import gzip
from pathlib import Path

import pytest

from mmkb.errors import InputError
from mmkb.importers.datasets.sipri_deliveries import SipriDeliveries
from mmkb.importers.datasets.sipri_register import SipriRegister
from mmkb.importers.datasets.sipri_tiv import SipriTiv
from mmkb.importers.files import input_file

from .sipri_support import DATA, HEADER, query, read_all

ROW = "Atlantis,Ruritania,2001,,4,,X-1,helicopter,4,,2002,New,,1.5,6,6"


def register(path: Path, *rows: str, before: str = "", header: str = HEADER, end: str = "\n") -> Path:
    path.write_bytes((before + end.join((header, *rows)) + end).encode("cp1252"))
    return path


def test_reads_the_export_of_2025() -> None:
    edition, entries, rejects = read_all(SipriRegister(), DATA / "register-2025-03-excerpt.csv")
    assert (len(entries), rejects, edition.published) == (17, [], "2025-03-13")
    assert sum(entry.values["recipient"] == "Myanmar" for entry in entries) == 7
    k8 = entries[6]
    assert (k8.line, k8.key, k8.name) == (19, "Myanmar|China|2009|K-8", "K-8, China to Myanmar, 2009")
    assert k8.values == {
        "recipient": "Myanmar",
        "supplier": "China",
        "order_year": "2009",
        "quantity_ordered": "48",
        "quantity_ordered_estimated": "1",
        "designation": "K-8",
        "description": "trainer/combat aircraft",
        "quantity_delivered": "27",
        "delivery_years": "2011;2015;2021;2022;2024",
        "condition": "New",
        "comments": "K-8W version; incl assembly in Myanmar",
        "tiv_unit": "3.5",
        "tiv_order": "168",
        "tiv_delivered": "94.5",
    }


def test_what_is_ordered_and_not_delivered_keeps_its_zero() -> None:
    _, entries, _ = read_all(SipriRegister(), DATA / "register-2025-03-excerpt.csv")
    javelin = entries[0].values
    assert javelin["quantity_delivered"] == "0"
    assert not {"quantity_ordered", "delivery_years", "comments"} & set(javelin)


def test_windows_letters_are_read() -> None:
    _, entries, _ = read_all(SipriRegister(), DATA / "register-2025-03-excerpt.csv")
    assert entries[1].values["designation"] == "Bü-181 Bestmann"


def test_names_stay_as_published_and_are_plain_in_what_people_read() -> None:
    _, entries, _ = read_all(SipriRegister(), DATA / "register-2025-03-excerpt.csv")
    wa = entries[-1]
    assert wa.key == "United Wa State (Myanmar)*|unknown supplier(s)|2000|HN-5"
    assert wa.name == "HN-5, unknown supplier(s) to United Wa State (Myanmar), 2000"


def test_records_split_by_a_line_break_are_joined_and_said() -> None:
    edition, entries, _ = read_all(SipriRegister(), DATA / "register-2025-03-excerpt.csv")
    assert edition.remarks == ["2 records split by a line break were joined at lines 26, 28"]
    hermes = next(entry.values for entry in entries if entry.values["designation"] == "Hermes-900")
    assert hermes["comments"] == "3-year lease; for use with UN peacekeeping forces in Mali"
    assert (hermes["tiv_unit"], hermes["tiv_order"], hermes["tiv_delivered"]) == ("3", "9", "9")


def test_a_record_broken_within_a_comment_keeps_both_parts(tmp_path: Path) -> None:
    rows = ("Atlantis,Ruritania,2001,,4,,X-1,helicopter,4,,2002,New,For", "the fleet,1.5,6,6", "", ROW.replace("X-1", "X-2"))
    _, entries, rejects = read_all(SipriRegister(), register(tmp_path / "a.csv", *rows))
    assert [entry.values.get("comments") for entry in entries] == ["For the fleet", None]
    assert rejects == []


def test_a_broken_record_that_does_not_go_on_is_a_reject(tmp_path: Path) -> None:
    short = "Atlantis,Ruritania,2001,,4,,X-1,helicopter,4,,2002,New,For"
    others = [f"Utopia,Erewhon,199{number},,4,,Y-{number},helicopter,4,,2002,New,,1.5,6,6" for number in range(5)]
    rows = (short, *others[:2], "a,b", *others[2:4], f"{others[4]},9")
    _, entries, rejects = read_all(SipriRegister(), register(tmp_path / "a.csv", *rows))
    assert [entry.line for entry in entries] == [3, 7]
    fragment = "the record breaks off after 2 of 16 cells"
    assert [(reject.line, reject.reason) for reject in rejects] == [
        (2, "the record breaks off after 13 of 16 cells"),
        (4, f"may belong together with line 5, which can't be read: {fragment}"),
        (5, fragment),
        (6, f"may belong together with line 5, which can't be read: {fragment}"),
        (8, "the row has 17 cells, the header 16"),
    ]
    assert rejects[0].cells == tuple(short.split(","))


@pytest.mark.parametrize("name", ["variant-no-preamble-utf8-bom.csv", "variant-renamed-flag-columns-01.csv"])
def test_parts_of_a_record_that_a_spreadsheet_filled_up_are_joined(name: str) -> None:
    edition, entries, rejects = read_all(SipriRegister(), DATA / name)
    assert (len(entries), rejects, edition.published) == (3, [], None)
    assert edition.remarks[0] == "1 record split by a line break was joined at line 4"
    assert (entries[2].values["tiv_unit"], entries[2].values["tiv_delivered"]) == ("0.25", "3.25")


def test_renamed_flag_columns_with_ones_and_zeros() -> None:
    _, entries, _ = read_all(SipriRegister(), DATA / "variant-renamed-flag-columns-01.csv")
    yak = entries[0].values
    assert (yak["order_year_estimated"], yak["quantity_ordered_estimated"]) == ("1", "1")
    assert "quantity_delivered_estimated" not in yak
    assert not any("flag" in name for name in yak)


def test_a_tail_of_semicolons_is_cut() -> None:
    edition, entries, rejects = read_all(SipriRegister(), DATA / "variant-resaved-trailing-semicolons.csv")
    assert (len(entries), rejects) == (3, [])
    assert edition.header[-1] == "SIPRI TIV of delivered weapons"
    assert entries[1].values["tiv_delivered"] == "22.5"
    assert entries[1].values["delivery_years"] == "2000;2001;2002"


def test_flag_columns_that_pandas_numbered_and_columns_of_analysts(tmp_path: Path) -> None:
    pandas = HEADER.replace("Number ordered, ,", "Number ordered, .1,").replace("Number delivered, ,", "Number delivered, .2,")
    row = "Atlantis,Ruritania,2001,?,4,?,X-1,helicopter,4,?,2002,New,,1.5,6,6,checked"
    edition, entries, _ = read_all(SipriRegister(), register(tmp_path / "a.csv", row, header=f"{pandas},My note"))
    assert entries[0].values["My note"] == "checked"
    assert {name for name in entries[0].values if name.endswith("estimated")} == {
        "order_year_estimated",
        "quantity_ordered_estimated",
        "quantity_delivered_estimated",
    }
    assert "columns not known: My note: kept" in edition.remarks


def test_the_name_that_later_exports_give_to_number_delivered(tmp_path: Path) -> None:
    header = HEADER.replace("Number delivered", "Deliveries in the Year Range")
    _, entries, _ = read_all(SipriRegister(), register(tmp_path / "a.csv", ROW, header=header))
    assert entries[0].values["quantity_delivered"] == "4"


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_register_saved_with_other_marks_between_its_cells(tmp_path: Path, mark: str) -> None:
    plain = DATA / "register-2025-03-excerpt.csv"
    with plain.open(encoding="cp1252", newline="") as stream:
        rows = list(csv.reader(stream))
    with (tmp_path / "saved.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=mark, lineterminator="\n").writerows(rows)
    with input_file(str(tmp_path / "saved.csv")) as file:
        assert SipriRegister().identify(file.head())
    (_, found, rejects), (_, wanted, _) = (read_all(SipriRegister(), path) for path in (tmp_path / "saved.csv", plain))
    assert (rejects, [(entry.key, entry.values) for entry in found]) == ([], [(entry.key, entry.values) for entry in wanted])


def test_a_packed_file_with_windows_line_ends(tmp_path: Path) -> None:
    plain = register(tmp_path / "a.csv", ROW, before=query("All countries", "All countries"), end="\r\n")
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    edition, entries, _ = read_all(SipriRegister(), packed)
    assert (edition.published, edition.remarks, entries[0].line) == ("2025-01-03", [], 6)


def test_equal_records_get_their_numbers_by_their_other_cells_in_whatever_order_they_stand(tmp_path: Path) -> None:
    early, late = (f"Atlantis,Ruritania,2001,,{n},,X-1,helicopter,{n},,{y},New,,1,{n},{n}" for n, y in ((9, 2002), (3, 2005)))
    for number, rows in enumerate(((early, late, ROW.replace("X-1", "X-2")), (late, ROW.replace("X-1", "X-2"), early))):
        _, entries, _ = read_all(SipriRegister(), register(tmp_path / f"{number}.csv", *rows))
        assert {entry.key: entry.values["quantity_ordered"] for entry in entries} == {
            "Atlantis|Ruritania|2001|X-1": "9",
            "Atlantis|Ruritania|2001|X-1#2": "3",
            "Atlantis|Ruritania|2001|X-2": "4",
        }
    _, entries, _ = read_all(SipriRegister(), DATA / "register-2025-03-excerpt.csv")
    assert {e.key: e.values["delivery_years"] for e in entries if e.values["designation"] == "9LV"} == {
        "Malaysia|Sweden|1983|9LV": "1985;1986",
        "Malaysia|Sweden|1983|9LV#2": "1985;1987",
    }


def test_records_equal_in_every_cell_are_all_kept(tmp_path: Path) -> None:
    _, entries, _ = read_all(SipriRegister(), register(tmp_path / "a.csv", ROW, ROW))
    assert [entry.key for entry in entries] == ["Atlantis|Ruritania|2001|X-1", "Atlantis|Ruritania|2001|X-1#2"]


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        (",2001,", ",21,", "order_year", "order year '21' is no year"),
        (",2002,", ",2002; soon,", "delivery_years", "delivery years 'soon' is no year"),
        ("Ruritania", "", "supplier", "the row has no supplier"),
        (",4,,X-1", ",four,,X-1", "quantity_ordered", "quantity ordered 'four' is no whole number"),
        ("1.5", "1.5.2", "tiv_unit", "tiv unit '1.5.2' is no number"),
        (",4,,X-1", ",4,perhaps,X-1", "quantity_ordered_estimated", "'perhaps' is no mark of uncertainty"),
    ],
)
def test_bad_cells_reject_their_record_and_its_siblings(tmp_path: Path, old: str, new: str, column: str, reason: str) -> None:
    bad = ROW.replace(old, new, 1)
    other = ROW.replace("X-1", "X-2")
    _, entries, rejects = read_all(SipriRegister(), register(tmp_path / "a.csv", bad, other, ROW))
    assert [entry.line for entry in entries] == [3]
    belongs = "belongs" if old in {",2002,", ",4,,X-1", "1.5"} else "may belong"
    assert [(reject.line, reject.column, reject.reason, reject.cells) for reject in rejects] == [
        (2, column, reason, tuple(bad.split(","))),
        (4, "", f"{belongs} together with line 2, which can't be read: {reason}", tuple(ROW.split(","))),
    ]


@pytest.mark.parametrize(
    "bad", [f"x,{ROW}", ROW.partition(",")[2], ROW.replace("helicopter", "heli,copter"), f"{ROW},,", ROW[:40]]
)
def test_a_record_of_another_width_sets_its_siblings_apart(tmp_path: Path, bad: str) -> None:
    other = ROW.replace("X-1", "X-2").replace("Ruritania", "Utopia")
    _, entries, rejects = read_all(SipriRegister(), register(tmp_path / "a.csv", other, bad, other, ROW))
    assert ([entry.line for entry in entries], [reject.line for reject in rejects]) == ([2, 4], [3, 5])


@pytest.mark.parametrize("damage", ["01.May", "Jan 25", "1.5E+02"])
def test_numbers_that_a_spreadsheet_changed_are_refused(tmp_path: Path, damage: str) -> None:
    path = register(tmp_path / "a.csv", ROW, ROW.replace("1.5", damage))
    with input_file(str(path)) as file, pytest.raises(InputError, match=r"a\.csv:3: a spreadsheet has made .* tiv_unit"):
        list(SipriRegister().read(file).rows)


def covered(path: Path, *, supplier: str, recipient: str, order_year: str = "2001", delivery_years: str = "2002") -> bool:
    edition, _, _ = read_all(SipriRegister(), path)
    return edition.covers(
        {"supplier": supplier, "recipient": recipient, "order_year": order_year, "delivery_years": delivery_years}
    )


def test_a_query_for_one_recipient_speaks_of_no_other(tmp_path: Path) -> None:
    path = register(tmp_path / "a.csv", ROW, before=query("All countries", "Atlantis "))
    assert covered(path, supplier="Utopia", recipient="Atlantis")
    assert not covered(path, supplier="Ruritania", recipient="Utopia")


def test_a_query_for_one_supplier_speaks_of_no_other(tmp_path: Path) -> None:
    path = register(tmp_path / "a.csv", ROW, before=query("Ruritania ", "All countries"))
    assert covered(path, supplier="Ruritania", recipient="Utopia")
    assert not covered(path, supplier="Utopia", recipient="Atlantis")


def test_a_query_for_several_recipients_listed_in_whatever_way(tmp_path: Path) -> None:
    for number, listed in enumerate(("Atlantis, Utopia", "Atlantis  Utopia", "Atlantis and Utopia")):
        rows = (ROW, ROW.replace("Atlantis", "Utopia"))
        path = register(tmp_path / f"{number}.csv", *rows, before=query("All countries", listed))
        assert covered(path, supplier="Ruritania", recipient="Utopia")
        assert not covered(path, supplier="Ruritania", recipient="Erewhon")


def test_a_query_for_years_speaks_of_deals_delivered_in_them(tmp_path: Path) -> None:
    path = register(tmp_path / "a.csv", ROW, before=query("All countries", "All countries", first="2000", last="2010"))
    assert covered(path, supplier="Utopia", recipient="Erewhon", order_year="1998", delivery_years="1999;2000")
    assert not covered(path, supplier="Utopia", recipient="Erewhon", order_year="2009", delivery_years="2011")
    assert not covered(path, supplier="Utopia", recipient="Erewhon", order_year="2009", delivery_years="")
    edition, _, _ = read_all(SipriRegister(), path)
    assert edition.remarks == [
        "numbers and years of delivery are those of 2000 to 2010 alone, as the query asked: don't compare them with other ranges"
    ]


def test_a_query_for_deliveries_or_orders_speaks_of_deals_ordered_in_its_years_too(tmp_path: Path) -> None:
    before = query("All countries", "All countries", "deliveries or orders", "1950", "2024")
    path = register(tmp_path / "a.csv", ROW, before=before)
    assert covered(path, supplier="Utopia", recipient="Erewhon", order_year="2024", delivery_years="")
    assert read_all(SipriRegister(), path)[0].remarks == []


def test_without_its_query_a_file_speaks_only_of_its_pairs_and_their_years(tmp_path: Path) -> None:
    rows = (ROW, ROW.replace("2001", "2005"), ROW.replace("Atlantis", "Erewhon").replace("Ruritania", "Utopia"))
    path = register(tmp_path / "a.csv", *rows)
    assert covered(path, supplier="Ruritania", recipient="Atlantis", order_year="2003")
    assert not covered(path, supplier="Ruritania", recipient="Atlantis", order_year="1999")
    assert not covered(path, supplier="Utopia", recipient="Atlantis")
    assert not covered(path, supplier="Utopia", recipient="Erewhon", order_year="2003")


def test_mended_rejects_are_a_part_of_an_edition(tmp_path: Path) -> None:
    path = register(tmp_path / "rejects.csv", f"7,order_year,no year,{ROW}", header=f"line,field,reason,{HEADER}")
    edition, entries, _ = read_all(SipriRegister(), path)
    assert (edition.is_selection, len(entries), edition.remarks) == (True, 1, [])


def test_each_excerpt_is_recognised_by_one_format() -> None:
    formats = {"sipri": SipriRegister(), "sipri-deliveries": SipriDeliveries(), "sipri-tiv": SipriTiv()}
    found = {}
    for path in DATA.glob("*.csv"):
        with input_file(str(path)) as file:
            found[path.name] = [word for word, importer in formats.items() if importer.identify(file.head())]
    assert sorted(found.values()) == [["sipri"]] * 4 + [["sipri-deliveries"]] + [["sipri-tiv"]] * 4
