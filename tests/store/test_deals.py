"""Deals of imported registers beside the curated transfers: none counts twice, none is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factories import TABLES, cell, facts, import_folder, write_folder
from invented_files import deal, register, table, write
from support import Answer, Mmkb

SU_30 = "transfer:russia-su-30sme-2018"
FIGHTERS = deal("Su-30SME", supplier="Russia", ordered="6", delivered="6", years="2022; 2024")
HELICOPTERS = deal("Ka-27PL", supplier="India", order="2022", ordered="2", delivered="2")
NOBODYS = deal("Ka-27PL", supplier="unknown supplier(s)", order="2022", ordered="2", delivered="2")
OTHERS = (
    {
        "key": "mi-24-claim",
        "designation": "Mi-24",
        "status": "reported",
        "credibility": "5",
        "order_year": "2010",
        "sources": "reuters-2018",
    },
    {"key": "mi-35p", "designation": "Mi-24P/Mi-35P", "order_year": "2005"},
    {"key": "mig-21-parts", "designation": "MiG-21 parts", "category": "components", "order_year": "2016"},
    {"key": "mig-29", "designation": "MiG-29", "order_year": "2001"},
    {"key": "modules", "designation": "anti-jamming modules", "category": "components", "order_year": "2024"},
    {"key": "submarine", "designation": "Type-035B", "category": "ships", "description": "submarine (Ming class)"},
)
DELIVERIES = (
    *("SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Armament category", "Order date"),
    *("Order date is estimate", "Numbers delivered", "Numbers delivered is estimate", "Delivery year"),
    *("Delivery year is estimate", "Status", "SIPRI estimate", "TIV deal unit", "TIV delivery values", "Local production"),
)
Import = Callable[..., Answer]


def fighters(number: int, order: str = "2018", years: str = "2022") -> list[str]:
    """A part of what Russia sold, under SIPRI's older name."""
    return deal("Su-30", supplier="Russia", order=order, ordered=str(number), delivered=str(number), years=years)


def delivery(key: int, designation: str, order: str, number: int, supplier: str = "China") -> list[str]:
    cells = [str(key), supplier, "Myanmar", designation, "fighter aircraft", "Aircraft", order, "No", str(number), "No"]
    return [*cells, str(int(order) + 1), "No", "New", "1", "1", "1", "No"]


