"""What an edition leaves out is withdrawn, also beside rows that can't be read; where it can't be told, that is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from invented_files import acled, deal, event, register, table, uk_list, write
from support import Mmkb

MEND = "to have withdrawn what the edition leaves out, mend its file itself and import that whole"
LISTED = {"ATL1": "One", "ATL2": "Two", "ATL3": "Three", "ATL4": "Four", "ATL5": "Five", "ATL6": "Six"}

pytestmark = pytest.mark.usefixtures("on_base")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def listed(day: str, names: Mapping[str, str], **cells: str) -> str:
    """A UK-shaped list of these names, each with an alias; the cells are those of the second."""
    rows = [{"Unique ID": key, "Name 6": name} for key, name in names.items()]
    rows[1] |= cells
    aliases = [row | {"Name 6": f"{row['Name 6']}, also", "Name type": "Alias"} for row in rows]
    return uk_list(day, *(row for pair in zip(rows, aliases, strict=True) for row in pair))


def imported(mmkb: Mmkb, *texts: str) -> str:
    """What was said of the last of some files."""
    for number, text in enumerate(texts):
        answer = mmkb("import", write(Path(f"{number}-{len(text)}.txt"), text))
        assert answer.code == 0, answer.err
    return answer.err


def withdrawn(mmkb: Mmkb, data_set: str) -> list[str]:
    return sorted(mmkb("entries", data_set, "--withdrawn").keys)


def test_what_is_left_out_is_withdrawn_beside_an_entry_of_which_a_row_can_not_be_read(mmkb: Mmkb) -> None:
    rest = {key: name for key, name in LISTED.items() if key != "ATL4"}
    said = imported(
        mmkb, listed("08-Oct-2026", LISTED), listed("28-Oct-2026", rest, **{"Unique ID": "ATL2", "D.O.B": "31/02/1960"})
    )
    assert "4 entries: 0 added, 0 changed, 4 same, 1 withdrawn, 1 rejected" in said
    assert "2 rows that can't be read" in said
    assert "left standing" not in said
    assert withdrawn(mmkb, "uk-list") == ["ATL4"]
    write(Path("rejects.csv"), Path("rejects.csv").read_text(encoding="utf-8").replace("31/02/1960", "28/02/1960"))
    assert "1 entry: 0 added, 1 changed" in imported(mmkb, Path("rejects.csv").read_text(encoding="utf-8"))
    assert withdrawn(mmkb, "uk-list") == ["ATL4"]


def test_where_it_can_not_be_told_whose_a_row_is_all_stays_and_it_is_said_how_to_go_on(mmkb: Mmkb) -> None:
    rest = {key: name for key, name in LISTED.items() if key != "ATL4"}
    broken = listed("28-Oct-2026", rest, **{"Unique ID": "", "D.O.B": "28/02/1960"})
    said = imported(mmkb, listed("08-Oct-2026", LISTED), broken)
    assert f"left standing: 2 held rows not among those read, as line 5 can't be read and may be any of them; {MEND}" in said
    assert withdrawn(mmkb, "uk-list") == []
    header, *rows = Path("rejects.csv").read_text(encoding="utf-8").splitlines()
    place = header.split(",").index("Unique ID")
    cells = [row.split(",") for row in rows]
    mended = [",".join((*row[:place], row[place] or "ATL2", *row[place + 1 :])) for row in cells]
    said = imported(mmkb, "\n".join((header, *mended)))
    assert f"left standing: up to 2 held rows that the edition of these rows leaves out; {MEND}" in said
    assert withdrawn(mmkb, "uk-list") == []
    imported(mmkb, listed("28-Oct-2026", rest, **{"D.O.B": "28/02/1960"}))
    assert withdrawn(mmkb, "uk-list") == ["ATL4"]


def test_so_it_is_of_records_of_an_xml(mmkb: Mmkb) -> None:
    whole = un_list("2026-02-27", ("1", "DPRK"), ("2", "DPRK"), ("3", "DPRK"))
    said = imported(mmkb, whole, un_list("2026-03-27", ("1", "DPRK"), ("", "DPRK")))
    assert "left standing: 2 held rows not among those read" in said
    mended = Path("rejects.xml").read_text(encoding="utf-8").replace("<DATAID />", "<DATAID>2</DATAID>")
    assert "left standing: up to 2 held rows" in imported(mmkb, mended)
    assert withdrawn(mmkb, "un-list") == []


def test_events_are_withdrawn_beside_rows_that_can_not_be_read(mmkb: Mmkb) -> None:
    held = [event(f"ATL{number}") for number in range(6)]
    kept = [held[0], held[1] | {"latitude": "95"}, held[0] | {"notes": "again"}, held[4], held[5] | {"fatalities": "1"}]
    said = imported(mmkb, acled(held), acled(kept))
    assert "3 rows: 0 added, 1 changed, 2 same, 2 withdrawn, 2 rejected" in said
    assert [row["key"] for row in mmkb("incidents", "--withdrawn").rows] == ["ATL2", "ATL3"]


def test_a_row_of_another_width_may_be_of_any_event(mmkb: Mmkb) -> None:
    held = [event(f"ATL{number}") for number in range(4)]
    kept = acled([held[0], held[1] | {"fatalities": "1"}])
    said = imported(mmkb, acled(held), f"{kept}{','.join(held[2].values())},more\n")
    assert "left standing: 2 held rows not among those read, as line 4 can't be read and may be any of them" in said
    assert mmkb("incidents", "--withdrawn").rows == []
    rejects = Path("rejects.csv").read_text(encoding="utf-8").replace(",more\n", "\n")
    assert "left standing: up to 2 held rows" in imported(mmkb, rejects)


def test_deals_that_are_equal_stay_with_the_one_that_can_not_be_read(mmkb: Mmkb) -> None:
    held = [deal("Boat"), deal("Boat", ordered="2"), deal("Gun"), deal("Tank")]
    broken = [deal("Boat"), deal("Boat", ordered="two"), deal("Gun")]
    said = imported(mmkb, register("13 Mar 2025", held), register("10 Mar 2026", broken))
    assert "1 row: 0 added, 0 changed, 1 same, 1 withdrawn, 2 rejected" in said
    assert withdrawn(mmkb, "sipri") == ["Myanmar|Ruritania|2018|Tank"]


def un_list(day: str, *entries: tuple[str, str]) -> str:
    """A UN-shaped list: ids and the committees' lists."""
    record = "<INDIVIDUAL><DATAID>{}</DATAID><FIRST_NAME>N{}</FIRST_NAME><UN_LIST_TYPE>{}</UN_LIST_TYPE></INDIVIDUAL>\n"
    records = "".join(record.format(key, key or 2, kind) for key, kind in entries)
    return f'<CONSOLIDATED_LIST dateGenerated="{day}T00:00:09.554Z">\n{records}</CONSOLIDATED_LIST>'


