"""SIPRI's deliveries with deal ids: rows of one deal are added up. Rows in the tests are invented."""

from pathlib import Path

import pytest

from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Link
from mmkb.importers.datasets.sipri_deliveries import SipriDeliveries
from mmkb.importers.files import input_file

from .sipri_support import DATA, query, read_all

HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production\n"
)


def row(deal: int, number: str, year: str, tiv: str = "0.1") -> str:
    """A `~` behind a number or year marks it as an estimate."""
    flags = ["Yes" if text.endswith("~") else "No" for text in (number, year)]
    delivered = f"{number.rstrip('~')},{flags[0]},{year.rstrip('~')},{flags[1]}"
    return f"{deal},Ruritania,Atlantis,X-1,helicopter,Aircraft,2001,No,{delivered},New,1,0.1,{tiv},Yes\n"


def deliveries(path: Path, *rows: str, before: str = "") -> Path:
    path.write_text(before + HEADER + "".join(rows), encoding="utf-8")
    return path


def test_rows_of_one_deal_become_one_entry() -> None:
    edition, entries, rejects = read_all(SipriDeliveries(), DATA / "deliveries-with-ids-2024-04-excerpt.csv")
    assert (edition.published, rejects) == ("2024-04-16", [])
    assert [entry.key for entry in entries] == ["37561", "37568", "37585", "2378", "30750"]
    dhc = entries[3]
    assert (dhc.line, dhc.name, dhc.links) == (17, "DHC-1, Canada to Myanmar, 1951", (Link("sipri-deal-id", "2378"),))
    assert dhc.values == {
        "deal_id": "2378",
        "supplier": "Canada",
        "recipient": "Myanmar",
        "designation": "DHC-1",
        "description": "trainer aircraft",
        "category": "Aircraft",
        "order_year": "1951",
        "order_year_estimated": "1",
        "quantity_delivered": "10",
        "quantity_delivered_estimated": "1",
        "delivery_years": "1951;1952;1954",
        "deliveries": "1951:2~;1952:3~;1954:5~",
        "status": "New",
        "sipri_estimate": "0.12",
        "tiv_unit": "0.12",
        "tiv_delivered": "1.2",
        "local_production": "No",
    }


def test_estimated_numbers_and_estimated_years_are_told_apart(tmp_path: Path) -> None:
    rows = (row(7, "3", "2017"), row(7, "2~", "2018"), row(7, "5", "2019~"))
    _, entries, _ = read_all(SipriDeliveries(), deliveries(tmp_path / "a.csv", *rows))
    assert entries[0].values["deliveries"] == "2017:3;2018:2~;2019~:5"
    assert entries[0].values["delivery_years"] == "2017;2018;2019"


def test_values_are_added_up_exactly(tmp_path: Path) -> None:
    rows = [row(7, "1", year, tiv) for year, tiv in (("2001", "0.1"), ("2002", "0.2"), ("2003", "99.7"))]
    _, entries, _ = read_all(SipriDeliveries(), deliveries(tmp_path / "a.csv", *rows))
    assert entries[0].values["tiv_delivered"] == "100"


WRONG = row(7, "2", "2018")
FAULTS = {
    "a bad number": WRONG.replace(",2,", ",two,"),
    "too many cells": WRONG.replace("\n", ",x\n"),
    "too few cells": "7,Ruritania\n",
    "without its id": WRONG.replace("7,", ",", 1),
    "its id damaged": WRONG.replace("7,", "7?,", 1),
    "moved by a cell": f"x,{WRONG}",
    "moved by a number": f"5,{WRONG}",
    "without the cell of its id": WRONG.replace("7,", "", 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_deal_of_which_a_row_is_bad_is_left_out_with_all_its_rows(tmp_path: Path, fault: str) -> None:
    unlike = row(8, "1", "2018").replace("X-1", "X-2")
    path = deliveries(tmp_path / "a.csv", row(7, "3", "2017"), unlike, FAULTS[fault], row(7, "4", "2019"))
    edition, entries, rejects = read_all(SipriDeliveries(), path)
    assert ([entry.key for entry in entries], [reject.line for reject in rejects]) == (["8"], [2, 4, 5])
    assert rejects[0].reason.partition(" ")[0] in {"belongs", "may"}
    assert f"together with line 4, which can't be read: {rejects[1].reason}" in rejects[0].reason
    assert not edition.is_selection


def test_a_row_that_tells_nothing_is_of_the_deals_around_it(tmp_path: Path) -> None:
    names = [row(deal, "1", "2018").replace("X-1", f"X-{deal}") for deal in (6, 7, 8, 9)]
    nothing = row(0, "2", "2019").replace("0,", ",", 1).replace("X-1", "")
    path = deliveries(tmp_path / "a.csv", *names[:2], nothing, nothing, *names[2:])
    _, entries, rejects = read_all(SipriDeliveries(), path)
    assert ([entry.key for entry in entries], [reject.line for reject in rejects]) == (["6", "9"], [3, 4, 5, 6])


def test_a_row_that_stands_there_twice_is_added_up_once(tmp_path: Path) -> None:
    rows = (row(7, "3", "2017"), row(7, "3", "2018"))
    edition, entries, rejects = read_all(SipriDeliveries(), deliveries(tmp_path / "a.csv", *rows, *rows))
    assert (entries[0].values["deliveries"], entries[0].values["quantity_delivered"]) == ("2017:3;2018:3", "6")
    assert (len(entries), rejects, edition.repeated) == (1, [], 2)


def test_ids_that_a_spreadsheet_changed_are_refused(tmp_path: Path) -> None:
    path = deliveries(tmp_path / "a.csv", row(7, "3", "2017"), row(7, "3", "2018").replace("7", "3.76E+04", 1))
    with input_file(str(path)) as file, pytest.raises(InputError, match=r"a\.csv:3: .*'3\.76E\+04'.*deal_id"):
        list(SipriDeliveries().read(file).rows)


def test_a_query_for_years_speaks_of_deals_in_them_and_says_that_numbers_are_partial(tmp_path: Path) -> None:
    before = query("All countries", "All countries", "deliveries or orders", "1990", "2023")
    edition, entries, _ = read_all(SipriDeliveries(), deliveries(tmp_path / "a.csv", row(7, "3", "2017"), before=before))
    assert edition.covers(entries[0].values)
    assert not edition.covers({**entries[0].values, "order_year": "1980", "delivery_years": "1985"})
    assert [remark for remark in edition.remarks if "those of 1990 to 2023 alone" in remark]