@pytest.fixture
def imports(mmkb: Mmkb, empty_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Import deals as the register of a year, on top of facts of which one has no known supplier."""
    rows = facts()
    rows["actors"].append(dict.fromkeys(TABLES["actors"].header, "") | {"key": "unknown", "name": "Unknown", "kind": "aggregate"})
    nobodys = {"key": "unknown-ka-28-2022", "supplier": "unknown", "designation": "Ka-28 (SIPRI: Ka-27PL)", "order_year": "2022"}
    known = {"quantity_ordered": "2", "quantity_delivered": "2", "delivery_years": "2022"}
    mine = cell(rows, "transfers", "russia-mi-2")
    rows["transfers"] += [mine | nobodys | known, *(mine | other for other in OTHERS)]
    import_folder(empty_base, write_folder(tmp_path / "facts", rows))
    monkeypatch.setenv("MMKB_DATABASE_URL", f"sqlite:///{empty_base}")

    def call(year: int, *deals: list[str]) -> Answer:
        return mmkb("import", write(tmp_path / f"{year}.csv", register(f"1 Mar {year}", deals)))

    return call


@pytest.fixture
def imports_deliveries(mmkb: Mmkb, imports: Import, tmp_path: Path) -> Import:
    """Import rows as the delivery-level export of SIPRI."""
    del imports

    def call(*rows: list[str]) -> Answer:
        head = "Transfers of major conventional arms\n\nData generated: 16 Apr 2024 10:05:18 PM\n"
        return mmkb("import", write(tmp_path / "deliveries.csv", head + table(DELIVERIES, rows)))

    return call


def links(mmkb: Mmkb) -> dict[str, tuple[str, str]]:
    return {row["key"]: (row["records"], row["linked_by"]) for row in mmkb("entries").rows}


def arms(mmkb: Mmkb, designation: str) -> list[str]:
    return [row["key"] for row in mmkb("arms", "--designation", designation).rows]


@pytest.mark.parametrize("is_first", [False, True])
@pytest.mark.parametrize("order", ["2018", "2025"])
def test_a_deal_that_its_publisher_splits_is_in_no_total_until_a_person_decides(
    mmkb: Mmkb, imports: Import, order: str, *, is_first: bool
) -> None:
    if not is_first:
        imports(2024, fighters(6))
    said = imports(2025, fighters(4), fighters(2, order, "2024")).err
    assert "new to the base" not in said
    assert arms(mmkb, "su-30") == ["russia-su-30sme-2018"]
    found = links(mmkb)
    assert len(found) == 2
    assert {record for record, _ in found.values()} == {SU_30}
    assert "open" in [how for _, how in found.values()]


def test_what_is_open_is_said_under_all_that_would_have_it(mmkb: Mmkb, imports: Import) -> None:
    imports(2025, fighters(6), fighters(2, "2025"))
    said = "1 imported deal left out, to be confirmed first (mmkb entries --linked-by open)"
    for line in ("arms --supplier russia", "arms --count-by supplier", "compare russia china", "timeline --actor russia"):
        assert said in mmkb(*line.split()).err, line
    assert said in mmkb("timeline", "--kind", "order", "--since", "2025").err
    others = ("arms --supplier china", "compare china india", "compare russia china --until 2017", "timeline --kind event")
    for line in (*others, "timeline --actor china", "timeline --until 2017"):
        assert "left out" not in mmkb(*line.split()).err, line


def test_deals_that_were_not_compared_are_said_until_they_are(mmkb: Mmkb, imports: Import, tmp_path: Path) -> None:
    abroad = deal("Heron", recipient="Thailand")
    path = write(tmp_path / "unlinked.csv", register("1 Mar 2025", [FIGHTERS, deal("Heron", "China"), abroad]))
    mmkb("import", path, "--link", "none")
    said = "imported deals left out, not compared with the base yet: import the file again"
    for line in ("arms", "compare russia china", "timeline"):
        assert f"2 {said}" in mmkb(*line.split()).err, line
    assert "1 imported deal left out, not compared" in mmkb("arms", "--supplier", "china").err
    mmkb("import", path)
    assert "left out" not in mmkb("arms").err
    del imports


def test_a_deal_is_open_because_another_is_the_transfer(mmkb: Mmkb, imports: Import) -> None:
    imports(2025, fighters(6), fighters(2, "2025"))
    [row] = mmkb("entries", "sipri", "--linked-by", "open").rows
    assert row["doubts"] == "russia-su-30sme-2018 has another deal already: Myanmar|Russia|2018|Su-30"
    assert row["doubts"] in mmkb("show", f"sipri:{row['key']}").out


def test_no_deal_takes_the_sure_link_of_another(mmkb: Mmkb, imports: Import) -> None:
    imports(2025, HELICOPTERS, NOBODYS, FIGHTERS, fighters(6, "2019"))
    assert sorted(how for _, how in links(mmkb).values()) == ["match", "match", "open", "open"]
    assert links(mmkb)["Myanmar|unknown supplier(s)|2022|Ka-27PL"] == ("transfer:unknown-ka-28-2022", "match")
    assert links(mmkb)["Myanmar|Russia|2018|Su-30SME"] == (SU_30, "match")


def test_a_deal_may_be_a_transfer_of_an_unknown_supplier(mmkb: Mmkb, imports: Import) -> None:
    unlike = deal("Dhruv", supplier="India", order="2022", ordered="2", delivered="2")
    imports(2025, HELICOPTERS, unlike)
    assert links(mmkb) == {
        "Myanmar|India|2022|Dhruv": ("", "new"),
        "Myanmar|India|2022|Ka-27PL": ("transfer:unknown-ka-28-2022", "open"),
    }
    [row] = mmkb("entries", "--linked-by", "open").rows
    assert row["doubts"] == "its supplier is India, that of unknown-ka-28-2022 unknown"
    assert arms(mmkb, "ka-27") == ["unknown-ka-28-2022"]


def test_a_weapon_that_the_register_calls_otherwise_is_known_by_its_other_deals(mmkb: Mmkb, imports: Import) -> None:
    first = deal("Su-30MK", supplier="Russia", ordered="6", delivered="6", years="2022; 2024")
    second = deal("Su-30MK", supplier="Russia", order="2025", ordered="90", delivered="")
    other = deal("MMK", supplier="Russia", order="2025", ordered="90", delivered="")
    imports(2025, first, second, other)
    assert links(mmkb) == {
        "Myanmar|Russia|2018|Su-30MK": (SU_30, "match"),
        "Myanmar|Russia|2025|Su-30MK": (SU_30, "open"),
        "Myanmar|Russia|2025|MMK": ("", "new"),
    }


@pytest.mark.parametrize("is_known_before", [False, True])
def test_a_name_that_tells_nothing_is_known_by_a_deal_that_bears_it(
    mmkb: Mmkb, imports: Import, *, is_known_before: bool
) -> None:
    first = deal("SSuu-3300SM", supplier="Russia", ordered="6", delivered="6", years="2022; 2024")
    second = deal("SSuu-3300SM", supplier="Russia", order="2035", ordered="90", delivered="")
    if is_known_before:
        imports(2024, first)
    imports(2025, first, second)
    assert links(mmkb)["Myanmar|Russia|2018|SSuu-3300SM"] == (SU_30, "match")
    assert links(mmkb)["Myanmar|Russia|2035|SSuu-3300SM"] == (SU_30, "open")


@pytest.mark.parametrize(
    ("designation", "description", "transfer"),
    [
        ("Mi-35M", "combat helicopter", "mi-35p"),
        ("Project-035", "submarine", "submarine"),
        ("Ming", "submarine", "submarine"),
        ("MiG-29SMT", "fighter aircraft", "mig-29"),
    ],
)
def test_versions_of_a_weapon_and_names_beside_it_are_open_to_it(
    mmkb: Mmkb, imports: Import, designation: str, description: str, transfer: str
) -> None:
    imports(2025, deal(designation, supplier="Russia", order="2035", ordered="90", delivered="", description=description))
    assert links(mmkb) == {f"Myanmar|Russia|2035|{designation}": (f"transfer:{transfer}", "open")}


def test_other_weapons_are_new(mmkb: Mmkb, imports: Import) -> None:
    others = (("Mi-29", "helicopter"), ("Type-035 35mm", "AA gun"), ("MiG-35", "fighter aircraft"), ("jam", "ship"))
    imports(2025, *(deal(name, "Russia", order="2035", ordered="90", description=words) for name, words in others))
    assert {how for _, how in links(mmkb).values()} == {"new"}


@pytest.mark.parametrize(("description", "how"), [("fighter aircraft", "open"), ("air-search radar", "new")])
def test_another_name_with_the_same_year_and_numbers_is_open_to_weapons_of_its_category(
    mmkb: Mmkb, imports: Import, description: str, how: str
) -> None:
    fighters = {"ordered": "6", "delivered": "6", "years": "2022; 2024"}
    imports(2025, deal("Su-Flanker", "Russia", description=description, **fighters))
    assert [how for _, how in links(mmkb).values()] == [how]


def test_a_weapon_is_never_surely_what_are_parts_of_it(mmkb: Mmkb, imports: Import) -> None:
    imports(2025, deal("MiG-21", "Russia", order="2016"))
    [row] = mmkb("entries", "--linked-by", "open").rows
    assert row["records"] == "transfer:mig-21-parts"
    assert row["doubts"] == "its category is aircraft, that of mig-21-parts components"


def test_a_deal_is_never_surely_a_transfer_that_is_only_reported(mmkb: Mmkb, imports: Import) -> None:
    imports(2025, deal("Mi-24", "Russia", order="2010", description="combat helicopter"))
    [row] = mmkb("entries", "--linked-by", "open").rows
    assert (row["records"], row["doubts"]) == (
        "transfer:mi-24-claim",
        "mi-24-claim is in no total (reported only, credibility 5)",
    )
    assert "1 imported deal left out" in mmkb("arms", "--supplier", "russia").err


def test_a_new_deal_of_an_unknown_supplier_is_one_of_the_unknown(mmkb: Mmkb, imports: Import) -> None:
    imports(2025, deal("Heron", supplier="unknown supplier(s)"))
    new = "sipri-myanmar-unknown-supplier-s-2018-heron"
    for name in ("unknown", "unknown supplier(s)"):
        assert [row["key"] for row in mmkb("arms", "--supplier", name).rows] == [new, "unknown-ka-28-2022"]
    counted = {row["supplier"]: row["transfers"] for row in mmkb("arms", "--count-by", "supplier").rows}
    assert (counted["unknown"], "unknown supplier(s)" in counted) == ("2", False)
    assert f"transfer:{new}" in {row["record"] for row in mmkb("timeline", "--actor", "unknown").rows}
    assert f"transfer:{new}" in mmkb("compare", "unknown", "russia", "--columns", "unknown_records").out


def test_a_deal_with_another_identifier_is_another_deal(mmkb: Mmkb, imports_deliveries: Import) -> None:
    rows = [delivery(key, "Su-30SME", "2018", 6, "Russia") for key in (12345, 12346)]
    imports_deliveries(*rows)
    assert links(mmkb) == {"12345": (SU_30, "identifier"), "12346": ("", "new")}


@pytest.mark.parametrize("is_register_first", [True, False])
def test_of_two_registers_each_deal_is_listed_once_and_none_is_lost(
    mmkb: Mmkb, imports: Import, imports_deliveries: Import, *, is_register_first: bool
) -> None:
    boats = deal("Falcon-1A", supplier="China", order="1990")
    undated = delivery(7, "Falcon-1", "1990", 4)
    deliveries = [undated, delivery(8, "Falcon-1", "1980", 4), delivery(9, "Heron", "1990", 4)]
    if is_register_first:
        imports(2025, boats)
    said = imports_deliveries(*deliveries).err
    if not is_register_first:
        assert arms(mmkb, "falcon") == ["sipri-deliveries-7", "sipri-deliveries-8"]
        imports(2025, boats)
    assert "3 new to the base, and listed by mmkb arms as well unless sipri has them" in said
    assert arms(mmkb, "falcon") == ["sipri-deliveries-8", "sipri-myanmar-china-1990-falcon-1a"]
    assert arms(mmkb, "heron") == ["sipri-deliveries-9"]


def test_what_the_register_holds_as_a_curated_transfer_is_not_listed_from_its_deliveries(
    mmkb: Mmkb, imports: Import, imports_deliveries: Import
) -> None:
    imports(2025, FIGHTERS)
    imports_deliveries(delivery(7, "Su-30SME", "2018", 3, "Russia"))
    assert links(mmkb)["7"] == ("", "new")  # of another identifier
    assert arms(mmkb, "su-30") == ["russia-su-30sme-2018"]


def test_of_deals_alike_as_many_are_one_as_the_register_has(mmkb: Mmkb, imports: Import, imports_deliveries: Import) -> None:
    imports(2025, deal("Falcon-1", "China", order="1990", ordered="5", delivered="5"))
    imports_deliveries(delivery(7, "Falcon-1", "1990", 3), delivery(8, "Falcon-1", "1990", 5))
    assert arms(mmkb, "falcon") == ["sipri-deliveries-7", "sipri-myanmar-china-1990-falcon-1"]


def test_a_deal_with_another_identifier_is_none_of_those_that_the_register_has(
    mmkb: Mmkb, imports: Import, imports_deliveries: Import
) -> None:
    imports(2025, FIGHTERS)
    imports_deliveries(*(delivery(key, "Su-30SME", "2018", 6, "Russia") for key in (12345, 12346)))
    assert arms(mmkb, "su-30") == ["russia-su-30sme-2018", "sipri-deliveries-12346"]


@pytest.mark.parametrize("supplier", ["China", "unknown supplier(s)"])
def test_an_unknown_supplier_may_be_any_that_another_register_names(
    mmkb: Mmkb, imports: Import, imports_deliveries: Import, supplier: str
) -> None:
    imports(2025, deal("Falcon-1", supplier, order="1990"))
    imports_deliveries(delivery(7, "Falcon-1", "1990", 4, "China" if supplier != "China" else "unknown supplier(s)"))
    [key] = arms(mmkb, "falcon")
    assert key.startswith("sipri-myanmar-")


def test_renamed_rows_are_said_alike_by_the_import_its_comparison_and_the_evidence(mmkb: Mmkb, imports: Import) -> None:
    imports(2024, NOBODYS, FIGHTERS)
    answer = imports(2025, HELICOPTERS, FIGHTERS)
    assert "1 added, 0 changed, 1 same, 1 withdrawn" in answer.err
    assert "added rows that look like withdrawn ones, renamed: 1 (mmkb release-diff)" in answer.err
    assert "0 added, 0 withdrawn, 0 changed, 1 renamed" in mmkb("release-diff", "sipri", "1", "2").err
    note = "renamed by its publisher since: Myanmar|India|2022|Ka-27PL"
    for record in ("unknown-ka-28-2022", "sipri:Myanmar|unknown supplier(s)|2022|Ka-27PL"):
        assert {row["note"] for row in mmkb("evidence", record).rows if row["source"] == "sipri@2024-03-01"} == {note}


def test_a_deal_that_its_publisher_renamed_may_be_what_it_was(mmkb: Mmkb, imports: Import) -> None:
    imports(2024, FIGHTERS)
    imports(2025, [FIGHTERS[0], "Belarus", *FIGHTERS[2:]])
    assert links(mmkb) == {"Myanmar|Belarus|2018|Su-30SME": (SU_30, "open")}
    assert arms(mmkb, "su-30") == ["russia-su-30sme-2018"]
    [row] = mmkb("entries").rows
    assert row["doubts"] == "its supplier is Belarus, that of russia-su-30sme-2018 russia"