def test_a_list_of_several_committees_withdraws_the_last_of_another_and_that_of_one_says_what_it_leaves(mmkb: Mmkb) -> None:
    whole = un_list("2026-02-27", ("1", "DPRK"), ("2", "DRC"), ("3", "DRC"), ("4", "Mali"), ("5", "DPRK"))
    said = imported(mmkb, whole, un_list("2026-03-27", ("1", "DPRK"), ("2", "DRC"), ("3", "DRC")))
    assert "2 withdrawn" in said
    assert "left standing" not in said
    said = imported(mmkb, un_list("2026-04-27", ("6", "DPRK")))
    assert "left standing: 2 held entries, as the file has no row of DRC (2)" in said
    assert withdrawn(mmkb, "un-list") == ["1", "4", "5"]


def test_a_file_of_one_list_of_opensanctions_says_what_it_leaves_of_others(mmkb: Mmkb) -> None:
    header = (
        *("id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions"),
        *("phones", "emails", "dataset", "first_seen", "last_seen"),
    )

    def targets(day: str, *rows: tuple[str, str]) -> str:
        times = (f"{day}T00:00:00", f"{day}T00:00:00")
        return table(header, [(key, "Company", key, *[""] * 8, dataset, *times) for key, dataset in rows])

    said = imported(mmkb, targets("2026-01-01", ("a", "US"), ("b", "EU"), ("c", "US")), targets("2026-02-01", ("a", "US")))
    assert "left standing: 1 held entry, as the file has no row of EU (1)" in said
    assert withdrawn(mmkb, "opensanctions") == ["c"]
